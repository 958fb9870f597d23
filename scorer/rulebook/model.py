"""The shape of a rulebook. Every number carries the words of the notice it comes from, or the id of a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from schema.codelists import BulletinKind, Level, Module, Track
from schema.records.base import Record
from schema.scalars import Count, Identifier, YesNo

RowId = str
"""``R39`` or ``Y18``."""


class Parameter(Record):
    """A value with its source: ``quote`` (words of the notice) or ``reading``; or the choice that a reading makes."""

    value: str | None = None
    quote: str | None = None
    reading: RowId | None = None
    choice: RowId | None = None

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if (self.value is None) == (self.choice is None):
            raise ValueError("a parameter has either a value or a choice")
        if self.value is not None and (self.quote is None) == (self.reading is None):
            raise ValueError("a value carries either a quote or a reading")
        return self

    @cached_property
    def number(self) -> Fraction:
        """The value as an exact number."""
        return Fraction(self.text)

    @property
    def whole(self) -> int:
        """The value as a whole number. Raises ValueError if it is not one."""
        if self.number.denominator != 1:
            raise ValueError(f"{self.value} is not whole")
        return int(self.number)

    @property
    def day(self) -> date:
        """The value as a date."""
        return date.fromisoformat(self.text)

    @property
    def text(self) -> str:
        """The value as it stands."""
        if self.value is None:
            raise ValueError("this parameter is a choice")
        return self.value


Parameters = Mapping[str, Parameter]


class Input(Record):
    """Where a formula's input comes from: the name of a fact, plain selectors, and numbers."""

    fact: str
    select: dict[str, str] = Field(default_factory=dict)
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    by_subject: dict[str, dict[str, Parameter]] = Field(default_factory=dict)

    def of(self, subject: str) -> Parameters:
        """The parameters that hold for a subject."""
        return {**self.parameters, **self.by_subject.get(subject, {})}


class Indicator(Record):
    """An indicator: either parts, or a formula with its inputs."""

    id: str
    label: str
    clause: str
    points: Parameter
    applies_to: tuple[str, ...] = ()
    rules: tuple[RowId, ...] = ()
    readings: tuple[RowId, ...] = ()
    formula: str | None = None
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    inputs: dict[str, Input] = Field(default_factory=dict)
    shortfall: str = "rule"
    parts: tuple[Indicator, ...] = ()

    @cached_property
    def maximum(self) -> Fraction:
        """The most points it can give."""
        return self.points.number

    def walk(self) -> Iterator[Indicator]:
        """This indicator and all its parts, parents first."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Subject(Record):
    """A kind of candidate: a level of units or a track of persons."""

    label: str
    clause: str
    level: Level | None = None
    track: Track | None = None


class Snapshot(Record):
    """A moment at which the campaign is scored (Y4): which filings it sees, and until when it counts."""

    label: str
    cutoff: Parameter
    counts_until: Parameter


class CaseTerms(Record):
    """Which choices decide how penalty cases are counted (Y1, Y7, Y20, Y39)."""

    date: Parameter
    own_cases: Parameter
    money: Parameter
    major: Parameter


class BaseRatio(Record):
    """How a unit's base ratio is made (A3 四(二), R38, Y17)."""

    clause: str
    method: Parameter
    quote: str
    key_units_weight: Parameter
    emissions_weight: Parameter


class Limits(Record):
    """Limits that the checks of filings compare with, and the hours within which a registered file must follow."""

    narrative: Parameter
    counties_per_prefecture: Parameter
    files_per_person: Parameter
    panel_minimum: Parameter
    registration_hours: Parameter
    approvals: Parameter
    seed_bits: Parameter | None = None


class Filing(Record):
    """Something that is due: once (``due``) or every month (``monthly``)."""

    id: str
    label: str
    module: Module
    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    clause: str
    due: Parameter | None = None
    monthly: Parameter | None = None
    first: Parameter | None = None
    last: Parameter | None = None
    first_alternative: Parameter | None = None
    last_alternative: Parameter | None = None
    day: Parameter | None = None
    excused: Parameter | None = None
    bulletin_kind: BulletinKind | None = None
    per_person: YesNo = False


class Condition(Record):
    """A condition of eligibility."""

    id: str
    label: str
    clause: str
    applies_to: tuple[str, ...]
    condition: str
    rules: tuple[RowId, ...] = ()
    readings: tuple[RowId, ...] = ()
    parameters: dict[str, Parameter] = Field(default_factory=dict)


class AwardList(Record):
    """A list of honours: how many places, for whom, in which order."""

    id: str
    label: str
    clause: str
    places: Parameter
    order: str
    subject: str
    rules: tuple[RowId, ...] = ()
    readings: tuple[RowId, ...] = ()
    from_list: str | None = None
    include_ties: YesNo = False
    include_quote: str | None = None
    last_year: Parameter | None = None


class Alternative(Record):
    """One way to read an open question; ``switch`` says that the rulebook can select it."""

    text: str
    switch: YesNo = False


class Reading(Record):
    """An open question of the notice and the reading taken (Part 2 of the specification)."""

    clause: str
    question: str
    why: str
    chosen: str
    changed_by: str
    alternatives: dict[str, Alternative]

    @model_validator(mode="after")
    def _chosen(self) -> Self:
        if self.chosen not in self.alternatives:
            raise ValueError(f"{self.chosen} is not among the alternatives")
        return self


class SpecificationRow(Record):
    """A rule of the specification, and how the system carries it."""

    clause: str
    text: str
    treatment: str
    reason: str | None = None
    indicators: tuple[str, ...] = ()


class RulebookHead(Record):
    """rulebook.yaml."""

    id: Identifier
    title: str
    year: Count
    notice: str
    subjects: dict[str, Subject]
    snapshots: dict[str, Snapshot]
    cases: CaseTerms
    base_ratio: BaseRatio
    limits: Limits
    filings: tuple[Filing, ...]


class Rulebook(Record):
    """All of a rulebook, with the readings that are selected for this run.

    ``sha256`` is over all its files; ``selected`` maps the id of a reading to the alternative in force;
    ``notice`` is the text in which the linter finds the quotes.
    """

    head: RulebookHead
    indicators: tuple[Indicator, ...]
    conditions: tuple[Condition, ...]
    lists: tuple[AwardList, ...]
    readings: dict[str, Reading]
    rows: dict[str, SpecificationRow]
    notice: str
    sha256: str
    selected: dict[str, str] = Field(default_factory=dict)

    @property
    def id(self) -> str:
        """The rulebook's id, the name of its folder."""
        return self.head.id

    def choice(self, parameter: Parameter) -> str:
        """The alternative that is in force for a parameter that is a choice."""
        assert parameter.choice is not None
        return self.choice_of(parameter.choice)

    def choice_of(self, reading: str) -> str:
        """The alternative that is in force for a reading."""
        return self.selected.get(reading) or self.readings[reading].chosen

    def schemes(self, subject: str) -> tuple[Indicator, ...]:
        """The top indicators of a subject."""
        return tuple(i for i in self.indicators if subject in i.applies_to)

    @cached_property
    def index(self) -> Mapping[str, Indicator]:
        """Every indicator and part by id."""
        return {i.id: i for top in self.indicators for i in top.walk()}

    def subject_of_level(self, level: Level) -> str | None:
        """The subject that a level of units is."""
        return next((name for name, s in self.head.subjects.items() if s.level is level), None)

    def subject_of_track(self, track: Track) -> str | None:
        """The subject that a track of persons is."""
        return next((name for name, s in self.head.subjects.items() if s.track is track), None)

    def level_of(self, subject: str) -> Level | None:
        """The level of units that a subject is; None for persons."""
        return self.head.subjects[subject].level
