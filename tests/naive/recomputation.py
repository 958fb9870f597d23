"""The whole campaign recomputed: points, totals, ranks, lists (R29, Y34, Y37)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tests.naive import fields, lists, merits
from tests.naive.contest import Contest, Entrant
from tests.naive.docket import Docket
from tests.naive.marks import Marks
from tests.naive.papers import Papers
from tests.naive.register import Register

Points = dict[str, Fraction | None]

WHOLES = {
    "team": ("team_assessment", "team_safety", "team_accountability", "team_mobile"),
    "case_files": ("files_recommended", "files_drawn"),
    "daily_enforcement": ("case_volume", "fines", "major_cases", "commended"),
    "workload": ("workload_inspections", "workload_cases"),
}
"""Indicators that are the sum of others."""


@dataclass
class Card:
    """What one candidate comes to."""

    entrant: Entrant
    points: Points
    open: set[str]
    so_far: Fraction
    total: Fraction | None
    rank: int | None = None
    standing: tuple[int, int] | None = None
    gain: int | None = None


@dataclass
class Recomputation:
    """All cards and lists, and the papers and cases behind them."""

    papers: Papers
    docket: Docket
    cards: dict[str, Card] = field(default_factory=dict)
    awards: dict[str, lists.States] = field(default_factory=dict)


def recompute(files: Mapping[str, bytes], snapshot: str) -> Recomputation:
    """Everything from the bytes of a campaign of 2019."""
    papers = Papers(files, snapshot)
    register = Register(papers)
    docket = Docket(papers, register)
    marks = Marks(papers, register, docket)
    contest = Contest(papers, register)
    votes = {
        "prefecture": fields.satisfaction(papers, "地州市", contest.eligible("prefecture"), 10),
        "county": fields.satisfaction(papers, "县市区", contest.eligible("county"), 10),
        "spot": fields.satisfaction(papers, "现场执法能手", contest.eligible("spot"), 20),
    }
    work = {
        what: fields.workload(papers, what, contest.eligible("spot")) for what in ("inspections", "cases")
    }
    found = Recomputation(papers, docket)
    for entrant in contest.entrants:
        name, unit = entrant.id, entrant.unit
        leaves: Points = {}
        if entrant.field in ("prefecture", "county"):
            leaves = {
                "special_actions": merits.unit_actions(papers, name),
                "team_assessment": marks.institution(name, "考核奖惩制度"),
                "team_safety": marks.institution(name, "人身安全保障制度"),
                "team_accountability": marks.institution(name, "尽职免责失职问责制度"),
                "team_mobile": merits.mobile(papers, name),
                "files_recommended": marks.recommended(name),
                "files_drawn": marks.drawn(name),
                "case_volume": docket.case_volume(name),
                "fines": docket.against_benchmark(name, "fines"),
                "major_cases": docket.against_benchmark(name, "major cases"),
                "commended": merits.commended(papers, name),
                "satisfaction": votes[entrant.field].get(name),
            }
        elif entrant.field == "spot":
            leaves = {
                "person_actions": merits.special_actions(papers, name),
                "person_files": marks.person(unit, name),
                "workload_inspections": work["inspections"].get(name),
                "workload_cases": work["cases"].get(name),
                "person_satisfaction": votes["spot"].get(name),
            }
        found.cards[name] = _card(entrant, leaves)
    order = {each: _ranks(found, each) for each in ("prefecture", "county", "spot")}
    for name, gain in lists.gains(papers, register, order["prefecture"]).items():
        found.cards[name].gain = gain
    found.awards = lists.award_lists(papers, register, contest, order)
    return found


def _card(entrant: Entrant, leaves: Points) -> Card:
    points: Points = dict(leaves)
    for whole, parts in WHOLES.items():
        if parts[0] in leaves:
            known = [value for value in map(leaves.get, parts) if value is not None]
            points[whole] = sum(known, Fraction(0)) if len(known) == len(parts) else None
    unknown = {name for name, value in leaves.items() if value is None}
    so_far = sum((value for value in leaves.values() if value is not None), Fraction(0))
    complete = entrant.eligible and bool(leaves) and not unknown
    return Card(entrant, points, unknown, so_far, so_far if complete else None)


def _ranks(found: Recomputation, each: str) -> dict[str, int]:
    """Ranks of those with a total; those without stand among those who wait for the same (Y37)."""
    cards = [card for card in found.cards.values() if card.entrant.field == each and card.entrant.eligible]
    order = fields.ranks({c.entrant.id: c.total for c in cards if c.total is not None})
    for card in cards:
        card.rank = order.get(card.entrant.id)
        same = [other.so_far for other in cards if other.open == card.open]
        if card.open:
            card.standing = (1 + sum(other > card.so_far for other in same), len(same))
    return order


def shown(value: Fraction) -> str:
    """Half up to two places (Y34)."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
