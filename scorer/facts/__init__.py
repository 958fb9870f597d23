"""Facts: what a candidate's record says, as the inputs of formulas. A rulebook names them."""

from __future__ import annotations

from collections.abc import Callable

from scorer.candidates import Candidate
from scorer.context import Context
from scorer.facts import casefiles, cases, drawnfiles, merits, polls, team, workload
from scorer.facts.values import Fact
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
