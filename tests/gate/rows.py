"""The shape of the tables of changes: a sentence, how the change is made, and what must be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.gate.desk import YEAR, Desk, Edits, Proposed

Build = Callable[[Desk], Proposed]


@dataclass(frozen=True)
class Row:
    """One change. ``finds`` are codes, each with a path after a blank where it belongs to one; ``sentence`` is the id."""

    sentence: str
    build: Build
    finds: tuple[str, ...] = ()
    marks: tuple[str, ...] = field(default=())

    @property
    def expected(self) -> list[tuple[str, str | None]]:
        """Codes with their paths (None: anywhere)."""
        found = []
        for text in self.finds:
            code, _, path = text.partition(" ")
            found.append((code, path or None))
        return found


@dataclass
class Table:
    """Rows of one class."""

    rows: list[Row] = field(default_factory=list)

    def edits(
        self, sentence: str, finds: str | tuple[str, ...], *steps: Edits, soak: bool = False, **facts: Any
    ) -> None:
        """A change made of plain edits, one commit a step; paths that begin with ``@/`` stand in the campaign's year."""
        named = [{_path(path): edit for path, edit in step.items()} for step in steps]
        self._add(sentence, finds, lambda desk: desk.change(*named, **facts), soak)

    def row(
        self, sentence: str, finds: str | tuple[str, ...] = (), *, soak: bool = False
    ) -> Callable[[Build], Build]:
        """Enter a function that makes a change."""

        def entered(build: Build) -> Build:
            self._add(sentence, finds, build, soak)
            return build

        return entered

    def _add(self, sentence: str, finds: str | tuple[str, ...], build: Build, soak: bool) -> None:
        wanted = (finds,) if isinstance(finds, str) else finds
        wanted = tuple(text.replace(" @/", f" {YEAR}/") for text in wanted)
        self.rows.append(Row(sentence, build, wanted, ("soak",) if soak else ()))


def _path(path: str | bytes) -> str | bytes:
    if isinstance(path, bytes):
        return path.replace(b"@/", YEAR.encode() + b"/", 1) if path.startswith(b"@/") else path
    return path.replace("@/", f"{YEAR}/", 1) if path.startswith("@/") else path
