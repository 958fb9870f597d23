"""Award lists: proposals by score, ties that stay ties, and the office's decisions (R16, R45, R52, Y24, Y27, Y29, Y30)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from schema.codelists import DecisionKind
from scorer.candidates import identities
from scorer.ranking import ranking, ranks
from scorer.rulebook import AwardList
from scorer.scorecards import Scores


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


@dataclass(frozen=True, slots=True)
class Award:
    """A list with its places, best first; ``tie`` while a tie at the last place is open (Y29)."""

    list: AwardList
    places: tuple[Place, ...]
    tie: bool
    note: str | None = None


def awards(scores: Scores) -> tuple[Award, ...]:
    """All lists of the rulebook, in its order; a list that draws from another comes after it."""
    made: dict[str, Award] = {}
    for award in scores.rulebook.lists:
        order, values, note = _order(scores, award)
        if award.from_list is not None:
            holders = {place.id for place in made[award.from_list].places if place.holds}
            order = _rank_again({name: rank for name, rank in order.items() if name in holders})
        places = propose(order, award.places.whole, include_ties=award.include_ties)
        places = _decided(scores, award, tuple(replace(p, value=values.get(p.id)) for p in places), order)
        made[award.id] = Award(award, places, any(p.state is PlaceState.TIED for p in places), note)
    return tuple(made.values())


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


def _rank_again(order: Mapping[str, int]) -> dict[str, int]:
    return ranks({name: Fraction(-rank) for name, rank in order.items()})


def _order(scores: Scores, award: AwardList) -> tuple[dict[str, int], dict[str, Fraction], str | None]:
    """The order of a list, the value it goes by, and a note where something is missing."""
    if award.order == "improvement":
        gains = improvements(scores, award)
        note = None if scores.campaign.office.last_year else "办公室尚未提供上年排名"
        return ranks({n: g for n, g in gains.items() if g > 0}), gains, note
    if award.order == "judgement":
        return _judged(scores, award)
    order = ranking(scores, award.subject)
    totals = {name: total for name in order if (total := scores.cards[name].total) is not None}
    waiting = sum(card.eligible and card.total is None for card in scores.of_subject(award.subject))
    note = f"另有 {waiting} 个参评对象因缺少材料或数据尚未排名" if waiting else None
    return order, totals, note


def improvements(scores: Scores, award: AwardList) -> dict[str, Fraction]:
    """Last year's rank less this year's, for those ranked in both years; a successor has its predecessor's (A2, R45, Y9, Y24)."""
    table = scores.campaign.office.last_year
    now = ranking(scores, award.subject)
    last = {row.unit: row.rank for row in table} if table else {}
    former: dict[str, int] = {}
    for name in now:
        known = [last[i] for i in identities(scores.campaign, name) if i in last]
        if known:
            former[name] = min(known)
    if award.last_year is not None and scores.rulebook.choice(award.last_year) == "reranked":
        common = ranks({name: Fraction(-rank) for name, rank in former.items()})
        now = ranks({name: Fraction(-now[name]) for name in common})
        former = common
    return {name: Fraction(former[name] - now[name]) for name in former}


def _judged(scores: Scores, award: AwardList) -> tuple[dict[str, int], dict[str, Fraction], str | None]:
    """The panel's ranked judgement among the eligible (A4 三, R52, Y27)."""
    filed = scores.campaign.office.judgement
    if filed is None:
        return {}, {}, "评审组尚未完成综合评定"
    eligible = {c.id for c in scores.context.eligible(award.subject)}
    listed = list(dict.fromkeys(j.person for j in filed.record.persons if j.person in eligible))
    return {name: place for place, name in enumerate(listed, 1)}, {}, None


def _decided(
    scores: Scores, award: AwardList, places: tuple[Place, ...], order: Mapping[str, int]
) -> tuple[Place, ...]:
    """The places after the office's decisions on the list: a tie settled, a deviation recorded (Y29, Y30)."""
    found = {place.id: place for place in places}
    for decision in scores.campaign.decisions:
        if decision.list != award.id:
            continue
        if decision.kind is DecisionKind.TIE:
            for name, place in list(found.items()):
                if place.state is PlaceState.TIED:
                    state = PlaceState.SELECTED if name in decision.selected else PlaceState.DESELECTED
                    found[name] = replace(place, state=state, decision=decision.id, reason=decision.reason)
        elif decision.kind is DecisionKind.DEVIATION:
            for name in decision.removed:
                if name in found:
                    found[name] = replace(
                        found[name], state=PlaceState.DESELECTED, decision=decision.id, reason=decision.reason
                    )
            for name in decision.selected:
                if name in order:
                    place = found.get(name) or Place(name, order[name], None, PlaceState.SELECTED)
                    found[name] = replace(
                        place, state=PlaceState.SELECTED, decision=decision.id, reason=decision.reason
                    )
    return tuple(sorted(found.values(), key=lambda p: (p.rank, p.id)))
