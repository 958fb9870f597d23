"""Markdown with a typed head: YAML between two lines of three hyphens, then the text."""

from __future__ import annotations

from dataclasses import dataclass

from schema.findings import Finding, finding

_FENCE = "---"


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
    if len(fences) < 2 or fences[0] != 0:
        return None, [finding("S040", path, 1, 1, clause=clause)]
    end = fences[1]
    # an empty line in place of the fence keeps the line numbers of the head
    head = "\n".join(["", *lines[1:end], ""])
    first = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), None)
    if first is None:
        return Split(head, "", end + 2), [finding("S041", path, end + 1, 1, clause=clause)]
    return Split(head, "\n".join(lines[first:]).rstrip() + "\n", first + 1), []
