"""The rules: each indicator with whom it affected, readings, how firmly places are held, where each rule is proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.fields import fields
from sitegen.pages.page import Page, top
from sitegen.results import Document, Results
from sitegen.sensitivity import effects, stability


def rule_pages(results: Results) -> Iterator[Page]:
    """Rules with a page for every indicator, readings, stability and traceability."""
    rules, register = results.rules, results.document("readings.json")
    yield top(results, "rules", {"rules": rules, "groups": _by_candidates(rules["indicators"])})
    yield from _indicator_pages(results, register)
    shared = {"register": register, "unit_ids": results.unit_ids}
    example = _switchable(rules["readings"])
    context = {"rules": rules, "example": example, "effects": effects(register), **shared}
    yield top(results, "readings", context)
    yield top(
        results, "stability", {"lists": stability(register), "says": _says(rules["readings"]), **shared}
    )
    yield top(results, "traceability", {"trace": results.document("traceability.json")})


def _indicator_pages(results: Results, register: Document) -> Iterator[Page]:
    """A page for every indicator and each of its parts: words of the notice, parameters, readings, whom it affected."""
    affected, changes = fields(results), effects(register)
    readings = {reading["id"]: reading for reading in results.rules["readings"]}
    for indicator, above in _walked(results.rules["indicators"], None):
        context = {
            "indicator": indicator,
            "above": above,
            "fields": affected.get(indicator["id"], []),
            "open_questions": [readings[name] for name in _readings_of(indicator)],
            "effects": changes,
            "areas": results.areas,
            "unit_ids": results.unit_ids,
        }
        path = f"{results.prefix}rules/{indicator['id']}.md"
        yield Page(path, indicator["label"], "rule.html.j2", context)


def _walked(indicators: list[Document], above: Document | None) -> Iterator[tuple[Document, Document | None]]:
    """Every indicator with the one that it is a part of."""
    for indicator in indicators:
        yield indicator, above
        yield from _walked(indicator["parts"], indicator)


def _readings_of(indicator: Document) -> list[str]:
    """The readings that an indicator rests on, those that give its parameters included."""
    given = [parameter["reading"] for parameter in indicator["parameters"] if parameter["reading"]]
    return sorted({*indicator["readings"], *given}, key=lambda name: int(name[1:]))


def _by_candidates(indicators: list[Document]) -> dict[str, list[Document]]:
    """Indicators by those whom they apply to."""
    found: dict[str, list[Document]] = defaultdict(list)
    for indicator in indicators:
        found["、".join(indicator["applies_to"])].append(indicator)
    return dict(found)


def _says(readings: list[Document]) -> dict[tuple[str, str], str]:
    """The words of every alternative, by reading and its own id."""
    return {
        (reading["id"], alternative["id"]): alternative["text"]
        for reading in readings
        for alternative in reading["alternatives"]
    }


def _switchable(readings: list[Document]) -> str | None:
    """The first reading that can be switched, as the command line writes it: ``Y18=one_threshold``."""
    others = (
        f"{reading['id']}={alternative['id']}"
        for reading in readings
        for alternative in reading["alternatives"]
        if alternative["switch"] and not alternative["chosen"]
    )
    return next(others, None)
