"""Findings of a check at the place they concern: a field of a record, a row of a table, a line of a text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from schema import wording
from schema.campaign import Filed, Table
from schema.fields import field_at, fields_of
from schema.findings import Finding, finding
from schema.records.base import Row


def in_record(filed: Filed[Any], code: str, *location: str | int, **values: Any) -> Finding:
    """A finding at a location of a record; ``label`` is the title of the field there unless it is given."""
    field = field_at(type(filed.record), location)
    values.setdefault("label", field.title if field else "")
    return finding(code, filed.path, *filed.place(*location), **values)


def in_row(table: Table[Any], row: Row, code: str, column: str = "", **values: Any) -> Finding:
    """A finding at a row of a table; ``label`` is the title of ``column`` unless it is given."""
    if column:
        values.setdefault("label", fields_of(type(row))[column].title)
    return finding(code, table.path, row.line, **values)


def in_body(filed: Filed[Any], code: str, position: int = 0, **values: Any) -> Finding:
    """A finding at a character of a Markdown text."""
    before = filed.body[:position]
    line = filed.body_line + before.count("\n")
    return finding(code, filed.path, line, position - before.rfind("\n"), **values)


def likely(found: str, known: Iterable[str]) -> str:
    """The words that were probably meant, or some that could be."""
    words = sorted(known)
    return wording.choices(difflib.get_close_matches(found, words, 3) or words[:6])
