"""The pages of a campaign: for each a path, a title, a template and what the template shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sitegen.charts import stacked
from sitegen.history import History, history_of
from sitegen.results import Document, Results, folder_of
from sitegen.sensitivity import effects, stability
from sitegen.wording import LABELS, TITLES

LATEST, LEADERS = 6, 5
"""How many bulletins and leaders the front page shows."""

WITH_NEIGHBOURS = frozenset(
    {"column", "filings", "findings", "office", "objections", "draws", "history", "years", "rules", "readings", "stability",
     "traceability"}
)  # fmt: skip
"""Pages that stand in a section of the navigation."""


@dataclass(frozen=True)
class Page:
    """One page: its path below the pages' folder (``units/urumqi.md``), and how it is made."""

    path: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    description: str = ""

    @property
    def hide(self) -> tuple[str, ...]:
        """Side columns that the page does without: contents always, navigation where it has no neighbours."""
        return ("toc",) if self.template.split(".")[0] in WITH_NEIGHBOURS else ("navigation", "toc")


def pages(results: Results) -> Iterator[Page]:
    """All pages of a campaign."""
    final, column = results.final, results.document("column.json")
    filings, office = results.document("filings.json"), results.document("office.json")
    rules, trace = results.rules, results.document("traceability.json")
    by_unit = _by_unit(filings)
    objections = results.document("objections.json")
    campaign = results.document("campaign.json")
    title = final["campaign"]["title"]
    leaders = {
        kind: [r for r in results.of_kind(kind) if r["rank"]][:LEADERS]
        for kind in ("prefecture", "county", "spot")
    }
    latest = {"bulletins": column["bulletins"][:LATEST], "announcements": column["announcements"][:LATEST]}
    yield _top(
        results,
        "index",
        {"campaign": campaign, "calendar": _calendar(campaign), "leaders": leaders, "latest": latest},
        title,
    )
    yield _top(
        results,
        "ranking",
        {"groups": {k: results.of_kind(k) for k in results.kinds}, "charts": _charts(results)},
    )
    changes = results.document("confirmation.json")
    lists = {award["id"]: award["label"] for award in final["awards"]}
    unit_ids = {unit["id"] for unit in final["units"]}
    yield _top(results, "awards", {"changes": changes, "list_names": lists, "unit_ids": unit_ids})
    yield _top(results, "column", {"column": column, "months": _by_month(column["bulletins"])})
    yield _top(results, "filings", {"units": by_unit, "states": _states(filings)})
    yield _top(results, "findings", {"findings": _by_owner(results.document("findings.json"))})
    yield _top(results, "office", {"office": office})
    objected = {"document": objections, "campaign": campaign, "unit_ids": unit_ids}
    yield _top(results, "objections", objected)
    draws = results.document("draws.json")
    yield _top(results, "draws", {"document": draws, "redrawn": _redrawn(draws["draws"])})
    history = history_of(results)
    yield from _chapters(results, history)
    yield _top(results, "rules", {"rules": rules, "groups": _by_candidates(rules["indicators"])})
    register = results.document("readings.json")
    example = _switchable(rules["readings"])
    shared = {"register": register, "unit_ids": unit_ids}
    yield _top(
        results, "readings", {"rules": rules, "example": example, "effects": effects(register), **shared}
    )
    yield _top(results, "stability", {"lists": stability(register), **shared})
    yield _top(results, "traceability", {"trace": trace})
    package = results.document("datapackage.json")
    schemas = sorted(path.name for path in (results.folder.parent / "schemas").glob("*.json"))
    yield _top(
        results,
        "downloads",
        {
            "package": package,
            "campaign": campaign,
            "schemas": schemas,
            "seals": results.document("seals.json"),
            "history": results.history,
        },
    )
    for bulletin in (*column["bulletins"], *column["announcements"]):
        path = f"{results.prefix}bulletins/{bulletin['id']}.md"
        yield Page(path, bulletin["title"], "bulletin.html.j2", {"bulletin": bulletin}, bulletin["summary"])
    for candidate in results.candidates:
        yield _profile(results, candidate, by_unit, column, objections["objections"], history)


def _top(results: Results, name: str, context: dict[str, Any], title: str | None = None) -> Page:
    return Page(f"{results.prefix}{name}.md", title or TITLES[name], f"{name}.html.j2", context)


def _chapters(results: Results, history: History | None) -> Iterator[Page]:
    """The page of the history, and one for each older chapter; without a history the page says so."""
    if history is None:
        yield _top(results, "history", {"history": None})
        return
    unit_ids = {unit["id"] for unit in results.final["units"]}
    shared = {"history": history.document, "chapters": history.chapters, "unit_ids": unit_ids}
    for chapter in history.chapters:
        name = "history" if chapter.number is None else "chapter"
        title = TITLES[name].format(number=chapter.number)
        context = {"chapter": chapter, **shared}
        yield Page(f"{results.prefix}{chapter.page}.md", title, f"{name}.html.j2", context)


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


def _calendar(campaign: Document) -> list[Document]:
    """One line of time: each phase at its beginning, and the deadlines of a day together at their end."""
    days: dict[tuple[str, bool, str], Document] = {}
    for entry in campaign["calendar"]:
        opens, closes, phase = entry["opens"], entry["closes"], entry["phase"]
        key = (opens if phase else closes, not phase, entry["id"] if phase else "")
        day = days.setdefault(key, {"opens": opens, "closes": closes, "phase": phase, "entries": []})
        day["entries"].append(entry)
    return [days[key] for key in sorted(days)]


def _charts(results: Results) -> dict[str, str]:
    """One chart for each kind that has ranks and is small enough to read."""
    found = {}
    for kind in ("prefecture", "county"):
        ranked = [r for r in results.of_kind(kind) if r["rank"] is not None]
        if 0 < len(ranked) <= 60:
            found[kind] = stacked(ranked, results.kinds[kind])
    return found


def _by_month(bulletins: list[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for bulletin in bulletins:
        found[bulletin["month"]].append(bulletin)
    return dict(sorted(found.items(), reverse=True))


def _by_candidates(indicators: list[Document]) -> dict[str, list[Document]]:
    """Indicators by those whom they apply to."""
    found: dict[str, list[Document]] = defaultdict(list)
    for indicator in indicators:
        found["、".join(indicator["applies_to"])].append(indicator)
    return dict(found)


def _switchable(readings: list[Document]) -> str | None:
    """The first reading that can be switched, as the command line writes it: ``Y18=one_threshold``."""
    others = (
        f"{reading['id']}={alternative['id']}"
        for reading in readings
        for alternative in reading["alternatives"]
        if alternative["switch"] and not alternative["chosen"]
    )
    return next(others, None)


def _states(filings: list[Document]) -> list[str]:
    """The states that occur, in the order of the catalogue."""
    occurring = {filing["state"] for filing in filings}
    return [state for state in LABELS["filing"] if state in occurring]


def _by_unit(filings: list[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for filing in filings:
        found[filing["unit"]].append(filing)
    return dict(sorted(found.items()))


def _redrawn(draws: list[Document]) -> dict[str, list[tuple[Document, Document]]]:
    """The files that each draw replaced, each with its unit and category."""
    return {
        draw["id"]: [(one, redraw) for one in draw["strata"] for redraw in one["redraws"]] for draw in draws
    }


def _by_owner(findings: list[Document]) -> dict[str, list[Document]]:
    """Findings by the folder they stand in."""
    found: dict[str, list[Document]] = defaultdict(list)
    for finding in findings:
        parts = finding["path"].split("/")
        found[parts[2] if len(parts) > 2 else parts[0]].append(finding)
    return dict(sorted(found.items()))
