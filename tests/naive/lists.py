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


def decide(papers: Papers, name: str, states: States, order: Iterable[str]) -> States:
    """What the office's decisions make of a list; nobody comes onto it from outside its order (R16, Y30)."""
    for decision in papers.decisions:
        if decision.get("list") != name:
            continue
        selected, removed = decision.get("selected") or [], decision.get("removed") or []
        if decision["kind"] == "并列":
            for who, state in list(states.items()):
                if state == "tied":
                    states[who] = "selected" if who in selected else "deselected"
        elif decision["kind"] == "择优调整":
            states.update({who: "deselected" for who in removed if who in states})
            states.update({who: "selected" for who in selected if who in order})
    return states


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
        found[name] = decide(papers, name, propose(order[field], places), order[field])
    for name, (source, field, places) in MINISTRY.items():
        on_it = {w: r for w, r in order[field].items() if found[source].get(w) in ("proposed", "selected")}
        found[name] = decide(papers, name, propose(on_it, places), on_it)
    eligible = contest.eligible("publicity")
    judged = [row["person"] for row in (papers.office("judgement") or {}).get("persons") or []]
    best = [person for person in dict.fromkeys(judged) if person in eligible]
    found["award-publicity"] = decide(papers, "award-publicity", dict.fromkeys(best[:20], "proposed"), best)
    better = {unit: gain for unit, gain in gains(papers, register, order["prefecture"]).items() if gain > 0}
    winners = propose(ranks(better), 3, ties_included=True)
    found["improvement"] = decide(papers, "improvement", winners, better)
    return found
