"""The review: panel, marks, draws, workload (A3 二-三, A4 二)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from schema.case_numbers import CaseNumber
from schema.choices import one_of
from schema.codelists import Category, Institution, PanelKind, Pool
from schema.records.base import Row
from schema.scalars import Count, HalfPoints, Identifier, Month, Percent, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember(Row):
    """A member of a panel under a neutral id, with the own prefecture for recusal (office/panel.csv) (R36)."""

    member: Annotated[Identifier, Field(title="评审人代号")]
    prefecture: Annotated[
        Identifier | None, Field(title="所属地州市代号", description="非地州市人员留空")
    ] = None
    kind: Annotated[PanelKind, one_of(PanelKind), Field(title="身份")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMark(Row):
    """A panel member's mark of one institution (office/team-marks.csv) (R32, Y14)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    institution: Annotated[Institution, one_of(Institution), Field(title="制度")]
    member: Annotated[Identifier, Field(title="评审人代号")]
    points: Annotated[HalfPoints, Field(title="评分")]
    reason: Annotated[Text, Field(title="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFile(Row):
    """A drawn case file (office/drawn.csv) (R34, R35, Y32)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    category: Annotated[Category, one_of(Category), Field(title="案卷类别")]
    number: Annotated[CaseNumber, Field(title="案卷文号")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMark(Row):
    """A panel member's mark of one case file, in percent (office/case-marks.csv) (R36, R48, Y16, Y25)."""

    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    pool: Annotated[Pool, one_of(Pool), Field(title="案卷来源")]
    file: Annotated[Text, Field(title="案卷文号或稽查案卷编号")]
    member: Annotated[Identifier, Field(title="评审人代号")]
    percent: Annotated[Percent, Field(title="评分", description="百分制")]
    reason: Annotated[Text, Field(title="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatDeduction(Row):
    """Points taken from a case file's mark for irregular form (office/format-deductions.csv) (R27, Y11)."""

    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    file: Annotated[Text, Field(title="案卷文号或稽查案卷编号")]
    points: Annotated[HalfPoints, Field(title="扣分", description="百分制中的分数")]
    reason: Annotated[Text, Field(title="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload(Row):
    """Inspections and cases of a person in a month, as main officer (office/workload.csv) (R49, Y26)."""

    person: Annotated[Identifier, Field(title="候选人代号")]
    month: Annotated[Month, Field(title="月份")]
    inspections: Annotated[Count, Field(title="现场检查次数")]
    cases: Annotated[Count, Field(title="办理案件数")]
