"""The rulebook as readers see it: indicators, parameters with quotes, readings, where each rule stands."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class ParameterDocument(TypedDict):
    """A number of the rulebook with the words of the notice or the reading it comes from."""

    name: str
    value: str
    quote: str | None
    reading: str | None


class RuleIndicatorDocument(TypedDict):
    """An indicator as the rulebook defines it, with the words of the notice that its clause names."""

    id: str
    label: str
    clause: str
    passage: list[str]
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
