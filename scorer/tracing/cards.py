"""Cards: points of a candidate without the derivation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scorer.candidates import Candidate
from scorer.derivation import Ineligible, Missing
from scorer.positions import Part, Position
from scorer.rulebook import Indicator, Rulebook


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


def leaves(rulebook: Rulebook, subject: str) -> tuple[Indicator, ...]:
    """The indicators of a subject that have no parts, in the order of the rulebook."""
    return tuple(i for top in rulebook.schemes(subject) for i in top.walk() if not i.parts)
