"""The second wall: what got into main without the gate's leave stops publishing until it is cleared (Y47)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.gate.supervisor import verdict_of
from tests.gate.desk import OFFICE, YEAR, Edits, Proposed
from tests.smallcampaign import yaml_bytes
from tests.wall.mainline import Mainline

pytestmark = pytest.mark.rows("Y47")

VOTES = f"{YEAR}/office/votes.csv"


@pytest.fixture
def line(tmp_path: Path) -> Mainline:
    """A main branch with its log."""
    return Mainline.at(tmp_path / "campaign.git")


def honest(line: Mainline, number: int = 1) -> Edits:
    """A bulletin that alpha may file."""
    head = f"month: 2019-10\nissue: {number}\nkind: 简报\ntitle: 十月简报\ndate: 2019-10-09\n"
    return {f"{YEAR}/alpha/bulletins/2019-10-{number}.md": f"---\n{head}---\n\n开展实战练兵。\n"}


def rigged(line: Mainline) -> Edits:
    """Votes that nobody counted."""
    return {VOTES: line.desk.text("office/votes.csv").replace(b"beta,20,", b"beta,99,")}


def cleared(line: Mainline, step: str) -> Edits:
    """A decision of the office about a step."""
    decision = {"id": "step-1", "kind": "历史步骤", "decided_on": "2019-10-11", "reason": "平台故障时直接录入，已核对",
                "step": step}  # fmt: skip
    return {f"{YEAR}/office/decisions.yaml": yaml_bytes({"decisions": [decision]})}


def test_accepted_merges_pass_the_wall(line: Mainline) -> None:
    line.merge(honest(line))
    line.merge(rigged(line), actor="demo-office", approved=OFFICE)
    found = line.wall()
    assert found["sound"], found
    assert found["steps"] == 2
    assert found["violations"] == []


def test_commits_that_one_push_brought_are_one_step(line: Mainline) -> None:
    base = line.tip
    first = line.desk.commit(honest(line, 1), base)
    second = line.desk.commit(honest(line, 2), first)
    line.receive(verdict_of(Proposed(second, base).request(line.repo)).report)
    line.move(second)
    found = line.wall()
    assert (found["sound"], found["steps"]) == (True, 1)


def test_a_push_past_the_gate_is_named_and_stops_publishing(line: Mainline) -> None:
    line.merge(honest(line))
    step = line.push(rigged(line))
    line.merge({f"{YEAR}/alpha/narrative.md": line.desk.text("alpha/narrative.md") + "另记。\n".encode()})
    found = line.wall()
    assert not found["sound"]
    assert [(v["step"], v["cleared_by"]) for v in found["violations"]] == [(step, None)]
    assert [f["code"] for f in found["violations"][0]["findings"]] == ["G601"]


def test_a_merge_that_adds_something_of_its_own_is_named(line: Mainline) -> None:
    edits = honest(line)
    proposed, report = line.judged(edits)
    line.receive(report)
    step = line.move(line.desk.commit({**edits, **rigged(line)}, line.tip, proposed.head))
    codes = {f["code"] for v in line.wall()["violations"] for f in v["findings"] if v["step"] == step}
    assert {"G602", "G414"} <= codes


def test_a_merge_of_a_refused_change_is_named(line: Mainline) -> None:
    step = line.merge(rigged(line), accepted=False)
    found = line.wall()
    assert [v["step"] for v in found["violations"]] == [step]


def test_a_receipt_that_claims_more_than_the_gate_would_accept_is_judged_again(line: Mainline) -> None:
    """Somebody wrote ``accepted`` into the log for a change of another unit's folder."""
    edits: Edits = {f"{YEAR}/beta/narrative.md": line.desk.text("beta/narrative.md") + "改。\n".encode()}
    proposed, report = line.judged(edits)
    assert report["verdict"] == "refused"
    report["verdict"] = "accepted"
    line.receive(report)
    line.move(line.desk.commit(edits, line.tip, proposed.head))
    found = line.wall()
    assert [f["code"] for v in found["violations"] for f in v["findings"]] == ["G410"]
    assert found["violations"][0]["actor"] == "demo-alpha"


def test_a_revert_clears_a_step(line: Mainline) -> None:
    step = line.push(rigged(line))
    revert = line.merge({VOTES: line.desk.text("office/votes.csv")}, actor="demo-office", approved=OFFICE)
    found = line.wall()
    assert found["sound"]
    assert [(v["step"], v["cleared_by"], v["clearing"]) for v in found["violations"]] == [
        (step, "revert", revert)
    ]


def test_the_office_takes_back_a_change_of_a_units_file(line: Mainline) -> None:
    path = f"{YEAR}/beta/narrative.md"
    line.push({path: line.desk.text("beta/narrative.md") + "改。\n".encode()})
    line.merge({path: line.desk.text("beta/narrative.md")}, actor="demo-office", approved=OFFICE)
    assert line.wall()["sound"]


def test_a_revert_that_is_itself_a_violation_clears_nothing(line: Mainline) -> None:
    line.push(rigged(line))
    line.push({VOTES: line.desk.text("office/votes.csv")})
    found = line.wall()
    assert not found["sound"]
    assert [v["cleared_by"] for v in found["violations"]] == [None, None]


def test_a_decision_of_the_office_clears_the_step_it_names(line: Mainline) -> None:
    step = line.push(rigged(line))
    assert not line.wall()["sound"]
    line.merge(cleared(line, step), actor="demo-office", approved=OFFICE)
    found = line.wall()
    assert found["sound"]
    assert [(v["cleared_by"], v["clearing"]) for v in found["violations"]] == [("decision", "step-1")]


def test_a_decision_that_nobody_may_write_clears_nothing(line: Mainline) -> None:
    step = line.push(rigged(line))
    line.push(cleared(line, step))
    assert [v["cleared_by"] for v in line.wall()["violations"]] == [None, None]


def test_a_decision_about_another_step_clears_nothing(line: Mainline) -> None:
    line.push(rigged(line))
    line.merge(cleared(line, line.desk.main), actor="demo-office", approved=OFFICE)
    assert not line.wall()["sound"]


def test_a_rewritten_main_is_noticed(line: Mainline) -> None:
    line.merge(honest(line))
    line.move(line.desk.store.commit(line.desk.store.tree([])))
    found = line.wall()
    assert not found["sound"]
    assert [f["code"] for f in found["findings"]] == ["G604"]


def test_a_change_of_the_log_is_noticed(line: Mainline) -> None:
    line.merge(honest(line))
    content = line.git("show", "receipts:log.jsonl").replace("demo-alpha", "demo-gamma") + "\n"
    store = line.desk.store
    tree = store.tree([("100644", b"log.jsonl", store.put("blob", content.encode()))])
    store.point("refs/heads/receipts", store.commit(tree))
    assert not line.wall()["sound"]


def test_publish_publishes_nothing_behind_a_violation(
    line: Mainline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line.merge(honest(line))
    step = line.push(rigged(line))
    checkout = tmp_path / "checkout"
    line.git("clone", "-q", str(line.repo), str(checkout))
    assert main(["publish", "--root", str(checkout)]) == 1
    said = capsys.readouterr().err
    assert step in said
    assert "没有发布任何内容" in said
    assert not (checkout / "build").exists()


def test_a_merge_commit_that_was_itself_received_is_a_step(line: Mainline) -> None:
    """A hook receives the merge as its head; the branch that was merged may have no receipt at all."""
    base = line.tip
    edits = honest(line)
    branch = line.desk.commit(edits, base)
    merge = line.desk.commit(edits, base, branch)
    line.receive(verdict_of(Proposed(merge, base).request(line.repo)).report)
    line.move(merge)
    assert line.wall()["sound"]
