"""Templates and JSON Schemas: filled in, they make an accepted campaign; generated, they are the committed ones."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from schema.fields import columns
from schema.jsonschema import json_schemas, record_schema, schema_name, table_schema
from schema.kinds import KINDS, Form, Kind
from schema.reading.markdown import split
from schema.reading.yaml import compose
from schema.records.base import Row
from schema.templates import fill, template_name
from tests.schema.trees import ROOT, judge, snapshot

TEMPLATES = ROOT / "schema" / "templates"
JSON = ROOT / "schema" / "json"
VALUES = {
    "unit": "urumqi", "year": "2019", "month": "2019-10", "issue": "1", "person": "p001", "day": "2019-11-20",
    "name": "notice",
}  # fmt: skip
DOCUMENTS = [kind for kind in KINDS if kind.form is not Form.CSV]
TABLES = [kind for kind in KINDS if kind.form is Form.CSV]


def name(kind: Kind) -> str:
    return kind.name


def text(kind: Kind, **values: str) -> str:
    return fill((TEMPLATES / template_name(kind)).read_text("utf-8"), **VALUES, **values)


def filled() -> dict[str, bytes]:
    """Every template in its place."""
    return {f"submissions/2019/{fill(kind.pattern, **VALUES)}": text(kind).encode() for kind in KINDS}


def test_every_kind_has_a_template_and_every_template_a_kind() -> None:
    assert {path.name for path in TEMPLATES.iterdir()} == {template_name(kind) for kind in KINDS}


def test_filled_templates_make_an_accepted_campaign() -> None:
    """What remains is what the prefecture approves last: the digests, which the findings supply."""
    files = filled()
    nominations = "submissions/2019/urumqi/nominations.yaml"
    county = {
        path.replace("urumqi", "midong"): content for path, content in files.items() if "urumqi/unit" in path
    }
    files |= {path: content.replace(b"urumqi", b"midong") for path, content in county.items()}
    errors = [found for found in judge(files)[1] if found.is_error]
    assert [(found.code, found.path) for found in errors] == [("S218", nominations)] * 2
    for found in errors:
        digest = re.search("[0-9a-f]{64}", found.remedy)
        assert digest is not None
        lines = files[nominations].decode().split("\n")
        lines[found.line - 1] = re.sub("0{64}", digest[0], lines[found.line - 1])
        files[nominations] = "\n".join(lines).encode()
    assert [str(found) for found in judge(files)[1] if found.is_error] == []


def test_only_known_placeholders_are_filled() -> None:
    assert fill("{unit} {nobody} {} {year}", unit="a") == "a {nobody} {} {year}"
    assert not re.search(r"\{[a-z]+\}", "".join(text(kind) for kind in KINDS))


@pytest.mark.parametrize("kind", [k for k in KINDS if k.form is Form.YAML], ids=name)
def test_a_template_names_its_schema_from_where_the_record_stands(kind: Kind) -> None:
    first = text(kind).splitlines()[0]
    relative = first.removeprefix("# yaml-language-server: $schema=")
    record = ROOT / "submissions" / "2019" / fill(kind.pattern, **VALUES)
    resolved = Path(*(record.parent / relative).parts)
    depth = len(record.parent.relative_to(ROOT).parts)
    assert relative.startswith("../" * depth + "schema/json/")
    assert resolved.name == schema_name(kind)
    assert (JSON / resolved.name).is_file()


def test_the_committed_schemas_are_the_generated_ones() -> None:
    """When this fails: `lianbing schema` writes them again."""
    generated = json_schemas()
    assert {path.name for path in JSON.iterdir()} == set(generated)
    for file_name, wanted in generated.items():
        assert (JSON / file_name).read_text("utf-8") == wanted, file_name


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_schemas_are_valid_relative_and_chinese(kind: Kind) -> None:
    schema = json.loads(json_schemas()[schema_name(kind)])
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == kind.label
    assert "/" not in schema["$id"]
    untitled = [
        key for key, each in schema["properties"].items() if not re.search("[\u4e00-\u9fff]", each["title"])
    ]
    assert untitled == []
    assert schema["additionalProperties"] is False


def errors(kind: Kind, value: Any) -> list[str]:
    validator = Draft202012Validator(record_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(value)]


def value_of(kind: Kind, path: str, content: str) -> Any:
    if kind.form is Form.YAML:
        return compose(path, content).value
    parts, _ = split(path, content, "")
    assert parts is not None
    return compose(path, parts.head).value


@pytest.mark.parametrize("kind", DOCUMENTS, ids=name)
def test_templates_obey_their_schema(kind: Kind) -> None:
    assert errors(kind, value_of(kind, "x", text(kind))) == []


@pytest.mark.parametrize("kind", TABLES, ids=name)
def test_rows_of_tables_obey_their_schema(kind: Kind) -> None:
    assert issubclass(kind.model, Row)
    header, *rows = text(kind).splitlines()
    assert header.split(",") == list(columns(kind.model))
    for row in rows:
        cells = {key: cell for key, cell in zip(header.split(","), row.split(","), strict=True) if cell}
        assert errors(kind, cells) == []
    fields = table_schema(kind)["fields"]
    assert [field["name"] for field in fields] == header.split(",")


def test_records_of_the_demonstration_obey_their_schemas() -> None:
    files = snapshot(ROOT / "submissions") if (ROOT / "submissions").is_dir() else {}
    if not files:
        pytest.skip("no campaign in the checkout")
    for path, content in files.items():
        inner = path.partition("/")[2]
        for kind in DOCUMENTS:
            if kind.expression.fullmatch(inner):
                assert errors(kind, value_of(kind, path, content.decode())) == [], path


def test_a_schema_refuses_what_the_model_refuses() -> None:
    kind = next(k for k in KINDS if k.name == "unit")
    good = value_of(kind, "x", text(kind))
    assert errors(kind, good) == []
    for wrong in ({"unit": "Ürümqi"}, {"more": "x"}, {"liaison": "x"}, {"column_url": "x"}, {"name": ""}):
        assert errors(kind, good | wrong), wrong
