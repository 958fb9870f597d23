"""What several commands share: where the campaign stands, at which moment, under which readings."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from schema.zone import CHINA

if TYPE_CHECKING:
    from lianbing.scoring import Checked
    from lianbing.snapshots import Tree
    from scorer.documents import IndicatorDocument, ScorecardDocument
    from scorer.results import Outcome
    from scorer.rulebook import Rulebook

FINE, FINDINGS, WRONG_USE, FAILED = 0, 1, 2, 3
"""The exit statuses, the same for every command."""


class UseError(Exception):
    """The command was called in a way it cannot work; the message says what to do."""


def add_source(parser: argparse.ArgumentParser, *, year: bool = True, revision: bool = True) -> None:
    """Where the campaign stands: folder, commit, year."""
    parser.add_argument("--root", type=Path, default=Path(), help="仓库文件夹（默认当前文件夹）")
    if revision:
        parser.add_argument(
            "--commit", default=None, metavar="版本", help="读 git 中的一个版本，而不是文件夹"
        )
    if year:
        parser.add_argument("--year", type=int, default=None, help="年度（默认最新）")


def add_scoring(parser: argparse.ArgumentParser) -> None:
    """How it is scored: snapshot, readings, moment, receipts."""
    parser.add_argument(
        "--snapshot", choices=("provisional", "final"), default="final", help="阶段或最终成绩"
    )
    parser.add_argument(
        "--reading", action="append", default=[], metavar="Y18=…", help="换用另一种解读，可重复"
    )
    parser.add_argument("--as-of", type=moment, default=None, metavar="时间", help="只看此刻之前收到的材料")
    add_receipts(parser)


def replaceable(folder: Path, sign: str) -> Path:
    """A folder that will be replaced whole. Raises UseError if it holds anything but an earlier output, which has ``sign``."""
    if folder.exists() and not folder.is_dir():
        raise UseError(f"--out {folder} 是文件，应写文件夹名")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / sign).is_file():
        raise UseError(f"--out {folder} 里有别的文件，整个文件夹会被替换：请换一个空的或以前生成的文件夹")
    return folder


def add_receipts(parser: argparse.ArgumentParser) -> None:
    """Receipts from outside the campaign: ``lianbing receipts export`` writes them."""
    parser.add_argument(
        "--receipts", type=Path, default=None, metavar="文件", help="收件日志导出的收件记录，与仓库里的合并"
    )


def moment(text: str) -> datetime:
    """A moment with its zone; Asia/Shanghai where none is written. Raises ArgumentTypeError for other text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"不是时间：{text}；例如 2019-11-05T18:00:00+08:00") from None
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)


def readings_of(options: argparse.Namespace, rulebook: Rulebook) -> dict[str, str]:
    """The readings that a command selects, by id. Raises UseError for one that the rulebook does not offer."""
    found: dict[str, str] = {}
    for text in options.reading:
        name, equals, alternative = text.partition("=")
        if not equals:
            raise UseError(f"--reading 应写成 Y18=one_threshold 的样子，收到 {text}")
        reading = rulebook.readings.get(name)
        if reading is None:
            raise UseError(f"没有解读“{name}”；可用：{'、'.join(rulebook.readings)}")
        offered = [n for n, each in reading.alternatives.items() if each.switch or n == reading.chosen]
        if alternative not in reading.alternatives:
            raise UseError(f"解读 {name} 没有“{alternative}”；可用：{'、'.join(offered)}")
        if alternative not in offered:
            raise UseError(f"解读 {name} 的“{alternative}”只作说明，不能选用；可用：{'、'.join(offered)}")
        found[name] = alternative
    return found


def tree_of(options: argparse.Namespace) -> tuple[Tree, int]:
    """The tree that a command works on, and the year it asks for."""
    from lianbing.snapshots import read_tree

    tree = read_tree(options.root, getattr(options, "commit", None))
    years = tree.years
    if not years:
        raise UseError("submissions/ 下没有年度文件夹")
    year = getattr(options, "year", None) or years[-1]
    if getattr(options, "receipts", None) is not None:
        tree = with_receipts(tree, options.receipts)
    return tree, year


def with_receipts(tree: Tree, path: Path) -> Tree:
    """The tree with a table of receipts merged into each campaign's own, the earliest of each version of a file.

    The tree keeps its commit: the log of receipts stands beside the main branch, and every other file is the commit's.
    Raises UseError if the table cannot be read.
    """
    from lianbing.receipts.table import TableError, merged, read_table

    files = tree.files
    try:
        rows = read_table(path.read_bytes(), path.name)
        for year in tree.years:
            name = f"submissions/{year}/office/receipts.csv"
            mine = [row for row in rows if row.path.startswith(f"submissions/{year}/")]
            if mine:
                files = files.with_file(name, merged(files.get(name), mine))
    except TableError as error:
        raise UseError(str(error)) from None
    return replace(tree, files=files)


def checked_of(options: argparse.Namespace) -> tuple[Checked, str | None]:
    """The campaign that a command works on, read and checked, and its commit; the bytes of its files are let go."""
    from lianbing.progress import stage
    from lianbing.scoring import check_snapshot

    tree, year = tree_of(options)
    with stage(f"检查 {year} 年材料"):
        return check_snapshot(tree.of_year(year), year, root=options.root, modes=tree.modes), tree.commit


def scored_of(options: argparse.Namespace, checked: Checked, commit: str | None) -> Outcome:
    """The scores of a checked campaign as a command asks for them.

    Raises UseError for readings that do not fit, RulebookError for rules with a fault, by which nothing is scored.
    """
    from lianbing.progress import stage
    from lianbing.scoring import score_checked
    from scorer.rulebook import RulebookError

    try:
        with stage("计分"):
            return score_checked(
                checked,
                options.snapshot,
                readings=readings_of(options, checked.rulebook),
                as_of=options.as_of,
                commit=commit,
            )
    except RulebookError as error:
        if checked.faulty_rules:
            raise
        raise UseError(str(error)) from None


def card_of(options: argparse.Namespace, outcome: Outcome) -> ScorecardDocument:
    """The scorecard of the candidate that a command is about. Raises UseError with those that were probably meant."""
    import difflib

    card = outcome.scorecards.get(options.candidate)
    if card is None:
        close = difflib.get_close_matches(options.candidate, outcome.scorecards, 3)
        meant = f"；是否指 {'、'.join(close)}" if close else ""
        raise UseError(f"没有参评对象 {options.candidate}{meant}")
    return card


def indicator_of(options: argparse.Namespace, card: ScorecardDocument) -> IndicatorDocument | None:
    """The indicator that a command is about, None if it is about all. Raises UseError for one that nobody has."""
    from lianbing.explain import find

    if options.indicator is None:
        return None
    try:
        return find(card, options.indicator)
    except KeyError:
        known = "、".join(i["id"] for i in card["indicators"])
        raise UseError(f"没有指标 {options.indicator}；可用：{known} 及其分项") from None
