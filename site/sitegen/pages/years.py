"""The campaigns of all years, and where each prefecture stood last year and stands now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen.pages.page import Page
from sitegen.results import Document, Results
from sitegen.wording import TITLES

LEADERS = 3
"""Down to which rank a year names who led."""


def year_pages(newest: Results, index: Document) -> Iterator[Page]:
    """The page of years, which only the newest campaign has."""
    if newest.prefix:
        return
    years = [_year(newest, entry) for entry in index["campaigns"]]
    compared = [unit for unit in newest.final["units"] if unit.get("last_rank") is not None]
    context = {
        "held": years,
        "compared": sorted(compared, key=lambda unit: (unit["rank"] is None, unit["rank"] or 0, unit["id"])),
    }
    yield Page("years.md", TITLES["years"], "years.html.j2", context)


def _year(newest: Results, entry: Document) -> dict[str, Any]:
    """A campaign with its size and who led each of its levels."""
    results = (
        newest
        if entry["path"] == newest.folder.name
        else Results(newest.folder.parent / entry["path"], entry["year"])
    )
    levels = {}
    for kind, label in results.kinds.items():
        members = results.of_kind(kind)
        if not members:
            continue
        led = [m for m in members if m["rank"] is not None and m["rank"] <= LEADERS]
        levels[kind] = {
            "label": label,
            "count": len(members),
            "led": led,
            "folder": "persons" if "track" in members[0] else "units",
        }
    final = results.final
    return {
        "prefix": "/" if results is newest else f"/{entry['year']}/",
        "title": entry["title"],
        "snapshot": final["snapshot"],
        "until": final["counts_until"],
        "demo": final["demo"],
        "rulebook": final["rulebook"]["id"],
        "levels": levels,
    }
