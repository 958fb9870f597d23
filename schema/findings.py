"""Findings: what is wrong in a filing, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schema.codes import CODES, Severity
from schema.places import Place
from schema.privacy import mask

__all__ = ["CellFinding", "Finding", "FindingReport", "Severity", "finding", "sort_findings"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one file.

    ``line`` and ``column`` are 1-based physical positions; 0 means the file as a whole.
    ``message`` and ``remedy`` are Chinese sentences without a full stop; ``found`` is the
    offending text, shortened and masked where it looks like personal data (Y35).
    """

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    remedy: str
    clause: str
    found: str = ""

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        clause = f" [{self.clause}]" if self.clause else ""
        remedy = f"；{self.remedy}" if self.remedy else ""
        return f"{place}: {self.code} {self.message}{remedy}{clause}"

    @property
    def is_error(self) -> bool:
        """Whether the finding refuses the record."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class CellFinding(Finding):
    """A fault of a cell of the record that begins on ``line``; ``cell`` counts from 0, and its column is not known yet."""

    cell: int = 0

    def at(self, place: Place) -> Finding:
        """The finding at the place of its cell."""
        line, column = place
        return Finding(
            self.code,
            self.severity,
            self.path,
            line,
            column,
            self.message,
            self.remedy,
            self.clause,
            self.found,
        )


FindingReport = tuple[Finding, ...]

SHOWN = 60  # characters of offending text that a finding repeats
WANTED = 400  # characters of what should be written instead: a digest or a header has to fit


def finding(
    code: str, path: str, line: int = 0, column: int = 0, *, clause: str = "", **values: object
) -> Finding:
    """A finding of the catalogue, its message filled with ``values``.

    ``found`` among the values is masked and shortened. ``clause`` overrides the catalogue's.
    Raises KeyError for a code that is not in the catalogue.
    """
    entry = CODES[code]
    shown = {
        name: _printable(str(value), SHOWN if name == "found" else WANTED) for name, value in values.items()
    }
    return Finding(
        code=code,
        severity=entry.severity,
        path=_printable(path, 200),
        line=line,
        column=column,
        message=entry.message.format_map(_Blank(shown)),
        remedy=entry.remedy.format_map(_Blank(shown)),
        clause=clause or entry.clause,
        found=shown.get("found", ""),
    )


class _Blank(dict[str, str]):
    """A mapping that shows a value nobody gave as 'unknown' instead of failing."""

    def __missing__(self, key: str) -> str:
        return "（未知）"


def _printable(text: str, limit: int) -> str:
    """``text`` on one line, without control or bidi characters, masked and shortened."""
    clean = "".join(c if c.isprintable() else "�" for c in text.replace("\n", "⏎").replace("\t", "⇥"))
    clean = mask(clean)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def sort_findings(findings: Iterable[Finding]) -> FindingReport:
    """Findings in the order they are reported: by file, line, column and code, without repeats."""
    return tuple(sorted(set(findings), key=lambda f: (f.path, f.line, f.column, f.code, f.message, f.remedy)))
