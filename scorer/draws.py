"""The draws of a campaign: what each froze, what its seed gives, and how it stands (R34, R35, Y32, Y49, Y50)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.codelists import Category
from schema.folders import DrawFolder
from schema.records.draws import Draw, Redraw
from scorer.drawing import Picked, Stratum, case_digest, draw_id, pick, stream
from scorer.frames import places_of


class DrawState(StrEnum):
    """How far a draw has come."""

    FROZEN = "frozen"
    REVEALED = "revealed"
    REPLACED = "replaced"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class StratumOutcome:
    """What a draw gives for a unit and category. ``order`` and ``picked`` are None until the seed is thrown.

    ``cases`` are the digests of the frame, sorted; ``redraws`` the entries of the reveal with their place in it.
    """

    stratum: Stratum
    places: int
    cases: tuple[str, ...]
    order: tuple[str, ...] | None = None
    picked: Picked | None = None
    redraws: tuple[tuple[int, Redraw], ...] = ()


@dataclass(frozen=True, slots=True)
class DrawOutcome:
    """One draw: its files, how it stands, and what it gives by unit and category."""

    folder: DrawFolder
    state: DrawState
    strata: Mapping[Stratum, StratumOutcome]


def draw_outcomes(campaign: Campaign) -> tuple[DrawOutcome, ...]:
    """Every draw of a campaign, in order of name; what cannot be read gives nothing, and is unusable."""
    replaced = _replaced(campaign)
    return tuple(_outcome(campaign, folder, replaced) for folder in campaign.draws.values())


def _replaced(campaign: Campaign) -> frozenset[str]:
    """Names of draws that another one took the place of before they were revealed."""
    later = (folder.draw.record.replaces for folder in campaign.draws.values() if folder.draw)
    names = {one.draw for one in later if one is not None}
    return frozenset(name for name in names & set(campaign.draws) if campaign.draws[name].reveal is None)


def _outcome(campaign: Campaign, folder: DrawFolder, replaced: frozenset[str]) -> DrawOutcome:
    draw, table = folder.draw, folder.frame
    if draw is None or table is None or draw.record.frame.sha256 != table.stamp.sha256 or table.rejected:
        return DrawOutcome(folder, DrawState.UNUSABLE, {})
    frames: dict[Stratum, list[str]] = defaultdict(list)
    for row in table:
        frames[Stratum(row.unit, row.category.value)].append(row.case)
    state = DrawState.FROZEN if folder.reveal is None else DrawState.REVEALED
    if folder.name in replaced:
        state = DrawState.REPLACED
    strata = {
        stratum: _stratum(campaign, folder, stratum, places, tuple(sorted(frames.get(stratum, ()))))
        for stratum, places in _strata(campaign, draw.record).items()
    }
    return DrawOutcome(folder, state, strata)


def _strata(campaign: Campaign, draw: Draw) -> dict[Stratum, int]:
    """The units and categories of a draw with their places, in the order of the record."""
    places = places_of(draw)
    return {
        Stratum(unit, category.value): count
        for unit in draw.units
        if unit in campaign.register
        for category, count in places.get(campaign.register[unit].level, {}).items()
    }


def _stratum(
    campaign: Campaign, folder: DrawFolder, stratum: Stratum, places: int, cases: tuple[str, ...]
) -> StratumOutcome:
    if folder.reveal is None:
        return StratumOutcome(stratum, places, cases)
    reveal = folder.reveal.record
    order = stream(draw_id(campaign.year, folder.name), reveal.value, stratum, cases)
    redraws = tuple(
        (place, redraw)
        for place, redraw in enumerate(reveal.redraws)
        if (redraw.unit, redraw.category.value) == (stratum.unit, stratum.category)
    )
    picked = pick(order, places, (case_digest(redraw.number) for _, redraw in redraws))
    return StratumOutcome(stratum, places, cases, order, picked, redraws)


def frozen_frames(campaign: Campaign) -> Mapping[tuple[str, Category], int]:
    """How many cases a revealed draw can still supply, by unit and category: its frame less what was redrawn (Y16, Y32).

    Units and categories that no draw covers are not in it; those of an empty frame are, with 0.
    """
    found: dict[tuple[str, Category], int] = {}
    for folder in campaign.draws.values():
        if folder.draw is None or folder.frame is None or folder.reveal is None:
            continue
        sizes = Counter((row.unit, row.category) for row in folder.frame)
        gone = {(r.unit, r.category, case_key(r.number)) for r in folder.reveal.record.redraws}
        redrawn = Counter((unit, category) for unit, category, _ in gone)
        for stratum in _strata(campaign, folder.draw.record):
            key = (stratum.unit, Category(stratum.category))
            found[key] = max(0, sizes[key] - redrawn[key])
    return found


def numbers_by_digest(campaign: Campaign) -> Mapping[str, str]:
    """The case number as it was filed, by its digest: the preimages of every frame."""
    return {
        case_digest(case.number): case.number
        for table in campaign.case_tables.values()
        for case in table.rows
    }
