"""The award lists: places, ties, decisions, improvement, judgement (R16, R45, R52, Y24, Y27, Y29, Y30)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.naive.contest import Contest
from tests.naive.fields import ranks
from tests.naive.papers import Papers
from tests.naive.register import Register

States = dict[str, str]
Ranks = dict[str, int]

REGION = {
    "award-prefecture": ("prefecture", 5), "award-county": ("county", 15), "award-spot": ("spot", 50),
}  # fmt: skip
MINISTRY = {
    "ministry-prefecture": ("award-prefecture", "prefecture", 4),
    "ministry-county": ("award-county", "county", 6),
    "ministry-person": ("award-spot", "spot", 10),
}


HELD = ("proposed", "selected")


def propose(order: Ranks, places: int, ties_included: bool = False) -> States:
    """Those whose rank lies within the places; who share a rank that does not fit are all tied, or all in."""
    states: States = {}
    for name, rank in order.items():
        better = sum(other < rank for other in order.values())
        level = sum(other == rank for other in order.values())
        if better + level <= places or (better < places and ties_included):
            states[name] = "proposed"
        elif better < places:
            states[name] = "tied"
    return states


def decide(
    papers: Papers, name: str, places: int, states: States, order: Iterable[str], source: States | None = None
) -> States:
    """What the office's decisions make of a list.

    A tie is settled by naming as many of the tied as there are places for them; a deviation exchanges who is on the
    list for others of its order. Nobody comes from outside the list that it draws from, the quota holds, and what does
    not fit changes nothing (R16, Y29, Y30).
    """
    for decision in papers.decisions:
        if decision.get("list") != name:
            continue
        selected, removed = set(decision.get("selected") or []), set(decision.get("removed") or [])
        if any(source is not None and source.get(who) not in HELD for who in selected):
            continue
        on_it = {who for who, state in states.items() if state in HELD}
        tied = {who for who, state in states.items() if state == "tied"}
        if decision["kind"] == "并列":
            settles = selected <= tied and removed <= tied - selected
            if tied and settles and len(selected) == min(places - len(on_it), len(tied)):
                states.update(dict.fromkeys(tied, "deselected") | dict.fromkeys(selected, "selected"))
        elif decision["kind"] == "择优调整":
            exchange = removed <= on_it | tied and selected <= set(order) - removed
            number = len(on_it - removed | selected)
            room = number <= max(places, len(on_it)) and (number < places or tied <= removed | selected)
            if exchange and room:
                states.update(dict.fromkeys(removed, "deselected") | dict.fromkeys(selected, "selected"))
    return states


def draw(order: Ranks, source: States, places: int, own: int) -> tuple[Ranks, States]:
    """The order of a list that draws from another, and who is proposed of it.

    Who is tied there can still come; of the tied, those stand before the others who find a place (R16, Y29, Y30).
    """
    on_it = [who for who in order if source.get(who) in HELD]
    tied = [who for who in order if source.get(who) == "tied"]
    drawn: Ranks = {}
    for who in on_it + tied:
        better = sum(order[other] < order[who] for other in on_it)
        uncertain = sum(order[other] < order[who] for other in tied)
        drawn[who] = 1 + better + (min(places - len(on_it), uncertain) if who in on_it else 0)
    states = {}
    for who, rank in drawn.items():
        level = sum(other == rank for other in drawn.values())
        if rank <= own:
            states[who] = "tied" if who in tied or rank - 1 + level > own else "proposed"
    return drawn, states


def gains(papers: Papers, register: Register, order: Ranks) -> dict[str, int]:
    """Places won against last year's published rank, of those that are ranked in both years."""
    last = {row["unit"]: int(row["rank"]) for row in papers.rows("last-year")}
    found = {}
    for unit, rank in order.items():
        before = [last[name] for name in register.identities(unit) if name in last]
        if before:
            found[unit] = min(before) - rank
    return found


def award_lists(
    papers: Papers, register: Register, contest: Contest, order: dict[str, Ranks]
) -> dict[str, States]:
    """All lists by id: who stands on each, and how."""
    found: dict[str, States] = {}
    for name, (field, places) in REGION.items():
        found[name] = decide(papers, name, places, propose(order[field], places), order[field])
    for name, (source, field, places) in MINISTRY.items():
        drawn, states = draw(order[field], found[source], REGION[source][1], places)
        found[name] = decide(papers, name, places, states, drawn, found[source])
    eligible = contest.eligible("publicity")
    judged = [row["person"] for row in (papers.office("judgement") or {}).get("persons") or []]
    best = [person for person in dict.fromkeys(judged) if person in eligible]
    found["award-publicity"] = decide(
        papers, "award-publicity", 20, dict.fromkeys(best[:20], "proposed"), best
    )
    better = {unit: gain for unit, gain in gains(papers, register, order["prefecture"]).items() if gain > 0}
    winners = propose(ranks(better), 3, ties_included=True)
    found["improvement"] = decide(papers, "improvement", 3, winners, better)
    return found
