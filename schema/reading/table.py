"""A table: CSV with the exact header, read in batches and judged column by column.

A batch of rows is turned into columns, each distinct text of a column is judged once by the field's own
type, and rows are put together from the values: the result is that of judging every row by its model.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from schema import wording
from schema.campaign import FileStamp, Place, RejectedRow, Table
from schema.codes import CODES
from schema.fields import fields_of
from schema.findings import Finding, finding
from schema.kinds import Kind
from schema.reading.cells import CellFault, Column, RowRule, broken
from schema.reading.text import Source
from schema.records.base import Row
from schema.records.rules import ROW_RULES
from schema.scalars import case_key

_BATCH = 8192

Cells = list[str]
Entry = tuple[int, int, Cells]
"""First and last physical line of a record, and its cells."""


class TableReader:
    """Reads one table. ``findings`` are complete after ``read``."""

    def __init__(self, kind: Kind, stamp: FileStamp, source: Source) -> None:
        assert issubclass(kind.model, Row)
        self.kind, self.stamp, self.source = kind, stamp, source
        self.model: type[Row] = kind.model
        self.fields = fields_of(kind.model)
        self.names = tuple(self.fields)
        self.columns = [Column(field) for field in self.fields.values()]
        self.rules: tuple[RowRule, ...] = ROW_RULES.get(kind.model, ())
        self.findings: list[Finding] = []
        self.rows: list[Row] = []
        self.rejected: list[RejectedRow] = []
        self._pending: list[tuple[int, int, CellFault]] = []  # line, column of the table, fault
        self._first_lines: dict[tuple[str, ...], int] = {}

    def read(self) -> Table[Row] | None:
        """The table, or None if its header is not the wanted one. Raises Unreadable for a wrong encoding."""
        entries = self._entries()
        header = next(entries, None)
        if header is None or header[2] != list(self.names):
            difference = wording.header_difference(self.names, header[2] if header else [])
            self._fault("S030", header[0] if header else 1, 1, found=difference, want=",".join(self.names))
            deque(self.source.blocks(), maxlen=0)
            return None
        while batch := list(islice(entries, _BATCH)):
            self._judge(batch)
        self._locate()
        rejected = sorted(self.rejected, key=lambda row: row.line)
        return Table(self.stamp, tuple(self.rows), tuple(rejected))

    def _fault(self, code: str, line: int, column: int = 1, **values: Any) -> None:
        clause = CODES[code].clause or self.kind.clause
        self.findings.append(finding(code, self.stamp.path, line, column, clause=clause, **values))

    def _entries(self) -> Iterator[Entry]:
        """Records with their lines. A record that cannot be read is a fault; reading goes on after it."""
        reader = csv.reader(self.source.lines(), strict=True)
        end = 0
        while True:
            try:
                for cells in reader:
                    yield end + 1, reader.line_num, cells
                    end = reader.line_num
                return
            except csv.Error as error:
                self._fault("S032", end + 1, found=wording.csv_problem(str(error)))
                self.rejected.append(RejectedRow(end + 1, ()))
                end = reader.line_num

    def _judge(self, batch: list[Entry]) -> None:
        width = len(self.names)
        lines, _, cells = zip(*batch, strict=True)
        if set(map(len, cells)) != {width} or not self.source.faulty_lines.isdisjoint(lines):
            batch = [entry for entry in batch if self._is_whole(entry, width)]
            if not batch:
                return
            lines, _, cells = zip(*batch, strict=True)
        values = [
            column.convert(texts)
            for column, texts in zip(self.columns, zip(*cells, strict=True), strict=True)
        ]
        refused = self._faulty_rows(lines, values) | self._repeated_rows(lines, cells)
        if refused:
            self.rejected += [RejectedRow(lines[row], tuple(cells[row])) for row in sorted(refused)]
            kept = [row for row in range(len(lines)) if row not in refused]
            lines = tuple(lines[row] for row in kept)
            values = [[column[row] for row in kept] for column in values]
        self.rows += _rows(self.model, self.names, lines, values)

    def _is_whole(self, entry: Entry, width: int) -> bool:
        """Whether a record has all its cells and no faulty character."""
        line, end, cells = entry
        if not cells:
            self._fault("S033", line)
            return False
        if len(cells) != width:
            self._fault("S031", line, found=len(cells), want=width)
        elif self.source.faulty_lines.isdisjoint(range(line, end + 1)):
            return True
        self.rejected.append(RejectedRow(line, tuple(cells)))
        return False

    def _faulty_rows(self, lines: Sequence[int], values: list[Sequence[Any]]) -> set[int]:
        """Rows with a faulty cell or a broken rule; their faults wait for their places."""
        refused: set[int] = set()
        for number, (column, found) in enumerate(zip(self.columns, values, strict=True)):
            if column.faulty:
                for row, value in enumerate(found):
                    if isinstance(value, CellFault):
                        refused.add(row)
                        self._pending.append((lines[row], number, value))
        by_name = dict(zip(self.names, values, strict=True))
        for rule in self.rules:
            names, judge = rule
            compared = [by_name[name] for name in names]
            suspects: Iterable[int] = range(len(lines))
            if not refused:
                suspects = [row for row, fault in enumerate(map(judge, *compared)) if fault is not None]
            for row in suspects:
                fault = broken(rule, self.fields, {name: by_name[name][row] for name in names})
                if fault is not None:
                    refused.add(row)
                    self._pending.append((lines[row], self.names.index(fault[0]), fault[1]))
        return refused

    def _repeated_rows(self, lines: Sequence[int], cells: Sequence[Cells]) -> set[int]:
        """Rows with the key of an earlier row; spellings of one case number count as one."""
        key, refused = self.kind.key, set[int]()
        if not key:
            return refused
        indexes = [(self.names.index(name), self._is_case(name)) for name in key]
        label = "、".join(self.fields[name].title for name in key)
        for row, texts in enumerate(cells):
            parts = tuple(case_key(texts[i]) if is_case else texts[i].strip() for i, is_case in indexes)
            first = self._first_lines.setdefault(parts, lines[row])
            if first != lines[row]:
                self._fault("S035", lines[row], found=first, label=label, want="，".join(parts))
                refused.add(row)
        return refused

    def _is_case(self, name: str) -> bool:
        return name == "file" or self.fields[name].scalar == "CaseNumber"

    def _locate(self) -> None:
        """Turn waiting faults into findings at the physical place of their cells."""
        wanted = {line for line, _, _ in self._pending}
        places = cell_places(self.source, wanted, len(self.names)) if wanted else {}
        for line, number, fault in self._pending:
            place = self.source.place(*places[line][number])
            self._fault(fault.code, *place, **fault.values)


def _rows(
    model: type[Row], names: Sequence[str], lines: Sequence[int], values: Sequence[Sequence[Any]]
) -> list[Row]:
    """Rows put together column by column: each slot is filled for all rows at once, as ``__init__`` would."""
    rows = [object.__new__(model) for _ in lines]
    for name, column in zip(("line", *names), (lines, *values), strict=True):
        slot = getattr(model, name)
        deque(map(slot.__set__, rows, column), maxlen=0)
    return rows


def cell_places(source: Source, wanted: set[int], width: int) -> dict[int, list[Place]]:
    """Where the cells of the records begin that start on the wanted lines."""
    places: dict[int, list[Place]] = {}
    line = 0
    found: list[Place] = []
    quoted = False
    for number, text in enumerate(source.lines(), 1):
        if not quoted:
            if number not in wanted:
                continue
            line, found = number, [(number, 1)]
        for column, character in enumerate(text, 1):
            if character == '"':
                quoted = not quoted
            elif character == "," and not quoted:
                found.append((number, column + 1))
        if not quoted:
            places[line] = found
    return places
