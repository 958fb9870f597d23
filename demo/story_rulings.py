"""Events that the office rules on: ties and deviations on the award lists, waivers, decisions."""

from __future__ import annotations

from demo.story import Stage, absent, event, has, rows
from demo.story_persons import SPOT_TIE, drop, rows_of, twin
from demo.world import Cells, World, document
from schema.codelists import Category, DecisionKind, Module, Pool, WaiverKind

COUNTY_TIE = ("baicheng", "shanshan")
"""Two counties whose records are made equal, so that they share the fifteenth place."""

LAST_YEAR = (
    "changji",
    "karamay",
    "yili",
    "urumqi",
    "aksu",
    "hami",
    "kashgar",
    "bayingol",
    "tacheng",
    "turpan",
    "altay",
    "bortala",
    "kizilsu",
    "hotan",
)
"""Last year's order of the prefectures, from the first place on."""


@event(
    Stage.PLAN,
    "R39 Y18",
    COUNTY_TIE[0],
    "拜城县与鄯善县查处案件、罚款、重大案件都在基准值 1.5 倍以上，日常执法三项满分",
    has("baicheng/statistics/2019-12.yaml", "count: 3"),
    has("shanshan/statistics/2019-12.yaml", "count: 3"),
)
def far_above_the_benchmark(world: World) -> None:
    """Y18: full above 1.5 B."""
    for unit in COUNTY_TIE:
        plan = world.unit(unit)
        plan.key_units = 3
        plan.emissions = {pollutant: amount // 20 for pollutant, amount in plan.emissions.items()}
        plan.double_random, plan.uploaded = 40, 52
        plan.strength = 0.12


@event(
    Stage.RECORDS,
    "R16 Y29",
    COUNTY_TIE[0],
    "拜城县与鄯善县总分相同，并列县级集体第 15 名，尚无办公室决定，两家都标为并列",
    rows("office/votes.csv", 2, subject=COUNTY_TIE[0]),
    rows("office/votes.csv", 2, subject=COUNTY_TIE[1]),
)
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
            row["percent"] = "74"
        for row in rows_of(world, "team_marks", unit=unit):
            row["points"] = "2"


@event(
    Stage.RECORDS,
    "R45 Y24",
    "turpan",
    "突出进步：第三名名次提升相同的并列，一并列入",
    rows("office/last-year.csv", 1, unit="changji", rank="1"),
)
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


def _waive(
    world: World,
    name: str,
    kind: WaiverKind,
    unit: str,
    module: Module,
    until: str,
    decided: tuple[int, int],
    reason: str,
    path: str | None = None,
) -> None:
    waivers = world.records["office/waivers.yaml"]["waivers"]
    assert isinstance(waivers, list)
    day = world.days.day(*decided)
    waivers.append(
        {
            "id": name,
            "kind": kind.value,
            "unit": unit,
            "module": module.value,
            "path": f"submissions/{world.days.year}/{path}" if path else None,
            "until": until,
            "decided_on": day,
            "document": document(
                "关于报送时限有关事项的决定", day, f"练兵办〔{world.days.year}〕{len(waivers) + 14}号"
            ),
            "reason": reason,
        }
    )


@event(
    Stage.RECORDS,
    "R13 Y4",
    "bortala",
    "总结和自评 11 月 8 日收到，经办公室准予迟报，计入阶段成绩",
    has("office/waivers.yaml", "准予迟报", "bortala"),
    has("office/receipts.csv", "2019-11-08T17:02:00+08:00"),
)
def late_filing_accepted(world: World) -> None:
    """Y4: a waiver lifts the cut-off."""
    world.received["bortala/summary.yaml"] = f"{world.days.day(11, 8)}T17:02:00+08:00"
    _waive(
        world,
        "late-bortala",
        WaiverKind.LATE,
        "bortala",
        Module.SUMMARY,
        f"{world.days.day(11, 12)}T23:59:59+08:00",
        (11, 5),
        "暴雪导致道路和网络中断，书面申请后准予延期",
    )


@event(
    Stage.RECORDS,
    "R10",
    "karamay",
    "12 月简报经办公室免报",
    has("office/waivers.yaml", "免报", "karamay"),
    absent("karamay/bulletins/2019-12-1.md"),
)
def module_exempted(world: World) -> None:
    """A waiver of the office excuses one bulletin."""
    path = f"karamay/bulletins/{world.days.month(12)}-1.md"
    world.texts.pop(path, None)
    _waive(
        world,
        "excused-karamay",
        WaiverKind.EXCUSED,
        "karamay",
        Module.BULLETIN,
        f"{world.days.day(12, 31)}T23:59:59+08:00",
        (12, 10),
        "机构改革集中搬迁，12 月简报与全年总结合并报送",
    )


@event(
    Stage.RECORDS,
    "Y4",
    "manas",
    "10 月统计数据经准予更正，11 月 7 日的更正件计入阶段成绩",
    has("office/waivers.yaml", "准予更正", "manas"),
    has("office/receipts.csv", "2019-11-07T18:20:00+08:00"),
)
def sealed_change_allowed(world: World) -> None:
    """A waiver of the office allows a correction after the cut-off."""
    world.received["manas/statistics/2019-10.yaml"] = f"{world.days.day(11, 7)}T18:20:00+08:00"
    _waive(
        world,
        "correct-manas",
        WaiverKind.SEALED_CHANGE,
        "manas",
        Module.STATISTICS,
        f"{world.days.day(11, 10)}T23:59:59+08:00",
        (11, 6),
        "上传检查次数多计一个月，核实后准予更正",
        f"manas/statistics/{world.days.month(10)}.yaml",
    )


def decide(
    world: World, name: str, kind: DecisionKind, day: tuple[int, int], reason: str, **fields: object
) -> None:
    """Enter a decision of the office."""
    decisions = world.records["office/decisions.yaml"]["decisions"]
    assert isinstance(decisions, list)
    text = world.days.day(*day)
    entry: Cells = {
        "id": name,
        "kind": kind.value,
        "decided_on": text,
        "reason": reason,
        "document": document(
            "大练兵领导小组办公室决定", text, f"练兵办〔{world.days.year}〕{len(decisions) + 31}号"
        ),
        **fields,
    }
    decisions.append(entry)


@event(
    Stage.RECORDS,
    "R34 Y16",
    "wenquan",
    "办公室认定温泉县没有配套案卷：推荐少 1 份不扣，抽取按办公室决定的分值计",
    has("office/decisions.yaml", "无此类案卷", "无可抽案卷", "subject: wenquan"),
)
def no_special_cases_in_the_area(world: World) -> None:
    """Y16: the office recorded that the area had none."""
    reason = "经核查，温泉县全年没有适用配套办法的案件"
    decide(
        world,
        "none-wenquan",
        DecisionKind.NO_CASES,
        (11, 20),
        reason,
        subject="wenquan",
        pool=Pool.RECOMMENDED.value,
        category=Category.SPECIAL.value,
    )
    decide(
        world,
        "frame-wenquan",
        DecisionKind.EMPTY_FRAME,
        (11, 20),
        f"{reason}，按全区县级抽取案卷的中间水平计",
        subject="wenquan",
        category=Category.SPECIAL.value,
        percent="75",
    )


@event(
    Stage.RECORDS,
    "R23 Y10",
    "aksu",
    "重复案卷的办公室决定：稽查一份计入",
    has("office/decisions.yaml", "duplicate-aksu"),
)
def duplicate_decided(world: World) -> None:
    """Y10: an office decision may choose the other copy."""
    decide(
        world,
        "duplicate-aksu",
        DecisionKind.DUPLICATE,
        (11, 22),
        "该案卷来源于现场监督检查稽查，按稽查案卷计入，一般案卷一份不计",
        subject="aksu",
        pool=Pool.RECOMMENDED.value,
        category=Category.INSPECTION.value,
        file=world.unit("aksu").inspection_number,
    )


@event(
    Stage.RECORDS,
    "R16 Y29",
    SPOT_TIE[0],
    "并列第 50 名的办公室决定：主办大案较多者入选",
    has("office/decisions.yaml", "tie-spot"),
)
def tie_decided(world: World) -> None:
    """Y29: a tie is settled by a decision record."""
    decide(
        world,
        "tie-spot",
        DecisionKind.TIE,
        (12, 13),
        "两人总分相同，评审考核组集体研究，主办重大案件较多者入选",
        list="award-spot",
        selected=[SPOT_TIE[0]],
    )


@event(
    Stage.RECORDS,
    "R16 Y30",
    "kashgar",
    "推荐生态环境部的地州市名单作择优调整：以第 5 名替换第 4 名，记录理由",
    has("office/decisions.yaml", "择优调整", "list: ministry-prefecture"),
)
def deviation_decided(world: World) -> None:
    """Y30: a deviation is a decision record with its reason."""
    decide(
        world,
        "deviation-ministry",
        DecisionKind.DEVIATION,
        (12, 14),
        "综合考虑跨地州交叉执法中的牵头作用和移动执法改革试点任务，择优调整推荐名单",
        list="ministry-prefecture",
        selected=["kashgar"],
        removed=["yili"],
    )


@event(
    Stage.RECORDS,
    "R24",
    "huocheng",
    "自报全年案件数与案件表相差 3 件，提示核对",
    has("huocheng/statistics/2019-12.yaml", "declared"),
)
def declared_count_differs(world: World) -> None:
    """R24: the unit's own count is compared with the cases."""
    declared = world.records[f"huocheng/statistics/{world.days.month(12)}.yaml"]["declared"]
    assert isinstance(declared, dict)
    declared["cases"] += 3


@event(
    Stage.RECORDS,
    "R27 Y11",
    "fuyun",
    "1 份案卷因扫描件缺页扣 25 分（百分制，从该卷评分中扣）",
    rows("office/format-deductions.csv", subject="fuyun", points="25"),
)
def irregular_form(world: World) -> None:
    """Y11: taken from the case-file mark."""
    drop(world, "format_deductions", subject="fuyun")
    world.tables["format_deductions"].append(
        {
            "subject": "fuyun",
            "file": world.unit("fuyun").recommended[0].number,
            "points": "25",
            "reason": "扫描件缺少询问笔录和送达回证，一案多份上传",
        }
    )
