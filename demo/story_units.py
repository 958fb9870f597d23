"""Events of units: what they leave out, file late, or report as nothing."""

from __future__ import annotations

from demo.places import Place
from demo.story import Stage, absent, event, exactly, has, lacks, rows
from demo.world import World
from schema.codelists import Institution, Level, Pollutant


@event(
    Stage.PLAN,
    "R43 Y22 Y41",
    "hami",
    "重点排污单位名录始终没有公开，哈密市本级和所推荐的巴里坤县、伊吾县取消参评资格；所推荐个人仍参评",
    lacks("hami/mobilisation.yaml", "published_on"),
    has("hami/nominations.yaml", "barkol", "yiwu", "person:"),
)
def key_polluter_list_never_published(world: World) -> None:
    """R43: without a published list the prefecture and its counties are out."""
    world.prefecture("hami").list_published = None


@event(
    Stage.PLAN,
    "R9 Y5",
    "tacheng",
    "重点排污单位名录 8 月 30 日才公开，晚于 6 月 15 日但早于 11 月 5 日，仍可参评",
    has("tacheng/mobilisation.yaml", "published_on: 2019-08-30"),
)
def key_polluter_list_published_late(world: World) -> None:
    """Y5: late against 15 June, in time for the veto."""
    world.prefecture("tacheng").list_published = world.days.day(8, 30)


@event(Stage.PLAN, "R13 R28 Y8", "altay", "没有报送总结和自评报告", absent("altay/summary.yaml"))
def summary_missing(world: World) -> None:
    """R13: no summary at all."""
    world.prefecture("altay").files_summary = False


@event(Stage.PLAN, "R4 Y2", "kizilsu", "没有推荐县级单位", has("kizilsu/nominations.yaml", "counties: []"))
def no_county_nominated(world: World) -> None:
    """Y2: none is a warning."""
    world.prefecture("kizilsu").nominees.clear()


@event(
    Stage.PLAN, "R4 Y2", "hotan", "只推荐 1 个县级单位（墨玉县）", has("hotan/nominations.yaml", "unit: moyu")
)
def one_county_nominated(world: World) -> None:
    """Y2: one is enough."""
    del world.prefecture("hotan").nominees[1:]


@event(
    Stage.PLAN,
    "R32 Y14",
    "bortala",
    "没有尽职免责失职问责制度文件，该项 0 分",
    exactly("office/team-marks.csv", 0, unit="bortala", institution="尽职免责失职问责制度"),
)
def institution_without_document(world: World) -> None:
    """Y14: a missing document is 0."""
    world.unit("bortala").without_document = frozenset({Institution.ACCOUNTABILITY})


@event(
    Stage.PLAN,
    "R32 Y14",
    "toksun",
    "人身安全保障制度引用吐鲁番市文件",
    has("toksun/team.yaml", "cites_prefecture: 是"),
)
def county_cites_its_prefecture(world: World) -> None:
    """Y14: a county may cite its prefecture's document."""
    world.unit("toksun").cites_prefecture = frozenset({Institution.SAFETY})


@event(
    Stage.PLAN,
    "R33 Y15",
    "changji",
    "上传检查次数不少于双随机数量，移动执法满分",
    has("changji/statistics/2019-12.yaml", "uploaded: 1080", "double_random: 960"),
)
def inspections_reach_double_random(world: World) -> None:
    """R33: n at least m."""
    unit = world.unit("changji")
    unit.uploaded, unit.double_random = 1080, 960


@event(
    Stage.PLAN,
    "R33 Y15",
    "hotan",
    "上传检查次数少于双随机数量，按比例得分",
    has("hotan/statistics/2019-12.yaml", "uploaded: 138", "double_random: 220"),
)
def inspections_fall_short(world: World) -> None:
    """R33: n below m."""
    unit = world.unit("hotan")
    unit.uploaded, unit.double_random = 138, 220


@event(
    Stage.PLAN,
    "R33 Y15",
    "hejing",
    "没有接入监管执法平台，移动执法 0 分",
    has("hejing/statistics/2019-12.yaml", "connected: 否"),
)
def platform_not_connected(world: World) -> None:
    """R33: not connected."""
    unit = world.unit("hejing")
    unit.connected, unit.uploaded = False, 0


@event(
    Stage.PLAN,
    "R33 Y15",
    "dushanzi",
    "双随机数量为 0 但有上传检查，移动执法满分并标注",
    has("dushanzi/statistics/2019-12.yaml", "uploaded: 96", "double_random: 0"),
)
def no_double_random_but_inspections(world: World) -> None:
    """Y15: m is 0 and n is not."""
    unit = world.unit("dushanzi")
    unit.uploaded, unit.double_random = 96, 0


@event(
    Stage.PLAN,
    "R33 Y15 Y37",
    "wusu",
    "没有提供双随机数量，移动执法不计分，暂无总分和排名",
    lacks("wusu/statistics/2019-12.yaml", "double_random"),
)
def double_random_not_supplied(world: World) -> None:
    """Y15, Y37: m is missing, so there is no score."""
    world.unit("wusu").double_random = None


@event(
    Stage.PLAN,
    "R38 Y17 Y37",
    "yecheng",
    "两期统计数据都没有报送，基准值无从计算，暂无总分和排名",
    absent("yecheng/statistics/2019-10.yaml", "yecheng/statistics/2019-12.yaml"),
)
def statistics_missing(world: World) -> None:
    """Y37: open indicators, no rank."""
    world.unit("yecheng").missing_statistics = frozenset({10, 12})


@event(
    Stage.PLAN,
    "R39 Y18",
    "burqin",
    "辖区没有重点排污单位和工业排放，基准值为 0；查处案件大于 0，满分并标注",
    has("burqin/statistics/2019-12.yaml", "count: 0"),
    rows("altay/cases.csv", authority="burqin"),
)
def benchmark_zero_with_cases(world: World) -> None:
    """Y18: B is 0 and x is above."""
    unit = world.unit("burqin")
    unit.key_units, unit.emissions = 0, dict.fromkeys(Pollutant, 0)


@event(
    Stage.PLAN,
    "R39 Y18",
    "wenquan",
    "基准值为 0，罚款金额和重大案件也为 0，两项均 0 分并标注；全年只有 7 件警告类案件",
    exactly("bortala/cases.csv", 7, authority="wenquan", fine="0"),
    has("wenquan/statistics/2019-12.yaml", "count: 0"),
)
def benchmark_zero_without_fines(world: World) -> None:
    """Y18: B and x are 0."""
    unit = world.unit("wenquan")
    unit.key_units, unit.emissions = 0, dict.fromkeys(Pollutant, 0)
    unit.general_cases, unit.special_cases, unit.finds_without_fine = 7, 0, True
    unit.uploaded, unit.double_random = 0, 0


@event(
    Stage.PLAN,
    "Y17",
    "kashgar",
    "没有报送氨氮排放量，按 0 计并标注",
    lacks("kashgar/statistics/2019-12.yaml", "氨氮"),
)
def pollutant_not_reported(world: World) -> None:
    """Y17: a pollutant that is not reported is 0."""
    del world.unit("kashgar").emissions[Pollutant.AMMONIA]


@event(
    Stage.PLAN,
    "Y17",
    "hotan",
    "排放量使用 2018 年环境统计数据，标注",
    has("hotan/statistics/2019-12.yaml", "year: 2018"),
)
def emissions_of_the_year_before(world: World) -> None:
    """Y17: the latest year there is."""
    world.unit("hotan").emissions_year = world.days.year - 1


@event(
    Stage.PLAN,
    "R34 Y16",
    "kizilsu",
    "没有推荐稽查案卷，也没有办公室决定，该份按 0 分计",
    lacks("kizilsu/recommended.yaml", "稽查"),
)
def inspection_file_missing(world: World) -> None:
    """Y16: a recommended file that is missing is 0."""
    world.unit("kizilsu").inspection_file = False


@event(
    Stage.PLAN,
    "R10 Y6",
    "hotan",
    "7 月、10 月简报和 8 月宣传情况没有报送",
    absent("hotan/bulletins/2019-07-1.md", "hotan/bulletins/2019-10-1.md", "hotan/bulletins/2019-08-2.md"),
)
def bulletins_missing(world: World) -> None:
    """R10: at least one bulletin a month."""
    world.prefecture("hotan").missing_bulletins |= {(7, 1), (10, 1), (8, 2)}


@event(
    Stage.PLAN,
    "Y6",
    "turpan",
    "没有报送 5 月简报；5 月截止日早于通知印发，不算缺报",
    absent("turpan/bulletins/2019-05-1.md"),
)
def bulletin_of_may_excused(world: World) -> None:
    """Y6: May is excused."""
    world.prefecture("turpan").missing_bulletins.add((5, 1))


@event(
    Stage.PLAN,
    "R22 Y9",
    "shayibak",
    "沙依巴克区环境监察大队 3 月 31 日撤销，由沙依巴克区分局承接",
    rows("office/register.csv", unit="shayibak-team", valid_to="2019-03-31", level="市辖区执法机构"),
    rows("office/register.csv", unit="shayibak", predecessor="shayibak-team"),
)
def district_team_abolished(world: World) -> None:
    """R22: an abolished district team and its successor."""
    plan = world.prefecture("urumqi")
    successor = next(p for p in plan.base.counties if p.id == "shayibak")
    successor.predecessor = "shayibak-team"
    world.other.append(
        Place(
            "shayibak-team",
            "",
            "乌鲁木齐市沙依巴克区环境监察大队",
            "沙依巴克区大队",
            Level.DISTRICT_TEAM,
            "urumqi",
            successor.prefix,
            successor.host,
            valid_to=world.days.day(3, 31),
        )
    )


@event(
    Stage.PLAN,
    "R45 Y9 Y24",
    "turpan",
    "原吐鲁番市环境保护局 2 月更名，上年排名登记在原名下，由承接单位继承",
    rows("office/register.csv", unit="turpan-epb", valid_to="2019-02-20"),
    rows("office/last-year.csv", unit="turpan-epb"),
    exactly("office/last-year.csv", 0, unit="turpan"),
)
def prefecture_renamed(world: World) -> None:
    """Y9: last year's rank follows the successor."""
    place = world.unit("turpan").place
    place.predecessor, place.valid_from = "turpan-epb", None
    world.other.append(
        Place(
            "turpan-epb",
            place.code,
            "吐鲁番市环境保护局",
            "吐鲁番市（原）",
            Level.PREFECTURE,
            "department",
            place.prefix,
            place.host,
            valid_to=world.days.day(2, 20),
        )
    )


@event(
    Stage.PLAN,
    "Y9",
    "korla",
    "库尔勒经济技术开发区环境保护局 6 月 30 日并入库尔勒市生态环境局",
    rows("office/register.csv", unit="korla-zone", valid_to="2019-06-30"),
    rows("bayingol/cases.csv", 5, authority="korla-zone"),
)
def county_units_merged(world: World) -> None:
    """Y9: a merged unit; its cases before the merger count."""
    plan = world.prefecture("bayingol")
    successor = next(p for p in plan.base.counties if p.id == "korla")
    successor.predecessor = "korla-zone"
    world.other.append(
        Place(
            "korla-zone",
            "652871",
            "库尔勒经济技术开发区环境保护局",
            "库尔勒开发区",
            Level.COUNTY,
            "bayingol",
            "库开环罚",
            successor.host,
            valid_to=world.days.day(6, 30),
        )
    )
