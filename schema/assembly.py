"""The assembly: files that were judged by themselves, put together to a campaign."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_not
from typing import Any, TypeVar, cast

from schema import wording
from schema.campaign import Campaign
from schema.filed import Filed, FileStamp, Table
from schema.findings import Finding, FindingReport, finding
from schema.folders import OfficeFolder, PersonFolder, UnitFolder
from schema.kinds import KINDS, OFFICE_FOLDER, Kind
from schema.records.office import RegisterEntry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: a record, a table or nothing, and its findings.

    ``kind`` is None for a file name nobody knows; ``parts`` are the named parts of the path. ``mode`` says what stands
    there where it is no regular file: then the stamp is of nothing, but for the mode in the place of the blob.
    """

    stamp: FileStamp
    kind: Kind | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    record: Filed[Any] | Table[Any] | None = None
    findings: FindingReport = ()
    mode: int | None = None


@dataclass(frozen=True, slots=True)
class _Assembled:
    """The folders of some files: the office's, and for each unit's its own, or None, and what must not stand in it."""

    readings: Mapping[str, Reading]
    office: OfficeFolder
    units: Mapping[str, tuple[UnitFolder | None, tuple[Finding, ...]]]


@dataclass
class Assembler:
    """Puts campaigns together; a folder of which every file is the same reading as the last time is the same folder."""

    _known: dict[tuple[str, ...], tuple[tuple[Reading, ...], Any]] = field(default_factory=dict)
    _last: _Assembled | None = None

    def folder(self, name: tuple[str, ...], readings: list[Reading], make: Callable[[], T]) -> T:
        """A folder of some files: the one that was made of them before, or a new one."""
        mine = tuple(readings)
        known = self._known.get(name)
        if known is None or len(known[0]) != len(mine) or any(map(is_not, known[0], mine)):
            known = self._known[name] = (mine, make())
        return cast("T", known[1])

    def folders(self, readings: Mapping[str, Reading]) -> _Assembled:
        """The folders of files by path, in order."""
        last = self._last
        touched = None if last is None else _touched(last.readings, readings)
        by_folder: dict[str, list[Reading]] = {} if touched is None else {_name(each): [] for each in touched}
        prefixes = ("",) if touched is None else tuple(touched)
        for path, reading in readings.items():
            if path.startswith(prefixes):
                by_folder.setdefault(_name(path), []).append(reading)
        office = last.office if last is not None else _office([])
        if OFFICE_FOLDER in by_folder:
            mine = [r for r in by_folder.pop(OFFICE_FOLDER) if r.kind is not None]
            office = self.folder((OFFICE_FOLDER,), mine, lambda: _office(mine))
            if touched is not None and last is not None and office.register is not last.office.register:
                self._last = None
                return self.folders(readings)
        found = _Register(office.register)
        units = dict(last.units) if last is not None else {}
        for unit, mine in by_folder.items():
            units[unit] = _placed(unit, mine, found, self)
            if not mine:
                del units[unit]
        self._last = _Assembled(readings, office, units)
        return self._last


def _touched(old: Mapping[str, Reading], new: Mapping[str, Reading]) -> set[str]:
    """The beginnings of the paths of folders of which a file differs."""
    paths = {path for path, reading in new.items() if old.get(path) is not reading} | (
        old.keys() - new.keys()
    )
    return {"/".join(path.split("/", 3)[:3]) + "/" for path in paths if path.count("/") > 2}


def _name(path: str) -> str:
    """The folder below the campaign's that a file stands in; empty for a file outside all."""
    parts = path.split("/", 3)
    return parts[2] if len(parts) > 3 else ""


def assemble(
    readings: Mapping[str, Reading], year: int, assembler: Assembler | None = None
) -> tuple[Campaign, list[Finding]]:
    """The campaign of files that were read, by path in order, and what only shows when they lie side by side.

    Who puts many campaigns together may give an assembler, which keeps the folders that stay.
    """
    placed = (assembler or Assembler()).folders(readings)
    office = placed.office
    findings = [fault for _, faults in placed.units.values() for fault in faults]
    refused = {path for path, reading in readings.items() if reading.record is None}
    refused |= {fault.path for fault in findings}
    name = f"submissions/{year}/office/register.csv"
    if office.register is None and name not in readings:
        findings.append(finding("S009", name, label=_REGISTER.label,
                                found="office/register.csv", want="register office"))  # fmt: skip
    campaign = Campaign(
        year=year,
        office=office,
        units={unit: folder for unit, (folder, _) in sorted(placed.units.items()) if folder is not None},
        stamps={path: reading.stamp for path, reading in readings.items() if reading.mode is None},
        refused=frozenset(refused),
    )
    return campaign, findings


_REGISTER = next(kind for kind in KINDS if kind.name == "register")
_MANY = {
    "announcement": "announcements",
    "bulletin": "bulletins",
    "statistics": "statistics",
    "draw": "draws",
    "draw_frame": "draw_frames",
    "reveal": "reveals",
}


def _gather(readings: Iterable[Reading]) -> dict[str, Any]:
    """Records by the name of their place in a folder; several of a kind in order of path."""
    found: dict[str, Any] = {}
    for reading in readings:
        if reading.kind is None or reading.record is None:
            continue
        name = reading.kind.name
        if name in _MANY:
            found[_MANY[name]] = (*found.get(_MANY[name], ()), reading.record)
        else:
            found[name] = reading.record
    return found


def _office(readings: list[Reading]) -> OfficeFolder:
    return OfficeFolder(files=_stamps(readings), **_gather(readings))


def _stamps(readings: Iterable[Reading]) -> tuple[FileStamp, ...]:
    """The files of a folder; what is no regular file is none."""
    return tuple(r.stamp for r in readings if r.mode is None)


class _Register:
    """The register as far as it says where files may stand."""

    def __init__(self, table: Table[RegisterEntry] | None) -> None:
        self.is_there = table is not None
        self.entries = {entry.unit: entry for entry in table} if table else {}
        self.doubtful = {cell for row in table.rejected for cell in row.cells} if table else set()


def _placed(
    unit: str, readings: list[Reading], register: _Register, assembler: Assembler
) -> tuple[UnitFolder | None, tuple[Finding, ...]]:
    """The folder of a registered unit, and what stands in a place it must not."""
    entry = register.entries.get(unit)
    findings: list[Finding] = []
    mine: list[Reading] = []
    for reading in readings:
        kind = reading.kind
        if kind is None:
            continue
        if register.is_there and entry is None and unit not in register.doubtful:
            close = difflib.get_close_matches(unit, register.entries, 1)
            findings.append(finding("S007", reading.stamp.path, found=unit, want=wording.meant(close)))
        elif entry is not None and kind.levels and entry.level not in kind.levels:
            levels = wording.choices(sorted(str(level.value) for level in kind.levels))
            findings.append(finding("S008", reading.stamp.path, clause=kind.clause, label=kind.label,
                                    found=entry.level.value, want=levels))  # fmt: skip
        else:
            mine.append(reading)
    folder = assembler.folder((unit,), mine, lambda: _unit(unit, mine, assembler)) if mine else None
    return folder, tuple(findings)


def _unit(unit: str, readings: list[Reading], assembler: Assembler) -> UnitFolder:
    own = [r for r in readings if "person" not in r.parts]
    persons: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if "person" in reading.parts:
            persons[reading.parts["person"]].append(reading)
    return UnitFolder(
        id=unit,
        files=_stamps(own),
        persons={
            name: assembler.folder((unit, name), mine, lambda n=name, r=mine: _person(n, unit, r))  # type: ignore[misc]  # a default binds
            for name, mine in sorted(persons.items())
        },
        **_gather(own),
    )


def _person(name: str, unit: str, readings: list[Reading]) -> PersonFolder:
    records = _gather(readings)
    return PersonFolder(
        id=name,
        unit=unit,
        files=_stamps(readings),
        person=records.get("person"),
        narrative=records.get("person_narrative"),
    )
