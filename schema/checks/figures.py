"""Figures that must agree: totals, declared counts, years of statistics (A5 (四), R24, R39-R41, Y17)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from schema.campaign import Campaign
from schema.checks.casefiles import holder_of
from schema.checks.place import in_record
from schema.filed import Filed
from schema.findings import Finding
from schema.records.units import Statistics
from schema.terms import Terms

Tally = tuple[int, int, int]
"""Cases, fines in fen, cases with one of the five measures of major cases."""


def check_claims_add_up(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """自评总分等于各项自评得分之和 (A5 (四), R13)."""
    for folder in campaign.units.values():
        if folder.summary:
            evaluation = folder.summary.record.self_evaluation
            total = sum(evaluation.claims.values(), Decimal(0))
            if total != evaluation.total:
                yield in_record(folder.summary, "S213", "self_evaluation", "total", found=evaluation.total, want=total)  # fmt: skip


def check_declared_counts(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """自报的案件数、罚款和重大案件数与案件表截至当月（按决定日期）的统计一致 (A5 (四)2(3), R39-R41, Y7, Y20, Y33)."""
    declaring = [
        (unit, filed)
        for unit, folder in campaign.units.items()
        for filed in folder.statistics
        if filed.record.declared
    ]
    tallies = _tallies(campaign, {holder_of(campaign, unit) for unit, _ in declaring})
    for unit, filed in declaring:
        holder = holder_of(campaign, unit)
        if holder in tallies and filed.record.through.startswith(f"{campaign.year}-"):
            authorities = None if holder == unit else campaign.identities(unit)
            yield from _compared(filed, _until(tallies[holder], int(filed.record.through[5:]), authorities))


def _tallies(campaign: Campaign, holders: set[str]) -> dict[str, dict[tuple[str, int], list[int]]]:
    """Counts by authority and month of the decision; a table with refused rows cannot be counted."""
    found: dict[str, dict[tuple[str, int], list[int]]] = {}
    year = campaign.year
    for holder, table in campaign.case_tables.items():
        if holder not in holders or table.rejected:
            continue
        counts = found[holder] = defaultdict(lambda: [0, 0, 0])
        for case in table.rows:
            day = case.decided_on
            if day.year == year:
                tally = counts[case.authority, day.month]
                tally[0] += 1
                tally[1] += case.fine
                if case.measures:
                    tally[2] += 1
    return found


def _until(counts: dict[tuple[str, int], list[int]], month: int, authorities: frozenset[str] | None) -> Tally:
    chosen = [
        tally
        for (authority, in_month), tally in counts.items()
        if in_month <= month and (authorities is None or authority in authorities)
    ]
    return sum(t[0] for t in chosen), sum(t[1] for t in chosen), sum(t[2] for t in chosen)


def _compared(filed: Filed[Statistics], tally: Tally) -> Iterator[Finding]:
    declared = filed.record.declared
    assert declared is not None
    cases, fines, major = tally
    if declared.cases != cases:
        yield in_record(filed, "S212", "declared", "cases", found=declared.cases, want=cases)
    if declared.fines != fines:
        yield in_record(filed, "S212", "declared", "fines", found=_yuan(declared.fines), want=_yuan(fines))  # fmt: skip
    if declared.major_cases != major:
        yield in_record(filed, "S212", "declared", "major_cases", found=declared.major_cases, want=major)  # fmt: skip


def _yuan(fen: int) -> str:
    return f"{fen // 100}" if fen % 100 == 0 else f"{fen // 100}.{fen % 100:02d}"


def check_emissions(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """排放量用当年环境统计数据；全区有排放而本单位未报的污染物按0计 (A3 四(二), R38, Y17)."""
    region = campaign.office.region
    if region and region.record.emissions_year != campaign.year:
        yield in_record(region, "S236", "emissions_year", found=region.record.emissions_year,
                        want=campaign.year)  # fmt: skip
    emitted = [name for name, amount in region.record.emissions.items() if amount > 0] if region else []
    for folder in campaign.units.values():
        for filed in folder.statistics:
            emissions = filed.record.emissions
            if emissions is None:
                continue
            if emissions.year != campaign.year:
                yield in_record(filed, "S236", "emissions", "year", found=emissions.year,
                                want=campaign.year)  # fmt: skip
            for pollutant in emitted:
                if pollutant not in emissions.amounts:
                    yield in_record(filed, "S235", "emissions", "amounts", found=pollutant.value)
