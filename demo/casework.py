"""Penalty cases: what a prefecture and its counties decided in a year, and which files are put forward."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from random import Random

from demo.days import Days
from demo.places import Place
from demo.world import Case, PrefecturePlan, UnitPlan, World
from demo.writing import columns
from schema.codelists import Category, Measure, Track, Violation
from schema.records.cases import PenaltyCase

_VIOLATIONS = tuple(v.value for v in Violation)
_VIOLATION_WEIGHTS = tuple(accumulate((26, 17, 14, 6, 3, 2, 18, 5, 6, 3)))
_MEASURES = (
    Measure.SEIZURE.value, Measure.HALT.value, Measure.DAILY_FINE.value, Measure.DETENTION_TRANSFER.value,
    Measure.CRIMINAL_TRANSFER.value, f"{Measure.SEIZURE.value};{Measure.DETENTION_TRANSFER.value}",
    f"{Measure.HALT.value};{Measure.DAILY_FINE.value}",
)  # fmt: skip
_MEASURE_WEIGHTS = tuple(accumulate((38, 20, 8, 17, 7, 6, 4)))
_FINES = (
    5_000,
    8_000,
    10_000,
    15_000,
    20_000,
    20_000,
    30_000,
    40_000,
    50_000,
    60_000,
    80_000,
    100_000,
    150_000,
    200_000,
)
SPECIAL_SHARE = 0.11
CARRIED_OVER = 0.03
UNPUBLISHED = 0.05


def _pick(rng: Random, words: tuple[str, ...], sums: tuple[int, ...]) -> str:
    return words[bisect(sums, rng.random() * sums[-1])]


def decided(
    rng: Random, days: Days, place: Place, count: int, fine_scale: float, special: int | None = None
) -> list[Case]:
    """``count`` cases that an authority decided, in order of number; ``special`` of them 配套, else about a ninth.

    Some were decided late in the year before and closed in this one.
    """
    random, last, year = rng.random, days.last_filing, days.year
    before = int(count * CARRIED_OVER) if special is None else 0
    when = sorted(int(random() * days.length) for _ in range(count - before))
    when = sorted(-1 - int(random() * 50) for _ in range(before)) + when
    chosen = _special_places(rng, count, special)
    cases: list[Case] = []
    serial = 0
    for index, day in enumerate(when):
        serial = 1 if index == before else serial + 1
        number_year = year - 1 if index < before else year
        serial_shown = serial + 300 if index < before else serial
        closed = day + 12 + int(random() * 75)
        lag = 1 + int(random() * 6) if random() < 0.94 else 20 + int(random() * 60)
        fine = round(_FINES[int(random() * len(_FINES))] * fine_scale / 500) * 500
        measures = ""
        if index in chosen:
            measures = _pick(rng, _MEASURES, _MEASURE_WEIGHTS)
            fine *= 5 if "按日" in measures else 2
        cases.append(
            Case(
                f"{place.prefix}〔{number_year}〕{serial_shown}号", place.id, place.id,
                _pick(rng, _VIOLATIONS, _VIOLATION_WEIGHTS), measures, day - 12 - int(random() * 55), day,
                closed if closed <= last and random() > 0.04 else None, min(day + lag, last), fine,
                int(random() * 40) * 500 if random() < 0.03 else 0,
                f"{place.host}/cf/{number_year}-{serial_shown}.html" if random() >= UNPUBLISHED else "",
            )
        )  # fmt: skip
    return cases


def _special_places(rng: Random, count: int, special: int | None) -> frozenset[int]:
    if special is None:
        return frozenset(i for i in range(count) if rng.random() < SPECIAL_SHARE)
    return frozenset(rng.sample(range(count), special))


def settle(days: Days, case: Case) -> Case:
    """Makes a case one that can be put forward: decided and closed in the year, in time and in public."""
    if case.decided < 0 or case.decided > days.number(9, 20):
        case.decided, case.opened = days.number(8, 20), days.number(7, 10)
    if case.closed is None or not 0 <= case.closed < days.number(10, 28):
        case.closed = case.decided + 30
    case.recorded = min(case.recorded, case.decided + 6)
    case.recorded = max(case.recorded, case.decided + 1)
    case.url = (
        case.url or f"https://sthjj.{case.authority}.example/cf/b-{case.number.split('〕')[-1][:-1]}.html"
    )
    return case


def prefecture_cases(world: World, plan: PrefecturePlan) -> list[Case]:
    """All cases of a prefecture's file: its bureau's, then each county's."""
    rng = world.rng(f"cases/{plan.id}")
    nominated = {unit.id: unit for unit in plan.nominees}
    shares = _shares(rng, plan, nominated)
    cases: list[Case] = []
    for place in (plan.base.place, *plan.base.counties):
        count, special, unit = shares[place.id], None, nominated.get(place.id)
        if unit is not None and unit.general_cases is not None:
            special = unit.special_cases or 0
            count = unit.general_cases + special
        own = decided(rng, world.days, place, count, plan.fine_scale, special)
        if place.id == plan.id or unit is not None:
            candidate = plan.unit if unit is None else unit
            _put_forward(world, plan, candidate, own)
            if candidate.finds_without_fine:
                for case in own:
                    case.fine = case.confiscated = 0
        cases += own
    return cases


def _shares(rng: Random, plan: PrefecturePlan, nominated: dict[str, UnitPlan]) -> dict[str, int]:
    weights = {place.id: rng.uniform(0.4, 1.6) for place in plan.base.counties}
    weights |= {unit: 1.5 + nominated[unit].strength for unit in nominated}
    weights[plan.id] = 0.28 * sum(weights.values())
    total = sum(weights.values())
    return {unit: max(1, round(plan.cases * weight / total)) for unit, weight in weights.items()}


def _put_forward(world: World, plan: PrefecturePlan, unit: UnitPlan, own: list[Case]) -> None:
    """Chooses the recommended files of a unit and the files of the persons who work there."""
    days = world.days
    own = [case for case in own if case.decided >= 0]
    if unit.general_cases is None:
        for place in (3, 5, 7, 9) if unit.is_prefecture else (3, 5, 7):
            case = own[place * len(own) // 13]
            case.measures = case.measures or Measure.SEIZURE.value
    early = [case for case in own if 20 <= case.decided <= days.number(8, 31)] or own
    special = [case for case in early if case.special] or [case for case in own if case.special]
    general = [case for case in early if not case.special]
    wanted = 2 if unit.is_prefecture else 1
    unit.recommended = [settle(days, case) for case in (*general[:2], *special[:wanted])]
    persons = [p for p in plan.persons if p.unit == unit.id and p.track is Track.SPOT]
    for index, person in enumerate(persons):
        person.files = [settle(days, early[(2 + 5 * index + 3 * n) % len(early)]) for n in range(2)]


def cases_csv(days: Days, cases: Iterable[Case]) -> bytes:
    """A cases.csv, written as text directly since it may have many rows."""
    text, general, special = days.text, Category.GENERAL.value, Category.SPECIAL.value
    lines = [",".join(columns(PenaltyCase))]
    lines += [
        f"{c.number},{c.authority},{c.account},{c.violation},{special if c.measures else general},{c.measures},"
        f"{text(c.opened)},{text(c.decided)},{'' if c.closed is None else text(c.closed)},{text(c.recorded)},"
        f"{c.fine},{c.confiscated or ''},{c.url},{c.explanation}"
        for c in cases
    ]
    return ("\n".join(lines) + "\n").encode()


def counted(days: Days, cases: Iterable[Case], until: int) -> tuple[int, int, int]:
    """Cases decided in the year up to a day: how many, fines in yuan, major cases (Y7, Y20)."""
    own = [c for c in cases if 0 <= c.decided <= until]
    return len(own), sum(c.fine for c in own), sum(1 for c in own if c.measures)
