"""The documents under build/results/: the only door from scores to pages.

Plain JSON shapes, documented by the JSON Schemas that are generated from these types. Points are
decimals as strings, rounded half up to two places (Y34); ``exact`` holds the exact value as a
decimal or a fraction such as ``"175/3"``. Times are ISO 8601 in Asia/Shanghai.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

Cause = Literal["unit", "office", "rule"]
"""Why a point is missing: the unit could mend it, the office has not supplied it, or the rule gives no more."""


class SourceDocument(TypedDict):
    """Where an input stands: file, lines (``"17"`` or ``"2-30,41"``; empty for the whole file), git blob id."""

    path: str
    lines: str
    blob: str


class StepDocument(TypedDict):
    """One step of a derivation: a sentence with its numbers, and where they come from."""

    text: str
    value: str | None
    exact: str | None
    unit: str
    clause: str
    reading: str | None
    sources: list[SourceDocument]


class LossDocument(TypedDict):
    """Points that were not earned, and which of three causes it has."""

    points: str
    exact: str
    cause: Cause
    text: str


class MissingDocument(TypedDict):
    """An input that is not there, so that the indicator has no points yet."""

    cause: Cause
    text: str
    clause: str


class IndicatorDocument(TypedDict):
    """One indicator of a scorecard with its whole derivation; ``parts`` are its sub-indicators."""

    id: str
    label: str
    clause: str
    maximum: str
    points: str | None
    exact: str | None
    formula: str | None
    readings: list[str]
    claimed: str | None
    losses: list[LossDocument]
    missing: list[MissingDocument]
    flags: list[str]
    steps: list[StepDocument]
    parts: list[IndicatorDocument]


class IndicatorSummary(TypedDict):
    """An indicator in results.json: without its derivation."""

    id: str
    label: str
    maximum: str
    points: str | None
    exact: str | None


class ReasonDocument(TypedDict):
    """Why somebody is not eligible, or has no rank."""

    text: str
    clause: str
    reading: str | None
    sources: list[SourceDocument]


class StandingDocument(TypedDict):
    """An interim standing among candidates with the same open indicators (Y37)."""

    rank: int
    of: int
    open: list[str]


class HonourDocument(TypedDict):
    """A place on a list: ``proposed``, ``tied`` (a tie at the last place, open), ``selected``, ``deselected``."""

    list: str
    label: str
    state: Literal["proposed", "tied", "selected", "deselected"]
    decision: str | None
    reason: str | None


class CandidateResult(TypedDict):
    """One unit or person in results.json. A unit has ``level``, a person ``track`` and ``unit``."""

    id: str
    name: str
    short_name: str
    prefecture: str
    eligible: bool
    ineligible: list[ReasonDocument]
    points_so_far: str
    open: list[str]
    total: str | None
    total_exact: str | None
    rank: int | None
    tied: bool
    no_rank_reason: str | None
    standing: StandingDocument | None
    indicators: list[IndicatorSummary]
    honours: list[HonourDocument]
    flags: list[str]


class UnitResult(CandidateResult):
    """A bureau."""

    level: Literal["prefecture", "county"]
    code: str
    last_rank: int | None
    improvement: int | None


class PersonResult(CandidateResult):
    """A candidate for the individual awards."""

    track: Literal["spot", "publicity"]
    unit: str
    unit_name: str


class AwardEntry(TypedDict):
    """Somebody on an award list."""

    id: str
    name: str
    rank: int | None
    points: str | None
    state: Literal["proposed", "tied", "selected", "deselected"]
    decision: str | None
    reason: str | None


class AwardDocument(TypedDict):
    """An award list: how many places, from whom, who, and what is still open."""

    id: str
    label: str
    clause: str
    reading: str | None
    places: int
    filled: int
    tie: bool
    note: str | None
    entries: list[AwardEntry]


class CampaignDocument(TypedDict):
    """Which campaign the results are of."""

    id: str
    title: str
    region: str
    organiser: str
    year: int


class RulebookIdentity(TypedDict):
    """Which rulebook was applied: id, SHA-256 over its files, and the readings in force that are not the default."""

    id: str
    title: str
    sha256: str
    readings: dict[str, str]


class ResultsDocument(TypedDict):
    """results.json. ``kinds`` are the levels and tracks of the rulebook with what they are called, in its order."""

    format: Literal["lianbing-results/1"]
    campaign: CampaignDocument
    snapshot: Literal["provisional", "final"]
    cutoff: str
    counts_until: str
    as_of: str | None
    commit: str | None
    tree_sha256: str
    rulebook: RulebookIdentity
    demo: bool
    kinds: dict[str, str]
    units: list[UnitResult]
    persons: list[PersonResult]
    awards: list[AwardDocument]
    notes: list[str]


class ScorecardDocument(TypedDict):
    """scorecards/units/<id>.json and scorecards/persons/<id>.json: the whole derivation of one score."""

    format: Literal["lianbing-scorecard/1"]
    campaign: str
    snapshot: str
    demo: bool
    rulebook: RulebookIdentity
    commit: str | None
    result: UnitResult | PersonResult
    benchmark: list[StepDocument]
    indicators: list[IndicatorDocument]


class ParameterDocument(TypedDict):
    """A number of the rulebook with the words of the notice or the reading it comes from."""

    name: str
    value: str
    quote: str | None
    reading: str | None


class RuleIndicatorDocument(TypedDict):
    """An indicator as the rulebook defines it."""

    id: str
    label: str
    clause: str
    maximum: str
    applies_to: list[str]
    formula: str | None
    formula_text: str | None
    readings: list[str]
    rules: list[str]
    parameters: list[ParameterDocument]
    parts: list[RuleIndicatorDocument]


class AlternativeDocument(TypedDict):
    """One way to read an open question."""

    id: str
    text: str
    chosen: bool
    switch: bool


class ReadingDocument(TypedDict):
    """An entry of the register of readings."""

    id: str
    clause: str
    question: str
    why: str
    changed_by: str
    chosen: str
    alternatives: list[AlternativeDocument]


class TraceDocument(TypedDict):
    """One row of the specification: how it is carried, its code and its tests."""

    id: str
    clause: str
    text: str
    treatment: Literal["scored", "checked", "shown", "outside", "reading"]
    reason: str | None
    code: list[str]
    tests: list[str]


class RulesDocument(TypedDict):
    """rules.json: the rulebook for the pages."""

    id: str
    title: str
    sha256: str
    notice: str
    indicators: list[RuleIndicatorDocument]
    readings: list[ReadingDocument]


class BulletinDocument(TypedDict):
    """A bulletin or publicity report of a unit, or an announcement of the office (``unit`` is ``office``)."""

    id: str
    unit: str
    unit_name: str
    kind: str
    title: str
    month: str | None
    issue: int | None
    date: str
    until: str | None
    url: str | None
    topics: list[str]
    summary: str
    html: str
    received_at: str | None
    punctuality: Literal["on_time", "late", "waived", "unknown"] | None
    source: SourceDocument


class ColumnDocument(TypedDict):
    """column.json: bulletins and announcements, newest first; ``html`` has passed the sanitiser."""

    bulletins: list[BulletinDocument]
    announcements: list[BulletinDocument]


class CalendarEntryDocument(TypedDict):
    """A phase or deadline."""

    id: str
    label: str
    opens: str
    closes: str
    phase: bool
    clause: str


class CampaignProfileDocument(TypedDict):
    """campaign.json: what the front page says about the campaign."""

    campaign: CampaignDocument
    demo: bool
    hotline: str | None
    hotline_hours: str | None
    column_url: str | None
    repository_url: str | None
    voting: dict[str, object] | None
    calendar: list[CalendarEntryDocument]
    systems: list[dict[str, object]]


class FilingDocument(TypedDict):
    """One filing that was due: by whom, what, when, and how it stands."""

    unit: str
    unit_name: str
    module: str
    label: str
    due: str
    received_at: str | None
    state: Literal["on_time", "late", "missing", "waived", "excused", "unknown"]
    paths: list[str]
    clause: str


class NarrativeDocument(TypedDict):
    """A narrative after sanitising."""

    title: str
    html: str
    words: int
    source: SourceDocument


class ProfileDocument(TypedDict):
    """What a unit's or person's page shows beside the score."""

    id: str
    introduction: str | None
    column_url: str | None
    narrative: NarrativeDocument | None
    facts: list[dict[str, str]]


class ChangeDocument(TypedDict):
    """A difference between the provisional and the final snapshot (Y4)."""

    id: str
    name: str
    provisional_rank: int | None
    final_rank: int | None
    provisional_total: str | None
    final_total: str | None
    honours_lost: list[str]
    honours_gained: list[str]


class FindingDocument(TypedDict):
    """A finding of the check."""

    code: str
    severity: Literal["error", "warning", "notice"]
    path: str
    line: int
    column: int
    message: str
    remedy: str
    clause: str
    found: str


class PublicityDocument(TypedDict):
    """Activity information of a unit in a month, audited and counted by the office (R56)."""

    unit: str
    unit_name: str
    month: str
    submitted: int
    accepted: int
    media: int
    source: SourceDocument


class SpotCheckDocument(TypedDict):
    """A spot check of the inspection group (R58)."""

    unit: str
    unit_name: str
    date: str
    outcome: str
    note: str
    source: SourceDocument


class RulingDocument(TypedDict):
    """A waiver or decision of the office with its reason (Y4, Y29, Y30)."""

    id: str
    kind: str
    decided_on: str
    concerns: list[str]
    list: str | None
    module: str | None
    until: str | None
    reason: str
    source: SourceDocument


class OfficeDocument(TypedDict):
    """office.json: what the office recorded besides marks and votes, for the public to see."""

    publicity: list[PublicityDocument]
    spot_checks: list[SpotCheckDocument]
    waivers: list[RulingDocument]
    decisions: list[RulingDocument]
