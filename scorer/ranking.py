"""Ranks: competition ranking 1-2-2-4 on exact totals, ties shown as ties, nobody ranked without a total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scorer.scorecards import Scorecard, Scores


@dataclass(frozen=True, slots=True)
class Standing:
    """An interim place among candidates with the same open indicators (Y37)."""

    rank: int
    of: int
    open: tuple[str, ...]


def ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Competition ranks of exact values, highest first: equal values share the better rank (1-2-2-4, Y34)."""
    ordered = sorted(values.values(), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
    return {name: first[value] for name, value in values.items()}


def ranking(scores: Scores, subject: str) -> dict[str, int]:
    """The ranks of the eligible candidates of a subject that have a total."""
    return ranks({c.candidate.id: c.total for c in scores.of_subject(subject) if c.total is not None})


def standings(scores: Scores, subject: str) -> dict[str, Standing]:
    """Interim standings of eligible candidates with open indicators, each among those with the same ones (Y37).

    Somebody of whom it is not known whether they take part stands nowhere.
    """
    groups: dict[tuple[str, ...], list[Scorecard]] = defaultdict(list)
    for card in scores.of_subject(subject):
        if card.eligible and card.open and not card.undecided:
            groups[card.open].append(card)
    found: dict[str, Standing] = {}
    for opened, cards in groups.items():
        places = ranks({c.candidate.id: c.points_so_far for c in cards})
        found |= {name: Standing(rank, len(cards), opened) for name, rank in places.items()}
    return found
