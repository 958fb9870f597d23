"""The rules: indicators, readings, how firmly places are held, and where each rule is proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.pages.page import Page, top
from sitegen.results import Document, Results
from sitegen.sensitivity import effects, stability


def rule_pages(results: Results) -> Iterator[Page]:
    """Rules, readings, stability and traceability."""
    rules, register = results.rules, results.document("readings.json")
    yield top(results, "rules", {"rules": rules, "groups": _by_candidates(rules["indicators"])})
    shared = {"register": register, "unit_ids": results.unit_ids}
    example = _switchable(rules["readings"])
    context = {"rules": rules, "example": example, "effects": effects(register), **shared}
    yield top(results, "readings", context)
    yield top(results, "stability", {"lists": stability(register), **shared})
    yield top(results, "traceability", {"trace": results.document("traceability.json")})


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
