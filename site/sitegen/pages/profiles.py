"""The page of a unit or a person: standing, what could be mended, where every point comes from, what was filed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sitegen.history import History
from sitegen.mending import findings_by_owner, leaves, losses, mending
from sitegen.pages.front import LATEST
from sitegen.pages.page import Page
from sitegen.results import Document, Results, folder_of
from sitegen.wording import LABELS, SECTIONS


def profile_pages(results: Results, history: History | None) -> Iterator[Page]:
    """A page for every candidate."""
    shelf = Shelf(results)
    for candidate in results.candidates:
        yield _profile(shelf, candidate, history)


@dataclass(frozen=True)
class Shelf:
    """What the pages of all candidates take from, sorted once by whom it is about."""

    results: Results

    @cached_property
    def filings(self) -> Mapping[str, list[Document]]:
        """Filings by unit, and those of a person's folder by person."""
        found: dict[str, list[Document]] = defaultdict(list)
        for filing in self.results.document("filings.json"):
            found[filing["unit"]].append(filing)
            for person in {person for path in filing["paths"] if (person := _person(path))}:
                found[person].append(filing)
        return found

    @cached_property
    def findings(self) -> Mapping[str, list[Document]]:
        """Findings by unit and person."""
        root = f"submissions/{self.results.final['campaign']['year']}/"
        return findings_by_owner(self.results.document("findings.json"), root)

    @cached_property
    def objections(self) -> Mapping[str, list[Document]]:
        """Objections by whom they concern."""
        return _by(self.results.document("objections.json")["objections"], "subject")

    @cached_property
    def bulletins(self) -> Mapping[str, list[Document]]:
        """Bulletins by unit, the newest first."""
        return _by(self.results.document("column.json")["bulletins"], "unit")

    @cached_property
    def nominated(self) -> Mapping[str, list[Document]]:
        """The candidates that each unit stands above."""
        found: dict[str, list[Document]] = defaultdict(list)
        for candidate in self.results.candidates:
            for unit in _above(candidate):
                found[unit].append(candidate)
        return found

    @cached_property
    def fields(self) -> Mapping[str, int]:
        """How many candidates of each level and track have a rank."""
        found: dict[str, int] = defaultdict(int)
        for candidate in self.results.candidates:
            found[kind_of(candidate)] += candidate["rank"] is not None
        return found

    @cached_property
    def formulas(self) -> Mapping[str, str]:
        """How each indicator is computed, in words."""
        return {
            indicator["id"]: indicator["formula_text"]
            for indicator in _all(self.results.rules["indicators"])
            if indicator["formula_text"]
        }

    @cached_property
    def hotline(self) -> str | None:
        """The telephone for reports and objections."""
        number: str | None = self.results.document("campaign.json")["hotline"]
        return number

    @cached_property
    def sealed(self) -> bool:
        """Whether the final results are sealed."""
        return any(seal["snapshot"] == "final" for seal in self.results.document("seals.json")["seals"])

    @cached_property
    def records(self) -> Mapping[str, Document]:
        """The records by path."""
        return {record["path"]: record for record in self.results.records}


def _profile(shelf: Shelf, candidate: Document, history: History | None) -> Page:
    results, name = shelf.results, candidate["id"]
    folder, kind = folder_of(candidate), kind_of(candidate)
    card = results.scorecard(candidate)
    filings = shelf.filings.get(name, [])
    context = {
        "result": candidate,
        "folder": folder,
        "kind": results.kinds[kind],
        "field": shelf.fields[kind],
        "earlier": results.earlier.get(name),
        "card": card,
        "open_points": sum(_open(card["indicators"])),
        "mend": mending(card["indicators"], filings, shelf.findings.get(name, []), sealed=shelf.sealed),
        "position": results.charts.indicators(candidate),
        "totals": results.charts.totals(candidate),
        "formulas": shelf.formulas,
        "hotline": shelf.hotline,
        "losses": losses(card["indicators"]),
        "course": results.charts.course(candidate),
        "moves": history and history.moves(candidate, {name, *_above(candidate)}),
        "objections": shelf.objections.get(name, []),
        "nominated": shelf.nominated.get(name, []),
        "profile": results.profile(candidate),
        "filings": filings,
        "punctuality": _punctuality(filings),
        "bulletins": shelf.bulletins.get(name, [])[:LATEST],
        "files": _files(shelf, card, history),
    }
    context["sections"] = _sections(context)
    return Page(f"{results.prefix}{folder}/{name}.md", candidate["name"], "profile.html.j2", context)


def _sections(context: Document) -> dict[str, str]:
    """The sections that the page has, by anchor, in the order in which they stand."""
    card, profile = context["card"], context["profile"]
    present = {
        "mend": card["indicators"] or len(context["mend"]),
        "position": context["position"] or context["totals"],
        "losses": context["losses"],
        "scores": card["indicators"],
        "history": True,
        "honours": context["result"]["honours"],
        "objections": context["objections"],
        "filings": context["filings"],
        "narrative": profile["narrative"],
        "bulletins": context["bulletins"],
        "nominated": context["nominated"],
        "files": context["files"],
    }
    return {name: SECTIONS[name] for name in SECTIONS if present[name]}


def _files(shelf: Shelf, card: Document, history: History | None) -> list[Document]:
    """The files that the derivation names, in order of path, each with the last step that changed it, if known."""
    steps = [step for leaf in leaves(card["indicators"]) for step in leaf["steps"]]
    sources = (source for step in (*card["benchmark"], *steps) for source in step["sources"])
    blobs = {source["path"]: source["blob"] for source in sources}
    changes = history.changes if history else {}
    return [
        {"path": path, "blob": blobs[path], "record": shelf.records.get(path), "step": changes.get(path)}
        for path in sorted(blobs)
    ]


def _punctuality(filings: Iterable[Document]) -> list[tuple[str, int]]:
    """How many filings stand how, in the order of the catalogue."""
    states = [filing["state"] for filing in filings]
    return [(state, states.count(state)) for state in LABELS["filing"] if state in states]


def _open(indicators: Iterable[Document]) -> Iterator[Decimal]:
    """The full points of every indicator without parts that has none yet (Y37)."""
    return (Decimal(leaf["maximum"]) for leaf in leaves(indicators) if leaf["points"] is None)


def kind_of(candidate: Document) -> str:
    """A candidate's level or track."""
    kind: str = candidate.get("level") or candidate["track"]
    return kind


def _above(candidate: Document) -> set[str]:
    """The units that a candidate belongs to: a person's own, a county's prefecture."""
    above = {candidate["unit"]} if "track" in candidate else {candidate["prefecture"]}
    return above - {candidate["id"]}


def _person(path: str) -> str | None:
    """Whose folder a file stands in, if it is a person's."""
    folders = path.split("/")
    return folders[4] if len(folders) > 5 and folders[3] == "persons" else None


def _by(documents: Iterable[Document], key: str) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[document[key]].append(document)
    return found


def _all(indicators: Iterable[Document]) -> Iterator[Document]:
    """Indicators and their parts."""
    for indicator in indicators:
        yield indicator
        yield from _all(indicator["parts"])
