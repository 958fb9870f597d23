"""What the gate judges: the changed files with their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from lianbing.gate.limits import Limits
from lianbing.gate.trees import Change, shown
from lianbing.objects import BLOB, EXECUTABLE, FILE, ObjectFault, Objects


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One changed path: what happened, the ids of both versions, size and SHA-256 of the new one (None if it has none)."""

    path: str
    change: str
    old_id: str | None
    new_id: str | None
    size: int | None
    sha256: str | None


def changed_files(objects: Objects, changes: Iterable[Change], limits: Limits) -> tuple[ChangedFile, ...]:
    """Changes in order of path, each with the digest of its new version, as far as those can be read.

    Of more bytes than a change may bring the first ones are read, the others named: what was refused as too large
    has arrived all the same (Y6).
    """
    left = limits.bytes
    found: list[ChangedFile] = []
    for change in sorted(changes, key=lambda each: shown(each.path)):
        file = changed_file(objects, change, min(left, limits.file_bytes))
        left -= file.size or 0
        found.append(file)
    return tuple(found)


def changed_file(objects: Objects, change: Change, limit: int) -> ChangedFile:
    """A change with the digest of its new version, as far as that can be read and has no more bytes than ``limit``."""
    sha256 = size = None
    if change.new is not None and change.new.mode in (FILE, EXECUTABLE):
        try:
            content = objects.read(change.new.id, BLOB, limit)
        except ObjectFault:
            pass
        else:
            sha256, size = hashlib.sha256(content).hexdigest(), len(content)
    return ChangedFile(
        path=shown(change.path),
        change=change.word,
        old_id=change.old.id if change.old else None,
        new_id=change.new.id if change.new else None,
        size=size,
        sha256=sha256,
    )
