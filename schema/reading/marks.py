"""The mark of a template that nobody has filled in yet."""

from __future__ import annotations

from collections.abc import Iterator

from schema.findings import Finding, finding
from schema.kinds import Kind
from schema.templates import MARK


def template_findings(path: str, kind: Kind, text: str) -> Iterator[Finding]:
    """A finding where the mark of a template stands in YAML."""
    if MARK not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip().startswith(MARK):
            yield finding("S012", path, number, 1, clause=kind.clause, found=MARK)
            return


def is_mark(cells: list[str]) -> bool:
    """Whether a record of a table is the mark; a spreadsheet adds empty cells to it."""
    return bool(cells) and cells[0].strip().startswith(MARK) and not any(map(str.strip, cells[1:]))
