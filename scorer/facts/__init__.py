"""Facts: what a candidate's record says, as the inputs of formulas. A rulebook names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scorer.candidates import Candidate
from scorer.context import Context
from scorer.facts import casefiles, cases, drawnfiles, merits, polls, team, workload
from scorer.facts.values import Fact, Quantity
from scorer.rulebook import Input

FactFunction = Callable[[Context, Input, Candidate], Fact]

FACTS: dict[str, FactFunction] = {
    "praise": merits.praise,
    "action_deductions": merits.action_deductions,
    "integrity": merits.integrity,
    "filing_faults": merits.filing_faults,
    "commendations": merits.commendations,
    "institution_marks": team.institution_marks,
    "inspections": team.inspections,
    "recommended_files": casefiles.recommended_with_peers,
    "drawn_files": drawnfiles.drawn_files,
    "person_files": casefiles.person_files,
    "cases_in_area": cases.cases_in_area,
    "benchmark": cases.benchmark,
    "votes": polls.votes,
    "workload": workload.workload,
}
"""The facts a rulebook can name."""


@dataclass(frozen=True, slots=True)
class Share:
    """A quantity that is a candidate's share of a total, which is the same for all: their product."""

    total: Callable[[Context, Input], Fraction]
    share: Callable[[Context, Candidate], Quantity]


SHARES: Mapping[str, Share] = {"benchmark": Share(cases.benchmark_total, cases.base_ratio)}
"""Facts that are shares of a total."""
