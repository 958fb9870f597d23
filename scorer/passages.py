"""The words of the notice that a clause names: ``A3 四(二)1`` is the part of annex 3 under 四、（二）and 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_STEP = re.compile(r"[一二三四五六七八九十]+|\([一二三四五六七八九十]+\)|[0-9]+|\([0-9]+\)")
_CLAUSE = re.compile(rf"(?:A(?P<annex>[0-9])|M) ?(?P<path>(?:{_STEP.pattern})*)")
_ANNEX = re.compile(r"附件([0-9])(?:[^0-9:：].*)?")
_MARKS = (
    re.compile(r"([一二三四五六七八九十]+)、"),
    re.compile(r"([(（][一二三四五六七八九十]+[)）])"),
    re.compile(r"([0-9]+)[.．]"),
    re.compile(r"([(（][0-9]+[)）])"),
)
"""How the four levels of a notice are numbered, the highest first."""


def passage(notice: str, clause: str) -> list[str]:
    """The paragraphs of a notice from a clause's heading to the next one of its level; none if it is not found."""
    named = _CLAUSE.fullmatch(clause)
    if named is None:
        return []
    lines = _annex(notice.splitlines(), named["annex"])
    for mark in _STEP.findall(named["path"]):
        lines = _under(lines, mark)
    return [line.strip() for line in lines if line.strip()]


def _annex(lines: list[str], number: str | None) -> list[str]:
    """The lines of an annex, or of the body that stands before the first."""
    starts = [at for at, line in enumerate(lines) if _ANNEX.fullmatch(line.strip())]
    ends = [*starts, len(lines)]
    if number is None:
        return lines[: ends[0]]
    parts = {lines[at].strip()[2]: lines[at + 1 : end] for at, end in pairwise(ends)}
    return parts.get(number, [])


def _under(lines: list[str], mark: str) -> list[str]:
    """The lines from the first heading with ``mark`` to the next heading of its level or a higher one."""
    headings = list(_headings(lines))
    for at, level, found in headings:
        if found == mark:
            ends = (other for other, its, _ in headings if other > at and its <= level)
            return lines[at : next(ends, len(lines))]
    return []


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Every numbered line with its level, the highest 0, and its mark with ASCII brackets."""
    for at, line in enumerate(lines):
        for level, pattern in enumerate(_MARKS):
            if found := pattern.match(line.strip()):
                yield at, level, found[1].replace("（", "(").replace("）", ")")
