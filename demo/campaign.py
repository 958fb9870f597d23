"""A whole campaign: plan, story, cases, records, and their bytes by path."""

from __future__ import annotations

from demo import (
    casework,
    draws,
    filings,
    merits,
    office,
    public,
    receipts,
    review,
    standings,
    story_arrivals,
    story_cases,
    story_facts,
    story_honours,
    story_office,
    story_persons,
    story_rulings,
    story_units,
)
from demo.plans import plan_world
from demo.story import Stage, tell, tell_cases
from demo.world import Cells, PrefecturePlan, World, document
from demo.writing import csv_bytes, markdown_bytes, yaml_bytes
from schema.filed import FileStamp
from schema.kinds import BY_NAME
from schema.records.base import Row
from schema.stamps import folder_digest, stamp

CHAPTERS = (
    story_units,
    story_arrivals,
    story_cases,
    story_persons,
    story_office,
    story_rulings,
    story_honours,
    story_facts,
)
"""The modules whose events make up the story; importing them enters the events."""


def generate(scale: int = 1, seed: int = 2019, year: int = 2019, story: bool = True) -> dict[str, bytes]:
    """The files of a campaign by path from ``submissions/`` on; the same arguments give the same bytes.

    ``story`` writes the events of ``demo.story`` into the 14 real prefectures, so that every rule is met.
    """
    world = plan_world(scale, seed, year)
    if story:
        tell(world, Stage.PLAN)
    for plan in world.prefectures:
        _file_prefecture(world, plan, story)
    office.standing_records(world)
    merits.ordinary_merits(world)
    public.arrange_voting(world)
    public.tally_votes(world)
    public.count_publicity(world)
    review.seat_panel(world)
    review.mark_institutions(world)
    draws.record(world)
    review.mark_files(world)
    review.count_workload(world)
    review.judge_publicity(world)
    if story:
        tell(world, Stage.RECORDS)
    if story and scale == 1:
        world.proposed = standings.proposed(_write(world), year)
        if world.proposed:
            tell(world, Stage.HONOURS)
    return _write(world)


def _file_prefecture(world: World, plan: PrefecturePlan, story: bool) -> None:
    cases = casework.prefecture_cases(world, plan)
    if story:
        tell_cases(world, plan, cases)
    draws.draw(world, plan, cases)
    filings.count_cases(world, plan, cases)
    world.written[f"{plan.id}/cases.csv"] = casework.cases_csv(world.days, cases)
    units = {unit.id: unit for unit in plan.units}
    for unit in plan.units:
        filings.file_unit(world, plan, unit)
    for person in plan.persons:
        filings.file_person(world, person, units[person.unit])
    filings.file_bulletins(world, plan)


def _write(world: World) -> dict[str, bytes]:
    root = f"submissions/{world.days.year}"
    files = {f"{root}/{path}": content for path, content in world.written.items()}
    files |= {f"{root}/{path}": yaml_bytes(record) for path, record in world.records.items()}
    files |= {f"{root}/{path}": markdown_bytes(head, body) for path, (head, body) in world.texts.items()}
    for name, rows in world.tables.items():
        model = BY_NAME[name].model
        assert issubclass(model, Row), name
        files[f"{root}/{BY_NAME[name].pattern}"] = csv_bytes(model, rows)
    stamps = _stamps_by_unit(files, root)
    for plan in world.prefectures:
        path = f"{root}/{plan.id}/nominations.yaml"
        files[path] = yaml_bytes(_nominations(world, plan, stamps, root))
    model = BY_NAME["receipts"].model
    assert issubclass(model, Row)
    files[f"{root}/office/receipts.csv"] = csv_bytes(model, receipts.receipts(world, files, root))
    return dict(sorted(files.items()))


def _stamps_by_unit(files: dict[str, bytes], root: str) -> dict[str, list[FileStamp]]:
    found: dict[str, list[FileStamp]] = {}
    for path, content in files.items():
        unit = path.removeprefix(root + "/").split("/", 1)[0]
        if unit != "office" and not path.endswith("/cases.csv"):
            found.setdefault(unit, []).append(stamp(path, content))
    return found


def _nominations(world: World, plan: PrefecturePlan, stamps: dict[str, list[FileStamp]], root: str) -> Cells:
    """Whom a prefecture recommends, with the digests of what it approved: computed last (R18)."""
    persons = sorted(plan.persons, key=lambda p: (p.track.value, -p.strength, p.id))
    return {
        "document": document(f"{plan.unit.place.short}大练兵表现突出集体和个人候选名单", world.days.day(10, 31),
                             filings.paper_number(plan.unit.place, world.days.year, 90)),
        "counties": [
            {"unit": u.id, "digest": folder_digest(stamps[u.id], f"{root}/{u.id}")} for u in plan.nominees
        ],
        "persons": [
            {"person": p.id, "unit": p.unit, "track": p.track.value,
             "digest": folder_digest(stamps[p.unit], f"{root}/{p.unit}/persons/{p.id}")}
            for p in persons
        ],
    }  # fmt: skip
