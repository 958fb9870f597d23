"""Reads generated files with the models alone: what the intake would refuse is listed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from schema.kinds import Form, kind_of


def faults(files: dict[str, bytes]) -> Iterator[str]:
    """A line for each file that is unknown, too large or refused by its model."""
    for path, content in files.items():
        below = path.split("/", 2)[2]
        found = kind_of(below)
        if found is None:
            yield f"{path}: no kind"
            continue
        kind, _ = found
        adapter: TypeAdapter[Any] = TypeAdapter(kind.model)
        for place, data in _records(kind.form, content.decode(), kind.key):
            try:
                adapter.validate_python(data)
            except ValidationError as error:
                yield f"{path}:{place}: {error.errors()[0]['type']} {error.errors()[0]['loc']}"


def _records(form: Form, text: str, key: tuple[str, ...]) -> Iterator[tuple[int, object]]:
    if form is Form.YAML:
        yield 1, yaml.load(text, yaml.BaseLoader)
    elif form is Form.MARKDOWN:
        _, head, body = text.split("---\n", 2)
        assert body.strip()
        yield 1, yaml.load(head, yaml.BaseLoader)
    else:
        seen: set[tuple[str, ...]] = set()
        for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
            cells = {name: cell for name, cell in row.items() if cell}
            if key:
                identity = tuple(row[name] or "" for name in key)
                assert identity not in seen, identity
                seen.add(identity)
            yield line, cells
