"""Events in the office's records: praise and faults, votes, waivers, decisions, ties on the award lists."""

from __future__ import annotations

from decimal import Decimal

from demo.merits import ACTIONS, commend, deduct, fault, praise
from demo.story import Stage, absent, event, exactly, has, rows, total
from demo.story_persons import SPOT_TIE, drop, rows_of, twin
from demo.world import Cells, World, digest, document
from schema.codelists import (
    Authority,
    Category,
    CommendationKind,
    DecisionKind,
    DeductionKind,
    FilingFault,
    Module,
    Pool,
    PraiseKind,
    WaiverKind,
)

COUNTY_TIE = ("baicheng", "shanshan")
"""Two counties whose records are made equal, so that they share the fifteenth place."""

LAST_YEAR = (
    "changji", "karamay", "yili", "urumqi", "aksu", "hami", "kashgar", "bayingol", "tacheng", "turpan", "altay", "bortala",
    "kizilsu", "hotan",
)  # fmt: skip
"""Last year's order of the prefectures, from the first place on."""


@event(Stage.RECORDS, "R30 Y13", "urumqi", "同一专项行动先后受到通报表扬（3 分）和成绩排名（5 分），只取 5 分",
       rows("office/praise.csv", 2, subject="urumqi", action="blue-sky"))  # fmt: skip
def praised_twice_in_one_action(world: World) -> None:
    """Y13: the highest counts."""
    drop(world, "praise", subject="urumqi", action="blue-sky")
    praise(world, "urumqi", "blue-sky", Decimal(3))
    praise(world, "urumqi", "blue-sky", Decimal(5), PraiseKind.RANK)


@event(Stage.RECORDS, "R30", "changji", "十项专项行动都受到表扬，合计超过 30 分，按 30 分封顶",
       total("office/praise.csv", "points", 30, subject="changji"))  # fmt: skip
def praise_above_the_cap(world: World) -> None:
    """R30: at most 30."""
    drop(world, "praise", subject="changji")
    for index, action in enumerate(ACTIONS):
        praise(world, "changji", action[0], Decimal(4) if index % 2 else Decimal("3.5"))


@event(Stage.RECORDS, "R31 Y12", "hotan", "不服从调度和违反纪律合计扣 12 分，按 10 分封顶",
       total("office/deductions.csv", "points", 10, subject="hotan"))  # fmt: skip
def deductions_above_the_cap(world: World) -> None:
    """Y12: both kinds share the cap of 10."""
    drop(world, "deductions", subject="hotan")
    deduct(world, "hotan", "water-source", "5", DeductionKind.DISOBEDIENCE, "两次未按调度要求派员")
    deduct(world, "hotan", "monitoring", "4", DeductionKind.INDISCIPLINE, "派出人员行动期间擅自离岗")
    deduct(world, "hotan", "heating", "3", DeductionKind.DISOBEDIENCE, "未按要求移交问题线索")


@event(Stage.RECORDS, "R31 Y12", "kizilsu", "专项行动得 2 分、扣 4.5 分，扣分大于得分，按 0 分计",
       exactly("office/praise.csv", 1, subject="kizilsu"), total("office/deductions.csv", "points", 4, subject="kizilsu"))  # fmt: skip
def deductions_exceed_praise(world: World) -> None:
    """R31: floored at 0."""
    drop(world, "praise", subject="kizilsu")
    drop(world, "deductions", subject="kizilsu")
    praise(world, "kizilsu", "reserve", Decimal(2))
    deduct(world, "kizilsu", "reserve", "4.5", DeductionKind.DISOBEDIENCE, "未按调度要求派员且未说明理由")


@event(Stage.RECORDS, "R31", "shuimogou", "派出人员廉洁问题查实，专项行动 0 分", rows("office/vetoes.csv", subject="shuimogou"))
def integrity_veto_on_a_unit(world: World) -> None:
    """R31: the indicator is 0."""
    world.tables["vetoes"].append({
        "subject": "shuimogou", "proven_on": world.days.day(10, 16), "body": "乌鲁木齐市有关纪检部门",
        "document_sha256": digest("veto/shuimogou"),
    })  # fmt: skip


@event(Stage.RECORDS, "R40 Y19", "bayingol", "填报不真实 2 件、迟报 2 次、因处罚工作不力被通报批评 1 次（扣 2 分），合计超过 5 分，按 5 分封顶",
       exactly("office/filing-faults.csv", 3, unit="bayingol"))  # fmt: skip
def filing_faults_above_the_cap(world: World) -> None:
    """R40: at most 5."""
    drop(world, "filing_faults", unit="bayingol")
    fault(world, "bayingol", FilingFault.UNTRUE, 2, 8, "抽查发现 2 件案件填报的罚款金额与决定书不符")
    fault(world, "bayingol", FilingFault.LATE, 2, 9, "两次超过规定时限填报处罚信息")
    fault(world, "bayingol", FilingFault.CRITICISED, 1, 10, "因处罚工作不力被自治区生态环境厅通报批评")


@event(Stage.RECORDS, "R40 Y19", "kashgar", "案件填报率差 12 个百分点，每少 5% 扣 1 分，按整步扣 2 分",
       rows("office/filing-faults.csv", unit="kashgar", kind="填报率不足", count="12"))  # fmt: skip
def filing_rate_short(world: World) -> None:
    """Y19: whole steps."""
    drop(world, "filing_faults", unit="kashgar")
    fault(world, "kashgar", FilingFault.RATE, 12, 10, "按处罚决定书台账核对，案件填报率为 88%")


@event(Stage.RECORDS, "R40", "aksu", "已填报案件修改 2 件、删除 1 件，每件扣 1 分", rows("office/filing-faults.csv", unit="aksu", kind="修改删除", count="3"))
def filings_corrected(world: World) -> None:
    """R40: each corrected or deleted case."""
    drop(world, "filing_faults", unit="aksu")
    fault(world, "aksu", FilingFault.CORRECTED, 3, 10, "已填报案件修改 2 件、删除 1 件")


@event(Stage.RECORDS, "R42 Y21", "changji", "处罚工作四次受到表扬或案例采纳，合计 6.5 分，按 5 分封顶",
       exactly("office/commendations.csv", 4, unit="changji"))  # fmt: skip
def commendations_above_the_cap(world: World) -> None:
    """R42: at most 5."""
    drop(world, "commendations", unit="changji")
    commend(world, "changji", "changji-penalty-1", CommendationKind.PRAISE, Authority.MINISTRY, "2", 4)
    commend(world, "changji", "changji-penalty-2", CommendationKind.PRAISE, Authority.MINISTRY, "2", 8)
    commend(world, "changji", "changji-penalty-3", CommendationKind.PRAISE, Authority.DEPARTMENT, "1.5", 9)
    commend(world, "changji", "changji-case-1", CommendationKind.ADOPTED, Authority.MINISTRY, "", 7)


@event(Stage.RECORDS, "R42 Y21", "karamay", "同一事项先后被自治区和生态环境部表扬，只取较高的 2 分",
       rows("office/commendations.csv", 2, unit="karamay", event="karamay-penalty"))  # fmt: skip
def same_event_praised_twice(world: World) -> None:
    """Y21: highest of the same event."""
    drop(world, "commendations", unit="karamay")
    commend(world, "karamay", "karamay-penalty", CommendationKind.PRAISE, Authority.DEPARTMENT, "0.5", 5)
    commend(world, "karamay", "karamay-penalty", CommendationKind.PRAISE, Authority.MINISTRY, "2", 9)


@event(Stage.RECORDS, "R42 Y21", "yili", "1 件案例被生态环境部采纳得 1 分，另 1 件被自治区采纳不得分",
       rows("office/commendations.csv", unit="yili", authority="自治区生态环境厅", kind="典型案例采纳"),
       rows("office/commendations.csv", unit="yili", authority="生态环境部", kind="典型案例采纳"))  # fmt: skip
def adoption_by_ministry_and_department(world: World) -> None:
    """Y21: adoption by the department earns nothing by itself."""
    drop(world, "commendations", unit="yili")
    commend(world, "yili", "yili-case-1", CommendationKind.ADOPTED, Authority.MINISTRY, "", 6)
    commend(world, "yili", "yili-case-2", CommendationKind.ADOPTED, Authority.DEPARTMENT, "", 9)


@event(Stage.RECORDS, "R44 Y23", "tacheng", "塔城地区与博州得票相同，共享较好名次",
       rows("office/votes.csv", 2, subject="tacheng"), rows("office/votes.csv", 2, subject="bortala"))  # fmt: skip
def equal_votes(world: World) -> None:
    """Y23: shared better rank."""
    twin(world, "votes", "subject", "tacheng", "bortala")


@event(Stage.RECORDS, "R44 Y23", "moyu", "投票中没有得票记录，按最后一名计", exactly("office/votes.csv", 0, subject="moyu"))
def unit_without_votes(world: World) -> None:
    """Y23: no votes in a poll that took place ranks last."""
    drop(world, "votes", subject="moyu")


@event(Stage.RECORDS, "R44 Y23", "toksun", "微信渠道剔除 2,150 张异常票并说明理由",
       rows("office/votes.csv", subject="toksun", channel="wechat", removed="2150"))  # fmt: skip
def votes_removed(world: World) -> None:
    """Y23: votes of all channels as recorded, less those removed."""
    row = rows_of(world, "votes", subject="toksun", channel="wechat")[0]
    row["raw"], row["removed"] = int(str(row["raw"])) + 2150, 2150
    row["removal_reason"] = "11 月 23 日凌晨出现程序化集中投票，经核查予以剔除"


@event(Stage.RECORDS, "R16 Y29", COUNTY_TIE[0], "拜城县与鄯善县总分相同，并列县级集体第 15 名，尚无办公室决定，两家都标为并列",
       rows("office/votes.csv", 2, subject=COUNTY_TIE[0]), rows("office/votes.csv", 2, subject=COUNTY_TIE[1]))  # fmt: skip
def tie_at_the_fifteenth_place(world: World) -> None:
    """Y29: open, so all of them are shown as tied."""
    first, second = COUNTY_TIE
    for table, column in (("praise", "subject"), ("deductions", "subject"), ("votes", "subject")):
        twin(world, table, column, first, second)
    for unit in COUNTY_TIE:
        for table in ("commendations", "filing_faults"):
            drop(world, table, unit=unit)
        drop(world, "format_deductions", subject=unit)
        for row in rows_of(world, "case_marks", subject=unit):
            row["percent"] = "83.5"
        for row in rows_of(world, "team_marks", unit=unit):
            row["points"] = "2.5"


@event(Stage.PLAN, "R39 Y18", COUNTY_TIE[0], "拜城县与鄯善县查处案件、罚款、重大案件都在基准值 1.5 倍以上，日常执法三项满分",
       has("baicheng/statistics/2019-12.yaml", "count: 3"), has("shanshan/statistics/2019-12.yaml", "count: 3"))  # fmt: skip
def far_above_the_benchmark(world: World) -> None:
    """Y18: full above 1.5 B."""
    for unit in COUNTY_TIE:
        plan = world.unit(unit)
        plan.key_units = 3
        plan.emissions = {pollutant: amount // 20 for pollutant, amount in plan.emissions.items()}
        plan.double_random, plan.uploaded = 40, 52
        plan.strength = 0.48


@event(Stage.RECORDS, "R45 Y24", "turpan", "突出进步：第三名名次提升相同的并列，一并列入",
       rows("office/last-year.csv", 1, unit="changji", rank="1"))  # fmt: skip
def improvement_with_a_tie(world: World) -> None:
    """Y24: the best 3 and everyone level with the third."""
    by_unit = {row["unit"]: row for row in world.tables["last_year"]}
    for rank, unit in enumerate(LAST_YEAR, 1):
        row = by_unit[unit]
        row["rank"], row["points"] = rank, f"{93 - 3 * rank}.{rank:02d}"
        row["unit"] = "turpan-epb" if unit == "turpan" else unit
    rest = [row for row in world.tables["last_year"] if row["unit"] not in (*LAST_YEAR, "turpan-epb")]
    for place, row in enumerate(sorted(rest, key=lambda r: int(str(r["rank"]))), len(LAST_YEAR) + 1):
        row["rank"] = place
    world.tables["last_year"].sort(key=lambda r: int(str(r["rank"])))


def _waive(world: World, name: str, kind: WaiverKind, unit: str, module: Module, until: str, decided: tuple[int, int],
           reason: str, path: str | None = None) -> None:  # fmt: skip
    waivers = world.records["office/waivers.yaml"]["waivers"]
    assert isinstance(waivers, list)
    day = world.days.day(*decided)
    waivers.append({
        "id": name, "kind": kind.value, "unit": unit, "module": module.value,
        "path": f"submissions/{world.days.year}/{path}" if path else None, "until": until, "decided_on": day,
        "document": document("关于报送时限有关事项的决定", day, f"练兵办〔{world.days.year}〕{len(waivers) + 14}号"),
        "reason": reason,
    })  # fmt: skip


@event(Stage.RECORDS, "R13 Y4", "bortala", "总结和自评 11 月 8 日收到，经办公室准予迟报，计入阶段成绩",
       has("office/waivers.yaml", "准予迟报", "bortala"), has("office/receipts.csv", "2019-11-08T17:02:00+08:00"))  # fmt: skip
def late_filing_accepted(world: World) -> None:
    """Y4: a waiver lifts the cut-off."""
    world.received["bortala/summary.yaml"] = f"{world.days.day(11, 8)}T17:02:00+08:00"
    _waive(world, "late-bortala", WaiverKind.LATE, "bortala", Module.SUMMARY, f"{world.days.day(11, 12)}T23:59:59+08:00",
           (11, 5), "暴雪导致道路和网络中断，书面申请后准予延期")  # fmt: skip


@event(Stage.RECORDS, "R10", "karamay", "12 月简报经办公室免报", has("office/waivers.yaml", "免报", "karamay"), absent("karamay/bulletins/2019-12-1.md"))
def module_exempted(world: World) -> None:
    """A waiver of the office excuses one bulletin."""
    path = f"karamay/bulletins/{world.days.month(12)}-1.md"
    world.texts.pop(path, None)
    _waive(world, "excused-karamay", WaiverKind.EXCUSED, "karamay", Module.BULLETIN, f"{world.days.day(12, 31)}T23:59:59+08:00",
           (12, 10), "机构改革集中搬迁，12 月简报与全年总结合并报送", path)  # fmt: skip


@event(Stage.RECORDS, "Y4", "manas", "10 月统计数据经准予更正，11 月 7 日的更正件计入阶段成绩",
       has("office/waivers.yaml", "准予更正", "manas"), has("office/receipts.csv", "2019-11-07T18:20:00+08:00"))  # fmt: skip
def sealed_change_allowed(world: World) -> None:
    """A waiver of the office allows a correction after the cut-off."""
    world.received["manas/statistics/2019-10.yaml"] = f"{world.days.day(11, 7)}T18:20:00+08:00"
    _waive(world, "correct-manas", WaiverKind.SEALED_CHANGE, "manas", Module.STATISTICS, f"{world.days.day(11, 10)}T23:59:59+08:00",
           (11, 6), "上传检查次数多计一个月，核实后准予更正", f"manas/statistics/{world.days.month(10)}.yaml")  # fmt: skip


def _decide(world: World, name: str, kind: DecisionKind, day: tuple[int, int], reason: str, **fields: object) -> None:
    decisions = world.records["office/decisions.yaml"]["decisions"]
    assert isinstance(decisions, list)
    text = world.days.day(*day)
    entry: Cells = {
        "id": name, "kind": kind.value, "decided_on": text, "reason": reason,
        "document": document("大练兵领导小组办公室决定", text, f"练兵办〔{world.days.year}〕{len(decisions) + 31}号"), **fields,
    }  # fmt: skip
    decisions.append(entry)


@event(Stage.RECORDS, "R34 Y16", "wenquan", "办公室认定温泉县没有配套案卷：推荐少 1 份不扣，抽取按办公室决定的分值计",
       has("office/decisions.yaml", "无此类案卷", "无可抽案卷", "subject: wenquan"))  # fmt: skip
def no_special_cases_in_the_area(world: World) -> None:
    """Y16: the office recorded that the area had none."""
    reason = "经核查，温泉县全年没有适用配套办法的案件"
    _decide(world, "none-wenquan", DecisionKind.NO_CASES, (11, 20), reason, subject="wenquan", pool=Pool.RECOMMENDED.value,
            category=Category.SPECIAL.value)  # fmt: skip
    _decide(world, "frame-wenquan", DecisionKind.EMPTY_FRAME, (11, 20), f"{reason}，按全区县级抽取案卷的中间水平计",
            subject="wenquan", category=Category.SPECIAL.value, percent="75")  # fmt: skip


@event(Stage.RECORDS, "R23 Y10", "aksu", "重复案卷的办公室决定：稽查一份计入", has("office/decisions.yaml", "duplicate-aksu"))
def duplicate_decided(world: World) -> None:
    """Y10: an office decision may choose the other copy."""
    _decide(world, "duplicate-aksu", DecisionKind.DUPLICATE, (11, 22), "该案卷来源于现场监督检查稽查，按稽查案卷计入，一般案卷一份不计",
            subject="aksu", pool=Pool.RECOMMENDED.value, category=Category.INSPECTION.value,
            file=world.unit("aksu").inspection_number)  # fmt: skip


@event(Stage.RECORDS, "R16 Y29", SPOT_TIE[0], "并列第 50 名的办公室决定：主办大案较多者入选", has("office/decisions.yaml", "tie-spot"))
def tie_decided(world: World) -> None:
    """Y29: a tie is settled by a decision record."""
    _decide(world, "tie-spot", DecisionKind.TIE, (12, 13), "两人总分相同，评审考核组集体研究，主办重大案件较多者入选",
            list="award-spot", selected=[SPOT_TIE[0]])  # fmt: skip


@event(Stage.RECORDS, "R16 Y30", "karamay", "推荐生态环境部的地州市名单作择优调整：以第 5 名替换第 4 名，记录理由",
       has("office/decisions.yaml", "择优调整", "list: ministry-prefecture"))  # fmt: skip
def deviation_decided(world: World) -> None:
    """Y30: a deviation is a decision record with its reason."""
    _decide(world, "deviation-ministry", DecisionKind.DEVIATION, (12, 14),
            "综合考虑跨地州交叉执法中的牵头作用和移动执法改革试点任务，择优调整推荐名单", list="ministry-prefecture",
            selected=["turpan"], removed=["karamay"])  # fmt: skip


@event(Stage.RECORDS, "R24", "huocheng", "自报全年案件数与案件表相差 3 件，提示核对", has("huocheng/statistics/2019-12.yaml", "declared"))
def declared_count_differs(world: World) -> None:
    """R24: the unit's own count is compared with the cases."""
    declared = world.records[f"huocheng/statistics/{world.days.month(12)}.yaml"]["declared"]
    assert isinstance(declared, dict)
    declared["cases"] += 3


@event(Stage.RECORDS, "R27 Y11", "fuyun", "1 份案卷因扫描件缺页扣 25 分（百分制，从该卷评分中扣）",
       rows("office/format-deductions.csv", subject="fuyun", points="25"))  # fmt: skip
def irregular_form(world: World) -> None:
    """Y11: taken from the case-file mark."""
    drop(world, "format_deductions", subject="fuyun")
    world.tables["format_deductions"].append({
        "subject": "fuyun", "file": world.unit("fuyun").recommended[0].number, "points": "25",
        "reason": "扫描件缺少询问笔录和送达回证，一案多份上传",
    })  # fmt: skip


@event(Stage.RECORDS, "Y1", "office", "自治区生态环境厅本级案件单独登记，不计入全区总量", has("office/cases.csv", "department"))
def cases_of_the_department(world: World) -> None:
    """Y1: the department's own cases are outside the totals."""


@event(Stage.RECORDS, "Y1", "shihezi", "兵团城市在登记册中，不参评", rows("office/register.csv", 9, level="兵团"))
def corps_cities_outside(world: World) -> None:
    """Y1: the corps' cities are outside."""
