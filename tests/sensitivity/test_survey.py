"""Places are counted over all combinations exactly, over a sample only where there are too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from lianbing.scoring import Checked
from scorer.candidates import Candidate
from scorer.context import Context
from scorer.eligibility import CONDITIONS, Failed
from scorer.rulebook import Condition, Parameter
from scorer.sensitivity.choices import combinations, options_of, size, switched
from scorer.sensitivity.contests import contests
from scorer.sensitivity.laboratory import Laboratory
from scorer.sensitivity.survey import HOLDING, LIMIT, sample, stabilities, survey
from tests.sensitivity.campaigns import SHIPPED, checked, completely, places_of

DRAWS = 1_000


def with_switches(found: Checked, kept: Mapping[str, int]) -> Checked:
    """The campaign under a rulebook that offers only a few alternatives of a few readings."""
    readings = {}
    for name, reading in found.rulebook.readings.items():
        others = [n for n, a in reading.alternatives.items() if a.switch and n != reading.chosen]
        offered = others[: kept.get(name, 0)]
        alternatives = {
            n: a.model_copy(update={"switch": n in offered}) for n, a in reading.alternatives.items()
        }
        readings[name] = reading.model_copy(update={"alternatives": alternatives})
    return replace(found, rulebook=found.rulebook.model_copy(update={"readings": readings}))


def by_complete_scoring(
    found: Checked,
) -> tuple[int, dict[str, Counter[str]], dict[str, dict[str, set[object]]]]:
    """Of every list who holds a place how often, and the smallest sets of switches that change it, the long way."""
    options = options_of(found.rulebook)
    holds: dict[str, Counter[str]] = {}
    holders: list[tuple[dict[str, str], dict[str, frozenset[str]]]] = []
    for combination in combinations(options, options):
        places = places_of(completely(found, combination))
        held = {a: frozenset(n for n, s in rows if s in HOLDING) for a, rows in places.items()}
        holders.append((switched(options, combination), held))
        for award, names in held.items():
            holds.setdefault(award, Counter()).update(names)
    now = next(held for switches, held in holders if not switches)
    changes: dict[str, dict[str, set[object]]] = {}
    for award, counted in holds.items():
        for name in counted:
            other = [s for s, held in holders if (name in held[award]) != (name in now[award])]
            least = min(map(len, other), default=0)
            changes.setdefault(award, {})[name] = {tuple(s.items()) for s in other if len(s) == least}
    return len(holders), holds, changes


@pytest.mark.parametrize(
    ("seed", "kept"),
    [
        (SHIPPED, {"Y18": 2, "Y17": 2, "Y23": 1, "Y24": 1}),
        (SHIPPED, {"Y26": 3, "Y23": 3}),
        (36, {"Y7": 1, "Y18": 1, "Y16": 1, "Y23": 1}),
        (110, {"Y17": 1, "Y18": 1, "Y39": 1, "Y24": 1}),
    ],
)
def test_all_combinations_are_counted_as_complete_scoring_counts_them(
    seed: int, kept: Mapping[str, int]
) -> None:
    found = with_switches(checked(seed), kept)
    count, holds, changes = by_complete_scoring(found)
    laboratory = Laboratory(completely(found, {}))
    now = places_of(laboratory.scores)
    for contest in contests(laboratory):
        for group in contest.groups:
            surveyed = survey(contest, group, "seed")
            assert surveyed.method == "all"
            assert surveyed.seed is None
            assert sum(support.count for support in surveyed.found.values()) == surveyed.of
            for place, award in enumerate(group.lists):
                held = frozenset(n for n, s in now[award.id] if s in HOLDING)
                ours = {one.id: one for one in stabilities(surveyed, place, held)}
                assert count % surveyed.of == 0
                assert {
                    n: one.holds * (count // surveyed.of) for n, one in ours.items() if one.holds
                } == dict(holds.get(award.id, {}))
                for name, sets in changes.get(award.id, {}).items():
                    assert set(ours[name].changed_by) == sets, (award.id, name)


def test_more_combinations_than_the_limit_are_sampled_by_a_published_procedure() -> None:
    laboratory = Laboratory(completely(checked(SHIPPED), {}))
    spot = next(c for c in contests(laboratory) if c.subject == "spot")
    (group,) = spot.groups
    whole, drawn = survey(spot, group, "seed"), survey(spot, group, "seed", limit=95, draws=DRAWS)
    assert (whole.method, whole.of, whole.combinations) == ("all", 96, 96)
    assert (drawn.method, drawn.of, drawn.combinations, drawn.seed) == ("sample", DRAWS, 96, "seed")
    assert sum(support.count for support in drawn.found.values()) == DRAWS
    # of 96 combinations a thousand draws meet all, each about as often as the others
    assert drawn.found.keys() == whole.found.keys()
    for outcome, support in drawn.found.items():
        assert abs(support.count / DRAWS - whole.found[outcome].count / 96) < 0.05
        assert support.least == whole.found[outcome].least
    assert survey(spot, group, "seed", limit=95, draws=DRAWS).found == drawn.found
    assert survey(spot, group, "other", limit=95, draws=DRAWS).found != drawn.found


def test_the_numbers_of_a_sample_are_digests() -> None:
    options = {"Y1": ("a", "b"), "Y2": ("c", "d", "e")}
    for draw, combination in enumerate(sample(options, ("Y1", "Y2"), "s", 20)):
        number = int(sha256(f"s:{draw}".encode()).hexdigest(), 16) % 6
        assert combination == {"Y1": "ab"[number // 3], "Y2": "cde"[number % 3]}


def test_every_list_of_the_shipped_rulebook_is_counted_completely() -> None:
    laboratory = Laboratory(completely(checked(SHIPPED), {}))
    for contest in contests(laboratory):
        for group in contest.groups:
            names = {*contest.readings, *group.readings}
            assert size(laboratory.options, names) <= LIMIT


def test_a_reading_of_who_takes_part_reaches_every_indicator_of_the_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No condition of 2019 goes by a switch; one that did would change the field of everybody else too."""

    def late_list(context: Context, condition: Condition, candidate: Candidate) -> Failed | None:
        strict = context.rulebook.choice(condition.parameters["how"]) == "sum"
        return ("名录迟报", ()) if strict and candidate.id in ("changji", "urumqi") else None

    found = with_switches(checked(SHIPPED), {"Y17": 1, "Y23": 1})
    conditions = (
        *found.rulebook.conditions,
        Condition(id="x", label="名录", clause="A5 (一)", applies_to=("prefecture",), condition="late_list",
                  parameters={"how": Parameter(choice="Y17")}),
    )  # fmt: skip
    monkeypatch.setitem(CONDITIONS, "late_list", late_list)
    found = replace(found, rulebook=found.rulebook.model_copy(update={"conditions": conditions}))
    laboratory = Laboratory(completely(found, {}))
    assert all("Y17" in leaf.readings for leaf in laboratory.leaves("prefecture"))
    count, holds, _ = by_complete_scoring(found)
    assert holds["award-prefecture"]["changji"] == count // 2
    for contest in contests(laboratory):
        for group in contest.groups:
            surveyed = survey(contest, group, "seed")
            for place, award in enumerate(group.lists):
                ours = {one.id: one.holds for one in stabilities(surveyed, place, frozenset()) if one.holds}
                assert {n: h * (count // surveyed.of) for n, h in ours.items()} == dict(holds[award.id])
