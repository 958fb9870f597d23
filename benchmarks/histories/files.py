"""A working tree in memory: files as tuples of lines, so that ten thousand versions share what they have in common."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from schema.filed import FileStamp
from schema.stamps import stamp

YEAR = 2019
ROOT = f"submissions/{YEAR}"
OFFICE = f"{ROOT}/office"

Lines = tuple[bytes, ...]
"""A file: its lines with their ends."""
Changes = dict[str, Lines | None]
"""What a commit does: the new files by path, None for one that is taken away."""


def lines_of(content: bytes) -> Lines:
    """The lines of a file."""
    return tuple(content.splitlines(keepends=True))


@lru_cache(65536)
def cells_of(line: bytes) -> tuple[str, ...]:
    """The cells of a row."""
    return tuple(next(csv.reader([line.decode()])))


def row_of(cells: list[str] | tuple[str, ...]) -> bytes:
    """A row of cells."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


@dataclass
class Files:
    """All files of main's tip. ``touched`` says which step last touched a path; ``locked`` are faults' paths."""

    lines: dict[str, Lines] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)

    def apply(self, changes: Mapping[str, Lines | None], step: int) -> Changes:
        """Make changes; what stood there before."""
        before: Changes = {}
        for path, new in changes.items():
            before[path] = self.lines.get(path)
            self.touched[path] = step
            if new is None:
                self.lines.pop(path, None)
            else:
                self.lines[path] = new
        return before

    def free(self, suffix: str, least: int = 1) -> list[str]:
        """The paths of the campaign that end so, have so many lines, and hold no fault."""
        return sorted(
            path
            for path, lines in self.lines.items()
            if path.endswith(suffix)
            and path.startswith(ROOT)
            and len(lines) >= least
            and path not in self.locked
        )

    def table(self, name: str) -> Lines | None:
        """A table of the office with at least one row and no fault."""
        path = f"{OFFICE}/{name}.csv"
        lines = self.lines.get(path, ())
        return None if path in self.locked or len(lines) < 2 else lines

    def stamps(self, folder: str) -> list[FileStamp]:
        """The stamps of all files of a folder."""
        prefix = folder + "/"
        return [_stamp(path, lines) for path, lines in self.lines.items() if path.startswith(prefix)]


@lru_cache(16384)
def _stamp(path: str, lines: Lines) -> FileStamp:
    return stamp(path, b"".join(lines))


def sha256_of(path: str, lines: Lines) -> str:
    """The SHA-256 of a file, as receipts have it."""
    return _stamp(path, lines).sha256
