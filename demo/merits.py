"""Praise and blame that the department records: special actions, penalty work, faults of filing."""

from __future__ import annotations

from decimal import Decimal

from demo.world import Cells, PersonPlan, UnitPlan, World
from schema.codelists import (
    Authority,
    CommendationKind,
    DeductionKind,
    FilingFault,
    InspectionOutcome,
    PraiseKind,
    Track,
)

ACTIONS = (
    ("blue-sky", "夏季大气污染防治专项执法行动", (5, 20), (8, 31)),
    ("water-source", "集中式饮用水水源地环境保护专项执法行动", (5, 27), (9, 30)),
    ("solid-waste", "打击固体废物环境违法行为专项行动", (6, 3), (9, 20)),
    ("monitoring", "污染源自动监控数据质量专项执法行动", (6, 17), (10, 15)),
    ("permit", "排污许可证后监管专项执法检查", (7, 1), (10, 31)),
    ("hazardous", "危险废物规范化环境管理专项执法行动", (7, 8), (10, 20)),
    ("reserve", "自然保护地强化监督专项行动", (7, 15), (11, 15)),
    ("sewage", "工业园区污水集中处理设施专项执法检查", (8, 5), (11, 10)),
    ("cross-check", "跨地州交叉执法检查专项行动", (8, 19), (9, 12)),
    ("heating", "冬季燃煤锅炉达标排放专项执法行动", (9, 16), (11, 25)),
)
"""Special actions of the department: id, name, first and last day as month and day."""

_REASONS = {
    PraiseKind.COMMENDATION: (
        "派员全程参加，发现并移交问题线索数量居前", "派出人员业务熟练，牵头办理案件质量较高",
        "行动组织有序，问题整改跟踪到位", "发现隐蔽排污问题，取证及时完整",
    ),
    PraiseKind.RANK: ("综合成绩排名靠前", "发现问题数量和案件转化率排名靠前", "分组考核成绩排名靠前"),
}  # fmt: skip


def half(value: float, least: float, most: float) -> Decimal:
    """``value`` in steps of 0.5 within limits."""
    return Decimal(round(min(most, max(least, value)) * 2)) / 2


def points(value: Decimal) -> str:
    """Half points as they are written."""
    return f"{value:f}".removesuffix(".0")


def praise(world: World, subject: str, action: str, worth: Decimal, kind: PraiseKind = PraiseKind.COMMENDATION,
           reason: str | None = None) -> None:  # fmt: skip
    """Adds a row of praise in a special action."""
    rng = world.rng(f"praise/{subject}/{action}/{kind}/{worth}")
    closes = next(a[3] for a in ACTIONS if a[0] == action)
    serial = 40 + rng.randrange(160)
    world.tables.setdefault("praise", []).append({
        "action": action, "subject": subject, "kind": kind.value,
        "authority": Authority.MINISTRY.value if worth == 5 else Authority.DEPARTMENT.value,
        "points": points(worth), "date": world.days.text(world.days.number(*closes) + 3 + rng.randrange(12)),
        "document": f"新环执法函〔{world.days.year}〕{serial}号", "reason": reason or rng.choice(_REASONS[kind]),
    })  # fmt: skip


def deduct(world: World, subject: str, action: str, worth: str, kind: DeductionKind, reason: str) -> None:
    """Adds a row of points taken in a special action."""
    closes = next(a[3] for a in ACTIONS if a[0] == action)
    world.tables.setdefault("deductions", []).append({
        "action": action, "subject": subject, "kind": kind.value, "points": worth,
        "date": world.days.day(*closes), "document": f"新环执法通报〔{world.days.year}〕{len(subject) + len(action)}号",
        "reason": reason,
    })  # fmt: skip


def fault(world: World, unit: str, kind: FilingFault, count: int, month: int, reason: str) -> None:
    """Adds a fault of penalty filing."""
    world.tables.setdefault("filing_faults", []).append({
        "unit": unit, "kind": kind.value, "count": count, "date": world.days.day(month, 20), "reason": reason,
    })  # fmt: skip


def commend(world: World, unit: str, event: str, kind: CommendationKind, authority: Authority, worth: str,
            month: int) -> None:  # fmt: skip
    """Adds praise for penalty work or an adopted case (``worth`` is empty then)."""
    host = "https://www.mee.example" if authority is Authority.MINISTRY else "https://sthjt.xinjiang.example"
    prefix = "环办执法函" if authority is Authority.MINISTRY else "新环执法函"
    world.tables.setdefault("commendations", []).append({
        "event": event, "unit": unit, "kind": kind.value, "authority": authority.value, "points": worth,
        "date": world.days.day(month, 12), "document": f"{prefix}〔{world.days.year}〕{30 + month * 9}号",
        "url": f"{host}/tb/{event}.html",
    })  # fmt: skip


def ordinary_merits(world: World) -> None:
    """What an ordinary campaign has of praise and faults, by strength."""
    days = world.days
    world.tables["actions"] = [
        {"action": a, "name": name, "opens": days.day(*opens), "closes": days.day(*closes)}
        for a, name, opens, closes in ACTIONS
    ]
    for table in ("praise", "deductions", "vetoes", "filing_faults", "commendations", "spot_checks"):
        world.tables[table] = []
    for unit in world.candidates:
        _actions_of(world, unit)
        _faults_of(world, unit)
    for person in world.persons:
        if person.track is Track.SPOT:
            _actions_of(world, person)
    _spot_checks(world)


def _actions_of(world: World, subject: UnitPlan | PersonPlan) -> None:
    rng = world.rng(f"actions/{subject.id}")
    taken = rng.sample(
        ACTIONS, min(len(ACTIONS), max(1, round(1 + 8 * subject.strength + rng.uniform(-1, 1))))
    )
    for action in sorted(taken):
        kind = PraiseKind.RANK if rng.random() < 0.4 else PraiseKind.COMMENDATION
        praise(
            world, subject.id, action[0], half(1 + 3 * subject.strength + rng.uniform(-0.8, 0.8), 1, 5), kind
        )
    if rng.random() < 0.25 * (1 - subject.strength):
        deduct(world, subject.id, taken[0][0], points(half(rng.uniform(1, 2), 1, 2)), DeductionKind.DISOBEDIENCE,
               "未按调度要求的时间到岗")  # fmt: skip


def _faults_of(world: World, unit: UnitPlan) -> None:
    rng = world.rng(f"faults/{unit.id}")
    if rng.random() < 0.35:
        fault(world, unit.id, FilingFault.LATE, 1 + rng.randrange(2), 9, "抽查发现处罚信息超过规定时限填报")
    if rng.random() < 0.15:
        fault(world, unit.id, FilingFault.CORRECTED, 1, 10, "已填报案件信息有误，申请修改")
    if rng.random() < 0.4 * unit.strength:
        commend(world, unit.id, f"praise-{unit.id}", CommendationKind.PRAISE, Authority.DEPARTMENT,
                points(half(rng.uniform(0.5, 1.5), 0.5, 2)), 4 + rng.randrange(6))  # fmt: skip
    if rng.random() < 0.25 * unit.strength:
        commend(world, unit.id, f"case-{unit.id}", CommendationKind.ADOPTED, Authority.MINISTRY, "", 8)


def _spot_checks(world: World) -> None:
    notes = {
        InspectionOutcome.ON_SCHEDULE: (
            "练兵方案各项任务按计划推进，台账齐全",
            "比武、案卷评查已完成，简报按月报送",
        ),
        InspectionOutcome.BEHIND: (
            "部分县市未开展实战练兵，要求限期补齐",
            "移动执法终端使用率偏低，要求加强培训",
        ),
        InspectionOutcome.GOOD_PRACTICE: (
            "以案释法课堂形成常态，建议推广",
            "县市交叉互查与帮扶结合，做法值得推广",
        ),
    }
    for plan in world.prefectures:
        rng = world.rng(f"spot-check/{plan.id}")
        for month in sorted(rng.sample(range(6, 12), 1 + (rng.random() < 0.5))):
            outcomes = [InspectionOutcome.ON_SCHEDULE, InspectionOutcome.ON_SCHEDULE]
            outcomes.append(
                InspectionOutcome.GOOD_PRACTICE if plan.unit.strength > 0.6 else InspectionOutcome.BEHIND
            )
            outcome = rng.choice(outcomes)
            row: Cells = {
                "unit": plan.id, "date": world.days.day(month, 8 + rng.randrange(18)), "outcome": outcome.value,
                "note": rng.choice(notes[outcome]), "reference": f"现场督查〔{world.days.year}〕{month * 3}号",
            }  # fmt: skip
            world.tables["spot_checks"].append(row)
