"""What only scores, or the moment, can tell of the office's records: findings that the gate does not wait for.

Decisions without effect (R313), awards without a place (R334), answers that are overdue (R335).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from schema.campaign import Campaign
from schema.findings import Finding, FindingReport, sort_findings
from scorer.awards import Award
from scorer.honour_records import check_held
from scorer.objections import check_overdue
from scorer.rulings import check_effects


def concerns_lists(campaign: Campaign) -> bool:
    """Whether the office recorded anything that only the lists can be compared with."""
    return bool(campaign.awards) or any(decision.list for decision in campaign.decisions)


def effects(campaign: Campaign, snapshots: Iterable[tuple[Award, ...]]) -> FindingReport:
    """What holds in every snapshot: what has its effect in one of them is as it should be (Y4)."""
    found: list[Finding] | None = None
    for lists in snapshots:
        here = [*check_effects(campaign, lists), *check_held(campaign, lists)]
        places = {(one.path, one.line, one.column, one.code) for one in here}
        found = here if found is None else [
            one for one in found if (one.path, one.line, one.column, one.code) in places
        ]  # fmt: skip
        if not found:
            break
    return sort_findings(found or ())


def overdue(campaign: Campaign, as_of: datetime | None) -> FindingReport:
    """Objections whose answer is overdue at a moment; nothing where no moment is given (Y52)."""
    return () if as_of is None else sort_findings(check_overdue(campaign, as_of))
