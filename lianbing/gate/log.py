"""What the log of receipts knows of a change: when versions of its files arrived before, and who pushed its head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lianbing.gate.subject import ChangedFile
from lianbing.objects import ObjectFault, Objects
from lianbing.receipts.entries import Problem, Received, read_line
from lianbing.receipts.log import LOG
from lianbing.repository import RepositoryError, resolve
from schema.records.office import Receipt


@dataclass(frozen=True, slots=True)
class LoggedVersion:
    """One version of a file that arrived. ``accepted``: the change it came with passed the gate."""

    receipt: Receipt
    accepted: bool


def logged_versions(
    objects: Objects, ref: str | None, files: Iterable[ChangedFile]
) -> tuple[LoggedVersion, ...]:
    """What the log on a branch says of all versions of the files of a change; nothing without a branch or a log.

    Only lines that name one of their paths are read, so that the cost does not grow with the history.
    """
    paths = {file.path for file in files}
    found: list[LoggedVersion] = []
    for entry, line in _entries(objects, ref, [json.dumps(path, ensure_ascii=False) for path in paths]):
        moment = datetime.fromisoformat(entry.received_at)
        for file in entry.files:
            if file.path in paths and file.sha256 is not None:
                receipt = Receipt(
                    line=line, path=file.path, sha256=file.sha256, received_at=moment, actor=entry.actor
                )
                found.append(LoggedVersion(receipt, entry.verdict == "accepted"))
    return tuple(found)


def logged_arrival(objects: Objects, ref: str | None, heads: Iterable[str]) -> datetime | None:
    """When the first of some heads arrived, as the log on a branch says; None where it knows none of them."""
    wanted = frozenset(heads)
    times = [entry.received_at for entry, _ in _entries(objects, ref, wanted) if entry.head in wanted]
    return min(map(datetime.fromisoformat, times), default=None)


def logged_pushers(objects: Objects, ref: str | None, head: str) -> frozenset[str]:
    """Everybody whom the log names as having pushed exactly this head: an event can hide who did it."""
    entries = (entry for entry, _ in _entries(objects, ref, [head]))
    return frozenset(entry.pusher for entry in entries if entry.head == head and entry.pusher)


def _entries(objects: Objects, ref: str | None, words: Iterable[str]) -> Iterator[tuple[Received, int]]:
    """The entries whose lines hold one of some words, with the numbers of their lines."""
    if ref is None:
        return
    try:
        content = objects.file(resolve(objects.repo, ref), LOG) or b""
    except (RepositoryError, ObjectFault):
        return
    for place in sorted(_lines_with(content, words)):
        line = read_line(content[place : content.find(b"\n", place)])
        if not isinstance(line, Problem) and isinstance(line.entry, Received):
            yield line.entry, line.seq + 1


def _lines_with(content: bytes, words: Iterable[str]) -> set[int]:
    """Where the lines begin that hold one of the words."""
    found: set[int] = set()
    for word in words:
        raw = word.encode("utf-8", "backslashreplace")
        place = content.find(raw)
        while place >= 0:
            found.add(content.rfind(b"\n", 0, place) + 1)
            end = content.find(b"\n", place)
            place = content.find(raw, end) if end >= 0 else -1
    return found
