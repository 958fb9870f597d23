"""Who can be drawn: the filed cases of a unit's area and category that R35 admits, without what it recommends (Y10, Y32)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.codelists import Category, Level
from schema.records.cases import PenaltyCase
from schema.records.draws import Draw
from scorer.drawing import Stratum, case_digest

Frames = Mapping[Stratum, Mapping[str, PenaltyCase]]
"""The cases that can be drawn by unit and category, each by the digest of its number."""

PlacesByLevel = Mapping[Level, Mapping[Category, int]]
"""How many files of a category are drawn for a unit of a level."""


def places_of(draw: Draw) -> dict[Level, dict[Category, int]]:
    """How many files a draw gives to the units of each level."""
    found: dict[Level, dict[Category, int]] = {}
    for row in draw.places:
        found.setdefault(row.level, {})[row.category] = row.places
    return found


def frames_of(
    campaign: Campaign, units: Iterable[str], places: PlacesByLevel, until: date, *, recommended: bool = False
) -> Frames:
    """What can be drawn for some units of the cases recorded up to a day (R34, R35, Y10, Y16, Y32).

    A prefecture's files come from its whole area, a county's from what it decided itself, its predecessors included;
    the document is of the campaign's year; what the unit recommends itself is left out, unless ``recommended``.
    """
    by_holder: dict[str, list[tuple[str, str, PenaltyCase]]] = {}
    found: dict[Stratum, dict[str, PenaltyCase]] = {}
    for unit in units:
        entry = campaign.register.get(unit)
        if entry is None:
            continue
        holder = campaign.prefecture_of(unit) or unit
        if holder not in by_holder:
            by_holder[holder] = list(_decided(campaign, holder, until))
        authorities = None if entry.level is Level.PREFECTURE else campaign.identities(unit)
        own = frozenset() if recommended else _recommended(campaign, unit)
        strata: dict[Category, dict[str, PenaltyCase]] = {}
        for category in places.get(entry.level, {}):
            strata[category] = found[Stratum(unit, category.value)] = {}
        for digest, key, case in by_holder[holder]:
            stratum = strata.get(case.category)
            if stratum is None or key in own:
                continue
            if authorities is None or case.authority in authorities:
                stratum.setdefault(digest, case)
    return found


def _decided(campaign: Campaign, holder: str, until: date) -> Iterable[tuple[str, str, PenaltyCase]]:
    for case in campaign.case_tables.get(holder) or ():
        if case.decided_on.year == campaign.year and case.recorded_on <= until:
            yield case_digest(case.number), case_key(case.number), case


def _recommended(campaign: Campaign, unit: str) -> frozenset[str]:
    filed = campaign.folder(unit).recommended
    return (
        frozenset(case_key(file.number) for file in filed.record.files if file.number)
        if filed
        else frozenset()
    )


def is_recommended(campaign: Campaign, unit: str, number: str) -> bool:
    """Whether a unit recommends a case file itself, however its number is spelled (Y10)."""
    return case_key(number) in _recommended(campaign, unit)
