"""The draw of case files: what was frozen, which public seed was announced, and what it gave (A3 三(二), R34, R35, Y32).

Three files a draw: ``office/draws/<name>.yaml`` with ``office/draws/<name>.csv`` before the seed is thrown, and
``office/reveals/<name>.yaml`` after it. The first two never change; the last only grows by redraws (Y49).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator

from schema.case_numbers import CaseNumber
from schema.choices import one_of
from schema.codelists import Category, Level, RedrawReason, SeedKind
from schema.records.base import Document, Record, Row
from schema.scalars import CommitId, Count, Digest, Identifier, Moment, Name, SeedValue, Text, fault


class Frame(Record):
    """The frozen list of cases: how many rows its table has, and the SHA-256 of the table."""

    cases: Annotated[Count, Field(title="件次", description="office/draws/<名称>.csv 的行数")]
    sha256: Annotated[Digest, Field(title="名单文件SHA-256")]


class Places(Record):
    """How many files of a category are drawn for a unit of a level (R34)."""

    level: Annotated[Level, one_of(Level), Field(title="层级")]
    category: Annotated[Category, one_of(Category), Field(title="案卷类别")]
    places: Annotated[Count, Field(title="份数")]


class SeedAnnouncement(Record):
    """Which public seed will be thrown, announced before: dice need ``throws`` and ``faces``, a beacon ``round`` and ``length``."""

    kind: Annotated[SeedKind, one_of(SeedKind), Field(title="种子来源")]
    source: Annotated[Text, Field(title="种子说明", description="由谁、在何处、怎样掷出，或哪个信标")]
    at: Annotated[Moment, Field(title="公布的掷出时间")]
    throws: Annotated[Count | None, Field(title="掷骰次数", description="骰子必填")] = None
    faces: Annotated[Count | None, Field(title="骰子面数", description="骰子必填")] = None
    round: Annotated[Name | None, Field(title="信标期号", description="信标必填")] = None
    length: Annotated[
        Count | None, Field(title="信标数值位数", description="信标必填，小写十六进制或数字的位数")
    ] = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = ("throws", "faces") if self.kind is SeedKind.DICE else ("round", "length")
        for name in needed:
            if not getattr(self, name):
                raise fault("S260", self.kind.value, name)
        return self


class Replacement(Record):
    """The draw that a new one takes the place of, because its seed was never thrown as announced (Y49)."""

    draw: Annotated[Identifier, Field(title="被取代的抽取名称")]
    reason: Annotated[Text, Field(title="理由")]


class Draw(Record):
    """A frozen draw (office/draws/<name>.yaml): units, places, frame and the seed that will decide (R34, R35, Y32, Y49)."""

    frozen_at: Annotated[Moment, Field(title="冻结时间")]
    commit: Annotated[
        CommitId | None,
        Field(title="冻结的版本", description="按主分支的该提交冻结；新的抽取必填，练习数据留空"),
    ] = None
    seed: Annotated[SeedAnnouncement, Field(title="公布的种子")]
    frame: Annotated[Frame, Field(title="抽取范围")]
    places: Annotated[tuple[Places, ...], Field(title="应抽份数")]
    units: Annotated[tuple[Identifier, ...], Field(title="参加抽取的单位")]
    replaces: Annotated[Replacement | None, Field(title="取代的抽取")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FramedCase(Row):
    """One case that can be drawn for a unit (office/draws/<name>.csv): the SHA-256 of its canonical number (Y32)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    category: Annotated[Category, one_of(Category), Field(title="案卷类别")]
    case: Annotated[Digest, Field(title="案件指纹", description="规范文号（UTF-8）的SHA-256")]


class Redraw(Record):
    """A drawn file that is replaced by the next one of the stream, with the reason (Y50)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    category: Annotated[Category, one_of(Category), Field(title="案卷类别")]
    number: Annotated[CaseNumber, Field(title="换下的案卷文号")]
    reason: Annotated[RedrawReason, one_of(RedrawReason), Field(title="补抽原因")]
    decided_at: Annotated[Moment, Field(title="决定时间")]
    note: Annotated[Text, Field(title="说明")]
    document: Annotated[
        Document | None,
        Field(title="依据文件", description="“未公开”必填；“回避”在评审组有外地成员时必填 (Y50)"),
    ] = None


class Reveal(Record):
    """The seed of a draw with its witness document, and the redraws (office/reveals/<name>.yaml) (Y32, Y49, Y50)."""

    value: Annotated[
        SeedValue,
        Field(title="种子数值", description="骰子：依次掷出的点数，以-连接；信标：公布的数值，小写"),
    ]
    thrown_at: Annotated[Moment, Field(title="掷出时间")]
    witness: Annotated[Document, Field(title="见证文件")]
    redraws: Annotated[tuple[Redraw, ...], Field(title="补抽")] = ()
