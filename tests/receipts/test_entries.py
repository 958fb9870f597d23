"""Entries: strict fields, one way to write them, faults as values."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from lianbing.receipts.entries import (
    GENESIS,
    Problem,
    Received,
    Sealed,
    canonical,
    china,
    line_bytes,
    read_entry,
    read_line,
)
from tests.receipts.logs import COMMIT, received

GOOD = received(
    "run-1-1", files={"submissions/2019/alpha/a.yaml": "0" * 64, "submissions/2019/alpha/b.yaml": None}
)


def changed(**values: Any) -> object:
    return read_entry({**GOOD.document(), **values})


def test_an_entry_is_what_its_document_says() -> None:
    assert read_entry(json.loads(canonical(GOOD.document()))) == GOOD
    assert GOOD.document()["files"][1] == {"path": "submissions/2019/alpha/b.yaml", "sha256": None}
    assert canonical({"b": "练", "a": [1]}) == '{"a":[1],"b":"练"}'.encode()


@pytest.mark.parametrize(
    "values",
    [
        {"event": "run 1"},
        {"event": ""},
        {"event": "x" * 101},
        {"received_at": "2019-11-05T10:00:00Z"},
        {"received_at": "2019-02-30T10:00:00+08:00"},
        {"received_at": "2019-11-05T10:00:00+08:00\n"},
        {"received_at": 1572919200},
        {"actor": "张三"},
        {"actor": "-x"},
        {"actor": "a b"},
        {"base": "A" * 40},
        {"head": "b" * 39},
        {"head": "b" * 40 + "\n"},
        {"tree": None},
        {"verdict": "maybe"},
        {"files": [{"path": "a", "sha256": "0" * 63}]},
        {"files": [{"path": "a\u202eb", "sha256": "0" * 64}]},
        {"files": [{"path": "a\ud800", "sha256": "0" * 64}]},
        {"files": [{"path": "b", "sha256": None}, {"path": "a", "sha256": None}]},
        {"files": [{"path": "a", "sha256": None}, {"path": "a", "sha256": None}]},
        {"files": [{"path": "a", "sha256": None, "more": 1}]},
        {"files": [{"path": f"{n:05d}", "sha256": None} for n in range(5001)]},
        {"files": "a"},
        {"approved_by": ["b", "a"]},
        {"more": 1},
        {"kind": "poem"},
        {"kind": None},
    ],
)
def test_what_is_malformed_is_a_problem_in_words(values: dict[str, Any]) -> None:
    found = changed(**values)
    assert isinstance(found, Problem)
    assert any("\u4e00" <= c <= "\u9fff" for c in found.text)


@pytest.mark.parametrize("name", [name for name in GOOD.document() if name != "kind"])
def test_every_field_is_required(name: str) -> None:
    document = GOOD.document()
    del document[name]
    assert isinstance(read_entry(document), Problem)


def test_a_head_that_could_not_be_read_has_no_tree() -> None:
    for verdict in ("error", "refused"):
        assert isinstance(changed(tree=None, verdict=verdict), Received)


def test_a_line_is_written_in_one_way_only() -> None:
    raw = line_bytes(0, GENESIS, GOOD)
    assert not isinstance(read_line(raw), Problem)
    document = json.loads(raw)
    for other in (
        json.dumps(document, sort_keys=True).encode(),
        json.dumps(document, sort_keys=True, separators=(",", ":")).encode() + b" ",
        json.dumps(dict(reversed(document.items())), separators=(",", ":")).encode(),
        raw.replace(b'"seq":0', b'"seq":0,"seq":0'),
        raw.replace(b'"seq":0', b'"seq":0.0'),
        raw.replace(b'"seq":0', b'"seq":false'),
        raw.replace(b'"seq":0', b'"seq":-1'),
        raw.replace(b"alpha", b"\\u0061lpha"),
        raw + b"\r",
        b"\xef\xbb\xbf" + raw,
    ):
        assert isinstance(read_line(other), Problem), other


@pytest.mark.parametrize("value", ["NaN", "Infinity", '"\\ud800"', "[" * 500 + "]" * 500])
def test_a_reserved_entry_holds_only_what_can_be_written(value: str) -> None:
    start = '{"kind":"sealed","more":'
    end = f',"prev":"{GENESIS}","sealed_at":"2020-02-01T00:00:00+08:00","seq":0}}'
    assert isinstance(read_line(f"{start}{value}{end}".encode()), Problem)
    line = read_line(f'{start}{{"a":[1,"b"]}}{end}'.encode())
    assert not isinstance(line, Problem)
    assert isinstance(line.entry, Sealed)


def test_a_genesis_names_a_commit() -> None:
    opened = {"kind": "opened", "commit": COMMIT, "opened_at": "2019-05-01T09:00:00+08:00"}
    assert not isinstance(read_entry(opened), Problem)
    assert isinstance(read_entry({**opened, "commit": "main"}), Problem)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-11-05T10:00:00+00:00", "2019-11-05T18:00:00+08:00"),
        ("2019-11-05T23:59:59.999999+08:00", "2019-11-05T23:59:59+08:00"),
        ("2019-11-05T18:00:00", "2019-11-05T18:00:00+08:00"),
    ],
)
def test_times_are_written_in_shanghai(text: str, expected: str) -> None:
    assert china(datetime.fromisoformat(text)) == expected
