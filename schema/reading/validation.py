"""Validation: a value against a model, every error a finding at its place."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schema import wording
from schema.fields import Field, Shape, field_at, fields_of, model_at
from schema.findings import Finding, finding
from schema.kinds import Kind
from schema.places import Location
from schema.reading.mending import mend
from schema.reading.yaml import Composed, compose, compose_mended
from schema.records.base import Record

_CLOSE = 0.6


def read_yaml(path: str, kind: Kind, text: str) -> tuple[Composed, Record | None, list[Finding]]:
    """A YAML text as it was understood, its record, or None and why not.

    Slips of the input method are looked for only in a text with faults, since no record is read in spite of them.
    """
    composed = compose(path, text)
    record, findings = validate(path, kind, composed)
    if findings and (mended := mend(path, text)).findings:
        composed = compose_mended(path, mended)
        record, findings = validate(path, kind, composed)
    return composed, record, findings


def validate(path: str, kind: Kind, composed: Composed) -> tuple[Record | None, list[Finding]]:
    """The record that ``composed`` holds, or None and why not."""
    model = kind.model
    assert issubclass(model, Record)
    findings = list(composed.findings)
    record: Record | None = None
    if not isinstance(composed.value, dict):
        if composed.value is None and not composed.is_spoiled(()):
            findings.append(finding("S005", path))
        elif not composed.is_spoiled(()):
            want, found = wording.SHAPES["mapping"], shape(composed.value)
            findings.append(finding("S104", path, 1, 1, label=kind.label, want=want, found=found))
        return None, [_with_clause(fault, kind) for fault in findings]
    try:
        record = model.model_validate(composed.value)
    except ValidationError as error:
        errors = [e for e in error.errors(include_url=False) if not _follows(e, composed)]
        misspelt = _misspelt(model, errors)
        for details in errors:
            if details["type"] != "missing" or details["loc"] not in misspelt:
                findings.append(_finding(path, kind, model, details, composed))
    return (None if findings else record), [_with_clause(fault, kind) for fault in findings]


def _with_clause(fault: Finding, kind: Kind) -> Finding:
    return fault if fault.clause else replace(fault, clause=kind.clause)


def _misspelt(model: type[Record], errors: list[ErrorDetails]) -> set[Location]:
    """Missing fields that stand there under a misspelt name: one fault, not two."""
    unknown = [e["loc"] for e in errors if e["type"] == "extra_forbidden"]
    missing = [e["loc"] for e in errors if e["type"] == "missing"]
    found: set[Location] = set()
    for location in unknown:
        siblings = [str(other[-1]) for other in missing if other[:-1] == location[:-1]]
        close = difflib.get_close_matches(str(location[-1]), siblings, 1, _CLOSE)
        found |= {(*location[:-1], name) for name in close}
    return found


def _follows(details: ErrorDetails, composed: Composed) -> bool:
    """Whether an error only follows from text that was not understood."""
    location = tuple(step for step in details["loc"] if step != "[key]")
    if details["type"] == "missing" and location[:-1] in composed.incomplete:
        return True
    return composed.is_spoiled(location)


def _finding(
    path: str, kind: Kind, model: type[Record], details: ErrorDetails, composed: Composed
) -> Finding:
    location = tuple(step for step in details["loc"] if step != "[key]")
    at_key = details["type"] == "extra_forbidden" or "[key]" in details["loc"]
    place = composed.keys.get(location) if at_key else None
    if place is None:
        place = next(
            (
                composed.places[location[:end]]
                for end in range(len(location), -1, -1)
                if location[:end] in composed.places
            ),
            (1, 1),
        )
    code, values = error_values(details, field_at(model, location))
    if code == "S102":
        code, values = "S102", _unknown(model_at(model, location[:-1]), str(location[-1]))
    if code == "S101":
        values["field"] = ".".join(str(step) for step in location)
    if not values.get("label"):
        values["label"] = kind.label
    return finding(code, path, *place, **values)


def _unknown(model: type[Record], name: str) -> dict[str, Any]:
    allowed = list(fields_of(model))
    close = difflib.get_close_matches(name, allowed, 1, _CLOSE)
    return {"found": name, "want": close[0] if close else wording.choices(allowed)}


def error_values(
    details: Mapping[str, Any] | ErrorDetails, field: Field | None
) -> tuple[str, dict[str, Any]]:
    """The code of a pydantic error and the values of its message."""
    kind, context = details["type"], details.get("ctx", {})
    values: dict[str, Any] = {"label": field.title if field else ""}
    if kind == "missing":
        return "S101", values | {"want": wording.for_example(field.example if field else "")}
    if kind == "extra_forbidden":
        return "S102", values
    if kind.startswith("S"):
        values |= context
        if values.pop("sample", False):
            values["want"] = wording.like(str(values["want"]))
        return kind, values
    shapes = {
        Shape.LIST: "list",
        Shape.MAPPING: "mapping",
        Shape.SINGLE: "mapping" if field and field.model else "text",
    }
    want = "mapping" if kind in ("model_type", "dict_type") else shapes[field.shape] if field else "mapping"
    return "S104", values | {"want": wording.SHAPES[want], "found": shape(details.get("input"))}


def shape(value: object) -> str:
    """The shape of a value, in words."""
    names = {dict: "mapping", list: "list", str: "text" if value else "nothing", type(None): "nothing"}
    return wording.SHAPES[names.get(type(value), "text")]
