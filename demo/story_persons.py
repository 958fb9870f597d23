"""Events of persons: certificates, vetoes, votes, workload, and a tie at the last place."""

from __future__ import annotations

from decimal import Decimal

from demo.merits import deduct, praise
from demo.story import Stage, event, exactly, has, lacks, rows, total
from demo.world import Cells, World, digest
from schema.codelists import DeductionKind, Poll

SPOT_TIE = ("p053", "p002")
"""Two persons whose records are made equal, so that they share the fiftieth place."""


def rows_of(world: World, table: str, **cells: str) -> list[Cells]:
    """The rows of a table with these cells."""
    return [row for row in world.tables[table] if all(row[name] == cell for name, cell in cells.items())]


def drop(world: World, table: str, **cells: str) -> None:
    """Takes the rows with these cells out of a table."""
    gone = rows_of(world, table, **cells)
    world.tables[table] = [row for row in world.tables[table] if row not in gone]


def twin(world: World, table: str, column: str, first: str, second: str) -> None:
    """Gives the second subject the rows of the first."""
    drop(world, table, **{column: second})
    world.tables[table] += [{**row, column: second} for row in rows_of(world, table, **{column: first})]


@event(
    Stage.PLAN,
    "R26 R51",
    "p020",
    "没有附廉洁执法证明，移出候选名单",
    lacks("burqin/persons/p020/person.yaml", "integrity_certificate"),
)
def no_integrity_certificate(world: World) -> None:
    """R26: missing, so removed."""
    world.person("p020").integrity_certificate = False


@event(
    Stage.PLAN,
    "R26 R52",
    "p104",
    "组织宣传候选人没有附廉洁执法证明，不进入综合评定名单",
    lacks("office/judgement.yaml", "p104"),
)
def no_integrity_certificate_in_publicity(world: World) -> None:
    """Y27: certificate and veto hold for both tracks."""
    world.person("p104").integrity_certificate = False


@event(
    Stage.PLAN,
    "R46",
    "p034",
    "执法证 8 月 31 日到期，不具备基本条件",
    has("jinghe/persons/p034/person.yaml", "valid_to: 2019-08-31"),
)
def enforcement_certificate_expired(world: World) -> None:
    """R46: no valid certificate."""
    world.person("p034").certificate_valid = False


@event(
    Stage.RECORDS,
    "R46",
    "p079",
    "所在单位没有确认“起到执法骨干作用”，不具备基本条件",
    has("bayingol/persons/p079/person.yaml", "backbone: 否"),
)
def precondition_not_confirmed(world: World) -> None:
    """R46: all preconditions."""
    world.records["bayingol/persons/p079/person.yaml"]["preconditions"] = {
        "integrity": True,
        "knowledge": True,
        "backbone": False,
    }


@event(
    Stage.RECORDS,
    "R47 R51",
    "p099",
    "公示期间的举报经有权部门查实，移出候选名单",
    rows("office/vetoes.csv", subject="p099"),
)
def integrity_veto_on_a_person(world: World) -> None:
    """R51: proven, so removed."""
    world.tables["vetoes"].append(
        {
            "subject": "p099",
            "proven_on": world.days.day(11, 27),
            "body": "喀什地区有关纪检部门",
            "document_sha256": digest("veto/p099"),
        }
    )


@event(
    Stage.RECORDS,
    "R5 R14 Y4",
    "p109",
    "个人材料 11 月 7 日才收到，没有豁免：阶段成绩不参评，最终成绩参评",
    has("office/receipts.csv", "2019-11-07T10:30:00+08:00"),
)
def person_filed_late(world: World) -> None:
    """Y4: after the cut-off."""
    folder = f"{world.person('p109').unit}/persons/p109"
    for name in ("person.yaml", "narrative.md"):
        world.received[f"{folder}/{name}"] = f"{world.days.day(11, 7)}T10:30:00+08:00"


@event(
    Stage.RECORDS,
    "R50 Y23",
    "p108",
    "投票中没有得票记录，按最后一名计",
    exactly("office/votes.csv", 0, subject="p108"),
)
def person_without_votes(world: World) -> None:
    """Y23: no votes in a poll that took place ranks last."""
    drop(world, "votes", subject="p108")


@event(
    Stage.RECORDS,
    "R49 Y26",
    "p055",
    "p055 与 p043 的工作量同为最高，都得满分",
    rows("office/workload.csv", 12, person="p055", inspections="31", cases="8"),
    rows("office/workload.csv", 12, person="p043", inspections="31", cases="8"),
)
def two_at_the_maximum(world: World) -> None:
    """Y26: the maximum is shared."""
    for row in rows_of(world, "workload", person="p055") + rows_of(world, "workload", person="p043"):
        row["inspections"], row["cases"] = 31, 8


@event(
    Stage.RECORDS,
    "R49 Y26",
    "p003",
    "p003 与 p088 的工作量逐月相同",
    rows("office/workload.csv", 12, person="p003"),
    rows("office/workload.csv", 12, person="p088"),
)
def equal_workload(world: World) -> None:
    """Y26: equal counts earn equal points."""
    twin(world, "workload", "person", "p003", "p088")


@event(
    Stage.RECORDS,
    "R47 Y12",
    "p107",
    "专项行动扣分大于得分，按 0 分计",
    total("office/deductions.csv", "points", 5, subject="p107"),
)
def person_deductions_exceed(world: World) -> None:
    """R47: floored at 0."""
    drop(world, "praise", subject="p107")
    drop(world, "deductions", subject="p107")
    from_action = "heating"
    praise(world, "p107", from_action, Decimal("2"))
    deduct(world, "p107", from_action, "4", DeductionKind.INDISCIPLINE, "行动期间擅自离岗")
    deduct(world, "p107", "permit", "2.5", DeductionKind.DISOBEDIENCE, "不服从检查组分工调配")


@event(
    Stage.RECORDS,
    "R47 Y13",
    "p056",
    "同一专项行动两次受到表扬，只取最高分",
    rows("office/praise.csv", 2, subject="p056", action="cross-check"),
)
def person_praised_twice_in_one_action(world: World) -> None:
    """Y13: of all praise in one action the highest counts."""
    drop(world, "praise", subject="p056", action="cross-check")
    praise(world, "p056", "cross-check", Decimal("3"))
    praise(world, "p056", "cross-check", Decimal("4.5"))


@event(
    Stage.RECORDS,
    "R16 Y29 R50",
    SPOT_TIE[0],
    f"{SPOT_TIE[0]} 与 {SPOT_TIE[1]} 总分相同，并列现场执法能手第 50 名，由办公室决定入选者",
    has("office/decisions.yaml", "list: award-spot", "kind: 并列"),
)
def tie_at_the_fiftieth_place(world: World) -> None:
    """Y29: settled by a decision, never by name or order."""
    first, second = SPOT_TIE
    for table, column in (
        ("praise", "subject"),
        ("deductions", "subject"),
        ("workload", "person"),
        ("votes", "subject"),
    ):
        twin(world, table, column, first, second)
    for person in SPOT_TIE:
        for row in rows_of(world, "case_marks", subject=person, pool="个人"):
            row["percent"] = "82"
        assert len(rows_of(world, "votes", poll=Poll.PERSON.value, subject=person)) == 2
