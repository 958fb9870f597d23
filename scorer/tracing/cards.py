"""Cards: points of a candidate without the derivation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scorer.candidates import Candidate
from scorer.curves import Curve
from scorer.derivation import Ineligible, Missing
from scorer.positions import Part, Position
from scorer.rulebook import Indicator, Rulebook

ZERO = Fraction(0)


@dataclass(frozen=True)
class Card:
    """What a list of honours needs to know of a candidate: who it is, whether it takes part, its points."""

    candidate: Candidate
    ineligible: tuple[Ineligible, ...]
    undecided: tuple[Missing, ...]
    points: Mapping[str, Fraction | None]

    @property
    def eligible(self) -> bool:
        """Whether nothing keeps the candidate out."""
        return not self.ineligible

    @cached_property
    def position(self) -> Position:
        """Where the candidate stands, without rank and honours."""
        part: Part = "out" if self.ineligible else "undecided" if self.undecided else "in"
        return Position.of(self.candidate.subject, part, self.points)

    @cached_property
    def total(self) -> Fraction | None:
        """The total, None where there is none."""
        return self.position.total

    def with_points(self, found: Iterable[tuple[str, Fraction | None]]) -> Card:
        """The card with other points for some indicators; itself if they are the same."""
        changed: dict[str, Fraction | None] = {}
        gained = ZERO
        for indicator, now in found:
            before = self.points[indicator]
            if before is not now and before != now:
                gained += (now or ZERO) - (before or ZERO)
                changed[indicator] = now
        if not changed:
            return self
        points = {**self.points, **changed}
        card = Card(self.candidate, self.ineligible, self.undecided, points)
        known = self.position
        position = Position(known.subject, known.part, points, known.earned + gained)
        vars(card)["position"] = position
        return card


@dataclass(frozen=True, slots=True)
class Column:
    """The points of one indicator for all of a subject, as curves over a total that all share."""

    total: Fraction
    curves: Mapping[str, Curve | None]
    points: Mapping[str, Fraction | None]

    @classmethod
    def of(cls, total: Fraction, curves: Mapping[str, Curve | None]) -> Column:
        """Everybody's points; None for whom an input is missing."""
        return cls(total, curves, {name: curve and curve(total) for name, curve in curves.items()})

    def with_curves(self, changed: Mapping[str, Curve | None]) -> Column:
        """The column with some curves changed."""
        points = {name: curve and curve(self.total) for name, curve in changed.items()}
        return Column(self.total, {**self.curves, **changed}, {**self.points, **points})


def leaves(rulebook: Rulebook, subject: str) -> tuple[Indicator, ...]:
    """The indicators of a subject that have no parts, in the order of the rulebook."""
    return tuple(i for top in rulebook.schemes(subject) for i in top.walk() if not i.parts)
