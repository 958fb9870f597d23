"""How the points of each level and track are spread, for readers to see a candidate's own points against (R57)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from scorer.documents import (
    DistributionsDocument,
    FieldDocument,
    FiveNumbers,
    IndicatorSpread,
    SpreadDocument,
)
from scorer.quantities import exact, shown
from scorer.scorecards import IndicatorScore, Scores


def distributions(scores: Scores) -> DistributionsDocument:
    """distributions.json of a snapshot: the fields in the order of the rulebook, without those that give no points."""
    return {"format": "lianbing-distributions/1", "fields": list(_fields(scores))}


def _fields(scores: Scores) -> Iterator[FieldDocument]:
    for subject, head in scores.rulebook.head.subjects.items():
        cards = [card for card in scores.of_subject(subject) if card.eligible]
        if not any(card.indicators for card in cards):
            continue
        totals = sorted(card.total for card in cards if card.total is not None)
        yield {
            "kind": subject,
            "label": head.label,
            "total": spread(totals),
            "totals": [shown(value) for value in totals],
            "totals_exact": [exact(value) for value in totals],
            "indicators": _indicators([card.indicators for card in cards]),
        }


def _indicators(found: Sequence[Sequence[IndicatorScore]]) -> list[IndicatorSpread]:
    """The indicators of several candidates, in their order, each with the spread of the points it gave."""
    by_id: dict[str, list[IndicatorScore]] = {}
    for scores in found:
        for score in scores:
            by_id.setdefault(score.indicator.id, []).append(score)
    return [
        {
            "id": name,
            "label": scores[0].indicator.label,
            "maximum": exact(scores[0].indicator.maximum),
            "spread": spread(sorted(score.points for score in scores if score.points is not None)),
            "parts": _indicators([score.parts for score in scores]),
        }
        for name, scores in by_id.items()
    ]


def spread(values: Sequence[Fraction]) -> SpreadDocument:
    """The five numbers of values in ascending order."""
    if not values:
        return {"count": 0, "points": None, "exact": None}
    return {"count": len(values), "points": _five(values, shown), "exact": _five(values, exact)}


def _five(values: Sequence[Fraction], write: Callable[[Fraction], str]) -> FiveNumbers:
    return {
        "minimum": write(values[0]),
        "lower_quartile": write(quantile(values, Fraction(1, 4))),
        "median": write(quantile(values, Fraction(1, 2))),
        "upper_quartile": write(quantile(values, Fraction(3, 4))),
        "maximum": write(values[-1]),
    }


def quantile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """The value at a share of the way from the first to the last of sorted values, straight between neighbours."""
    place = share * (len(values) - 1)
    below = place.numerator // place.denominator
    if below == len(values) - 1:
        return values[below]
    return values[below] + (place - below) * (values[below + 1] - values[below])
