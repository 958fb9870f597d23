"""Praise and blame that the department records: special actions, penalty work, filing faults (A3 一, 四)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from schema.choices import one_of
from schema.codelists import Authority, CommendationKind, DeductionKind, FilingFault, PraiseKind
from schema.records.base import Row
from schema.scalars import Count, Day, Digest, HalfPoints, Identifier, Name, Text, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialAction(Row):
    """A special enforcement action of the department (office/actions.csv) (A3 一, Y13)."""

    action: Annotated[Identifier, Field(title="行动代号")]
    name: Annotated[Name, Field(title="行动名称")]
    opens: Annotated[Day, Field(title="开始日期")]
    closes: Annotated[Day, Field(title="结束日期")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise(Row):
    """A commendation or good rank in a special action (office/praise.csv) (R30, R47, Y36)."""

    action: Annotated[Identifier, Field(title="行动代号")]
    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    kind: Annotated[PraiseKind, one_of(PraiseKind), Field(title="表扬形式")]
    authority: Annotated[Authority, one_of(Authority), Field(title="表扬级别")]
    points: Annotated[HalfPoints, Field(title="得分", description="由办公室视级别和难度确定")]
    date: Annotated[Day, Field(title="日期")]
    document: Annotated[Name, Field(title="依据文件")]
    reason: Annotated[Text, Field(title="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction(Row):
    """Points taken in a special action (office/deductions.csv) (R31, R47)."""

    action: Annotated[Identifier, Field(title="行动代号")]
    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    kind: Annotated[DeductionKind, one_of(DeductionKind), Field(title="扣分情形")]
    points: Annotated[HalfPoints, Field(title="扣分")]
    date: Annotated[Day, Field(title="日期")]
    document: Annotated[Name, Field(title="依据文件")]
    reason: Annotated[Text, Field(title="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto(Row):
    """An integrity problem proven by the competent body, without evidence (office/vetoes.csv) (R31, R51, Y35).

    For a unit it sets the special-action indicator to zero; for a person it removes the candidate.
    """

    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    proven_on: Annotated[Day, Field(title="查实日期")]
    body: Annotated[Name, Field(title="查实机关")]
    document_sha256: Annotated[Digest, Field(title="文书SHA-256")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDeduction(Row):
    """A fault in the penalty filings of a candidate (office/filing-faults.csv) (R40, Y19).

    ``count`` is cases (untrue, corrected), times (late, criticised) or percent short (rate).
    """

    unit: Annotated[Identifier, Field(title="单位代号")]
    kind: Annotated[FilingFault, one_of(FilingFault), Field(title="情形")]
    count: Annotated[Count, Field(title="数量", description="件、次，或填报率差额的百分点")]
    date: Annotated[Day, Field(title="认定日期")]
    reason: Annotated[Text, Field(title="理由")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation(Row):
    """Praise for penalty work, or an adopted typical case (office/commendations.csv) (R42, Y21, Y36)."""

    event: Annotated[Identifier, Field(title="事项代号", description="同一事项只取最高分")]
    unit: Annotated[Identifier, Field(title="单位代号")]
    kind: Annotated[CommendationKind, one_of(CommendationKind), Field(title="形式")]
    authority: Annotated[Authority, one_of(Authority), Field(title="级别")]
    points: Annotated[HalfPoints | None, Field(title="得分", description="案例采纳留空，由规则确定")] = None
    date: Annotated[Day, Field(title="日期")]
    document: Annotated[Name, Field(title="依据文件")]
    url: Annotated[Url | None, Field(title="通报网址")] = None
