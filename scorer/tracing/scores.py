"""The scores that lists of honours go by, in a context that notices what is read of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from scorer.scorecards import Scorecard, Scores
from scorer.tracing.cards import Card

if TYPE_CHECKING:
    from scorer.tracing.context import TracedContext


class TracedScores(Scores):
    """The scores that lists of honours go by: of each list only its subject's are read, and ranks are made once."""

    def __init__(self, context: TracedContext) -> None:
        cards = cast("Mapping[str, Scorecard]", _Cards(context))
        super().__init__(context, cards, cast("dict[str, dict[str, int]]", _Ranks(context)))

    def of_subject(self, subject: str) -> tuple[Scorecard, ...]:
        """The scorecards of a subject, in order of id."""
        context = cast("TracedContext", self.context)
        return tuple(self.cards[name] for name in context.of_subject(subject))


@dataclass(frozen=True)
class _Cards(Mapping[str, Card]):
    context: TracedContext

    def __getitem__(self, name: str) -> Card:
        if self.context.candidate(name) is None:
            raise KeyError(name)
        return self.context.card(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.context.known)

    def __len__(self) -> int:
        return len(self.context.known)


@dataclass(frozen=True)
class _Ranks(Mapping[str, Mapping[str, int]]):
    """The ranks of all subjects."""

    context: TracedContext

    def __getitem__(self, subject: str) -> Mapping[str, int]:
        return self.context.ranks(subject)

    def __iter__(self) -> Iterator[str]:
        return iter(self.context.rulebook.head.subjects)

    def __len__(self) -> int:
        return len(self.context.rulebook.head.subjects)
