"""The scoreboard: everybody's position at one snapshot, campaign after campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from schema.campaign import Campaign
from schema.memory import uncollected
from scorer.candidates import Candidate
from scorer.positions import Position, Positions, part_of, points_of, ranked
from scorer.rulebook import Rulebook
from scorer.scorecards import Scorecard
from scorer.snapshots import Viewer
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
    _cards: dict[str, Scorecard] = field(default_factory=dict)
    _found: dict[str, Position] = field(default_factory=dict)
    _last: Standings | None = None

    def standings(self, campaign: Campaign, rulebook: Rulebook, as_of: datetime | None) -> Standings:
        """Everybody's position in a campaign. The same campaign gives the same, whatever came before."""
        with uncollected():
            rules = (campaign.year, rulebook.sha256, tuple(rulebook.selected.items()))
            if self._viewer is None or self._rules != rules:
                self._viewer, self._rules, self._context = Viewer(rulebook, self.snapshot), rules, None
                self._cards.clear()
                self._found.clear()
            seen = self._viewer.view(campaign, as_of)
            if self._context is None:
                self._context = TracedContext(Tracker(), seen, rulebook)
            elif not self._context.becomes(seen) and self._last is not None:
                return self._last
            self._last = self._standings(self._context)
            return self._last

    def _standings(self, context: TracedContext) -> Standings:
        candidates = context.known
        for name in self._cards.keys() - candidates.keys():
            del self._cards[name], self._found[name]
        for name in candidates:
            if name not in self._cards or context.tracker.is_doubtful(("card", name)):
                card = context.card(name)
                if self._cards.get(name) is not card:
                    self._cards[name] = card
                    points = points_of(card.indicators)
                    self._found[name] = Position(card.candidate.subject, part_of(card), points)
        honours = context.honours
        found = {name: self._found[name] for name in candidates}
        places = ranked(found)
        return Standings(
            {
                name: replace(position, rank=places.get(name), honours=honours.get(name, {}))
                for name, position in found.items()
            },
            candidates,
        )
