"""The fields of the records, read from their models: titles, shapes, scalars and codelists.

Findings, checks, the JSON Schemas and the reference pages all speak of a field through this module.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from schema import case_numbers, scalars, wording
from schema.places import Location
from schema.records.base import Record, Row

SCALARS = (
    "Count", "Amount", "Money", "Day", "Moment", "Month", "HalfPoints", "Percent", "Digest", "Identifier", "Login",
    "DivisionCode", "Url", "YesNo", "CaseNumber", "Name", "Text", "LongText",
)  # fmt: skip
FREE_TEXT = frozenset({"Name", "Text", "LongText"})
"""Scalars in which a person writes what they like."""

_TYPES = {**vars(scalars), **vars(case_numbers)}
_VALIDATORS = {name: _TYPES[name].__metadata__[0] for name in SCALARS}


class Shape(Enum):
    """How many values a field holds."""

    SINGLE = "single"
    LIST = "list"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record or column of a table.

    ``scalar`` is the name of the scalar type of its values, ``choices`` their codelist, ``model`` the
    nested record; ``keys`` is the codelist of a mapping's keys, if it has one.
    """

    name: str
    title: str
    description: str
    required: bool
    default: Any
    hint: Any
    shape: Shape
    scalar: str = ""
    choices: type[StrEnum] | None = None
    model: type[Record] | None = None
    keys: type[StrEnum] | None = None

    @property
    def is_free_text(self) -> bool:
        """Whether a person writes what they like in it."""
        return self.scalar in FREE_TEXT

    @property
    def example(self) -> str:
        """What a value may look like, or the fields of a nested record."""
        if self.model is not None:
            return wording.choices([f.name for f in fields_of(self.model).values() if f.required])
        if self.scalar in wording.EXAMPLES:
            return wording.EXAMPLES[self.scalar]
        return _wanted(self.hint) if self.shape is Shape.SINGLE else "…"


def _wanted(hint: Any) -> str:
    """What the field's own validator asks for when it is given something else."""
    try:
        TypeAdapter(hint).validate_python("?")
    except ValidationError as error:
        return str(error.errors()[0].get("ctx", {}).get("want", "…"))
    return "…"


def _unwrap(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type inside Annotated and Optional, with all metadata on the way."""
    metadata: tuple[Any, ...] = ()
    while True:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            hint, metadata = arguments[0], metadata + arguments[1:]
        elif origin in (Union, types.UnionType):
            hint = next(a for a in arguments if a is not type(None))
        else:
            return hint, metadata


def _is(kind: Any, parent: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, parent)


def _field(name: str, hint: Any, required: bool, default: Any) -> Field:
    core, metadata = _unwrap(hint)
    info = next((m for m in metadata if isinstance(m, FieldInfo)), FieldInfo())
    shape, keys = Shape.SINGLE, None
    if get_origin(core) in (tuple, frozenset):
        shape = Shape.LIST if get_origin(core) is tuple else Shape.SINGLE
        core, inner = _unwrap(get_args(core)[0])
        metadata += inner
    elif get_origin(core) is dict:
        shape = Shape.MAPPING
        key, value = get_args(core)
        keys = _unwrap(key)[0]
        core, inner = _unwrap(value)
        metadata += inner
        if get_origin(core) is tuple:
            core, inner = _unwrap(get_args(core)[0])
            metadata += inner
    return Field(
        name=name,
        title=info.title or name,
        description=info.description or "",
        required=required,
        default=default,
        hint=hint,
        shape=shape,
        scalar=next((n for n, validator in _VALIDATORS.items() if validator in metadata), ""),
        choices=core if _is(core, StrEnum) else None,
        model=core if _is(core, Record) else None,
        keys=keys if _is(keys, StrEnum) else None,
    )


_KNOWN: dict[Any, Mapping[str, Field]] = {}


def fields_of(model: type[Record] | type[Row]) -> Mapping[str, Field]:
    """The fields of a record, or the columns of a table in the order of its header."""
    if model not in _KNOWN:
        _KNOWN[model] = _fields(model)
    return _KNOWN[model]


def _fields(model: type[Record] | type[Row]) -> Mapping[str, Field]:
    hints = get_type_hints(model, include_extras=True)
    if issubclass(model, BaseModel):
        return {
            name: _field(name, hints[name], info.is_required(), info.default)
            for name, info in model.model_fields.items()
        }
    return {
        f.name: _field(f.name, hints[f.name], f.default is dataclasses.MISSING, f.default)
        for f in dataclasses.fields(model)
        if f.name != "line"
    }


def columns(model: type[Row]) -> tuple[str, ...]:
    """The header of a table."""
    return tuple(fields_of(model))


def field_at(model: type[Record] | type[Row], location: Location) -> Field | None:
    """The innermost field on the way to a location of a record; None above the first field."""
    found: Field | None = None
    fields = fields_of(model)
    for step in location:
        if not isinstance(step, str) or step not in fields:
            continue
        found = fields[step]
        fields = fields_of(found.model) if found.model is not None else {}
    return found


def model_at(model: type[Record], location: Location) -> type[Record]:
    """The record that stands at a location."""
    found = field_at(model, location)
    return found.model if found is not None and found.model is not None else model


def values_of(record: Record, location: Location = ()) -> Iterator[tuple[Location, Field, Any]]:
    """Every scalar value of a record with its location and field; absent ones are left out."""
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if value is not None:
            yield from _values(value, field, (*location, name))


def _values(value: Any, field: Field, location: Location) -> Iterator[tuple[Location, Field, Any]]:
    if isinstance(value, Record):
        yield from values_of(value, location)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, field, (*location, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, field, (*location, str(key)))
    else:
        yield location, field, value
