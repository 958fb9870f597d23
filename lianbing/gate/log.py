"""Receipts of the log that the gate goes by: when exactly these versions arrived before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from lianbing.gate.subject import ChangedFile
from lianbing.objects import ObjectFault, Objects
from lianbing.receipts.entries import Problem, Received, read_line
from lianbing.receipts.log import LOG
from lianbing.repository import RepositoryError, resolve
from schema.records.office import Receipt


def logged_receipts(objects: Objects, ref: str | None, files: Iterable[ChangedFile]) -> tuple[Receipt, ...]:
    """What the log on a branch says of the versions that a change brings; nothing without a branch or a log.

    Only lines that name one of their digests are read, so that the cost does not grow with the history.
    """
    wanted = {file.sha256 for file in files if file.sha256 is not None}
    if ref is None or not wanted:
        return ()
    try:
        content = objects.file(resolve(objects.repo, ref), LOG)
    except (RepositoryError, ObjectFault):
        return ()
    return tuple(_receipts(content or b"", wanted))


def _receipts(content: bytes, wanted: set[str]) -> Iterator[Receipt]:
    for place in sorted(_lines_with(content, wanted)):
        line = read_line(content[place : content.find(b"\n", place)])
        if isinstance(line, Problem) or not isinstance(line.entry, Received):
            continue
        entry = line.entry
        for file in entry.files:
            if file.sha256 in wanted:
                assert file.sha256 is not None
                yield Receipt(line=line.seq + 1, path=file.path, sha256=file.sha256,
                              received_at=datetime.fromisoformat(entry.received_at), actor=entry.actor)  # fmt: skip


def _lines_with(content: bytes, wanted: set[str]) -> set[int]:
    """Where the lines begin that hold one of the digests."""
    found: set[int] = set()
    for digest in wanted:
        place = content.find(digest.encode())
        while place >= 0:
            found.add(content.rfind(b"\n", 0, place) + 1)
            place = content.find(digest.encode(), place + 64)
    return found
