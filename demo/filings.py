"""What a bureau files about itself, from its plan: everything in ``submissions/<year>/<unit>/`` but cases and prose."""

from __future__ import annotations

from demo import prose
from demo.casework import counted
from demo.places import Place
from demo.world import Case, Cells, PersonPlan, PrefecturePlan, UnitPlan, World, digest, document
from schema.codelists import Category, CertificateIssuer, Institution, InterviewRole, Pollutant

MONTHS = (10, 12)
"""The months through which statistics are filed: for the provisional and for the final snapshot."""

INSTITUTION_TITLES = {
    Institution.ASSESSMENT: "生态环境保护执法考核奖惩办法",
    Institution.SAFETY: "执法人员人身安全保障办法",
    Institution.ACCOUNTABILITY: "尽职照单免责失职照单问责实施办法",
}


def paper_number(place: Place, year: int, serial: int) -> str:
    """The number of a formal document of a bureau."""
    return f"{place.prefix.removesuffix('罚')}发〔{year}〕{serial}号"


def file_unit(world: World, plan: PrefecturePlan, unit: UnitPlan) -> None:
    """All YAML records of one unit."""
    place, records = unit.place, world.records
    records[f"{place.id}/unit.yaml"] = {
        "unit": place.id, "name": place.name,
        "liaison": {"role": "大练兵联络员", "department": _department(unit)},
        "column_url": f"{place.host}/dalianbing/",
        "introduction": prose.introduction(world.rng(f"intro/{place.id}"), unit),
    }  # fmt: skip
    records[f"{place.id}/team.yaml"] = _team(world, unit)
    records[f"{place.id}/recommended.yaml"] = _recommended(world, unit)
    for month in MONTHS:
        if month not in unit.missing_statistics:
            records[f"{place.id}/statistics/{world.days.month(month)}.yaml"] = _statistics(world, unit, month)
    world.texts[f"{place.id}/narrative.md"] = prose.unit_narrative(
        world.rng(f"narrative/{place.id}"), world.days, unit
    )
    if unit.is_prefecture:
        records[f"{place.id}/mobilisation.yaml"] = _mobilisation(world, plan)
        records[f"{place.id}/honours.yaml"] = _honours(world, unit)
        if plan.files_summary:
            records[f"{place.id}/summary.yaml"] = _summary(world, plan)


def _department(unit: UnitPlan) -> str:
    return "生态环境保护综合行政执法支队" if unit.is_prefecture else "生态环境保护综合行政执法大队"


def _team(world: World, unit: UnitPlan) -> Cells:
    rng, days, entries = world.rng(f"team/{unit.id}"), world.days, []
    turns = rng.sample(range(64), len(Institution))
    for index, institution in enumerate(Institution):
        entry: Cells = {"institution": institution.value}
        if institution in unit.cites_prefecture:
            entry |= {"cites_prefecture": True, "coverage": "执行地州市统一制定的制度，覆盖全体在岗执法人员"}
        elif institution not in unit.without_document:
            day = days.text(days.number(2, 10) + 3 * turns[index])
            number = paper_number(unit.place, days.year, 12 + turns[index])
            entry |= {
                "documents": [document(f"{unit.place.short}{INSTITUTION_TITLES[institution]}", day, number)],
                "coverage": prose.coverage(rng, institution),
            }
        entries.append(entry)
    return {"institutions": entries}


def _recommended(world: World, unit: UnitPlan) -> Cells:
    files: list[Cells] = [{"category": c.category.value, "number": c.number} for c in unit.recommended]
    if unit.is_prefecture and unit.inspection_file:
        title = f"{unit.place.short}污染源现场监督检查稽查案卷"
        files.append({
            "category": Category.INSPECTION.value, "number": unit.inspection_number, "reference": f"jicha-{unit.id}-01",
            "document": document(title, world.days.day(7, 18), paper_number(unit.place, world.days.year, 61)),
        })  # fmt: skip
    return {"files": files}


def count_cases(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """The own count of cases that each unit declares."""
    days = world.days
    ends = {10: days.number(10, 31), 12: days.number(12, 31)}
    for unit in plan.units:
        own = cases if unit.is_prefecture else [c for c in cases if c.authority in unit.identities]
        unit.declared = {month: counted(days, own, ends[month]) for month in MONTHS}


def _statistics(world: World, unit: UnitPlan, month: int) -> Cells:
    days, place, final = world.days, unit.place, month == 12
    day = days.day(1, 15, 1) if final else days.day(11, 2)
    serial = (3, 5, 7) if final else (93, 95, 97)
    year = days.year + final
    until = f"{days.year}年1-{month}月"
    share = 1.0 if final else 0.84
    known = None if unit.double_random is None else round(unit.double_random * share)
    cases, fines, major = unit.declared[month]
    return {
        "through": days.month(month),
        "key_units": {
            "count": unit.key_units,
            "document": document(f"{place.short}{days.year}年重点排污单位数量的函", day, paper_number(place, year, serial[0])),
        },
        "emissions": {
            "year": unit.emissions_year,
            "amounts": {p.value: unit.emissions[p] for p in Pollutant if p in unit.emissions},
            "document": document(f"{place.short}{unit.emissions_year}年工业污染源环境统计数据", day,
                                 paper_number(place, year, serial[1])),
        },
        "inspections": {
            "connected": unit.connected, "uploaded": round(unit.uploaded * share), "double_random": known,
            "document": document(f"{place.short}{until}双随机抽查和日常检查情况", day, paper_number(place, year, serial[2])),
        },
        "declared": {"cases": cases, "fines": fines, "major_cases": major},
    }  # fmt: skip


def _mobilisation(world: World, plan: PrefecturePlan) -> Cells:
    days, place, rng = world.days, plan.unit.place, world.rng(f"mobilisation/{plan.id}")
    held = days.number(5, 14) + rng.randrange(20)
    year = days.year
    polluters = document(
        f"{place.short}{year}年重点排污单位名录", days.day(3, 12), paper_number(place, year, 18)
    )
    published = plan.list_published
    return {
        "held_on": days.text(held),
        "report": document(f"{place.short}大练兵动员部署情况", days.text(held + 3), paper_number(place, year, 41)),
        "plan": document(f"{place.short}{year}年大练兵实施方案", days.text(held + 3), paper_number(place, year, 42)),
        "liaison_list": document(f"{place.short}大练兵联络员名单", days.text(held + 3)),
        "key_polluters": {
            "document": polluters, "published_on": published,
            "url": f"{place.host}/zdpwdw/{year}.html" if published else None,
        },
        "disclosure_url": f"{place.host}/cf/",
    }  # fmt: skip


def _summary(world: World, plan: PrefecturePlan) -> Cells:
    days, unit, rng = world.days, plan.unit, world.rng(f"summary/{plan.id}")
    parts = prose.summary_parts(rng, days, plan)
    high = unit.strength
    claims = {
        "special_actions": _half(8 + 20 * high), "team": _half(12 + 7 * high), "case_files": _half(13 + 6 * high),
        "daily_enforcement": _half(6 + 12 * high), "satisfaction": _half(3 + 6 * high),
    }  # fmt: skip
    return {
        "document": document(f"{unit.place.short}{days.year}年大练兵工作总结", days.day(10, 30),
                             paper_number(unit.place, days.year, 88)),
        **parts,
        "self_evaluation": {
            "document": document(f"{unit.place.short}{days.year}年大练兵自评报告", days.day(10, 30),
                                 paper_number(unit.place, days.year, 89)),
            "claims": {name: _number(value) for name, value in claims.items()},
            "total": _number(sum(claims.values())),
        },
    }  # fmt: skip


def _half(value: float) -> int:
    """A number of half points."""
    return round(value * 2)


def _number(halves: int) -> str:
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)


def _honours(world: World, unit: UnitPlan) -> Cells:
    rng, days, place = world.rng(f"honours/{unit.id}"), world.days, unit.place
    rewards: list[Cells] = [{
        "recipients": f"{days.year - 1}年大练兵表现突出个人{2 + rng.randrange(4)}人",
        "form": rng.choice(("通报表扬并记入个人年度考核", "通报表扬，优先安排业务培训", "颁发证书并在年度考核中评为优秀")),
        "document": document(f"{place.short}关于表扬{days.year - 1}年大练兵表现突出个人的通报", days.day(3, 5),
                             paper_number(place, days.year, 11)),
    }]  # fmt: skip
    if rng.random() < 0.6:
        rewards.append({
            "recipients": f"{days.year - 1}年大练兵表现突出集体{1 + rng.randrange(2)}个",
            "form": "通报表扬，增配移动执法终端和现场快速检测设备",
            "document": document(f"{place.short}关于表扬{days.year - 1}年大练兵表现突出集体的通报", days.day(3, 6),
                                 paper_number(place, days.year, 12)),
        })  # fmt: skip
    return {"rewards": rewards}


def file_person(world: World, person: PersonPlan, unit: UnitPlan) -> None:
    """The record and the narrative of one candidate."""
    rng, days, place = world.rng(f"person/{person.id}"), world.days, unit.place
    since = 1 + rng.randrange(4)
    expires = days.day(12, 31, 2) if person.certificate_valid else days.day(8, 31)
    folder = f"{place.id}/persons/{person.id}"
    roles = tuple(InterviewRole)
    certificate: Cells | None = {
        "issuer": CertificateIssuer.OWN_BUREAU.value if rng.random() < 0.7 else CertificateIssuer.DISCIPLINE.value,
        "date": days.text(days.number(10, 12) + rng.randrange(14)),
        "sha256": digest(f"certificate/{person.id}"),
    }  # fmt: skip
    profile, post = prose.profile(rng, person)
    world.records[f"{folder}/person.yaml"] = {
        "person": person.id, "name": person.name, "unit": place.id, "track": person.track.value,
        "post": post, "profile": profile,
        "preconditions": {"integrity": True, "knowledge": True, "backbone": True},
        "enforcement_certificate": {"valid_from": days.day(1, 1, -since), "valid_to": expires},
        "integrity_certificate": certificate if person.integrity_certificate else None,
        "files": [{"number": c.number, "role": roles[rng.randrange(2)].value} for c in person.files],
    }  # fmt: skip
    world.texts[f"{folder}/narrative.md"] = prose.person_narrative(rng, days, person, unit)


def file_bulletins(world: World, plan: PrefecturePlan) -> None:
    """The monthly bulletins from May (June for reports on publicity)."""
    for month in range(5, 13):
        for issue in (1, 2):
            if (issue == 2 and not 6 <= month <= 11) or (month, issue) in plan.missing_bulletins:
                continue
            path = f"{plan.id}/bulletins/{world.days.month(month)}-{issue}.md"
            world.texts[path] = prose.bulletin(world.rng(path), world.days, plan, month, issue)
