"""Evaluation: everybody's position in a state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lianbing.history.states import State
from scorer.tracing.board import Scoreboard, Standings

NOBODY = Standings({}, {})
"""Where there are no rules to score by."""


@dataclass
class Evaluator:
    """Scores states of one campaign at one snapshot, best in the order of history."""

    snapshot: str

    @cached_property
    def _board(self) -> Scoreboard:
        return Scoreboard(self.snapshot)

    def standings(self, state: State) -> Standings:
        """Everybody's position; nobody has one where there are no rules to score by."""
        if state.rulebook is None:
            return NOBODY
        return self._board.standings(state.campaign, state.rulebook, state.as_of)
