"""The comment on a pull request, from the gate's report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from lianbing.commands.common import FINE, UseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    comment = commands.add_parser("comment", help="把门禁报告写成一条评论")
    comment.add_argument("--report", type=Path, required=True, metavar="文件", help="门禁报告（JSON）")
    comment.add_argument(
        "--impact", type=Path, default=None, metavar="文件", help="对成绩的影响（Markdown），可以没有"
    )
    comment.add_argument(
        "--whole", action="store_true", help="写成运行摘要：列出全部问题，不限于一条评论的长度"
    )
    comment.add_argument("--out", type=Path, default=None, metavar="文件", help="写到文件（默认打印）")
    comment.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.comment import ReportError, comment

    try:
        report = json.loads(options.report.read_bytes())
    except ValueError:
        raise UseError(f"{options.report} 不是 JSON") from None
    if not isinstance(report, dict):
        raise UseError(f"{options.report} 不是门禁报告")
    impact: Path | None = options.impact
    shown = impact.read_text(encoding="utf-8") if impact is not None and impact.is_file() else None
    try:
        text = comment(report, shown, whole=options.whole)
    except ReportError as error:
        raise UseError(str(error)) from None
    if options.out is None:
        print(text, end="")
    else:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
    return FINE
