"""Typical cases: those that an authority adopted, and those that units and persons tell (R19, R20, R42)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.pages.page import Page, top
from sitegen.results import Document, Results
from sitegen.wording import PHRASES


def case_pages(results: Results) -> Iterator[Page]:
    """The adopted cases with an index of the told ones, and a page of these for each prefecture."""
    document = results.document("typical-cases.json")
    told: dict[str, list[Document]] = defaultdict(list)
    for case in document["told"]:
        told[case["prefecture"]].append(case)
    order = sorted(told, key=lambda unit: (unit not in results.names, unit))
    groups = {unit: told[unit] for unit in order}
    shared = {"groups": groups, "unit_ids": results.unit_ids}
    yield top(results, "typical-cases", {"adopted": document["adopted"], **shared})
    for unit, cases in groups.items():
        title = PHRASES["of_prefecture"].format(unit=results.names.get(unit, unit))
        context = {"cases": cases, "prefecture": unit, "title": title, **shared}
        yield Page(f"{results.prefix}cases/{unit}.md", title, "cases.html.j2", context)
