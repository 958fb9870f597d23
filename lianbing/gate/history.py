"""The commits of a change one by one: what one of them does and a later one undoes would stay in the history for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lianbing.gate.form import name_findings, type_findings
from lianbing.gate.proposal import Proposal
from lianbing.gate.trees import Change, shown
from lianbing.objects import BLOB, FILE, ObjectFault
from schema.findings import Finding, finding
from schema.intake import Reading

PERSONAL = "S204"
"""The finding of personal data: the one fault that a later commit cannot mend."""


@dataclass(frozen=True)
class Passing:
    """One version of a file that a commit brought and the head no longer has."""

    commit: str
    change: Change


def passing(proposal: Proposal) -> Iterator[Passing]:
    """Every version that comes and goes between the merge base and the head, the oldest commit first.

    A deletion that a later commit takes back leaves nothing behind, but shows that a path was touched.
    """
    net = proposal.net.changes
    for step in reversed(list(proposal.steps())):
        for path, change in step.changes.items():
            final = net.get(path)
            if final is None or final.new != change.new:
                yield Passing(step.commit, change)


def passing_findings(
    proposal: Proposal,
    may_touch: Callable[[Change], bool],
    read: Callable[[str, bytes], Reading],
) -> Iterator[Finding]:
    """Paths that were touched in passing without leave, odd files, and personal data that would stay."""
    told: set[tuple[str, bytes]] = set()
    total = 0
    for found in passing(proposal):
        change, commit = found.change, found.commit[:12]
        path = shown(change.path)
        if ("touched", change.path) not in told and not may_touch(change):
            told.add(("touched", change.path))
            yield finding("G415", path, want=commit)
        if ("form", change.path) not in told:
            for fault in (*name_findings(change, proposal.limits), *type_findings(change)):
                told.add(("form", change.path))
                yield fault
        if change.new is None or change.new.mode != FILE:
            continue
        try:
            size = proposal.objects.size(change.new.id, BLOB)
            total += size
            if size > proposal.limits.file_bytes or total > proposal.limits.bytes:
                yield finding("G409", path, found=max(size, total), want=proposal.limits.file_bytes)
                return
            content = proposal.objects.read(change.new.id, BLOB, proposal.limits.file_bytes)
        except ObjectFault as error:
            yield finding("G401", path, found=str(error))
            continue
        if not path.startswith("submissions/"):
            continue
        for fault in read(path, content).findings:
            if fault.code == PERSONAL:
                label = fault.message.removeprefix("疑似").split("“")[0]
                yield finding(
                    "G416", path, fault.line, fault.column, label=label, found=fault.found, want=commit
                )
