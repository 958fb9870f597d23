"""The stages of an honour: proposed, in notice, contested, awarded, revoked (R51, R57, Y51-Y53)."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from lianbing.scoring import check_snapshot, score_checked
from schema.findings import Finding
from scorer.documents import HonourDocument, ResultsDocument
from scorer.honour_events import EventKind
from scorer.honours import CONTESTABLE, TRANSITIONS, Stage
from scorer.wording import HONOUR_EVENTS, STAGES
from tests.smallcampaign import SHA, SmallCampaign, document

ROOT = Path(__file__).parents[2]
LIST = "award-prefecture"
NOTICE = {
    "id": "n1", "lists": [LIST, "award-spot"], "opens": "2019-12-16", "closes": "2019-12-20", "hotline": "是",
    "announcement": "submissions/2019/office/announcements/2019-12-16-honours.md", "channel": "厅门户网站",
}  # fmt: skip


@pytest.fixture
def small() -> SmallCampaign:
    """Three prefectures that are all proposed, and a public notice of five days."""
    small = SmallCampaign()
    text = "---\ntitle: 拟表扬名单公示\nkind: 公示\ndate: 2019-12-16\nuntil: 2019-12-20\n---\n\n正文。\n"
    small.files[f"{small.root}/office/announcements/2019-12-16-honours.md"] = text.encode()
    small.edit("office/campaign.yaml", hotline={"number": "12369"})
    small.put("office/public-notices.yaml", {"notices": [NOTICE]})
    return small


def objection(name: str = "o1", **changed: Any) -> dict[str, Any]:
    base = {
        "id": name, "received": "2019-12-17T10:00:00+08:00", "subject": "alpha", "contests": {"snapshot": "final"},
        "objector": "公众", "text": "请核对。", "answer_due": "2019-12-24",
    }  # fmt: skip
    return base | changed


def answer(moment: str, **changed: Any) -> dict[str, Any]:
    return {"answered": moment, "outcome": "不成立", "text": "经核对无误。"} | changed


def contest(small: SmallCampaign, *objections: dict[str, Any]) -> None:
    small.put("office/objections.yaml", {"objections": list(objections)})


def award(small: SmallCampaign, *holders: str, day: str = "2019-12-27", name: str = LIST) -> None:
    made = {"id": "a1", "list": name, "date": day, "document": document("通报"), "holders": list(holders)}
    small.put("office/honours-awarded.yaml", {"awards": [made]})


def revoke(small: SmallCampaign, who: str, day: str = "2020-03-02", name: str = LIST) -> None:
    made = {"id": "r1", "subject": who, "list": name, "date": day, "document": document("撤销决定"),
            "reason": "经查实存在不廉洁行为"}  # fmt: skip
    small.put("office/revocations.yaml", {"revocations": [made]})


def decide(small: SmallCampaign, **fields: Any) -> None:
    base = {"id": "d1", "kind": "择优调整", "decided_on": "2019-12-23", "reason": "异议成立"}
    small.put("office/decisions.yaml", {"decisions": [base | fields]})


def results(small: SmallCampaign, as_of: str | None = None) -> ResultsDocument:
    checked = check_snapshot(small.files, small.year, root=ROOT)
    return score_checked(checked, as_of=datetime.fromisoformat(as_of) if as_of else None).results


def honour(small: SmallCampaign, who: str, as_of: str | None = None, name: str = LIST) -> HonourDocument:
    found = results(small, as_of)
    candidates = {r["id"]: r for r in (*found["units"], *found["persons"])}
    return next(h for h in candidates[who]["honours"] if h["list"] == name)


def stage(small: SmallCampaign, who: str, as_of: str | None = None) -> str:
    return honour(small, who, as_of)["stage"]


def findings(small: SmallCampaign) -> list[Finding]:
    names = ("public-notices", "objections", "honours-awarded", "revocations")
    found = check_snapshot(small.files, small.year, root=ROOT).findings
    return [f for f in found if any(f"/office/{name}.yaml" in f.path for name in names)]


@pytest.mark.rows("R51", "Y52")
@pytest.mark.parametrize(
    ("moment", "expected", "running"),
    [
        ("2019-12-15T23:59:59+08:00", "proposed", None),
        ("2019-12-16T00:00:00+08:00", "in_notice", True),
        ("2019-12-15T16:00:00+00:00", "in_notice", True),
        ("2019-12-20T23:59:59+08:00", "in_notice", True),
        ("2019-12-21T00:00:00+08:00", "noticed", False),
    ],
)
def test_a_notice_runs_from_its_first_to_the_end_of_its_last_day(
    small: SmallCampaign, moment: str, expected: str, running: bool | None
) -> None:
    found = honour(small, "alpha", moment)
    assert found["stage"] == expected
    assert (found["notice"] or {"running": None})["running"] is running


@pytest.mark.rows("Y52")
def test_without_a_moment_nobody_says_whether_the_notice_runs_but_its_days_are_shown(
    small: SmallCampaign,
) -> None:
    found = honour(small, "alpha")
    assert (found["stage"], found["stage_label"], found["since"]) == ("noticed", "已公示", "2019-12-16")
    assert found["notice"] == {"id": "n1", "opens": "2019-12-16", "closes": "2019-12-20", "running": None}
    (source,) = found["sources"]
    assert source["path"].endswith("office/public-notices.yaml")
    assert source["lines"]


@pytest.mark.rows("Y53")
def test_an_objection_contests_until_it_is_answered(small: SmallCampaign) -> None:
    contest(small, objection(answer=answer("2019-12-19T09:00:00+08:00")))
    assert stage(small, "alpha", "2019-12-17T09:59:59+08:00") == "in_notice"
    assert stage(small, "alpha", "2019-12-17T10:00:00+08:00") == "contested"
    assert stage(small, "alpha", "2019-12-19T08:59:59+08:00") == "contested"
    assert stage(small, "alpha", "2019-12-19T09:00:00+08:00") == "in_notice"
    assert stage(small, "alpha") == "noticed"
    assert stage(small, "beta", "2019-12-18T00:00:00+08:00") == "in_notice", "others are not held up"
    found = honour(small, "alpha")
    assert found["objections"] == ["o1"]
    assert [step["event"] for step in found["steps"]] == [
        "notice_recorded",
        "objection_received",
        "objection_answered",
    ]
    assert [step["stage"] for step in found["steps"]] == ["noticed", "contested", "noticed"]


@pytest.mark.rows("Y53")
def test_of_two_objections_the_last_answer_ends_the_contest(small: SmallCampaign) -> None:
    contest(
        small,
        objection("o1", answer=answer("2019-12-19T09:00:00+08:00")),
        objection("o2", received="2019-12-18T10:00:00+08:00", list=LIST),
        objection("o3", list="improvement"),
    )
    found = honour(small, "alpha")
    assert found["stage"] == "contested"
    assert found["since"] == "2019-12-18T10:00:00+08:00"
    assert found["objections"] == ["o1", "o2"], "one against another list is none against this"


@pytest.mark.rows("Y30", "Y53")
def test_an_upheld_objection_changes_the_list_by_a_decision(small: SmallCampaign) -> None:
    name = "ministry-prefecture"
    small.put("office/public-notices.yaml", {"notices": [NOTICE | {"lists": [name]}]})
    decide(small, list=name, selected=["gamma"], removed=["alpha"])
    contest(small, objection(answer=answer("2019-12-23T09:00:00+08:00", outcome="成立", decision="d1")))
    lost, won = honour(small, "alpha", name=name), honour(small, "gamma", name=name)
    assert (lost["stage"], lost["since"], lost["decision"]) == ("deselected", "2019-12-23", "d1")
    assert [step["event"] for step in lost["steps"]][-2:] == ["deselected", "objection_answered"]
    assert (won["stage"], won["since"], won["notice"]) == ("selected", "2019-12-23", None), (
        "not in the notice"
    )
    again = NOTICE | {"id": "n2", "lists": [name], "opens": "2019-12-24", "closes": "2019-12-26"}
    small.put("office/public-notices.yaml", {"notices": [again, NOTICE | {"lists": [name]}]})
    won = honour(small, "gamma", name=name)
    assert (won["stage"], (won["notice"] or {"id": ""})["id"]) == ("noticed", "n2")
    assert findings(small) == []


@pytest.mark.rows("R57", "R51", "Y51")
def test_an_honour_is_awarded_and_revoked_and_stays_so_for_ever(small: SmallCampaign) -> None:
    award(small, "alpha", "beta", "gamma")
    before = results(small)
    revoke(small, "alpha")
    assert findings(small) == []
    assert stage(small, "alpha", "2019-12-26T23:59:59+08:00") == "noticed"
    assert stage(small, "alpha", "2019-12-27T00:00:00+08:00") == "awarded"
    assert stage(small, "alpha", "2020-03-02T00:00:00+08:00") == "revoked"
    found = honour(small, "alpha")
    assert (found["stage"], found["stage_label"], found["since"]) == ("revoked", "已撤销", "2020-03-02")
    assert "经查实存在不廉洁行为" in found["steps"][-1]["text"]
    assert stage(small, "beta") == "awarded"
    after = results(small)
    assert [(e["id"], e["rank"], e["state"]) for e in after["awards"][0]["entries"]] == [
        (e["id"], e["rank"], e["state"]) for e in before["awards"][0]["entries"]
    ], "nobody moves up by itself"
    contest(small, objection(received="2020-04-01T10:00:00+08:00"))
    decide(small, list=LIST, selected=["beta"], removed=["alpha"], decided_on="2020-05-01")
    assert stage(small, "alpha") == "revoked"


@pytest.mark.rows("R51", "Y51")
def test_a_holder_who_left_the_list_keeps_the_tombstone(small: SmallCampaign) -> None:
    award(small, "p1", name="award-spot")
    small.table(
        "office/vetoes.csv", "subject,proven_on,body,document_sha256", f"p1,2020-02-20,有关纪检部门,{SHA}"
    )
    assert [f.code for f in findings(small)] == ["R336"], "the honour is to be revoked"
    found = honour(small, "p1", name="award-spot")
    assert (found["state"], found["stage"]) == ("unlisted", "awarded")
    revoke(small, "p1", name="award-spot")
    assert findings(small) == []
    assert honour(small, "p1", name="award-spot")["stage"] == "revoked"
    (entry,) = next(a for a in results(small)["awards"] if a["id"] == "award-spot")["entries"]
    assert (entry["id"], entry["rank"], entry["stage"], entry["since"]) == (
        "p1",
        None,
        "revoked",
        "2020-03-02",
    )


@pytest.mark.rows("Y51", "Y53")
def test_neither_objection_nor_award_nor_revocation_changes_a_point(small: SmallCampaign) -> None:
    def points(found: ResultsDocument) -> list[tuple[Any, ...]]:
        return [
            (r["id"], r["total_exact"], r["rank"], r["indicators"], r["eligible"])
            for r in (*found["units"], *found["persons"])
        ]

    before = points(results(small))
    contest(
        small,
        objection("o1", subject="alpha", indicator="case_volume", answer=answer("2019-12-19T09:00:00+08:00", outcome="成立")),
        objection("o2", subject="p1"),
    )  # fmt: skip
    award(small, "alpha", "beta")
    revoke(small, "alpha")
    assert points(results(small)) == before


def test_a_refused_record_of_objections_is_open_and_not_nothing(small: SmallCampaign) -> None:
    contest(small, objection(objector="某某"))
    found = honour(small, "alpha")
    assert [gap["text"] for gap in found["missing"]] == ["异议记录未通过校验"]


def test_the_order_of_the_records_does_not_matter(small: SmallCampaign) -> None:
    objections = [
        objection("o1", answer=answer("2019-12-19T09:00:00+08:00")),
        objection("o2", received="2019-12-17T10:00:00+08:00"),
        objection("o3", received="2019-12-18T10:00:00+08:00", answer=answer("2019-12-18T11:00:00+08:00")),
    ]
    found = []
    for order in permutations(objections):
        contest(small, *order)
        one = honour(small, "alpha")
        found.append([(s["event"], s["at"], s["text"], s["stage"]) for s in one["steps"]])
    assert all(each == found[0] for each in found)


def test_the_machine_has_words_and_ends_for_every_stage() -> None:
    assert set(TRANSITIONS) == set(Stage) - {Stage.CONTESTED}
    assert {stage.value for stage in Stage} == set(STAGES)
    assert {kind.value for kind in EventKind} == set(HONOUR_EVENTS)
    assert TRANSITIONS[Stage.REVOKED] == {}
    assert set(TRANSITIONS[Stage.AWARDED]) == {EventKind.REVOKED}
    assert all(EventKind.AWARDED in TRANSITIONS[stage] for stage in CONTESTABLE)


@pytest.mark.rows("R16", "R51", "R57")
def test_records_name_lists_and_those_they_are_for(small: SmallCampaign) -> None:
    small.put("office/public-notices.yaml", {"notices": [NOTICE | {"lists": [LIST, "award-prefectures"]}]})
    contest(small, objection(list="nobody-knows"), objection("o2", list="award-county"))
    award(small, "alpha", "alpha-a")
    revoke(small, "alpha", name="best")
    assert sorted(f.code for f in findings(small) if f.code.startswith("R")) == ["R330"] * 3 + ["R331"] * 2


@pytest.mark.rows("Y4", "Y53")
def test_an_objection_contests_a_result_and_an_indicator_that_exist(small: SmallCampaign) -> None:
    contest(small, objection(indicator="person_actions", contests={"snapshot": "interim"}))
    assert sorted(f.code for f in findings(small)) == ["R332", "R333"]
    contest(small, objection(indicator="case_volume", contests={"snapshot": "provisional", "step": "2"}))
    assert findings(small) == []


@pytest.mark.rows("R57", "Y52", "Y53")
def test_an_award_waits_for_the_end_of_the_notice_and_for_the_answer(small: SmallCampaign) -> None:
    award(small, "alpha", "beta", day="2019-12-20")
    assert [f.code for f in findings(small)] == ["S272"]
    award(small, "alpha", "beta", day="2019-12-21")
    assert findings(small) == []
    contest(small, objection())
    (one,) = findings(small)
    assert (one.code, one.is_error, one.found) == ("S274", True, "alpha")
    contest(small, objection(answer=answer("2019-12-21T23:00:00+08:00")))
    assert findings(small) == []
    contest(small, objection(answer=answer("2019-12-22T00:00:00+08:00")))
    assert [f.code for f in findings(small)] == ["S274"]
