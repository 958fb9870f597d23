"""Impact documents from a file, as ``lianbing gate --impact`` writes it: read strictly, since a file is data from outside."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lianbing.impact.documents import ImpactDocument

LARGEST = 64 << 20
"""Bytes of a file; a campaign in which everybody moves takes a tenth of it."""

_DOCUMENTS = TypeAdapter(list[ImpactDocument])


class DocumentError(Exception):
    """The file holds no impact documents; the message says what is wrong."""


def read_documents(path: Path) -> list[ImpactDocument]:
    """The documents of a JSON list, one a year, the oldest first. Raises DocumentError for a file of another form."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise DocumentError(f"{path} 无法读取：{error.strerror}") from None
    if len(content) > LARGEST:
        raise DocumentError(f"{path} 超过 {LARGEST} 字节")
    try:
        documents = _DOCUMENTS.validate_json(content, strict=True, extra="forbid")
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DocumentError(f"{path} 不是影响文件：{place} {first['type']}") from None
    return sorted(documents, key=lambda document: document["campaign"]["year"])
