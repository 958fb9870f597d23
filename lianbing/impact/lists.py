"""Quotas crossed: who comes onto a list, who leaves it, who is level with its last place (R16, R45, Y24, Y29)."""

from __future__ import annotations

from collections.abc import Iterator

from lianbing.impact.documents import ListChange, NamedDocument
from lianbing.impact.movement import HOLDING
from scorer.documents import AwardDocument
from scorer.results import Outcome


def list_changes(before: Outcome, after: Outcome) -> Iterator[ListChange]:
    """The lists on which places are held, or tied for, by others than before."""
    earlier = {award["id"]: award for award in before.results["awards"]}
    later = {award["id"]: award for award in after.results["awards"]}
    for name in {**later, **earlier}:
        old, new = earlier.get(name), later.get(name)
        shown = new or old
        assert shown is not None
        held, holds = _entries(old, *HOLDING), _entries(new, *HOLDING)
        tied_before, tied_after = _entries(old, "tied"), _entries(new, "tied")
        entered = [entry for entry in holds if entry not in held]
        left = [entry for entry in held if entry not in holds]
        if entered or left or tied_before != tied_after:
            yield {
                "id": name,
                "label": shown["label"],
                "clause": shown["clause"],
                "places": shown["places"],
                "entered": entered,
                "left": left,
                "tied_before": tied_before,
                "tied_after": tied_after,
            }


def _entries(award: AwardDocument | None, *states: str) -> list[NamedDocument]:
    """Who stands on a list in one of certain states, in order of id: a new order alone crosses nothing."""
    entries = award["entries"] if award else []
    found: list[NamedDocument] = [
        {"id": entry["id"], "name": entry["name"]} for entry in entries if entry["state"] in states
    ]
    return sorted(found, key=lambda entry: entry["id"])
