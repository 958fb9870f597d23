"""Reference texts in Markdown, generated from the catalogue, the models and the checks: one source, no copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from schema import wording
from schema.checks import CHECKS
from schema.codes import CODES
from schema.fields import Field, Shape, fields_of
from schema.kinds import KINDS, Kind
from schema.records.base import Record, Row

_PLACEHOLDER = re.compile(r"\{[a-z]+\}")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def findings_table() -> str:
    """Every code of the catalogue: severity, meaning, remedy, clause."""
    rows = (
        (
            c.code,
            c.severity.label,
            _PLACEHOLDER.sub("…", c.message),
            _PLACEHOLDER.sub("…", c.remedy),
            c.clause,
        )
        for c in CODES.values()
    )
    return _table(wording.REFERENCE_FINDING_HEAD, rows)


def checks_table() -> str:
    """Every cross-record check with its rule."""
    rows = ((f"`{check.__name__}`", " ".join((check.__doc__ or "").split())) for check in CHECKS)
    return _table(wording.REFERENCE_CHECK_HEAD, rows)


def records_reference() -> str:
    """Every kind of record with its place and its fields."""
    return "\n".join(_section(kind) for kind in KINDS)


def _section(kind: Kind) -> str:
    place = wording.REFERENCE_PLACE.format(
        path=kind.pattern, clause=kind.clause, owner=wording.REFERENCE_OWNERS[kind.owner.value]
    )
    rows = list(_rows(kind.model, ""))
    return f"## {kind.label} `{kind.name}`\n\n{place}\n\n{_table(wording.REFERENCE_RECORD_HEAD, rows)}"


def _rows(model: type[Record] | type[Row], prefix: str) -> Iterable[Sequence[str]]:
    for name, field in fields_of(model).items():
        required = wording.REQUIRED[field.required]
        yield f"`{prefix}{name}`", field.title, required, _content(field), field.description
        if field.model is not None:
            mark = "[]" if field.shape is Shape.LIST else ""
            yield from _rows(field.model, f"{prefix}{name}{mark}.")


def _content(field: Field) -> str:
    if field.model is not None:
        inner = wording.REFERENCE_FORMS["nested"]
    elif field.choices is not None:
        inner = wording.choices([choice.value for choice in field.choices])
    else:
        inner = wording.REFERENCE_SCALARS.get(field.scalar, "")
    return wording.REFERENCE_FORMS[field.shape.value] + inner
