"""The judging process dies under its limits, or from outside, and that is a finding which names the file."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lianbing.gate import child, supervisor
from lianbing.gate.child import NO_REPOSITORY, OUT_OF_MEMORY
from lianbing.gate.limits import STANDING, Limits
from lianbing.gate.request import Request
from lianbing.gate.supervisor import Ended, _end, standing_bytes, verdict_from, verdict_of
from lianbing.receipts.entries import Received
from lianbing.receipts.report import received_entry
from lianbing.repository import RepositoryError
from tests.gate.desk import LIMITS, YEAR, Desk, Proposed
from tests.gate.judging import by_command, by_fork
from tests.gate.repositories import FILE, Leaf
from tests.gate.texts import ALPHA, OWN, profile
from tests.smallcampaign import case_row

CASES = f"{ALPHA}/cases.csv"


@pytest.fixture(scope="session")
def large(desk: Desk) -> Proposed:
    """An honest change that takes seconds: many cases, each with words of its own between quotation marks."""
    rows = [case_row(1_000 + n, "alpha", explanation=f'"第{n}号,乙"', fine=f"{n}.25") for n in range(100_000)]
    return desk.change({CASES: desk.text("alpha/cases.csv") + "\n".join([*rows, ""]).encode()})


def the_finding(report: object) -> dict[str, object]:
    """The one finding of a report."""
    assert isinstance(report, dict)
    (found,) = report["findings"]
    assert isinstance(found, dict)
    return found


def test_the_large_change_is_honest(desk: Desk, large: Proposed) -> None:
    judged = by_fork(large.request(desk.store.root))
    assert judged.report["verdict"] == "accepted", judged.errors[:3]


def test_out_of_time_names_the_file(desk: Desk, large: Proposed) -> None:
    limits = replace(LIMITS, seconds=1)
    report = verdict_of(replace(large, limits=limits).request(desk.store.root)).report
    assert report["verdict"] == "refused"
    assert (the_finding(report)["code"], the_finding(report)["path"]) == ("G440", CASES)
    assert CASES in str(the_finding(report)["message"])


def test_out_of_memory_names_the_file(desk: Desk, large: Proposed) -> None:
    """Whatever the interpreter itself takes: the first limit that is too small is too small for the file."""
    for megabytes in range(136, 40, -8):
        limits = replace(LIMITS, memory=megabytes << 20)
        report = verdict_of(replace(large, limits=limits).request(desk.store.root)).report
        if report["verdict"] != "accepted":
            break
    assert report["verdict"] == "refused"
    assert (the_finding(report)["code"], the_finding(report)["path"]) == ("G440", CASES)


def test_the_command_reports_a_kill_with_status_1(desk: Desk, large: Proposed, tmp_path: Path) -> None:
    judged = by_command(
        replace(large, limits=replace(LIMITS, seconds=1)), desk.store.root, tmp_path, "github"
    )
    assert judged.status == 1
    assert judged.printed.startswith(f"::error file={CASES},line=1,col=1,title=G440::")


def test_out_of_any_time_is_out_of_time(desk: Desk, large: Proposed) -> None:
    """A process that waits for ever uses no processor time."""
    request = replace(large, limits=replace(LIMITS, wall_seconds=1)).request(desk.store.root)
    started = time.monotonic()
    report = verdict_of(request).report
    assert time.monotonic() - started < 15
    assert the_finding(report)["code"] == "G440"


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGSEGV", "SIGABRT"])
def test_a_kill_from_outside_is_a_finding(
    desk: Desk, large: Proposed, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    popen: Any = subprocess.Popen

    def noting(*words: object, **more: object) -> object:
        process = popen(*words, **more)
        if not started:
            threading.Timer(0.4, os.kill, (process.pid, getattr(signal, name))).start()
        started.append(process.pid)
        return process

    monkeypatch.setattr(subprocess, "Popen", noting)
    report = verdict_of(large.request(desk.store.root)).report
    assert len(started) == 2, "the files are listed by another one"
    assert report["verdict"] == "refused"
    assert [file["path"] for file in report["files"]] == [CASES]
    assert the_finding(report)["code"] == "G440"


def test_no_process_outlives_a_kill() -> None:
    """What the judging process started dies with it, and nobody waits for its pipes."""
    process = subprocess.Popen(
        ["sh", "-c", "sleep 30 & wait"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    started = time.monotonic()
    _end(process)
    assert time.monotonic() - started < 10


def request_of(desk: Desk) -> Proposed:
    """A small honest change."""
    return desk.change({OWN: profile("alpha", "甲市")})


@pytest.mark.parametrize(
    ("ended", "code", "verdict"),
    [
        (Ended(-9, b"", b"\x01find_changes\n"), "G440", "refused"),
        (Ended(OUT_OF_MEMORY, b"", b""), "G440", "refused"),
        (Ended(0, b"", b"", timed_out=True), "G440", "refused"),
        (Ended(1, b"", b"Traceback\nKeyError: 'x'\n"), "G441", "error"),
        (Ended(0, b"", b""), "G441", "error"),
        (Ended(0, b"not json", b""), "G441", "error"),
        (Ended(0, b'{"report": {}}', b""), "G441", "error"),
        (Ended(0, b"[]", b"\xff\xfe\x1b[2J::error::x\n"), "G441", "error"),
    ],
)
def test_how_a_process_ended_is_a_verdict(desk: Desk, ended: Ended, code: str, verdict: str) -> None:
    report = verdict_from(request_of(desk).request(desk.store.root), ended).report
    assert (report["verdict"], the_finding(report)["code"]) == (verdict, code)
    assert str(the_finding(report)["message"]).isprintable()


def test_a_failure_of_the_gate_is_status_3(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With too little memory to begin, nothing of the change was at fault, and nothing passes either."""
    proposed = replace(request_of(desk), limits=replace(LIMITS, memory=24 << 20))
    judged = by_command(proposed, desk.store.root, tmp_path)
    assert judged.report["verdict"] in ("error", "refused")
    assert judged.status in (1, 3)


def test_without_a_repository_there_is_no_verdict(desk: Desk, tmp_path: Path) -> None:
    request = request_of(desk).request(tmp_path)
    with pytest.raises(RepositoryError):
        verdict_of(request)
    with pytest.raises(RepositoryError):
        verdict_from(request, Ended(NO_REPOSITORY, b"", b"x\n"))


def test_what_the_judging_process_may_use_is_limited(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, how: found.update({what: how}))
    child.limit(10, 1 << 30)
    assert found[resource.RLIMIT_CPU] == (10, 11)
    assert found[resource.RLIMIT_AS] == (1 << 30, 1 << 30)
    assert found[resource.RLIMIT_FSIZE] == found[resource.RLIMIT_CORE] == (0, 0)


def test_the_year_of_a_killed_change_is_not_judged_at_all(desk: Desk, large: Proposed) -> None:
    """Nothing of the report pretends to have been computed, but what arrived is listed: it keeps its time (Y6)."""
    whole = by_fork(large.request(desk.store.root)).report
    report = verdict_of(replace(large, limits=replace(LIMITS, seconds=1)).request(desk.store.root)).report
    assert the_finding(report)["code"] == "G440"
    assert YEAR in str(the_finding(report)["path"])
    assert report["files"] == whole["files"]
    assert report["files"][0]["sha256"]
    assert (report["tree"], report["merge_base"]) == (whole["tree"], whole["merge_base"])
    entry = received_entry(json.dumps(report).encode(), "run-1-1")
    assert isinstance(entry, Received)
    assert [(file.path, file.sha256) for file in entry.files] == [(CASES, whole["files"][0]["sha256"])]


def test_where_nothing_can_be_listed_the_verdict_stays(desk: Desk, large: Proposed) -> None:
    """Too little memory for anything: no files, and no failure of the command either."""
    request = replace(large, limits=replace(LIMITS, memory=24 << 20)).request(desk.store.root)
    report = verdict_of(request).report
    assert (report["verdict"] in ("refused", "error"), report["files"]) == (True, [])


def test_the_base_has_an_allowance_and_the_change_has_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    megabytes = 9
    base = desk.commit({f"{ALPHA}/large.csv": Leaf(FILE, desk.store.zeros(megabytes << 20))})
    head = desk.commit({f"{ALPHA}/larger.csv": Leaf(FILE, desk.store.zeros(megabytes << 20))}, base)
    small = standing_bytes(desk.store.root, desk.main)
    assert 0 < small < STANDING
    assert standing_bytes(desk.store.root, base) == small + (megabytes << 20)
    assert standing_bytes(desk.store.root, "e" * 40) == 0
    assert standing_bytes(desk.store.root / "objects/info", base) == standing_bytes(desk.store.root, base)
    given: list[list[str]] = []
    popen: Any = subprocess.Popen

    def noting(command: list[str], **more: object) -> object:
        if "lianbing.gate.child" in command:
            given.append(command[-2:])
        return popen(command, **more)

    monkeypatch.setattr(subprocess, "Popen", noting)
    verdict_of(desk.propose(head, base=desk.main).request(desk.store.root))
    verdict_of(desk.propose(head, base=base).request(desk.store.root))
    allowed = (small + (megabytes << 20) - STANDING) >> 20
    assert [seconds for seconds, _ in given] == [str(LIMITS.seconds), str(LIMITS.seconds + allowed)]
    assert allowed > 0


def test_the_limits_are_those_of_production() -> None:
    """Ten seconds and one GiB, as the hostile changes of this suite are judged with."""
    assert Limits() == LIMITS


def test_a_listing_reads_no_record(desk: Desk, large: Proposed) -> None:
    request = replace(large.request(desk.store.root), listing=True)
    found = verdict_of(replace(request, head="e" * 40))
    assert found.ended
    assert found.report["files"] == []
    assert [f["path"] for f in verdict_of(request).report["files"]] == [CASES]


TOO_LARGE = {
    "files": ({"files": 3}, [f"{ALPHA}/f{n}.yaml" for n in range(3)]),
    "bytes": ({"bytes": 10}, [f"{ALPHA}/f{n}.yaml" for n in range(5)]),
    "commits": ({"commits": 1}, [f"{ALPHA}/f{n}.yaml" for n in range(5)]),
    "messages": ({"messages": 10}, [f"{ALPHA}/f{n}.yaml" for n in range(5)]),
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_a_change_that_is_too_large_is_refused_with_the_files_that_arrived(desk: Desk, what: str) -> None:
    """Within the limits of what is looked at: its receipt proves when these versions came (Y6)."""
    limits, names = TOO_LARGE[what]
    steps = [{f"{ALPHA}/f{n}.yaml": b"n: %d\n" % n} for n in range(5)]
    request = replace(desk.change(*steps).request(desk.store.root), limits=replace(LIMITS, **limits))
    report = by_fork(request).report
    assert (report["verdict"], the_finding(report)["code"]) == ("refused", "G405")
    assert [file["path"] for file in report["files"]] == names
    read = {f["path"]: f["sha256"] for f in report["files"] if f["sha256"] is not None}
    assert list(read) == (names[:2] if what == "bytes" else names), "of ten bytes two files of five"
    assert read[names[1]] == hashlib.sha256(b"n: 1\n").hexdigest()
    entry = received_entry(json.dumps(report).encode(), "run-1")
    assert isinstance(entry, Received)
    assert [(file.path, file.sha256) for file in entry.files] == [(name, read.get(name)) for name in names]


def test_signatures_of_platforms_and_mail_addresses_hold_nothing_that_is_refused(desk: Desk) -> None:
    robot = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
    path = f"{YEAR}/delta/unit.yaml"
    head = desk.commit({path: profile("delta", "丁市")}, people=("甲 <1381234567@example.org>", robot))
    report = by_fork(desk.propose(head, actor="demo-delta").request(desk.store.root)).report
    assert report["verdict"] == "accepted", report["findings"]


def test_an_impact_that_does_not_end_well_costs_no_verdict(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the telling of the impact fails here: the verdict is the one of the judgement without it."""
    started = supervisor._ended

    def ended(requests: Sequence[Request]) -> Ended:
        if any(request.impact for request in requests):
            return Ended(1, b"", b"\x01impact\nValueError: broken\n")
        return started(requests)

    monkeypatch.setattr(supervisor, "_ended", ended)
    change = desk.change({f"{YEAR}/delta/unit.yaml": profile("delta", "丁市")}, actor="demo-delta")
    found = verdict_of(replace(change.request(desk.store.root), impact=True))
    assert (found.report["verdict"], found.impacts) == ("accepted", [])
