"""What was due, from whom, and how it stands: deadlines inclusive to 24:00 in Shanghai, by receipt (R9-R14, Y5, Y6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.publishing import due_filings
from lianbing.scoring import check_snapshot, score_checked
from schema.stamps import stamp
from scorer.documents import FilingDocument
from tests.smallcampaign import SmallCampaign, document

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def due(small: SmallCampaign, unit: str, label: str, **readings: str) -> list[FilingDocument]:
    checked = check_snapshot(small.files, small.year, root=ROOT, readings=readings)
    found = due_filings(checked, score_checked(checked))
    return [f for f in found if f["unit"] == unit and f["label"].startswith(label)]


def state(small: SmallCampaign, unit: str, label: str) -> str:
    (found,) = due(small, unit, label)
    return found["state"]


@pytest.mark.rows("R9", "Y5", "Y6", "R17")
@pytest.mark.parametrize(
    ("received", "expected"),
    [("2019-06-15T23:59:59+08:00", "on_time"), ("2019-06-16T00:00:00+08:00", "late"), (None, "unknown")],
)
def test_mobilisation_is_due_on_the_fifteenth_of_june(
    small: SmallCampaign, received: str | None, expected: str
) -> None:
    small.receive({"alpha/mobilisation.yaml": received} if received else {})
    (found,) = due(small, "alpha", "动员部署情况")
    assert (found["state"], found["due"], found["module"], found["clause"]) == (
        expected, "2019-06-15", "动员部署", "A5 (一)",
    )  # fmt: skip


def bulletin(small: SmallCampaign, month: str, kind: str = "简报", issue: int = 1) -> str:
    path = f"alpha/bulletins/{month}-{issue}.md"
    head = f"---\ntitle: 工作简报\nkind: {kind}\nmonth: {month}\nissue: {issue}\ndate: {month}-20\n---\n\n正文。\n"
    small.files[f"{small.root}/{path}"] = head.encode()
    return path


@pytest.mark.rows("R10", "Y6")
def test_a_bulletin_is_due_every_month_from_may_to_december_and_may_is_excused(small: SmallCampaign) -> None:
    path = bulletin(small, "2019-06")
    small.receive({path: "2019-06-25T23:59:59+08:00", "beta/team.yaml": "2020-01-08T09:00:00+08:00"})
    found = due(small, "alpha", "大练兵简报")
    assert [f["due"] for f in found] == [f"2019-{month:02d}-25" for month in range(5, 13)]
    assert [f["state"] for f in found] == ["excused", "on_time", *["missing"] * 6]


@pytest.mark.rows("R10", "Y6")
def test_what_is_not_there_before_the_end_of_its_day_is_not_due_yet(small: SmallCampaign) -> None:
    """The time of the data decides: the newest receipt or announcement, never today's clock."""
    path = bulletin(small, "2019-06")
    small.receive({path: "2019-06-20T10:00:00+08:00", "beta/team.yaml": "2019-08-25T23:59:59+08:00"})
    states = ["excused", "on_time", "missing", *["not_due"] * 5]
    assert [f["state"] for f in due(small, "alpha", "大练兵简报")] == states
    head = "---\ntitle: 通报\nkind: 进展\ndate: 2019-08-26\n---\n\n正文。\n"
    small.files[f"{small.root}/office/announcements/2019-08-26-progress.md"] = head.encode()
    states[3] = "missing"
    assert [f["state"] for f in due(small, "alpha", "大练兵简报")] == states


@pytest.mark.rows("Y6")
def test_the_other_reading_asks_for_june_to_november_only(small: SmallCampaign) -> None:
    found = due(small, "alpha", "大练兵简报", Y6="june_to_november")
    assert [f["due"] for f in found] == [f"2019-{month:02d}-25" for month in range(6, 12)]


@pytest.mark.rows("R10")
def test_publicity_reports_are_due_from_june_to_november(small: SmallCampaign) -> None:
    bulletin(small, "2019-07", "宣传情况")
    found = due(small, "alpha", "宣传情况")
    assert [f["due"][5:7] for f in found] == ["06", "07", "08", "09", "10", "11"]
    assert [f["state"] for f in found] == ["missing", "unknown", "missing", "missing", "missing", "missing"]


@pytest.mark.rows("Y6")
def test_a_bulletin_serves_the_month_it_names_not_the_month_it_came_in(small: SmallCampaign) -> None:
    path = bulletin(small, "2019-06")
    small.receive({path: "2019-06-26T00:00:00+08:00", "beta/team.yaml": "2019-07-26T00:00:00+08:00"})
    june, july = due(small, "alpha", "大练兵简报")[1:3]
    assert (june["state"], july["state"]) == ("late", "missing")


@pytest.mark.rows("R13", "R14", "Y8")
def test_summary_nominations_team_narrative_and_persons_are_due_on_the_fifth_of_november(
    small: SmallCampaign,
) -> None:
    for label in ("总结和自评报告", "候选名单", "队伍建设材料", "集体事迹材料", "个人材料"):
        (found,) = due(small, "alpha", label)
        assert found["due"] == "2019-11-05"
        assert found["state"] == ("missing" if label == "总结和自评报告" else "unknown")
    assert due(small, "alpha-a", "总结") == []
    assert state(small, "alpha-a", "集体事迹材料") == "unknown"


@pytest.mark.rows("R14", "R58")
@pytest.mark.parametrize(
    ("kind", "until", "expected"),
    [
        ("准予迟报", "2019-11-08T00:00:00+08:00", "waived"),
        ("准予迟报", "2019-11-06T08:00:00+08:00", "late"),
        ("准予更正", "2019-11-08T00:00:00+08:00", "late"),
    ],
)
def test_a_waiver_moves_a_deadline(small: SmallCampaign, kind: str, until: str, expected: str) -> None:
    small.receive({"alpha/team.yaml": "2019-11-06T08:00:00+08:00"})
    waiver = {"id": "w", "kind": kind, "unit": "alpha", "module": "集体材料", "until": until,
              "decided_on": "2019-11-06", "reason": "平台故障"}  # fmt: skip
    small.put("office/waivers.yaml", {"waivers": [waiver]})
    assert state(small, "alpha", "队伍建设材料") == expected


@pytest.mark.rows("Y46", "R13")
@pytest.mark.parametrize(
    ("pushed", "expected", "shown"),
    [
        ("2019-11-06T23:59:58+08:00", "on_time", "2019-11-05T23:59:59+08:00"),
        ("2019-11-07T00:00:00+08:00", "late", "2019-11-07T00:00:00+08:00"),
    ],
)
def test_a_registered_file_is_on_time_if_it_follows_within_a_day(
    small: SmallCampaign, pushed: str, expected: str, shown: str
) -> None:
    path = f"{small.root}/alpha/team.yaml"
    small.receive({"alpha/team.yaml": pushed})
    small.table(
        "office/registrations.csv",
        "unit,path,sha256,registered_at,channel,reason",
        f"alpha,{path},{stamp(path, small.files[path]).sha256},2019-11-05T23:59:59+08:00,传真,平台停机",
    )
    (found,) = due(small, "alpha", "队伍建设材料")
    assert (found["state"], found["received_at"]) == (expected, shown)


@pytest.mark.rows("R13")
def test_an_exempted_module_is_excused(small: SmallCampaign) -> None:
    waiver = {"id": "w", "kind": "免报", "unit": "alpha", "module": "总结和自评",
              "until": "2020-01-01T00:00:00+08:00", "decided_on": "2019-11-01", "reason": "机构改革"}  # fmt: skip
    small.put("office/waivers.yaml", {"waivers": [waiver]})
    assert state(small, "alpha", "总结和自评报告") == "excused"


@pytest.mark.rows("R13", "R28", "Y8")
def test_claims_are_shown_beside_points_and_checked_against_the_indicators(small: SmallCampaign) -> None:
    parts = dict.fromkeys(("activities", "publicity", "rewards", "reforms"), "内容")
    evaluation = {
        "document": document(),
        "claims": {"team": "18.5", "case_files": "20.5", "luck": "1"},
        "total": "40",
    }
    small.put("alpha/summary.yaml", {"document": document(), **parts, "self_evaluation": evaluation})
    checked = check_snapshot(small.files, 2019, root=ROOT)
    codes = {(f.code, f.path) for f in checked.findings if f.path.endswith("summary.yaml")}
    assert {
        ("R301", f"{small.root}/alpha/summary.yaml"),
        ("R305", f"{small.root}/alpha/summary.yaml"),
    } <= codes
    evaluation["claims"] = {"team": "18.5"}
    evaluation["total"] = "18.5"
    small.put("alpha/summary.yaml", {"document": document(), **parts, "self_evaluation": evaluation})
    card = score_checked(check_snapshot(small.files, 2019, root=ROOT)).scorecards["alpha"]
    assert {i["id"]: i["claimed"] for i in card["indicators"]}["team"] == "18.5"


@pytest.mark.rows("R28", "Y8")
@pytest.mark.parametrize(
    "part", ["activities", "publicity", "rewards", "reforms", "self_evaluation", "document"]
)
def test_every_part_of_the_summary_is_required(small: SmallCampaign, part: str) -> None:
    parts: dict[str, object] = dict.fromkeys(("activities", "publicity", "rewards", "reforms"), "内容")
    parts |= {"document": document(), "self_evaluation": {"document": document(), "claims": {}, "total": "0"}}
    del parts[part]
    small.put("alpha/summary.yaml", parts)
    findings = check_snapshot(small.files, 2019, root=ROOT).findings
    assert any(f.code == "S101" and part in f.remedy for f in findings), findings


@pytest.mark.rows("R8")
def test_a_calendar_that_contradicts_the_rules_is_found(small: SmallCampaign) -> None:
    entry = {"id": "mobilisation", "label": "动员部署", "opens": "2019-05-01", "closes": "2019-06-15",
             "module": "动员部署", "clause": "A5 (一)"}  # fmt: skip
    small.put("office/calendar.yaml", {"entries": [entry]})
    assert "R306" not in {f.code for f in check_snapshot(small.files, 2019, root=ROOT).findings}
    small.put("office/calendar.yaml", {"entries": [entry | {"closes": "2019-06-20"}]})
    assert "R306" in {f.code for f in check_snapshot(small.files, 2019, root=ROOT).findings}
