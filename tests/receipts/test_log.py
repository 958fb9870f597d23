"""The chain of the log: any change, cut, reorder or repetition shows (Y6)."""

from __future__ import annotations

import pytest

from lianbing.receipts.entries import GENESIS as NOTHING_BEFORE
from lianbing.receipts.entries import FileVersion, Purged, canonical, digest, line_bytes
from lianbing.receipts.history import verify_file
from lianbing.receipts.log import EMPTY, Log, read_log, refusal
from tests.receipts.logs import COMMIT, GENESIS, events, log_of, received

EVENTS = ("run-1-1", "run-2-1", "run-3-1", "run-4-1")


@pytest.fixture
def log() -> Log:
    return log_of(*map(received, EVENTS))


def codes(content: bytes, expect: str | None = None) -> set[str]:
    return {found.code for found in verify_file(content, expect=expect).findings}


def places(content: bytes) -> list[tuple[int, str]]:
    return [(found.line, found.code) for found in verify_file(content).findings]


def without(log: Log, *numbers: int) -> bytes:
    """The log without some of its lines, counted from 0."""
    lines = log.content.splitlines(keepends=True)
    return b"".join(line for n, line in enumerate(lines) if n not in numbers)


def test_a_log_that_was_only_appended_to_is_sound(log: Log) -> None:
    again, findings = read_log(log.content)
    assert findings == ()
    assert again == log
    assert events(again) == list(EVENTS)
    assert again.opened == GENESIS
    lines = log.content.splitlines()
    assert [line.prev for line in again.lines] == [NOTHING_BEFORE, *map(digest, lines[:-1])]
    assert again.last == digest(lines[-1])


def test_any_changed_byte_shows(log: Log) -> None:
    """The last line's successor is what was kept of it elsewhere."""
    for place in range(len(log.content)):
        for flip in (1, 32):
            changed = bytearray(log.content)
            changed[place] ^= flip
            assert codes(bytes(changed), expect=log.last), place


def test_a_change_inside_a_line_is_found_at_the_next(log: Log) -> None:
    content = log.content.replace(b'"actor":"demo-alpha"', b'"actor":"demo-omega"', 1)
    assert places(content) == [(3, "G502")]
    assert "上一行被改动" in verify_file(content).findings[0].remedy


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0,), [(1, "G502"), (1, "G503"), (1, "G505")]),
        ((2,), [(3, "G502"), (3, "G503")]),
        ((1, 3), [(2, "G502"), (2, "G503"), (3, "G502"), (3, "G503")]),
        ((4,), []),
    ],
)
def test_cut_lines_show_at_the_gap(
    log: Log, numbers: tuple[int, ...], expected: list[tuple[int, str]]
) -> None:
    assert places(without(log, *numbers)) == expected


def test_a_log_cut_at_its_end_lacks_the_digest_that_was_kept(log: Log) -> None:
    assert codes(without(log, 4), expect=log.last) == {"G509"}
    assert codes(log.content, expect=log_of(received(EVENTS[0])).last) == set()


def test_swapped_lines_show(log: Log) -> None:
    lines = log.content.splitlines(keepends=True)
    lines[2], lines[3] = lines[3], lines[2]
    assert {code for _, code in places(b"".join(lines))} == {"G502", "G503"}


def test_a_line_that_was_put_in_shows(log: Log) -> None:
    lines = log.content.splitlines(keepends=True)
    forged = log_of(received("run-9-1")).content.splitlines(keepends=True)[1]
    assert codes(b"".join([*lines[:2], forged, *lines[2:]])) == {"G502", "G503"}


def test_an_event_that_stands_twice_shows(log: Log) -> None:
    twice = log.with_entry(received("run-2-1", verdict="refused"))
    assert places(twice.content) == [(6, "G504")]


def test_the_genesis_stands_first_and_only_there(log: Log) -> None:
    assert places(log.with_entry(GENESIS).content) == [(6, "G505")]
    assert places(EMPTY.with_entry(received("run-1-1")).content) == [(1, "G505")]
    for wrong, right in ((log, EMPTY), (EMPTY, log)):
        entry = GENESIS if wrong is log else received("run-9-1")
        found = refusal(wrong, entry)
        assert found is not None
        assert found.code == "G505"
        assert refusal(right, entry) is None


@pytest.mark.parametrize("end", [b"", b"{", b'{"seq":5'])
def test_a_log_that_ends_in_the_middle_of_a_line_shows(log: Log, end: bytes) -> None:
    content = log.content + end if end else log.content[:-1]
    assert "G506" in codes(content)
    assert codes(b"") == {"G506"}


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"kind":"poem","seq":5,"prev":"x"}']
)
def test_a_malformed_line_is_a_finding_with_its_number(log: Log, raw: bytes) -> None:
    assert (6, "G501") in places(log.content + raw + b"\n")


def test_the_chain_goes_on_through_a_line_that_is_not_understood(log: Log) -> None:
    """One fault, one finding: the line after it names the bytes that stand there."""
    strange = canonical({"kind": "poem", "prev": log.last, "seq": log.count})
    after = line_bytes(log.count + 1, digest(strange), received("run-5-1"))
    assert places(log.content + strange + b"\n" + after + b"\n") == [(6, "G501")]


def test_times_need_not_be_in_order(log: Log) -> None:
    assert codes(log.with_entry(received("run-0-1", "2019-06-01T00:00:00+08:00")).content) == set()


def test_commits_are_followed_through_purges() -> None:
    old, middle, new = "1" * 40, "2" * 40, "3" * 40
    files = (FileVersion(path="submissions/2019/alpha/team.yaml", sha256="0" * 64),)
    log = log_of(
        Purged(purged_at="2019-12-01T09:00:00+08:00", reason="电话", files=files, commits={old: middle}),
        Purged(purged_at="2019-12-02T09:00:00+08:00", reason="姓名", files=(), commits={middle: new}),
    )
    assert read_log(log.content)[1] == ()
    assert log.present_commit(old) == log.present_commit(middle) == new
    assert log.present_commit(COMMIT) == COMMIT
