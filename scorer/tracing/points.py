"""Points without derivations: of each candidate a card, of each indicator that rests on a shared total a column."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from functools import partial
from operator import eq
from typing import TYPE_CHECKING, Any

from scorer.candidates import Candidate
from scorer.curves import CURVES, Curve, share_of
from scorer.facts import FACTS, SHARES
from scorer.facts.values import Fact
from scorer.formulas import Rule
from scorer.rulebook import Indicator, Input
from scorer.scorecards import from_facts, rule_of
from scorer.tracing.cards import Card, Column, leaves
from scorer.tracing.tracker import Mending

if TYPE_CHECKING:
    from scorer.tracing.context import TracedContext


class TracedPoints:
    """The points of all candidates of a context. Cards and columns of which only parts change are mended."""

    def __init__(self, context: TracedContext) -> None:
        self._context = context
        self._mendings: dict[Hashable, Mending] = {}

    def card(self, name: str) -> Card:
        """The card of a candidate who is there."""
        key = ("card", name)
        return self._context.tracker.once(
            key, lambda: self._card(name), None, lambda: self._mendings.get(key)
        )

    def _card(self, name: str) -> Card:
        candidate = self._context.candidate(name)
        assert candidate is not None
        subject = candidate.subject
        ineligible, undecided = self._context.judged(name)
        scheme = self._context.once(("scheme", subject), lambda: leaves(self._context.rulebook, subject))
        points: dict[str, Fraction | None] = {}
        parts: dict[Hashable, str] = {}
        for indicator in scheme:
            if share_of(indicator) is None:
                parts["points", name, indicator.id] = indicator.id
                points[indicator.id] = self._points(candidate, indicator)
            else:
                parts["column", subject, indicator.id] = indicator.id
                points[indicator.id] = self._column(subject, indicator).points[name]
        self._mendings["card", name] = Mending(parts, partial(_mended, name, parts))
        return Card(candidate, ineligible, undecided, points)

    def _points(self, candidate: Candidate, indicator: Indicator) -> Fraction | None:
        key = ("points", candidate.id, indicator.id)
        return self._context.tracker.once(key, lambda: self._made(candidate, indicator), eq)

    def _made(self, candidate: Candidate, indicator: Indicator) -> Fraction | None:
        """The points of an indicator without parts; None while something is missing."""
        self._context.candidate(candidate.id)
        facts = self._facts(candidate, indicator, indicator.inputs)
        if any(fact.missing for fact in facts.values()):
            return None
        return from_facts(self._context.rulebook, indicator, facts).points

    def _facts(
        self, candidate: Candidate, indicator: Indicator, inputs: Mapping[str, Input]
    ) -> dict[str, Fact]:
        return {
            name: self._context.once(
                ("fact", candidate.id, indicator.id, name), partial(self._fact, source, candidate)
            )
            for name, source in inputs.items()
        }

    def _column(self, subject: str, indicator: Indicator) -> Column:
        """The points of an indicator whose input is a share of a total, for all of a subject."""
        key = ("column", subject, indicator.id)
        make = partial(self._column_made, subject, indicator)
        return self._context.tracker.once(key, make, None, lambda: self._mendings.get(key))

    def _column_made(self, subject: str, indicator: Indicator) -> Column:
        share = share_of(indicator)
        assert share is not None
        source = indicator.inputs[share]
        names = self._context.of_subject(subject)
        total = self._context.once(
            ("total of", indicator.id), lambda: SHARES[source.fact].total(self._context, source), eq
        )
        keys: dict[Hashable, str] = {("curve", name, indicator.id): name for name in names}
        curves = {name: self._curve(name, indicator, share) for name in names}
        mend = partial(_column_mended, ("total of", indicator.id))
        self._mendings["column", subject, indicator.id] = Mending({*keys, ("total of", indicator.id)}, mend)
        return Column.of(total, curves)

    def _curve(self, name: str, indicator: Indicator, share: str) -> Curve | None:
        key = ("curve", name, indicator.id)
        return self._context.tracker.once(key, lambda: self._curve_made(name, indicator, share), eq)

    def _curve_made(self, name: str, indicator: Indicator, share: str) -> Curve | None:
        """The points of an indicator as a function of the total; None while something is missing."""
        candidate = self._context.candidate(name)
        assert candidate is not None
        others = {each: source for each, source in indicator.inputs.items() if each != share}
        facts = self._facts(candidate, indicator, others)
        facts[share] = SHARES[indicator.inputs[share].fact].share(self._context, candidate)
        if any(fact.missing for fact in facts.values()):
            return None
        return CURVES[indicator.formula or ""][1](self._rule(indicator), **facts)

    def _rule(self, indicator: Indicator) -> Rule:
        return self._context.once(("rule", indicator.id), lambda: rule_of(self._context.rulebook, indicator))

    def _fact(self, source: Input, candidate: Candidate) -> Fact:
        self._context.candidate(candidate.id)
        return FACTS[source.fact](self._context, source, candidate)


def _mended(name: str, parts: Mapping[Hashable, str], card: Card, changed: Mapping[Hashable, Any]) -> Card:
    """A card with the points that changed: those of an indicator by itself, or a column of all."""
    return card.with_points(
        (parts[key], value.points[name] if isinstance(value, Column) else value)
        for key, value in changed.items()
    )


def _column_mended(total: Hashable, column: Column, changed: Mapping[Hashable, Any]) -> Column:
    """A column with the total or the curves that changed."""
    curves = {key[1]: curve for key, curve in changed.items() if key != total and isinstance(key, tuple)}
    if total not in changed:
        return column.with_curves(curves)
    return Column.of(changed[total], {**column.curves, **curves} if curves else column.curves)
