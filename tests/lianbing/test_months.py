"""Counts by unit, month and kind, and filings by unit and month: what the heat maps show (R9-R14, R56)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lianbing.publishing import campaign_files
from lianbing.scoring import check_snapshot
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small() -> SmallCampaign:
    """A campaign in which one prefecture published twice in June and once in July."""
    found = SmallCampaign()
    for month, issue, kind in (("06", 1, "简报"), ("06", 2, "宣传情况"), ("07", 1, "简报")):
        head = f"title: 一则\nkind: {kind}\nmonth: 2019-{month}\nissue: {issue}\ndate: 2019-{month}-20\n"
        found.files[f"{found.root}/alpha/bulletins/2019-{month}-{issue}.md"] = (
            f"---\n{head}---\n\n正文。\n".encode()
        )
    found.receive(
        {
            "alpha/bulletins/2019-06-1.md": "2019-06-20T09:00:00+08:00",
            "alpha/bulletins/2019-06-2.md": "2019-06-26T09:00:00+08:00",
            "alpha/bulletins/2019-07-1.md": "2019-07-20T09:00:00+08:00",
            "beta/team.yaml": "2019-08-01T09:00:00+08:00",
        }
    )
    found.table(
        "office/publicity.csv", "unit,month,submitted,accepted,media,note,url", "alpha,2019-06,9,5,2,,"
    )
    return found


def published(small: SmallCampaign, name: str) -> Any:
    checked = check_snapshot(small.files, small.year, root=ROOT)
    assert checked.sound, checked.findings
    return json.loads(campaign_files(checked, ROOT)[name])


def row(document: Any, unit: str) -> Any:
    (found,) = [r for r in document["rows"] if r["unit"] == unit]
    return found


@pytest.mark.rows("R10", "R56")
def test_publicity_is_counted_by_unit_month_and_kind(small: SmallCampaign) -> None:
    found = published(small, "publicity.json")
    assert found["months"] == [f"2019-{month:02d}" for month in range(5, 13)]
    assert [r["unit"] for r in found["rows"]] == ["alpha", "beta", "gamma"]
    may, june, july = row(found, "alpha")["months"][:3]
    assert june["counts"] == {"简报": 1, "宣传情况": 1}
    assert [cell["total"] for cell in (may, june, july)] == [0, 2, 1]
    assert row(found, "alpha")["sum"]["counts"] == {"简报": 2, "宣传情况": 1}
    assert (found["sums"][1]["total"], found["sum"]["total"]) == (2, 3)


@pytest.mark.rows("R56")
def test_what_the_office_did_not_count_is_absent_and_not_zero(small: SmallCampaign) -> None:
    found = published(small, "publicity.json")
    assert row(found, "alpha")["months"][1]["audited"] == {"submitted": 9, "accepted": 5, "media": 2}
    assert row(found, "alpha")["months"][2]["audited"] is None
    assert row(found, "beta")["sum"]["audited"] is None
    assert found["sum"]["audited"]["submitted"] == 9


@pytest.mark.rows("R11", "R58")
def test_the_offices_own_bulletins_stand_in_a_row_of_their_own(small: SmallCampaign) -> None:
    head = "---\ntitle: 工作简报\nkind: 办公室简报\ndate: 2019-06-28\n---\n\n正文。\n"
    small.files[f"{small.root}/office/announcements/2019-06-28-bulletin.md"] = head.encode()
    found = published(small, "publicity.json")
    assert [cell["total"] for cell in found["office"]["months"]] == [0, 1, 0, 0, 0, 0, 0, 0]
    assert found["sum"]["total"] == 3, "the sums are those of the units"


@pytest.mark.rows("R9", "R10", "R13")
def test_a_month_shows_the_state_that_a_reader_has_to_know_first(small: SmallCampaign) -> None:
    prefectures, counties = published(small, "punctuality.json")["levels"]
    may, june, july, august = row(prefectures, "alpha")["months"][:4]
    assert (may["state"], may["due"]) == ("excused", 1)
    assert june["states"] == {"late": 1, "unknown": 1, "on_time": 1}
    assert june["state"] == "late"
    assert july["states"] == {"missing": 1, "on_time": 1}
    assert july["state"] == "missing"
    assert august["state"] == "not_due", "the newest receipt is of the first of August"
    assert sum(cell["due"] for cell in prefectures["sums"]) == prefectures["due"]
    assert counties["months"] == ["2019-11"], "only months in which something is due from a county"


@pytest.mark.rows("R19", "R20", "R42")
def test_typical_cases_are_those_adopted_and_those_narratives_tell(small: SmallCampaign) -> None:
    text = (
        "---\ntitle: 事迹材料\nanonymous: 是\n---\n\n# 事迹\n\n正文。\n\n## 典型案件\n\n### 某企业偷排案\n\n查处**某企业**。\n\n"
        "#### 经过\n\n细节。\n\n### 另一案\n\n移送。\n\n## 队伍\n\n无关。\n"
    )
    small.files[f"{small.root}/alpha/narrative.md"] = text.encode()
    small.append(
        "office/commendations.csv",
        "case-a,alpha,典型案例采纳,生态环境部,,2019-08-12,环办〔2019〕1号,https://example.org/a",
    )
    found = published(small, "typical-cases.json")
    assert [(case["unit"], case["authority"], case["date"]) for case in found["adopted"]] == [
        ("alpha", "生态环境部", "2019-08-12")
    ]
    alpha = [case for case in found["told"] if case["subject"] == "alpha"]
    assert [case["title"] for case in alpha] == ["某企业偷排案", "另一案"]
    assert alpha[0]["html"] == "<p>查处<strong>某企业</strong>。</p>\n<h3>经过</h3>\n<p>细节。</p>"
    assert [case["subject"] for case in found["told"]][-1] == "gamma"
    assert next(case for case in found["told"] if case["subject"] == "p1")["title"] is None
