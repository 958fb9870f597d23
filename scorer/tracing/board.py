"""The scoreboard: everybody's position at one snapshot, campaign after campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from schema.campaign import Campaign
from schema.memory import uncollected
from scorer.awards import awards
from scorer.candidates import Candidate
from scorer.positions import Position, Positions, honours_of, part_of, points_of, ranked
from scorer.rulebook import Rulebook
from scorer.scorecards import Scorecard, Scores
from scorer.snapshots import view
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
    _rules: object = None
    _known: dict[str, tuple[Scorecard, Position]] = field(default_factory=dict)

    def standings(self, campaign: Campaign, rulebook: Rulebook, as_of: datetime | None) -> Standings:
        """Everybody's position in a campaign. The same campaign gives the same, whatever came before."""
        with uncollected():
            seen = view(campaign, rulebook, self.snapshot, as_of)
            rules = (campaign.year, rulebook.sha256, tuple(rulebook.selected.items()))
            if self._context is None or self._rules != rules:
                self._context, self._rules = TracedContext(Tracker(), seen, rulebook), rules
                self._known.clear()
            else:
                self._context.becomes(seen)
            return self._standings(self._context)

    def _standings(self, context: TracedContext) -> Standings:
        candidates = context.known
        cards = {name: context.card(name) for name in candidates}
        honours = honours_of(awards(Scores(context, cards)))
        found = {name: self._position(name, card) for name, card in cards.items()}
        places = ranked(found)
        return Standings(
            {
                name: replace(position, rank=places.get(name), honours=honours.get(name, {}))
                for name, position in found.items()
            },
            candidates,
        )

    def _position(self, name: str, card: Scorecard) -> Position:
        known = self._known.get(name)
        if known is None or known[0] is not card:
            made = Position(card.candidate.subject, part_of(card), points_of(card.indicators))
            known = self._known[name] = (card, made)
        return known[1]
