"""The column: bulletins, calendar, filings, narratives and profiles."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents.derivations import SourceDocument
from scorer.documents.months import FilingState
from scorer.documents.results import CampaignDocument


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


class TileDocument(TypedDict):
    """Where a prefecture stands on the sketch map: row from north to south, column from west to east, from 1."""

    unit: str
    row: int
    column: int


class CampaignProfileDocument(TypedDict):
    """campaign.json: what the front page says about the campaign.

    ``data_time`` is the moment by which its dates are past or to come, None where nothing is dated; ``site_url`` is
    where the site stands, if the office named it.
    """

    campaign: CampaignDocument
    data_time: str | None
    site_url: str | None
    demo: bool
    hotline: str | None
    hotline_hours: str | None
    column_url: str | None
    repository_url: str | None
    repository_kind: Literal["GitHub", "Gitea", "GitLab"] | None
    voting: dict[str, object] | None
    calendar: list[CalendarEntryDocument]
    systems: list[dict[str, object]]
    tiles: list[TileDocument]


class FilingDocument(TypedDict):
    """One filing that was due: by whom, what, when, and how it stands."""

    unit: str
    unit_name: str
    module: str
    label: str
    due: str
    received_at: str | None
    state: FilingState
    paths: list[str]
    clause: str


class TypicalCaseDocument(TypedDict):
    """A typical case as a narrative tells it (R19, R20); ``subject`` is whose narrative, ``unit`` whose folder.

    ``title`` is None where the text gives it none; ``html`` has passed the sanitiser.
    """

    id: str
    subject: str
    subject_name: str
    kind: str
    prefecture: str
    title: str | None
    summary: str
    html: str
    source: SourceDocument


class AdoptedCaseDocument(TypedDict):
    """A typical case that an authority adopted and published (R42, Y21)."""

    id: str
    unit: str
    unit_name: str
    authority: str
    date: str
    document: str
    url: str | None
    source: SourceDocument


class TypicalCasesDocument(TypedDict):
    """typical-cases.json: the adopted ones, newest first, and those of narratives by prefecture, unit and person."""

    adopted: list[AdoptedCaseDocument]
    told: list[TypicalCaseDocument]


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
