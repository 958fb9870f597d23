"""Blame: the present derivation of a score, with the commit that last changed each of its inputs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from typing_extensions import TypedDict

from lianbing.history.arrivals import Arrivals
from lianbing.history.documents import ArrivalDocument
from lianbing.history.walk import Commit, commit_of
from lianbing.objects import Objects
from scorer.documents import IndicatorDocument, ScorecardDocument, SourceDocument, StepDocument
from scorer.quantities import line_ranges

_RANGE = re.compile(r"([0-9]+)(?:-([0-9]+))?")
_HEADER = re.compile(r"([0-9a-f]{40}) [0-9]+ ([0-9]+)")


class ChangeDocument(TypedDict):
    """Who last changed some lines of an input; ``lines`` is empty for a whole file."""

    commit: str
    lines: str
    committed_at: str
    subject: str
    arrival: ArrivalDocument | None


class InputDocument(TypedDict):
    """An input of a step: where it stands, and the commits that last changed it, the newest first."""

    path: str
    lines: str
    blob: str
    changes: list[ChangeDocument]


class UnreadDocument(TypedDict):
    """A record that is no regular file, so that nothing of it counts: its mode, and the commit that last changed it."""

    path: str
    mode: str
    changes: list[ChangeDocument]


class BlamedStep(TypedDict):
    """One step of a derivation with its inputs."""

    text: str
    exact: str | None
    clause: str
    reading: str | None
    inputs: list[InputDocument]


class BlamedIndicator(TypedDict):
    """An indicator without parts: its points and the steps that made them."""

    id: str
    label: str
    clause: str
    points: str | None
    maximum: str
    steps: list[BlamedStep]


class BlameDocument(TypedDict):
    """The derivation of somebody's points at a commit; ``rules`` are the lines of the rulebook about its indicators and

    the readings they go by, with their last change; ``unread`` the records of the campaign of which nothing is read.
    """

    format: str
    campaign: str
    commit: str
    snapshot: str
    candidate: str
    name: str
    indicators: list[BlamedIndicator]
    rules: list[InputDocument]
    unread: list[UnreadDocument]


@dataclass
class Blame:
    """Asks git along the first-parent line of a commit. What was asked once is not asked again."""

    objects: Objects
    commit: str
    arrivals: Arrivals
    _lines: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    _commits: dict[str, Commit] = field(default_factory=dict)

    @cached_property
    def _places(self) -> dict[str, int]:
        """How many steps back each commit of the line is."""
        listing = str(self.objects.repo.git.rev_list("--first-parent", self.commit))
        return {name: place for place, name in enumerate(listing.split())}

    def document(
        self,
        card: ScorecardDocument,
        indicators: Iterable[IndicatorDocument],
        rules: Mapping[str, bytes],
        modes: Mapping[str, int],
    ) -> BlameDocument:
        """The inputs of some indicators of a scorecard. ``rules`` are the rulebook's files by path, ``modes`` those of

        records that are no regular files.
        """
        found = [leaf for each in indicators for leaf in leaves(each)]
        return {
            "format": "lianbing-blame/1",
            "campaign": card["campaign"],
            "commit": self.commit,
            "snapshot": card["snapshot"],
            "candidate": card["result"]["id"],
            "name": card["result"]["name"],
            "indicators": [self._indicator(leaf) for leaf in found],
            "rules": [
                self._input({"path": path, "lines": lines, "blob": ""})
                for path, lines in rule_lines(rules, found)
            ],
            "unread": [
                {"path": path, "mode": f"{mode:06o}", "changes": self._input(_whole(path))["changes"]}
                for path, mode in sorted(modes.items())
            ],
        }

    def _indicator(self, leaf: IndicatorDocument) -> BlamedIndicator:
        return {
            "id": leaf["id"],
            "label": leaf["label"],
            "clause": leaf["clause"],
            "points": leaf["exact"],
            "maximum": leaf["maximum"],
            "steps": [self._step(step) for step in leaf["steps"]],
        }

    def _step(self, step: StepDocument) -> BlamedStep:
        return {
            "text": step["text"],
            "exact": step["exact"],
            "clause": step["clause"],
            "reading": step["reading"],
            "inputs": [self._input(source) for source in step["sources"]],
        }

    def _input(self, source: SourceDocument) -> InputDocument:
        key = (source["path"], source["lines"])
        if key not in self._lines:
            self._lines[key] = self._asked(*key)
        # by their place on the line: what a commit claims of its time proves nothing
        known = sorted(self._lines[key], key=lambda change: self._places.get(change[0], -1))
        changes = [self._change(commit, lines) for commit, lines in known]
        return {"path": source["path"], "lines": source["lines"], "blob": source["blob"], "changes": changes}

    def _asked(self, path: str, lines: str) -> list[tuple[str, str]]:
        """The commits behind a file, or behind some lines of it, each with its lines. A pattern of files has none."""
        if "*" in path:
            return []
        if not lines:
            found = str(
                self.objects.repo.git.execute(
                    ["git", "log", "-1", "--first-parent", "--no-patch", "--format=%H", self.commit,
                     "--", path]
                )
            )  # fmt: skip
            return [(found.strip(), "")] if found.strip() else []
        ranges = [f"-L{m[1]},{m[2] or m[1]}" for part in lines.split(",") if (m := _RANGE.fullmatch(part))]
        listing = self.objects.repo.git.execute(
            ["git", "blame", "--first-parent", "--porcelain", *ranges, self.commit, "--", path],
            stdout_as_string=False,
        )
        by_commit: dict[str, list[int]] = {}
        for line in listing.decode("utf-8", "replace").split("\n"):
            if not line.startswith("\t") and (head := _HEADER.match(line)):
                by_commit.setdefault(head[1], []).append(int(head[2]))
        return [(commit, line_ranges(sorted(numbers))) for commit, numbers in by_commit.items()]

    def _change(self, name: str, lines: str) -> ChangeDocument:
        if name not in self._commits:
            self._commits[name] = commit_of(self.objects.repo, name)
        commit = self._commits[name]
        return {
            "commit": name,
            "lines": lines,
            "committed_at": commit.committed.isoformat(),
            "subject": commit.subject,
            "arrival": self.arrivals.of(commit.id, commit.parents),
        }


def _whole(path: str) -> SourceDocument:
    return {"path": path, "lines": "", "blob": ""}


def rule_lines(
    rules: Mapping[str, bytes], indicators: Iterable[IndicatorDocument]
) -> Iterator[tuple[str, str]]:
    """The lines of a rulebook's files that speak of some indicators, and of the readings these go by."""
    wanted = list(indicators)
    readings = {name for each in wanted for name in each["readings"]}
    readings |= {step["reading"] for each in wanted for step in each["steps"] if step["reading"]}
    heads = {
        "indicators.yaml": [rf"- id: {re.escape(each['id'])}" for each in wanted],
        "readings.yaml": [rf"{re.escape(name)}:" for name in sorted(readings)],
    }
    for path, content in sorted(rules.items()):
        lines = content.decode("utf-8", "replace").split("\n")
        found = {line for head in heads.get(path.rpartition("/")[2], ()) for line in _block(lines, head)}
        if found:
            yield path, line_ranges(sorted(found))


def _block(lines: list[str], head: str) -> list[int]:
    """The numbers of the lines of an entry: from the one that begins with ``head`` to the next one as far left."""
    start = next((at for at, line in enumerate(lines) if re.fullmatch(rf" *{head} *", line)), None)
    if start is None:
        return []
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent
    ):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return list(range(start + 1, end + 1))


def leaves(indicator: IndicatorDocument) -> Iterator[IndicatorDocument]:
    """The indicators without parts below one, or itself."""
    if indicator["parts"]:
        for part in indicator["parts"]:
            yield from leaves(part)
    else:
        yield indicator
