"""Judging one step again: by the gate, from the same objects, and as exactly what was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianbing.gate.limits import Limits
from lianbing.gate.proposal import WIDE, Unrelated, propose
from lianbing.gate.report import findings_of
from lianbing.gate.request import Request
from lianbing.gate.supervisor import verdict_of
from lianbing.gate.trees import Change, TooMuch, difference
from lianbing.objects import ObjectFault, Objects
from lianbing.wall.steps import Step
from schema.findings import Finding, finding

_WHERE = "."


@dataclass(frozen=True)
class Judged:
    """A step with what is wrong with it, and the paths it changed."""

    step: Step
    findings: tuple[Finding, ...]
    changes: Mapping[bytes, Change]

    @property
    def violates(self) -> bool:
        """Whether the step must not stand uncleared."""
        return any(found.is_error for found in self.findings)


def judge_step(objects: Objects, repo: Path, ref: str, step: Step, limits: Limits) -> Judged:
    """A step judged again, by the time and the approvals of its receipt."""
    try:
        changes = difference(objects, objects.root(step.parent), objects.root(step.commit), WIDE).changes
    except (ObjectFault, TooMuch) as error:
        return Judged(step, (finding("G401", _WHERE, found=error),), {})
    name = step.commit[:12]
    if step.entry is None:
        return Judged(step, (finding("G601", _WHERE, found=name),), changes)
    found: list[Finding] = []
    if step.head != step.commit and not _is_the_merge(objects, step, changes):
        found.append(finding("G602", _WHERE, found=name))
    request = Request(
        repo=repo,
        base=step.parent,
        head=step.commit,
        actor=step.entry.actor,
        pusher=step.entry.pusher or "",
        received=datetime.fromisoformat(step.entry.received_at),
        approved_by=step.entry.approved_by,
        receipts=ref,
        limits=limits,
    )
    found += [fault for fault in findings_of(verdict_of(request).report) if fault.is_error]
    return Judged(step, tuple(found), changes)


def _is_the_merge(objects: Objects, step: Step, changes: Mapping[bytes, Change]) -> bool:
    """Whether the step left exactly what the accepted head changes, and nothing else."""
    try:
        proposal = propose(objects, step.parent, step.head, WIDE)
        wanted = proposal.net.changes
        clean = not proposal.conflicts
    except (ObjectFault, TooMuch, Unrelated):
        return False
    return clean and {p: c.new for p, c in wanted.items()} == {p: c.new for p, c in changes.items()}
