"""All combinations of readings of a group of lists, or a sample of them: which outcome comes how often, and by what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import lcm
from typing import Literal

from scorer.places import PlaceState
from scorer.sensitivity.choices import Combination, combinations, size, switched
from scorer.sensitivity.contests import Component, Contest, ListGroup, Outcome
from scorer.sensitivity.laboratory import Points

LIMIT = 100_000
"""Up to how many combinations of a group of lists all are counted; of more a sample is drawn."""

SAMPLE = 5_000
"""How many combinations a sample draws, each independently and with equal chances."""

HOLDING = (PlaceState.PROPOSED, PlaceState.SELECTED)
"""The states in which a place is held."""

Switches = tuple[tuple[str, str], ...]
"""Readings with the alternative they are switched to, in order of the readings."""


@dataclass
class Support:
    """How many combinations lead to an outcome, and the smallest sets of switches that do."""

    count: int = 0
    least: int | None = None
    sets: list[Switches] = field(default_factory=list)

    def add(self, count: int, switches: list[Switches]) -> None:
        """Count combinations, of which those with the fewest switches are ``switches``, all of one size."""
        self.count += count
        least = len(switches[0])
        if self.least is None or least < self.least:
            self.least, self.sets = least, []
        if least == self.least:
            self.sets += switches


@dataclass(frozen=True)
class Survey:
    """What was counted for a group of lists: ``of`` combinations of ``readings``, ``all`` of them or a ``sample``."""

    group: ListGroup
    readings: tuple[str, ...]
    combinations: int
    method: Literal["all", "sample"]
    of: int
    seed: str | None
    found: Mapping[Outcome, Support]


@dataclass(frozen=True, slots=True)
class Stability:
    """How often somebody holds a place on a list, or is tied for the last one, and the fewest switches that change it."""

    id: str
    holds: int
    tied: int
    changed_by: tuple[Switches, ...]


def survey(contest: Contest, group: ListGroup, seed: str, limit: int = LIMIT, draws: int = SAMPLE) -> Survey:
    """The outcomes of a group of lists under all combinations of the readings it depends on.

    Beyond ``limit`` combinations they are those of a sample of ``draws``.
    """
    options = contest.laboratory.options
    names = {*contest.readings, *group.readings}
    readings = tuple(name for name in options if name in names)
    whole = size(options, readings)
    found: dict[Outcome, Support] = {}
    if whole <= limit:
        for outcome, count, switches in _all(contest, group):
            found.setdefault(outcome, Support()).add(count, switches)
        return Survey(group, readings, whole, "all", whole, None, found)
    outcomes = _Outcomes(contest, group)
    for combination in sample(options, readings, seed, draws):
        totals = contest.totals(combination)
        outcome = outcomes.of([totals.get(name) for name in contest.ids], combination)
        found.setdefault(outcome, Support()).add(1, [_switches(options, combination)])
    return Survey(group, readings, whole, "sample", draws, seed, found)


def sample(
    options: Mapping[str, tuple[str, ...]], readings: tuple[str, ...], seed: str, draws: int
) -> Iterator[dict[str, str]]:
    """Combinations drawn by SHA-256: number k is the digest of ``seed:k`` modulo the number of combinations.

    The number is read in mixed radix, the last reading first, each digit an alternative in the order of ``options``.
    """
    whole = size(options, readings)
    for draw in range(draws):
        number = int.from_bytes(hashlib.sha256(f"{seed}:{draw}".encode()).digest()) % whole
        combination: dict[str, str] = {}
        for name in reversed(readings):
            number, at = divmod(number, len(options[name]))
            combination[name] = options[name][at]
        yield {name: combination[name] for name in readings}


def stabilities(surveyed: Survey, place: int, now: frozenset[str]) -> Iterator[Stability]:
    """Of everybody who holds a place of a list in any outcome, or is tied for one: how often, and what changes it.

    ``place`` is the list's place in its group, ``now`` who holds a place under the readings in force.
    """
    states: dict[str, dict[PlaceState, int]] = {}
    holders = {outcome: held(outcome, place) for outcome in surveyed.found}
    for outcome, support in surveyed.found.items():
        for name, state in outcome[place]:
            counted = states.setdefault(name, {})
            counted[state] = counted.get(state, 0) + support.count
    for name, counted in states.items():
        holds = sum(counted.get(state, 0) for state in HOLDING)
        tied = counted.get(PlaceState.TIED, 0)
        if not holds and not tied:
            continue
        other = [
            support
            for outcome, support in surveyed.found.items()
            if (name in holders[outcome]) != (name in now)
        ]
        least = min((support.least for support in other if support.least is not None), default=None)
        sets = {s for support in other if support.least == least for s in support.sets}
        yield Stability(name, holds, tied, tuple(sorted(sets)))


def held(outcome: Outcome, place: int) -> frozenset[str]:
    """Who holds a place on a list of an outcome; ``place`` is the list's place in its group."""
    return frozenset(name for name, state in outcome[place] if state in HOLDING)


def _switches(options: Mapping[str, tuple[str, ...]], combination: Combination) -> Switches:
    changed = switched(options, combination)
    return tuple((name, changed[name]) for name in options if name in changed)


@dataclass
class _Alike:
    """Combinations of a component's readings that give everybody the same points."""

    points: Points
    example: Combination
    scaled: tuple[int | None, ...] = ()
    support: Support = field(default_factory=Support)


def _alike(contest: Contest, component: Component) -> list[_Alike]:
    """The combinations of a component in classes of equal points, and of equal readings of taking part."""
    options = contest.laboratory.options
    found: dict[object, _Alike] = {}
    for combination in combinations(options, component.readings):
        points = contest.points(component, combination)
        admitted = tuple((n, a) for n, a in combination.items() if n in contest.laboratory.taking_part)
        alike = found.setdefault((points, admitted), _Alike(points, combination))
        alike.support.add(1, [_switches(options, combination)])
    return list(found.values())


def _all(contest: Contest, group: ListGroup) -> Iterator[tuple[Outcome, int, list[Switches]]]:
    """Every outcome with how many combinations give it and the smallest sets of switches among them, class by class.

    Points are whole numbers in units of one common denominator, so that adding and comparing them is exact.
    """
    options = contest.laboratory.options
    order = list(options)
    classes = [_alike(contest, part) for part in contest.components]
    unit = lcm(*(p.denominator for part in classes for one in part for p in one.points if p is not None))
    for one in (one for part in classes for one in part):
        one.scaled = tuple(None if p is None else p.numerator * (unit // p.denominator) for p in one.points)
    outcomes = _Outcomes(contest, group)
    for chosen in product(*classes):
        sums = _sums(contest, [one.scaled for one in chosen])
        count = 1
        for one in chosen:
            count *= one.support.count
        together = {name: alternative for one in chosen for name, alternative in one.example.items()}
        for choice in combinations(options, group.readings):
            outcome = outcomes.of(sums, {**together, **choice}, unit)
            parts = [*(one.support.sets for one in chosen), [_switches(options, choice)]]
            switches = [
                tuple(sorted((s for each in sets for s in each), key=lambda s: order.index(s[0])))
                for sets in product(*parts)
            ]
            yield outcome, count, switches


def _sums(contest: Contest, rows: list[tuple[int | None, ...]]) -> list[int | None]:
    """The total of every candidate in units of the denominator; None for whoever has none."""
    if not contest.ranked:
        return [None] * len(contest.ids)
    sums: list[int | None] = []
    for row in zip(*rows, strict=True):
        known = [value for value in row if value is not None]
        sums.append(sum(known) if len(known) == len(row) else None)
    return sums


@dataclass
class _Outcomes:
    """Outcomes of a group of lists, each worked out once for an order of the candidates."""

    contest: Contest
    group: ListGroup
    known: dict[object, Outcome] = field(default_factory=dict)

    def of(self, sums: Sequence[int | Fraction | None], combination: Combination, unit: int = 1) -> Outcome:
        """The outcome when the candidates have these totals, in units of one ``unit``-th point."""
        names = (*self.group.readings, *self.contest.laboratory.taking_part)
        own = tuple((name, combination[name]) for name in names if name in combination)
        key = (_places(sums), own)
        if key not in self.known:
            totals = {
                name: Fraction(value) / unit
                for name, value in zip(self.contest.ids, sums, strict=True)
                if value is not None
            }
            self.known[key] = self.contest.outcome(self.group, combination, totals)
        return self.known[key]


def _places(sums: Sequence[int | Fraction | None]) -> tuple[int | None, ...]:
    """Dense ranks of sums, which say as much about an order as the sums do."""
    first = {value: place for place, value in enumerate(sorted({s for s in sums if s is not None}))}
    return tuple(None if value is None else first[value] for value in sums)
