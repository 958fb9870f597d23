"""Points of indicators under any combination of readings, each computed once for the readings that it goes by."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from scorer.candidates import Candidate
from scorer.context import Context
from scorer.eligibility import judge
from scorer.facts import FACTS
from scorer.facts.values import Fact, Merits, Quantity
from scorer.ledger import CaseCounting, CaseLedger, count_cases
from scorer.rulebook import Indicator, Rulebook
from scorer.rulebook.load import select
from scorer.scorecards import Scores, counting_of, from_facts
from scorer.sensitivity.choices import (
    Combination,
    options_of,
    readings_of_formula,
    readings_of_input,
    readings_of_taking_part,
)

Points = tuple[Fraction | None, ...]
"""Points of the candidates of a kind, in their order; None while an input is missing."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator without parts for a kind of candidate, with the readings of its formula and of each input."""

    indicator: Indicator
    subject: str
    formula: frozenset[str]
    inputs: Mapping[str, frozenset[str]]

    @property
    def readings(self) -> frozenset[str]:
        """All readings that its points depend on."""
        return self.formula.union(*self.inputs.values())


def _key(combination: Combination, readings: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, combination[name]) for name in sorted(readings) if name in combination)


@dataclass
class Laboratory:
    """Scores that were computed once, computed again under other readings, no more of them than a switch can change."""

    scores: Scores
    _memo: dict[Hashable, object] = field(default_factory=dict)

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The readings that can be switched."""
        return options_of(self.scores.rulebook)

    @cached_property
    def taking_part(self) -> frozenset[str]:
        """The readings that decide who takes part, of any kind of candidate."""
        rulebook = self.scores.rulebook
        found: frozenset[str] = frozenset()
        return found.union(
            *(readings_of_taking_part(rulebook, self.options, name) for name in rulebook.head.subjects)
        )

    def members(self, subject: str) -> tuple[Candidate, ...]:
        """All candidates of a kind, in order of id."""
        return tuple(c for c in self.scores.context.candidates if c.subject == subject)

    def leaves(self, subject: str) -> tuple[Leaf, ...]:
        """The indicators without parts of a kind of candidate."""
        rulebook = self.scores.rulebook
        return tuple(
            Leaf(
                indicator,
                subject,
                readings_of_formula(self.options, indicator),
                {
                    name: readings_of_input(rulebook, self.options, source, subject)
                    for name, source in indicator.inputs.items()
                },
            )
            for top in rulebook.schemes(subject)
            for indicator in top.walk()
            if not indicator.parts
        )

    def rulebook(self, combination: Combination) -> Rulebook:
        """The rulebook with a combination in force."""
        rulebook = self.scores.rulebook
        return select(rulebook, {**rulebook.selected, **combination})

    def context(self, combination: Combination) -> Context:
        """What facts read under a combination; shared by all who ask for the same."""
        key = ("context", _key(combination, frozenset(combination)))
        if key not in self._memo:
            self._memo[key] = self._context(combination)
        found = self._memo[key]
        assert isinstance(found, Context)
        return found

    def _context(self, combination: Combination) -> Context:
        base, rulebook = self.scores.context, self.rulebook(combination)
        found = replace(base, rulebook=rulebook, ledger=self._ledger(rulebook), memo={})
        if any(name in combination for name in self.taking_part):
            ineligible, undecided = judge(replace(found, ineligible={}, undecided={}))
            found = replace(found, ineligible=ineligible, undecided=undecided, memo={})
        return found

    def _ledger(self, rulebook: Rulebook) -> CaseLedger:
        """The ledger under a rulebook: cases are counted anew only where the count itself can differ."""
        base = self.scores.context.ledger
        counting = counting_of(self.scores.context.view, rulebook)
        tallied = replace(counting, own_cases_inside=base.counting.own_cases_inside)
        ledger = base if tallied == base.counting else self._counted(tallied)
        return ledger if ledger.counting == counting else replace(ledger, counting=counting)

    def _counted(self, counting: CaseCounting) -> CaseLedger:
        key = ("ledger", counting)
        if key not in self._memo:
            self._memo[key] = count_cases(self.scores.campaign, counting)
        found = self._memo[key]
        assert isinstance(found, CaseLedger)
        return found

    def takes_part(self, subject: str, combination: Combination) -> tuple[bool, ...]:
        """Who certainly takes part, in the order of ``members``."""
        rulebook = self.scores.rulebook
        own = readings_of_taking_part(rulebook, self.options, subject)
        context = self.context(dict(_key(combination, own)))
        return tuple(
            not context.ineligible.get(c.id) and not context.undecided.get(c.id)
            for c in self.members(subject)
        )

    def points(self, leaf: Leaf, combination: Combination) -> Points:
        """The points of all candidates of a kind in one indicator."""
        key = ("points", leaf.subject, leaf.indicator.id, _key(combination, leaf.readings))
        if key not in self._memo:
            rulebook = self.rulebook(dict(_key(combination, leaf.formula)))
            given = {name: self._facts(leaf, name, combination) for name in leaf.indicator.inputs}
            self._memo[key] = tuple(
                self._points(rulebook, leaf.indicator, {name: facts[at] for name, facts in given.items()})
                for at in range(len(self.members(leaf.subject)))
            )
        found = self._memo[key]
        assert isinstance(found, tuple)
        return found

    def _points(self, rulebook: Rulebook, indicator: Indicator, facts: Mapping[str, Fact]) -> Fraction | None:
        """The points of one candidate; of equal quantities under equal choices computed once."""
        if not all(isinstance(fact, Quantity | Merits) for fact in facts.values()):
            return from_facts(rulebook, indicator, facts).points
        chosen = tuple(rulebook.choice(p) for p in indicator.parameters.values() if p.choice is not None)
        key = ("score", indicator.id, chosen, tuple(facts.items()))
        if key not in self._memo:
            self._memo[key] = from_facts(rulebook, indicator, facts).points
        found = self._memo[key]
        assert found is None or isinstance(found, Fraction)
        return found

    def _facts(self, leaf: Leaf, name: str, combination: Combination) -> tuple[Fact, ...]:
        """One input of all candidates of a kind, without the steps and flags that no point depends on."""
        own = _key(combination, leaf.inputs[name])
        key = ("facts", leaf.subject, leaf.indicator.id, name, own)
        if key not in self._memo:
            context, source = self.context(dict(own)), leaf.indicator.inputs[name]
            self._memo[key] = tuple(
                replace(FACTS[source.fact](context, source, candidate), steps=(), flags=())
                for candidate in self.members(leaf.subject)
            )
        found = self._memo[key]
        assert isinstance(found, tuple)
        return found
