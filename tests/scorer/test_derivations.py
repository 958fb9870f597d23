"""What a derivation says is what was done: dropped marks, a field of one, a plan of nothing (Y15, Y23, Y25)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.scoring import check_snapshot
from scorer.documents import IndicatorDocument
from tests.smallcampaign import SmallCampaign, document

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def indicator(small: SmallCampaign, who: str, name: str, **readings: str) -> IndicatorDocument:
    card = small.scored(readings).scorecards[who]
    return next(i for top in card["indicators"] for i in (top, *top["parts"]) if i["id"] == name)


def said(found: IndicatorDocument) -> list[str]:
    return [step["text"] for step in found["steps"]]


@pytest.mark.rows("Y25")
def test_marks_that_were_dropped_are_named(small: SmallCampaign) -> None:
    small.append("office/panel.csv", "m3,,专家", "m4,,专家", "m5,,专家")
    path = f"{small.root}/office/case-marks.csv"
    marks = zip(("m1", "m2", "m3", "m4", "m5"), (0, 80, 90, 100, 100), strict=True)
    rows = [row for row in small.files[path].decode().splitlines() if not row.startswith("p1,")]
    rows += [f"p1,个人,{small.number(1)},{member},{mark},规范" for member, mark in marks]
    rows += [f"p1,个人,{small.number(2)},{member},90,规范" for member in ("m1", "m2")]
    small.files[path] = "".join(f"{row}\n" for row in rows).encode()
    dropped = indicator(small, "p1", "person_files", Y25="drop_extremes")
    assert "评分 0、80、90、100、100，去掉最高分 100 和最低分 0，得 90 分" in said(dropped)[0]
    assert [step["reading"] for step in dropped["steps"][:2]] == ["Y25", None]
    assert "去掉" not in said(dropped)[1]
    assert "评分 0、80、90、100、100，得 74 分" in said(indicator(small, "p1", "person_files"))[0]


@pytest.mark.rows("Y23")
def test_the_only_competitor_is_not_divided_by_nothing(small: SmallCampaign) -> None:
    found = indicator(small, "p1", "person_satisfaction", Y23="to_zero")
    assert "只有 1 个参评对象，得满分 20 分" in said(found)
    assert found["points"] == "20.00"


@pytest.mark.rows("R33", "Y15")
def test_nothing_uploaded_is_not_called_less_than_a_plan_of_nothing(small: SmallCampaign) -> None:
    nothing = {"connected": "是", "uploaded": "0", "double_random": "0", "document": document()}
    small.edit("alpha/statistics/2019-12.yaml", inspections=nothing)
    losses = indicator(small, "alpha", "team_mobile")["losses"]
    assert [loss["text"] for loss in losses] == ["没有上传日常检查，可补传现场检查记录"]


@pytest.mark.rows("Y10")
def test_a_persons_repeated_file_is_told_from_the_first(small: SmallCampaign) -> None:
    files = [{"number": small.number(1), "role": role} for role in ("询问人", "记录人")]
    small.edit("alpha/persons/p1/person.yaml", files=files)
    small.nominate()
    found = [f.message for f in check_snapshot(small.files, 2019, root=ROOT).findings if f.code == "S206"]
    assert found == [f"案卷“{small.number(1)}”已作为“第1份案卷”报送，本件按0分计"]


@pytest.mark.rows("R39", "Y18")
def test_what_was_lost_against_the_benchmark_says_how_far_it_fell_short(small: SmallCampaign) -> None:
    losses = indicator(small, "alpha-a", "major_cases")["losses"]
    expected = "与基准值相比未得满分（重大案件是基准值的 1.25 倍，不足 1.5 倍）"
    assert [loss["text"] for loss in losses] == [expected]
