"""The draw of case files: frozen on 6 November, its dice thrown the day after; two files are redrawn (Y32, Y49, Y50)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from demo.world import Case, Cells, PrefecturePlan, UnitPlan, World, document
from demo.writing import csv_bytes
from schema.codelists import Category, Level, RedrawReason, SeedKind
from schema.records.draws import FramedCase
from scorer.drawing import Stratum, case_digest, draw_id, pick, stream

NAME = "casefiles"
THROWS, FACES = 24, 10
PLACES = {
    Level.PREFECTURE: {Category.GENERAL: 2, Category.SPECIAL: 2},
    Level.COUNTY: {Category.GENERAL: 2, Category.SPECIAL: 1},
}
REDRAWN = {
    ("changji", Category.GENERAL): RedrawReason.RECUSED,
    ("kashgar", Category.GENERAL): RedrawReason.UNPUBLISHED,
}
"""Units and categories whose first drawn file is replaced, and why."""


def seed_value(world: World) -> str:
    """What the dice showed."""
    rng = world.rng("draw/seed")
    return "-".join(str(rng.randint(1, FACES)) for _ in range(THROWS))


def draw(world: World, plan: PrefecturePlan, cases: Iterable[Case]) -> None:
    """Draws files for the prefecture from its whole area and for each county from its own cases (Y16, Y32)."""
    days, seed = world.days, seed_value(world)
    frozen = days.number(11, 6)
    frame = [c for c in cases if 0 <= c.decided < days.length and c.recorded <= frozen]
    for unit in plan.units:
        for category, places in PLACES[_level(unit)].items():
            pool = {case_digest(c.number): c for c in frame if _can_be_drawn(unit, category, c)}
            world.frame += [
                {"unit": unit.id, "category": category.value, "case": case} for case in sorted(pool)
            ]
            order = stream(draw_id(days.year, NAME), seed, Stratum(unit.id, category.value), pool)
            redrawn = list(_redrawn(world, unit, category, [pool[case] for case in order[:places]]))
            unit.drawn += [pool[case] for case in pick(order, places, map(case_digest, redrawn)).drawn]


def _level(unit: UnitPlan) -> Level:
    return Level.PREFECTURE if unit.is_prefecture else Level.COUNTY


def _can_be_drawn(unit: UnitPlan, category: Category, case: Case) -> bool:
    """Whether a case is of the unit's area and category and none that it recommends itself (R35, Y10)."""
    own = unit.is_prefecture or case.authority in unit.identities
    return own and case.category is category and case.number not in {c.number for c in unit.recommended}


def _redrawn(world: World, unit: UnitPlan, category: Category, drawn: list[Case]) -> Iterator[str]:
    """The number of the file that is replaced, if there is one; it is entered with its reason."""
    reason = REDRAWN.get((unit.id, category))
    if reason is None or not drawn:
        return
    case, day = drawn[0], world.days.day(11, 9)
    entry: Cells = {
        "unit": unit.id, "category": category.value, "number": case.number, "reason": reason.value,
        "decided_at": f"{day}T10:00:00+08:00",
        "note": "案件由评审组全体成员参与会商，无人可评",
        "document": document("评审组全体成员回避的决定", day),
    }  # fmt: skip
    if reason is RedrawReason.UNPUBLISHED:
        case.url = ""
        entry["note"] = "涉及国家秘密，依法不予公开"
        entry["document"] = document("关于该案依法不予公开的说明", day)
    world.redraws.append(entry)
    yield case.number


def record(world: World) -> None:
    """The three files of the draw."""
    days = world.days
    table = csv_bytes(FramedCase, world.frame)
    world.written[f"office/draws/{NAME}.csv"] = table
    thrown = f"{days.day(11, 7)}T10:05:00+08:00"
    world.records[f"office/draws/{NAME}.yaml"] = {
        "frozen_at": f"{days.day(11, 6)}T09:00:00+08:00",
        "seed": {
            "kind": SeedKind.DICE.value, "source": "办公室在公证员见证下当众掷十面骰子，全程录像公开",
            "at": f"{days.day(11, 7)}T10:00:00+08:00", "throws": THROWS, "faces": FACES,
        },
        "frame": {"cases": len(world.frame), "sha256": sha256(table).hexdigest()},
        "places": [
            {"level": level.value, "category": category.value, "places": places}
            for level, of_level in PLACES.items()
            for category, places in of_level.items()
        ],
        "units": [unit.id for unit in world.candidates],
    }  # fmt: skip
    world.records[f"office/reveals/{NAME}.yaml"] = {
        "value": seed_value(world),
        "thrown_at": thrown,
        "witness": document("随机抽取案卷种子公证书", days.day(11, 7), f"演公证〔{days.year}〕1号",
                            "https://sthjt.example/draws/casefiles.html"),
        "redraws": world.redraws,
    }  # fmt: skip
