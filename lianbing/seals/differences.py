"""The first difference between two files, as a reader would look for it: the JSON path, or the line and column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from lianbing.seals.wording import SAID

SHOWN = 60
_GONE = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two files differ first: ``where`` is a JSON path, or says that it is a byte; ``line`` and ``column`` from 1.

    ``want`` is what should be there, ``found`` what is; both are short texts.
    """

    where: str
    line: int
    column: int
    want: str
    found: str


def first_difference(want: bytes, found: bytes, name: str) -> Difference | None:
    """The first difference of a file from what it should be; None if they are the same bytes."""
    if want == found:
        return None
    if name.endswith(".jsonl"):
        return _in_lines(want, found)
    line, column = _place(want, found)
    if name.endswith(".json") and (inside := _in_documents(want, found)) is not None:
        return Difference(inside[0], line, column, inside[1], inside[2])
    return _in_bytes(want, found, line, column)


def _in_lines(want: bytes, found: bytes) -> Difference:
    """The first line that differs, and within it the place."""
    pairs = zip_longest(want.split(b"\n"), found.split(b"\n"), fillvalue=b"")
    number, (mine, other) = next((n, p) for n, p in enumerate(pairs, 1) if p[0] != p[1])
    _, column = _place(mine, other)
    if (inside := _in_documents(mine, other)) is not None:
        return Difference(inside[0], number, column, inside[1], inside[2])
    return _in_bytes(mine, other, number, column)


def _in_documents(want: bytes, found: bytes) -> tuple[str, str, str] | None:
    """JSON path, expected and found; None if one is no JSON, or they say the same in other bytes."""
    try:
        first = next(_walk(json.loads(want), json.loads(found), "$"), None)
    except (ValueError, RecursionError):
        return None
    return None if first is None else (first[0], _shown(first[1]), _shown(first[2]))


def _walk(want: Any, found: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(want, dict) and isinstance(found, dict):
        for key in [*want, *(key for key in found if key not in want)]:
            yield from _walk(want.get(key, _GONE), found.get(key, _GONE), f"{path}.{key}")
        if list(want) != list(found) and want == found:
            yield path, list(want), list(found)
    elif isinstance(want, list) and isinstance(found, list):
        for place, (mine, other) in enumerate(zip_longest(want, found, fillvalue=_GONE)):
            yield from _walk(mine, other, f"{path}[{place}]")
    elif want != found or type(want) is not type(found):
        yield path, want, found


def _in_bytes(want: bytes, found: bytes, line: int, column: int) -> Difference:
    return Difference(SAID["byte"], line, column, _line_at(want, line, column), _line_at(found, line, column))


def _place(want: bytes, found: bytes) -> tuple[int, int]:
    """Line and column (of bytes) of the first byte that differs."""
    size = min(len(want), len(found))
    at = next((i for i in range(0, size, 4096) if want[i : i + 4096] != found[i : i + 4096]), size)
    at = next((i for i in range(at, min(at + 4096, size)) if want[i] != found[i]), min(at + 4096, size))
    return want.count(b"\n", 0, at) + 1, at - want.rfind(b"\n", 0, at)


def _line_at(content: bytes, line: int, column: int) -> str:
    lines = content.split(b"\n")
    if line > len(lines):
        return SAID["nothing"]
    start = max(0, column - 1 - SHOWN // 3)
    return lines[line - 1][start : start + SHOWN].decode("utf-8", "replace") or SAID["nothing"]


def _shown(value: Any) -> str:
    if value is _GONE:
        return SAID["nothing"]
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
