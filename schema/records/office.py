"""The office's standing records: campaign, calendar, accounts, voting, register, quotas, region totals,
receipts and registrations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from schema.choices import one_of
from schema.codelists import Group, Hosting, Level, Module, Poll, Pollutant, Track
from schema.records.base import Document, Record, Row
from schema.scalars import (
    Amount,
    Count,
    Day,
    Digest,
    DivisionCode,
    Identifier,
    Login,
    Moment,
    Name,
    Text,
    Url,
    YesNo,
    fault,
)


class Hotline(Record):
    """The one telephone number of the repository (A4 二(五), Y35)."""

    number: Annotated[Name, Field(title="举报电话")]
    hours: Annotated[Text | None, Field(title="受理时间")] = None


class SystemAlias(Record):
    """One system under its official name, with the other names the notice gives it (Y28)."""

    name: Annotated[Name, Field(title="系统名称")]
    aliases: Annotated[tuple[Name, ...], Field(title="别名")]


class CampaignProfile(Record):
    """The campaign: organiser, year, rulebook, hotline (office/campaign.yaml) (A1, R1)."""

    title: Annotated[Name, Field(title="活动名称")]
    region: Annotated[Name, Field(title="地区")]
    organiser: Annotated[Name, Field(title="主办单位")]
    year: Annotated[Count, Field(title="活动年度")]
    rulebook: Annotated[Identifier, Field(title="评分规则代号")]
    demo: Annotated[YesNo, Field(title="是否演示数据")] = False
    notice: Annotated[Document | None, Field(title="活动通知")] = None
    hotline: Annotated[Hotline | None, Field(title="举报电话")] = None
    column_url: Annotated[Url | None, Field(title="厅门户专栏网址")] = None
    site_url: Annotated[
        Url | None,
        Field(title="本网站网址", description="公开网站首页所在的网址，以 / 结尾；订阅源的链接由它得出"),
    ] = None
    repository_url: Annotated[Url | None, Field(title="代码仓库网址")] = None
    repository_kind: Annotated[
        Hosting | None,
        one_of(Hosting),
        Field(
            title="代码托管平台",
            description="写明后网站把每处材料链接到仓库中的文件、提交和行；Forgejo 写 Gitea",
        ),
    ] = None
    systems: Annotated[tuple[SystemAlias, ...], Field(title="系统名称对照")] = ()

    @model_validator(mode="after")
    def _addressed(self) -> Self:
        if self.repository_kind is not None and self.repository_url is None:
            raise fault("S132", "只有代码托管平台，没有代码仓库网址", "repository_url")
        return self


class CalendarEntry(Record):
    """A phase or deadline of the campaign (M六, A5)."""

    id: Annotated[Identifier, Field(title="代号")]
    label: Annotated[Name, Field(title="名称")]
    opens: Annotated[Day, Field(title="开始日期")]
    closes: Annotated[Day, Field(title="结束日期", description="含当日，至24:00 (Y6)")]
    module: Annotated[Module | None, one_of(Module), Field(title="模块")] = None
    phase: Annotated[YesNo, Field(title="是否阶段")] = False
    clause: Annotated[Name, Field(title="条款")]


class Calendar(Record):
    """The calendar (office/calendar.yaml) (R8-R16)."""

    entries: Annotated[tuple[CalendarEntry, ...], Field(title="日程")]


class Accounts(Record):
    """Who may file for whom (office/accounts.yaml): platform accounts of units and of the four groups (R2)."""

    units: Annotated[dict[str, tuple[Login, ...]], Field(title="单位账号")]
    groups: Annotated[dict[Annotated[Group, one_of(Group)], tuple[Login, ...]], Field(title="工作组账号")]


class VotingChannel(Record):
    """A channel of the public vote (A3 五, A4 二(四), Y28)."""

    id: Annotated[Identifier, Field(title="渠道代号")]
    name: Annotated[Name, Field(title="渠道名称")]
    url: Annotated[Url | None, Field(title="投票网址")] = None
    polls: Annotated[tuple[Annotated[Poll, one_of(Poll)], ...], Field(title="投票项目")]


class Voting(Record):
    """Voting window and channels (office/voting.yaml) (R54, Y23)."""

    opens: Annotated[Moment, Field(title="投票开始")]
    closes: Annotated[Moment, Field(title="投票截止")]
    channels: Annotated[tuple[VotingChannel, ...], Field(title="投票渠道")]


class RegionTotals(Record):
    """Region totals of key polluters and industrial emissions (office/region.yaml) (R38, Y17)."""

    key_units: Annotated[Count, Field(title="全区重点排污单位数量", description="家")]
    emissions_year: Annotated[Count, Field(title="排放量统计年度")]
    emissions: Annotated[
        dict[Annotated[Pollutant, one_of(Pollutant)], Amount],
        Field(title="全区工业污染源排放量", description="吨"),
    ]
    document: Annotated[Document, Field(title="依据文件")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry(Row):
    """A unit of the register with its validity (office/register.csv) (R3, Y1, Y9)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    code: Annotated[DivisionCode | None, Field(title="行政区划代码")] = None
    name: Annotated[Name, Field(title="单位名称")]
    short_name: Annotated[Name, Field(title="简称")]
    level: Annotated[Level, one_of(Level), Field(title="层级")]
    parent: Annotated[Identifier | None, Field(title="上级单位代号")] = None
    valid_from: Annotated[Day | None, Field(title="启用日期")] = None
    valid_to: Annotated[Day | None, Field(title="撤销日期")] = None
    predecessor: Annotated[Identifier | None, Field(title="原单位代号")] = None

    def valid_on(self, day: date) -> bool:
        """Whether the unit exists on ``day`` (both ends included)."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Row):
    """How many persons a prefecture may recommend (office/quotas.csv) (A4, Y3)."""

    unit: Annotated[Identifier, Field(title="地州市代号")]
    track: Annotated[Track, one_of(Track), Field(title="类别")]
    places: Annotated[Count, Field(title="名额")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile(Row):
    """Where a prefecture roughly lies, as a tile of the sketch map on the site (office/tiles.csv); no points attached."""

    unit: Annotated[Identifier, Field(title="地州市代号")]
    row: Annotated[Count, Field(title="行", description="自北向南，1至20")]
    column: Annotated[Count, Field(title="列", description="自西向东，1至20")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear(Row):
    """Last year's published rank (office/last-year.csv) (A2, Y24)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    rank: Annotated[Count, Field(title="上年排名")]
    points: Annotated[Amount | None, Field(title="上年得分")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Row):
    """That a version of a file arrived: path, digest, when, from which account (office/receipts.csv) (Y6)."""

    path: Annotated[Text, Field(title="文件路径", description="从 submissions/ 写起")]
    sha256: Annotated[Digest, Field(title="文件SHA-256")]
    received_at: Annotated[Moment, Field(title="收件时间")]
    actor: Annotated[Login, Field(title="报送账号")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Row):
    """A file's SHA-256 that a unit told the office while the platform was down (office/registrations.csv) (A5 一, Y46)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    path: Annotated[Text, Field(title="文件路径", description="从 submissions/ 写起")]
    sha256: Annotated[Digest, Field(title="文件SHA-256")]
    registered_at: Annotated[
        Moment, Field(title="登记时间", description="办公室收到指纹的时间；24小时内补交视为此时收到 (Y46)")
    ]
    channel: Annotated[Name, Field(title="登记渠道", description="如电话、传真、邮件")]
    reason: Annotated[Text, Field(title="登记原因")]
