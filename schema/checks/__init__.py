"""Cross-record checks: what can only be said of a campaign as a whole. Each check's docstring is its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from schema.campaign import Campaign
from schema.checks import (
    casefiles,
    cases,
    completeness,
    draws,
    figures,
    honours,
    identity,
    narratives,
    nominations,
    panel,
    references,
)
from schema.findings import Finding, FindingReport, sort_findings
from schema.terms import Terms

Check = Callable[[Campaign, Terms], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    completeness.check_complete,
    identity.check_names_agree,
    identity.check_bulletin_months,
    identity.check_persons_unique,
    identity.check_lists_unique,
    identity.check_periods,
    identity.check_tiles,
    narratives.check_narrative_length,
    narratives.check_typical_case,
    narratives.check_anonymity,
    cases.check_case_filed_once,
    cases.check_case_units,
    cases.check_reform_explained,
    casefiles.check_recommended_files,
    casefiles.check_recommended_once,
    casefiles.check_file_counts,
    casefiles.check_drawn_files,
    draws.check_draws_complete,
    draws.check_draws_times,
    draws.check_seed_fits,
    draws.check_drawn_once,
    casefiles.check_persons_files,
    nominations.check_counties_nominated,
    nominations.check_quotas,
    nominations.check_nominated_folders,
    nominations.check_filed_unnominated,
    panel.check_recusal,
    panel.check_panel_size,
    panel.check_marked_files,
    panel.check_ranges,
    references.check_references,
    references.check_prefecture_cited,
    references.check_votes,
    references.check_accounts,
    figures.check_claims_add_up,
    figures.check_declared_counts,
    figures.check_emissions,
    honours.check_notices,
    honours.check_objections,
    honours.check_awards,
    honours.check_revocations,
    completeness.check_receipts,
    completeness.check_registrations,
)
"""Every check, in the order of the reference page."""

OF_ROWS: tuple[Check, ...] = (
    cases.check_case_filed_once,
    cases.check_case_units,
    identity.check_tiles,
    casefiles.check_drawn_files,
    draws.check_draws_complete,
    draws.check_draws_times,
    draws.check_drawn_once,
    panel.check_recusal,
    panel.check_marked_files,
    panel.check_ranges,
    references.check_references,
    references.check_votes,
    completeness.check_registrations,
)
"""The checks whose errors can stand at a row of a table: only those keep something from being scored (0004)."""


def check_campaign(campaign: Campaign, terms: Terms) -> FindingReport:
    """All findings of all checks, sorted by place."""
    return sort_findings(finding for check in CHECKS for finding in check(campaign, terms))
