"""Judging one step again: by the gate, from the same objects, and as exactly what was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianbing.gate.limits import Limits
from lianbing.gate.proposal import WIDE, Unrelated, propose
from lianbing.gate.report import findings_of
from lianbing.gate.request import Request
from lianbing.gate.supervisor import verdicts_of
from lianbing.gate.trees import Change, TooMuch, difference
from lianbing.objects import ObjectFault, Objects
from lianbing.receipts.entries import Received
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


def judge_steps(
    objects: Objects, repo: Path, ref: str, steps: Sequence[Step], limits: Limits
) -> Iterator[Judged]:
    """Steps judged again, each by the time and the approvals of its receipt."""
    looked = [_look(objects, step) for step in steps]
    requests = [
        _request(repo, ref, one.step, one.step.entry, limits)
        for one in looked
        if one.changes is not None and one.step.entry is not None
    ]
    verdicts = verdicts_of(requests)
    for one in looked:
        found = one.findings
        if one.changes is not None and one.step.entry is not None:
            report = next(verdicts).report
            found = (*found, *(fault for fault in findings_of(report) if fault.is_error))
        yield Judged(one.step, found, one.changes or {})


@dataclass(frozen=True)
class _Looked:
    """A step before the gate judges it; ``changes`` is None if its trees cannot be read."""

    step: Step
    findings: tuple[Finding, ...]
    changes: Mapping[bytes, Change] | None


def _look(objects: Objects, step: Step) -> _Looked:
    """What a step changed, and whether it is what it claims to be."""
    try:
        changes = difference(objects, objects.root(step.parent), objects.root(step.commit), WIDE).changes
    except (ObjectFault, TooMuch) as error:
        return _Looked(step, (finding("G401", _WHERE, found=error),), None)
    name = step.commit[:12]
    if step.entry is None:
        return _Looked(step, (finding("G601", _WHERE, found=name),), changes)
    if step.head != step.commit and not _is_the_merge(objects, step, changes):
        return _Looked(step, (finding("G602", _WHERE, found=name),), changes)
    return _Looked(step, (), changes)


def _request(repo: Path, ref: str, step: Step, entry: Received, limits: Limits) -> Request:
    return Request(
        repo=repo,
        base=step.parent,
        head=step.commit,
        actor=entry.actor,
        pusher=entry.pusher or "",
        received=datetime.fromisoformat(entry.received_at),
        approved_by=entry.approved_by,
        receipts=ref,
        limits=limits,
    )


def _is_the_merge(objects: Objects, step: Step, changes: Mapping[bytes, Change]) -> bool:
    """Whether the step left exactly what the accepted head changes, and nothing else."""
    try:
        proposal = propose(objects, step.parent, step.head, WIDE)
        wanted = proposal.net.changes
        clean = not proposal.conflicts
    except (ObjectFault, TooMuch, Unrelated):
        return False
    return clean and {p: c.new for p, c in wanted.items()} == {p: c.new for p, c in changes.items()}
