"""Hostile changes, built as real commits and raw trees: none passes, crashes, hangs, runs or changes anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianbing.gate.report import printed
from tests.gate.desk import LIMITS, YEAR, Desk
from tests.gate.hostile import TABLES
from tests.gate.judging import Judged, by_command, by_fork, by_supervisor
from tests.gate.rows import Row

ROWS = [(name, row) for name, table in TABLES.items() for row in table.rows]
FORMS = ("text", "github", "json")
COMMAND = re.compile(
    r"::(error|warning|notice) file=[^:,]*,line=[0-9]+,col=[0-9]+,title=[SRG][0-9]{3}::[^\x00-\x1f\x7f]*"
)


def parameters(every: int = 1) -> list[object]:
    """Every row, or one of so many, by class and sentence."""
    return [
        pytest.param(row, id=f"{name}: {row.sentence}", marks=[getattr(pytest.mark, m) for m in row.marks])
        for name, row in ROWS[::every]
    ]


@pytest.fixture
def canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in, and the file that everything hostile tries to leave there."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LIANBING_CANARY", str(folder / "canary"))
    yield folder
    assert list(folder.iterdir()) == []


def assert_refused(judged: Judged, row: Row) -> None:
    """The change is refused for the reasons of the row, and says so without a control character."""
    assert judged.report["verdict"] == "refused", judged.errors
    assert len(judged.report["findings"]) <= LIMITS.findings + 1
    for code, path in row.expected:
        assert code in judged.codes, (code, judged.errors)
        assert path is None or path in judged.at(code), (path, judged.errors)
    for form in FORMS[:2]:
        assert_plain(printed(judged.report, form), form)


def assert_plain(text: str, form: str) -> None:
    """Printed text is lines of printable characters; nothing but our own lines begins a workflow command."""
    for line in text.split("\n"):
        assert line.isprintable(), ascii(line)
        if form == "github" and line.startswith("::"):
            assert COMMAND.fullmatch(line), line
        else:
            assert not line.lstrip().startswith("::"), line


def test_there_are_at_least_150_hostile_changes_with_sentences_of_their_own() -> None:
    sentences = [row.sentence for _, row in ROWS]
    assert len(sentences) >= 150
    assert len(set(sentences)) == len(sentences)
    assert all(row.finds for _, row in ROWS)


@pytest.mark.parametrize("row", parameters())
def test_a_hostile_change_is_refused(desk: Desk, canary: Path, row: Row) -> None:
    proposed = row.build(desk)
    before = desk.store.state()
    assert_refused(by_fork(proposed.request(desk.store.root)), row)
    assert desk.store.state() == before


@pytest.mark.parametrize("number", ["110101199003074477", "13812345678"])
def test_a_report_never_repeats_personal_data(desk: Desk, number: str) -> None:
    edits = {
        f"{YEAR}/alpha/persons/{number}/person.yaml": b"x: 1\n",
        f"{YEAR}/alpha/honours.yaml": number.encode(),
    }
    proposed = desk.propose(desk.commit(edits, message=number.encode()))
    report = by_fork(proposed.request(desk.store.root)).report
    assert {found["code"] for found in report["findings"]} >= {"G406", "G416", "S204"}
    assert number not in json.dumps(report, ensure_ascii=False)


@pytest.mark.soak
@pytest.mark.parametrize("row", parameters())
def test_the_supervisor_refuses_it_too(desk: Desk, canary: Path, row: Row) -> None:
    proposed = row.build(desk)
    before = desk.store.state()
    assert_refused(by_supervisor(proposed.request(desk.store.root)), row)
    assert desk.store.state() == before


@pytest.mark.parametrize("row", parameters(every=31))
def test_the_command_refuses_it_with_status_1(desk: Desk, canary: Path, row: Row) -> None:
    """One row in so many, each in the next of the formats."""
    form = FORMS[len(row.sentence) % len(FORMS)]
    proposed = row.build(desk)
    before = desk.store.state()
    judged = by_command(proposed, desk.store.root, canary, form)
    assert judged.status == 1
    assert_refused(judged, row)
    if form != "json":
        assert_plain(judged.printed.rstrip("\n"), form)
    assert desk.store.state() == before
