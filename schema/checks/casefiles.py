"""Case files: recommended by units, drawn by the office, handled by persons (A3 三, A4 二(二), Y9, Y10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.checks.cases import refused_case
from schema.checks.place import in_record, in_row
from schema.codelists import Category, DecisionKind, Level, Pool, Track
from schema.filed import Filed, Table
from schema.findings import Finding
from schema.records.cases import PenaltyCase
from schema.records.persons import Person
from schema.records.review import DrawnFile
from schema.records.units import Recommended, RecommendedFile
from schema.terms import Terms


def holder_of(campaign: Campaign, unit: str) -> str:
    """Whose case table holds a unit's cases."""
    return campaign.prefecture_of(unit) or unit


def find(campaign: Campaign, unit: str, number: str) -> PenaltyCase | None:
    """A case in the table of the unit's prefecture."""
    return campaign.case_index.get(holder_of(campaign, unit), {}).get(case_key(number))


def is_unfiled(campaign: Campaign, unit: str, number: str) -> bool:
    """Whether a case certainly stands in no table: not even in a refused one, or a refused row."""
    holder = holder_of(campaign, unit)
    if f"{campaign.root}/{holder}/cases.csv" in campaign.refused or find(campaign, unit, number):
        return False
    table = campaign.case_tables.get(holder)
    return table is None or not refused_case(table, case_key(number))


def file_key(file: RecommendedFile) -> str:
    """What tells two recommended files apart."""
    return case_key(file.number or file.reference or "")


def _recommendations(campaign: Campaign) -> Iterator[tuple[str, Filed[Recommended], int, RecommendedFile]]:
    for unit, folder in campaign.units.items():
        if folder.recommended:
            for number, file in enumerate(folder.recommended.record.files):
                yield unit, folder.recommended, number, file


def check_recommended_files(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """推荐案卷已在案件表中报送，为本级办理、当年结案、类别一致；未公开的将按0分计 (A3 三(二)(三), A5 (四)2(2), R35, R36)."""
    for unit, filed, at, file in _recommendations(campaign):
        if file.category is Category.INSPECTION or file.number is None:
            continue
        number, place = file.number, ("files", at, "number")
        case = find(campaign, unit, number)
        if case is None:
            if is_unfiled(campaign, unit, number):
                yield in_record(filed, "S207", *place, found=number)
            continue
        if case.authority not in campaign.identities(unit):
            yield in_record(filed, "S208", *place, found=number, want=case.authority)
        if case.closed_on is None or case.closed_on.year != campaign.year:
            yield in_record(filed, "S209", *place, found=number, want=campaign.year)
        if case.url is None:
            yield in_record(filed, "S210", *place, found=number)
        if case.category is not file.category:
            yield in_record(filed, "S237", "files", at, "category", found=number, want=file.category.value)
        if campaign.recorded_late(case):
            yield in_record(filed, "S226", *place, found=number)


def check_recommended_once(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """同一案卷不得作为两类案卷重复报送，否则其中一份按0分计 (A5 (四)2(2), R23, Y10)."""
    seen: dict[tuple[str, str], str] = {}
    for unit, filed, at, file in _recommendations(campaign):
        key = unit, file_key(file)
        if key in seen:
            field = "reference" if file.number is None else "number"
            found = file.number or file.reference
            yield in_record(filed, "S206", "files", at, field, found=found, want=seen[key])
        seen.setdefault(key, file.category.value)


def check_file_counts(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """推荐案卷各类别的份数符合规定，确无此类案卷的由办公室认定 (A3 三(二)1-2, R34, Y16)."""
    excused = {
        (d.subject, d.category)
        for d in campaign.decisions
        if d.kind is DecisionKind.NO_CASES and d.pool is Pool.RECOMMENDED
    }
    for unit, folder in campaign.units.items():
        entry = campaign.register.get(unit)
        if folder.recommended is None or entry is None:
            continue
        due = terms.expected_files.get((entry.level, Pool.RECOMMENDED))
        if due is None:
            continue
        filed = Counter(file.category for file in folder.recommended.record.files)
        for category in sorted(set(due) | set(filed)):
            want = due.get(category, 0)
            if filed[category] != want and (filed[category] > want or (unit, category) not in excused):
                yield in_record(folder.recommended, "S245", "files", label=category.value,
                                found=filed[category], want=want)  # fmt: skip


def check_drawn_files(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """抽取的案卷已报送、属于该单位的范围和类别、当年作出决定，且不是推荐案卷 (A3 三(二), R35, Y10, Y32)."""
    table = campaign.office.drawn
    for row in table or ():
        assert table is not None
        case = find(campaign, row.unit, row.number)
        if case is None:
            if row.unit in campaign.register and is_unfiled(campaign, row.unit, row.number):
                yield in_row(table, row, "S207", "number", found=row.number)
            continue
        yield from _drawn(campaign, table, row, case)


def _drawn(
    campaign: Campaign, table: Table[DrawnFile], row: DrawnFile, case: PenaltyCase
) -> Iterator[Finding]:
    entry = campaign.register.get(row.unit)
    if entry and entry.level is not Level.PREFECTURE and case.authority not in campaign.identities(row.unit):
        yield in_row(table, row, "S231", "unit", found=row.number, want=entry.short_name)
    if case.category is not row.category:
        yield in_row(table, row, "S231", "category", found=row.number, want=row.category.value)
    if case.decided_on.year != campaign.year:
        yield in_row(
            table,
            row,
            "S233",
            "number",
            found=case.decided_on,
            want=campaign.year,
            label=row.number,
        )
    filed = campaign.folder(row.unit).recommended
    if filed and case_key(row.number) in {file_key(f) for f in filed.record.files}:
        yield in_row(table, row, "S230", "number", found=row.number)


def persons(campaign: Campaign) -> Iterator[tuple[str, Filed[Person]]]:
    """All candidates with a valid record, and the unit whose folder they stand in."""
    for folder in campaign.units.values():
        for person in folder.persons.values():
            if person.person:
                yield person.unit, person.person


def check_persons_files(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """现场执法能手候选人提交规定份数、当年完成、在处罚系统中可查的案卷 (A4 二(二), A5 (四)3(2), R25, R48)."""
    for unit, filed in persons(campaign):
        files = filed.record.files
        if filed.record.track is Track.SPOT and len(files) != terms.files_per_person:
            yield in_record(filed, "S227", "files", found=filed.record.person, want=len(files),
                            due=terms.files_per_person)  # fmt: skip
        seen: dict[str, int] = {}
        for at, file in enumerate(files):
            number, place = file.number, ("files", at, "number")
            key = case_key(number)
            if key in seen:
                yield in_record(filed, "S206", *place, found=number, want=f"第{seen[key]}份案卷")
            seen.setdefault(key, at + 1)
            case = find(campaign, unit, number)
            if case is None:
                if is_unfiled(campaign, unit, number):
                    yield in_record(filed, "S207", *place, found=number)
                continue
            if case.closed_on is None or case.closed_on.year != campaign.year:
                yield in_record(filed, "S209", *place, found=number, want=campaign.year)
            if case.url is None:
                yield in_record(filed, "S210", *place, found=number)
