"""JSON Schemas and table descriptors of everything that may be filed, generated from the models.

An editor that knows the schema shows titles and codelists while one writes. A schema cannot say everything
a model says (the fields a decision needs depend on its kind): the intake decides.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from schema.fields import Field, Shape, fields_of
from schema.kinds import KINDS, Form, Kind
from schema.records.base import Row

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLE_DIALECT = "https://datapackage.org/profiles/2.0/tableschema.json"

_TABLE_TYPES = {
    "Count": "integer", "Amount": "number", "Money": "number", "HalfPoints": "number", "Percent": "number",
    "Day": "date", "Month": "yearmonth", "YesNo": "boolean",
}  # fmt: skip


def schema_name(kind: Kind) -> str:
    """The file name of a kind's JSON Schema."""
    return f"{kind.name}.schema.json"


def json_schemas() -> dict[str, str]:
    """Texts by file name: a JSON Schema for each kind, and a Table Schema for each table."""
    found: dict[str, str] = {}
    for kind in KINDS:
        found[schema_name(kind)] = _text(record_schema(kind))
        if kind.form is Form.CSV:
            found[f"{kind.name}.table.json"] = _text(table_schema(kind))
    return found


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def record_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a record, of a Markdown head, or of one row of a table with its cells as text."""
    schema = _plain(TypeAdapter(kind.model).json_schema(mode="validation"))
    schema.pop("title", None)
    definitions = schema.pop("$defs", {})
    for name, definition in definitions.items():
        definition.pop("description", None)
        if definition.get("title") == name:
            del definition["title"]
    if issubclass(kind.model, Row):
        schema["properties"].pop("line")
        schema["additionalProperties"] = False
        for name, field in fields_of(kind.model).items():
            if (
                field.choices is not None
                and field.shape is Shape.SINGLE
                and _is_set(schema["properties"][name])
            ):
                schema["properties"][name] = _cell_of_words(field)
    head = {
        "$schema": DIALECT,
        "$id": schema_name(kind),
        "title": kind.label,
        "description": f"{kind.pattern}（{kind.clause}）",
    }
    schema.pop("description", None)
    whole: dict[str, Any] = head | schema | ({"$defs": definitions} if definitions else {})
    return whole


def _is_set(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array"


def _cell_of_words(field: Field) -> dict[str, Any]:
    assert field.choices is not None
    word = "|".join(choice.value for choice in field.choices)
    described = {"description": field.description} if field.description else {}
    return {"type": "string", "pattern": f"^({word})(;({word}))*$", "title": field.title, **described}


def _plain(node: Any) -> Any:
    """A schema without null: an optional field is left out, never empty."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _plain(value) for key, value in node.items()}
    if "default" in node and node["default"] in (None, [], {}):
        del node["default"]
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if "anyOf" in node and len(options) == 1:
        del node["anyOf"]
        node = options[0] | node
    return node


def table_schema(kind: Kind) -> dict[str, Any]:
    """The Table Schema (Data Package 2) of a table: columns in the order of the header."""
    assert issubclass(kind.model, Row)
    properties = record_schema(kind)["properties"]
    fields = []
    for name, field in fields_of(kind.model).items():
        column = {"name": name, "title": field.title, "type": _TABLE_TYPES.get(field.scalar, "string")}
        if field.description:
            column["description"] = field.description
        constraints: dict[str, Any] = {"required": True} if field.required else {}
        if field.choices is not None and "pattern" not in properties[name]:
            constraints["enum"] = [choice.value for choice in field.choices]
        elif column["type"] == "string":
            constraints |= {k: properties[name][k] for k in ("pattern", "maxLength") if k in properties[name]}
            if not constraints.get("pattern", "$").endswith("$"):
                constraints["pattern"] += ".*"  # a Table Schema's pattern matches the whole cell
        elif column["type"] in ("integer", "number"):
            constraints["minimum"] = 0
        fields.append(column | ({"constraints": constraints} if constraints else {}))
    key = {"primaryKey": list(kind.key)} if kind.key else {}
    return {"$schema": TABLE_DIALECT, "title": kind.label, "fields": fields, "missingValues": [""], **key}
