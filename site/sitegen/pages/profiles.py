"""The page of a unit or a person: standing, where every point comes from, what was filed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.history import History
from sitegen.pages.front import LATEST
from sitegen.pages.page import Page
from sitegen.pages.records import filings_by_unit
from sitegen.results import Document, Results, folder_of


def profile_pages(results: Results, history: History | None) -> Iterator[Page]:
    """A page for every candidate."""
    by_unit = filings_by_unit(results.document("filings.json"))
    column, objections = results.document("column.json"), results.document("objections.json")
    for candidate in results.candidates:
        yield _profile(results, candidate, by_unit, column, objections["objections"], history)


def _profile(
    results: Results,
    candidate: Document,
    filings: dict[str, list[Document]],
    column: Document,
    objections: list[Document],
    history: History | None,
) -> Page:
    folder = folder_of(candidate)
    own = [b for b in column["bulletins"] if b["unit"] == candidate["id"]]
    card = results.scorecard(candidate)
    context = {
        "result": candidate,
        "folder": folder,
        "earlier": results.earlier.get(candidate["id"]),
        "card": card,
        "open_points": sum(_open(card["indicators"])),
        "losses": sorted(_losses(card["indicators"]), key=lambda loss: -float(loss["points"])),
        "objections": [o for o in objections if o["subject"] == candidate["id"]],
        "nominated": [c for c in results.candidates if candidate["id"] in _above(c)],
        "profile": results.profile(candidate),
        "filings": filings.get(candidate["id"], []),
        "bulletins": own[:LATEST],
        "kind": results.kinds[candidate.get("level") or candidate["track"]],
        "moves": history and history.moves(candidate, {candidate["id"], *_above(candidate)}),
    }
    path = f"{results.prefix}{folder}/{candidate['id']}.md"
    return Page(path, candidate["name"], "profile.html.j2", context)


def _losses(indicators: list[Document]) -> Iterator[Document]:
    """Every loss of the indicators that have no parts, with the indicator it belongs to."""
    for indicator in indicators:
        if indicator["parts"]:
            yield from _losses(indicator["parts"])
        else:
            for loss in indicator["losses"]:
                yield {**loss, "id": indicator["id"], "label": indicator["label"]}


def _open(indicators: list[Document]) -> Iterator[Decimal]:
    """The full points of every indicator without parts that has none yet (Y37)."""
    for indicator in indicators:
        if indicator["parts"]:
            yield from _open(indicator["parts"])
        elif indicator["points"] is None:
            yield Decimal(indicator["maximum"])


def _above(candidate: Document) -> set[str]:
    """The units that a candidate belongs to: a person's own, a county's prefecture."""
    above = {candidate["unit"]} if "track" in candidate else {candidate["prefecture"]}
    return above - {candidate["id"]}
