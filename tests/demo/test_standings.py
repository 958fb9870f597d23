"""What the shipped campaign comes to: the outcomes that the story promises, under the rulebook."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from demo.story_honours import HONOURED
from demo.story_persons import SPOT_TIE
from demo.story_rulings import COUNTY_TIE
from lianbing.effects import effects
from schema.checks import check_campaign
from schema.intake import read_campaign
from scorer.awards import Award, awards, improvements
from scorer.checks import check_against_rules
from scorer.honours import Stage, honours
from scorer.places import PlaceState
from scorer.ranking import ranking
from scorer.rulebook import Rulebook, load_rulebook
from scorer.rulebook.terms import terms_of
from scorer.scorecards import Scores, score
from scorer.snapshots import view

FOLDER = Path(__file__).parents[2] / "scorer" / "rulebooks" / "2019"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(
        {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
    )


@pytest.fixture(scope="module")
def scores(shipped: Mapping[str, bytes], rulebook: Rulebook) -> dict[str, Scores]:
    campaign, _ = read_campaign(shipped, 2019)
    return {name: score(view(campaign, rulebook, name), rulebook) for name in ("provisional", "final")}


@pytest.fixture(scope="module")
def lists(scores: dict[str, Scores]) -> dict[str, Award]:
    return {award.list.id: award for award in awards(scores["final"])}


def points(scores: Scores, candidate: str, indicator: str) -> float | None:
    for top in scores.cards[candidate].indicators:
        for found in (top, *top.parts):
            if found.indicator.id == indicator:
                return None if found.points is None else float(found.points)
    raise KeyError(indicator)


def test_no_finding_is_an_error(shipped: Mapping[str, bytes], rulebook: Rulebook) -> None:
    campaign, findings = read_campaign(shipped, 2019)
    found = [
        *findings,
        *check_campaign(campaign, terms_of(rulebook)),
        *check_against_rules(campaign, rulebook),
    ]
    assert [str(f) for f in found if f.is_error] == []
    codes = {f.code for f in found}
    assert {"S009", "S206", "S210", "S212", "S215", "S222", "S225", "S235", "S236", "S245", "R303"} <= codes


def test_who_does_not_take_part(scores: dict[str, Scores]) -> None:
    out = {name for name, card in scores["final"].cards.items() if not card.eligible}
    assert out == {"hami", "barkol", "yiwu", "p020", "p034", "p079", "p099", "p104"}


def test_persons_of_a_disqualified_prefecture_stay(scores: dict[str, Scores]) -> None:
    cards = [card for card in scores["final"].cards.values() if card.candidate.subject == "spot"]
    assert [card.candidate.id for card in cards if card.candidate.prefecture == "hami" and card.eligible]


def test_who_has_no_rank(scores: dict[str, Scores]) -> None:
    final = {
        n
        for n, card in scores["final"].cards.items()
        if card.eligible and card.indicators and card.total is None
    }
    provisional = {
        n
        for n, card in scores["provisional"].cards.items()
        if card.eligible and card.indicators and card.total is None
    }
    assert final == {"emin", "wusu", "yecheng"}
    assert provisional == final | {"jinghe"}


def test_a_person_who_filed_late_is_only_in_the_final_list(scores: dict[str, Scores]) -> None:
    assert not scores["provisional"].cards["p109"].eligible
    assert scores["final"].cards["p109"].eligible


@pytest.mark.parametrize(
    ("candidate", "indicator", "expected"),
    [
        ("changji", "special_actions", 30),
        ("hotan", "special_actions", 0),
        ("kizilsu", "special_actions", 0),
        ("shuimogou", "special_actions", 0),
        ("p107", "person_actions", 0),
        ("bortala", "team_accountability", 0),
        ("changji", "team_mobile", 10),
        ("dushanzi", "team_mobile", 10),
        ("hejing", "team_mobile", 0),
        ("wenquan", "team_mobile", 0),
        ("wusu", "team_mobile", None),
        ("emin", "files_drawn", None),
        ("yecheng", "fines", None),
        ("changji", "commended", 5),
        ("karamay", "commended", 2),
        ("yili", "commended", 1),
        ("hotan", "case_volume", 5),
        ("bayingol", "case_volume", 0),
        ("turpan", "fines", 0),
        ("burqin", "fines", 5),
        ("wenquan", "fines", 0),
        ("wenquan", "major_cases", 0),
        ("p055", "workload_cases", 10),
        ("p043", "workload_cases", 10),
    ],
)
def test_points_that_the_story_promises(
    scores: dict[str, Scores], candidate: str, indicator: str, expected: float | None
) -> None:
    assert points(scores["final"], candidate, indicator) == expected


def test_between_the_thresholds(scores: dict[str, Scores]) -> None:
    value = points(scores["final"], "yili", "case_volume")
    assert value is not None
    assert 0 < value < 5


def test_an_open_tie_at_the_last_county_place(lists: dict[str, Award]) -> None:
    tied = {place.id for place in lists["award-county"].places if place.state is PlaceState.TIED}
    assert tied == set(COUNTY_TIE)


def test_a_settled_tie_at_the_last_spot_place(lists: dict[str, Award]) -> None:
    states = {place.id: (place.rank, place.state) for place in lists["award-spot"].places}
    assert states[SPOT_TIE[0]] == (50, PlaceState.SELECTED)
    assert states[SPOT_TIE[1]] == (50, PlaceState.DESELECTED)


def test_a_tie_at_the_third_improvement(scores: dict[str, Scores], lists: dict[str, Award]) -> None:
    award = lists["improvement"]
    assert {place.id for place in award.places} == {"hotan", "turpan", "kashgar", "urumqi"}
    gains = improvements(scores["final"], award.list)
    assert gains["kashgar"] == gains["urumqi"] == 2


def test_a_deviation_from_the_order(lists: dict[str, Award]) -> None:
    states = {place.id: place.state for place in lists["ministry-prefecture"].places}
    assert states["yili"] is PlaceState.DESELECTED
    assert states["kashgar"] is PlaceState.SELECTED


def test_more_candidates_than_places(lists: dict[str, Award], scores: dict[str, Scores]) -> None:
    assert len(lists["award-publicity"].places) == 20
    assert len(ranking(scores["final"], "spot")) > 60
    assert len(ranking(scores["final"], "county")) == 20
    assert len(ranking(scores["final"], "prefecture")) == 13


def test_the_snapshots_differ(scores: dict[str, Scores]) -> None:
    before, after = (ranking(scores[name], "prefecture") for name in ("provisional", "final"))
    assert before != after


def test_what_became_of_the_honours(shipped: Mapping[str, bytes], scores: dict[str, Scores]) -> None:
    """R51, R57, Y51, Y53: awarded by the provisional lists; one upheld objection; one honour revoked, nobody moved up."""
    before, after = (honours(scores[n].campaign, None, awards(scores[n])) for n in ("provisional", "final"))
    stages = Counter(honour.stage for (name, _), honour in before.items() if name == "award-spot")
    assert stages == {Stage.AWARDED: 49, Stage.REVOKED: 1, Stage.DESELECTED: 1}
    lost = [who for (name, who), honour in after.items() if honour.objections and name == "ministry-county"]
    assert [after["ministry-county", who].stage for who in lost] == [Stage.DESELECTED]
    assert {name for (name, _), honour in after.items() if honour.stage is Stage.AWARDED} == set(HONOURED)
    assert not any(honour.missing for honour in after.values())
    campaign, _ = read_campaign(shipped, 2019)
    assert effects(campaign, (awards(found) for found in scores.values())) == ()
