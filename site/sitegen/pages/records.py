"""What was filed and decided: filings, findings, the office's records, objections, draws, earlier years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.pages.page import Page, top
from sitegen.results import Document, Results


def record_pages(results: Results) -> Iterator[Page]:
    """A page for each kind of record."""
    yield top(results, "findings", {"findings": _by_owner(results.document("findings.json"))})
    yield top(results, "office", {"office": results.document("office.json")})
    objections, campaign = results.document("objections.json"), results.document("campaign.json")
    shared = {"document": objections, "campaign": campaign, "unit_ids": results.unit_ids}
    yield top(results, "objections", shared)
    draws = results.document("draws.json")
    yield top(results, "draws", {"document": draws, "redrawn": _redrawn(draws["draws"])})


def filings_by_unit(filings: list[Document]) -> dict[str, list[Document]]:
    """The filings of each unit."""
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
