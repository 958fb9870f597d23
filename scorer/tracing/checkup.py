"""The checkup: which rows a check refuses, campaign after campaign; a check that read nothing of a change is not run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from schema.campaign import Campaign
from schema.checks import OF_ROWS
from schema.findings import Finding
from schema.memory import uncollected
from schema.terms import Terms
from scorer import checks
from scorer.rulebook import Rulebook
from scorer.tracing.campaign import TracedCampaign, as_campaign
from scorer.tracing.tracker import Tracker

T = TypeVar("T")


@dataclass
class Checkup:
    """The findings of the checks that can refuse a row, one campaign after the other.

    They are those of an ordinary check, but one may name the line on which a case stood before others moved it.
    """

    _campaign: TracedCampaign | None = None
    _rules: object = None

    def findings(self, campaign: Campaign, rulebook: Rulebook, terms: Terms) -> list[Finding]:
        """The findings of a campaign, of the checks on which a score can depend."""
        rules = (campaign.year, rulebook.sha256, tuple(rulebook.selected.items()))
        with uncollected():
            if self._campaign is None or self._rules != rules:
                self._campaign, self._rules = TracedCampaign(Tracker(), campaign), rules
            else:
                self._campaign.becomes(campaign)
            traced = self._campaign
            whole = as_campaign(traced)
            found: list[Finding] = []
            for place, check in enumerate(OF_ROWS):
                found += traced.tracker.once(("across", place), partial(_run, check, whole, terms))
            for place, against in enumerate(checks.OF_ROWS):
                found += traced.tracker.once(("rules", place), partial(_run, against, whole, rulebook))
        return found


def _run(
    check: Callable[[Campaign, T], Iterator[Finding]], campaign: Campaign, terms: T
) -> tuple[Finding, ...]:
    return tuple(check(campaign, terms))
