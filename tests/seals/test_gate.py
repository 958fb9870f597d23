"""The gate and the wall over sealed results: computed once more, approved by others, and never touched again (Y47)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lianbing.gate.report import GateDocument
from lianbing.gate.supervisor import verdict_of
from lianbing.objects import objects_of
from lianbing.output import json_bytes
from lianbing.receipts.branch import read_branch
from lianbing.seals.making import head_of, make, seal_bytes, sealed_folder
from lianbing.seals.origin import Origin
from lianbing.seals.verifier import SEAL, sha256
from tests.gate.desk import OFFICE, YEAR, Edits, Proposed
from tests.wall.mainline import REF, Mainline

pytestmark = pytest.mark.rows("Y47")

FINAL, PROVISIONAL = (sealed_folder(2019, which) for which in ("final", "provisional"))


@pytest.fixture
def line(tmp_path: Path) -> Mainline:
    """A main branch with its log."""
    return Mainline.at(tmp_path / "campaign.git")


def seal(
    line: Mainline, which: str = "final", commit: str = "", previous: str = "", log: bool = True
) -> dict[str, bytes]:
    """The files of a seal of a commit, main's tip unless another is named, by path."""
    commit = commit or line.tip
    receipts = read_branch(line.repo)[0] if log else None
    with objects_of(line.repo) as objects:
        sealed = make(Origin(objects).files(commit), 2019, which, commit, receipts)
        before = objects.file(line.tip, previous) if previous else None
    chain = {"path": previous, "sha256": sha256(before)} if before else None
    folder = sealed_folder(2019, which)
    files = {folder + name: content for name, content in sealed.outputs.items()}
    content = seal_bytes(sealed, which, commit, head_of(receipts), chain)  # type: ignore[arg-type]
    return {**files, folder + SEAL: content}


def asked(line: Mainline, edits: Edits, **facts: object) -> tuple[str, GateDocument]:
    """A head with the gate's report on it: the office's change with two approvals, beside the log, unless said otherwise."""
    head = line.desk.commit(edits, line.tip)
    ref = facts.pop("receipts", REF)
    proposed = Proposed(head, line.tip, **{"actor": "demo-office", "approved": OFFICE, **facts})  # type: ignore[arg-type]
    return head, verdict_of(replace(proposed.request(line.repo), receipts=ref)).report  # type: ignore[arg-type]


def judged(line: Mainline, edits: Edits, **facts: object) -> GateDocument:
    """The gate's report on a change."""
    return asked(line, edits, **facts)[1]


def errors(report: GateDocument) -> set[tuple[str, str]]:
    """Codes of errors, with the paths they name."""
    return {(f["code"], f["path"]) for f in report["findings"] if f["severity"] == "error"}


def merge(line: Mainline, edits: Edits) -> str:
    """The office's change with two approvals, merged."""
    head, report = asked(line, edits)
    assert report["verdict"] == "accepted", report["findings"]
    line.receive(report)
    return line.move(line.desk.commit(edits, line.tip, head))


def test_a_seal_with_two_approvals_is_merged_and_passes_the_wall(line: Mainline) -> None:
    merge(line, seal(line, "provisional"))
    merge(line, seal(line, "final", previous=PROVISIONAL + SEAL))
    found = line.wall()
    assert (found["sound"], found["steps"]) == (True, 2), found


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"actor": "demo-alpha"}, "G414"), ({"actor": "demo-review"}, "G414"), ({"approved": ()}, "G413"),
        ({"approved": OFFICE[:1]}, "G413"), ({"approved": ("demo-office", *OFFICE[:1])}, "G413"),
    ],
)  # fmt: skip
def test_only_the_office_seals_and_two_others_approve(
    line: Mainline, facts: dict[str, object], code: str
) -> None:
    assert {found for found, _ in errors(judged(line, seal(line), **facts))} == {code}


def test_a_seal_of_other_numbers_is_refused_though_its_digests_fit(line: Mainline) -> None:
    files = seal(line)
    name = FINAL + "results.json"
    assert b'"maximum": "30"' in files[name]
    files[name] = files[name].replace(b'"maximum": "30"', b'"maximum": "31"', 1)
    document = json.loads(files[FINAL + SEAL])
    for entry in document["outputs"]:
        if entry["path"] == "results.json":
            entry["sha256"] = sha256(files[name])
    files[FINAL + SEAL] = json_bytes(document)
    report = judged(line, files)
    assert errors(report) == {("G705", name), ("G705", FINAL + SEAL)}
    assert any('.maximum 应为 "30"，实际是 "31"' in f["message"] for f in report["findings"])


def test_a_seal_that_lacks_a_file_or_has_one_more_is_refused(line: Mainline) -> None:
    files = seal(line)
    assert ("G703", FINAL + "more.json") in errors(judged(line, {**files, FINAL + "more.json": b"{}\n"}))
    del files[FINAL + "tables/awards.csv"]
    assert ("G702", FINAL + "tables/awards.csv") in errors(judged(line, files))


def test_a_seal_of_a_commit_that_is_not_on_main_is_refused(line: Mainline) -> None:
    """A branch can hold any records: what counts is the line of main."""
    rigged: Edits = {
        f"{YEAR}/office/votes.csv": line.desk.text("office/votes.csv").replace(b"beta,20,", b"beta,99,")
    }
    side = line.desk.commit(rigged, line.tip)
    assert ("G719", FINAL + SEAL) in errors(judged(line, seal(line, commit=side)))


def test_a_seal_of_a_commit_that_does_not_exist_is_refused(line: Mainline) -> None:
    files = seal(line)
    files[FINAL + SEAL] = files[FINAL + SEAL].replace(line.tip.encode(), b"e" * 40)
    assert ("G706", FINAL + SEAL) in errors(judged(line, files))


def by_another_tool(files: dict[str, bytes]) -> dict[str, bytes]:
    """A seal that says it was made by another tool than the one that judges."""
    document = json.loads(files[FINAL + SEAL])
    document["tool"]["source_sha256"] = "1" * 64
    return {**files, FINAL + SEAL: json_bytes(document)}


def test_a_seal_by_another_tool_is_refused(line: Mainline) -> None:
    assert ("G728", FINAL + SEAL) in errors(judged(line, by_another_tool(seal(line))))


def test_a_seal_follows_the_last_one(line: Mainline) -> None:
    merge(line, seal(line, "provisional"))
    assert ("G712", PROVISIONAL + SEAL) in errors(judged(line, seal(line, "final")))
    files = seal(line, "final", previous=PROVISIONAL + SEAL)
    document = json.loads(files[FINAL + SEAL])
    document["previous"]["sha256"] = "0" * 64
    wrong = {**files, FINAL + SEAL: json_bytes(document)}
    assert ("G711", PROVISIONAL + SEAL) in errors(judged(line, wrong))


def test_what_is_sealed_is_never_changed_nor_deleted(line: Mainline) -> None:
    merge(line, seal(line))
    results = FINAL + "results.json"
    for edits in ({results: None}, {results: b"{}\n"}, {FINAL.rstrip("/"): None}):
        assert ("G717", results) in errors(judged(line, edits))
    assert ("G717", FINAL + "more.json") in errors(judged(line, {FINAL + "more.json": b"{}\n"}))
    again = {**seal(line), FINAL + SEAL: None}
    assert ("G717", FINAL + SEAL) in errors(judged(line, again))


def test_what_was_pushed_past_the_gate_and_is_no_seal_may_be_taken_away(line: Mainline) -> None:
    files = seal(line)
    files[FINAL + "results.json"] = b"{}\n"
    step = line.push(files)
    assert not line.wall()["sound"]
    gone: Edits = dict.fromkeys(files)
    merge(line, gone)
    found = line.wall()
    assert [(v["step"], v["cleared_by"]) for v in found["violations"]] == [(step, "revert")]
    assert found["sound"]


def test_the_head_of_the_log_is_part_of_a_seal(line: Mainline) -> None:
    assert errors(judged(line, seal(line))) == set()
    assert errors(judged(line, seal(line, log=False))) == {("G729", FINAL + SEAL)}
    assert errors(judged(line, seal(line), receipts=None)) == {("G730", FINAL + SEAL)}
    files = seal(line)
    document = json.loads(files[FINAL + SEAL])
    document["receipts"]["last"] = "0" * 64
    assert ("G713", FINAL + SEAL) in errors(judged(line, {**files, FINAL + SEAL: json_bytes(document)}))


def merge_once_accepted(line: Mainline, edits: Edits) -> str:
    """A merge that the gate of its day accepted, by the tool of that day."""
    head, report = asked(line, edits)
    line.receive({**report, "verdict": "accepted", "findings": []})
    return line.move(line.desk.commit(edits, line.tip, head))


def violations(line: Mainline) -> list[tuple[str, set[str]]]:
    """Every violation with its codes."""
    return [(v["step"], {f["code"] for f in v["findings"]}) for v in line.wall()["violations"]]


def test_the_wall_lets_a_seal_stand_when_the_tool_has_changed_since(line: Mainline) -> None:
    """It cannot be computed again by code that is newer: digests, chain and commit are what is judged."""
    merge_once_accepted(line, by_another_tool(seal(line)))
    assert violations(line) == []


def test_but_not_if_main_had_yet_another_tool_then(line: Mainline) -> None:
    merge(line, {"lianbing/__init__.py": b"# a tool\n"})
    step = merge_once_accepted(line, by_another_tool(seal(line)))
    assert violations(line) == [(step, {"G708", "G728"})]


def test_nor_if_its_digests_do_not_fit(line: Mainline) -> None:
    step = merge_once_accepted(line, {**by_another_tool(seal(line)), FINAL + "results.json": b"{}\n"})
    assert violations(line) == [(step, {"G704"})]


def test_what_is_sealed_stays_also_by_an_older_tool(line: Mainline) -> None:
    merge_once_accepted(line, by_another_tool(seal(line)))
    results = FINAL + "results.json"
    assert ("G717", results) in errors(judged(line, {results: None}))


def test_last_years_seal_is_read_at_the_gate(line: Mainline) -> None:
    """A record of last year's ranks that says otherwise is refused, and so is a seal that would contradict it (Y24)."""
    results = json_bytes({"units": [{"id": "alpha", "level": "prefecture", "rank": 3}]})
    folder = sealed_folder(2018, "final")
    seal_2018 = json_bytes({"outputs": [{"path": "results.json", "size": 1, "sha256": sha256(results)}]})
    files: Edits = {folder + "results.json": results, folder + SEAL: seal_2018}
    table = f"{YEAR}/office/last-year.csv"
    other: Edits = {table: "unit,rank,points\nalpha,1,\n"}
    assert ("G721", table) in errors(judged(line, {**other, **files}))
    line.push(files)
    assert errors(judged(line, other)) == {("G721", table)}
    assert errors(judged(line, {table: "unit,rank,points\nalpha,3,\n"})) == set()
