"""An indicator depends on the readings that the rulebook gives it and on no other; the short way is the long one."""

from __future__ import annotations

from random import Random

import pytest

from lianbing.scoring import Checked
from scorer.sensitivity.choices import options_of, readings_of_formula, readings_of_input
from scorer.sensitivity.contests import contests
from scorer.sensitivity.laboratory import Laboratory
from tests.sensitivity.campaigns import (
    DISTURBED,
    SHIPPED,
    checked,
    completely,
    leaves,
    places_of,
    ranks_of,
)

ALL = (SHIPPED, *DISTURBED)


def random_combination(found: Checked, random: Random) -> dict[str, str]:
    return {name: random.choice(alternatives) for name, alternatives in options_of(found.rulebook).items()}


@pytest.mark.parametrize("seed", ALL)
def test_a_reading_that_an_indicator_does_not_go_by_changes_none_of_its_points(seed: int) -> None:
    found = checked(seed)
    before = completely(found, {})
    laboratory = Laboratory(before)
    own = {
        (leaf.subject, leaf.indicator.id): leaf.readings
        for subject in found.rulebook.head.subjects
        for leaf in laboratory.leaves(subject)
    }
    changed: set[str] = set()
    for name, (_, *others) in options_of(found.rulebook).items():
        for alternative in others:
            after = completely(found, {name: alternative})
            for who, card in after.cards.items():
                assert card.ineligible == before.cards[who].ineligible
                earlier = leaves(before.cards[who].indicators)
                for indicator, points in leaves(card.indicators).items():
                    if name not in own[card.candidate.subject, indicator]:
                        assert points == earlier[indicator], (who, indicator, name, alternative)
                    elif points != earlier[indicator]:
                        changed.add(name)
    if seed == SHIPPED:
        assert changed == set(options_of(found.rulebook)) - {"Y6", "Y24", "Y12", "Y25"}


def test_the_rulebook_names_at_each_indicator_the_readings_that_it_goes_by() -> None:
    rulebook = checked(SHIPPED).rulebook
    options = options_of(rulebook)
    for subject in rulebook.head.subjects:
        for top in rulebook.schemes(subject):
            for indicator in top.walk():
                used = readings_of_formula(options, indicator).union(
                    *(readings_of_input(rulebook, options, s, subject) for s in indicator.inputs.values())
                )
                assert used <= set(indicator.readings), indicator.id
    assert options["Y18"] == ("straight_line", "one_threshold", "half_between", "pro_rata")
    assert "Y5" not in options


@pytest.mark.parametrize("snapshot", ["final", "provisional"])
@pytest.mark.parametrize("seed", ALL)
def test_random_combinations_come_to_what_complete_scoring_comes_to(seed: int, snapshot: str) -> None:
    found = checked(seed)
    laboratory = Laboratory(completely(found, {}, snapshot))
    every = list(contests(laboratory))
    random = Random(f"combinations/{seed}/{snapshot}")
    for _ in range(6):
        combination = random_combination(found, random)
        scores = completely(found, combination, snapshot)
        ranks, places = ranks_of(scores), places_of(scores)
        for contest in every:
            cards = {card.candidate.id: card for card in scores.of_subject(contest.subject)}
            totals = contest.totals(combination)
            assert totals == {n: card.total for n, card in cards.items() if card.total is not None}
            assert contest.earned(combination) == {n: card.points_so_far for n, card in cards.items()}
            assert contest.ranking(combination) == ranks[contest.subject]
            for group in contest.groups:
                outcome = contest.outcome(group, combination, totals)
                assert dict(zip((a.id for a in group.lists), outcome, strict=True)) == {
                    a.id: places[a.id] for a in group.lists
                }


def test_what_is_selected_already_is_the_reading_to_compare_with() -> None:
    found = checked(SHIPPED)
    laboratory = Laboratory(completely(found, {"Y18": "one_threshold", "Y7": "closed_on"}))
    assert laboratory.options["Y18"][0] == "one_threshold"
    prefectures = next(iter(contests(laboratory)))
    back = {"Y18": "straight_line", "Y7": "decided_on"}
    for combination in ({}, {"Y18": "pro_rata"}, {**back, "Y17": "max"}):
        scores = completely(found, {"Y18": "one_threshold", "Y7": "closed_on", **combination})
        assert prefectures.ranking(combination) == ranks_of(scores)["prefecture"]
