"""Limits of a change, so that judging it ends: all are checked before the content is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one change may hold, and what judging it may cost.

    ``commits`` of its own, ``parents`` of one of them, ``messages`` bytes of all of them (headers, signatures and
    messages, no files), ``files`` changed, ``versions`` of files over all its commits,
    ``file_bytes`` of one file and ``bytes`` of all of them, ``depth`` of folders, ``entries`` of one folder,
    ``path_bytes`` of a path, ``findings`` that are listed; ``seconds`` of processor time, ``wall_seconds`` of any time
    and ``memory`` bytes of address space of the process that judges. Depth, files and faults together bound the
    number of folders that are opened.
    """

    commits: int = 200
    parents: int = 8
    messages: int = 1 << 20
    files: int = 2_000
    versions: int = 10_000
    file_bytes: int = 16 << 20
    bytes: int = 64 << 20
    depth: int = 8
    entries: int = 5_000
    path_bytes: int = 200
    findings: int = 2_000
    seconds: int = 60
    wall_seconds: int = 120
    memory: int = 1 << 30
