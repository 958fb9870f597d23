"""Findings of a check at the place they concern: a field of a record, a row of a table, a line of a text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from schema import wording
from schema.codes import CODES
from schema.fields import field_at, fields_of
from schema.filed import Filed, Table
from schema.findings import CellFinding, Finding, finding
from schema.kinds import kind_of
from schema.records.base import Row


def in_record(filed: Filed[Any], code: str, *location: str | int, **values: Any) -> Finding:
    """A finding at a location of a record; ``label`` is the title of the field there unless it is given."""
    field = field_at(type(filed.record), location)
    values.setdefault("label", field.title if field else "")
    return finding(code, filed.path, *filed.place(*location), clause=_clause(code, filed.path), **values)


def in_row(table: Table[Any], row: Row, code: str, column: str, **values: Any) -> CellFinding:
    """A finding at a cell of a table, whose place ``schema.reading.locating`` finds; ``label`` is by default its title."""
    columns = fields_of(type(row))
    values.setdefault("label", columns[column].title)
    found = finding(code, table.path, row.line, clause=_clause(code, table.path), **values)
    return CellFinding(
        found.code,
        found.severity,
        found.path,
        found.line,
        found.column,
        found.message,
        found.remedy,
        found.clause,
        found.found,
        list(columns).index(column),
    )


def in_body(filed: Filed[Any], code: str, position: int = 0, **values: Any) -> Finding:
    """A finding at a character of a Markdown text."""
    before = filed.body[:position]
    line = filed.body_line + before.count("\n")
    column = position - before.rfind("\n")
    return finding(code, filed.path, line, column, clause=_clause(code, filed.path), **values)


def _clause(code: str, path: str) -> str:
    """The code's clause, else that of the kind of record."""
    known = None if CODES[code].clause else kind_of(path.split("/", 2)[-1])
    return known[0].clause if known else ""


def likely(found: str, known: Iterable[str]) -> str:
    """The words that were probably meant, or some that could be."""
    words = sorted(known)
    return wording.choices(difflib.get_close_matches(found, words, 3) or words[:6])
