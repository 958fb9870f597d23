"""The second wall: every step of the main branch judged again."""

from __future__ import annotations

import argparse
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    parser = commands.add_parser("revalidate", help="逐步复核主分支的历史，发布前的第二道关")
    parser.add_argument("--repo", type=Path, default=Path(), help="git 仓库（裸仓库也可以）")
    parser.add_argument("--commit", default="HEAD", metavar="版本", help="复核到哪个版本")
    parser.add_argument("--receipts-ref", default=None, metavar="分支", help="收件日志的分支（默认自动查找）")
    parser.add_argument(
        "--whole", action="store_true", help="从日志开始时逐步复核（总是如此：封存不证明此前的步骤合规）"
    )
    parser.add_argument("--report", type=Path, default=None, help="报告写入此文件（JSON）")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes
    from lianbing.progress import stage
    from lianbing.reports import report
    from lianbing.wall.wall import log_ref, revalidate, wall_findings

    ref = options.receipts_ref or log_ref(options.repo)
    if ref is None:
        raise UseError("仓库里没有收件日志的分支 receipts；请先取回，或用 lianbing receipts open 开始日志")
    with stage("复核主分支的每一步") as watch:
        document = revalidate(options.repo, options.commit, ref, whole=options.whole, watch=watch)
    content = json_bytes(document)
    if options.report is not None:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_bytes(content)
    if options.format == "json":
        print(content.decode(), end="")
    else:
        print(report(tuple(wall_findings(document)), options.format))
        outcome = "可以发布" if document["sound"] else "不能发布"
        print(f"{outcome}：复核了 {document['steps']} 步，日志最后一行指纹 {document['log']}")
    return FINE if document["sound"] else FINDINGS
