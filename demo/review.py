"""The review: the panel, its marks of institutions and case files, drawn files, workload and the ranked judgement."""

from __future__ import annotations

from random import Random

from demo.merits import half, points
from demo.phrases import FILE_REASONS, INSTITUTION_REASONS, JUDGEMENT_REASONS
from demo.world import Case, Cells, UnitPlan, World, document
from schema.codelists import Institution, PanelKind, Pool, Track

MAXIMA = {Institution.ASSESSMENT: 3, Institution.SAFETY: 3, Institution.ACCOUNTABILITY: 4}
MEMBERS_PER_SUBJECT = 3
JUDGEMENT_LIMIT = 600


def seat_panel(world: World) -> None:
    """Two members from every prefecture, and experts of no prefecture."""
    rows: list[Cells] = []
    for plan in world.prefectures:
        for kind in (PanelKind.OFFICER, PanelKind.LEGAL):
            rows.append({"member": f"m{len(rows) + 1:03d}", "prefecture": plan.id, "kind": kind.value})
    for index in range(8):
        rows.append({"member": f"x{index + 1:02d}", "prefecture": "", "kind": PanelKind.EXPERT.value})
    world.tables["panel"] = rows


def _members(rng: Random, panel: list[Cells], prefecture: str) -> list[str]:
    chosen: list[str] = []
    while len(chosen) < MEMBERS_PER_SUBJECT:
        row = panel[rng.randrange(len(panel))]
        if row["prefecture"] != prefecture and row["member"] not in chosen:
            chosen.append(str(row["member"]))
    return sorted(chosen)


def mark_institutions(world: World) -> None:
    """Marks of the three institutions; what is not filed is not marked (Y14)."""
    rows = world.tables["team_marks"] = []
    for unit in world.candidates:
        rng = world.rng(f"team-marks/{unit.id}")
        members = _members(rng, world.tables["panel"], unit.prefecture)
        for institution, maximum in MAXIMA.items():
            if institution in unit.without_document:
                continue
            for member in members:
                worth = half(maximum * (0.52 + 0.42 * unit.strength + rng.uniform(-0.12, 0.12)), 0.5, maximum)
                share = float(worth) / maximum
                rows.append({
                    "unit": unit.id, "institution": institution.value, "member": member, "points": points(worth),
                    "reason": rng.choice(INSTITUTION_REASONS[2 if share > 0.85 else 1 if share > 0.6 else 0]),
                })  # fmt: skip


def _mark(
    world: World, rng: Random, subject: str, pool: Pool, file: str, members: list[str], strength: float
) -> None:
    base = 66 + 28 * strength + rng.gauss(0, 3)
    for member in members:
        percent = half(base + rng.gauss(0, 1.6), 30, 100)
        level = 2 if percent > 88 else 1 if percent > 76 else 0
        world.tables["case_marks"].append({
            "subject": subject, "pool": pool.value, "file": file, "member": member, "percent": points(percent),
            "reason": rng.choice(FILE_REASONS[level]),
        })  # fmt: skip


def mark_files(world: World) -> None:
    """Marks of every recommended and drawn file of a unit, and of every file of a person on the spot."""
    world.tables["case_marks"], world.tables["format_deductions"], world.tables["drawn"] = [], [], []
    panel = world.tables["panel"]
    for unit in world.candidates:
        rng = world.rng(f"case-marks/{unit.id}")
        members = _members(rng, panel, unit.prefecture)
        files = [case.number for case in unit.recommended]
        if unit.is_prefecture and unit.inspection_file:
            files.append(unit.inspection_number or f"jicha-{unit.id}-01")
        for file in dict.fromkeys(files):
            _mark(world, rng, unit.id, Pool.RECOMMENDED, file, members, unit.strength)
        for case in unit.drawn:
            world.tables["drawn"].append(
                {"unit": unit.id, "category": case.category.value, "number": case.number}
            )
            _mark(world, rng, unit.id, Pool.DRAWN, case.number, members, unit.strength)
        _format_deductions(world, rng, unit)
    for person in world.persons:
        rng = world.rng(f"case-marks/{person.id}")
        members = _members(rng, panel, person.prefecture)
        for file in dict.fromkeys(case.number for case in person.files):
            _mark(world, rng, person.id, Pool.PERSON, file, members, person.strength)


def _format_deductions(world: World, rng: Random, unit: UnitPlan) -> None:
    files: list[Case] = [*unit.recommended, *unit.drawn]
    if files and rng.random() < 0.3:
        world.tables["format_deductions"].append({
            "subject": unit.id, "file": rng.choice(files).number, "points": rng.choice(("0.5", "1", "2")),
            "reason": rng.choice(("扫描件缺少案卷目录", "案卷页码不连续", "扫描件未按一案一份上传")),
        })  # fmt: skip


def count_workload(world: World) -> None:
    """Inspections and cases of persons on the spot, month by month."""
    rows = world.tables["workload"] = []
    for person in world.persons:
        if person.track is not Track.SPOT:
            continue
        rng = world.rng(f"workload/{person.id}")
        for month in range(1, 13):
            rows.append({
                "person": person.id, "month": world.days.month(month),
                "inspections": round(6 + 16 * person.strength + rng.uniform(-3, 3)),
                "cases": max(0, round(4 * person.strength + rng.uniform(-0.8, 0.8))),
            })  # fmt: skip


def judge_publicity(world: World) -> None:
    """The ranked judgement of the persons of 组织宣传, best first (Y27)."""
    persons = [p for p in world.persons if p.track is Track.PUBLICITY and p.integrity_certificate]
    persons.sort(key=lambda p: (-p.strength, p.id))
    rng = world.rng("judgement")
    world.records["office/judgement.yaml"] = {
        "decided_on": world.days.day(12, 6),
        "document": document("组织宣传表现突出个人综合评定意见", world.days.day(12, 6), f"练兵办〔{world.days.year}〕21号"),
        "persons": [
            {"person": p.id, **{base: rng.choice(texts) for base, texts in JUDGEMENT_REASONS.items()}}
            for p in persons[:JUDGEMENT_LIMIT]
        ],
    }  # fmt: skip
