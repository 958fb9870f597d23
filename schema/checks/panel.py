"""The panel: recusal, enough members, marks of files that were filed, points within their range (A3 二-三, Y14, Y36)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.checks.casefiles import file_key
from schema.checks.place import in_row, likely
from schema.codelists import Pool
from schema.filed import Table
from schema.findings import Finding
from schema.records.base import Row
from schema.terms import Terms


def _marks(campaign: Campaign) -> Iterator[tuple[Table[Any], Any, str, tuple[str, ...]]]:
    """All marks: table, row, the unit or person marked, and what was marked."""
    office = campaign.office
    for mark in office.team_marks or ():
        assert office.team_marks is not None
        yield office.team_marks, mark, mark.unit, (mark.unit, mark.institution.value)
    for case in office.case_marks or ():
        assert office.case_marks is not None
        yield office.case_marks, case, case.subject, (case.subject, case.pool.value, case_key(case.file))


def _prefecture(campaign: Campaign, subject: str) -> str | None:
    person = campaign.persons.get(subject)
    return campaign.prefecture_of(person.unit if person else subject)


def check_recusal(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """评审人不得为本地州市的单位和个人评分 (A3 三(三), R36, Y14, Y16)."""
    home = {member.member: member.prefecture for member in campaign.office.panel or ()}
    marks = list(_marks(campaign))
    above = {subject: _prefecture(campaign, subject) for subject in {subject for _, _, subject, _ in marks}}
    for table, row, subject, _ in marks:
        prefecture = home.get(row.member)
        if prefecture is not None and prefecture == above[subject]:
            entry = campaign.register.get(prefecture)
            yield in_row(
                table, row, "S221", "member", found=row.member, want=entry.short_name if entry else prefecture
            )


def check_panel_size(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """每项制度、每份案卷由足够的评审人评分 (A3 三(三), A4 二(二)3, R36)."""
    groups: dict[tuple[str, ...], list[tuple[Table[Any], Row]]] = defaultdict(list)
    for table, row, _, what in _marks(campaign):
        groups[(table.path, *what)].append((table, row))
    for marks in groups.values():
        table, row = marks[0]
        if len(marks) < terms.panel_minimum and not table.rejected:
            yield in_row(table, row, "S222", "member", found=len(marks), want=terms.panel_minimum)


def check_marked_files(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """评分和格式扣分的案卷是该单位推荐、抽取或该个人提交的案卷 (A3 三(二), A4 二(二), R34, R48)."""
    known = _files(campaign)
    office = campaign.office
    for mark in office.case_marks or ():
        files = known[mark.pool].get(mark.subject)
        if files is not None and case_key(mark.file) not in files:
            assert office.case_marks is not None
            yield in_row(office.case_marks, mark, "S211", "file", found=mark.file,
                         want=likely(case_key(mark.file), files))  # fmt: skip
    for row in office.format_deductions or ():
        of_subject = [files[row.subject] for files in known.values() if files.get(row.subject) is not None]
        whole = f"{campaign.root}/{row.subject}/recommended.yaml" not in campaign.refused
        if whole and of_subject and case_key(row.file) not in set().union(*of_subject):
            assert office.format_deductions is not None
            yield in_row(office.format_deductions, row, "S211", "file", found=row.file,
                         want=likely(case_key(row.file), set().union(*of_subject)))  # fmt: skip


def _files(campaign: Campaign) -> dict[Pool, dict[str, set[str]]]:
    """Keys of the case files by pool and subject; a subject whose record was refused is left out."""
    drawn: dict[str, set[str]] = defaultdict(set)
    table = campaign.office.drawn
    for row in table or ():
        drawn[row.unit].add(case_key(row.number))
    recommended = {
        unit: {file_key(file) for file in folder.recommended.record.files}
        for unit, folder in campaign.units.items()
        if folder.recommended
    }
    persons = {
        name: {case_key(file.number) for file in folder.person.record.files}
        for name, folder in campaign.persons.items()
        if folder.person
    }
    complete = table is not None and not table.rejected
    return {Pool.RECOMMENDED: recommended, Pool.DRAWN: drawn if complete else {}, Pool.PERSON: persons}


def check_ranges(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """每次得分、扣分和评分在通知规定的幅度内 (A3 一(二), A3 二(二), A3 四(二)4, A4 二(一), Y36)."""
    office = campaign.office
    tables: list[tuple[str, Table[Any] | None]] = [
        ("praise", office.praise),
        ("deductions", office.deductions),
        ("commendations", office.commendations),
        ("format_deductions", office.format_deductions),
        ("team_marks", office.team_marks),
    ]
    for name, table in tables:
        for row in table or ():
            assert table is not None
            span = terms.ranges.get(row.institution.value if name == "team_marks" else name)
            if span is None or row.points is None or span[0] <= row.points <= span[1]:
                continue
            yield in_row(table, row, "R301", "points", found=row.points, want=f"{span[0]}-{span[1]}")
