"""Penalty cases: one row a decision (R12, R37-R42)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from schema.case_numbers import CaseNumber
from schema.choices import one_of, several_of
from schema.codelists import Category, Measure, Violation
from schema.records.base import Row
from schema.scalars import Day, Identifier, Money, Text, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyCase(Row):
    """One administrative penalty (A3 四, A5 (三)); money is held in fen."""

    number: Annotated[CaseNumber, Field(title="决定书文号")]
    authority: Annotated[Identifier, Field(title="作出决定的单位")]
    account: Annotated[Identifier, Field(title="录入账号所属单位", description="A5 (四)2(2), Y9")]
    violation: Annotated[Violation, one_of(Violation), Field(title="案件类型")]
    category: Annotated[Category, one_of(Category), Field(title="案卷类别", description="一般或配套 (Y31)")]
    measures: Annotated[
        frozenset[Measure], several_of(Measure), Field(title="措施", description="多项以分号隔开")
    ] = frozenset()
    opened_on: Annotated[Day, Field(title="立案日期")]
    decided_on: Annotated[Day, Field(title="处罚决定日期", description="Y7")]
    closed_on: Annotated[Day | None, Field(title="结案日期", description="尚未结案时留空 (A5 (三))")] = None
    recorded_on: Annotated[Day, Field(title="录入处罚系统日期")]
    fine: Annotated[Money, Field(title="罚款金额", description="元，含按日连续处罚 (Y20)")]
    confiscated: Annotated[Money, Field(title="没收金额", description="元 (Y20)")] = 0
    url: Annotated[Url | None, Field(title="公开网址", description="未公开时留空 (R36)")] = None
    explanation: Annotated[Text | None, Field(title="改革前案卷情况说明", description="Y9")] = None


RowFault = tuple[str, str, object, object]
"""A fault of several cells together: column, code, what was found, what is wanted."""


def category_fault(category: Category, measures: frozenset[Measure]) -> RowFault | None:
    """案件类别与措施一致 (A3 三(二), Y31): 配套 exactly if one of the special measures was taken."""
    wanted = Category.SPECIAL if measures else Category.GENERAL
    return None if category is wanted else ("category", "S128", category.value, wanted.value)


def decision_fault(opened_on: date, decided_on: date) -> RowFault | None:
    """决定日期不早于立案日期 (A5 (三))."""
    return ("decided_on", "S127", decided_on, f"立案日期 {opened_on}") if decided_on < opened_on else None


def closing_fault(decided_on: date, closed_on: date | None) -> RowFault | None:
    """结案日期不早于决定日期 (A5 (三))."""
    if closed_on is not None and closed_on < decided_on:
        return ("closed_on", "S127", closed_on, f"决定日期 {decided_on}")
    return None


CASE_RULES = (
    (("category", "measures"), category_fault),
    (("opened_on", "decided_on"), decision_fault),
    (("decided_on", "closed_on"), closing_fault),
)
"""Rules over several cells of a case: the columns and the function that judges their values."""
