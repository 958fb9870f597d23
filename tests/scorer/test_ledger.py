"""Counting cases: whose, of which year, by which date, which money, which major cases (R35-R41, Y1, Y7, Y9, Y20, Y39)."""

from __future__ import annotations

import pytest

from scorer.documents import IndicatorDocument
from tests.smallcampaign import CASE_HEADER, SmallCampaign, case_row


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def counted(
    small: SmallCampaign, unit: str, indicator: str = "case_volume", **readings: str
) -> tuple[str, str]:
    """The count of a unit and the region's total, as the derivation states them."""
    card = small.scored(readings).scorecards[unit]
    parts: list[IndicatorDocument] = [p for i in card["indicators"] for p in i["parts"]]
    steps = next(p for p in parts if p["id"] == indicator)["steps"]
    own = next(s["exact"] for s in steps if s["text"].startswith("辖区内"))
    region = next(s["exact"] for s in steps if s["text"].startswith("全区"))
    return own or "", region or ""


@pytest.mark.rows("R37", "Y33")
def test_a_prefectures_area_is_its_whole_file_and_a_countys_its_own_rows(small: SmallCampaign) -> None:
    assert counted(small, "alpha") == ("14", "36")
    assert counted(small, "alpha-a") == ("6", "36")


@pytest.mark.rows("Y7", "R12")
@pytest.mark.parametrize(
    ("changed", "reading", "counts"),
    [
        ({"decided_on": "2019-12-31", "closed_on": "", "recorded_on": "2019-12-31"}, "decided_on", True),
        ({"opened_on": "2018-11-01", "decided_on": "2018-12-31"}, "decided_on", False),
        ({"opened_on": "2018-12-31", "decided_on": "2019-01-01"}, "decided_on", True),
        ({"opened_on": "2018-12-31", "decided_on": "2019-01-01"}, "opened_on", False),
        ({"opened_on": "2018-11-01", "decided_on": "2018-12-31"}, "closed_on", True),
        ({"closed_on": ""}, "closed_on", False),
        ({"decided_on": "2019-12-31", "closed_on": "", "recorded_on": "2020-01-06"}, "decided_on", True),
        ({"recorded_on": "2020-01-31"}, "decided_on", True),
        ({"recorded_on": "2020-02-01"}, "decided_on", False),
    ],
)
def test_which_year_a_case_belongs_to(
    small: SmallCampaign, changed: dict[str, str], reading: str, counts: bool
) -> None:
    before = int(counted(small, "alpha", Y7=reading)[0])
    small.append("alpha/cases.csv", case_row(900, "alpha", **changed))
    assert int(counted(small, "alpha", Y7=reading)[0]) - before == int(counts)


@pytest.mark.rows("Y20")
def test_confiscation_is_kept_apart_unless_the_reading_includes_it(small: SmallCampaign) -> None:
    small.append("alpha/cases.csv", case_row(900, "alpha", fine="100.50", confiscated="7"))
    assert counted(small, "alpha", "fines")[0] == "140100.5"
    assert counted(small, "alpha", "fines", Y20="with_confiscation")[0] == "140107.5"


@pytest.mark.rows("R41", "Y20", "Y39")
def test_a_case_with_two_measures_counts_once_but_each_kind_of_major_case_counts(
    small: SmallCampaign,
) -> None:
    small.append("alpha/cases.csv", case_row(900, "alpha", category="配套", measures="查封扣押;拘留移送"))
    assert counted(small, "alpha") == ("15", "37")
    assert counted(small, "alpha", "major_cases")[0] == "8"
    assert counted(small, "alpha", "major_cases", Y39="case_once")[0] == "7"


@pytest.mark.rows("Y1", "Y17")
def test_the_departments_own_cases_are_outside_the_totals_unless_the_reading_says_so(
    small: SmallCampaign,
) -> None:
    small.append("office/register.csv", "department,,某省生态环境厅,厅,省级,,,,")
    small.table("office/cases.csv", CASE_HEADER, case_row(950, "department"))
    assert counted(small, "alpha") == ("14", "36")
    assert counted(small, "alpha", Y1="own_cases_inside") == ("14", "37")


@pytest.mark.rows("Y17", "R39")
def test_units_that_have_not_filed_are_named_beside_the_total(small: SmallCampaign) -> None:
    small.remove("gamma/cases.csv")
    outcome = small.scored()
    steps = [
        s["text"] for i in outcome.scorecards["alpha"]["indicators"] for p in i["parts"] for s in p["steps"]
    ]
    assert any(text.startswith("全区查处案件总量 28 件（丙市尚未报送案件表）") for text in steps)
    gamma = next(u for u in outcome.results["units"] if u["id"] == "gamma")
    assert gamma["total"] is None
    assert {"case_volume", "fines", "major_cases"} <= set(gamma["open"])


@pytest.mark.rows("Y9", "R22")
def test_rows_under_a_predecessor_count_for_the_successor(small: SmallCampaign) -> None:
    small.append("office/register.csv", "alpha-b,100102,甲二县分局,甲二县,县市区,alpha,,2019-06-30,")
    path = f"{small.root}/office/register.csv"
    old = "alpha-a,100101,甲一县分局,甲一县,县市区,alpha,,,"
    assert old.encode() in small.files[path]
    small.files[path] = small.files[path].replace(old.encode(), (old + "alpha-b").encode())
    small.append("alpha/cases.csv", case_row(900, "alpha-b", explanation="改革前由原分局办理"))
    assert counted(small, "alpha-a")[0] == "7"


@pytest.mark.rows("R36", "R35")
def test_a_row_that_was_refused_is_named_and_not_counted(small: SmallCampaign) -> None:
    small.append("alpha/cases.csv", case_row(900, "alpha", fine="一万"))
    outcome = small.scored()
    alpha = next(u for u in outcome.results["units"] if u["id"] == "alpha")
    assert any("案件表第 16 行未通过校验" in flag for flag in alpha["flags"])
    assert counted(small, "alpha") == ("14", "36")
