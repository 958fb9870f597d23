"""Writing results: JSON as bytes that depend on nothing but the scores, and folders that change all at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of ``folder`` once the block ends well; otherwise nothing changes."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = folder.with_name(folder.name + ".new")
    old = folder.with_name(folder.name + ".old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    new.mkdir()
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
