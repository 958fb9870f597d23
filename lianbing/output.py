"""Writing results: JSON as bytes that depend on nothing but the scores, and folders that change all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitegen.replacing import replaced

__all__ = ["COMPACT", "json_bytes", "replaced", "write"]

COMPACT = (",", ":")


def json_bytes(document: object, *, compact: bool = False) -> bytes:
    """A document as UTF-8 JSON with a final line break; the same document gives the same bytes."""
    style: dict[str, Any] = {"separators": COMPACT} if compact else {"indent": 1}
    text = json.dumps(document, ensure_ascii=False, **style)
    return (text + "\n").encode()


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files below a folder, making the folders they need."""
    made: set[Path] = set()
    for name, content in files:
        target = folder / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)
