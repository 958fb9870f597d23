"""How points came to be: steps with their sources, losses and what is missing."""

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
