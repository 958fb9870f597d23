"""What the office records and the check says: rulings, counts, findings, differences of the snapshots."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents.derivations import SourceDocument


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
