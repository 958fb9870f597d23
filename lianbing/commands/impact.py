"""What a change does to scores, ranks and lists."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, UseError

if TYPE_CHECKING:
    from lianbing.gate.supervisor import Verdict
    from lianbing.impact.documents import ImpactDocument
    from schema.findings import Finding

NOBODY = "nobody"
"""The actor of a change whose permissions are not asked for."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    impact = commands.add_parser("impact", help="一项改动合入前后的得分、名次和名单")
    impact.add_argument("--repo", type=Path, default=Path(), help="仓库文件夹（默认当前文件夹）")
    impact.add_argument("--base", default=None, metavar="版本", help="合入目标的完整版本号（40 位十六进制）")
    impact.add_argument("--head", default=None, metavar="版本", help="改动的完整版本号（40 位十六进制）")
    impact.add_argument(
        "--document", type=Path, default=None, metavar="文件",
        help="gate --impact 写下的文件；不再读 git，代替 --base 和 --head",
    )  # fmt: skip
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
    from lianbing.gate.report import findings_of
    from lianbing.impact.forms import rendered
    from lianbing.impact.markdown import SMALLEST
    from lianbing.reports import as_text

    if options.limit < SMALLEST:
        raise UseError(f"--limit 不能小于 {SMALLEST} 字节")
    given = {options.base is not None, options.head is not None}
    if given != {options.document is None}:
        raise UseError("应写 --base 和 --head，或只写 --document")
    errors: tuple[Finding, ...] = ()
    if options.document is not None:
        documents = documents_of(options.document)
    else:
        verdict = verdict_on(options)
        documents = verdict.impacts
        errors = tuple(found for found in findings_of(verdict.report) if found.is_error)
    impacts = [impact for impact in documents if options.year in (None, impact["campaign"]["year"])]
    if not impacts:
        print(as_text(errors), file=sys.stderr)
        print("lianbing: 没有可以比较的活动，没有计算影响", file=sys.stderr)
        return FINDINGS if errors else FINE
    colour = options.out is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    content = rendered(impacts[-1], options.format, limit=options.limit, colour=colour)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(content.encode())
    else:
        print(content, end="")
    return FINE


def documents_of(path: Path) -> list[ImpactDocument]:
    """The impacts that the gate wrote to a file. Raises UseError."""
    from lianbing.impact.reading import DocumentError, read_documents

    try:
        return read_documents(path)
    except DocumentError as error:
        raise UseError(str(error)) from None


def verdict_on(options: argparse.Namespace) -> Verdict:
    """The impacts of a change in git, with the findings that stand in their way. Raises UseError."""
    from datetime import datetime

    from lianbing.gate.request import Request, RequestError
    from lianbing.gate.supervisor import verdict_of
    from lianbing.progress import stage
    from schema.zone import CHINA

    try:
        request = Request(options.repo, options.base, options.head, NOBODY, datetime.now(CHINA), impact=True,
                          verdict=False, snapshot=options.snapshot)  # fmt: skip
    except RequestError as error:
        raise UseError(str(error)) from None
    with stage("计算影响"):
        return verdict_of(request)
