"""Whom a change is about: everybody else who moves does so because of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from lianbing.impact.records import kind_at, record_at
from lianbing.rulebooks import FOLDER
from lianbing.scoring import rulebook_name
from schema.campaign import Campaign
from schema.filed import Filed, Table
from schema.kinds import Form, Kind, Owner
from schema.records.base import Row

Subjects = frozenset[str]
"""Ids of units and persons; or ``EVERYBODY``."""

EVERYBODY = "all"

_OF_ALL = frozenset({"campaign", "calendar", "voting", "register", "region"})
_OF_CASES = frozenset({"cases", "department_cases"})
_OF_NOBODY = frozenset({"announcement"})


def subjects_of(before: Campaign, after: Campaign, changed: Collection[str]) -> Subjects:
    """Whom a change of files is about, by ids of units and persons.

    A file of a unit: the unit and its persons (a file of one person: the unit and that person; nominations: also whom
    the entries that differ name). A table of cases: the authorities of the rows that differ, those that succeeded
    them, and their prefectures. A table or list of the office: the units and persons that the differing rows or entries
    name, everybody for a row that names none. Register, region totals, calendar, voting, campaign and rulebook:
    everybody, as ``{"all"}``. Rows are compared by value: one that only moved to another line does not differ.
    """
    sides = _Sides(before, after)
    found = frozenset(name for path in changed for name in sides.of(path))
    return frozenset({EVERYBODY}) if EVERYBODY in found else found


def is_about(subjects: Subjects, name: str) -> bool:
    """Whether a change is about somebody."""
    return EVERYBODY in subjects or name in subjects


class _Sides:
    """The campaign before and after, and everybody that either knows."""

    def __init__(self, before: Campaign, after: Campaign) -> None:
        self.campaigns = (before, after)

    @cached_property
    def known(self) -> frozenset[str]:
        """Ids of units and persons."""
        return frozenset(
            name for c in self.campaigns for group in (c.register, c.units, c.persons) for name in group
        )

    def of(self, path: str) -> Iterator[str]:
        """Whom the change of one file is about."""
        folder, _, rest = path.removeprefix(f"{FOLDER.as_posix()}/").partition("/")
        if path.startswith(FOLDER.as_posix() + "/"):
            if rest and folder in {rulebook_name(c) for c in self.campaigns}:
                yield EVERYBODY
            return
        found = kind_at(self.campaigns[1], path)
        if found is not None:
            yield from self._of_kind(path, *found)

    def _of_kind(self, path: str, kind: Kind, parts: Mapping[str, str]) -> Iterator[str]:
        before, after = (record_at(campaign, path) for campaign in self.campaigns)
        if kind.name in _OF_CASES:
            yield from self._of_cases(_rows(before), _rows(after))
        elif kind.owner is Owner.UNIT:
            yield parts["unit"]
            yield from [parts["person"]] if "person" in parts else self._persons(parts["unit"])
            if kind.name == "nominations":
                yield from self._named(_difference(_entries(before), _entries(after)))
        elif kind.name in _OF_ALL:
            yield EVERYBODY
        elif kind.form is Form.CSV:
            for row in _changed_rows(_rows(before), _rows(after)):
                yield from set(self._named([row])) or {EVERYBODY}
        elif kind.name not in _OF_NOBODY:
            yield from self._named(_difference(_entries(before), _entries(after)))

    def _persons(self, unit: str) -> Iterator[str]:
        for campaign in self.campaigns:
            yield from campaign.folder(unit).persons

    def _of_cases(self, before: Counter[object], after: Counter[object]) -> Iterator[str]:
        named: set[str] = set()
        for row in _changed_rows(before, after):
            named.update([row.authority] if hasattr(row, "authority") else self._named([row]))
        for campaign in self.campaigns:
            for unit in campaign.register:
                if not named.isdisjoint(campaign.identities(unit)):
                    yield unit
                    if (prefecture := campaign.prefecture_of(unit)) is not None:
                        yield prefecture

    def _named(self, things: Iterable[object]) -> Iterator[str]:
        """The known ids in rows or entries: as a whole value, or in the path of a file."""
        for thing in things:
            for text in _texts(thing):
                words = text.split("/") if text.startswith("submissions/") else [text]
                yield from (word for word in words if word in self.known)


def _rows(table: Filed[Any] | Table[Any] | None) -> Counter[object]:
    """The rows of a table by value, without the lines on which they stand; those that were refused by their cells."""
    if not isinstance(table, Table):
        return Counter()
    return Counter([*(replace(row, line=0) for row in table.rows), *(row.cells for row in table.rejected)])


def _changed_rows(before: Counter[object], after: Counter[object]) -> Iterator[Any]:
    """The rows that stand in one of two tables only, or not as often."""
    yield from before - after
    yield from after - before


def _entries(filed: Filed[Any] | Table[Any] | None) -> list[object]:
    """The entries of a record: those of its lists and mappings in order, and its other fields as pairs."""
    if not isinstance(filed, Filed):
        return []
    found: list[object] = []
    for name in type(filed.record).model_fields:
        value = getattr(filed.record, name)
        if isinstance(value, tuple):
            found += value
        elif isinstance(value, Mapping):
            found += value.items()
        else:
            found.append((name, value))
    return found


def _difference(before: list[object], after: list[object]) -> Iterator[object]:
    """The entries that one of two lists has and the other has not, or has in another place."""
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from before[i:j]
            yield from after[k:m]


def _texts(thing: object) -> Iterator[str]:
    """All texts inside a row, an entry or a value."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from _texts(getattr(thing, name))
    elif isinstance(thing, Row):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        yield from _texts(tuple(thing.items()))
    elif isinstance(thing, (tuple, list, frozenset)):
        for part in thing:
            yield from _texts(part)
