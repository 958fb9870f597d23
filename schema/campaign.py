"""A campaign: all valid records of one year's tree, each with the file and lines it came from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from schema.case_numbers import case_key
from schema.codelists import Level
from schema.filed import FileStamp, Table
from schema.folders import DrawFolder, OfficeFolder, PersonFolder, UnitFolder
from schema.records.cases import PenaltyCase
from schema.records.honours import (
    AwardRecord,
    Objection,
    PublicNotice,
    Revocation,
)
from schema.records.office import (
    RegisterEntry,
)
from schema.records.rulings import Decision, Waiver

PartT = TypeVar("PartT")


@dataclass(frozen=True)
class Campaign:
    """One year's campaign.

    ``year`` is the folder below ``submissions/``; ``stamps`` every file by path; ``refused`` the
    paths of files that are there but were refused as a whole (their record is None above).
    """

    year: int
    office: OfficeFolder
    units: Mapping[str, UnitFolder]
    stamps: Mapping[str, FileStamp] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    @property
    def root(self) -> str:
        """The path that all files of the campaign begin with."""
        return f"submissions/{self.year}"

    @cached_property
    def register(self) -> Mapping[str, RegisterEntry]:
        """The register of units by id."""
        table = self.office.register
        return {entry.unit: entry for entry in table} if table else {}

    @property
    def register_complete(self) -> bool:
        """Whether the register is there without a refused row: only then is a unit outside it certainly none."""
        table = self.office.register
        return table is not None and not table.rejected

    @cached_property
    def persons(self) -> Mapping[str, PersonFolder]:
        """All candidates' folders by person id, in order of id."""
        folders = [p for unit in self.units.values() for p in unit.persons.values()]
        return {folder.id: folder for folder in sorted(folders, key=lambda f: (f.id, f.unit))}

    @cached_property
    def case_tables(self) -> Mapping[str, Table[PenaltyCase]]:
        """Tables of cases by holder: the prefectures in order of id, then the department under ``office``."""
        found = {unit: folder.cases for unit, folder in sorted(self.units.items()) if folder.cases}
        if self.office.department_cases:
            found["office"] = self.office.department_cases
        return found

    @cached_property
    def case_index(self) -> Mapping[str, Mapping[str, PenaltyCase]]:
        """The cases of each holder by the key of their number; the first of several with one key."""
        return {
            holder: dict(
                zip(
                    map(case_key, (case.number for case in reversed(table.rows))),
                    reversed(table.rows),
                    strict=True,
                )
            )
            for holder, table in self.case_tables.items()
        }

    @cached_property
    def draws(self) -> Mapping[str, DrawFolder]:
        """The draws of case files by name, in order of name (Y32)."""
        draws = {_stem(filed.path): filed for filed in self.office.draws}
        frames = {_stem(table.path): table for table in self.office.draw_frames}
        reveals = {_stem(filed.path): filed for filed in self.office.reveals}
        return {
            name: DrawFolder(name, draws.get(name), frames.get(name), reveals.get(name))
            for name in sorted({*draws, *frames, *reveals})
        }

    def remembered(self, key: Hashable, make: Callable[[], PartT]) -> PartT:
        """A value that depends on a part of the campaign alone: made here, and kept by who follows it through changes.

        ``make`` reads everything that it needs from the campaign by itself.
        """
        return make()

    def identities(self, unit: str) -> frozenset[str]:
        """A unit's id and those of its predecessors (Y9)."""
        found: set[str] = set()
        current: str | None = unit
        while current and current not in found:
            found.add(current)
            entry = self.register.get(current)
            current = entry.predecessor if entry else None
        return frozenset(found)

    def recorded_late(self, case: PenaltyCase) -> bool:
        """Whether a case was recorded under an account after its unit was abolished (A5 (四)2(2), Y9)."""
        entry = self.register.get(case.account)
        return entry is not None and entry.valid_to is not None and case.recorded_on > entry.valid_to

    def folder(self, unit: str) -> UnitFolder:
        """The folder of a unit, empty if it filed nothing."""
        return self.units.get(unit) or UnitFolder(id=unit)

    def prefecture_of(self, unit: str) -> str | None:
        """The prefecture a unit belongs to (itself for a prefecture); None outside the prefectures."""
        seen: set[str] = set()
        current = self.register.get(unit)
        while current is not None and current.unit not in seen:
            if current.level is Level.PREFECTURE:
                return current.unit
            seen.add(current.unit)
            current = self.register.get(current.parent or "")
        return None

    def units_of_level(self, level: Level) -> tuple[RegisterEntry, ...]:
        """All units of a level that the register has ever known, in order of id."""
        return tuple(sorted((e for e in self.register.values() if e.level is level), key=lambda e: e.unit))

    def units_in_year(self, level: Level) -> tuple[RegisterEntry, ...]:
        """Units of a level that exist on some day of the year, in order of id (Y9)."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        return tuple(
            entry
            for entry in self.units_of_level(level)
            if (entry.valid_from is None or entry.valid_from <= last)
            and (entry.valid_to is None or entry.valid_to >= first)
        )

    def is_lasting(self, entry: RegisterEntry) -> bool:
        """Whether a unit still exists after the year: only then does it take part and file for the whole of it (Y9)."""
        last = date(self.year, 12, 31)
        return (entry.valid_from is None or entry.valid_from <= last) and (
            entry.valid_to is None or entry.valid_to > last
        )

    def without_rows(self, refused: Mapping[str, Collection[int]]) -> Campaign:
        """The campaign with certain rows of its tables, by path and line, among the refused ones.

        Row by row as 0004 has it: what needs such a row is open, and nobody's points rest on it.
        """
        if not refused:
            return self
        office = {
            name: table.without(refused[table.path])
            for name, table in vars(self.office).items()
            if isinstance(table, Table) and table.path in refused
        }
        units = {
            name: replace(folder, cases=folder.cases.without(refused[folder.cases.path]))
            if folder.cases and folder.cases.path in refused
            else folder
            for name, folder in self.units.items()
        }
        return replace(self, office=replace(self.office, **office), units=units)  # type: ignore[arg-type]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All office decisions."""
        return self.office.decisions.record.decisions if self.office.decisions else ()

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """All waivers."""
        return self.office.waivers.record.waivers if self.office.waivers else ()

    @property
    def notices(self) -> tuple[PublicNotice, ...]:
        """All public notices."""
        return self.office.public_notices.record.notices if self.office.public_notices else ()

    @property
    def objections(self) -> tuple[Objection, ...]:
        """All objections."""
        return self.office.objections.record.objections if self.office.objections else ()

    @property
    def awards(self) -> tuple[AwardRecord, ...]:
        """All awards that were made."""
        return self.office.honours_awarded.record.awards if self.office.honours_awarded else ()

    @property
    def revocations(self) -> tuple[Revocation, ...]:
        """All revocations."""
        return self.office.revocations.record.revocations if self.office.revocations else ()


def _stem(path: str) -> str:
    """The name of a file without its folder and ending."""
    return path.rpartition("/")[2].partition(".")[0]
