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
    # rounding keeps order: only where two values round to the same number is it asked of the exact ones
    rough = {name: float(value) for name, value in values.items()}
    by_size: dict[float, list[str]] = defaultdict(list)
    for name in values:
        by_size[rough[name]].append(name)
    found: dict[str, int] = {}
    place = 1
    for size in sorted(by_size, reverse=True):
        alike = by_size[size]
        if len(alike) > 1:
            alike.sort(key=values.__getitem__, reverse=True)
        for at, name in enumerate(alike):
            level = at > 0 and values[name] == values[alike[at - 1]]
            found[name] = found[alike[at - 1]] if level else place + at
        place += len(alike)
    return {name: found[name] for name in values}


def ranking(scores: Scores, subject: str) -> dict[str, int]:
    """The ranks of the eligible candidates of a subject that have a total."""
    known = scores.ranks.get(subject)
    if known is None:
        totals = {c.candidate.id: c.total for c in scores.of_subject(subject) if c.total is not None}
        known = scores.ranks[subject] = ranks(totals)
    return dict(known)


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
