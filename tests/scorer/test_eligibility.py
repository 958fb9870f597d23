"""Who takes part: nomination, the list of key polluters, preconditions, certificates, vetoes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from lianbing.scoring import check_snapshot, score_checked
from scorer.documents import PersonResult, ResultsDocument, UnitResult
from tests.smallcampaign import SmallCampaign, document

ROOT = Path(__file__).parents[2]
PERSON = "alpha/persons/p1/person.yaml"


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def results(small: SmallCampaign) -> dict[str, UnitResult | PersonResult]:
    found = small.scored().results
    listed: list[UnitResult | PersonResult] = [*found["units"], *found["persons"]]
    return {r["id"]: r for r in listed}


@pytest.mark.rows("R3")
def test_prefectures_are_candidates_by_themselves(small: SmallCampaign) -> None:
    found = results(small)
    assert {name for name, r in found.items() if r.get("level") == "prefecture"} == {"alpha", "beta", "gamma"}


@pytest.mark.rows("R4", "R18", "R5")
def test_a_county_or_person_takes_part_only_if_its_prefecture_names_it(small: SmallCampaign) -> None:
    small.edit("alpha/nominations.yaml", counties=[], persons=[])
    found = results(small)
    for name in ("alpha-a", "p1"):
        assert not found[name]["eligible"]
        assert found[name]["rank"] is None
        assert found[name]["ineligible"][0]["text"] == "地州市的候选名单没有推荐"
    assert found["beta-a"]["rank"] == 1


@pytest.mark.rows("R43", "Y5", "Y22", "Y41")
@pytest.mark.parametrize(
    ("polluters", "eligible"),
    [
        ({"document": document(), "published_on": "2019-11-05", "url": "https://example.org/l"}, True),
        ({"document": document(), "published_on": "2019-11-06", "url": "https://example.org/l"}, False),
        ({"document": document(), "url": "https://example.org/l"}, False),
        ({"document": document(), "published_on": "2019-06-20"}, False),
        (None, False),
    ],
)
def test_without_a_published_list_a_prefecture_and_its_counties_are_out(
    small: SmallCampaign, polluters: object, eligible: bool
) -> None:
    small.edit("alpha/mobilisation.yaml", key_polluters=polluters)
    found = results(small)
    assert found["alpha"]["eligible"] is found["alpha-a"]["eligible"] is eligible
    assert found["p1"]["eligible"]
    assert found["beta"]["eligible"]
    if not eligible:
        assert found["alpha-a"]["ineligible"][0]["clause"] == "A3 四(三)"
        assert "甲市" in found["alpha-a"]["ineligible"][0]["text"]
        # votes are ranked among those who take part
        satisfaction = next(i for i in found["beta"]["indicators"] if i["id"] == "satisfaction")
        assert satisfaction["points"] == "10.00"


@pytest.mark.rows("R43")
def test_without_any_mobilisation_the_list_cannot_be_confirmed(small: SmallCampaign) -> None:
    small.remove("alpha/mobilisation.yaml")
    assert not results(small)["alpha"]["eligible"]


@pytest.mark.rows("R46", "Y42", "Y27")
@pytest.mark.parametrize(
    ("certificate", "eligible"),
    [
        ({"valid_from": "2019-11-05", "valid_to": "2020-01-01"}, True),
        ({"valid_from": "2017-01-01", "valid_to": "2019-11-05"}, True),
        ({"valid_from": "2017-01-01", "valid_to": "2019-11-04"}, False),
        ({"valid_from": "2019-11-06", "valid_to": "2020-01-01"}, False),
        (None, False),
    ],
)
def test_the_enforcement_certificate_must_be_valid(
    small: SmallCampaign, certificate: object, eligible: bool
) -> None:
    small.edit(PERSON, enforcement_certificate=certificate)
    assert results(small)["p1"]["eligible"] is eligible


@pytest.mark.rows("R46")
@pytest.mark.parametrize("lacking", ["integrity", "knowledge", "backbone"])
def test_every_precondition_must_be_confirmed(small: SmallCampaign, lacking: str) -> None:
    confirmed = {"integrity": "是", "knowledge": "是", "backbone": "是", lacking: "否"}
    small.edit(PERSON, preconditions=confirmed)
    assert not results(small)["p1"]["eligible"]


@pytest.mark.rows("R26", "R51")
def test_without_proof_of_integrity_a_person_is_removed(small: SmallCampaign) -> None:
    small.edit(PERSON, integrity_certificate=None)
    found = results(small)["p1"]
    assert not found["eligible"]
    assert "廉洁执法证明" in found["ineligible"][0]["text"]


@pytest.mark.rows("R47", "R51", "R31")
def test_a_proven_integrity_problem_removes_a_person_but_only_zeroes_a_units_indicator(
    small: SmallCampaign,
) -> None:
    sha = "0" * 64
    small.table("office/vetoes.csv", "subject,proven_on,body,document_sha256",
                f"p1,2019-12-01,有权机关,{sha}", f"alpha,2019-12-01,有权机关,{sha}")  # fmt: skip
    small.append("office/praise.csv", "one,alpha,通报表扬,省级生态环境厅,5,2019-09-01,通报,好")
    found = results(small)
    assert not found["p1"]["eligible"]
    assert found["alpha"]["eligible"]
    assert found["alpha"]["indicators"][0]["points"] == "0.00"


def seen(small: SmallCampaign, which: str, moment: datetime) -> ResultsDocument:
    return score_checked(check_snapshot(small.files, small.year, root=ROOT), which, as_of=moment).results


def shown(
    small: SmallCampaign, as_of: str, which: str = "provisional"
) -> dict[str, UnitResult | PersonResult]:
    moment = datetime.fromisoformat(f"{as_of}+08:00")
    found = seen(small, which, moment)
    listed: list[UnitResult | PersonResult] = [*found["units"], *found["persons"]]
    return {r["id"]: r for r in listed}


@pytest.mark.rows("R43", "Y5")
def test_before_its_day_the_veto_falls_on_nobody(small: SmallCampaign) -> None:
    small.receive({"alpha/mobilisation.yaml": "2019-10-10T09:00:00+08:00"})
    for unit in ("alpha", "alpha-a"):
        found = shown(small, "2019-07-01T00:00:00")[unit]
        assert found["eligible"]
        assert (found["total"], found["rank"]) == (None, None)
        assert "甲市的动员部署材料该时点尚未收到" in (found["no_rank_reason"] or "")
        assert shown(small, "2019-11-05T12:00:00")[unit]["rank"] is not None
    small.edit("alpha/mobilisation.yaml", key_polluters=None)
    assert shown(small, "2019-11-05T12:00:00")["alpha"]["eligible"]
    assert not shown(small, "2019-11-06T00:00:00")["alpha"]["eligible"]


@pytest.mark.rows("R43", "Y4")
def test_what_comes_too_late_is_told_from_what_has_not_come_yet(small: SmallCampaign) -> None:
    small.receive({"alpha/mobilisation.yaml": "2019-11-10T09:00:00+08:00"})
    reason = shown(small, "2019-12-01T00:00:00")["alpha"]["ineligible"][0]["text"]
    assert "2019-11-10 09:00:00 收到，晚于截止" in reason
    found = seen(small, "final", datetime.fromisoformat("2019-11-08T00:00:00+08:00"))
    assert any("alpha/mobilisation.yaml 该时点尚未收到" in note for note in found["notes"])


@pytest.mark.rows("R43", "Y37")
@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("alpha/mobilisation.yaml", ("alpha", "alpha-a")),
        ("alpha/nominations.yaml", ("alpha-a", "p1")),
        (PERSON, ("p1",)),
    ],
)
def test_a_refused_record_decides_nothing_about_who_takes_part(
    small: SmallCampaign, path: str, who: tuple[str, ...]
) -> None:
    name = f"{small.root}/{path}"
    small.files[name] = small.files[name].replace(b"2019-", b"2019-13-", 1).replace(b"digest", b"digset")
    found = results(small)
    for candidate in who:
        assert found[candidate]["eligible"]
        assert found[candidate]["total"] is None
        assert "未通过校验" in (found[candidate]["no_rank_reason"] or "")
    # who has which place among them is not known either
    rest = {"alpha": "beta", "alpha-a": "beta-a", "p1": None}[who[0]]
    if rest is not None:
        assert "satisfaction" in found[rest]["open"]


@pytest.mark.rows("R3", "R4", "Y9")
@pytest.mark.parametrize(
    ("until", "takes_part"), [("2018-12-31", False), ("2019-06-30", False), ("2020-01-01", True)]
)
def test_a_unit_that_no_longer_exists_does_not_take_part(
    small: SmallCampaign, until: str, takes_part: bool
) -> None:
    path = f"{small.root}/office/register.csv"
    for line in (
        "beta-a,100201,乙一县分局,乙一县,县市区,beta,,",
        "gamma,100300,丙市生态环境局,丙市,地州市,,,",
    ):
        assert line.encode() in small.files[path]
        small.files[path] = small.files[path].replace(f"{line},".encode(), f"{line}{until},".encode())
    codes = {f.code for f in check_snapshot(small.files, 2019, root=ROOT).findings if "beta/nom" in f.path}
    assert ("S224" in codes) is not takes_part
    found = results(small)
    assert found["beta-a"]["eligible"] is takes_part
    if not takes_part:
        assert f"已于 {until} 撤销" in found["beta-a"]["ineligible"][0]["text"]
        assert found["alpha-a"]["rank"] == 1
    assert ("gamma" in found) is takes_part


@pytest.mark.rows("Y9", "Y17")
def test_an_abolished_prefecture_is_not_named_for_cases_it_has_not_filed(small: SmallCampaign) -> None:
    small.append("office/register.csv", "delta,100400,丁市生态环境局,丁市,地州市,,,2018-12-31,")
    found = small.scored()
    texts = [
        step["text"]
        for indicator in found.scorecards["alpha"]["indicators"]
        for part in indicator["parts"]
        for step in part["steps"]
    ]
    assert any("全区查处案件总量" in text for text in texts)
    assert not any("丁市" in text for text in texts)
