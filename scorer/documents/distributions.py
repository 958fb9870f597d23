"""How the points of a field are spread: what a candidate's own points are shown against."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class FiveNumbers(TypedDict):
    """Least, quartiles, median and most."""

    minimum: str
    lower_quartile: str
    median: str
    upper_quartile: str
    maximum: str


class SpreadDocument(TypedDict):
    """The points of ``count`` candidates: rounded, and exact; both null where nobody has any."""

    count: int
    points: FiveNumbers | None
    exact: FiveNumbers | None


class IndicatorSpread(TypedDict):
    """An indicator with its full points, and how those who take part did; ``parts`` are its sub-indicators."""

    id: str
    label: str
    maximum: str
    spread: SpreadDocument
    parts: list[IndicatorSpread]


class FieldDocument(TypedDict):
    """One level or track: its ranked candidates' totals in ascending order, and every indicator."""

    kind: str
    label: str
    total: SpreadDocument
    totals: list[str]
    totals_exact: list[str]
    indicators: list[IndicatorSpread]


class DistributionsDocument(TypedDict):
    """distributions.json: every level and track that has points.

    Quartiles stand at one and three quarters of the way from the first to the last of the sorted values, straight
    between two neighbours where they fall between them. They describe; nothing is scored by them.
    """

    format: Literal["lianbing-distributions/1"]
    fields: list[FieldDocument]
