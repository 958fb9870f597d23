"""The derivation of a score, with the commit that last changed each of its inputs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINE, card_of, indicator_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lianbing.history.blame import BlameDocument, ChangeDocument, InputDocument


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    blame = commands.add_parser("blame", help="得分的每个依据最后由哪一次提交改动")
    blame.add_argument("candidate", metavar="单位或候选人")
    blame.add_argument("indicator", metavar="指标", nargs="?", help="只看一个指标（默认全部）")
    blame.add_argument("--repo", type=Path, default=Path(), help="仓库文件夹（默认当前文件夹）")
    blame.add_argument("--commit", default="HEAD", metavar="版本", help="看哪个版本（默认 HEAD）")
    blame.add_argument("--year", type=int, default=None, help="年度（默认最新）")
    blame.add_argument("--snapshot", choices=("provisional", "final"), default="final", help="阶段或最终成绩")
    blame.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    blame.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes

    document = document_of(options)
    if options.format == "json":
        print(json_bytes(document).decode(), end="")
    else:
        print("\n".join(_lines(document)))
    return FINE


def document_of(options: argparse.Namespace) -> BlameDocument:
    """Who last changed what a score is made of. Raises UseError, RepositoryError, SnapshotError."""
    from lianbing.history.arrivals import Arrivals, log_of
    from lianbing.history.blame import Blame
    from lianbing.objects import objects_of
    from lianbing.repository import resolve
    from lianbing.rulebooks import FOLDER, rulebook_of
    from lianbing.scoring import check_snapshot, rulebook_name, score_checked
    from lianbing.snapshots import read_tree

    with objects_of(options.repo) as objects:
        commit = resolve(objects.repo, options.commit)
        tree = read_tree(options.repo, commit)
        year = options.year or max(tree.years, default=0)
        folder = FOLDER.as_posix() + "/"
        files = {
            path: entry
            for path, entry in _paths(objects.walk(objects.root(commit)))
            if path.startswith(folder)
        }
        rules = {path: objects.read(entry, "blob", 1 << 24) for path, entry in files.items()}
        checked = check_snapshot(
            tree.of_year(year), year, rulebooks=lambda name: rulebook_of(rules, name), modes=tree.modes
        )
        outcome = score_checked(checked, options.snapshot, commit=commit)
        card = card_of(options, outcome)
        indicator = indicator_of(options, card)
        indicators = card["indicators"] if indicator is None else [indicator]
        root = f"{checked.campaign.root}/"
        modes = {path: mode for path, mode in tree.modes.items() if path.startswith(root)}
        name = rulebook_name(checked.campaign)
        mine = {path: content for path, content in rules.items() if path.startswith(f"{folder}{name}/")}
        return Blame(objects, commit, Arrivals(log_of(objects))).document(card, indicators, mine, modes)


def _paths(entries: Iterator[tuple[bytes, object]]) -> Iterator[tuple[str, str]]:
    from lianbing.objects import Entry

    for path, entry in entries:
        assert isinstance(entry, Entry)
        yield path.decode("utf-8", "surrogateescape"), entry.id


def _lines(document: BlameDocument) -> Iterator[str]:
    from fractions import Fraction

    from lianbing.history.wording import BLAME
    from lianbing.impact.escape import printable
    from schema.modes import mode_finding
    from scorer.quantities import shown

    yield BLAME["title"].format(
        name=printable(document["name"]), id=document["candidate"], commit=document["commit"][:12]
    )
    for indicator in document["indicators"]:
        points = BLAME["open"] if indicator["points"] is None else shown(Fraction(indicator["points"]))
        yield ""
        yield BLAME["indicator"].format(label=indicator["label"], id=indicator["id"], points=points,
                                        maximum=indicator["maximum"], clause=indicator["clause"])  # fmt: skip
        for step in indicator["steps"]:
            yield f"  · {printable(step['text'])}"
            for found in step["inputs"]:
                yield from _input(found, "      ")
    yield ""
    yield BLAME["rules"]
    for found in document["rules"]:
        yield from _input(found, "  ")
    for odd in document["unread"]:
        yield ""
        yield str(mode_finding(odd["path"], int(odd["mode"], 8)))
        yield from _changes(odd["changes"], "  ")


def _input(found: InputDocument, pad: str) -> Iterator[str]:
    from lianbing.impact.escape import printable

    path = printable(found["path"])
    yield pad + (f"{path}:{found['lines']}" if found["lines"] else path)
    yield from _changes(found["changes"], pad)


def _changes(changes: Iterable[ChangeDocument], pad: str) -> Iterator[str]:
    from lianbing.history.wording import BLAME
    from lianbing.impact.escape import printable

    for change in changes:
        arrival = change["arrival"]
        when = arrival["received_at"] if arrival else change["committed_at"]
        lines = BLAME["lines"].format(lines=change["lines"]) if change["lines"] else ""
        claimed = "" if arrival else BLAME["claimed"]
        subject = printable(change["subject"], 60)
        yield f"{pad}  {change['commit'][:12]} {when[:10]}{claimed} {subject}{lines}"
