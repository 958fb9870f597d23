"""The front page of a campaign: where it stands, who leads, what is new, how to object."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages.page import Page, top
from sitegen.results import Document, Results

LATEST, LEADERS = 6, 5
"""How many bulletins and leaders the front page shows."""


def front_pages(results: Results) -> Iterator[Page]:
    """The front page."""
    column, campaign = results.document("column.json"), results.document("campaign.json")
    leaders = {
        kind: [r for r in results.of_kind(kind) if r["rank"]][:LEADERS]
        for kind in ("prefecture", "county", "spot")
    }
    latest = {"bulletins": column["bulletins"][:LATEST], "announcements": column["announcements"][:LATEST]}
    context = {"campaign": campaign, "calendar": _calendar(campaign), "leaders": leaders, "latest": latest}
    yield top(results, "index", context, results.final["campaign"]["title"])


def _calendar(campaign: Document) -> list[Document]:
    """One line of time: each phase at its beginning, and the deadlines of a day together at their end."""
    days: dict[tuple[str, bool, str], Document] = {}
    for entry in campaign["calendar"]:
        opens, closes, phase = entry["opens"], entry["closes"], entry["phase"]
        key = (opens if phase else closes, not phase, entry["id"] if phase else "")
        day = days.setdefault(key, {"opens": opens, "closes": closes, "phase": phase, "entries": []})
        day["entries"].append(entry)
    return [days[key] for key in sorted(days)]
