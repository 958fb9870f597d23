"""The log as office/receipts.csv, and both together: the earliest of each version of a file (Y6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest

from lianbing.receipts.table import TableError, merged, read_table, receipts, table_bytes
from schema.records.office import Receipt
from tests.receipts.logs import log_of, received

HEADER = "path,sha256,received_at,actor\n"
A, B = "a" * 64, "b" * 64
TEAM = "submissions/2019/alpha/team.yaml"
EARLY, LATE = "2019-11-05T10:00:00+08:00", "2019-11-06T10:00:00+08:00"


def row(path: str, sha256: str, moment: str, actor: str = "demo-alpha") -> str:
    return f"{path},{sha256},{moment},{actor}\n"


def rows(*texts: str) -> tuple[Receipt, ...]:
    return read_table((HEADER + "".join(texts)).encode(), "x.csv")


def exported(log_entries: Iterable[object], year: int | None = None) -> str:
    return table_bytes(receipts(log_of(*log_entries), year)).decode()  # type: ignore[arg-type]


def test_each_version_has_its_earliest_receipt_in_order() -> None:
    log = [
        received("run-1-1", LATE, files={TEAM: A}, actor="demo-late"),
        received("run-2-1", EARLY, files={TEAM: A}, actor="demo-early", verdict="refused"),
        received("run-3-1", EARLY, files={TEAM: A}, actor="demo-same"),
        received("run-4-1", LATE, files={TEAM: B, "submissions/2019/alpha/cases.csv": A}),
    ]
    assert exported(log) == HEADER + row("submissions/2019/alpha/cases.csv", A, LATE) + row(
        TEAM, A, EARLY, "demo-early"
    ) + row(TEAM, B, LATE)


def test_deletions_other_years_and_impossible_names_are_left_out() -> None:
    files = {
        TEAM: None,
        "submissions/2019/alpha/=cmd.csv": A,
        "submissions/2019/Alpha/a,b.csv": A,
        "submissions/2019/" + "a" * 500: A,
        "README.md": A,
        "submissions/2020/alpha/team.yaml": A,
        "submissions/2019/alpha/unit.yaml": A,
    }
    assert exported([received("run-1-1", EARLY, files=files)], 2019) == HEADER + row(
        "submissions/2019/alpha/unit.yaml", A, EARLY
    )
    assert exported([received("run-1-1", EARLY, files=files)]).count("\n") == 3
    assert exported([]) == HEADER


def test_what_is_exported_can_be_read() -> None:
    table = table_bytes(receipts(log_of(received("run-1-1", EARLY, files={TEAM: A}))))
    (found,) = read_table(table, "x.csv")
    assert (found.path, found.sha256, found.actor) == (TEAM, A, "demo-alpha")
    assert found.received_at == datetime.fromisoformat(EARLY)


@pytest.mark.parametrize("content", [b"", b"path\n", b"\xff", (HEADER + "a,b,c,d\n").encode()])
def test_a_table_that_cannot_be_read_is_told_with_its_line(content: bytes) -> None:
    with pytest.raises(TableError, match=r"x\.csv:"):
        read_table(content, "x.csv")


def test_without_a_table_of_its_own_the_log_is_the_table() -> None:
    assert merged(None, rows(row(TEAM, A, LATE))).decode() == HEADER + row(TEAM, A, LATE)


def test_both_tables_together_keep_the_earliest_and_the_places_of_lines() -> None:
    other = "submissions/2019/beta/team.yaml"
    own = HEADER + row(TEAM, A, LATE) + "broken\n" + row(other, B, EARLY)
    more = rows(row(TEAM, A, EARLY, "demo-log"), row(other, B, LATE), row(TEAM, B, LATE))
    assert merged(own.encode(), more).decode() == HEADER + row(TEAM, A, EARLY, "demo-log") + "broken\n" + row(
        other, B, EARLY
    ) + row(TEAM, B, LATE)


def test_neither_table_comes_first() -> None:
    early, late = row(TEAM, A, EARLY, "demo-one"), row(TEAM, A, LATE, "demo-two")
    for own, more in ((early, late), (late, early)):
        assert merged((HEADER + own).encode(), rows(more)).decode() == HEADER + early


def test_ends_of_lines_marks_and_quotes_of_its_own_table_are_kept() -> None:
    quoted = f'"{TEAM}",{A},{LATE},demo-alpha'
    own = ("\ufeff" + HEADER + quoted).encode()
    assert merged(own, rows(row(TEAM, B, LATE))).decode() == HEADER + quoted + "\n" + row(TEAM, B, LATE)
    assert merged(own, rows(row(TEAM, A, EARLY))).decode() == HEADER + row(TEAM, A, EARLY)
    broken = (HEADER + f'"{TEAM}\n",{A},{LATE},demo-alpha\n').encode()
    with pytest.raises(TableError, match="第 2 行"):
        merged(broken, rows(row(TEAM, A, EARLY)))


@pytest.mark.parametrize("own", [b"", b"path\n", b"\xff\xfe"])
def test_a_table_of_its_own_that_cannot_be_read_stays_for_the_findings(own: bytes) -> None:
    assert merged(own, rows(row(TEAM, A, EARLY))) == own
