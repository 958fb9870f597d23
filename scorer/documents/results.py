"""Results: candidates with points and ranks, lists of awards, scorecards."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents.derivations import (
    IndicatorDocument,
    IndicatorSummary,
    MissingDocument,
    ReasonDocument,
    StepDocument,
)
from scorer.documents.honours import HonourStage, PlaceStateName, StageName


class StandingDocument(TypedDict):
    """An interim standing among candidates with the same open indicators (Y37)."""

    rank: int
    of: int
    open: list[str]


class HonourDocument(HonourStage):
    """A place on a list by score and decision, and the stage that the honour has reached."""

    list: str
    label: str
    state: PlaceStateName
    decision: str | None
    reason: str | None


class CandidateResult(TypedDict):
    """One unit or person in results.json. A unit has ``level``, a person ``track`` and ``unit``.

    ``undecided`` is what has to be known before anybody can say whether it takes part (decision 0004); until then
    ``eligible`` is true.
    """

    id: str
    name: str
    short_name: str
    prefecture: str
    eligible: bool
    ineligible: list[ReasonDocument]
    undecided: list[MissingDocument]
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
    """Somebody on an award list, or awarded from it and not on it now: then without a rank and last."""

    id: str
    name: str
    rank: int | None
    points: str | None
    state: PlaceStateName
    decision: str | None
    reason: str | None
    stage: StageName
    stage_label: str
    since: str | None


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
