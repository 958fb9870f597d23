"""The intake: from the bytes of one tree to a campaign and everything that is wrong with it.

The order of the snapshot does not matter; one run reports every finding, sorted by place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from schema import wording
from schema.assembly import Reading, assemble
from schema.campaign import Campaign
from schema.filed import Filed, FileStamp, Table
from schema.findings import Finding, FindingReport, finding, sort_findings
from schema.kinds import KINDS, OFFICE_FOLDER, SEALED_FOLDER, Form, Kind, Owner, kind_of
from schema.modes import mode_finding
from schema.places import Places
from schema.reading.comments import lost_text
from schema.reading.markdown import split
from schema.reading.marks import template_findings
from schema.reading.personal import personal_findings
from schema.reading.rereading import reread
from schema.reading.table import TableReader
from schema.reading.text import Source, Unreadable
from schema.reading.validation import read_yaml
from schema.stamps import stamp
from schema.templates import examples, fill

_PATH = re.compile(r"submissions/(?P<year>20[0-9]{2})/(?P<rest>.+)", re.ASCII | re.DOTALL)


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


def reread_record(path: str, content: bytes, earlier: Reading, before: bytes) -> Reading:
    """The same as ``read_record``, sooner where only some lines of a table differ from another version of the file.

    ``earlier`` is what that version, of the bytes ``before``, holds.
    """
    if earlier.kind is not None and isinstance(earlier.record, Table) and not earlier.findings:
        file = stamp(path, content)
        table = reread(earlier.kind, file, content, earlier.record, before)
        if table is not None:
            return Reading(file, earlier.kind, earlier.parts, table)
    return read_record(path, content)


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
