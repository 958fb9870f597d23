"""How the year went: ranks and points over time, and whose rank moved when."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts import days
from sitegen.pages.page import Page, top
from sitegen.results import Document, Results


def progress_pages(results: Results) -> Iterator[Page]:
    """One page: every level and track with ranks by receipt, and by version where there is a history."""
    by_receipt = _sections(results, "receipts")
    by_version = _sections(results, "versions")
    context = {
        "by_receipt": by_receipt,
        "by_version": by_version,
        "history": results.history is not None,
        "folders": {name: "units" if name in results.unit_ids else "persons" for name in results.names},
    }
    yield top(results, "progress", context)


def _sections(results: Results, basis: str) -> dict[str, Document]:
    """By kind: the charts, and the moves; lines that never cross are not drawn."""
    timeline = results.timelines[basis]
    found: dict[str, Document] = {}
    if timeline is None:
        return found
    for kind in results.kinds:
        flow = results.charts.flow(kind, basis)
        if flow:
            moves = _moves(results, timeline, kind)
            courses = results.charts.courses(kind, basis)
            found[kind] = {"flow": flow if moves else None, "courses": courses, "moves": moves}
    return found


def _moves(results: Results, timeline: Document, kind: str) -> list[Document]:
    """The moments at which ranks changed, the newest first, with who moved from where to where.

    A first rank is no move, and neither is the step from an interim place to a rank: they count among different ones.
    """
    moves: list[Document] = []
    said = days(timeline)
    for at in range(1, len(said)):
        moved = [
            {"id": course["id"], "name": results.names[course["id"]], "before": before, "after": after}
            for course in timeline["candidates"]
            if course["kind"] == kind and course["id"] in results.names
            for before, after in [course["places"][at - 1 : at + 1]]
            if before and after and _moved(before, after)
        ]
        if moved:
            moved.sort(key=lambda move: (move["after"]["rank"], move["id"]))
            moves.append({"label": said[at], "moved": moved})
    return moves[::-1]


def _moved(before: Document, after: Document) -> bool:
    same = (before["interim"], before["of"]) == (after["interim"], after["of"])
    return same and bool(before["rank"] != after["rank"])
