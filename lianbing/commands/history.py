"""How every score came to be: commit by commit, with the cause of every change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, UseError, readings_of

if TYPE_CHECKING:
    from git import Repo

    from lianbing.history.cache import Cache
    from lianbing.history.history import History
    from lianbing.objects import Objects
    from lianbing.progress import Watch
    from scorer.rulebook import Rulebook

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
    history.add_argument(
        "--jobs", type=int, default=None, metavar="个", help="同时用几个进程计算（默认处理器个数）"
    )
    history.add_argument("--no-cache", action="store_true", help="不用也不写缓存（结果相同，只是慢）")
    history.add_argument("--out", type=Path, default=None, metavar="文件", help="写入文件，而不是屏幕")
    history.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.errors import RepositoryError
    from lianbing.history.arrivals import BrokenLog
    from lianbing.history.history import History, processors, rulebook_at
    from lianbing.history.walk import ForeignStart, IncompleteHistory
    from lianbing.objects import objects_of
    from lianbing.progress import stage
    from lianbing.repository import resolve

    _sound(options)
    with objects_of(options.repo) as objects, cache_of(options, objects.repo) as cache:
        tip = resolve(objects.repo, options.revision)
        try:
            since, expect = (known(objects.repo, name) for name in (options.since, options.expect))
            year = year_of(objects, tip, options.year)
            rulebook = rulebook_at(objects, year, tip)
            _indicators(options, rulebook)
            readings = readings_of(options, rulebook) if rulebook else {}
            jobs = options.jobs or processors()
            history = History(
                objects, options.repo, year, tip, since, options.snapshot, readings, cache, jobs
            )
            with stage("计算各步得分") as watch:
                if expect is not None:
                    _on_the_line(objects.repo, tip, expect)
                _written(options, history, watch)
        except (ForeignStart, IncompleteHistory, BrokenLog) as error:
            print(f"lianbing: {error}", file=sys.stderr)
            return FINDINGS
        except RepositoryError as error:
            raise UseError(str(error)) from None
    return FINE


def known(repo: Repo, name: str | None) -> str | None:
    """The commit of a revision. Raises ForeignStart for a full id that is not there, RepositoryError for other names."""
    import re

    from lianbing.errors import RepositoryError
    from lianbing.history.walk import ForeignStart
    from lianbing.history.wording import ERRORS
    from lianbing.repository import resolve

    if name is None:
        return None
    try:
        return resolve(repo, name)
    except RepositoryError:
        if re.fullmatch(r"[0-9a-f]{40}", name) is None or set(name) == {"0"}:
            raise
        raise ForeignStart(ERRORS["gone"].format(expected=name[:12])) from None


def year_of(objects: Objects, tip: str, wanted: int | None) -> int:
    """The campaign that is asked for: without a year the newest that has rules to go by. Raises UseError."""
    from lianbing.history.history import rulebook_at, years

    found = years(objects, tip)
    if not found:
        raise UseError("这个版本里没有活动：submissions/ 下没有年度文件夹")
    if wanted is not None:
        if wanted not in found:
            raise UseError(f"这个版本里没有 {wanted} 年的活动；有：{'、'.join(map(str, found))}")
        return wanted
    year = next((each for each in reversed(found) if rulebook_at(objects, each, tip) is not None), found[-1])
    if others := [str(each) for each in found if each != year]:
        print(
            f"lianbing: 这是 {year} 年的活动；还有 {'、'.join(others)} 年的，用 --year 查看", file=sys.stderr
        )
    return year


def _sound(options: argparse.Namespace) -> None:
    """What is asked makes sense. Raises UseError."""
    for day in (options.first, options.last):
        if day is not None:
            _day(day)
    if options.first and options.last and options.first > options.last:
        raise UseError(f"--from {options.first} 晚于 --to {options.last}")
    if options.jobs is not None and options.jobs < 1:
        raise UseError("--jobs 至少是 1")
    if options.out is not None and options.out.is_dir():
        raise UseError(f"--out {options.out} 是文件夹，应写文件名")


def _indicators(options: argparse.Namespace, rulebook: Rulebook | None) -> None:
    """Nobody asks for an indicator that no rule has. Raises UseError."""
    leaves = [each.id for each in rulebook.index.values() if not each.parts] if rulebook else []
    for name in options.indicator:
        if leaves and name not in leaves:
            raise UseError(f"没有指标“{name}”；可用：{'、'.join(leaves)}")


@contextmanager
def cache_of(options: argparse.Namespace, repo: Repo) -> Iterator[Cache]:
    """The cache of a repository: beside its working files, in a bare one beside its objects.

    Whoever can write there can change the repository or the program anyway.
    """
    from lianbing.history.cache import opened
    from lianbing.history.publishing import CACHE

    folder = repo.working_tree_dir
    path = Path(folder) / CACHE if folder is not None else Path(repo.git_dir) / "lianbing" / CACHE.name
    with opened(None if options.no_cache else path) as cache:
        yield cache


def _on_the_line(repo: Repo, tip: str, expect: str) -> None:
    """A tip that was seen before must be on the line still. Raises ForeignStart."""
    from lianbing.history.walk import ForeignStart
    from lianbing.history.wording import ERRORS

    if expect in str(repo.git.rev_list("--first-parent", tip)).split():
        return
    text = ERRORS["aside" if expect in str(repo.git.rev_list(tip)).split() else "moved"]
    raise ForeignStart(text.format(expected=expect[:12], tip=tip[:12]))


def _written(options: argparse.Namespace, history: History, watch: Watch) -> None:
    """The history in the form that is asked for, piece by piece. Raises UseError."""
    from lianbing.history import forms
    from lianbing.history.selection import Selection

    selection = Selection(options.candidate, options.indicator, options.cause, options.first, options.last)
    _known(options, history)
    steps = selection.of(history.steps(watch))
    if options.format == "json":
        whole = selection.is_everything
        asked = map(bytes.decode, history.pieces(watch)) if whole else map(forms.json_text, steps)
        start = selection.positions(history.start())
        end = (each for last in (history.end,) for each in selection.positions(last()))
        pieces = forms.as_json(history.head(), start, asked, end)
    elif options.format == "csv":
        pieces = forms.as_csv(steps)
    else:
        pieces = (forms.as_markdown if options.format == "markdown" else forms.as_text)(history.head(), steps)
    if options.out is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    options.out.parent.mkdir(parents=True, exist_ok=True)
    new = options.out.with_name(options.out.name + ".new")
    with new.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    new.replace(options.out)


def _day(text: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        raise UseError(f"不是日期：{text}；例如 2019-06-01") from None


def _known(options: argparse.Namespace, history: History) -> None:
    """Nobody who is asked for is unknown. Raises UseError with those that were probably meant."""
    from difflib import get_close_matches

    wanted = set(options.candidate)
    known = {each["id"] for each in (*history.start(), *history.end())} if wanted else set()
    if wanted - known:  # somebody who is gone since
        for step in history.steps():
            known.update(move["id"] for move in step["moves"])
    for name in sorted(wanted - known):
        close = "、".join(get_close_matches(name, sorted(known), 3)) or "、".join(sorted(known)[:5])
        raise UseError(f"没有单位或个人“{name}”；例如 {close}")
