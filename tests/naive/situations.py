"""What a recomputed campaign has met, so that a series of them can be shown to meet everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.naive.recomputation import Recomputation

MAXIMA = {
    "special_actions": 30, "team_assessment": 3, "team_safety": 3, "team_accountability": 4, "team_mobile": 10,
    "files_recommended": 10, "files_drawn": 10, "case_volume": 5, "fines": 5, "major_cases": 5, "commended": 5,
    "satisfaction": 10, "person_actions": 30, "person_files": 30, "workload_inspections": 10, "workload_cases": 10,
    "person_satisfaction": 20,
}  # fmt: skip
"""The points of every indicator without parts."""


def situations(found: Recomputation) -> Iterator[str]:
    """Names of what happened in a campaign."""
    for card in found.cards.values():
        each = card.entrant.field
        if not card.entrant.eligible:
            yield f"{each} does not take part"
        for indicator, maximum in MAXIMA.items():
            if indicator in card.points:
                value = card.points[indicator]
                if value is None:
                    yield f"{indicator} is open"
                elif value == 0:
                    yield f"{indicator} is nothing"
                else:
                    yield f"{indicator} is all" if value == maximum else f"{indicator} is between"
        if card.standing is not None and card.standing[1] > 1:
            yield f"{each} stands among others that wait"
    ranks = Counter((c.entrant.field, c.rank) for c in found.cards.values() if c.rank is not None)
    yield from (f"{each} shares a rank" for (each, _), number in ranks.items() if number > 1)
    for name, states in found.awards.items():
        yield from (f"{name}: {state}" for state in states.values())
        if not states:
            yield f"{name}: empty"
    if len(found.awards["improvement"]) > 3:
        yield "more than three improved level with the third"
    if found.papers.late:
        yield "a record came too late"
    if found.papers.saved:
        yield "a late record was saved"
    units = [
        card.entrant.id for card in found.cards.values() if card.entrant.field in ("prefecture", "county")
    ]
    if any(found.docket.ratio(unit) == 0 for unit in units):
        yield "a unit has no share of the region"
    if not found.docket.region["major cases"]:
        yield "the region has no major cases"


def expected() -> set[str]:
    """What a long series must have met."""
    names = {f"{name} is {what}" for name in MAXIMA for what in ("open", "nothing", "all", "between")}
    names -= {
        "satisfaction is nothing",
        "person_satisfaction is nothing",
    }  # the last of N still has 1/N (Y23)
    for each in ("prefecture", "county", "spot"):
        names |= {
            f"{each} does not take part",
            f"{each} shares a rank",
            f"{each} stands among others that wait",
        }
    for name in ("award-prefecture", "award-county", "award-spot", "ministry-prefecture", "ministry-county",
                 "ministry-person"):  # fmt: skip
        names |= {f"{name}: proposed", f"{name}: tied"}
    for name in ("award-spot", "award-county", "ministry-prefecture", "ministry-person"):
        names |= {f"{name}: selected", f"{name}: deselected"}
    return names | {
        "publicity does not take part", "award-publicity: proposed", "award-publicity: empty", "improvement: proposed",
        "improvement: empty", "more than three improved level with the third", "a record came too late",
        "a late record was saved", "a unit has no share of the region", "the region has no major cases",
    }  # fmt: skip
