"""The office's decisions on a list: what they settle, and which have no effect (R16, Y29, Y30).

A decision that does not fit the list settles nothing: it never fills a place beyond the quota, and takes no one down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from schema.codelists import DecisionKind
from schema.records.rulings import Decision
from scorer.places import Place, PlaceState


@dataclass(frozen=True, slots=True)
class InvalidDecision:
    """A decision without effect on a list: its id, its place in the office's record, and why."""

    id: str
    place: int
    reason: str


@dataclass
class ListInHand:
    """A list while decisions are applied to it.

    ``order`` is that of everybody who can stand on it, ``values`` what it goes by, ``source`` those who hold a place
    on the list that it draws from (None if it draws from none), ``named`` the public name of an id.
    """

    quota: int
    order: Mapping[str, int]
    values: Mapping[str, Fraction]
    places: dict[str, Place]
    source: Collection[str] | None
    named: Callable[[str], str]
    invalid: list[InvalidDecision] = field(default_factory=list)

    @property
    def held(self) -> set[str]:
        """Who holds a place."""
        return {name for name, place in self.places.items() if place.holds}

    @property
    def tied(self) -> set[str]:
        """Who is tied for the places that are left."""
        return {name for name, place in self.places.items() if place.tied}

    def names(self, found: Iterable[str]) -> str:
        """Names in a sentence."""
        return "、".join(map(self.named, sorted(found)))

    def set(self, name: str, state: PlaceState, decision: Decision) -> None:
        """Put somebody into a state by a decision, with the value beside it that the list goes by (Y30)."""
        place = self.places.get(name) or Place(name, self.order[name], self.values.get(name), state)
        self.places[name] = replace(place, state=state, decision=decision.id, reason=decision.reason)


def decide(found: ListInHand, decisions: Iterable[tuple[int, Decision]]) -> None:
    """Apply decisions on a list in their order (Y29, Y30)."""
    for place, decision in decisions:
        fault = {DecisionKind.TIE: _tie_fault, DecisionKind.DEVIATION: _deviation_fault}[decision.kind](
            found, set(decision.selected), set(decision.removed)
        )
        if fault is not None:
            found.invalid.append(InvalidDecision(decision.id, place, fault))
            continue
        removed = (
            found.tied - set(decision.selected) if decision.kind is DecisionKind.TIE else decision.removed
        )
        for name in removed:
            found.set(name, PlaceState.DESELECTED, decision)
        for name in decision.selected:
            found.set(name, PlaceState.SELECTED, decision)


def _tie_fault(found: ListInHand, selected: set[str], removed: set[str]) -> str | None:
    """A tie is settled by naming, of those who are tied, as many as there are places left (Y29)."""
    if not found.tied:
        return "名单没有未决的末位并列"
    if outside := (selected | removed) - found.tied:
        return f"{found.names(outside)}不在末位并列之列"
    if twice := selected & removed:
        return f"{found.names(twice)}既入选又未入选"
    left = min(found.quota - len(found.held), len(found.tied))
    if len(selected) != left:
        return f"选定 {len(selected)} 个，并列的名额是 {left} 个"
    return _source_fault(found, selected)


def _deviation_fault(found: ListInHand, selected: set[str], removed: set[str]) -> str | None:
    """A deviation takes down who is on the list and puts up who can stand on it, within the quota (Y30)."""
    if outside := removed - found.held - found.tied:
        return f"{found.names(outside)}不在名单上，不能调出"
    if twice := selected & removed:
        return f"{found.names(twice)}既调出又调入"
    if strangers := selected - set(found.order):
        return f"{found.names(strangers)}没有本名单的名次，不能调入"
    after = len((found.held - removed) | selected)
    if after > max(found.quota, len(found.held)):
        return f"调整后有 {after} 个，超过名额 {found.quota} 个"
    if found.tied - removed - selected and after >= found.quota:
        return "末位并列未决，不能占用并列的名额"
    return _source_fault(found, selected)


def _source_fault(found: ListInHand, selected: set[str]) -> str | None:
    """A list draws only from those who hold a place on the list before it (R16, Y30)."""
    outside = selected - set(found.source) if found.source is not None else set()
    return f"{found.names(outside)}尚未列入所依据的名单" if outside else None
