"""Positions: where everybody stands, in exact numbers and without the derivations. What a history compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from scorer.quantities import total
from scorer.ranking import ranks

Part = Literal["in", "out", "undecided"]
"""Whether a candidate takes part: it does, it does not, or nobody can say yet."""

Points = Mapping[str, Fraction | None]
"""The points of the indicators that have no parts, by id; None while an input is missing."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one candidate stands.

    ``earned`` is the sum of the points there are (Y37), ``total`` None while one is open or the candidate is not
    certainly in the contest; ``honours`` maps the id of a list to the stage of the honour.
    """

    subject: str
    part: Part
    points: Points
    earned: Fraction
    rank: int | None = None
    honours: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, subject: str, part: Part, points: Points) -> Position:
        """A position by its points, without rank and honours."""
        return cls(subject, part, points, total([each for each in points.values() if each is not None]))

    @property
    def total(self) -> Fraction | None:
        """The total, None where there is none (Y37)."""
        if self.part != "in" or not self.points or any(each is None for each in self.points.values()):
            return None
        return self.earned


Positions = Mapping[str, Position]
"""Everybody's position by id."""


def ranked(positions: Positions) -> dict[str, int]:
    """The ranks of all who have a total, each among its subject (1-2-2-4)."""
    totals: dict[str, dict[str, Fraction]] = {}
    for name, position in positions.items():
        if (points := position.total) is not None:
            totals.setdefault(position.subject, {})[name] = points
    return {name: rank for values in totals.values() for name, rank in ranks(values).items()}
