"""Penalty cases: each filed once, by a unit of the area that existed, with its explanation (A3 四, A5 (三), Y9)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.checks.place import in_row, likely
from schema.codelists import Level
from schema.filed import Table
from schema.findings import Finding
from schema.kinds import BY_NAME
from schema.records.cases import PenaltyCase
from schema.records.office import RegisterEntry
from schema.terms import Terms


def check_case_filed_once(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """同一处罚决定在所有单位和厅本级案件表中只报一次，文号写法不同也算同一件 (A5 (三), Y10, Y33)."""
    rows = sum(len(table.rows) for table in campaign.case_tables.values())
    if len(set().union(*campaign.case_index.values())) == rows:
        return
    first: dict[str, str] = {}
    for table in campaign.case_tables.values():
        for case in table:
            key, place = case_key(case.number), f"{table.path}:{case.line}"
            if first.setdefault(key, place) != place:
                yield in_row(table, case, "S205", "number", found=case.number, want=first[key])


def check_case_units(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """办理单位和录入账号在本地州市辖区内，办理单位在决定之日有效 (A3 四(一), Y9)."""
    if not campaign.register_complete:
        return
    for holder in campaign.case_tables:
        yield from campaign.remembered(("case units", holder), partial(_units_of_table, campaign, holder))


def _units_of_table(campaign: Campaign, holder: str) -> tuple[Finding, ...]:
    """What is wrong with the units of one file of cases."""
    table = campaign.case_tables[holder]
    return tuple(
        found for column in ("authority", "account") for found in _units(campaign, holder, table, column)
    )


def _units(campaign: Campaign, holder: str, table: Table[PenaltyCase], column: str) -> Iterator[Finding]:
    register = campaign.register
    units = {getattr(case, column) for case in table.rows}
    unknown = {unit for unit in units if unit not in register}
    outside = {u for u in units - unknown if not _inside(campaign, register[u], holder)}
    limited = {u for u in units - unknown if column == "authority" and _is_limited(register[u])}
    if not unknown | outside | limited:
        return
    for case in table:
        unit = getattr(case, column)
        if unit in unknown:
            yield in_row(table, case, "S211", column, found=unit, want=likely(unit, register))
        elif unit in outside:
            name = register[holder].short_name if holder in register else BY_NAME["department_cases"].label
            yield in_row(table, case, "S223", column, found=unit, want=name, field=column)
        elif unit in limited and not register[unit].valid_on(case.decided_on):
            yield in_row(table, case, "S224", column, found=unit, want=case.decided_on)


def _is_limited(entry: RegisterEntry) -> bool:
    return entry.valid_from is not None or entry.valid_to is not None


def _inside(campaign: Campaign, entry: RegisterEntry, holder: str) -> bool:
    if holder == "office":
        return entry.level is Level.PROVINCE
    return campaign.prefecture_of(entry.unit) == holder


def check_reform_explained(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """改革之前由已撤销机构账号录入的案卷，应当提交情况说明以便计算案卷数量 (A5 (四)2(2), R22, Y9)."""
    abolished = {unit for unit, entry in campaign.register.items() if entry.valid_to is not None}
    if not abolished:
        return
    for table in campaign.case_tables.values():
        for case in table:
            if case.account in abolished and not case.explanation and not campaign.recorded_late(case):
                yield in_row(table, case, "S225", "account", found=case.account)


def refused_case(table: Table[PenaltyCase], key: str) -> bool:
    """Whether a case with this key stands in a refused row."""
    return any(row.cells and case_key(row.cells[0]) == key for row in table.rejected)
