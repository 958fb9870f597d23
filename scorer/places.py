"""Places of a list: who stands on it, and how (R16, Y24, Y29, Y30)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class PlaceState(StrEnum):
    """How a place on a list stands."""

    PROPOSED = "proposed"
    TIED = "tied"
    SELECTED = "selected"
    DESELECTED = "deselected"


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody on a list. ``rank`` is the order that the list goes by; ``decision`` the one that settled it."""

    id: str
    rank: int
    value: Fraction | None
    state: PlaceState
    decision: str | None = None
    reason: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the place is held: proposed by score or selected by decision."""
        return self.state in (PlaceState.PROPOSED, PlaceState.SELECTED)

    @property
    def tied(self) -> bool:
        """Whether the place waits for a tie to be settled."""
        return self.state is PlaceState.TIED


def propose(order: Mapping[str, int], places: int, *, include_ties: bool = False) -> tuple[Place, ...]:
    """Who is proposed by rank, and who is tied at the last place.

    A tie that does not fit is never broken by name or order (Y29): all of it is ``tied``, unless the list includes
    everyone level with the last place (Y24).
    """
    found: list[Place] = []
    for name, rank in sorted(order.items(), key=lambda item: (item[1], item[0])):
        if rank > places:
            break
        level = sum(other == rank for other in order.values())
        fits = include_ties or rank + level - 1 <= places
        found.append(Place(name, rank, None, PlaceState.PROPOSED if fits else PlaceState.TIED))
    return tuple(found)


def drawn_order(order: Mapping[str, int], source: tuple[Place, ...], places: int) -> dict[str, int]:
    """The order of a list that draws from another: of those who hold a place there, and of those tied for one (Y30).

    Of the tied, as many stand before a holder below them as ``places`` of the source are open, whoever they will be.
    """
    holders = [order[place.id] for place in source if place.holds and place.id in order]
    tied = [order[place.id] for place in source if place.tied and place.id in order]
    still = max(0, places - len(holders))
    found: dict[str, int] = {}
    for place in source:
        own = order.get(place.id)
        if own is None or not (place.holds or place.tied):
            continue
        found[place.id] = 1 + sum(rank < own for rank in holders)
        if place.holds:
            found[place.id] += min(still, sum(rank < own for rank in tied))
    return found
