"""Markdown records of the column (专栏): bulletins, narratives, announcements. The models are the typed heads."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.choices import one_of
from schema.codelists import AnnouncementKind, BulletinKind
from schema.records.base import Record
from schema.scalars import Count, Day, Month, Name, Text, Url, YesNo


class Bulletin(Record):
    """A bulletin or a report on publicity (bulletins/YYYY-MM-N.md) (M六(二), A5 (二), R10)."""

    title: Annotated[Name, Field(title="标题")]
    kind: Annotated[BulletinKind, one_of(BulletinKind), Field(title="类别")]
    month: Annotated[Month, Field(title="所属月份", description="简报所服务的月份 (Y6)")]
    issue: Annotated[Count, Field(title="期号")]
    date: Annotated[Day, Field(title="编发日期")]
    url: Annotated[Url | None, Field(title="专栏网址")] = None
    topics: Annotated[tuple[Name, ...], Field(title="栏目")] = ()


class Narrative(Record):
    """The narrative of a unit or person (narrative.md) (A3 五(三), A4 二(四), R19, R20)."""

    title: Annotated[Name, Field(title="标题")]
    anonymous: Annotated[
        YesNo, Field(title="已核对匿名", description="已逐处核对，无违法企业和人员名称时写 是 (Y35)")
    ] = False


class Announcement(Record):
    """An announcement of the office: notice, public notice, progress, results (office/announcements/…) (R11, R57)."""

    title: Annotated[Name, Field(title="标题")]
    kind: Annotated[AnnouncementKind, one_of(AnnouncementKind), Field(title="类别")]
    date: Annotated[Day, Field(title="发布日期")]
    until: Annotated[Day | None, Field(title="截止日期", description="公示期最后一日")] = None
    summary: Annotated[Text | None, Field(title="摘要")] = None
