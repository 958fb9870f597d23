"""Scorecards: every indicator of every candidate, computed from facts by formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from schema.campaign import Campaign
from scorer.candidates import Candidate, candidates
from scorer.context import Context
from scorer.derivation import Cause, Ineligible, Loss, Missing, Score, Step, absent
from scorer.eligibility import judge
from scorer.facts import FACTS
from scorer.facts.cases import base_ratio
from scorer.facts.values import Fact
from scorer.formulas import FORMULAS, Rule
from scorer.ledger import CaseCounting, count_cases
from scorer.quantities import fraction, total
from scorer.rulebook import Indicator, Rulebook
from scorer.snapshots import View


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator with its score; a whole with parts has theirs, and its own steps are empty."""

    indicator: Indicator
    score: Score
    parts: tuple[IndicatorScore, ...] = ()
    claimed: Fraction | None = None

    @property
    def points(self) -> Fraction | None:
        """The points, None while an input is missing."""
        return self.score.points

    def earned(self) -> Fraction:
        """The points so far: of a whole that is open, those of its parts (Y37)."""
        if self.score.points is not None:
            return self.score.points
        return total([part.earned() for part in self.parts])

    def open(self) -> list[str]:
        """The ids of the indicators without points, at the lowest level."""
        if self.score.points is not None:
            return []
        return [name for part in self.parts for name in part.open()] or [self.indicator.id]


@dataclass(frozen=True)
class Scorecard:
    """All a candidate has earned. ``total`` is None while an indicator is open or the candidate does not take part.

    ``undecided`` is what has to be known before anybody can say whether the candidate takes part (decision 0004).
    """

    candidate: Candidate
    ineligible: tuple[Ineligible, ...]
    indicators: tuple[IndicatorScore, ...]
    benchmark: tuple[Step, ...] = ()
    undecided: tuple[Missing, ...] = ()

    @property
    def eligible(self) -> bool:
        """Whether nothing keeps the candidate out; while something is undecided there is still no total and no rank."""
        return not self.ineligible

    @cached_property
    def open(self) -> tuple[str, ...]:
        """Indicators without input (Y37)."""
        return tuple(name for indicator in self.indicators for name in indicator.open())

    @cached_property
    def points_so_far(self) -> Fraction:
        """What has been earned, with open indicators left out (Y37)."""
        return total([indicator.earned() for indicator in self.indicators])

    @cached_property
    def total(self) -> Fraction | None:
        """The total, exact; None while anything is open, without indicators, or out of the contest (Y37)."""
        points = [indicator.points for indicator in self.indicators]
        if not self.eligible or self.undecided or not points or any(p is None for p in points):
            return None
        return total([p for p in points if p is not None])


@dataclass(frozen=True)
class Scores:
    """All scorecards of a snapshot, with the context they were computed from; ``ranks`` remembers rankings."""

    context: Context
    cards: Mapping[str, Scorecard]
    ranks: dict[str, dict[str, int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def campaign(self) -> Campaign:
        """The campaign as the snapshot sees it."""
        return self.context.campaign

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook in force."""
        return self.context.rulebook

    def of_subject(self, subject: str) -> tuple[Scorecard, ...]:
        """The scorecards of a subject, in order of id."""
        return tuple(card for card in self.cards.values() if card.candidate.subject == subject)


def score(view: View, rulebook: Rulebook) -> Scores:
    """Every candidate's scorecard at a snapshot. Pure: the same view and rulebook give the same scores."""
    context = Context(
        view=view,
        rulebook=rulebook,
        ledger=count_cases(view.campaign, counting_of(view, rulebook)),
        candidates=candidates(view.campaign, rulebook),
    )
    ineligible, undecided = judge(context)
    context.ineligible.update(ineligible)
    context.undecided.update(undecided)
    return Scores(context, {c.id: scorecard(context, c) for c in context.candidates})


def counting_of(view: View, rulebook: Rulebook) -> CaseCounting:
    """How a rulebook counts cases at a snapshot, with the readings that are in force (Y1, Y7, Y20, Y38, Y39)."""
    cases = rulebook.head.cases
    return CaseCounting(
        date_field=rulebook.choice(cases.date),
        year=view.campaign.year,
        until=view.counts_until,
        recorded_until=view.cutoff_day,
        with_confiscation=rulebook.choice(cases.money) == "with_confiscation",
        major_each_kind=rulebook.choice(cases.major) == "each_kind",
        own_cases_inside=rulebook.choice(cases.own_cases) == "own_cases_inside",
    )


def scorecard(context: Context, candidate: Candidate) -> Scorecard:
    """One candidate's scorecard in a complete context; in one that was altered it says what would be if."""
    summary = context.campaign.folder(candidate.unit).summary if candidate.id == candidate.unit else None
    evaluation = summary.record.self_evaluation if summary else None
    claims = {name: fraction(value) for name, value in evaluation.claims.items()} if evaluation else {}
    scheme = context.rulebook.schemes(candidate.subject)
    uses_benchmark = any(
        i.fact == "benchmark" for top in scheme for part in top.walk() for i in part.inputs.values()
    )
    return Scorecard(
        candidate=candidate,
        ineligible=context.ineligible.get(candidate.id, ()),
        indicators=tuple(_evaluate(context, candidate, indicator, claims) for indicator in scheme),
        benchmark=base_ratio(context, candidate).steps if uses_benchmark else (),
        undecided=context.undecided.get(candidate.id, ()),
    )


def _evaluate(
    context: Context, candidate: Candidate, indicator: Indicator, claims: Mapping[str, Fraction]
) -> IndicatorScore:
    """An indicator's score: from its parts, or from its formula once no input is missing."""
    claimed = claims.get(indicator.id)
    if indicator.parts:
        parts = tuple(_evaluate(context, candidate, part, claims) for part in indicator.parts)
        return IndicatorScore(indicator, _whole(indicator, parts), parts, claimed)
    facts = {
        name: FACTS[source.fact](context, source, candidate) for name, source in indicator.inputs.items()
    }
    return IndicatorScore(indicator, from_facts(context.rulebook, indicator, facts), (), claimed)


def from_facts(rulebook: Rulebook, indicator: Indicator, facts: Mapping[str, Fact]) -> Score:
    """The score of an indicator without parts from the facts of its inputs; absent while one of them is missing."""
    missing = tuple(dict.fromkeys(m for fact in facts.values() for m in fact.missing))
    steps = tuple(s for fact in facts.values() for s in fact.steps)
    if missing:
        return absent(indicator.maximum, missing, steps)
    assert indicator.formula is not None
    result = FORMULAS[indicator.formula](rule_of(rulebook, indicator), **facts)
    flags = tuple(dict.fromkeys((*(f for fact in facts.values() for f in fact.flags), *result.flags)))
    told = set(map(id, result.steps))
    shown = result.steps if all(id(s) in told for s in steps) else (*steps, *result.steps)
    return Score(result.maximum, result.points, shown, result.losses, (), flags)


def _whole(indicator: Indicator, parts: tuple[IndicatorScore, ...]) -> Score:
    """The sum of the parts; open while a part is open."""
    missing = tuple(dict.fromkeys(m for part in parts for m in part.score.missing))
    if missing:
        return absent(indicator.maximum, missing)
    points = total([part.points for part in parts if part.points is not None])
    names = " + ".join(part.indicator.label for part in parts)
    step = Step(f"{names}", points, "分", indicator.clause)
    losses = tuple(
        Loss(loss.points, loss.cause, f"{part.indicator.label}：{loss.text}")
        for part in parts
        for loss in part.score.losses
    )
    return Score(indicator.maximum, points, (step,), losses)


def rule_of(rulebook: Rulebook, indicator: Indicator) -> Rule:
    """What a formula knows of its indicator, with the readings that are in force."""
    numbers = {n: p.number for n, p in indicator.parameters.items() if p.value is not None}
    choices = {n: rulebook.choice(p) for n, p in indicator.parameters.items() if p.choice is not None}
    readings = {n: p.choice for n, p in indicator.parameters.items() if p.choice is not None}
    return Rule(indicator.maximum, indicator.clause, numbers, choices, readings, Cause(indicator.shortfall))
