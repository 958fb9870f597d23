"""Recomputing what was published, and naming the first difference."""

from __future__ import annotations

import argparse
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    parser = commands.add_parser("verify", help="重新计算封存、已发布的结果或结果包，指出第一处不同")
    parser.add_argument(
        "place", type=Path, nargs="?", default=Path(), metavar="位置",
        help="仓库（核对全部封存）、一份封存或已发布结果的文件夹、网站文件夹，或结果包（默认当前文件夹）",
    )  # fmt: skip
    parser.add_argument("--repo", type=Path, default=None, help="git 仓库（默认取位置所在的仓库）")
    parser.add_argument("--receipts-ref", default=None, metavar="分支", help="收件日志的分支（默认自动查找）")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes
    from lianbing.reports import report
    from lianbing.seals.verification import verify

    if not options.place.exists():
        raise UseError(f"没有 {options.place}")
    found = verify(options.place, options.repo, options.receipts_ref)
    if options.format == "json":
        print(json_bytes(found.document()).decode(), end="")
    else:
        if found.findings:
            print(report(found.findings, options.format))
        for line in found.said:
            print(line)
    return FINE if found.sound else FINDINGS
