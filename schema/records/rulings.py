"""What the office decides: waivers, decisions, judgement lists, spot checks (A1, A4 三, Y16, Y27, Y29, Y30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator

from schema.choices import one_of
from schema.codelists import Category, DecisionKind, InspectionOutcome, Module, Pool, WaiverKind
from schema.records.base import Document, Record, Row
from schema.scalars import CommitId, Day, Identifier, Moment, Name, Percent, Text, fault


class Waiver(Record):
    """A waiver of the office for one unit and module, with its reason."""

    id: Annotated[Identifier, Field(title="豁免代号")]
    kind: Annotated[WaiverKind, one_of(WaiverKind), Field(title="类型")]
    unit: Annotated[Identifier, Field(title="单位代号")]
    module: Annotated[Module, one_of(Module), Field(title="模块")]
    path: Annotated[Text | None, Field(title="文件路径", description="只豁免一份文件时填写")] = None
    until: Annotated[Moment, Field(title="豁免截止")]
    decided_on: Annotated[Day, Field(title="决定日期")]
    document: Annotated[Document | None, Field(title="依据文件")] = None
    reason: Annotated[Text, Field(title="理由")]


class Waivers(Record):
    """All waivers (office/waivers.yaml)."""

    waivers: Annotated[tuple[Waiver, ...], Field(title="豁免")]


class Decision(Record):
    """A decision of the office. Which fields it needs depends on its kind:

    并列, 择优调整: ``list`` (award id), ``selected`` (who is on the list) and, for a deviation, ``removed``;
    无此类案卷: ``subject``, ``pool``, ``category``; 重复案卷: ``subject``, ``file``, ``pool`` 推荐, ``category`` (the copy that counts);
    无可抽案卷: ``subject``, ``category``, ``percent`` (what stands for the empty frame);
    历史步骤: ``step`` (a commit of the main branch that may stand although the gate would refuse it, Y47).
    """

    id: Annotated[Identifier, Field(title="决定代号")]
    kind: Annotated[DecisionKind, one_of(DecisionKind), Field(title="类型")]
    decided_on: Annotated[Day, Field(title="决定日期")]
    reason: Annotated[Text, Field(title="理由")]
    document: Annotated[Document | None, Field(title="依据文件")] = None
    list: Annotated[Identifier | None, Field(title="名单代号")] = None
    selected: Annotated[tuple[Identifier, ...], Field(title="入选")] = ()
    removed: Annotated[tuple[Identifier, ...], Field(title="未入选")] = ()
    subject: Annotated[Identifier | None, Field(title="单位或候选人代号")] = None
    pool: Annotated[Pool | None, one_of(Pool), Field(title="案卷来源")] = None
    category: Annotated[Category | None, one_of(Category), Field(title="案卷类别")] = None
    file: Annotated[Text | None, Field(title="案卷文号或编号")] = None
    percent: Annotated[Percent | None, Field(title="百分制得分")] = None
    step: Annotated[CommitId | None, Field(title="提交号")] = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            DecisionKind.TIE: ("list", "selected"),
            DecisionKind.DEVIATION: ("list", "selected", "removed"),
            DecisionKind.NO_CASES: ("subject", "pool", "category"),
            DecisionKind.DUPLICATE: ("subject", "pool", "file"),
            DecisionKind.EMPTY_FRAME: ("subject", "category", "percent"),
            DecisionKind.STEP: ("step",),
        }.get(self.kind, ())
        for name in needed:
            if getattr(self, name) in (None, ()):
                raise fault("S240", self.id, f"缺少 {name}")
        return self


class Decisions(Record):
    """All decisions (office/decisions.yaml)."""

    decisions: Annotated[tuple[Decision, ...], Field(title="决定")]


class Judgement(Record):
    """One place on the judgement list for 组织宣传 persons, with reasons on the four bases (A4 三, Y27)."""

    person: Annotated[Identifier, Field(title="候选人代号")]
    mobilisation: Annotated[Text, Field(title="动员部署")]
    participation: Annotated[Text, Field(title="组织、参与活动实施")]
    selection: Annotated[Text, Field(title="自行开展大练兵评选情况")]
    results: Annotated[Text, Field(title="练兵成绩")]


class JudgementList(Record):
    """The panel's ranked judgement, best first (office/judgement.yaml) (R52, Y27)."""

    decided_on: Annotated[Day, Field(title="评定日期")]
    document: Annotated[Document | None, Field(title="评定文件")] = None
    persons: Annotated[tuple[Judgement, ...], Field(title="评定名单")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck(Row):
    """A spot check, of progress or of disclosure (office/spot-checks.csv) (A1 (四), M七(四), R55, R58)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    date: Annotated[Day, Field(title="抽查日期")]
    outcome: Annotated[InspectionOutcome, one_of(InspectionOutcome), Field(title="抽查结果")]
    note: Annotated[Text, Field(title="说明")]
    reference: Annotated[Name | None, Field(title="文件编号")] = None
