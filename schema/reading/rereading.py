"""A table of which only some lines changed: those are read, all other rows are taken over.

A row is judged by itself, but for its key. So where the version before was sound, and the lines that changed are, the
result is exactly that of reading everything; in every other case, and wherever a line is not one record, it is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from schema.case_numbers import case_key
from schema.fields import fields_of
from schema.filed import FileStamp, Table
from schema.kinds import Form, Kind
from schema.reading.table import TableReader, is_case, rows_of
from schema.reading.text import SIZE_LIMITS, Source, Unreadable
from schema.records.base import Row


def reread(
    kind: Kind, stamp: FileStamp, content: bytes, earlier: Table[Row], before: bytes
) -> Table[Row] | None:
    """The table of a file whose version before, of the bytes ``before``, gave ``earlier`` without any finding."""
    if kind.form is not Form.CSV or earlier.rejected or len(content) > SIZE_LIMITS[kind.form]:
        return None
    if any(not _plain(each) for each in (before, content)):
        return None
    old, new = before.split(b"\n"), content.split(b"\n")
    if old[0] != new[0] or len(old) - 2 != len(earlier.rows):
        return None
    first, rest = _differing(old, new)
    brought = new[first : len(new) - rest]
    rows = _read(kind, stamp, new[0], brought)
    if rows is None:
        return None
    shift = len(new) - len(old)
    above, below = earlier.rows[: first - 1], earlier.rows[len(earlier.rows) - rest + 1 :]
    found = (*above, *_moved(rows, first - 1), *_moved(below, shift))
    if brought and kind.key and len(set(_keys(kind, found))) != len(found):
        return None
    return Table(stamp, found)


def _plain(content: bytes) -> bool:
    """Whether each line is a record, and each ends in a line feed."""
    return content.endswith(b"\n") and b'"' not in content and b"\r" not in content


def _differing(old: list[bytes], new: list[bytes]) -> tuple[int, int]:
    """How many lines are the same at the beginning, and at the end; the last, after the last line feed, is empty."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(1, shorter) if old[at] != new[at]), shorter)
    # lines of the beginning are none of the end
    most = shorter - first
    rest = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return first, rest


def _read(kind: Kind, stamp: FileStamp, header: bytes, lines: list[bytes]) -> tuple[Row, ...] | None:
    """The rows of some lines; None if anything is wrong with one."""
    if not lines:
        return ()
    source = Source(stamp.path, b"\n".join((header, *lines, b"")), kind.form, kind.clause)
    reader = TableReader(kind, stamp, source)
    try:
        table = reader.read()
    except Unreadable:
        return None
    if table is None or source.findings or reader.findings or len(table.rows) != len(lines):
        return None
    return table.rows


def _keys(kind: Kind, rows: tuple[Row, ...]) -> Iterator[tuple[object, ...]]:
    """The keys of rows; where cells say the same in other words there may be fewer than rows."""
    names = [(attrgetter(name), is_case(kind, name)) for name in kind.key]
    if len(names) == 1:
        get, of_case = names[0]
        values = map(get, rows)
        return zip(map(case_key, values) if of_case else values)
    return (tuple(case_key(get(row)) if of_case else get(row) for get, of_case in names) for row in rows)


def _moved(rows: tuple[Row, ...], by: int) -> tuple[Row, ...]:
    """Rows so many lines further down."""
    if not by or not rows:
        return rows
    names = fields_of(type(rows[0]))
    lines = [row.line + by for row in rows]
    columns = [list(map(attrgetter(name), rows)) for name in names]
    return tuple(rows_of(type(rows[0]), tuple(names), lines, columns))
