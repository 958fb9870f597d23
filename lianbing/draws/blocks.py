"""Records as YAML in block style: every text in double quotes, so that nothing is taken for anything but text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum


def yaml_bytes(value: Mapping[str, object], schema: str) -> bytes:
    """A whole file; its first line names the JSON Schema. Entries that are None are left out."""
    head = f"# yaml-language-server: $schema=../../../../schema/json/{schema}.schema.json"
    return "\n".join([head, *_mapping(value, ""), ""]).encode()


def _mapping(value: Mapping[str, object], indent: str) -> list[str]:
    lines: list[str] = []
    for key, item in value.items():
        if item is not None:
            lines += _entry(f"{indent}{key}:", item, indent + "  ")
    return lines


def _entry(start: str, item: object, inner: str) -> list[str]:
    if isinstance(item, Mapping):
        return [start, *_mapping(item, inner)]
    if isinstance(item, list | tuple):
        return [start, *_items(item, inner)] if item else [f"{start} []"]
    return [f"{start} {_scalar(item)}"]


def _items(items: list[object] | tuple[object, ...], indent: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Mapping):
            block = _mapping(item, indent + "  ")
            lines += [f"{indent}- {block[0].lstrip()}", *block[1:]]
        else:
            lines.append(f"{indent}- {_scalar(item)}")
    return lines


def _scalar(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return json.dumps(value.value if isinstance(value, Enum) else str(value), ensure_ascii=False)
