"""What was filed: a file's stamp, a record with the places of its values, a table with its accepted and refused rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Generic, TypeVar

from schema.places import Location, Place
from schema.records.base import Record, Row

RecordT = TypeVar("RecordT", bound=Record)
RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of the tree: path from ``submissions/`` on, size in bytes, SHA-256, and git's blob id."""

    path: str
    size: int
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True)
class Filed(Generic[RecordT]):
    """A record from a YAML file or a Markdown head.

    ``places`` maps a location such as ``("plan", "date")`` or ``("files", 0)`` to its line and column.
    ``body`` is the Markdown text after the head, which begins on line ``body_line``.
    """

    stamp: FileStamp
    record: RecordT
    places: Mapping[Location, Place] = field(default_factory=dict)
    body: str = ""
    body_line: int = 0

    @property
    def path(self) -> str:
        """The file's path."""
        return self.stamp.path

    def place(self, *location: str | int) -> Place:
        """Line and column of a location, or of the nearest enclosing one that has a place."""
        for end in range(len(location), 0, -1):
            if location[:end] in self.places:
                return self.places[location[:end]]
        return (1, 1)


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was refused: its line and raw cells. What needs it must say so, never count it as nothing."""

    line: int
    cells: tuple[str, ...]

    def mentions(self, word: str) -> bool:
        """Whether any cell is exactly ``word``."""
        return word in self.cells


@dataclass(frozen=True, slots=True)
class Table(Generic[RowT]):
    """The rows of a CSV file that were accepted, and those that were refused."""

    stamp: FileStamp
    rows: tuple[RowT, ...]
    rejected: tuple[RejectedRow, ...] = ()

    @property
    def path(self) -> str:
        """The file's path."""
        return self.stamp.path

    def __iter__(self) -> Iterator[RowT]:
        return iter(self.rows)

    def without(self, lines: Collection[int]) -> Table[RowT]:
        """The table with the rows on these lines among the refused ones; a row may go over several lines."""
        starts = sorted([*(row.line for row in self.rows), *(row.line for row in self.rejected)])
        begun = {starts[at - 1] for line in lines if (at := bisect_right(starts, line))}
        refused = [RejectedRow(row.line, _cells(row)) for row in self.rows if row.line in begun]
        if not refused:
            return self
        kept = tuple(row for row in self.rows if row.line not in begun)
        rejected = sorted((*self.rejected, *refused), key=lambda row: row.line)
        return Table(self.stamp, kept, tuple(rejected))


def _cells(row: Row) -> tuple[str, ...]:
    """The cells of a row that was accepted, in the order of its columns."""
    return tuple(_cell(getattr(row, column.name)) for column in fields(row) if column.name != "line")


def _cell(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return ";".join(sorted(map(_cell, value)))
    return "" if value is None else str(value)
