"""From a tree to a campaign: what is kept, what is refused, and that one fault is one finding."""

import pytest

from schema.assembly import Reading
from schema.fields import field_at, fields_of, values_of
from schema.filed import Table
from schema.findings import finding
from schema.intake import read_campaign, read_record, years
from schema.records.units import Mobilisation, Recommended
from tests.schema.trees import edited, judge, places, small

ROOT = "submissions/2019/"


def test_years_are_those_of_the_tree() -> None:
    assert years(["submissions/2019/a", "submissions/2021/b/c", "docs/2020/x", "submissions/x/y"]) == (
        2019,
        2021,
    )


def test_other_years_other_folders_and_sealed_results_are_ignored() -> None:
    files = small()
    more = files | {
        "docs/x": b"\xff",
        "submissions/2018/x": b"\xff",
        ROOT + "published/results.json": b"\xff",
    }
    assert read_campaign(more, 2019) == read_campaign(files, 2019)


def test_everything_filed_is_found_again() -> None:
    campaign, _ = read_campaign(small(), 2019)
    folder = campaign.units["urumqi"]
    assert all(vars(campaign.office).values())
    assert all(vars(folder).values())
    assert folder.persons["p001"].person is not None
    assert folder.narrative is not None
    assert (
        small()[folder.narrative.path].decode().split("\n")[folder.narrative.body_line - 1].startswith("## ")
    )
    assert set(campaign.stamps) == set(small())
    assert campaign.refused == frozenset()


def test_a_refused_record_is_none_and_named() -> None:
    files = edited(small(), "urumqi/summary.yaml", ("total: 35.5", "total: 三十"))
    campaign, findings = judge(files)
    assert campaign.units["urumqi"].summary is None
    assert campaign.refused == {ROOT + "urumqi/summary.yaml"}
    assert [found.code for found in findings if found.is_error] == ["S111"]


def test_a_refused_row_is_kept_apart() -> None:
    files = edited(small(), "urumqi/cases.csv", ("2019-02-20", "2019-02-30"))
    campaign, findings = judge(files)
    table = campaign.units["urumqi"].cases
    assert isinstance(table, Table)
    assert [row.line for row in table.rejected] == [2]
    assert table.rejected[0].mentions("2019-02-30")
    assert [found.code for found in findings if found.is_error] == ["S113"], (
        "what follows from it is not said again"
    )


@pytest.mark.parametrize(
    ("path", "swap"),
    [
        ("office/actions.csv", ("2019-05-20", "2019-05-40")),
        ("office/panel.csv", ("执法人员", "人员")),
        ("office/voting.yaml", ("id: wechat", "id: 微信")),
        ("office/register.csv", ("650100", "65010")),
        ("urumqi/team.yaml", ("考核奖惩制度", "考核制度")),
        ("urumqi/recommended.yaml", ("category: 一般", "category: 普通")),
        ("urumqi/nominations.yaml", ("track: 现场执法能手", "track: 能手")),
    ],
)
def test_a_refused_source_has_no_consequences(path: str, swap: tuple[str, str]) -> None:
    """One fault in a record that others refer to is one error."""
    _, findings = judge(edited(small(), path, swap))
    assert len([found for found in findings if found.is_error]) == 1


@pytest.mark.parametrize("path", sorted(small()))
def test_a_file_refused_as_a_whole_is_one_error(path: str) -> None:
    """Whatever else needs it keeps silent; only a digest that was approved differs now."""
    _, findings = judge({**small(), path: b"\xff"})
    assert [f.code for f in findings if f.is_error and f.code != "S218"] == ["S003"]


@pytest.mark.parametrize("path", sorted(path for path in small() if path.endswith(".csv")))
def test_a_refused_row_is_one_error(path: str) -> None:
    lines = small()[path].decode().splitlines()
    for number in range(1, len(lines)):
        spoilt = [*lines[:number], lines[number] + ",x", *lines[number + 1 :]]
        _, findings = judge({**small(), path: "\n".join(spoilt).encode()})
        assert [(f.code, f.line) for f in findings if f.is_error] == [("S031", number + 1)]


@pytest.mark.parametrize("path", sorted(small()))
def test_a_missing_file_stops_no_check(path: str) -> None:
    judge({other: content for other, content in small().items() if other != path})


def test_the_register_may_be_missing() -> None:
    files = {path: content for path, content in small().items() if "register" not in path}
    campaign, findings = judge(files)
    assert campaign.units["urumqi"].unit is not None
    assert [found.path for found in findings if found.code == "S009" and "register" in found.path]
    assert not places(findings, "S007")


def test_a_reader_that_remembers_may_be_given() -> None:
    asked: list[str] = []

    def remembering(path: str, content: bytes) -> Reading:
        asked.append(path)
        return read_record(path, content)

    assert read_campaign(small(), 2019, remembering) == read_campaign(small(), 2019)
    assert asked == sorted(small())


def test_personal_data_is_an_error_wherever_it_stands() -> None:
    files = edited(small(), "urumqi/unit.yaml", ("# 单位资料", "# 联系 13800138000"))
    files = edited(files, "office/campaign.yaml", ('"12369"', '"0991-4165430"'))
    files = edited(files, "office/spot-checks.csv", ("按计划推进", "联系 a.b@example.com"))
    files = edited(files, "urumqi/narrative.md", ("以老带新", "身份证 11010519491231002X，车牌新A12345"))
    files = edited(files, "urumqi/honours.yaml", ("颁发证书", '"\\u0031\\u0033800138000"\n    #'))
    campaign, findings = judge(files)
    found = sorted(f.path.removeprefix(ROOT) for f in findings if f.code == "S204")
    assert found == [
        "office/spot-checks.csv", "urumqi/honours.yaml", "urumqi/narrative.md", "urumqi/narrative.md", "urumqi/unit.yaml"
    ]  # fmt: skip
    assert campaign.units["urumqi"].unit is not None, "the record stays"
    shown = "".join(str(f) for f in findings)
    assert "13800138000" not in shown
    assert "11010519491231002X" not in shown


def test_addresses_case_numbers_and_digests_are_not_personal_data() -> None:
    files = edited(
        small(),
        "urumqi/unit.yaml",
        ("https://sthjj.example.cn/dalianbing/", "https://a.cn/13800138000/11010519491231002X"),
    )
    assert not places(judge(files)[1], "S204")


def test_fields_are_found_by_location() -> None:
    field = field_at(Mobilisation, ("key_polluters", "document", "sha256"))
    assert field is not None
    assert (field.title, field.scalar) == ("文件SHA-256", "Digest")
    field = field_at(Recommended, ("files", 3, "number"))
    assert field is not None
    assert field.title == "案卷文号"
    assert fields_of(Recommended)["files"].example


def test_values_of_a_record_have_their_locations() -> None:
    campaign, _ = read_campaign(small(), 2019)
    filed = campaign.units["urumqi"].mobilisation
    assert filed is not None
    locations = {location for location, _, _ in values_of(filed.record)}
    assert ("key_polluters", "document", "title") in locations
    assert all(location in filed.places for location in locations)


def test_a_finding_shows_what_to_write_in_full() -> None:
    found = finding("S218", "x", found="a" * 100, want="b" * 64)
    assert "b" * 64 in found.remedy
    assert "a" * 61 not in found.message


def test_a_finding_across_records_stands_at_its_cell() -> None:
    """Quotation marks and line breaks in the cells before it move the place, as an editor shows it."""
    drawn = 'unit,category,number\n"urumqi",一般,某环罚〔2019〕8号\n"urumqi\n",一般,某环罚〔2019〕9号\nurumqi,一般,某环罚〔2019〕7号\n'
    _, findings = judge({**small(), ROOT + "office/drawn.csv": drawn.encode()})
    assert places(findings, "S207") == [(2, 13), (4, 6), (5, 11)]


def test_the_column_of_a_case_table_is_named() -> None:
    files = edited(small(), "office/register.csv", ("midong,650109", "shule,653121"))
    files = edited(files, "urumqi/cases.csv", ("urumqi,urumqi", "urumqi,department"))
    (found,) = (f for f in judge(files)[1] if f.code == "S223" and f.path.endswith("urumqi/cases.csv"))
    assert "account" in found.remedy
    assert "authority" not in found.remedy


def test_an_unknown_name_is_answered_with_names_that_can_be_used() -> None:
    for path in (
        "urumqi/bulletins/june.md",
        "urumqi/statistics/2019.yaml",
        "urumqi/persons/person.yaml",
        "nothing.txt",
    ):
        (found,) = read_record(ROOT + path, b"x").findings
        assert "{" not in found.remedy
    assert (
        "urumqi/bulletins/2019-12-1.md"
        in read_record(ROOT + "urumqi/bulletins/june.md", b"x").findings[0].remedy
    )
