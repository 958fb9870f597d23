"""What the units did month by month: publicity counted, filings by how they stand."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

FilingState = Literal["on_time", "late", "missing", "waived", "excused", "unknown", "not_due"]
"""How a filing stands: ``not_due`` is one that is not there while its day is not over at the time of the data."""


class AuditedDocument(TypedDict):
    """Activity information as the office audited and counted it (R56)."""

    submitted: int
    accepted: int
    media: int


class PublicityCell(TypedDict):
    """What a unit published in a month: ``counts`` by kind; ``audited`` is None where the office counted nothing."""

    month: str
    counts: dict[str, int]
    total: int
    audited: AuditedDocument | None


class PublicitySum(TypedDict):
    """The sums of a row, a column or everything."""

    counts: dict[str, int]
    total: int
    audited: AuditedDocument | None


class PublicityRow(TypedDict):
    """A unit's months, as many as the document has, with their sums. The office is ``office``."""

    unit: str
    unit_name: str
    level: str | None
    months: list[PublicityCell]
    sum: PublicitySum


class PublicityStatisticsDocument(TypedDict):
    """publicity.json: bulletins by unit, month and kind, beside what the office audited (R10, R11, R56).

    ``kinds`` are those of units; ``office`` counts the office's own bulletins by the month of their date.
    """

    months: list[str]
    kinds: list[str]
    rows: list[PublicityRow]
    sums: list[PublicityCell]
    sum: PublicitySum
    office: PublicityRow


class PunctualityCell(TypedDict):
    """The filings a unit owed in a month by state; ``state`` is the one a reader has to know, None if none was due."""

    month: str
    due: int
    states: dict[str, int]
    state: FilingState | None


class PunctualityRow(TypedDict):
    """A unit's months, as many as its level has, with their sum."""

    unit: str
    unit_name: str
    months: list[PunctualityCell]
    states: dict[str, int]
    due: int


class PunctualityLevel(TypedDict):
    """The units of one level, over the months in which something is due from it."""

    level: str
    months: list[str]
    rows: list[PunctualityRow]
    sums: list[PunctualityCell]
    states: dict[str, int]
    due: int


class PunctualityDocument(TypedDict):
    """punctuality.json: how what was due stands, by level, unit and month of the deadline (R9-R14)."""

    levels: list[PunctualityLevel]
