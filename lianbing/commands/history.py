"""How every score came to be: commit by commit, with the cause of every change."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, UseError

if TYPE_CHECKING:
    from lianbing.history.documents import HistoryDocument

CAUSES = ("own", "other", "office", "ruling", "receipt", "rules", "time")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    history = commands.add_parser("history", help="得分变动史：每一步谁变了多少，原因是什么")
    history.add_argument(
        "revision", nargs="?", default="HEAD", metavar="版本", help="算到哪个版本（默认 HEAD）"
    )
    history.add_argument("--repo", type=Path, default=Path(), help="仓库文件夹（默认当前文件夹）")
    history.add_argument("--since", default=None, metavar="版本", help="只算此版本之后的各步")
    history.add_argument(
        "--expect", default=None, metavar="版本", help="此前见过的末端；不在主线上即报告历史被改写"
    )
    history.add_argument("--year", type=int, default=None, help="年度（默认最新）")
    history.add_argument(
        "--snapshot", choices=("provisional", "final"), default="final", help="阶段或最终成绩"
    )
    history.add_argument(
        "--reading", action="append", default=[], metavar="Y18=…", help="换用另一种解读，可重复"
    )
    history.add_argument(
        "--candidate", action="append", default=[], metavar="代号", help="只看某个单位或个人，可重复"
    )
    history.add_argument(
        "--indicator", action="append", default=[], metavar="指标", help="只看某个指标，可重复"
    )
    history.add_argument("--cause", action="append", default=[], choices=CAUSES, help="只看某类原因，可重复")
    history.add_argument("--from", dest="first", default=None, metavar="日期", help="只看此日起")
    history.add_argument("--to", dest="last", default=None, metavar="日期", help="只看至此日")
    history.add_argument(
        "--format", choices=("text", "markdown", "json", "csv"), default="text", help="输出格式"
    )
    history.add_argument("--no-cache", action="store_true", help="不用也不写缓存（结果相同，只是慢）")
    history.add_argument("--out", type=Path, default=None, metavar="文件", help="写入文件，而不是屏幕")
    history.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.history.selection import Selection
    from lianbing.history.walk import ForeignStart, IncompleteHistory

    for day in (options.first, options.last):
        if day is not None:
            _day(day)
    try:
        document = document_of(options)
    except (ForeignStart, IncompleteHistory) as error:
        print(f"lianbing: {error}", file=sys.stderr)
        return FINDINGS
    _known(options, document)
    selection = Selection(options.candidate, options.indicator, options.cause, options.first, options.last)
    content = rendered(selection.of(document), options.format)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(content)
    else:
        sys.stdout.write(content.decode())
    return FINE


def document_of(options: argparse.Namespace) -> HistoryDocument:
    """The whole history that is asked for. Raises UseError, RepositoryError."""
    from lianbing.history.history import history
    from lianbing.progress import stage

    readings: dict[str, str] = {}
    for text in options.reading:
        name, equals, alternative = text.partition("=")
        if not equals:
            raise UseError(f"--reading 应写成 Y18=one_threshold 的样子，收到 {text}")
        readings[name] = alternative
    with stage("计算各步得分") as watch:
        return history(options.repo, options.revision, year=options.year, snapshot=options.snapshot,
                       readings=readings, since=options.since, watch=watch)  # fmt: skip


def rendered(document: HistoryDocument, form: str) -> bytes:
    """A history in one of the forms."""
    from lianbing.history import forms
    from lianbing.output import json_bytes

    if form == "json":
        return json_bytes(document, compact=True)
    if form == "csv":
        return forms.as_csv(document).encode()
    return (forms.as_markdown(document) if form == "markdown" else forms.as_text(document) + "\n").encode()


def _day(text: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        raise UseError(f"不是日期：{text}；例如 2019-06-01") from None


def _known(options: argparse.Namespace, document: HistoryDocument) -> None:
    """Nobody who is asked for is unknown. Raises UseError with those that were probably meant."""
    from difflib import get_close_matches

    known = {each["id"] for each in (*document["start"], *document["end"])}
    known |= {move["id"] for step in document["steps"] for move in step["moves"]}
    for name in options.candidate:
        if name not in known:
            close = "、".join(get_close_matches(name, sorted(known), 3)) or "、".join(sorted(known)[:5])
            raise UseError(f"没有单位或个人“{name}”；例如 {close}")
