"""Who stands where: rankings and lists."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts import Chart
from sitegen.offers import NOTICE
from sitegen.pages.page import Page, top
from sitegen.results import Document, Results, folder_of
from sitegen.wording import TITLES

RANKINGS = {"ranking": "units", "ranking-persons": "persons"}
"""The pages of rankings, and whom each lists: those of a few bureaus stay light where persons are many."""


def standing_pages(results: Results) -> Iterator[Page]:
    """The rankings, and the lists of awards with what changed between the snapshots."""
    for name, folder in RANKINGS.items():
        yield Page(
            f"{results.prefix}{name}.md", TITLES[name], "ranking.html.j2", _ranking(results, name, folder)
        )
    lists = {award["id"]: award["label"] for award in results.final["awards"]}
    context = {
        "changes": _changes(results),
        "list_names": lists,
        "unit_ids": results.unit_ids,
        "units": {person["id"]: person["unit_name"] for person in results.final["persons"]},
        "paper": NOTICE,
    }
    yield top(results, "awards", context)


def _ranking(results: Results, name: str, folder: str) -> Document:
    """The levels, or the tracks, with their members."""
    found = {kind: results.of_kind(kind) for kind in results.kinds}
    groups = {kind: ms for kind, ms in found.items() if ms and folder_of(ms[0]) == folder}
    return {
        "heading": TITLES[name],
        "others": {other: TITLES[other] for other in RANKINGS if other != name},
        "groups": groups,
        "folders": dict.fromkeys(groups, folder),
        "areas": results.areas,
        "charts": _charts(results) if folder == "units" else {},
        "maps": _maps(results) if folder == "units" else {},
    }


def _changes(results: Results) -> dict[str, list[Document]]:
    """What differs between the snapshots: first whose rank or lists do, then whose points alone."""
    found: dict[str, list[Document]] = {"places": [], "points": []}
    for change in results.document("confirmation.json"):
        moved = change["provisional_rank"] != change["final_rank"]
        listed = change["honours_lost"] or change["honours_gained"]
        found["places" if moved or listed else "points"].append(change)
    return found


def _charts(results: Results) -> dict[str, Chart]:
    """One chart for each level that has ranks and is small enough to be read."""
    found = {kind: results.charts.stacked(kind) for kind in results.kinds}
    return {kind: chart for kind, chart in found.items() if chart}


def _maps(results: Results) -> dict[str, Chart]:
    """A map of tiles for each level whose units have positions."""
    found = {kind: results.charts.tiles(kind) for kind in results.kinds}
    return {kind: chart for kind, chart in found.items() if chart}
