"""Selection: the part of a history that a reader asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lianbing.history.documents import CandidateMove, CauseDocument, PositionDocument, StepDocument


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show: candidates by id, indicators by id, kinds of causes, and days (``2019-06-01``) both inclusive.

    Empty means everything. A step's day is that of its arrival, or what its commit claims where there is none.
    """

    candidates: Collection[str] = ()
    indicators: Collection[str] = ()
    kinds: Collection[str] = ()
    first: str | None = None
    last: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.candidates or self.indicators or self.kinds or self.first or self.last)

    def of(self, steps: Iterable[StepDocument]) -> Iterator[StepDocument]:
        """The steps and moves that were asked for.

        Numbers are never recomputed: a move keeps all its causes, also where only one kind was asked for.
        """
        for step in steps:
            if self.is_everything:
                yield step
            elif self._in_time(step) and (
                moves := [self._asked(m) for m in step["moves"] if self._wanted(step, m)]
            ):
                yield {**step, "moves": moves}

    def _asked(self, move: CandidateMove) -> CandidateMove:
        """A move with the indicators that were asked for; its sums are those of all."""
        if not self.indicators:
            return move
        return {**move, "indicators": [each for each in move["indicators"] if each["id"] in self.indicators]}

    def positions(self, positions: Iterable[PositionDocument]) -> list[PositionDocument]:
        """The positions of those who were asked for."""
        return [each for each in positions if not self.candidates or each["id"] in self.candidates]

    def _in_time(self, step: StepDocument) -> bool:
        day = day_of(step)
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def _wanted(self, step: StepDocument, move: CandidateMove) -> bool:
        if self.candidates and move["id"] not in self.candidates:
            return False
        indicators = [
            each for each in move["indicators"] if not self.indicators or each["id"] in self.indicators
        ]
        if self.indicators and not indicators:
            return False
        if not self.kinds:
            return True
        causes = [cause for each in indicators for cause in each["causes"]]
        groups = {cause["group"] for cause in causes}
        if not self.indicators:
            changes = [move["part"], move["rank"], *move["honours"]]
            groups.update(place for change in changes if change for place in change["groups"])
        return any(kind_of_cause(step, place, causes) in self.kinds for place in groups)


def kind_of_cause(step: StepDocument, place: int, causes: Collection[CauseDocument]) -> str:
    """The kind of a cause as readers know it: a unit's record is ``own`` to some and ``other`` to the rest."""
    kind = step["groups"][place]["kind"]
    if kind != "unit":
        return kind
    return "own" if any(cause["group"] == place and cause["way"] == "own" for cause in causes) else "other"


def day_of(step: StepDocument) -> str:
    """The day of a step in Asia/Shanghai."""
    arrival = step["arrival"]
    return (arrival["received_at"] if arrival else step["committed_at"])[:10]
