"""Award lists: proposals by score, ties that stay ties, and the office's decisions (R16, R45, R52, Y24, Y27, Y29, Y30)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from schema.codelists import DecisionKind
from scorer.decisions import InvalidDecision, ListInHand, decide
from scorer.places import Place, PlaceState, drawn_order, propose
from scorer.ranking import ranking, ranks
from scorer.rulebook import AwardList
from scorer.scorecards import Scores


@dataclass(frozen=True, slots=True)
class Award:
    """A list with its places, best first; ``tie`` while a tie at the last place is open (Y29).

    ``invalid`` are decisions on it that have no effect; ``note`` says so too, and what the list waits for.
    """

    list: AwardList
    places: tuple[Place, ...]
    tie: bool
    note: str | None = None
    invalid: tuple[InvalidDecision, ...] = ()


def awards(scores: Scores) -> tuple[Award, ...]:
    """All lists of the rulebook, in its order; a list that draws from another comes after it."""
    made: dict[str, Award] = {}
    for award in scores.rulebook.lists:
        source = None if award.from_list is None else made[award.from_list]
        made[award.id] = award_of(scores, award, source)
    return tuple(made.values())


def award_of(scores: Scores, award: AwardList, source: Award | None) -> Award:
    """One list, and the one that it draws from: proposed by its order, then as the office decided (Y29, Y30)."""
    order, values, note = _order(scores, award)
    notes = [note] if note else []
    if source is not None:
        order = drawn_order(order, source.places, source.list.places.whole)
    waiting = {place.id for place in source.places if place.tied} if source else set()
    places = propose(order, award.places.whole, include_ties=award.include_ties)
    found = ListInHand(
        quota=award.places.whole,
        order=order,
        values=values,
        places={p.id: _proposed(p, values, waiting) for p in places},
        source=None if source is None else {place.id for place in source.places if place.holds},
        named=lambda name: scores.cards[name].candidate.short_name if name in scores.cards else name,
    )
    decide(found, (each for each in enumerate(scores.campaign.decisions) if each[1].list == award.id
                   and each[1].kind in (DecisionKind.TIE, DecisionKind.DEVIATION)))  # fmt: skip
    if source is not None and found.tied & waiting:
        notes.append(f"“{source.list.label}”末位并列未决，本名单的名额随之未定")
    notes += [f"决定 {one.id} 不生效：{one.reason}" for one in found.invalid]
    listed = tuple(sorted(found.places.values(), key=lambda p: (p.rank, p.id)))
    return Award(award, listed, bool(found.tied), "；".join(notes) or None, tuple(found.invalid))


def _proposed(place: Place, values: Mapping[str, Fraction], waiting: Collection[str]) -> Place:
    """A place with the value it goes by; who is tied on the list that this one draws from is tied here too (Y29)."""
    state = PlaceState.TIED if place.id in waiting else place.state
    return replace(place, value=values.get(place.id), state=state)


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
        known = [last[i] for i in scores.campaign.identities(name) if i in last]
        if known:
            former[name] = min(known)
    if award.last_year is not None and scores.rulebook.choice(award.last_year) == "reranked":
        common = ranks({name: Fraction(-rank) for name, rank in former.items()})
        now = ranks({name: Fraction(-now[name]) for name in common})
        former = common
    return {name: Fraction(former[name] - now[name]) for name in former}


def _judged(scores: Scores, award: AwardList) -> tuple[dict[str, int], dict[str, Fraction], str | None]:
    """The panel's ranked judgement among the eligible, and whom it names besides (A4 三, R52, Y27)."""
    filed = scores.campaign.office.judgement
    if filed is None:
        return {}, {}, "评审组尚未完成综合评定"
    eligible = {c.id for c in scores.context.eligible(award.subject)}
    named = dict.fromkeys(j.person for j in filed.record.persons)
    notes = []
    for name in named.keys() - eligible:
        card = scores.cards.get(name)
        label = scores.rulebook.head.subjects[award.subject].label
        other = card is None or card.candidate.subject != award.subject
        who = card.candidate.short_name if card else name
        notes.append(f"综合评定中的{who}{f'不是{label}候选人' if other else '不参评'}，不计")
    listed = [name for name in named if name in eligible]
    return {name: place for place, name in enumerate(listed, 1)}, {}, "；".join(sorted(notes)) or None
