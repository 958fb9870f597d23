"""How a number came about: sources, steps, losses, and the score that cannot exist without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scorer.quantities import shown


class Cause(StrEnum):
    """Why a point is missing: the unit could mend it, the office has not supplied it, or the rule gives no more."""

    UNIT = "unit"
    OFFICE = "office"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an input stands: file, lines (empty: the whole file), git blob id."""

    path: str
    lines: str = ""
    blob: str = ""


Text = str | Callable[[], str]
"""A sentence, or how to say it: most sentences are never read, and saying numbers costs more than computing them."""

Origin = tuple[Source, ...] | Callable[[], tuple[Source, ...]]
"""Sources, or how to find them."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step: a Chinese sentence with its numbers, its value and unit of measure, clause, reading and sources."""

    says: Text
    value: Fraction | None = None
    unit: str = "分"
    clause: str = ""
    reading: str | None = None
    origin: Origin = ()

    @property
    def text(self) -> str:
        """The sentence."""
        return self.says if isinstance(self.says, str) else self.says()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where its numbers stand."""
        return self.origin if isinstance(self.origin, tuple) else self.origin()

    def __eq__(self, other: object) -> bool:
        """Whether two steps say the same of the same."""
        return isinstance(other, Step) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        return self.text, self.value, self.unit, self.clause, self.reading, self.sources


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that were not earned, with their cause."""

    points: Fraction
    cause: Cause
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An input that is not there."""

    cause: Cause
    text: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Ineligible:
    """Why a candidate does not take part, with the condition it fails."""

    condition: str
    text: str
    clause: str
    reading: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Points with their derivation, or no points with what is missing.

    ``points`` is None exactly if ``missing`` is not empty. Where there are points, ``steps`` is never
    empty and the losses add up to what the maximum has over the points.
    Raises ValueError otherwise: a score without derivation is a broken program.
    """

    maximum: Fraction
    points: Fraction | None
    steps: tuple[Step, ...] = ()
    losses: tuple[Loss, ...] = ()
    missing: tuple[Missing, ...] = ()
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.points is None) != bool(self.missing):
            raise ValueError("a score has either points or missing inputs")
        if self.points is None:
            return
        if not self.steps:
            raise ValueError("a score needs a derivation")
        if not 0 <= self.points <= self.maximum:
            raise ValueError(f"{self.points} is outside 0..{self.maximum}")
        lost = sum((loss.points for loss in self.losses), Fraction(0))
        if lost != self.maximum - self.points:
            raise ValueError(f"losses of {lost} do not explain {self.maximum} - {self.points}")


@dataclass(slots=True)
class Derivation:
    """Steps, losses and flags while a formula collects them."""

    maximum: Fraction
    clause: str
    steps: list[Step] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def step(
        self,
        says: Text,
        value: Fraction | None = None,
        *,
        unit: str = "分",
        reading: str | None = None,
        sources: Origin = (),
    ) -> None:
        """Add a step."""
        self.steps.append(Step(says, value, unit, self.clause, reading, sources))

    def lose(self, points: Fraction, cause: Cause, text: str) -> None:
        """Add a loss; nothing is added for none."""
        if points:
            self.losses.append(Loss(points, cause, text))

    def score(self, points: Fraction, rest: Cause = Cause.RULE, rest_text: str = "按规则只得此分") -> Score:
        """The score; what the losses do not explain yet has the cause ``rest``.

        Losses that were noted before a floor took effect are cut to what was really lost.
        """
        maximum = self.maximum
        self.step(lambda: f"得分 {shown(points)}（满分 {shown(maximum)}）", points)
        short = self.maximum - points
        kept: list[Loss] = []
        for loss in self.losses:
            part = min(loss.points, short)
            if part > 0:
                kept.append(Loss(part, loss.cause, loss.text))
                short -= part
        if short:
            kept.append(Loss(short, rest, rest_text))
        return Score(self.maximum, points, tuple(self.steps), tuple(kept), (), tuple(self.flags))


def absent(maximum: Fraction, missing: tuple[Missing, ...], steps: tuple[Step, ...] = ()) -> Score:
    """No score, and why; the whole maximum stays open."""
    return Score(maximum, None, steps, (), missing)
