"""Markdown with a typed head: YAML between two lines of three hyphens, then the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schema.findings import Finding, finding

_FENCE = "---"
_OF_HEAD = re.compile(r"\s|$|#(?!#)|- |[a-z_]+ *[:：]")


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in its two parts: YAML with the lines of the file, and the text from ``body_line`` on."""

    head: str
    body: str
    body_line: int


def split(path: str, text: str, clause: str) -> tuple[Split | None, list[Finding]]:
    """Head and body of a file, or None if it has no head."""
    lines = text.replace("\r\n", "\n").split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if not fences or fences[0] != 0:
        return None, [finding("S040", path, 1, 1, clause=clause)]
    if len(fences) == 1:
        return _unclosed(path, lines, clause)
    end = fences[1]
    # an empty line in place of the fence keeps the line numbers of the head
    head = "\n".join(["", *lines[1:end], ""])
    first = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), None)
    if first is None:
        return Split(head, "", end + 2), [finding("S041", path, end + 1, 1, clause=clause)]
    return Split(head, "\n".join(lines[first:]).rstrip() + "\n", first + 1), []


def _unclosed(path: str, lines: list[str], clause: str) -> tuple[Split, list[Finding]]:
    """A file whose head does not end: it is read as if it ended before the first line that cannot belong to it."""
    end = next((n for n in range(1, len(lines)) if not _OF_HEAD.match(lines[n])), len(lines))
    while end > 1 and not lines[end - 1].strip():
        end -= 1
    body = "\n".join(lines[end:]).strip("\n")
    fault = finding("S042", path, min(end + 1, len(lines)), 1, clause=clause)
    return Split("\n".join(["", *lines[1:end], ""]), body and body + "\n", end + 1), [fault]
