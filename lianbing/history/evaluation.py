"""Evaluation: everybody's position in a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lianbing.history.states import State
from schema.memory import uncollected
from scorer.awards import awards
from scorer.candidates import Candidate
from scorer.positions import Position, Positions, honours_of, part_of, points_of, ranked
from scorer.scorecards import score
from scorer.snapshots import view


@dataclass(frozen=True)
class Standings:
    """Everybody's position in a state, and who they are."""

    positions: Positions
    candidates: Mapping[str, Candidate]


NOBODY = Standings({}, {})
"""Where there are no rules to score by."""


@dataclass
class Evaluator:
    """Scores states of one campaign at one snapshot."""

    snapshot: str

    def standings(self, state: State) -> Standings:
        """Everybody's position; nobody has one where there are no rules to score by."""
        if state.rulebook is None:
            return NOBODY
        with uncollected():
            scores = score(view(state.campaign, state.rulebook, self.snapshot, state.as_of), state.rulebook)
            honours = honours_of(awards(scores))
        found = {
            name: Position(card.candidate.subject, part_of(card), points_of(card.indicators))
            for name, card in scores.cards.items()
        }
        places = ranked(found)
        positions = {
            name: replace(position, rank=places.get(name), honours=honours.get(name, {}))
            for name, position in found.items()
        }
        return Standings(positions, {candidate.id: candidate for candidate in scores.context.candidates})
