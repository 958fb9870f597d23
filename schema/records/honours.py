"""Honours from the list to the award and after: public notices, objections, awards, revocations (A4 二(五), M六(三), R51, R57)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.choices import one_of
from schema.codelists import ObjectionOutcome, Objector
from schema.records.base import Document, Record
from schema.scalars import CommitId, Count, Day, Identifier, LongText, Moment, Name, Text, YesNo


class PublicNotice(Record):
    """A window in which lists are shown to the public before the award (A4 二(五)2(2), R51, Y52)."""

    id: Annotated[Identifier, Field(title="公示代号")]
    lists: Annotated[tuple[Identifier, ...], Field(title="公示的名单", description="名单代号")]
    opens: Annotated[Day, Field(title="公示开始")]
    closes: Annotated[Day, Field(title="公示截止", description="含当日，至24:00 (Y52)")]
    hotline: Annotated[
        YesNo, Field(title="同时公布举报电话", description="号码登记在 office/campaign.yaml，此处不写")
    ]
    announcement: Annotated[Text, Field(title="公示公告", description="公告的文件路径，从 submissions/ 写起")]
    channel: Annotated[Name, Field(title="公示渠道")]


class PublicNotices(Record):
    """All public notices (office/public-notices.yaml)."""

    notices: Annotated[tuple[PublicNotice, ...], Field(title="公示")]


class Contested(Record):
    """Which result an objection is about: the snapshot, and where known the commit and the step of a derivation."""

    snapshot: Annotated[Identifier, Field(title="成绩", description="阶段成绩 provisional，最终成绩 final")]
    commit: Annotated[CommitId | None, Field(title="版本", description="网站页脚的提交号")] = None
    step: Annotated[Count | None, Field(title="步骤", description="该指标由来的第几步，从1起")] = None


class Answer(Record):
    """The office's answer to an objection; ``decision`` where it changed something."""

    answered: Annotated[Moment, Field(title="答复时间")]
    outcome: Annotated[ObjectionOutcome, one_of(ObjectionOutcome), Field(title="结论")]
    text: Annotated[LongText, Field(title="答复内容")]
    decision: Annotated[
        Identifier | None, Field(title="决定代号", description="office/decisions.yaml 中的代号")
    ] = None


class Objection(Record):
    """An objection: whom it concerns, what it contests, and the role alone of who raised it (Y35, Y53)."""

    id: Annotated[Identifier, Field(title="异议代号")]
    received: Annotated[Moment, Field(title="收到时间")]
    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    list: Annotated[Identifier | None, Field(title="名单代号")] = None
    indicator: Annotated[
        Name | None, Field(title="指标代号", description="评分规则中的代号，见网站“评分规则”页")
    ] = None
    contests: Annotated[Contested, Field(title="针对的成绩")]
    objector: Annotated[
        Objector, one_of(Objector), Field(title="提出人身份", description="只写身份，不写姓名和联系方式")
    ]
    text: Annotated[LongText, Field(title="异议内容")]
    answer_due: Annotated[Day, Field(title="答复期限", description="由办公室确定；含当日，至24:00 (Y52)")]
    answer: Annotated[Answer | None, Field(title="答复")] = None


class Objections(Record):
    """All objections (office/objections.yaml)."""

    objections: Annotated[tuple[Objection, ...], Field(title="异议")]


class AwardRecord(Record):
    """That the holders of a list were commended (M六(三), R57)."""

    id: Annotated[Identifier, Field(title="表彰代号")]
    list: Annotated[Identifier, Field(title="名单代号")]
    date: Annotated[Day, Field(title="表彰日期")]
    document: Annotated[Document, Field(title="表彰文件")]
    holders: Annotated[tuple[Identifier, ...], Field(title="受表彰的单位或个人")]


class HonoursAwarded(Record):
    """All awards (office/honours-awarded.yaml)."""

    awards: Annotated[tuple[AwardRecord, ...], Field(title="表彰")]


class Revocation(Record):
    """That an honour was revoked after the award; as with a veto no evidence stands here (A4 二(五), R51, Y35)."""

    id: Annotated[Identifier, Field(title="撤销代号")]
    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    list: Annotated[Identifier, Field(title="名单代号")]
    date: Annotated[Day, Field(title="撤销日期")]
    document: Annotated[Document, Field(title="撤销文件")]
    reason: Annotated[Text, Field(title="理由", description="只写认定的结论，不写案情和证据")]


class Revocations(Record):
    """All revocations (office/revocations.yaml)."""

    revocations: Annotated[tuple[Revocation, ...], Field(title="撤销")]
