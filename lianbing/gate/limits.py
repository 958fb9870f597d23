"""Limits of a change, so that judging it ends: all are checked before the content is read.

A change has ten seconds of processor time, thirty of any time and one GiB. The change is not answerable for how much
stands on main already, and all of that is judged with it: beyond what a campaign as large as the demonstration holds,
each megabyte of the base's records adds a second (the demonstration has 2.2 MB and takes 2 s; ten times as much, 22 MB,
takes 12 s and has 28). Nothing of the head counts for this, so a hostile change has the same ten seconds everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

STANDING = 4 << 20
"""Bytes of records of the base that a change is judged with at no allowance."""
WALL_PER_SECOND = 3


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
    seconds: int = 10
    wall_seconds: int = 30
    memory: int = 1 << 30

    def on(self, standing: int) -> Limits:
        """The limits on a base whose records have that many bytes."""
        more = max(0, standing - STANDING) >> 20
        return replace(
            self, seconds=self.seconds + more, wall_seconds=self.wall_seconds + WALL_PER_SECOND * more
        )
