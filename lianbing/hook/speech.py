"""What a push is told: lines of plain text, the worst first and not too many, that no terminal takes for anything else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from lianbing.hook.judgement import Judged
from lianbing.hook.updates import Place
from lianbing.hook.wording import JUDGED, MORE, REFUSED
from lianbing.reports import summary
from schema.findings import FindingReport, Severity

LINES = 100
"""How many lines a push is told at most."""

_WEIGHT = list(Severity)


def lines_of(judged: Sequence[Judged]) -> list[str]:
    """What is said of a push: of every ref, with the findings of those that are refused first."""
    ordered = sorted(judged, key=lambda one: not one.refused)
    refused = any(one.refused for one in judged)
    room = LINES - len(ordered) - refused - 1
    lines: list[str] = []
    hidden = 0
    for one in ordered:
        told = [f"  {found.severity.label} {found}" for found in _worst_first(one.findings)]
        lines += [_heading(one), *told[:room]]
        hidden += len(told[room:])
        room -= len(told[:room])
    if hidden:
        lines.append(MORE.format(count=hidden))
    return [*lines, REFUSED] if refused else lines


def _heading(one: Judged) -> str:
    form = "refused" if one.refused or one.place is Place.CLOSED else one.place.value
    files = len(one.report["files"]) if one.report else 0
    return JUDGED[form].format(ref=one.update.ref, files=files, summary=summary(one.findings))


def _worst_first(findings: FindingReport) -> FindingReport:
    return tuple(sorted(findings, key=lambda found: _WEIGHT.index(found.severity)))


def say(lines: Iterable[str], descriptor: int = 2) -> None:
    """Write lines for the other side, in UTF-8 whatever the server's locale, without control characters.

    That nobody listens any more must not change what is decided: then nothing is said.
    """
    text = "".join("".join(c if c.isprintable() else "�" for c in line) + "\n" for line in lines)
    rest = text.encode("utf-8", "replace")
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError:
        return
