"""Events in the office's records: praise and faults, votes, waivers, decisions, ties on the award lists."""

from __future__ import annotations

from decimal import Decimal

from demo.merits import ACTIONS, commend, deduct, fault, praise
from demo.story import Files, Stage, event, exactly, rows, total
from demo.story_persons import drop, rows_of, twin
from demo.world import World, digest
from schema.codelists import (
    Authority,
    CommendationKind,
    DeductionKind,
    FilingFault,
    PraiseKind,
)


@event(
    Stage.RECORDS,
    "R30 Y13",
    "urumqi",
    "同一专项行动先后受到通报表扬（3 分）和成绩排名（5 分），只取 5 分",
    rows("office/praise.csv", 2, subject="urumqi", action="blue-sky"),
)
def praised_twice_in_one_action(world: World) -> None:
    """Y13: the highest counts."""
    drop(world, "praise", subject="urumqi", action="blue-sky")
    praise(world, "urumqi", "blue-sky", Decimal(3))
    praise(world, "urumqi", "blue-sky", Decimal(5), PraiseKind.RANK)


@event(
    Stage.RECORDS,
    "R30",
    "changji",
    "十项专项行动都受到表扬，合计超过 30 分，按 30 分封顶",
    total("office/praise.csv", "points", 30, subject="changji"),
)
def praise_above_the_cap(world: World) -> None:
    """R30: at most 30."""
    drop(world, "praise", subject="changji")
    for index, action in enumerate(ACTIONS):
        praise(world, "changji", action[0], Decimal(4) if index % 2 else Decimal("3.5"))


@event(
    Stage.RECORDS,
    "R31 Y12",
    "hotan",
    "不服从调度和违反纪律合计扣 12 分，按 10 分封顶",
    total("office/deductions.csv", "points", 10, subject="hotan"),
)
def deductions_above_the_cap(world: World) -> None:
    """Y12: both kinds share the cap of 10."""
    drop(world, "deductions", subject="hotan")
    deduct(world, "hotan", "water-source", "5", DeductionKind.DISOBEDIENCE, "两次未按调度要求派员")
    deduct(world, "hotan", "monitoring", "4", DeductionKind.INDISCIPLINE, "派出人员行动期间擅自离岗")
    deduct(world, "hotan", "heating", "3", DeductionKind.DISOBEDIENCE, "未按要求移交问题线索")


@event(
    Stage.RECORDS,
    "R31 Y12",
    "kizilsu",
    "专项行动得 2 分、扣 4.5 分，扣分大于得分，按 0 分计",
    exactly("office/praise.csv", 1, subject="kizilsu"),
    total("office/deductions.csv", "points", 4, subject="kizilsu"),
)
def deductions_exceed_praise(world: World) -> None:
    """R31: floored at 0."""
    drop(world, "praise", subject="kizilsu")
    drop(world, "deductions", subject="kizilsu")
    praise(world, "kizilsu", "reserve", Decimal(2))
    deduct(world, "kizilsu", "reserve", "4.5", DeductionKind.DISOBEDIENCE, "未按调度要求派员且未说明理由")


@event(
    Stage.RECORDS,
    "R31",
    "shuimogou",
    "派出人员廉洁问题查实，专项行动 0 分",
    rows("office/vetoes.csv", subject="shuimogou"),
)
def integrity_veto_on_a_unit(world: World) -> None:
    """R31: the indicator is 0."""
    world.tables["vetoes"].append(
        {
            "subject": "shuimogou",
            "proven_on": world.days.day(10, 16),
            "body": "乌鲁木齐市有关纪检部门",
            "document_sha256": digest("veto/shuimogou"),
        }
    )


@event(
    Stage.RECORDS,
    "R40 Y19",
    "bayingol",
    "填报不真实 2 件、迟报 2 次、因处罚工作不力被通报批评 1 次（扣 2 分），合计超过 5 分，按 5 分封顶",
    exactly("office/filing-faults.csv", 3, unit="bayingol"),
)
def filing_faults_above_the_cap(world: World) -> None:
    """R40: at most 5."""
    drop(world, "filing_faults", unit="bayingol")
    fault(world, "bayingol", FilingFault.UNTRUE, 2, 8, "抽查发现 2 件案件填报的罚款金额与决定书不符")
    fault(world, "bayingol", FilingFault.LATE, 2, 9, "两次超过规定时限填报处罚信息")
    fault(world, "bayingol", FilingFault.CRITICISED, 1, 10, "因处罚工作不力被自治区生态环境厅通报批评")


@event(
    Stage.RECORDS,
    "R40 Y19",
    "kashgar",
    "案件填报率差 12 个百分点，每少 5% 扣 1 分，按整步扣 2 分",
    rows("office/filing-faults.csv", unit="kashgar", kind="填报率不足", count="12"),
)
def filing_rate_short(world: World) -> None:
    """Y19: whole steps."""
    drop(world, "filing_faults", unit="kashgar")
    fault(world, "kashgar", FilingFault.RATE, 12, 10, "按处罚决定书台账核对，案件填报率为 88%")


@event(
    Stage.RECORDS,
    "R40",
    "aksu",
    "已填报案件修改 2 件、删除 1 件，每件扣 1 分",
    rows("office/filing-faults.csv", unit="aksu", kind="修改删除", count="3"),
)
def filings_corrected(world: World) -> None:
    """R40: each corrected or deleted case."""
    drop(world, "filing_faults", unit="aksu")
    fault(world, "aksu", FilingFault.CORRECTED, 3, 10, "已填报案件修改 2 件、删除 1 件")


@event(
    Stage.RECORDS,
    "R42 Y21",
    "changji",
    "处罚工作四次受到表扬或案例采纳，合计 6.5 分，按 5 分封顶",
    exactly("office/commendations.csv", 4, unit="changji"),
)
def commendations_above_the_cap(world: World) -> None:
    """R42: at most 5."""
    drop(world, "commendations", unit="changji")
    commend(world, "changji", "changji-penalty-1", CommendationKind.PRAISE, Authority.MINISTRY, "2", 4)
    commend(world, "changji", "changji-penalty-2", CommendationKind.PRAISE, Authority.MINISTRY, "2", 8)
    commend(world, "changji", "changji-penalty-3", CommendationKind.PRAISE, Authority.DEPARTMENT, "1.5", 9)
    commend(world, "changji", "changji-case-1", CommendationKind.ADOPTED, Authority.MINISTRY, "", 7)


@event(
    Stage.RECORDS,
    "R42 Y21",
    "karamay",
    "同一事项先后被自治区和生态环境部表扬，只取较高的 2 分",
    rows("office/commendations.csv", 2, unit="karamay", event="karamay-penalty"),
)
def same_event_praised_twice(world: World) -> None:
    """Y21: highest of the same event."""
    drop(world, "commendations", unit="karamay")
    commend(world, "karamay", "karamay-penalty", CommendationKind.PRAISE, Authority.DEPARTMENT, "0.5", 5)
    commend(world, "karamay", "karamay-penalty", CommendationKind.PRAISE, Authority.MINISTRY, "2", 9)


@event(
    Stage.RECORDS,
    "R42 Y21",
    "yili",
    "1 件案例被生态环境部采纳得 1 分，另 1 件被自治区采纳不得分",
    rows("office/commendations.csv", unit="yili", authority=Authority.DEPARTMENT.value, kind="典型案例采纳"),
    rows("office/commendations.csv", unit="yili", authority="生态环境部", kind="典型案例采纳"),
)
def adoption_by_ministry_and_department(world: World) -> None:
    """Y21: adoption by the department earns nothing by itself."""
    drop(world, "commendations", unit="yili")
    commend(world, "yili", "yili-case-1", CommendationKind.ADOPTED, Authority.MINISTRY, "", 6)
    commend(world, "yili", "yili-case-2", CommendationKind.ADOPTED, Authority.DEPARTMENT, "", 9)


@event(
    Stage.RECORDS,
    "R44 Y23",
    "tacheng",
    "塔城地区与博州得票相同，共享较好名次",
    rows("office/votes.csv", 2, subject="tacheng"),
    rows("office/votes.csv", 2, subject="bortala"),
)
def equal_votes(world: World) -> None:
    """Y23: shared better rank."""
    twin(world, "votes", "subject", "tacheng", "bortala")


@event(
    Stage.RECORDS,
    "R44 Y23",
    "moyu",
    "投票中没有得票记录，按最后一名计",
    exactly("office/votes.csv", 0, subject="moyu"),
)
def unit_without_votes(world: World) -> None:
    """Y23: no votes in a poll that took place ranks last."""
    drop(world, "votes", subject="moyu")


@event(
    Stage.RECORDS,
    "R44 Y23",
    "toksun",
    "微信渠道剔除 2,150 张异常票并说明理由",
    rows("office/votes.csv", subject="toksun", channel="wechat", removed="2150"),
)
def votes_removed(world: World) -> None:
    """Y23: votes of all channels as recorded, less those removed."""
    row = rows_of(world, "votes", subject="toksun", channel="wechat")[0]
    row["raw"], row["removed"] = int(str(row["raw"])) + 2150, 2150
    row["removal_reason"] = "11 月 23 日凌晨出现程序化集中投票，经核查予以剔除"


def _marked_once(files: Files) -> bool:
    lines = files["office/case-marks.csv"].decode().splitlines()
    marked = [line.split(",")[2] for line in lines if line.startswith("hejing,抽取,")]
    return any(marked.count(file) == 1 for file in marked)


@event(
    Stage.RECORDS,
    "R36 Y16",
    "hejing",
    "1 份抽取案卷只有 1 名评审人评分，提示至少 2 名",
    _marked_once,
)
def marked_by_one_member(world: World) -> None:
    """R36: a panel, not a single person."""
    file = world.unit("hejing").drawn[0].number
    for row in rows_of(world, "case_marks", subject="hejing", pool="抽取", file=file)[1:]:
        world.tables["case_marks"].remove(row)
