"""Readings that can be switched, and which of them decide about an input, a formula, eligibility or a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from scorer.rulebook import AwardList, Indicator, Input, Parameter, Rulebook

Options = Mapping[str, tuple[str, ...]]
"""The alternatives of a reading that can be in force, the one that is in force first."""

Combination = Mapping[str, str]
"""The alternative in force of some readings; of all others it is the one that is selected already."""


def options_of(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """The readings with more than one alternative that can be in force, in order of their number."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(rulebook.readings, key=lambda n: int(n[1:])):
        reading, in_force = rulebook.readings[name], rulebook.choice_of(name)
        usable = [n for n, each in reading.alternatives.items() if each.switch or n == reading.chosen]
        others = tuple(n for n in usable if n != in_force)
        if others:
            found[name] = (in_force, *others)
    return found


def size(options: Options, readings: Iterable[str]) -> int:
    """How many combinations some readings have."""
    count = 1
    for name in readings:
        count *= len(options[name])
    return count


def combinations(options: Options, readings: Iterable[str]) -> Iterator[dict[str, str]]:
    """All combinations of some readings, the one in force first."""
    names = list(readings)
    for chosen in product(*(options[name] for name in names)):
        yield dict(zip(names, chosen, strict=True))


def switched(options: Options, combination: Combination) -> dict[str, str]:
    """What differs in a combination from the readings in force."""
    return {name: chosen for name, chosen in combination.items() if chosen != options[name][0]}


def _cases(rulebook: Rulebook, source: Input) -> list[Parameter]:
    cases = rulebook.head.cases
    by_count = {"fines": [cases.money], "major": [cases.major]}
    return [cases.date, *by_count.get(source.select.get("count", ""), [])]


def _benchmark(rulebook: Rulebook, source: Input) -> list[Parameter]:
    return [*_cases(rulebook, source), rulebook.head.cases.own_cases, rulebook.head.base_ratio.method]


HEAD_CHOICES: dict[str, Callable[[Rulebook, Input], list[Parameter]]] = {
    "cases_in_area": _cases,
    "benchmark": _benchmark,
}
"""The choices at the head of a rulebook that a fact goes by; every other fact goes by its own parameters alone."""


def _chosen(options: Options, parameters: Iterable[Parameter | None]) -> frozenset[str]:
    named = {p.choice for p in parameters if p is not None and p.choice is not None}
    return frozenset(named & options.keys())


def readings_of_input(rulebook: Rulebook, options: Options, source: Input, subject: str) -> frozenset[str]:
    """The readings that an input of a formula goes by for a kind of candidate, those of taking part included."""
    head = HEAD_CHOICES.get(source.fact)
    given = [*source.of(subject).values(), *(head(rulebook, source) if head else ())]
    return _chosen(options, given) | readings_of_taking_part(rulebook, options, subject)


def readings_of_formula(options: Options, indicator: Indicator) -> frozenset[str]:
    """The readings that the formula of an indicator goes by, whatever its inputs do."""
    return _chosen(options, indicator.parameters.values())


def readings_of_taking_part(rulebook: Rulebook, options: Options, subject: str) -> frozenset[str]:
    """The readings that decide who of a kind of candidate takes part."""
    found: frozenset[str] = frozenset()
    for condition in rulebook.conditions:
        if subject in condition.applies_to:
            found |= _chosen(options, condition.parameters.values())
    return found


def readings_of_list(options: Options, award: AwardList) -> frozenset[str]:
    """The readings that a list goes by besides those of the points (Y24)."""
    return _chosen(options, [award.last_year, award.places])
