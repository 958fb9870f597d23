"""Scores: results.json, scorecards, tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lianbing.commands.common import (
    FINDINGS,
    FINE,
    add_scoring,
    add_source,
    checked_of,
    replaceable,
    scored_of,
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    score = commands.add_parser("score", help="计分，写出 results.json、计分卡和表格")
    add_source(score)
    add_scoring(score)
    score.add_argument("--out", type=Path, default=None, help="输出文件夹（默认 build/results）")
    score.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    score.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes, replaced, write
    from lianbing.progress import stage
    from lianbing.publishing import due_filings, snapshot_files
    from lianbing.reports import as_text
    from schema.memory import uncollected

    out = replaceable(options.out, "results.json") if options.out else options.root / "build" / "results"
    checked, commit = checked_of(options)
    if checked.faulty_rules:
        print(as_text(checked.faulty_rules), file=sys.stderr)
        print("lianbing: 评分规则有误，没有计分", file=sys.stderr)
        return FINDINGS
    if not checked.sound:
        print(as_text(tuple(f for f in checked.findings if f.is_error)), file=sys.stderr)
    outcome = scored_of(options, checked, commit)
    with stage("写出结果"), uncollected(), replaced(out) as folder:
        write(folder, snapshot_files(outcome, due_filings(checked, outcome)))
    if options.format == "json":
        print(json_bytes(outcome.results).decode(), end="")
    else:
        print(
            f"结果写入 {out}：{len(outcome.results['units'])} 个单位，{len(outcome.results['persons'])} 名个人"
        )
    return FINE if checked.sound else FINDINGS
