"""What concerns the public: votes and publicity (A3 五, A4 二(四), A1 (三))."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from schema.choices import one_of
from schema.codelists import Poll
from schema.records.base import Row
from schema.scalars import Count, Digest, Identifier, Month, Text, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTally(Row):
    """Votes for one subject in one poll through one channel (office/votes.csv) (R44, R50, Y23)."""

    poll: Annotated[Poll, one_of(Poll), Field(title="投票项目")]
    channel: Annotated[Identifier, Field(title="渠道代号")]
    subject: Annotated[Identifier, Field(title="单位或候选人代号")]
    raw: Annotated[Count, Field(title="原始票数")]
    removed: Annotated[Count, Field(title="剔除票数")] = 0
    removal_reason: Annotated[Text | None, Field(title="剔除理由")] = None
    source: Annotated[Text, Field(title="数据来源")]
    sha256: Annotated[Digest, Field(title="来源文件SHA-256")]

    @property
    def counted(self) -> int:
        """Votes that count."""
        return self.raw - self.removed


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityCount(Row):
    """Activity information of a unit in a month, audited and counted (office/publicity.csv) (R56)."""

    unit: Annotated[Identifier, Field(title="单位代号")]
    month: Annotated[Month, Field(title="月份")]
    submitted: Annotated[Count, Field(title="报送信息条数")]
    accepted: Annotated[Count, Field(title="采用条数")]
    media: Annotated[Count, Field(title="媒体报道条数")]
    note: Annotated[Text | None, Field(title="说明")] = None
    url: Annotated[Url | None, Field(title="网址")] = None
