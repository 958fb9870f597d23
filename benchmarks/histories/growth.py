"""How a campaign comes in: the shipped demonstration taken apart into rows and files, each with its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.histories.files import OFFICE, ROOT, YEAR, Changes, Files, Lines, cells_of, lines_of, row_of

START = date(YEAR, 5, 20)
VOTING = (*(date(YEAR, 11, day) for day in (19, 22, 25, 28)), date(YEAR, 12, 2))
"""The days on which votes are read off, each channel anew; the last reading is the result."""
STANDING = ("campaign.yaml", "accounts.yaml", "calendar.yaml", "register.csv", "region.yaml", "actions.csv", "panel.csv",
            "last-year.csv", "quotas.csv", "voting.yaml")  # fmt: skip
"""What the office files before anything else."""
_DATED = {
    "praise": "date", "deductions": "date", "commendations": "date", "vetoes": "proven_on", "spot-checks": "date",
    "filing-faults": "date", "publicity": "month", "cases": "recorded_on",
}  # fmt: skip
_FIXED = {
    "draws": date(YEAR, 11, 6), "workload": date(YEAR, 11, 8), "reveals": date(YEAR, 11, 9), "drawn": date(YEAR, 11, 10),
    "team-marks": date(YEAR, 11, 14), "case-marks": date(YEAR, 11, 20), "format-deductions": date(YEAR, 11, 29),
    "judgement": date(YEAR, 12, 6),
}  # fmt: skip
_SUBJECTS = {"praise": (1,), "deductions": (1,), "vetoes": (0,)}
"""Columns that name a unit or a person."""
PERSONS = date(YEAR, 11, 8)
"""When all persons are known: what the office records of them comes in from then on."""
LATE = date(YEAR, 12, 10)
"""When what the office files without a day of its own comes in, as whole files."""
_LISTED = ("waivers", "decisions")
_BATCH = 20
_WINDOWS = (1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 90, 120, 400)
_FAMILIES = 400
"""Below so many batches the counties come in together with their prefectures, so that days stay apart."""
MERGED = (b"korla-zone,", b"korla,")
"""The rows of the register that change when the development zone becomes part of the city (Y9)."""


@dataclass(frozen=True, slots=True)
class Item:
    """What comes in at once for one file: a whole file, rows, rows in place of older ones, or entries of a list."""

    day: date
    owner: str
    path: str
    lines: Lines
    how: str = "whole"

    def applied(self, old: Lines | None, head: bytes) -> Lines:
        """The file with it."""
        if self.how == "whole":
            return self.lines
        if old is None:
            return (head, *self.lines)
        if self.how == "keyed":
            keys = {_key(line): line for line in self.lines}
            kept = tuple(keys.pop(_key(line), line) for line in old[1:])
            return (old[0], *kept, *keys.values())
        return (*old, *self.lines)


def _key(line: bytes) -> tuple[str, ...]:
    return cells_of(line)[:3]


@dataclass(frozen=True)
class Growth:
    """The batches in which a campaign comes in, and the first lines of its tables."""

    batches: list[list[Item]]
    heads: Mapping[str, bytes]

    def changes(self, batch: list[Item], files: Files) -> list[Changes]:
        """What a batch changes, file by file."""
        found: dict[str, Lines] = {}
        for item in batch:
            old = found.get(item.path, files.lines.get(item.path))
            found[item.path] = item.applied(old, self.heads[item.path])
        return [{path: lines} for path, lines in found.items()]


def grown(target: Mapping[str, bytes], most: int, rng: Random) -> Growth:
    """The campaign in at most so many batches, in order of day; the office's standing records are the first."""
    items = sorted(_items(target), key=lambda i: (i.day, i.owner == "office", i.owner, i.path))
    standing = [i for i in items if i.owner == "office" and i.path.rsplit("/", 1)[1] in STANDING]
    first = set(map(id, standing))
    others = [item for item in items if id(item) not in first]
    family = _prefectures(target) if most < _FAMILIES else {}
    for days in _WINDOWS:
        batches = _windows(others, days, family)
        if len(batches) < most:
            break
    if days == 1:
        batches = _chunks(batches, most - 1, rng)
    heads = {path: lines_of(content)[0] for path, content in target.items()}
    return Growth([standing, *batches], heads)


def _prefectures(target: Mapping[str, bytes]) -> dict[str, str]:
    """The prefecture of each county."""
    rows = map(cells_of, lines_of(target[f"{OFFICE}/register.csv"])[1:])
    return {cells[0]: cells[5] for cells in rows if cells[4] == "县市区"}


def _windows(items: list[Item], days: int, family: Mapping[str, str]) -> list[list[Item]]:
    groups: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        owner = family.get(item.owner, item.owner)
        groups.setdefault(((item.day - START).days // days, owner), []).append(item)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], key[1] == "office", key[1]))]


def _chunks(batches: list[list[Item]], most: int, rng: Random) -> list[list[Item]]:
    """Batches cut into pieces of 1 to 20 items while there is room for more of them."""
    room = most - len(batches)
    found: list[list[Item]] = []
    for batch in batches:
        rest = batch
        while room > 0 and len(rest) > 1 and len(rest) > (size := rng.randint(1, _BATCH)):
            found.append(rest[:size])
            rest = rest[size:]
            room -= 1
        found.append(rest)
    return found


def _items(target: Mapping[str, bytes]) -> Iterator[Item]:
    received = _received(target)
    register = {cells_of(line)[0] for line in lines_of(target[f"{OFFICE}/register.csv"])}
    for path, content in target.items():
        owner, _, rest = path.removeprefix(f"{ROOT}/").partition("/")
        lines, name = lines_of(content), rest.rsplit("/", 1)[-1].partition(".")[0]
        if rest == "receipts.csv" and owner == "office":
            continue  # the office adds them as files come in
        if owner != "office" and rest != "cases.csv":
            yield Item(received.get(path, date(YEAR, 10, 30)), owner, path, lines)
        elif rest in STANDING:
            yield Item(START, owner, path, unmerged(lines) if name == "register" else lines)
        elif name in _LISTED:
            yield from (Item(day, owner, path, block, "rows") for day, block in _entries(lines))
        elif name == "votes":
            yield from _readings(owner, path, lines)
        elif name in _DATED:
            column = cells_of(lines[0]).index(_DATED[name])
            for line in lines[1:]:
                day = _day(cells_of(line)[column])
                if any(cells_of(line)[at] not in register for at in _SUBJECTS.get(name, ())):
                    day = max(day, PERSONS)
                yield Item(day, owner, path, (line,), "rows")
        elif path.startswith(f"{OFFICE}/announcements/"):
            yield Item(_day(name[:10]), owner, path, lines)
        elif path.endswith(".csv") and name in _FIXED:
            day = _FIXED[name]
            for start in range(1, len(lines), _BATCH):
                later = date.fromordinal(day.toordinal() + start // 150)
                yield Item(later, owner, path, lines[start : start + _BATCH], "rows")
        else:
            yield Item(_FIXED.get(rest.split("/")[0].partition(".")[0], LATE), owner, path, lines)


def _received(target: Mapping[str, bytes]) -> dict[str, date]:
    rows = lines_of(target[f"{OFFICE}/receipts.csv"])[1:]
    return {path: _day(moment[:10]) for path, _, moment, _ in map(cells_of, rows)}


def _day(text: str) -> date:
    """The day of a date, or the fifth of the month after a month; nothing comes before the start."""
    if len(text) == 7:
        year, month = divmod(int(text[:4]) * 12 + int(text[5:]), 12)
        return max(START, date(year, month + 1, 5))
    return max(START, date.fromisoformat(text))


def unmerged(register: Lines) -> Lines:
    """The register as it was before the merger: the zone has no end and the city no predecessor."""
    found = []
    for line in register:
        cells = list(cells_of(line))
        if line.startswith(MERGED):
            cells[7 if cells[0] == "korla-zone" else 8] = ""
        found.append(row_of(cells))
    return tuple(found)


def _entries(lines: Lines) -> Iterator[tuple[date, Lines]]:
    """The entries of a YAML file that is one list, with the days of the decisions."""
    starts = [at for at, line in enumerate(lines) if line.startswith(b"  - ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = b"".join(lines[start:end]).decode()
        match = re.search(r"decided_on: (\S+)", text)
        assert match is not None, text
        yield _day(match[1]), lines[start:end]


def _readings(owner: str, path: str, lines: Lines) -> Iterator[Item]:
    """Votes by channel and day: each reading replaces the one before."""
    channels: dict[str, list[list[str]]] = {}
    for line in lines[1:]:
        channels.setdefault(",".join(cells_of(line)[:2]), []).append(list(cells_of(line)))
    for number, day in enumerate(VOTING, 1):
        for rows in channels.values():
            counted = [
                [*row[:3], *(str(int(votes) * number // len(VOTING)) for votes in row[3:5]), *row[5:]]
                for row in rows
            ]
            yield Item(day, owner, path, tuple(map(row_of, counted)), "keyed")
