"""Events after the lists are proposed: public notices, objections, the award, and an honour that is revoked."""

from __future__ import annotations

from demo.story import Stage, event, has
from demo.story_rulings import decide
from demo.world import Cells, World, document
from schema.codelists import DecisionKind, ObjectionOutcome, Objector

HONOURED = ("award-prefecture", "award-county", "award-spot", "award-publicity", "improvement")
"""The lists that the region itself awards; those for the ministry are recommendations."""

REVOKED = 40
"""The place on the list of persons on the spot whose honour is revoked."""

UNCONVINCED = "tacheng"


def _records(world: World, file: str, name: str) -> list[Cells]:
    entries = world.records.setdefault(f"office/{file}.yaml", {name: []})[name]
    assert isinstance(entries, list)
    return entries


def _notice(
    world: World, name: str, lists: list[str], opens: tuple[int, int], closes: tuple[int, int], file: str
) -> None:
    first = world.days.day(*opens)
    _records(world, "public-notices", "notices").append(
        {
            "id": name,
            "lists": lists,
            "opens": first,
            "closes": world.days.day(*closes),
            "hotline": True,
            "announcement": f"submissions/{world.days.year}/office/announcements/{first}-{file}.md",
            "channel": "自治区生态环境厅门户网站",
        }
    )


@event(
    Stage.HONOURS,
    "R51 Y52",
    "office",
    "11 月 15 日至 21 日公示个人候选名单，12 月 16 日至 20 日公示拟表扬名单和推荐名单，同时公布举报电话",
    has("office/public-notices.yaml", "id: candidates", "id: honours", "closes: 2019-12-20", "hotline: 是"),
)
def lists_shown_to_the_public(world: World) -> None:
    """R51: the list and the hotline are published."""
    _notice(world, "candidates", ["award-spot", "award-publicity"], (11, 15), (11, 21), "candidates")
    _notice(world, "honours", list(world.proposed), (12, 16), (12, 20), "honours")


def _object(
    world: World,
    name: str,
    received: str,
    subject: str,
    objector: Objector,
    text: str,
    due: tuple[int, int],
    answer: Cells,
    **contested: object,
) -> None:
    step = contested.pop("step", None)
    _records(world, "objections", "objections").append(
        {
            "id": name,
            "received": received,
            "subject": subject,
            **contested,
            "contests": {"snapshot": "provisional", "step": step},
            "objector": objector.value,
            "text": text,
            "answer_due": world.days.day(*due),
            "answer": answer,
        }
    )


@event(
    Stage.HONOURS,
    "Y30 Y53",
    "office",
    "公示期内有公众对推荐生态环境部的一个县提出异议，成立：得分不变，由办公室作出择优调整的决定",
    has("office/objections.yaml", "outcome: 成立", "decision: objection-county", "list: ministry-county"),
    has("office/decisions.yaml", "id: objection-county", "list: ministry-county"),
)
def objection_upheld(world: World) -> None:
    """Y53: an objection that is upheld changes the list by a decision, never by itself."""
    listed = world.proposed["ministry-county"]
    removed = listed[-1]
    selected = next(unit for unit in world.proposed["award-county"] if unit not in listed)
    decide(
        world,
        "objection-county",
        DecisionKind.DEVIATION,
        (12, 23),
        "公示期内的异议经核查成立：该县跨区域协查事项尚未办结，择优调整推荐名单",
        list="ministry-county",
        selected=[selected],
        removed=[removed],
    )
    _object(
        world,
        "objection-01",
        f"{world.days.day(12, 17)}T11:06:00+08:00",
        removed,
        Objector.PUBLIC,
        "该县承办的跨区域协查事项到期没有办结，不宜推荐生态环境部。",
        (12, 24),
        {
            "answered": f"{world.days.day(12, 23)}T17:30:00+08:00",
            "outcome": ObjectionOutcome.UPHELD.value,
            "text": "经核查，反映的情况属实。该事项不在评分指标之内，得分和名次不变；推荐名单由办公室择优调整。",
            "decision": "objection-county",
        },
        list="ministry-county",
    )


@event(
    Stage.HONOURS,
    "Y53",
    UNCONVINCED,
    "塔城地区对自己的查处案件得分提出异议，不成立，答复写明由来",
    has(
        "office/objections.yaml",
        "outcome: 不成立",
        f"subject: {UNCONVINCED}",
        "indicator: case_volume",
        "step: 2",
    ),
)
def objection_rejected(world: World) -> None:
    """Y53: a bureau contests a step of its own derivation."""
    _object(
        world,
        "objection-02",
        f"{world.days.day(12, 18)}T16:40:00+08:00",
        UNCONVINCED,
        Objector.UNIT,
        "本局认为基准值偏高，案件数量和填报的得分应当更高，请复核。",
        (12, 25),
        {
            "answered": f"{world.days.day(12, 20)}T12:15:00+08:00",
            "outcome": ObjectionOutcome.REJECTED.value,
            "text": "基准值按全区案件总数乘以该地区的基准比例计算，所用数据和每一步都已公开，复核无误。",
        },
        indicator="case_volume",
        step=2,
    )


@event(
    Stage.HONOURS,
    "R57",
    "office",
    "公示期满、异议答复之后，12 月 27 日通报表扬五份名单上的集体和个人",
    has("office/honours-awarded.yaml", *(f"list: {name}" for name in HONOURED), "date: 2019-12-27"),
)
def honours_awarded(world: World) -> None:
    """R57: commended after the notice, by the provisional lists (Y4)."""
    day = world.days.day(12, 27)
    paper = document("关于通报表扬大练兵表现突出集体和个人的决定", day, f"新环发〔{world.days.year}〕188号")
    awards = _records(world, "honours-awarded", "awards")
    for name in HONOURED:
        awards.append(
            {"id": f"{name}-{world.days.year}", "list": name, "date": day, "document": paper,
             "holders": world.proposed[name]}
        )  # fmt: skip


@event(
    Stage.HONOURS,
    "R51 Y51",
    "office",
    "一名现场执法能手表彰以后查实不廉洁行为，次年 3 月 2 日撤销称号：永久显示为已撤销，名额不自动递补",
    has("office/revocations.yaml", "list: award-spot", "date: 2020-03-02"),
)
def honour_revoked(world: World) -> None:
    """R51: found after the award, the honour is revoked; no evidence stands in the record."""
    day = world.days.day(3, 2, 1)
    _records(world, "revocations", "revocations").append(
        {
            "id": "revocation-01",
            "subject": world.proposed["award-spot"][REVOKED - 1],
            "list": "award-spot",
            "date": day,
            "document": document(
                "关于撤销现场执法能手称号的决定", day, f"新环发〔{world.days.year + 1}〕21号"
            ),
            "reason": "经有关纪检部门查实存在不廉洁行为",
        }
    )
