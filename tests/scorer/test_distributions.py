"""How a field's points are spread: quartiles exact, only of those who take part, nothing where nobody has points."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from scorer.distributions import distributions, quantile, spread
from scorer.documents import DistributionsDocument, FieldDocument
from tests.smallcampaign import SmallCampaign


def of(small: SmallCampaign) -> DistributionsDocument:
    return distributions(small.scored().scores)


def prefectures(document: DistributionsDocument) -> FieldDocument:
    return next(field for field in document["fields"] if field["kind"] == "prefecture")


@pytest.mark.parametrize(
    ("values", "quarters"),
    [
        ((7,), (7, 7, 7)),
        ((1, 2), (Fraction(5, 4), Fraction(3, 2), Fraction(7, 4))),
        ((1, 2, 3, 4, 5), (2, 3, 4)),
        ((0, 0, 10, 10), (0, 5, 10)),
    ],
)
def test_quartiles_stand_at_quarters_of_the_way(
    values: tuple[int, ...], quarters: tuple[Fraction, ...]
) -> None:
    numbers = [Fraction(value) for value in values]
    assert tuple(quantile(numbers, Fraction(share, 4)) for share in (1, 2, 3)) == quarters


def test_a_spread_is_rounded_and_exact() -> None:
    found = spread([Fraction(0), Fraction(1, 3), Fraction(2, 3)])
    assert found["count"] == 3
    assert found["points"] == {
        "minimum": "0.00", "lower_quartile": "0.17", "median": "0.33", "upper_quartile": "0.50", "maximum": "0.67",
    }  # fmt: skip
    assert found["exact"] is not None
    assert (found["exact"]["lower_quartile"], found["exact"]["median"]) == ("1/6", "1/3")


def test_without_points_there_is_nothing_to_describe() -> None:
    assert spread([]) == {"count": 0, "points": None, "exact": None}


def test_totals_of_a_field_ascend_and_are_those_of_the_results() -> None:
    small = SmallCampaign()
    field = prefectures(of(small))
    totals = [unit["total"] for unit in small.scored().results["units"] if unit["level"] == "prefecture"]
    assert sorted(totals, key=float) == field["totals"]  # type: ignore[arg-type]  # all three have a total
    assert field["total"]["count"] == 3
    assert field["total"]["points"] is not None
    assert field["total"]["points"]["maximum"] == field["totals"][-1]


def test_every_indicator_and_its_parts_are_described() -> None:
    field = prefectures(of(SmallCampaign()))
    assert [indicator["maximum"] for indicator in field["indicators"]] == ["30", "20", "20", "20", "10"]
    daily = next(indicator for indicator in field["indicators"] if indicator["id"] == "daily_enforcement")
    assert all(part["spread"]["count"] == 3 for part in daily["parts"])


def test_who_does_not_take_part_is_not_in_the_field() -> None:
    small = SmallCampaign()
    everybody = prefectures(of(small))["total"]["count"]
    small.edit("gamma/mobilisation.yaml", key_polluters=None)
    assert prefectures(of(small))["total"]["count"] == everybody - 1


def test_an_indicator_without_points_counts_for_nobody() -> None:
    small = SmallCampaign()
    small.drop("office/votes.csv", "地州市")
    field = prefectures(of(small))
    satisfaction = next(i for i in field["indicators"] if i["id"] == "satisfaction")
    assert satisfaction["spread"] == {"count": 0, "points": None, "exact": None}
    assert field["totals"] == []


def test_a_track_without_indicators_is_left_out() -> None:
    assert [field["kind"] for field in of(SmallCampaign())["fields"]] == ["prefecture", "county", "spot"]
    assert json.dumps(of(SmallCampaign()))
