"""What is planned for a campaign before any record is written: places, plans of units and persons, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from demo.days import Days
from demo.places import Place, Prefecture
from schema.codelists import Category, Institution, Pollutant, Track

Cells = dict[str, object]
"""A record or a row, ready to be written."""


@dataclass(slots=True)
class Case:
    """A penalty case; days are numbers (see ``Days``), money is whole yuan."""

    number: str
    authority: str
    account: str
    violation: str
    measures: str
    opened: int
    decided: int
    closed: int | None
    recorded: int
    fine: int
    confiscated: int
    url: str
    explanation: str = ""

    @property
    def special(self) -> bool:
        """Whether the case is 配套 (Y31)."""
        return bool(self.measures)

    @property
    def category(self) -> Category:
        """The category that follows from the measures."""
        return Category.SPECIAL if self.measures else Category.GENERAL


@dataclass
class PersonPlan:
    """What is planned for a candidate. ``strength`` runs from 0 to 1 and shows in marks, workload and votes."""

    id: str
    name: str
    unit: str
    prefecture: str
    track: Track
    strength: float
    integrity_certificate: bool = True
    certificate_valid: bool = True
    files: list[Case] = field(default_factory=list)


@dataclass
class UnitPlan:
    """What is planned for a prefecture or a nominated county: its numbers and what it leaves out."""

    place: Place
    prefecture: str
    strength: float
    key_units: int
    emissions: dict[Pollutant, int]
    emissions_year: int
    uploaded: int
    double_random: int | None
    connected: bool = True
    cites_prefecture: frozenset[Institution] = frozenset()
    without_document: frozenset[Institution] = frozenset()
    general_cases: int | None = None
    special_cases: int | None = None
    finds_without_fine: bool = False
    recommended: list[Case] = field(default_factory=list)
    inspection_file: bool = True
    inspection_number: str | None = None
    drawn: list[Case] = field(default_factory=list)
    missing_statistics: frozenset[int] = frozenset()
    votes: int | None = None
    declared: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.place.id

    @property
    def identities(self) -> tuple[str | None, ...]:
        """The unit's id and its predecessor's (Y9)."""
        return (self.place.id, self.place.predecessor)

    @property
    def is_prefecture(self) -> bool:
        """Whether the unit is a prefecture."""
        return self.place.id == self.prefecture


@dataclass
class PrefecturePlan:
    """A prefecture with its own plan, its nominated counties' and its persons'."""

    base: Prefecture
    unit: UnitPlan
    cases: int
    fine_scale: float
    nominees: list[UnitPlan]
    persons: list[PersonPlan]
    list_published: str | None
    missing_bulletins: set[tuple[int, int]] = field(default_factory=set)
    files_summary: bool = True
    accounts: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The prefecture's id."""
        return self.unit.place.id

    @property
    def units(self) -> Iterator[UnitPlan]:
        """The prefecture and its nominees."""
        yield self.unit
        yield from self.nominees


@dataclass
class World:
    """A campaign in the making. ``records`` and ``tables`` become files; stories may change all of it."""

    seed: int
    scale: int
    days: Days
    prefectures: list[PrefecturePlan]
    other: list[Place]
    records: dict[str, Cells] = field(default_factory=dict)
    texts: dict[str, tuple[Cells, str]] = field(default_factory=dict)
    tables: dict[str, list[Cells]] = field(default_factory=dict)
    written: dict[str, bytes] = field(default_factory=dict)
    frame: list[Cells] = field(default_factory=list)
    redraws: list[Cells] = field(default_factory=list)
    received: dict[str, str] = field(default_factory=dict)
    unreceipted: set[str] = field(default_factory=set)
    proposed: dict[str, list[str]] = field(default_factory=dict)

    def rng(self, label: str) -> Random:
        """An own stream of chance for a purpose, so that a change in one place moves nothing elsewhere."""
        return Random(f"{self.seed}/{label}")

    def prefecture(self, unit: str) -> PrefecturePlan:
        """A prefecture's plan by id."""
        return next(p for p in self.prefectures if p.id == unit)

    def unit(self, unit: str) -> UnitPlan:
        """A candidate unit's plan by id."""
        return next(u for u in self.candidates if u.id == unit)

    def person(self, person: str) -> PersonPlan:
        """A person's plan by id."""
        return next(p for p in self.persons if p.id == person)

    @property
    def candidates(self) -> Iterator[UnitPlan]:
        """All prefectures and nominated counties."""
        for prefecture in self.prefectures:
            yield from prefecture.units

    @property
    def persons(self) -> Iterator[PersonPlan]:
        """All candidates for the individual awards, in order of id."""
        for prefecture in self.prefectures:
            yield from prefecture.persons

    @property
    def real(self) -> list[PrefecturePlan]:
        """The prefectures of scale 1."""
        return self.prefectures[:14]


def digest(label: str) -> str:
    """The SHA-256 that stands for a document which exists only in the demonstration."""
    return sha256(label.encode()).hexdigest()


def document(
    title: str, day: str, number: str | None = None, url: str | None = None, size: bool = True
) -> Cells:
    """A document's entry."""
    mark = digest(f"{title}/{number}/{day}")
    return {
        "title": title, "number": number, "date": day, "url": url,
        "size": 80_000 + int(mark[:5], 16) if size else None, "sha256": mark,
    }  # fmt: skip
