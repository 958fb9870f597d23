"""A campaign that notices what is read of it.

``TracedCampaign`` answers like the campaign that it was last given. What a record holds is read as a whole: a file is
the smallest thing a value depends on, but for cases, of which it is one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields
from functools import cached_property
from typing import Any, TypeVar, cast

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.filed import Table
from schema.folders import OfficeFolder, PersonFolder, UnitFolder
from schema.kinds import OFFICE_FOLDER
from schema.records.cases import PenaltyCase
from scorer.tracing.tables import TracedTable, cells_of, table_keys
from scorer.tracing.tracker import Key, Tracker

T = TypeVar("T")

_OFFICE = tuple(field.name for field in fields(OfficeFolder))
_UNIT = tuple(field.name for field in fields(UnitFolder) if field.name not in ("id", "persons"))
CELLS = cells_of(PenaltyCase)
_TABLES = frozenset(
    field.name
    for folder in (OfficeFolder, UnitFolder)
    for field in fields(folder)
    if str(field.type).startswith("Table[")
)
_PERSON = tuple(field.name for field in fields(PersonFolder) if field.name not in ("id", "unit"))


class TracedCampaign:
    """A campaign in the hands of whoever computes, and what it is made of now."""

    def __init__(self, tracker: Tracker, campaign: Campaign, *, points_only: bool = False) -> None:
        self.tracker, self.raw, self.points_only = tracker, campaign, points_only
        self.year = campaign.year
        self.office = _Office(self)
        self.units = _Units(self)
        self.refused = _Refused(self)
        self.case_index = _CaseIndex(self)
        self._indexes: dict[str, tuple[object, Mapping[str, PenaltyCase]]] = {}

    def index(self, holder: str) -> Mapping[str, PenaltyCase]:
        """The cases of a holder's file by the key of their number; the first of several with one key."""
        table = self.raw_table(holder)
        known = self._indexes.get(holder)
        if known is None or known[0] is not table:
            rows = table.rows[::-1] if table else ()
            known = self._indexes[holder] = (table, {case_key(row.number): row for row in rows})
        return known[1]

    def raw_table(self, holder: str) -> Table[PenaltyCase] | None:
        """A file of cases as it stands, without saying that it is read."""
        return _table(self.raw, holder)

    def remembered(self, key: Key, make: Callable[[], T]) -> T:
        """A value that depends on a part of the campaign alone, and is kept as long as that part stays."""
        return self.tracker.once(("remembered", key), make)

    def part(self, key: tuple[Key, ...], now: Callable[[], Any]) -> Any:
        """A part of a folder: a table notices by itself what is read of it, anything else is read as a whole."""
        found = now()
        if isinstance(found, Table) or (found is None and key[-1] in _TABLES):
            self.tracker.read((*key, "there"))
            return None if found is None else TracedTable(self, key, now)
        self.tracker.read(key)
        return found

    @property
    def stamps(self) -> Any:
        """The stamps of all files."""
        self.tracker.read("stamps")
        return self.raw.stamps

    def __getattr__(self, name: str) -> Any:
        """Whatever else a campaign knows: computed from its parts, and remembered where it is remembered there."""
        found = vars(Campaign).get(name)
        if isinstance(found, cached_property):
            make = found.func
            return self.tracker.once(("campaign", name), lambda: make(self))
        if isinstance(found, property) and found.fget is not None:
            return found.fget(self)
        if callable(found):
            bound = found.__get__(self)
            object.__setattr__(self, name, bound)
            return bound
        raise AttributeError(name)

    def becomes(self, campaign: Campaign) -> bool:
        """Take another campaign of the same year for this one; whether anything that was computed is doubtful for it."""
        old = self.raw
        if old is campaign:
            return False
        differing = [h for h in (*old.units, OFFICE_FOLDER) if _table(old, h) is not _table(campaign, h)]
        differing += [h for h in campaign.units if h not in old.units]
        before = {holder: self.index(holder) for holder in differing}
        self.raw = campaign
        keys = list(_differences(old, campaign))
        for holder, index in before.items():
            keys += _of_cases(holder, index, self.index(holder))
            if (_table(old, holder) is None) != (_table(campaign, holder) is None):
                keys.append(("unit", holder, "has cases"))
        return self.tracker.changed(keys)


def as_campaign(campaign: TracedCampaign) -> Campaign:
    """The same under the type that readers expect: it answers to all of it."""
    return cast("Campaign", campaign)


class _Office:
    def __init__(self, owner: TracedCampaign) -> None:
        self._owner = owner

    def __getattr__(self, name: str) -> Any:
        return self._owner.part(("office", name), lambda: getattr(self._owner.raw.office, name))


class _Units(Mapping[str, Any]):
    """The folders of units by id."""

    def __init__(self, owner: TracedCampaign) -> None:
        self._owner = owner
        self._folders: dict[str, _Unit] = {}

    def __getitem__(self, name: str) -> Any:
        self._owner.tracker.read(("unit", name))
        if name not in self._owner.raw.units:
            raise KeyError(name)
        return self.folder(name)

    def folder(self, name: str) -> _Unit:
        """The folder of a unit that is there."""
        if name not in self._folders:
            self._folders[name] = _Unit(self._owner, name)
        return self._folders[name]

    def __iter__(self) -> Iterator[str]:
        self._owner.tracker.read("units")
        return iter(self._owner.raw.units)

    def __len__(self) -> int:
        self._owner.tracker.read("units")
        return len(self._owner.raw.units)


class _Unit:
    def __init__(self, owner: TracedCampaign, name: str) -> None:
        self._owner, self.id = owner, name
        self._persons: dict[str, _Person] = {}

    def __getattr__(self, name: str) -> Any:
        return self._owner.part(("unit", self.id, name), lambda: self._now(name))

    def _now(self, name: str) -> Any:
        folder = self._owner.raw.units.get(self.id)
        return getattr(folder if folder is not None else UnitFolder(self.id), name)

    @property
    def persons(self) -> Mapping[str, _Person]:
        """The folders of persons by id."""
        self._owner.tracker.read(("unit", self.id, "persons"))
        folder = self._owner.raw.units.get(self.id)
        names = folder.persons if folder is not None else ()
        for name in names:
            if name not in self._persons:
                self._persons[name] = _Person(self._owner, self.id, name)
        return {name: self._persons[name] for name in names}


class _Person:
    def __init__(self, owner: TracedCampaign, unit: str, name: str) -> None:
        self._owner, self.unit, self.id = owner, unit, name

    def __getattr__(self, name: str) -> Any:
        self._owner.tracker.read(("person", self.unit, self.id, name))
        folder = self._owner.raw.units.get(self.unit)
        person = folder.persons.get(self.id) if folder is not None else None
        return getattr(person if person is not None else PersonFolder(self.id, self.unit), name)


class _Refused(Set[str]):
    """The files that were refused as a whole."""

    def __init__(self, owner: TracedCampaign) -> None:
        self._owner = owner

    def __contains__(self, path: object) -> bool:
        self._owner.tracker.read(("refused", path))
        return path in self._owner.raw.refused

    def __iter__(self) -> Iterator[str]:
        self._owner.tracker.read("refused")
        return iter(self._owner.raw.refused)

    def __len__(self) -> int:
        self._owner.tracker.read("refused")
        return len(self._owner.raw.refused)


class _CaseIndex(Mapping[str, Any]):
    """Cases by holder and number. One number is read at a time; a case that only moved to another line is the same."""

    def __init__(self, owner: TracedCampaign) -> None:
        self._owner = owner

    def __getitem__(self, holder: str) -> Any:
        self._owner.tracker.read(("unit", holder, "has cases"))
        if _table(self._owner.raw, holder) is None:
            raise KeyError(holder)
        return _Cases(self._owner, holder)

    def __iter__(self) -> Iterator[str]:
        self._owner.tracker.read("cases")
        return iter(self._owner.raw.case_tables)

    def __len__(self) -> int:
        self._owner.tracker.read("cases")
        return len(self._owner.raw.case_tables)


class _Cases(Mapping[str, Any]):
    def __init__(self, owner: TracedCampaign, holder: str) -> None:
        self._owner, self._holder = owner, holder

    def __getitem__(self, key: str) -> Any:
        self._owner.tracker.read(("case", self._holder, key))
        return self._owner.index(self._holder)[key]

    def __iter__(self) -> Iterator[str]:
        self._owner.tracker.read("cases")
        return iter(self._owner.index(self._holder))

    def __len__(self) -> int:
        self._owner.tracker.read("cases")
        return len(self._owner.index(self._holder))


def _differences(old: Campaign, new: Campaign) -> Iterator[Key]:
    """The keys of everything that differs; what is the same object is the same."""
    for name in _OFFICE if old.office is not new.office else ():
        if _differ(getattr(old.office, name), getattr(new.office, name)):
            yield from table_keys(("office", name), getattr(old.office, name), getattr(new.office, name))
            if name == "department_cases":
                yield "cases"
    if old.units.keys() != new.units.keys():
        yield "units"
        yield from (("unit", name) for name in old.units.keys() ^ new.units.keys())
    for name in {**old.units, **new.units}:
        one, other = old.units.get(name), new.units.get(name)
        if one is not other:
            yield from _of_unit(name, one or UnitFolder(name), other or UnitFolder(name))
    if old.refused != new.refused:
        yield "refused"
        yield from (("refused", path) for path in old.refused ^ new.refused)
    if old.stamps is not new.stamps:
        yield "stamps"


def _differ(one: object, other: object) -> bool:
    """Whether two parts are not the same; several records of a kind are the same if each of them is."""
    return one is not other and not (isinstance(one, tuple) and one == other)


def _of_unit(name: str, old: UnitFolder, new: UnitFolder) -> Iterator[Key]:
    for part in _UNIT:
        if _differ(getattr(old, part), getattr(new, part)):
            yield from table_keys(("unit", name, part), getattr(old, part), getattr(new, part))
            if part == "cases":
                yield "cases"
    if old.persons.keys() != new.persons.keys():
        yield "unit", name, "persons"
    for person in {**old.persons, **new.persons}:
        one = old.persons.get(person) or PersonFolder(person, name)
        other = new.persons.get(person) or PersonFolder(person, name)
        if one is not other:
            for part in _PERSON:
                if _differ(getattr(one, part), getattr(other, part)):
                    yield "person", name, person, part


def _of_cases(
    holder: str, before: Mapping[str, PenaltyCase], after: Mapping[str, PenaltyCase]
) -> Iterator[Key]:
    for key in before.keys() ^ after.keys():
        yield "case", holder, key
    for key in before.keys() & after.keys():
        one, other = before[key], after[key]
        if one is not other and CELLS(one) != CELLS(other):
            yield "case", holder, key


def _table(campaign: Campaign, holder: str) -> Table[PenaltyCase] | None:
    if holder == OFFICE_FOLDER:
        return campaign.office.department_cases
    folder = campaign.units.get(holder)
    return folder.cases if folder is not None else None
