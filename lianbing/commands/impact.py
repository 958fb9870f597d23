"""What a change does to scores, ranks and lists."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    impact = commands.add_parser("impact", help="一项改动合入前后的得分、名次和名单")
    impact.add_argument("--repo", type=Path, default=Path(), help="仓库文件夹（默认当前文件夹）")
    impact.add_argument("--base", required=True, metavar="版本", help="合入目标的完整版本号（40 位十六进制）")
    impact.add_argument("--head", required=True, metavar="版本", help="改动的完整版本号（40 位十六进制）")
    impact.add_argument("--year", type=int, default=None, help="年度（默认为改动涉及的最新年度）")
    impact.add_argument(
        "--snapshot", choices=("final", "provisional"), default="final", help="阶段或最终成绩"
    )
    impact.add_argument(
        "--format", choices=("text", "markdown", "json", "github"), default="text", help="输出格式"
    )
    impact.add_argument("--limit", type=int, default=60_000, metavar="字节", help="markdown 的字节上限")
    impact.add_argument("--out", type=Path, default=None, metavar="文件", help="写入文件，而不是屏幕")
    impact.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status. Moving scores is no finding: the gate judges, this only tells."""
    from lianbing.impact.forms import rendered
    from lianbing.impact.markdown import SMALLEST
    from lianbing.impact.snapshots import before_and_after, is_commit_id
    from lianbing.impact.trees import impact_of_trees
    from lianbing.progress import stage
    from scorer.rulebook import RulebookError

    for name in ("base", "head"):
        if not is_commit_id(getattr(options, name)):
            raise UseError(f"--{name} 应为 40 位小写十六进制版本号")
    if options.limit < SMALLEST:
        raise UseError(f"--limit 不能小于 {SMALLEST} 字节")
    with stage("读取两个版本"):
        before, after = before_and_after(options.repo, options.base, options.head)
    try:
        with stage("计算影响"):
            document = impact_of_trees(
                before,
                after,
                base=options.base,
                head=options.head,
                snapshot=options.snapshot,
                year=options.year,
            )
    except RulebookError as error:
        print(f"lianbing: 评分规则无法使用，没有计算影响：{error}", file=sys.stderr)
        return FINDINGS
    colour = options.out is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    content = rendered(document, options.format, limit=options.limit, colour=colour)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(content.encode())
    else:
        print(content, end="")
    return FINE
