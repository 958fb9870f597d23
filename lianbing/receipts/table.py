"""The log as office/receipts.csv, and that table merged with the repository's own (Y6)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import datetime

from lianbing.receipts.log import Log
from lianbing.wording import RECEIPTS
from schema.fields import columns
from schema.filed import Table
from schema.intake import read_record
from schema.records.office import Receipt
from schema.scalars import TEXT_LIMIT

_FILED = re.compile(r"submissions/(20[0-9]{2})(?:/[a-z0-9][a-z0-9_.-]*)+", re.ASCII)


class TableError(Exception):
    """A table of receipts cannot be read or merged; the message says why."""


def receipts(log: Log, year: int | None = None) -> tuple[Receipt, ...]:
    """The earliest receipt of every version of a file, in order of path and time.

    Whatever the gate said: a file arrived when it arrived. Deletions are left out, and paths that no file of a
    campaign can have; ``year`` leaves out other campaigns.
    """
    found: dict[tuple[str, str], Receipt] = {}
    for entry in log.received:
        moment = datetime.fromisoformat(entry.received_at)
        for file in entry.files:
            match = _FILED.fullmatch(file.path)
            if file.sha256 is None or match is None or len(file.path) > TEXT_LIMIT:
                continue
            if year is None or int(match[1]) == year:
                row = Receipt(path=file.path, sha256=file.sha256, received_at=moment, actor=entry.actor)
                _keep(found, row)
    return tuple(_ordered(found))


def _keep(found: dict[tuple[str, str], Receipt], row: Receipt) -> None:
    """Keep the earlier of two receipts of one version; of two at one time the first."""
    known = found.get((row.path, row.sha256))
    if known is None or row.received_at < known.received_at:
        found[row.path, row.sha256] = row


def table_bytes(rows: Iterable[Receipt]) -> bytes:
    """Receipts as a table, with its header."""
    return "".join([_line(columns(Receipt)), *(map(_row, rows))]).encode()


def _row(row: Receipt) -> str:
    return _line((row.path, row.sha256, row.received_at.isoformat(), row.actor))


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def read_table(content: bytes, name: str) -> tuple[Receipt, ...]:
    """The receipts of a table. Raises TableError with the first thing that is wrong with it."""
    reading = read_record("submissions/2000/office/receipts.csv", content)
    for found in reading.findings:
        if found.is_error:
            where = f"{name}:{found.line}"
            said = RECEIPTS["said"]["table"]
            raise TableError(said.format(path=where, problem=f"{found.code} {found.message}"))
    return reading.record.rows if isinstance(reading.record, Table) else ()


def merged(own: bytes | None, more: Iterable[Receipt]) -> bytes:
    """The repository's own table with further receipts: the earliest of each version of a file.

    Its own lines stay where they are, so that findings name them by their numbers; an earlier receipt takes the place
    of its line, others follow at the end. A table of its own that cannot be read stays as it is: that is a finding.
    Raises TableError if a line that has to change holds a line break.
    """
    earliest: dict[tuple[str, str], Receipt] = {}
    for row in more:
        _keep(earliest, row)
    if own is None:
        return table_bytes(_ordered(earliest))
    reading = read_record("submissions/2000/office/receipts.csv", own)
    if not isinstance(reading.record, Table):
        return own
    lines = own.decode("utf-8-sig").splitlines(keepends=True)
    for mine in reading.record.rows:
        other = earliest.pop((mine.path, mine.sha256), None)
        if other is not None and other.received_at < mine.received_at:
            if lines[mine.line - 1].count('"') % 2:
                raise TableError(RECEIPTS["said"]["quoted"].format(line=mine.line))
            lines[mine.line - 1] = _row(other)
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join([*lines, *map(_row, _ordered(earliest))]).encode()


def _ordered(found: dict[tuple[str, str], Receipt]) -> list[Receipt]:
    return sorted(found.values(), key=lambda r: (r.path, r.received_at, r.sha256))
