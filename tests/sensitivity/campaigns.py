"""Campaigns to switch readings on, and complete scorings of them to hold the short way against."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from lianbing.scoring import Checked, check_snapshot
from scorer.awards import awards
from scorer.places import PlaceState
from scorer.ranking import ranking
from scorer.rulebook import Rulebook
from scorer.rulebook.load import select
from scorer.scorecards import IndicatorScore, Scores, score
from scorer.sensitivity.choices import Combination
from scorer.snapshots import view
from tests.naive.test_recomputation import generated

ROOT = Path(__file__).parents[2]

SHIPPED = 0
"""The number of the campaign that ships; every other is one of the naive recomputation's disturbed ones."""

DISTURBED = (36, 47, 110)
"""Seeds of campaigns with losses, ties, decisions, mergers and people out of the contest."""


@cache
def checked(seed: int) -> Checked:
    """A campaign, read and checked."""
    if seed != SHIPPED:
        return check_snapshot(generated(seed)[0], 2019, root=ROOT)
    folder = ROOT / "submissions"
    files = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    return check_snapshot(files, 2019, root=ROOT)


def completely(found: Checked, combination: Combination, snapshot: str = "final") -> Scores:
    """Everything scored anew under a combination of readings."""
    rulebook: Rulebook = select(found.rulebook, combination)
    return score(view(found.scored, rulebook, snapshot), rulebook)


def leaves(indicators: tuple[IndicatorScore, ...]) -> dict[str, Fraction | None]:
    """The points of the indicators without parts."""
    points: dict[str, Fraction | None] = {}
    for each in indicators:
        points |= leaves(each.parts) if each.parts else {each.indicator.id: each.points}
    return points


def ranks_of(scores: Scores) -> Mapping[str, Mapping[str, int]]:
    """The ranks of every kind of candidate."""
    return {subject: ranking(scores, subject) for subject in scores.rulebook.head.subjects}


def places_of(scores: Scores) -> Mapping[str, tuple[tuple[str, PlaceState], ...]]:
    """Who stands on each list, and how."""
    return {award.list.id: tuple((p.id, p.state) for p in award.places) for award in awards(scores)}
