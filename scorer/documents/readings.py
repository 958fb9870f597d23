"""The register of readings: what every alternative would change, and how firmly each place on a list is held."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents.results import CampaignDocument, RulebookIdentity
from scorer.documents.rules import ReadingDocument


class SwitchedDocument(TypedDict):
    """Somebody whose points or rank are others under an alternative.

    ``points_before`` and ``points_after`` are the points so far (of a whole without a gap: the total); ranks are null
    for whoever has none.
    """

    id: str
    name: str
    kind: str
    points_before: str
    points_after: str
    delta: str
    delta_exact: str
    rank_before: int | None
    rank_after: int | None


class ListEffectDocument(TypedDict):
    """A list on which somebody else stands under an alternative: ids of those who gain or lose a place, and of ties."""

    list: str
    label: str
    gained: list[str]
    lost: list[str]
    tied_before: list[str]
    tied_after: list[str]


class EffectDocument(TypedDict):
    """What one alternative changes against the readings in force.

    Who moves stands kind by kind, by rank before; ``ranks_moved`` of them have another rank. ``filings`` due filings
    are others, or stand differently.
    """

    alternative: str
    moved: list[SwitchedDocument]
    ranks_moved: int
    lists: list[ListEffectDocument]
    filings: int


class RegisteredReading(ReadingDocument):
    """An open question with the alternatives that can be selected, and what each would change.

    ``chosen_in`` says whether the rulebook chose the reading in force or this run did. ``indicators`` and ``lists`` are
    those that it can change, labels by id.
    """

    chosen_in: Literal["rulebook", "run"]
    indicators: dict[str, str]
    lists: dict[str, str]
    effects: list[EffectDocument]


class SwitchDocument(TypedDict):
    """A reading switched to an alternative."""

    reading: str
    alternative: str


class HoldDocument(TypedDict):
    """Somebody who holds a place on a list under some combination of readings, or is tied for the last one.

    ``state`` is how the place stands now (in words: ``label``), null for whoever is not on the list; ``holds`` and ``tied`` count the
    combinations, ``share`` is the exact share of those in which the place is held, ``percent`` the same to one decimal
    (less than 100 and more than 0 unless it is always or never held). ``changed_by`` are the smallest sets
    of switches under which a holder no longer holds, and under which somebody else would: ``changes`` of them there
    are, the first of which are listed.
    """

    id: str
    name: str
    kind: str
    state: Literal["proposed", "tied", "selected", "deselected"] | None
    label: str
    holds: int
    tied: int
    share: str
    percent: str
    changes: int
    changed_by: list[list[SwitchDocument]]


class StabilityDocument(TypedDict):
    """One list: of the ``combinations`` of the ``readings`` it depends on, ``of`` were counted, all or a seeded sample."""

    list: str
    label: str
    clause: str
    places: int
    readings: list[str]
    method: Literal["all", "sample"]
    combinations: int
    of: int
    seed: str | None
    candidates: list[HoldDocument]


class ReadingsDocument(TypedDict):
    """readings.json: the register with effects, and the stability of every list.

    ``combinations`` counts those of all readings together; a reading that a list does not depend on multiplies its
    counts and changes no share. Beyond ``limit`` combinations a list is counted by a sample.
    """

    format: Literal["lianbing-readings/1"]
    campaign: CampaignDocument
    snapshot: Literal["provisional", "final"]
    snapshot_label: str
    demo: bool
    commit: str | None
    rulebook: RulebookIdentity
    kinds: dict[str, str]
    names: dict[str, str]
    combinations: int
    limit: int
    readings: list[RegisteredReading]
    stability: list[StabilityDocument]
