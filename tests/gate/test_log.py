"""What the gate takes from the log of receipts and from the platform's words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lianbing.gate.campaigns import Reader
from lianbing.gate.facts import read_facts
from lianbing.gate.judge import judge
from lianbing.gate.request import Request
from tests.gate.desk import OFFICE, YEAR, Edits
from tests.gate.texts import profile
from tests.smalldraw import frozen, undrawn
from tests.wall.mainline import REF, Mainline

TEAM = f"{YEAR}/delta/unit.yaml"


@pytest.fixture
def line(tmp_path: Path) -> Mainline:
    """A main branch with its log."""
    return Mainline.at(tmp_path / "campaign.git")


def codes(request: Request) -> set[str]:
    """The codes of everything that is found."""
    return {found.code for found in judge(request, Reader(lambda _: None)).findings}


@pytest.mark.rows("Y6", "Y48")
def test_a_file_that_came_late_is_no_part_of_the_seal(line: Mainline) -> None:
    """Its first receipt stands in the log alone: the fix of the next day is late, not refused."""
    path = f"{YEAR}/gamma/honours.yaml"
    text = '{"rewards": []}\n'
    late: Edits = {path: text}
    head = line.desk.commit(late, line.tip)
    proposed = replace(line.desk.propose(head), actor="demo-gamma", received="2019-11-08T09:00:00+08:00")
    report = judge(proposed.request(line.repo), Reader(lambda _: None)).document()
    assert report["verdict"] == "accepted", report["findings"]
    line.receive(report, "2019-11-08T09:00:00+08:00")
    line.move(line.desk.commit(late, line.tip, head))
    fix = line.desk.commit({path: text + "\n"}, line.tip)
    later = replace(proposed, head=fix, base=line.tip, received="2019-11-09T09:00:00+08:00")
    request = later.request(line.repo)
    assert "G422" in codes(request), "without the log nobody knows when the first version came"
    found = codes(replace(request, receipts=REF))
    assert "G421" in found
    assert "G422" not in found


@pytest.mark.rows("Y32", "Y49")
def test_a_freeze_is_not_dated_before_its_commit_arrived(line: Mainline) -> None:
    """Dated back, it would leave out what was recorded in between; the log knows when the commit's head came."""
    files = undrawn(line.desk.small.files)
    line.push({path: text for path, text in files.items() if line.desk.small.files[path] != text})
    named = line.merge({TEAM: profile("delta", "丁市")}, actor="demo-delta")
    files[TEAM] = profile("delta", "丁市")
    for moment, refused in (("2019-10-10T09:59:59+08:00", True), ("2019-10-10T10:00:00+08:00", False)):
        head = line.desk.commit(frozen(files, at=moment, commit=named), named)
        proposed = replace(line.desk.propose(head), base=named, actor="demo-office", approved=OFFICE,
                           received="2019-10-11T10:00:00+08:00")  # fmt: skip
        request = proposed.request(line.repo)
        assert "G444" not in codes(request), "without the log nobody knows when it came"
        assert ("G444" in codes(replace(request, receipts=REF))) is refused


@pytest.mark.rows("Y47")
def test_who_pushed_a_head_cannot_approve_it_after_a_second_event(line: Mainline) -> None:
    """The event of a reopened change names its author as the sender; the log still names who pushed."""
    votes: Edits = {
        f"{YEAR}/office/votes.csv": line.desk.text("office/votes.csv").replace(b"beta,20,", b"beta,21,")
    }
    proposed, report = line.judged(votes, actor="demo-office", approved=OFFICE, pusher="demo-office-2")
    assert report["verdict"] == "refused"
    line.receive(report)
    reopened = replace(proposed, pusher="demo-office").request(line.repo)
    assert "G412" not in codes(reopened)
    assert "G412" in codes(replace(reopened, receipts=REF))


@pytest.mark.rows("Y35")
@pytest.mark.parametrize("name", ["title", "branch"])
def test_what_the_merge_message_will_repeat_is_searched(line: Mainline, tmp_path: Path, name: str) -> None:
    head = line.desk.commit({TEAM: profile("delta", "丁市")}, line.tip)
    facts = tmp_path / "facts.json"
    document = {
        "base": line.tip, "head": head, "actor": "demo-delta", "received_at": "2019-10-10T10:00:00+08:00",
        "title": "报送", "branch": "unit",
    }  # fmt: skip
    for text, found in (("报送材料", False), ("请联系13812345678", True)):
        facts.write_text(json.dumps({**document, name: text}), encoding="utf-8")
        request = Request(repo=line.repo, **read_facts(facts))
        assert ("G429" in codes(request)) is found
