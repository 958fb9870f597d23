"""Rows of the specification that are checked or shown: each by what the system really does with a campaign."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.rulebooks import rulebook_files
from lianbing.scoring import check_snapshot
from schema.codelists import Group, Measure, Module
from schema.kinds import KINDS, Owner
from scorer.rulebook import load_rulebook
from tests.smallcampaign import SHA, SmallCampaign, case_row, document

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def codes(small: SmallCampaign, path: str = "") -> set[str]:
    return {f.code for f in check_snapshot(small.files, small.year, root=ROOT).findings if path in f.path}


def points(small: SmallCampaign, who: str, indicator: str, **readings: str) -> str | None:
    card = small.scored(readings).scorecards[who]
    found = {i["id"]: i for top in card["indicators"] for i in (top, *top["parts"])}
    return found[indicator]["exact"]


@pytest.mark.rows("R2")
def test_the_four_groups_have_accounts_that_no_unit_shares(small: SmallCampaign) -> None:
    notice = " ".join(rulebook_files(ROOT, "2019")["notice.txt"].decode().split())
    assert f"下设{'、'.join(group.value for group in Group)}，" in notice
    groups = {group.value: [f"demo-{n}"] for n, group in enumerate(Group)}
    small.put("office/accounts.yaml", {"units": {"alpha": ["demo-alpha"]}, "groups": groups})
    assert codes(small, "accounts") == set()
    small.put("office/accounts.yaml", {"units": {"alpha": ["demo-1"]}, "groups": groups})
    assert codes(small, "accounts") == {"S241"}


@pytest.mark.rows("R17", "R60")
def test_every_module_of_the_notice_has_records_and_only_the_office_files_statistics_and_marks() -> None:
    modules = {kind.module for kind in KINDS}
    assert {Module.MOBILISATION, Module.BULLETIN, Module.SUMMARY, Module.COLLECTIVE, Module.PERSON} <= modules
    office = {kind.name for kind in KINDS if kind.owner is Owner.OFFICE}
    assert {
        "praise",
        "deductions",
        "votes",
        "case_marks",
        "team_marks",
        "workload",
        "commendations",
    } <= office


@pytest.mark.rows("R60", "R30")
def test_a_unit_cannot_file_its_own_praise(small: SmallCampaign) -> None:
    small.table("alpha/praise.csv", "action,subject,kind,authority,points,date,document,reason")
    assert codes(small, "alpha/praise.csv") == {"S001"}


@pytest.mark.rows("R19", "R20", "Y35")
@pytest.mark.parametrize("path", ["alpha/narrative.md", "alpha/persons/p1/narrative.md"])
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("字" * 3001 + "\n\n## 典型案件\n\n某企业。", "S201"),
        ("没有案件。", "S202"),
        ("## 典型案件\n\n查处了天山明珠化工有限公司。", "S203"),
        ("## 典型案件\n\n联系电话13812345678。", "S204"),
    ],
)
def test_a_narrative_has_its_limits(small: SmallCampaign, path: str, body: str, code: str) -> None:
    head = "---\ntitle: 事迹材料\n---\n\n"
    small.files[f"{small.root}/{path}"] = (head + body + "\n").encode()
    small.nominate()
    assert codes(small, path) == {code}


@pytest.mark.rows("R21", "R35", "R36", "R22")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"authority": "alpha-a", "account": "alpha-a"}, "S208"),
        ({"closed_on": ""}, "S209"),
        ({"url": ""}, "S210"),
    ],
)
def test_a_recommended_file_is_own_level_closed_and_published_or_counts_nothing(
    small: SmallCampaign, changed: dict[str, str], code: str
) -> None:
    assert points(small, "alpha", "files_recommended") == "8"
    path = f"{small.root}/alpha/cases.csv"
    old, new = case_row(1, "alpha"), case_row(1, "alpha", **changed)
    assert old.encode() in small.files[path]
    small.files[path] = small.files[path].replace(old.encode(), new.encode())
    assert code in codes(small, "alpha/recommended.yaml")
    assert points(small, "alpha", "files_recommended") == "6.4"


@pytest.mark.rows("R23", "Y10")
def test_the_same_file_twice_counts_once_and_the_later_is_zero(small: SmallCampaign) -> None:
    files: list[dict[str, object]] = [
        {"category": "一般", "number": small.number(1)},
        {"category": "一般", "number": "某环罚[2019]第001号"},
    ]
    files += [{"category": "配套", "number": small.number(n)} for n in (5, 6)]
    files.append({"category": "稽查", "reference": "jc-alpha", "document": document()})
    small.put("alpha/recommended.yaml", {"files": files})
    small.drop("office/case-marks.csv", f"alpha,推荐,{small.number(2)},")
    assert "S206" in codes(small, "recommended")
    assert points(small, "alpha", "files_recommended") == "6.4"


@pytest.mark.rows("R25", "R48")
def test_a_persons_files_may_be_the_collectives_and_must_be_found(small: SmallCampaign) -> None:
    assert codes(small, "persons/p1") == set()
    assert points(small, "p1", "person_files") == "27"
    files = [{"number": small.number(1), "role": "询问人"}, {"number": small.number(777), "role": "记录人"}]
    small.edit("alpha/persons/p1/person.yaml", files=files)
    small.drop("office/case-marks.csv", f"p1,个人,{small.number(2)},")
    small.nominate()
    assert "S207" in codes(small, "persons/p1")
    assert points(small, "p1", "person_files") == "13.5"


@pytest.mark.rows("R27", "Y11")
def test_irregular_form_lowers_the_mark_of_its_file_not_below_zero(small: SmallCampaign) -> None:
    header = "subject,file,points,reason"
    small.table("office/format-deductions.csv", header, f"alpha,{small.number(1)},5,缺页")
    assert points(small, "alpha", "files_recommended") == "7.9"
    small.table("office/format-deductions.csv", header, f"alpha,{small.number(1)},99,无法辨认")
    assert points(small, "alpha", "files_recommended") == "6.4"


@pytest.mark.rows("R55", "R12", "Y31")
def test_category_and_measures_must_agree(small: SmallCampaign) -> None:
    assert set(Measure) == {"查封扣押", "停产限产", "按日连续", "犯罪移送", "拘留移送"}
    small.append("alpha/cases.csv", case_row(900, "alpha", measures="拘留移送"))
    assert codes(small, "cases") == {"S128"}


@pytest.mark.rows("R33", "R24", "Y15")
@pytest.mark.parametrize(
    ("connected", "uploaded", "planned", "expected"),
    [
        ("是", "100", "100", "10"),
        ("是", "101", "100", "10"),
        ("是", "99", "100", "9.9"),
        ("是", "0", "100", "0"),
        ("否", "100", "100", "0"),
        ("是", "1", "0", "10"),
        ("是", "0", "0", "0"),
        ("是", "5", None, None),
        ("否", "5", None, "0"),
    ],
)
def test_uploaded_inspections_against_the_random_ones(
    small: SmallCampaign, connected: str, uploaded: str, planned: str | None, expected: str | None
) -> None:
    counted = {"connected": connected, "uploaded": uploaded, "double_random": planned, "document": document()}
    given = {name: value for name, value in counted.items() if value is not None}
    small.edit("alpha/statistics/2019-12.yaml", inspections=given)
    assert points(small, "alpha", "team_mobile") == expected


@pytest.mark.rows("R32", "Y14")
def test_a_missing_document_is_zero_and_a_county_may_cite_its_prefectures(small: SmallCampaign) -> None:
    name = "考核奖惩制度"
    small.put("alpha-a/team.yaml", {"institutions": [{"institution": name, "cites_prefecture": "是"}]})
    assert points(small, "alpha-a", "team_assessment") == "2"
    assert points(small, "alpha-a", "team_safety") == "0"
    small.put("alpha/team.yaml", {"institutions": [{"institution": name, "cites_prefecture": "是"}]})
    assert points(small, "alpha", "team_assessment") == "0"
    assert points(small, "alpha-a", "team_assessment") == "0"


@pytest.mark.rows("Y14", "R36")
def test_a_panel_member_never_marks_the_own_prefecture_and_never_alone(small: SmallCampaign) -> None:
    small.table("office/panel.csv", "member,prefecture,kind", "m1,alpha,执法人员", "m2,,法制人员")
    assert "S221" in codes(small, "team-marks")
    assert "S221" in codes(small, "case-marks")
    for indicator in ("team_assessment", "files_recommended", "files_drawn"):
        assert points(small, "alpha", indicator) is points(small, "alpha-a", indicator) is None
        assert points(small, "beta", indicator) is not None
    assert points(small, "p1", "person_files") is None


@pytest.mark.rows("Y14", "Y36", "R30", "R42")
@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("praise", "one,alpha,通报表扬,省级生态环境厅,{},2019-09-01,通报,好"),
        ("commendations", "e1,alpha,通报表扬,省级生态环境厅,{},2019-09-01,通报,"),
    ],
)
def test_points_outside_the_range_of_the_notice_are_an_error(
    small: SmallCampaign, table: str, row: str
) -> None:
    small.append(f"office/{table}.csv", row.format("1.5"))
    assert codes(small, table) == set()
    small.append(f"office/{table}.csv", row.format("5.5").replace("one", "two"))
    assert codes(small, table) == {"R301"}


@pytest.mark.rows("Y36")
def test_points_go_in_steps_of_one_half(small: SmallCampaign) -> None:
    small.append("office/praise.csv", "one,alpha,通报表扬,省级生态环境厅,1.3,2019-09-01,通报,好")
    assert codes(small, "praise") == {"S122"}


@pytest.mark.rows("Y2", "R4")
def test_more_than_two_counties_are_an_error_and_none_a_warning(small: SmallCampaign) -> None:
    rows = [f"alpha-{x},1001{n:02d},甲{n}县分局,甲{n}县,县市区,alpha,,," for n, x in ((3, "c"), (4, "d"))]
    small.append("office/register.csv", *rows)
    counties = [{"unit": u, "digest": SHA} for u in ("alpha-a", "alpha-c", "alpha-d")]
    small.edit("alpha/nominations.yaml", counties=counties)
    assert "S214" in codes(small, "alpha/nominations.yaml")
    assert "S215" in codes(small, "gamma/nominations.yaml")
    limit = load_rulebook(rulebook_files(ROOT, "2019")).head.limits.counties_per_prefecture.whole
    found = check_snapshot(small.files, small.year, root=ROOT).findings
    assert {f.remedy for f in found if f.code == "S215"} == {f"每个地州市最多推荐{limit}个"}


@pytest.mark.rows("Y3", "R5")
def test_the_quota_is_data_over_it_is_an_error_and_without_it_nothing_is_cut(small: SmallCampaign) -> None:
    assert "S217" in codes(small)
    small.table("office/quotas.csv", "unit,track,places", "alpha,现场执法能手,0")
    assert "S216" in codes(small, "alpha/nominations.yaml")
    small.table("office/quotas.csv", "unit,track,places", "alpha,现场执法能手,1")
    assert not {"S216", "S217"} & codes(small)


@pytest.mark.rows("Y43", "R59", "R30", "R42")
def test_no_row_in_the_departments_table_is_zero_and_no_table_is_no_score(small: SmallCampaign) -> None:
    assert points(small, "alpha", "special_actions") == "0"
    assert points(small, "alpha", "commended") == "0"
    small.remove("office/praise.csv")
    small.remove("office/commendations.csv")
    assert points(small, "alpha", "special_actions") is None
    assert points(small, "alpha", "commended") is None


@pytest.mark.rows("R44", "R50", "Y23")
def test_a_poll_without_a_record_gives_no_score_and_no_votes_the_last_rank(small: SmallCampaign) -> None:
    header = "poll,channel,subject,raw,removed,removal_reason,source,sha256"
    small.table("office/votes.csv", header, f"地州市,wechat,beta,5,,,后台导出,{SHA}")
    assert points(small, "beta", "satisfaction") == "10"
    assert points(small, "alpha", "satisfaction") == "20/3"
    assert points(small, "alpha-a", "satisfaction") is None
    assert points(small, "p1", "person_satisfaction") is None


@pytest.mark.rows("R38", "Y17")
@pytest.mark.parametrize(
    ("reading", "benchmark"),
    [("mean", "0.1"), ("sum", "0.2"), ("max", "0.1"), ("key_units_only", "0.1"), ("weighted", "0.1")],
)
def test_the_base_ratio_combines_two_shares(small: SmallCampaign, reading: str, benchmark: str) -> None:
    card = small.scored({"Y17": reading}).scorecards["alpha"]
    assert card["benchmark"][-1]["exact"] == benchmark


@pytest.mark.rows("R38", "Y17")
def test_a_pollutant_not_reported_is_zero_and_flagged(small: SmallCampaign) -> None:
    small.edit("office/region.yaml", emissions={"化学需氧量": "1000", "氨氮": "500"})
    outcome = small.scored()
    assert outcome.scorecards["alpha"]["benchmark"][1]["exact"] == "0.05"
    assert any("没有报送氨氮排放量" in flag for flag in outcome.scorecards["alpha"]["result"]["flags"])


@pytest.mark.rows("Y32", "Y16")
def test_fewer_drawn_files_than_due_are_the_offices_to_supply(small: SmallCampaign) -> None:
    small.drop("office/drawn.csv", f"alpha,一般,{small.number(3)}")
    small.drop("office/case-marks.csv", f"alpha,抽取,{small.number(3)},")
    card = small.scored().scorecards["alpha"]
    (missing,) = next(p for i in card["indicators"] for p in i["parts"] if p["id"] == "files_drawn")[
        "missing"
    ]
    assert missing["cause"] == "office"


@pytest.mark.rows("Y13", "R30")
@pytest.mark.rows("Y12", "R31")
def test_of_one_action_the_best_counts_and_deductions_come_after_the_cap(small: SmallCampaign) -> None:
    small.append("office/praise.csv", "one,alpha,通报表扬,省级生态环境厅,3,2019-09-01,通报,好",
                 "one,alpha,成绩排名,省级生态环境厅,5,2019-09-01,通报,好")  # fmt: skip
    assert points(small, "alpha", "special_actions") == "5"
    small.table("office/deductions.csv", "action,subject,kind,points,date,document,reason",
                "one,alpha,违反纪律,1.5,2019-09-01,通报,迟到")  # fmt: skip
    assert points(small, "alpha", "special_actions") == "3.5"


@pytest.mark.rows("R40", "Y19")
def test_filing_faults_are_taken_inside_their_item_only(small: SmallCampaign) -> None:
    header = "unit,kind,count,date,reason"
    small.table(
        "office/filing-faults.csv",
        header,
        "alpha,填报率不足,9,2019-12-01,抽查",
        "alpha,通报批评,1,2019-12-01,通报",
    )
    assert points(small, "alpha", "case_volume") == "2"
    assert points(small, "alpha", "fines") == "5"
    small.append("office/filing-faults.csv", "alpha,填报不真实,9,2019-12-01,抽查")
    assert points(small, "alpha", "case_volume") == "0"


@pytest.mark.rows("Y21", "R42")
def test_adoption_counts_only_from_the_ministry_and_one_event_once(small: SmallCampaign) -> None:
    row = "e1,alpha,典型案例采纳,{},,2019-09-01,通报,"
    small.append("office/commendations.csv", row.format("省级生态环境厅"))
    assert points(small, "alpha", "commended") == "0"
    small.append("office/commendations.csv", row.format("生态环境部"))
    assert points(small, "alpha", "commended") == "1"
    small.append("office/commendations.csv", "e1,alpha,通报表扬,生态环境部,2,2019-09-01,通报,")
    assert points(small, "alpha", "commended") == "2"


@pytest.mark.rows("Y18", "R39")
@pytest.mark.parametrize(
    ("reading", "expected"),
    [("straight_line", "2.5"), ("one_threshold", "5"), ("half_between", "2.5"), ("pro_rata", "10/3")],
)
def test_a_unit_at_its_benchmark(small: SmallCampaign, reading: str, expected: str) -> None:
    # beta has 14 of 36 cases; a share of 14/36 on both sides makes that its benchmark
    small.edit("office/region.yaml", key_units="36", emissions={"化学需氧量": "36"})
    changed = {"key_units": {"count": "14", "document": document()},
               "emissions": {"year": "2019", "amounts": {"化学需氧量": "14"}, "document": document()}}  # fmt: skip
    small.edit("beta/statistics/2019-12.yaml", **changed)
    assert points(small, "beta", "case_volume", Y18=reading) == expected


@pytest.mark.rows("Y25", "R48")
def test_a_person_with_one_file_has_zero_for_the_other_unless_read_otherwise(small: SmallCampaign) -> None:
    small.edit("alpha/persons/p1/person.yaml", files=[{"number": small.number(1), "role": "询问人"}])
    small.drop("office/case-marks.csv", f"p1,个人,{small.number(2)},")
    small.append("office/panel.csv", *(f"m{n},,专家" for n in (3, 4, 5)))
    assert points(small, "p1", "person_files") == "13.5"
    assert points(small, "p1", "person_files", Y25="mean_of_existing") == "27"
    rows = [f"p1,个人,{small.number(1)},m{n},{mark},规范" for n, mark in ((3, 0), (4, 90), (5, 90))]
    small.append("office/case-marks.csv", *rows)
    assert points(small, "p1", "person_files") == "10.8"
    assert points(small, "p1", "person_files", Y25="drop_extremes") == "13.5"


@pytest.mark.rows("Y45")
def test_numbers_of_other_readings_are_data_with_their_reading() -> None:
    rulebook = load_rulebook(rulebook_files(ROOT, "2019"))
    assert rulebook.index["satisfaction"].parameters["ladder_step"].reading == "Y45"
    assert rulebook.index["person_files"].parameters["extremes_from"].whole == 5
    assert (
        rulebook.head.base_ratio.key_units_weight.number + rulebook.head.base_ratio.emissions_weight.number
        == 1
    )
