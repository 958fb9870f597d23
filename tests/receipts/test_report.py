"""From the gate's report to an entry: strictly read, the platform's time above all others (Y6)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from lianbing.receipts.entries import SIZE, FileChange, Problem, Received, line_bytes
from lianbing.receipts.report import LONGEST_PATH, REPORT_SIZE, received_entry

REPORT: dict[str, Any] = {
    "format": "lianbing-gate/1",
    "verdict": "refused",
    "base": "a" * 40,
    "head": "b" * 40,
    "merge_base": "a" * 40,
    "tree": "d" * 40,
    "actor": "demo-alpha",
    "pusher": "",
    "received_at": "2019-11-05T18:00:00+08:00",
    "approved_by": ["demo-b", "demo-a", "demo-b"],
    "files": [
        {"path": "submissions/2019/alpha/b.yaml", "change": "deleted", "size": None, "sha256": None},
        {"path": "submissions/2019/alpha/a.yaml", "change": "added", "size": 3, "sha256": "0" * 64},
    ],
    "findings": [{"code": "G410"}],
}


def entry(received: str = "", head: str | None = None, **changed: Any) -> Received | Problem:
    moment = datetime.fromisoformat(received) if received else None
    content = json.dumps({**REPORT, **changed}).encode()
    return received_entry(content, "run-1-1", received=moment, head=head)


def test_an_entry_has_what_the_report_says() -> None:
    found = entry()
    assert isinstance(found, Received)
    assert (found.event, found.received_at, found.verdict) == ("run-1-1", REPORT["received_at"], "refused")
    assert (found.actor, found.pusher, found.approved_by) == ("demo-alpha", None, ("demo-a", "demo-b"))
    assert found.files == (
        FileChange(path="submissions/2019/alpha/a.yaml", sha256="0" * 64),
        FileChange(path="submissions/2019/alpha/b.yaml", sha256=None),
    )


def test_the_platforms_own_time_stands_above_the_reports() -> None:
    found = entry("2019-11-05T09:59:59+00:00", received_at="2019-12-24T00:00:00+08:00")
    assert isinstance(found, Received)
    assert found.received_at == "2019-11-05T17:59:59+08:00"
    assert isinstance(entry(received_at=None), Problem)
    assert isinstance(entry("2019-11-05T09:59:59+00:00", received_at=None), Received)


def test_the_head_must_be_the_one_that_was_asked_for() -> None:
    assert isinstance(entry(head="b" * 40), Received)
    found = entry(head="c" * 40)
    assert isinstance(found, Problem)
    assert "b" * 40 in found.text


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "lianbing-gate/2"},
        {"format": None},
        {"verdict": "fine"},
        {"head": "HEAD"},
        {"base": "B" * 40},
        {"actor": "张三"},
        {"actor": "a\nb"},
        {"pusher": "a b"},
        {"received_at": "yesterday"},
        {"received_at": "2019-11-05T18:00:00"},
        {"approved_by": "demo-a"},
        {"approved_by": [1]},
        {"files": None},
        {"files": [{"path": "a"}]},
        {"files": [{"path": "a", "sha256": "x"}]},
        {"files": [{"path": str(n), "sha256": None} for n in range(5001)]},
        {"tree": None, "verdict": "accepted"},
    ],
)
def test_a_malformed_report_makes_no_entry(changed: dict[str, Any]) -> None:
    assert isinstance(entry(**changed), Problem)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{", b" " * (REPORT_SIZE + 1)])
def test_what_is_no_report_makes_no_entry(content: bytes) -> None:
    assert isinstance(received_entry(content, "run-1-1"), Problem)


def test_another_format_is_called_so() -> None:
    found = entry(format="lianbing-gate/2")
    assert isinstance(found, Problem)
    assert "lianbing-gate/1" in found.text


def test_an_event_has_a_plain_name() -> None:
    assert isinstance(received_entry(json.dumps(REPORT).encode(), "run 1"), Problem)


def test_a_refused_change_is_logged_whatever_its_files_are_called() -> None:
    """What arrived is not lost because somebody named a file to break the log."""
    names = ["a\nb", "a\u202eb", "a\ud800", "a\\u000ab"]
    found = entry(files=[{"path": name, "sha256": "0" * 64} for name in names])
    assert isinstance(found, Received)
    assert [file.path for file in found.files] == ["a\\u000ab", "a\\u202eb", "a\\ud800"]


def test_a_refused_change_is_logged_however_long_its_paths_are() -> None:
    names = ["submissions/2019/alpha/" + "x" * 240, "x" * 4_097 + "1", "x" * 4_097 + "2", "\u202e" * 1_000]
    found = entry(files=[{"path": name, "sha256": "0" * 64} for name in names])
    assert isinstance(found, Received)
    assert len(found.files) == 4
    assert all(len(file.path) == LONGEST_PATH + 65 for file in found.files)
    most = entry(files=[{"path": f"{'字' * 500}{number}", "sha256": "0" * 64} for number in range(5_000)])
    assert isinstance(most, Received)
    assert len(line_bytes(10**6, "0" * 64, most)) < SIZE


def test_a_head_that_could_not_be_read_is_logged_without_a_tree() -> None:
    assert isinstance(entry(tree=None, files=[]), Received)
