"""Who takes part: nomination, the list of key polluters, preconditions, certificates, vetoes."""

from __future__ import annotations

import pytest

from scorer.documents import PersonResult, UnitResult
from tests.smallcampaign import SmallCampaign, document

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
