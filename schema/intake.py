"""The intake: from the bytes of one tree to a campaign and everything that is wrong with it.

The order of the snapshot does not matter; one run reports every finding, sorted by place.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_not
from types import MappingProxyType
from typing import Any, TypeVar, cast

from schema import wording
from schema.campaign import Campaign
from schema.filed import Filed, FileStamp, Table
from schema.findings import Finding, FindingReport, finding, sort_findings
from schema.folders import OfficeFolder, PersonFolder, UnitFolder
from schema.kinds import KINDS, OFFICE_FOLDER, SEALED_FOLDER, Form, Kind, Owner, kind_of
from schema.modes import mode_finding
from schema.places import Places
from schema.reading.comments import lost_text
from schema.reading.markdown import split
from schema.reading.marks import template_findings
from schema.reading.personal import personal_findings
from schema.reading.table import TableReader
from schema.reading.text import Source, Unreadable
from schema.reading.validation import read_yaml
from schema.records.office import RegisterEntry
from schema.stamps import stamp
from schema.templates import examples, fill

T = TypeVar("T")
_PATH = re.compile(r"submissions/(?P<year>20[0-9]{2})/(?P<rest>.+)", re.ASCII | re.DOTALL)


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


def years(snapshot: Iterable[str]) -> tuple[int, ...]:
    """The years that have a folder below ``submissions/``."""
    found = (_PATH.fullmatch(path) for path in snapshot)
    return tuple(sorted({int(match["year"]) for match in found if match}))


def read_record(path: str, content: bytes) -> Reading:
    """One file judged by itself. ``path`` begins with ``submissions/<year>/``."""
    match = _PATH.fullmatch(path)
    known = kind_of(match["rest"]) if match else None
    file = stamp(path, content)
    if known is None:
        return Reading(file, findings=(_unknown(path, match["rest"] if match else path),))
    kind, parts = known
    record, findings = _read(kind, file, content)
    return Reading(file, kind, parts, record, sort_findings(findings))


def irregular(path: str, mode: int) -> Reading:
    """A place at which a tree holds no regular file: whatever it is, it is refused and never read."""
    match = _PATH.fullmatch(path)
    known = kind_of(match["rest"]) if match else None
    kind, parts = known or (None, {})
    return Reading(
        FileStamp(path, 0, "", f"{mode:06o}"), kind, parts, None, (mode_finding(path, mode),), mode
    )


def _read(
    kind: Kind, file: FileStamp, content: bytes
) -> tuple[Filed[Any] | Table[Any] | None, list[Finding]]:
    source = Source(file.path, content, kind.form, kind.clause)
    try:
        source.admit()
        if kind.form is Form.CSV:
            reader = TableReader(kind, file, source)
            table = reader.read()
            return table, source.findings + reader.findings
        text = source.text()
    except Unreadable:
        return None, source.findings
    head, body, body_line, findings = text, "", 0, list[Finding]()
    if kind.form is Form.MARKDOWN:
        parts, findings = split(file.path, text, kind.clause)
        if parts is None:
            return None, source.findings + findings
        head, body, body_line = parts.head, parts.body, parts.body_line
    composed, record, faults = read_yaml(file.path, kind, head)
    findings += [source.located(fault) for fault in [*faults, *template_findings(file.path, kind, head)]]
    remarks = personal_findings(file.path, kind, text, composed)
    if not composed.findings:
        remarks += lost_text(file.path, head)
    notes = [source.located(fault) for fault in remarks]
    if record is None or findings or source.findings:
        return None, source.findings + findings + notes
    return Filed(file, record, Places(composed.places), body, body_line), notes


def _unknown(path: str, rest: str) -> Finding:
    """S001 with the file name that was probably meant."""
    folder, separator, _ = rest.partition("/")
    match = _PATH.fullmatch(path)
    shown = examples(match["year"] if match else "2019")
    owner = Owner.OFFICE if folder == OFFICE_FOLDER else Owner.UNIT
    names = [
        fill(k.pattern, unit=folder if separator else "urumqi", **shown) for k in KINDS if k.owner is owner
    ]
    close = difflib.get_close_matches(rest, names, 3, 0.6)
    return finding("S001", path, found=rest, want=wording.choices(close or names[:4]))


Reader = Callable[[str, bytes], Reading]

NO_MODES: Mapping[str, int] = MappingProxyType({})
"""Of a tree in which every file is a regular one."""


def read_campaign(
    snapshot: Mapping[str, bytes],
    year: int,
    reader: Reader = read_record,
    modes: Mapping[str, int] = NO_MODES,
) -> tuple[Campaign, FindingReport]:
    """The campaign of a year, from all files below ``submissions/<year>/`` but the sealed results.

    ``reader`` judges one file; a caller that reads many snapshots may give one that remembers. ``modes`` are those of
    the places at which the tree holds no regular file.
    """
    root = f"submissions/{year}/"
    sealed = f"{root}{SEALED_FOLDER}/"
    paths = sorted(path for path in snapshot if path.startswith(root) and not path.startswith(sealed))
    readings = {path: reader(path, snapshot[path]) for path in paths}
    odd = {path: irregular(path, mode) for path, mode in modes.items() if path.startswith(root)}
    readings |= {path: each for path, each in odd.items() if not path.startswith(sealed)}
    campaign, findings = assemble(dict(sorted(readings.items())) if odd else readings, year)
    return campaign, sort_findings(
        [*(fault for each in {**readings, **odd}.values() for fault in each.findings), *findings]
    )


@dataclass
class Assembler:
    """Puts campaigns together; a folder of which every file is the same reading as the last time is the same folder."""

    _known: dict[tuple[str, ...], tuple[tuple[Reading, ...], Any]] = field(default_factory=dict)

    def folder(self, name: tuple[str, ...], readings: list[Reading], make: Callable[[], T]) -> T:
        """A folder of some files: the one that was made of them before, or a new one."""
        mine = tuple(readings)
        known = self._known.get(name)
        if known is None or len(known[0]) != len(mine) or any(map(is_not, known[0], mine)):
            known = self._known[name] = (mine, make())
        return cast("T", known[1])


def assemble(
    readings: Mapping[str, Reading], year: int, assembler: Assembler | None = None
) -> tuple[Campaign, list[Finding]]:
    """The campaign of files that were read, by path in order, and what only shows when they lie side by side.

    Who puts many campaigns together may give an assembler, which keeps the folders that stay.
    """
    assembler = assembler or Assembler()
    mine = [r for r in readings.values() if r.kind is not None and r.kind.owner is Owner.OFFICE]
    office = assembler.folder((OFFICE_FOLDER,), mine, lambda: _office(mine))
    units, findings = _units(readings.values(), office.register, assembler)
    refused = {path for path, reading in readings.items() if reading.record is None}
    refused |= {fault.path for fault in findings}
    name = f"submissions/{year}/office/register.csv"
    if office.register is None and name not in readings:
        findings.append(finding("S009", name, label=_REGISTER.label,
                                found="office/register.csv", want="register office"))  # fmt: skip
    campaign = Campaign(
        year=year,
        office=office,
        units=units,
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


def _units(
    readings: Iterable[Reading], register: Table[RegisterEntry] | None, assembler: Assembler
) -> tuple[dict[str, UnitFolder], list[Finding]]:
    """The folders of registered units, and what stands in a place it must not."""
    entries = {entry.unit: entry for entry in register} if register else {}
    doubtful = {cell for row in register.rejected for cell in row.cells} if register else set()
    folders: dict[str, list[Reading]] = defaultdict(list)
    findings: list[Finding] = []
    for reading in readings:
        kind, unit = reading.kind, reading.parts.get("unit", "")
        if kind is None or kind.owner is not Owner.UNIT:
            continue
        entry = entries.get(unit)
        if register is not None and entry is None and unit not in doubtful:
            close = difflib.get_close_matches(unit, entries, 1)
            findings.append(finding("S007", reading.stamp.path, found=unit, want=wording.meant(close)))
        elif entry is not None and kind.levels and entry.level not in kind.levels:
            levels = wording.choices(sorted(str(level.value) for level in kind.levels))
            findings.append(finding("S008", reading.stamp.path, clause=kind.clause, label=kind.label,
                                    found=entry.level.value, want=levels))  # fmt: skip
        else:
            folders[unit].append(reading)
    units = {
        unit: assembler.folder((unit,), mine, lambda u=unit, r=mine: _unit(u, r, assembler))  # type: ignore[misc]  # a default binds
        for unit, mine in sorted(folders.items())
    }
    return units, findings


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
