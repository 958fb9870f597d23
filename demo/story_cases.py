"""Events among penalty cases: around the year's ends, under old accounts, and among files put forward."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from demo.casework import decided, settle
from demo.places import Place
from demo.story import Files, Stage, event, exactly, has, numbers, repeats, rows, shared
from demo.world import Case, PrefecturePlan, World
from schema.codelists import Measure


def _own(cases: list[Case], authority: str) -> list[Case]:
    return [case for case in cases if case.authority == authority]


@event(
    Stage.CASES,
    "Y7 R35",
    "karamay",
    "一般案卷 1 份上年 12 月作出决定、今年 2 月结案：不计入今年案件数，可以推荐",
    has("karamay/cases.csv", "2018-12-18,2019-02-21"),
    has("karamay/recommended.yaml", "〔2018〕"),
)
def decided_before_closed_in_year(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y7: counted by decision, recommended by closing."""
    days = world.days
    case = next((c for c in cases if c.authority == plan.id and c.decided < 0 and not c.measures), None)
    if case is None:
        case = _moved_before(world, plan, plan.unit.recommended[0], 1)
        cases.append(case)
    case.opened, case.decided, case.closed = (
        days.number(10, 30, -1),
        days.number(12, 18, -1),
        days.number(2, 21),
    )
    case.recorded, case.url = days.number(12, 20, -1), case.url or f"{plan.unit.place.host}/cf/b-1.html"
    plan.unit.recommended[0] = case


@event(
    Stage.CASES,
    "Y4 Y7 Y38",
    "aksu",
    "12 月 31 日作出决定、次年 1 月录入和结案：计入全年，不计入阶段成绩",
    has("aksu/cases.csv", "2019-12-31,2020-01-20,2020-01-06"),
)
def decided_on_the_last_day(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y7: the last day of the year is inside."""
    days = world.days
    case = max(_own(cases, plan.id), key=lambda c: c.decided)
    case.decided, case.closed, case.recorded = days.length - 1, days.number(1, 20, 1), days.number(1, 6, 1)
    case.opened = days.number(11, 28)


@event(
    Stage.CASES,
    "Y4 Y38 R40",
    "changji",
    "10 月作出决定的 3 件案件 11 月 5 日以后才录入：不计入阶段成绩，计入最终成绩",
    has("changji/cases.csv", "2019-11-21"),
    rows("changji/cases.csv", 3, recorded_on="2019-11-21"),
)
def recorded_after_the_cutoff(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y38: the day of recording decides in the provisional snapshot."""
    first, last = world.days.number(10, 8), world.days.number(10, 31)
    for case in [c for c in _own(cases, plan.id) if first <= c.decided <= last][:3]:
        case.recorded = world.days.number(11, 21)


@event(
    Stage.CASES,
    "Y20 R41",
    "urumqi",
    "一件案件同时查封扣押和移送拘留：每种措施记一次，案件记一件",
    rows("urumqi/cases.csv", 1, measures="查封扣押;拘留移送", authority="urumqi"),
)
def one_case_two_measures(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y20: two kinds, one case."""
    case = next(c for c in _own(cases, plan.id) if c.measures and c not in plan.unit.recommended)
    case.measures = f"{Measure.SEIZURE.value};{Measure.DETENTION_TRANSFER.value}"


@event(
    Stage.CASES,
    "Y20",
    "yili",
    "罚款 30 万元并没收违法所得 12.5 万元：罚款金额指标只计罚款",
    rows("yili/cases.csv", 1, fine="300000", confiscated="125000"),
)
def fine_and_confiscation(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y20: confiscation is kept apart."""
    case = _own(cases, plan.id)[40]
    case.fine, case.confiscated = 300_000, 125_000


@event(
    Stage.CASES, "R12", "hotan", "年末尚未结案的案件保留到处罚决定", rows("hotan/cases.csv", 3, closed_on="")
)
def still_open(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """R12: unfinished at the end of the year."""
    for case in [c for c in cases if c.decided > world.days.number(12, 1)][:3]:
        case.closed = None


def _under_old_account(files: Files) -> bool:
    text = files["urumqi/cases.csv"].decode()
    return text.count(",shayibak-team,") >= 5 and "改革前由区大队账号录入" in text


@event(
    Stage.CASES,
    "R22 Y9",
    "urumqi",
    "改革前 6 件案件由沙依巴克区大队账号录入，附情况说明，照常计数",
    _under_old_account,
)
def recorded_by_the_abolished_team(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """R22: pre-reform cases with their explanation."""
    end = world.days.number(3, 31)
    early = [c for c in _own(cases, "shayibak") if c.decided >= 0 and c.decided <= end - 8]
    for case in early[:6]:
        case.account, case.recorded = "shayibak-team", min(case.recorded, end)
        case.explanation = "改革前由区大队账号录入，机构撤销后案卷移交区分局保管，情况说明已报送"


@event(
    Stage.CASES,
    "R22 Y9",
    "urumqi",
    "改革后仍由已撤销账号录入的 1 件案件，没有情况说明：计数，但不得推荐",
    rows("urumqi/cases.csv", 1, account="shayibak-team", explanation=""),
)
def recorded_by_the_team_after_its_end(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y9: counts, cannot be recommended."""
    case = next(c for c in _own(cases, "shayibak") if c.decided > world.days.number(4, 10))
    case.account = "shayibak-team"


@event(
    Stage.CASES,
    "Y9 R37",
    "bayingol",
    "已并入库尔勒市的开发区局在 6 月 30 日前办理的 8 件案件计入承接单位；其中 1 件没有情况说明，提示补充",
    exactly("bayingol/cases.csv", 8, authority="korla-zone"),
    exactly("bayingol/cases.csv", 1, authority="korla-zone", explanation=""),
)
def cases_of_a_merged_unit(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y9: cases before the merger."""
    place = next(p for p in world.other if p.id == "korla-zone")
    assert isinstance(place, Place)
    end = world.days.number(6, 20)
    made = decided(world.rng("cases/korla-zone"), world.days, place, 8, plan.fine_scale, 1)
    for index, case in enumerate(made):
        shift = case.decided - (10 + index * (end - 10) // 8)
        case.opened, case.decided, case.recorded = (
            case.opened - shift,
            case.decided - shift,
            case.decided - shift + 4,
        )
        case.closed = case.decided + 40
        case.explanation = "机构合并前由开发区局账号录入，情况说明已报送" if index else ""
    cases += made


@event(
    Stage.CASES,
    "R36",
    "kashgar",
    "莎车县推荐的 1 份一般案卷没有公开网址，按 0 分计",
    exactly("kashgar/cases.csv", 1, number="莎车县环罚〔2019〕1号", url=""),
)
def recommended_file_not_published(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """R36: not public, so 0."""
    unit = plan.nominees[0]
    first = next(c for c in _own(cases, unit.id) if c.number.endswith(f"〔{world.days.year}〕1号"))
    unit.recommended[0].url = ""
    if unit.recommended[0] is not first:
        first.measures, first.url = "", ""
        first.closed = first.closed or first.decided + 30
        unit.recommended[0] = first


@event(
    Stage.CASES,
    "R23 Y10",
    "yili",
    "霍城县把同一份一般案卷推荐了两次，没有办公室决定：后一份按 0 分计",
    repeats("huocheng/recommended.yaml"),
)
def same_file_twice(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y10: the later in the list is 0."""
    unit = next(u for u in plan.nominees if u.id == "huocheng")
    unit.recommended[1] = unit.recommended[0]


@event(
    Stage.CASES,
    "R23 Y10",
    "aksu",
    "稽查案卷与一般案卷是同一案卷，办公室决定以稽查一份计入，另一份按 0 分计",
    repeats("aksu/recommended.yaml"),
    has("office/decisions.yaml", "重复案卷", "subject: aksu"),
)
def same_file_in_two_kinds(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y10: the office chooses the copy that counts."""
    plan.unit.inspection_number = plan.unit.recommended[1].number


@event(
    Stage.CASES,
    "R34 Y16 Y32",
    "altay",
    "富蕴县当年只作出 1 件一般案件决定，抽取 1 份（应抽 2 份），按实有份数平均",
    exactly("office/drawn.csv", 1, unit="fuyun", category="一般"),
)
def frame_too_small(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y16: the mean of what the frame could supply."""
    unit = next(u for u in plan.nominees if u.id == "fuyun")
    own = _own(cases, unit.id)
    general = [c for c in own if not c.special]
    kept = [c for c in general if c.decided >= 0][:1]
    before = [_moved_before(world, plan, c, index) for index, c in enumerate(general[-2:], 1)]
    special = [c for c in own if c.special][:3]
    for case in own:
        cases.remove(case)
    cases += [*before, *kept, *special]
    unit.recommended = [*before, special[0]]
    for person in plan.persons:
        if person.unit == unit.id and person.files:
            person.files = [settle(world.days, case) for case in special[-2:]]


def _moved_before(world: World, plan: PrefecturePlan, case: Case, serial: int) -> Case:
    """A case like this one that was decided in December of the year before and closed in this year."""
    days = world.days
    prefix = case.number.split("〔")[0]
    host = f"https://sthjj.{case.authority}.example"
    return replace(
        copy(case),
        number=f"{prefix}〔{days.year - 1}〕{serial}号",
        opened=days.number(10, 20, -1),
        decided=days.number(12, 10 + serial, -1),
        closed=days.number(1, 20 + serial),
        recorded=days.number(12, 14 + serial, -1),
        url=f"{host}/cf/{days.year - 1}-{serial}.html",
    )


@event(
    Stage.CASES,
    "R35 Y16 Y37",
    "tacheng",
    "额敏县当年没有作出处罚决定（3 份推荐案卷均为上年决定、今年结案），可抽案卷为空且没有办公室决定，暂不计分",
    exactly("office/drawn.csv", 0, unit="emin"),
    exactly("tacheng/cases.csv", 3, authority="emin"),
)
def empty_frame_without_decision(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y16: an empty frame has no score until an office decision."""
    unit = next(u for u in plan.nominees if u.id == "emin")
    for person in plan.persons:
        if person.unit == unit.id and person.files:
            person.unit = plan.id
            person.files = [c for c in _own(cases, plan.id) if c.url and c.closed and c.decided >= 0][6:8]
    kept = [_moved_before(world, plan, c, index) for index, c in enumerate(unit.recommended, 1)]
    for case in _own(cases, unit.id):
        cases.remove(case)
    cases += kept
    unit.recommended = kept


@event(
    Stage.CASES,
    "R48",
    "hami",
    "一名候选人的 1 份案卷没有公开，该份按 0 分计",
    shared("hami/cases.csv", "hami/persons/p062/person.yaml", url=""),
)
def person_file_not_published(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """R48: not public, so 0."""
    person = plan.persons[0]
    used = [c.number for p in plan.persons[1:] for c in p.files] + [
        c.number for u in plan.units for c in u.recommended
    ]
    case = next(
        c
        for c in reversed(_own(cases, person.unit))
        if c.number not in used and c.closed and 0 <= c.closed < 300
    )
    case.url = ""
    person.files[1] = case


@event(
    Stage.CASES,
    "R25 Y10",
    "urumqi",
    "一名候选人的 1 份案卷同时是集体推荐案卷，允许重复",
    lambda files: bool(
        set(numbers(files, "urumqi/recommended.yaml"))
        & set(numbers(files, "urumqi/persons/p050/person.yaml"))
    ),
)
def person_file_is_also_the_units(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """R25: a person's file may be the unit's as well."""
    person = next(p for p in plan.persons if p.unit == plan.id)
    person.files[0] = plan.unit.recommended[0]


@event(
    Stage.CASES,
    "R25 Y10 Y25",
    "bayingol",
    "一名候选人把同一份案卷交了两次，实际只有 1 份：后一份按 0 分计",
    repeats("hejing/persons/p081/person.yaml"),
)
def one_file_instead_of_two(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Y25: what is missing is 0."""
    person = next(p for p in plan.persons if p.id == "p081")
    person.files[1] = person.files[0]
