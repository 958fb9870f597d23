"""The plan of an ordinary campaign: proportions of each prefecture, its nominees and its candidates."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from demo.days import Days
from demo.places import Place, Prefecture, made_up_prefectures, other_places, real_prefectures
from demo.world import PersonPlan, PrefecturePlan, UnitPlan, World
from schema.codelists import Pollutant, Track


@dataclass(frozen=True, slots=True)
class Profile:
    """Proportions of a prefecture; ``emissions`` is its share of the region in percent."""

    cases: int
    key_units: int
    emissions: int
    strength: float
    fine_scale: float
    nominees: tuple[tuple[str, float], ...]
    spot: int
    publicity: int


PROFILES = {
    "yili": Profile(520, 96, 10, 0.74, 1.0, (("xinyuan", 0.72), ("huocheng", 0.64)), 8, 3),
    "tacheng": Profile(290, 58, 6, 0.56, 0.9, (("wusu", 0.60), ("emin", 0.55)), 5, 2),
    "altay": Profile(190, 30, 3, 0.47, 0.8, (("burqin", 0.62), ("fuyun", 0.18)), 4, 2),
    "karamay": Profile(270, 70, 9, 0.86, 1.4, (("dushanzi", 0.88), ("karamay-district", 0.70)), 6, 2),
    "bortala": Profile(150, 40, 5, 0.50, 0.7, (("jinghe", 0.58), ("wenquan", 0.22)), 4, 2),
    "changji": Profile(640, 140, 15, 0.91, 1.1, (("fukang", 0.92), ("manas", 0.80)), 8, 3),
    "urumqi": Profile(700, 150, 13, 0.95, 1.2, (("midong", 0.94), ("shuimogou", 0.76)), 9, 3),
    "hami": Profile(300, 60, 9, 0.70, 1.3, (("barkol", 0.60), ("yiwu", 0.52)), 5, 2),
    "turpan": Profile(240, 80, 12, 0.80, 0.8, (("shanshan", 0.40), ("toksun", 0.66)), 5, 2),
    "bayingol": Profile(430, 92, 9, 0.62, 1.2, (("korla", 0.78), ("hejing", 0.20)), 6, 2),
    "aksu": Profile(440, 70, 5, 0.66, 0.9, (("baicheng", 0.40), ("kuqa", 0.74)), 6, 2),
    "kizilsu": Profile(110, 24, 2, 0.36, 0.6, (), 3, 1),
    "kashgar": Profile(470, 56, 3, 0.68, 0.8, (("shache", 0.68), ("yecheng", 0.50)), 7, 3),
    "hotan": Profile(250, 30, 1, 0.27, 0.6, (("moyu", 0.12),), 4, 1),
}
"""Cases, key polluters and shares were chosen so that every band of the benchmark is met (Y18)."""

REGION_TONNES = {
    Pollutant.COD: 46_000, Pollutant.AMMONIA: 3_800, Pollutant.SULPHUR_DIOXIDE: 158_000,
    Pollutant.NITROGEN_OXIDES: 214_000, Pollutant.PARTICULATES: 186_000,
}  # fmt: skip


def _emissions(rng: Random, percent: float) -> dict[Pollutant, int]:
    return {p: round(total * percent / 100 * rng.uniform(0.82, 1.18)) for p, total in REGION_TONNES.items()}


def _unit(
    rng: Random, place: Place, prefecture: str, strength: float, key_units: int, percent: float
) -> UnitPlan:
    double_random = max(6, round(key_units * rng.uniform(5, 9)))
    uploaded = round(double_random * (0.62 + 0.62 * strength + rng.uniform(-0.06, 0.06)))
    return UnitPlan(
        place, prefecture, strength, key_units, _emissions(rng, percent), 0, uploaded, double_random
    )


def _persons(
    rng: Random, spot: int, publicity: int, units: list[str], prefecture: str, base: float
) -> list[PersonPlan]:
    tracks = [Track.SPOT] * spot + [Track.PUBLICITY] * publicity
    return [
        PersonPlan("", "", units[index % len(units)], prefecture, track,
                   min(1.0, max(0.0, 0.7 * rng.random() + 0.3 * base)))
        for index, track in enumerate(tracks)
    ]  # fmt: skip


def _prefecture(seed: int, days: Days, base: Prefecture, copied: bool) -> PrefecturePlan:
    profile = PROFILES[base.profile]
    rng = Random(f"{seed}/plan/{base.place.id}")
    strength = profile.strength + (rng.uniform(-0.1, 0.1) if copied else 0)
    unit = _unit(rng, base.place, base.place.id, strength, profile.key_units, profile.emissions)
    by_id = {place.id: place for place in base.counties}
    nominees = []
    for index, (county, quality) in enumerate(profile.nominees):
        place = base.counties[index] if copied else by_id[county]
        share = rng.uniform(0.10, 0.16)
        nominees.append(
            _unit(rng, place, base.place.id, quality + (rng.uniform(-0.1, 0.1) if copied else 0),
                  max(2, round(profile.key_units * share)), profile.emissions * share * rng.uniform(0.7, 1.2))
        )  # fmt: skip
    units = [base.place.id, *(n.place.id for n in nominees)]
    persons = _persons(rng, profile.spot, profile.publicity, units, base.place.id, profile.strength)
    published = days.text(days.number(3, 15) + rng.randrange(60))
    return PrefecturePlan(base, unit, profile.cases, profile.fine_scale, nominees, persons, published)


def plan_world(scale: int, seed: int, year: int) -> World:
    """An ordinary campaign of ``scale`` times 14 prefectures, before any story."""
    days = Days(year)
    bases = real_prefectures()
    plans = [_prefecture(seed, days, base, copied=False) for base in bases]
    for copy in range(1, scale):
        plans += [_prefecture(seed, days, base, copied=True) for base in made_up_prefectures(copy)]
    serial = 0
    for plan in plans:
        for unit in plan.units:
            unit.emissions_year = year
        for person in plan.persons:
            serial += 1
            person.id, person.name = f"p{serial:03d}", f"候选人{serial:03d}"
    return World(seed, scale, days, plans, other_places())
