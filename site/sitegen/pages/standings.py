"""Who stands where: rankings and lists."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts import stacked
from sitegen.pages.page import Page, top
from sitegen.results import Results


def standing_pages(results: Results) -> Iterator[Page]:
    """The rankings, and the lists of awards with what changed between the snapshots."""
    groups = {kind: results.of_kind(kind) for kind in results.kinds}
    yield top(results, "ranking", {"groups": groups, "charts": _charts(results)})
    lists = {award["id"]: award["label"] for award in results.final["awards"]}
    changes = results.document("confirmation.json")
    yield top(results, "awards", {"changes": changes, "list_names": lists, "unit_ids": results.unit_ids})


def _charts(results: Results) -> dict[str, str]:
    """One chart for each kind that has ranks and is small enough to read."""
    found = {}
    for kind in ("prefecture", "county"):
        ranked = [r for r in results.of_kind(kind) if r["rank"] is not None]
        if 0 < len(ranked) <= 60:
            found[kind] = stacked(ranked, results.kinds[kind])
    return found
