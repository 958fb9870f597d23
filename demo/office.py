"""The office's standing records: campaign, calendar, accounts, register, quotas, region totals, announcements."""

from __future__ import annotations

from demo.announcing import announce
from demo.casework import cases_csv, decided
from demo.places import Place, tiles
from demo.world import Cells, PrefecturePlan, World, document
from schema.codelists import Group, Module, Pollutant, Track

REST_OF_REGION = 1.03
"""Region totals stand a little above the sum of the prefectures: the corps' enterprises are in them."""


def standing_records(world: World) -> None:
    """All standing records of the office."""
    world.records["office/campaign.yaml"] = _campaign(world)
    world.records["office/calendar.yaml"] = {"entries": _calendar(world)}
    world.records["office/accounts.yaml"] = _accounts(world)
    world.records["office/region.yaml"] = _region(world)
    world.records["office/waivers.yaml"] = {"waivers": []}
    world.records["office/decisions.yaml"] = {"decisions": []}
    world.tables["register"] = [_entry(place) for place in register(world)]
    world.tables["quotas"] = [row for plan in world.prefectures for row in _quotas(plan)]
    world.tables["tiles"] = [dict(row) for row in tiles() if world.scale == 1]
    world.tables["last_year"] = _last_year(world)
    rng = world.rng("cases/department")
    own = decided(rng, world.days, world.other[0], 24 * world.scale, 2.0, 6 * world.scale)
    world.written["office/cases.csv"] = cases_csv(world.days, own)
    announce(world)


def register(world: World) -> list[Place]:
    """All units, with those above before those below."""
    places = list(world.other)
    for plan in world.prefectures:
        places += [plan.base.place, *plan.base.counties]
    return places


def _entry(place: Place) -> Cells:
    return {
        "unit": place.id, "code": place.code, "name": place.name, "short_name": place.short, "level": place.level.value,
        "parent": place.parent or "", "valid_from": place.valid_from or "", "valid_to": place.valid_to or "",
        "predecessor": place.predecessor or "",
    }  # fmt: skip


def _campaign(world: World) -> Cells:
    year = world.days.year
    return {
        "title": f"{year}年新疆维吾尔自治区生态环境保护执法大练兵", "region": "新疆维吾尔自治区",
        "organiser": "新疆维吾尔自治区生态环境厅", "year": year, "rulebook": str(year), "demo": True,
        "notice": document(f"关于开展{year}年新疆维吾尔自治区生态环境保护执法大练兵的通知", world.days.day(6, 3),
                           url="https://sthjt.xinjiang.example/tz/dalianbing.html"),
        "hotline": {"number": "12369", "hours": "工作日 10:00-19:30（北京时间）"},
        "column_url": "https://sthjt.xinjiang.example/dalianbing/",
        "systems": [
            {"name": "大练兵信息填报系统", "aliases": ["大练兵填报系统", "大练兵系统", "填报系统"]},
            {"name": "行政处罚案件办理信息系统", "aliases": ["行政处罚系统", "处罚系统"]},
            {"name": "环境监管执法平台", "aliases": ["监管执法平台", "移动执法平台"]},
            {"name": "新疆环保网站", "aliases": ["新疆环保网"]},
            {"name": "《新疆环保》微信公众号", "aliases": ["新疆环保公众号"]},
            {"name": "自治区生态环境厅门户网站", "aliases": ["厅门户网站", "厅官网"]},
        ],
    }  # fmt: skip


def _calendar(world: World) -> list[Cells]:
    days = world.days

    def phase(name: str, label: str, opens: tuple[int, int], closes: tuple[int, int]) -> Cells:
        return {"id": name, "label": label, "opens": days.day(*opens), "closes": days.day(*closes), "phase": True,
                "clause": "M六"}  # fmt: skip

    def due(name: str, label: str, opens: tuple[int, int], closes: tuple[int, int], clause: str,
            module: Module | None = None) -> Cells:  # fmt: skip
        return {"id": name, "label": label, "opens": days.day(*opens), "closes": days.day(*closes),
                "module": module.value if module else None, "clause": clause}  # fmt: skip

    entries = [
        phase("phase-mobilisation", "动员部署阶段", (5, 1), (5, 31)),
        phase("phase-practice", "活动实施阶段", (6, 1), (11, 30)),
        phase("phase-summary", "总结表扬阶段", (11, 1), (12, 31)),
        due("mobilisation", "动员部署情况、实施方案、联络员名单和重点排污单位名录", (5, 1), (6, 15), "A5 (一)",
            Module.MOBILISATION),
    ]  # fmt: skip
    entries += [
        due(
            f"bulletin-{month:02d}",
            f"{month}月大练兵简报",
            (month, 1),
            (month, 25),
            "A5 (二)",
            Module.BULLETIN,
        )
        for month in range(5, 13)
    ]
    entries += [
        due(
            f"publicity-{month:02d}",
            f"{month}月宣传情况",
            (month, 1),
            (month, 25),
            "M六(二)",
            Module.BULLETIN,
        )
        for month in range(6, 12)
    ]
    return [
        *entries,
        due("office-bulletin", "办公室每月向生态环境部报送简报", (5, 1), (12, 31), "A5 (二)"),
        due("cases", "在处罚系统中报送案件信息", (1, 1), (12, 31), "A5 (三)", Module.CASES),
        due("summary", "总结和自评报告", (10, 1), (11, 5), "A5 (四)", Module.SUMMARY),
        due("nominations", "候选名单", (10, 1), (11, 5), "A5 (四)", Module.SUMMARY),
        due("team", "队伍建设材料", (10, 1), (11, 5), "A3 二(三)", Module.COLLECTIVE),
        due("narrative", "集体事迹材料和推荐案卷", (10, 1), (11, 5), "A3 五(三)", Module.COLLECTIVE),
        due("persons", "个人材料", (10, 1), (11, 5), "A5 (四)", Module.PERSON),
        due("review", "评审考核组评审", (11, 6), (12, 10), "M六(三)"),
        due("voting", "公众满意度投票", (11, 18), (12, 2), "A3 五(二)"),
        due("recommendation", "确定候选名单并报送生态环境部、通报表彰", (12, 11), (12, 31), "M六(三)"),
    ]


def _accounts(world: World) -> Cells:
    groups = {
        Group.OFFICE: "demo-office", Group.REVIEW: "demo-review", Group.PUBLICITY: "demo-press",
        Group.INSPECTION: "demo-inspection",
    }  # fmt: skip
    return {
        "units": {unit.id: [f"demo-{unit.id}"] for unit in world.candidates},
        "groups": {group.value: [login] for group, login in groups.items()},
    }


def _region(world: World) -> Cells:
    prefectures = [plan.unit for plan in world.prefectures]
    totals = {p: sum(u.emissions.get(p, 0) for u in prefectures) for p in Pollutant}
    year = world.days.year
    return {
        "key_units": round(sum(u.key_units for u in prefectures) * REST_OF_REGION), "emissions_year": year,
        "emissions": {p.value: round(total * REST_OF_REGION) for p, total in totals.items()},
        "document": document(f"{year}年全区重点排污单位数量和工业污染源排放量", world.days.day(1, 20, 1),
                             f"新环函〔{year + 1}〕12号"),
    }  # fmt: skip


def _quotas(plan: PrefecturePlan) -> list[Cells]:
    return [
        {"unit": plan.id, "track": track.value, "places": sum(p.track is track for p in plan.persons) + extra}
        for track, extra in ((Track.SPOT, 1 if plan.unit.strength > 0.8 else 0), (Track.PUBLICITY, 0))
    ]


def _last_year(world: World) -> list[Cells]:
    rng = world.rng("last-year")
    order = sorted(world.prefectures, key=lambda plan: -plan.unit.strength + rng.uniform(-0.3, 0.3))
    return [
        {
            "unit": plan.id,
            "rank": rank,
            "points": f"{max(20.0, 92 - 3.1 * rank / world.scale) + rng.random():.2f}",
        }
        for rank, plan in enumerate(order, 1)
    ]
