"""What the region's totals alone do: the merged campaign scored with the totals of before (A3 四(二), Y17)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from scorer.ledger import CaseLedger
from scorer.results import Outcome
from scorer.scorecards import Scorecard, scorecard


@dataclass(frozen=True)
class HeldLedger(CaseLedger):
    """A ledger whose region totals are held at those of another one."""

    held: Mapping[str, int]

    @cached_property
    def region(self) -> Mapping[str, int]:
        """The totals that are held."""
        return self.held


def with_totals_held(before: Outcome, after: Outcome) -> Mapping[str, Scorecard] | None:
    """The scorecards after the change if the region's totals of cases had stayed as they were.

    The rest is exactly the merged campaign, so the difference to its scores is what the totals do and nothing else.
    None where the two sides are counted differently (another rulebook, reading or period): there the totals cannot be
    compared, and nothing is shown rather than something made up.
    """
    context, earlier = after.scores.context, before.scores.context
    if _rules(before) != _rules(after) or context.ledger.counting != earlier.ledger.counting:
        return None
    if context.ledger.region == earlier.ledger.region:
        return after.scores.cards
    ledger = context.ledger
    held = HeldLedger(
        ledger.campaign,
        ledger.counting,
        ledger.tallies,
        ledger.unexplained,
        ledger.frames,
        held=earlier.ledger.region,
    )
    supposed = replace(context, ledger=held, memo={})
    # whoever is measured by no benchmark owes the totals nothing
    return {
        name: scorecard(supposed, card.candidate) if card.benchmark else card
        for name, card in after.scores.cards.items()
    }


def _rules(outcome: Outcome) -> tuple[str, dict[str, str]]:
    rulebook = outcome.scores.rulebook
    return rulebook.sha256, dict(rulebook.selected)
