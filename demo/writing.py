"""Bytes of records: a small YAML writer, CSV tables whose header is the model's, and Markdown with a head."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from schema.records.base import Row

_PLAIN = re.compile(r"[A-Za-z0-9\u4e00-\u9fff〔（《“](?:[^\x00-\x1f\x7f:#\"'\[\]{},&*!|>%@`]|:(?=[^\s]))*")


def scalar(value: object) -> str:
    """One YAML scalar: plain where that is safe, else in double quotes."""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value)
    return (
        text
        if _PLAIN.fullmatch(text) and not text.endswith((" ", ":"))
        else json.dumps(text, ensure_ascii=False)
    )


def yaml_lines(value: Mapping[str, object], indent: str = "") -> list[str]:
    """The lines of a mapping in block style; keys with None are left out."""
    lines: list[str] = []
    for key, item in value.items():
        if item is None:
            continue
        lines += _entry(f"{indent}{key}:", item, indent + "  ")
    return lines


def _entry(start: str, item: object, inner: str) -> list[str]:
    if isinstance(item, Mapping):
        return [start, *yaml_lines(item, inner)] if item else [f"{start} {{}}"]
    if isinstance(item, list | tuple):
        return [start, *_items(item, inner)] if item else [f"{start} []"]
    if isinstance(item, str) and "\n" in item:
        return [f"{start} |-", *(inner + line if line else "" for line in item.split("\n"))]
    return [f"{start} {scalar(item)}"]


def _items(items: Sequence[object], indent: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Mapping):
            block = yaml_lines(item, indent + "  ")
            lines += [f"{indent}- {block[0].lstrip()}", *block[1:]]
        else:
            lines.append(f"{indent}- {scalar(item)}")
    return lines


def yaml_bytes(value: Mapping[str, object]) -> bytes:
    """A whole YAML file."""
    return ("\n".join(yaml_lines(value)) + "\n").encode()


def markdown_bytes(head: Mapping[str, object], body: str) -> bytes:
    """A Markdown record: the head between two rules, then the text."""
    return ("---\n" + "\n".join(yaml_lines(head)) + "\n---\n\n" + body.strip() + "\n").encode()


def columns(model: type[Row]) -> tuple[str, ...]:
    """The header of a table: the model's fields but for the line."""
    return tuple(f.name for f in fields(model) if f.name != "line")


def csv_bytes(model: type[Row], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A whole CSV file; a cell that a row does not name is empty, a name that is no column an error."""
    out = io.StringIO()
    header = columns(model)
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
