"""The scoreboard: everybody's position at one snapshot, campaign after campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schema.campaign import Campaign
from schema.memory import uncollected
from scorer.candidates import Candidate
from scorer.positions import Position, Positions, ranked
from scorer.rulebook import Rulebook
from scorer.snapshots import Viewer
from scorer.tracing.cards import Card
from scorer.tracing.context import TracedContext
from scorer.tracing.tracker import Tracker


@dataclass(frozen=True)
class Standings:
    """Everybody's position, and who they are."""

    positions: Positions
    candidates: Mapping[str, Candidate]


@dataclass
class Scoreboard:
    """Scores campaigns one after the other; what a campaign shares with the one before is not computed again."""

    snapshot: str
    _context: TracedContext | None = None
    _viewer: Viewer | None = None
    _rules: object = None
    _cards: dict[str, Card] = field(default_factory=dict)
    _ranks: dict[str, tuple[Mapping[str, Position], dict[str, int]]] = field(default_factory=dict)
    _last: Standings | None = None

    def standings(self, campaign: Campaign, rulebook: Rulebook, as_of: datetime | None) -> Standings:
        """Everybody's position in a campaign. The same campaign gives the same, whatever came before."""
        with uncollected():
            rules = (campaign.year, rulebook.sha256, tuple(rulebook.selected.items()))
            if self._viewer is None or self._rules != rules:
                self._viewer, self._rules, self._context = Viewer(rulebook, self.snapshot), rules, None
                self._cards.clear()
                self._ranks.clear()
                self._last = None
            seen = self._viewer.view(campaign, as_of)
            if self._context is None:
                self._context = TracedContext(Tracker(), seen, rulebook)
            else:
                period = self._context.period
                doubtful = self._context.becomes(seen)
                if not doubtful and self._last is not None and self._context.period == period:
                    return self._last
            self._last = self._standings(self._context)
            return self._last

    def _standings(self, context: TracedContext) -> Standings:
        candidates = context.known
        for name in self._cards.keys() - candidates.keys():
            del self._cards[name]
        for name in candidates:
            if name not in self._cards or context.tracker.is_doubtful(("card", name)):
                self._cards[name] = context.card(name)
        honours = context.honours
        found = {name: self._cards[name].position for name in candidates}
        places = self._ranked(found)
        before = self._last.positions if self._last is not None else {}
        return Standings(
            {
                name: _kept(before.get(name), position, places.get(name), honours.get(name, {}))
                for name, position in found.items()
            },
            candidates,
        )

    def _ranked(self, found: Positions) -> dict[str, int]:
        """The ranks of all, each among its subject; where nobody of a subject moved they stay."""
        subjects: dict[str, dict[str, Position]] = {}
        for name, position in found.items():
            subjects.setdefault(position.subject, {})[name] = position
        places: dict[str, int] = {}
        for subject, members in subjects.items():
            known = self._ranks.get(subject)
            if (
                known is None
                or known[0].keys() != members.keys()
                or any(known[0][name] is not position for name, position in members.items())
            ):
                known = self._ranks[subject] = (members, ranked(members))
            places |= known[1]
        return places


def _kept(
    before: Position | None, position: Position, rank: int | None, honours: Mapping[str, str]
) -> Position:
    """A position with rank and honours: the one before if it is the same."""
    same = before is not None and before.points is position.points and before.part == position.part
    if before is not None and same and before.rank == rank and before.honours == honours:
        return before
    return Position(position.subject, position.part, position.points, position.earned, rank, honours)
