"""One case file with the panel's marks: what it counts, and what stands in its place (A3 三, R36, Y11, Y16)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from schema.case_numbers import case_key
from schema.codelists import Category, DecisionKind, Pool
from scorer.candidates import Candidate
from scorer.context import (
    Context,
    panel_missing,
    rows_source,
    table_missing,
)
from scorer.derivation import Cause, Missing, Source
from scorer.facts.cases import cases_missing
from scorer.facts.values import MarkedFile
from scorer.quantities import mean
from scorer.rulebook import Input

CATEGORY_PARAMETERS = {
    Category.GENERAL: "general",
    Category.SPECIAL: "special",
    Category.INSPECTION: "inspection",
}
"""The parameter that says how many files of a category are due."""


def expected_files(source: Input, subject: str) -> dict[Category, int]:
    """How many files of each category a rulebook expects of a subject (R34)."""
    parameters = source.of(subject)
    return {c: parameters[name].whole for c, name in CATEGORY_PARAMETERS.items() if name in parameters}


def marked(
    context: Context,
    candidate: Candidate,
    pool: Pool,
    number: str,
    category: Category,
    where: tuple[Source, ...],
    missing: list[Missing],
) -> MarkedFile:
    """A file with its marks, less what its form costs (Y11).

    Without marks, or with a refused row that may be one of them or a deduction, the whole half is missing.
    """
    office = context.campaign.office
    key = case_key(number)
    rows = context.case_marks.get((candidate.id, pool.value, key), [])
    gaps = (
        *table_missing(context, "case_marks", "案卷评分", "A3 三(三)", candidate.id),
        *table_missing(
            context, "format_deductions", "案卷格式扣分", "A5 (三)", candidate.id, missing_file=False
        ),
        *panel_missing(context, (row.member for row in rows), "A3 三(三)"),
    )
    if not rows and not gaps:
        gaps = (Missing(Cause.OFFICE, f"案卷“{number}”尚未评分", "A3 三(三)"),)
    missing.extend(gap for gap in gaps if gap not in missing)
    lowered = context.format_deductions.get((candidate.id, key), [])
    where = (*where, *rows_source(office.case_marks, rows), *rows_source(office.format_deductions, lowered))
    return MarkedFile(
        label=number,
        category=category.value,
        marks=tuple(Fraction(r.percent) for r in rows),
        deduction=sum((Fraction(r.points) for r in lowered), Fraction(0)),
        sources=where,
    )


def unfiled(context: Context, candidate: Candidate, missing: list[Missing], number: str = "") -> None:
    """A number cannot be looked up in a table, or on a row, that was not filed or was refused: no 0, it is missing (Y37)."""
    missing.extend(found for found in cases_missing(context, candidate) if found not in missing)
    if place := context.refused_cases.get(case_key(number)):
        text = f"案卷“{number}”在案件表的第 {place[1]} 行未通过校验，改正之前不计分"
        missing.append(Missing(Cause.UNIT, text, "A5 (三)"))


def void(label: str, category: Category, reason: str, cause: Cause, where: tuple[Source, ...]) -> MarkedFile:
    """A file that counts 0, with the reason and whose fault it is."""
    return MarkedFile(label, category.value, voided=reason, cause=cause, sources=where)


def not_supplied(category: Category | None, note: str, where: tuple[Source, ...]) -> MarkedFile:
    """The place of a file that was due and is not there."""
    name = f"{category.value}案卷" if category else "案卷"
    word = category.value if category else ""
    return MarkedFile(f"缺{name}", word, voided=note, cause=Cause.UNIT, supplied=False, sources=where)


def settled(
    context: Context, candidate: Candidate, places: Mapping[Category, int], pool: Pool
) -> list[MarkedFile]:
    """What a decision of the office puts in the place of files that cannot exist; one without a pool is of draws (Y16)."""
    found: list[MarkedFile] = []
    settled: set[Category] = set()
    for place, decision in context.decisions.get(candidate.id, []):
        due = places.get(decision.category) if decision.category else None
        if decision.kind is not DecisionKind.EMPTY_FRAME or due is None or decision.percent is None:
            continue
        if (decision.pool or Pool.DRAWN) is pool and decision.category and decision.category not in settled:
            settled.add(decision.category)
            where = context.decision_source(place)
            label, percent = f"办公室决定 {decision.id}", Fraction(decision.percent)
            found += [MarkedFile(label, decision.category.value, fixed=percent, sources=where)] * due
    return found


def file_percent(file: MarkedFile, extremes_from: int | None = None) -> Fraction:
    """A file's mark in percent: the mean of its marks less the deduction for form, not below 0 (R36, Y11, Y16).

    With ``extremes_from`` the highest and lowest mark are left out from that many marks on (Y25).
    """
    if file.fixed is not None:
        return file.fixed
    if file.voided or not file.marks:
        return Fraction(0)
    return max(Fraction(0), mean(kept_marks(file, extremes_from)) - file.deduction)


def kept_marks(file: MarkedFile, extremes_from: int | None = None) -> list[Fraction]:
    """The marks that count, from the lowest: without the extremes from ``extremes_from`` marks on (Y25)."""
    marks = sorted(file.marks)
    dropping = extremes_from is not None and len(marks) >= extremes_from
    return marks[1:-1] if dropping else marks
