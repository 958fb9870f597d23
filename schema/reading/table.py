"""A table: CSV with the exact header, read in batches and judged column by column.

A batch of rows is turned into columns, each distinct text of a column is judged once by the field's own
type, and rows are put together from the values: the result is that of judging every row by its model.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, islice, repeat
from operator import itemgetter
from typing import Any, Protocol

from schema import wording
from schema.case_numbers import case_key
from schema.codes import CODES
from schema.fields import fields_of
from schema.filed import FileStamp, RejectedRow, Table
from schema.findings import Finding, finding
from schema.kinds import Kind
from schema.memory import uncollected
from schema.places import Place
from schema.reading.cells import CellFault, Column, RowRule, broken
from schema.reading.marks import is_mark
from schema.reading.text import Source
from schema.records.base import Row
from schema.records.rules import ROW_RULES
from schema.templates import MARK

_BATCH = 512  # rows: small enough that their cells are gone before the garbage collector looks

FINDINGS = 600_000
"""Findings of one table that are listed; a table with more is refused."""

Cells = list[str]

_FIRST = itemgetter(0)


class Reader(Protocol):
    """What ``csv.reader`` gives."""

    line_num: int

    def __next__(self) -> Cells: ...

    def __iter__(self) -> Iterator[Cells]: ...


def _height(cells: Cells) -> int:
    """Physical lines of a record: its quoted line breaks, and one."""
    return 1 + sum(text.count("\n") for text in cells)


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
        self._is_template = False
        self._first_lines: dict[tuple[str, ...], int] = {}

    def read(self) -> Table[Row] | None:
        """The table, or None if its header is not the wanted one or it is a template. Raises Unreadable for a wrong encoding."""
        texts = self.source.lines()
        reader = csv.reader(texts, strict=True)
        if not self._has_header(reader):
            deque(self.source.lines(), maxlen=0)
            return None
        with uncollected():
            batches = self._batches(reader) if self.source.has_quotes else _unquoted(texts)
            for lines, cells in batches:
                self._judge(lines, cells)
                if len(self.findings) + len(self._pending) > FINDINGS:
                    self._fault("S010", 0, 0, want=FINDINGS)
                    return None
        self._locate()
        if self._is_template:
            return None
        rejected = sorted(self.rejected, key=lambda row: row.line)
        return Table(self.stamp, tuple(self.rows), tuple(rejected))

    def _fault(self, code: str, line: int, column: int = 1, **values: Any) -> None:
        clause = CODES[code].clause or self.kind.clause
        self.findings.append(finding(code, self.stamp.path, line, column, clause=clause, **values))

    def _has_header(self, reader: Reader) -> bool:
        try:
            header = next(reader, [])
        except csv.Error as error:
            self._fault("S032", 1, found=wording.csv_problem(str(error)))
            return False
        if header != list(self.names):
            difference = wording.header_difference(self.names, header)
            self._fault("S030", 1, found=difference, want=",".join(self.names))
        return header == list(self.names)

    def _batches(self, reader: Reader) -> Iterator[tuple[Sequence[int], list[Cells]]]:
        """First lines and cells of the records. One that cannot be read is a fault, and reading goes on."""
        more = True
        while more:
            cells: list[Cells] = []
            before, problem = reader.line_num, ""
            try:
                cells.extend(islice(reader, _BATCH))
            except csv.Error as error:
                problem = wording.csv_problem(str(error))
            lines: Sequence[int] = range(before + 1, before + 1 + len(cells))
            if problem or reader.line_num != before + len(cells):
                *lines, after = accumulate(map(_height, cells), initial=before + 1)
                if problem:
                    self._fault("S032", after, found=problem)
                    self.rejected.append(RejectedRow(after, ()))
            more = bool(cells or problem)
            if cells:
                yield lines, cells

    def _judge(self, lines: Sequence[int], cells: list[Cells]) -> None:
        """Take the good rows of a batch; refuse the others."""
        width, faulty_lines = len(self.names), self.source.faulty_lines
        odd = faulty_lines or set(map(len, cells)) != {width} or "" in map(_FIRST, cells)
        if odd or is_mark(cells[0]):
            whole = [
                row for row, texts in enumerate(cells) if self._is_whole(lines[row], texts, faulty_lines)
            ]
            lines, cells = [lines[row] for row in whole], [cells[row] for row in whole]
        columns = zip(*cells, strict=True) if cells else [()] * width
        values = [column.convert(texts) for column, texts in zip(self.columns, columns, strict=True)]
        self._note_personal(lines, cells)
        refused = self._faulty_rows(lines, values) | self._repeated_rows(lines, cells)
        for row in refused:
            self._judge_together(lines[row], [column[row] for column in values])
        if refused:
            lines, cells, values = self._without(refused, lines, cells, values)
        if broken_rows := self._breaking_rows(lines, values):
            lines, cells, values = self._without(broken_rows, lines, cells, values)
        self.rows += rows_of(self.model, self.names, lines, values)

    def _without(
        self, refused: set[int], lines: Sequence[int], cells: list[Cells], values: list[Sequence[Any]]
    ) -> tuple[Sequence[int], list[Cells], list[Sequence[Any]]]:
        """A batch without its refused rows."""
        self.rejected += [RejectedRow(lines[row], tuple(cells[row])) for row in refused]
        kept = [row not in refused for row in range(len(lines))]
        columns: list[Sequence[Any]] = [list(compress(column, kept)) for column in values]
        return list(compress(lines, kept)), list(compress(cells, kept)), columns

    def _is_whole(self, line: int, cells: Cells, faulty_lines: frozenset[int]) -> bool:
        """Whether a record has all its cells and no faulty character; one of empty cells is an empty line."""
        if not any(map(str.strip, cells)):
            self._fault("S033", line)
            return False
        if is_mark(cells):
            self._fault("S012", line, found=MARK)
            self._is_template = True
            return False
        if len(cells) != len(self.names):
            self._fault("S031", line, found=len(cells), want=len(self.names))
        elif faulty_lines.isdisjoint(range(line, line + _height(cells))):
            return True
        self.rejected.append(RejectedRow(line, tuple(cells)))
        return False

    def _faulty_rows(self, lines: Sequence[int], values: list[Sequence[Any]]) -> set[int]:
        """Rows with a faulty cell; their faults wait for their places."""
        refused: set[int] = set()
        for number, (column, found) in enumerate(zip(self.columns, values, strict=True)):
            if column.faulty and CellFault in set(map(type, found)):
                for row, value in enumerate(found):
                    if isinstance(value, CellFault):
                        refused.add(row)
                        self._pending.append((lines[row], number, value))
        return refused

    def _breaking_rows(self, lines: Sequence[int], values: list[Sequence[Any]]) -> set[int]:
        """Rows without faulty cells that break a rule over several of them."""
        found: set[int] = set()
        for names, judge in self.rules:
            compared = [values[self.names.index(name)] for name in names]
            found.update(row for row, fault in enumerate(map(judge, *compared)) if fault)
        for row in found:
            self._judge_together(lines[row], [column[row] for column in values])
        return found

    def _judge_together(self, line: int, values: Sequence[Any]) -> None:
        """Hold a row against every rule whose cells are not faulty themselves."""
        by_name = dict(zip(self.names, values, strict=True))
        for rule in self.rules:
            if fault := broken(rule, self.fields, by_name):
                self._pending.append((line, self.names.index(fault[0]), fault[1]))

    def _note_personal(self, lines: Sequence[int], cells: list[Cells]) -> None:
        """Let personal data in free text wait for its place; the row stays (Y35)."""
        for number, column in enumerate(self.columns):
            if column.personal:
                for line, texts in zip(lines, cells, strict=True):
                    for datum in column.personal.get(texts[number], ()):
                        what = texts[number][datum.start : datum.end]
                        self._pending.append(
                            (line, number, CellFault("S204", {"label": datum.label, "found": what}))
                        )

    def _repeated_rows(self, lines: Sequence[int], cells: Sequence[Cells]) -> set[int]:
        """Rows with the key of an earlier row; spellings of one case number count as one."""
        key, refused = self.kind.key, set[int]()
        if not key:
            return refused
        indexes = [(self.names.index(name), is_case(self.kind, name)) for name in key]
        label = "、".join(self.fields[name].title for name in key)
        for row, texts in enumerate(cells):
            parts = tuple(case_key(texts[i]) if is_case else texts[i].strip() for i, is_case in indexes)
            first = self._first_lines.setdefault(parts, lines[row])
            if first != lines[row]:
                self._fault("S035", lines[row], found=first, label=label, want="，".join(parts))
                refused.add(row)
        return refused

    def _locate(self) -> None:
        """Turn waiting faults into findings at the physical place of their cells."""
        wanted = {line for line, _, _ in self._pending}
        places = cell_places(self.source, wanted) if wanted else {}
        for line, number, fault in self._pending:
            place = self.source.place(*places[line][number])
            self._fault(fault.code, *place, **fault.values)


def is_case(kind: Kind, name: str) -> bool:
    """Whether a column of a table holds numbers of cases, of which several spellings are one."""
    return name == "file" or fields_of(kind.model)[name].scalar == "CaseNumber"


def _unquoted(texts: Iterator[str]) -> Iterator[tuple[Sequence[int], list[Cells]]]:
    """Line numbers and cells of the lines after the header, in a file without quotes: each line is one record."""
    number = 2
    while batch := list(islice(texts, _BATCH)):
        cells = [line.rstrip("\r\n").split(",") for line in batch]
        yield range(number, number + len(cells)), [row if row != [""] else [] for row in cells]
        number += len(cells)


def rows_of(
    model: type[Row], names: Sequence[str], lines: Sequence[int], values: Sequence[Sequence[Any]]
) -> list[Row]:
    """Rows put together column by column: each slot is filled for all rows at once, as ``__init__`` would."""
    rows: list[Row] = list(map(object.__new__, repeat(model, len(lines))))
    for name, column in zip(("line", *names), (lines, *values), strict=True):
        slot = getattr(model, name)
        deque(map(slot.__set__, rows, column), maxlen=0)
    return rows


def cell_places(source: Source, wanted: Iterable[int]) -> dict[int, list[Place]]:
    """Where the cells of the records begin that start on the wanted lines.

    A quotation mark quotes only where a cell begins with it, as for the reader that gave the records.
    """
    places: dict[int, list[Place]] = {}
    lines, number = source.lines(), 0
    for line in sorted(wanted):
        text = next(islice(lines, line - number - 1, None))
        number, quoted, inside = line, False, False
        found = places[line] = [(line, 1)]
        while True:
            for column, character in enumerate(text, 1):
                if character == '"' and (inside or (number, column) == found[-1]):
                    inside, quoted = True, not quoted
                elif character == "," and not quoted:
                    inside = False
                    found.append((number, column + 1))
            if not quoted:
                break
            text, number = next(lines), number + 1
    return places
