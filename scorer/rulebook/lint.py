"""The linter of rulebooks: parts add up, formulas and facts exist, quotes are found, no index twice, readings known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from pydantic import BaseModel

from schema.codelists import Measure
from scorer.derivation import Cause
from scorer.eligibility import CONDITIONS
from scorer.facts import FACTS
from scorer.facts.filemarks import CATEGORY_PARAMETERS
from scorer.formulas import FORMULAS, METHODS, NUMBERS, inputs_of
from scorer.quantities import exact, total
from scorer.rulebook.model import AwardList, Condition, Indicator, Parameter, Rulebook

ORDERS = frozenset({"rank", "judgement", "improvement"})
"""The orders an award list can go by."""


FILES = frozenset(CATEGORY_PARAMETERS.values())
"""The parameters that say how many files of a category are due."""

MEASURES = frozenset(measure.value for measure in Measure)


def lint(rulebook: Rulebook) -> list[str]:
    """Everything wrong with a rulebook, as English sentences that name the place; empty for a sound one."""
    return [problem for check in LINTS for problem in check(rulebook)]


def _plain_text(text: str) -> str:
    """Text without blanks and line breaks, for finding a quote across the notice's line breaks."""
    return re.sub(r"\s+", "", text)


def parameters(rulebook: Rulebook) -> Iterator[tuple[str, Parameter]]:
    """Every parameter of the rulebook with the place it stands in."""
    for name in ("head", "indicators", "conditions", "lists"):
        yield from _parameters(name, getattr(rulebook, name))


def _parameters(place: str, value: object) -> Iterator[tuple[str, Parameter]]:
    if isinstance(value, Parameter):
        yield place, value
    elif isinstance(value, BaseModel):
        name = getattr(value, "id", None)
        inner = f"{place}.{name}" if name else place
        for field in type(value).model_fields:
            yield from _parameters(f"{inner}.{field}", getattr(value, field))
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _parameters(f"{place}.{key}", member)
    elif isinstance(value, tuple):
        for member in value:
            yield from _parameters(place, member)


def parts_add_up(rulebook: Rulebook) -> Iterator[str]:
    """The points of parts add up to their whole (R32, R34, R37, R49)."""
    for indicator in rulebook.index.values():
        if indicator.parts:
            whole = total([part.maximum for part in indicator.parts])
            if whole != indicator.maximum:
                yield f"{indicator.id}: parts give {exact(whole)}, the whole is {exact(indicator.maximum)}"
        for name, source in indicator.inputs.items():
            for subject, numbers in source.by_subject.items():
                if "whole" in numbers:
                    parts = total([p.number for key, p in numbers.items() if key in FILES])
                    if parts != numbers["whole"].number:
                        yield f"{indicator.id}.{name}.{subject}: {exact(parts)} files, the whole is {numbers['whole'].value}"
                if "measures" in numbers and not MEASURES.issuperset(numbers["measures"].text.split(";")):
                    yield f"{indicator.id}.{name}.{subject}: there are no measures {numbers['measures'].value}"


def subjects_add_up(rulebook: Rulebook) -> Iterator[str]:
    """Every scored subject has the same total, so that a hundred points are a hundred points (R29, R48)."""
    sums = {
        subject: total([i.maximum for i in rulebook.schemes(subject)])
        for subject in rulebook.head.subjects
        if rulebook.schemes(subject)
    }
    if len(set(sums.values())) > 1:
        yield "subjects have different totals: " + ", ".join(f"{s} {exact(v)}" for s, v in sums.items())


def ids_once(rulebook: Rulebook) -> Iterator[str]:
    """No indicator, condition or list is defined twice."""
    indicators = [i.id for top in rulebook.indicators for i in top.walk()]
    for what, names in (
        ("indicator", indicators),
        ("condition", [c.id for c in rulebook.conditions]),
        ("list", [a.id for a in rulebook.lists]),
        ("filing", [f.id for f in rulebook.head.filings]),
    ):
        for name, count in Counter(names).items():
            if count > 1:
                yield f"{what} {name} is defined {count} times"


def quotes_found(rulebook: Rulebook) -> Iterator[str]:
    """Every quote stands in the notice, and holds the number that it is the source of."""
    notice = _plain_text(rulebook.notice)
    for place, parameter in parameters(rulebook):
        if parameter.quote is not None and _plain_text(parameter.quote) not in notice:
            yield f"{place}: the notice does not say “{parameter.quote}”"
        elif parameter.quote is not None and not states(parameter.text, parameter.quote):
            yield f"{place}: “{parameter.quote}” does not give {parameter.value}"
    for text in (rulebook.head.base_ratio.quote, *(a.include_quote for a in rulebook.lists)):
        if text is not None and _plain_text(text) not in notice:
            yield f"the notice does not say “{text}”"


def states(value: str, quote: str) -> bool:
    """Whether a quote gives a value.

    It has the number itself, the month and day of a date, or 超过/低于 so many per cent for a factor.
    """
    day = re.fullmatch(r"[0-9]{4}-([0-9]{2})(?:-([0-9]{2}))?", value)
    numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?", quote)
    if day:
        return all(str(int(part)) in numbers for part in day.groups() if part)
    if value in numbers:
        return True
    number = Fraction(value)
    beyond, word = abs(number - 1), "超过" if number > 1 else "低于"
    return f"{exact(beyond * 100)}%" in quote and word in quote


def readings_known(rulebook: Rulebook) -> Iterator[str]:
    """Every reading and rule that is named exists."""
    for place, parameter in parameters(rulebook):
        name = parameter.reading or parameter.choice
        if name is not None and name not in rulebook.readings and name not in rulebook.rows:
            yield f"{place}: there is no reading {name}"
    named: list[Indicator | Condition | AwardList] = [
        *rulebook.index.values(),
        *rulebook.conditions,
        *rulebook.lists,
    ]
    for entry in named:
        for row in entry.rules:
            if row not in rulebook.rows:
                yield f"{entry.id}: there is no rule {row}"
        for reading in entry.readings:
            if reading not in rulebook.readings:
                yield f"{entry.id}: there is no reading {reading}"


def formulas_fit(rulebook: Rulebook) -> Iterator[str]:
    """Every indicator has parts or a formula that exists, with the inputs and numbers it needs, from facts that exist."""
    for indicator in rulebook.index.values():
        if bool(indicator.parts) == bool(indicator.formula):
            yield f"{indicator.id}: has either parts or a formula"
        elif indicator.formula is not None:
            yield from _formula_fits(rulebook, indicator)
        if indicator.shortfall not in {cause.value for cause in Cause}:
            yield f"{indicator.id}: there is no cause {indicator.shortfall}"
    for top in rulebook.indicators:
        for subject in top.applies_to:
            if subject not in rulebook.head.subjects:
                yield f"{top.id}: there is no subject {subject}"


def _formula_fits(rulebook: Rulebook, indicator: Indicator) -> Iterator[str]:
    formula = indicator.formula or ""
    if formula not in FORMULAS:
        yield f"{indicator.id}: there is no formula {formula}"
        return
    needed, optional = inputs_of(formula)
    given = frozenset(indicator.inputs)
    for name in sorted(needed - given):
        yield f"{indicator.id}: {formula} needs the input {name}"
    for name in sorted(given - needed - optional):
        yield f"{indicator.id}: {formula} takes no input {name}"
    for name, source in indicator.inputs.items():
        if source.fact not in FACTS:
            yield f"{indicator.id}.{name}: there is no fact {source.fact}"
    numbers = {n for n, p in indicator.parameters.items() if p.value is not None}
    for name in sorted(NUMBERS.get(formula, frozenset()) - numbers):
        yield f"{indicator.id}: {formula} needs the number {name}"
    if "deductions" in given and "deduction_cap" not in numbers:
        yield f"{indicator.id}: deductions need the number deduction_cap"
    for name, words in METHODS.get(formula, {}).items():
        parameter = indicator.parameters.get(name)
        if parameter is None:
            if name != "order" or "deductions" in given:
                yield f"{indicator.id}: {formula} needs the choice {name}"
        elif parameter.choice is None or parameter.choice not in rulebook.readings:
            yield f"{indicator.id}.{name}: is not a choice of a reading"
        else:
            reading = rulebook.readings[parameter.choice]
            usable = {reading.chosen, *(a for a, found in reading.alternatives.items() if found.switch)}
            for word in sorted(usable - words):
                yield f"{indicator.id}.{name}: {formula} does not know {parameter.choice}={word}"


def conditions_exist(rulebook: Rulebook) -> Iterator[str]:
    """Every condition of eligibility is one that exists, for subjects that exist."""
    for condition in rulebook.conditions:
        if condition.condition not in CONDITIONS:
            yield f"{condition.id}: there is no condition {condition.condition}"
        for subject in condition.applies_to:
            if subject not in rulebook.head.subjects:
                yield f"{condition.id}: there is no subject {subject}"


def lists_fit(rulebook: Rulebook) -> Iterator[str]:
    """A list goes by a known order, for a known subject, and draws from a list that stands before it."""
    seen: dict[str, int] = {}
    for award in rulebook.lists:
        if award.order not in ORDERS:
            yield f"{award.id}: there is no order {award.order}"
        if award.subject not in rulebook.head.subjects:
            yield f"{award.id}: there is no subject {award.subject}"
        if award.from_list is not None and award.from_list not in seen:
            yield f"{award.id}: the list {award.from_list} does not stand before it"
        elif award.from_list is not None and award.places.whole > seen[award.from_list]:
            yield f"{award.id}: takes more than {award.from_list} has"
        seen[award.id] = award.places.whole


LINTS: tuple[Callable[[Rulebook], Iterator[str]], ...] = (
    parts_add_up,
    subjects_add_up,
    ids_once,
    quotes_found,
    readings_known,
    formulas_fit,
    conditions_exist,
    lists_fit,
)
"""All checks of a rulebook."""
