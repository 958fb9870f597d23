"""Lines: which lines of a file a step changed, and which of them speak of somebody."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from scorer.quantities import line_ranges

_WORD = re.compile(rb"[a-z0-9][a-z0-9-]*")
_ITEM = re.compile(rb" {0,2}- ")
_LONG = 2_000
"""Lines that differ in one stretch, at most, of which the unchanged ones between are looked for."""

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Change:
    """The lines of a file that differ, ascending, on one side: after the step, or before it where lines only went.

    ``words`` are the identifiers on each of those lines; in YAML those of the whole entry that a line belongs to.
    """

    side: Side
    lines: tuple[int, ...]
    words: tuple[frozenset[bytes], ...]

    @property
    def text(self) -> str:
        """The lines as text, such as ``2-30,41``."""
        return line_ranges(list(self.lines))

    def about(self, ids: Collection[str]) -> str:
        """The lines that speak of somebody by one of its ids, as text; empty for none."""
        wanted = {name.encode() for name in ids}
        return line_ranges(
            [line for line, words in zip(self.lines, self.words, strict=True) if not wanted.isdisjoint(words)]
        )


def change(before: bytes | None, after: bytes | None, *, entries: bool) -> Change:
    """The change of a file from one version to another, None for no file. ``entries`` is for YAML."""
    one = [] if before is None else before.split(b"\n")
    other = [] if after is None else after.split(b"\n")
    first, second = _differing(one, other)
    side: Side = "after" if second else "before"
    lines, found = (other, second) if second else (one, first)
    kept = tuple(place for place in found if lines[place].strip())
    words = tuple(
        frozenset(_WORD.findall(b"\n".join(_entry(lines, place)) if entries else lines[place]))
        for place in kept
    )
    return Change(side, tuple(place + 1 for place in kept), words)


def _differing(one: list[bytes], other: list[bytes]) -> tuple[list[int], list[int]]:
    """The places of the lines that stand on one side only."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    middle, centre = one[start : len(one) - end], other[start : len(other) - end]
    if len(middle) > _LONG or len(centre) > _LONG or not middle or not centre:
        had, has = set(middle), set(centre)
        return (
            [start + i for i, line in enumerate(middle) if line not in has],
            [start + i for i, line in enumerate(centre) if line not in had],
        )
    first: list[int] = []
    second: list[int] = []
    for tag, i, j, k, m in SequenceMatcher(None, middle, centre, autojunk=False).get_opcodes():
        if tag != "equal":
            first += range(start + i, start + j)
            second += range(start + k, start + m)
    return first, second


def _entry(lines: list[bytes], place: int) -> list[bytes]:
    """The entry of a list that a line of YAML belongs to: from its dash to the next one; the line alone outside lists."""
    start = place
    while start >= 0 and not _ITEM.match(lines[start]):
        if lines[start] and not lines[start].startswith((b" ", b"-", b"#")):
            return [lines[place]]
        start -= 1
    if start < 0:
        return [lines[place]]
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent
    ):
        end += 1
    return lines[start:end]
