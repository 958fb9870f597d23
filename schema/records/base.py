"""The common forms: a record (YAML or a Markdown head), a row of a table, and a document that stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from schema.scalars import Count, Day, Digest, Name, Url


class Record(BaseModel):
    """A record: frozen, without unknown fields. Scalars convert themselves from the text that was written."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, hide_input_in_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; ``line`` is the physical line on which it begins."""

    line: int = 0


class Document(Record):
    """A document that stands elsewhere: the repository holds its title, number, date, address and digest."""

    title: Annotated[Name, Field(title="文件标题")]
    number: Annotated[Name | None, Field(title="文号")] = None
    date: Annotated[Day, Field(title="文件日期")]
    url: Annotated[Url | None, Field(title="公开网址")] = None
    size: Annotated[Count | None, Field(title="文件大小", description="字节")] = None
    sha256: Annotated[Digest, Field(title="文件SHA-256")]
