"""Judging one step again: by the gate, from the same objects, and as exactly what was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lianbing.gate.history import SIGNED, message_data, signature_data
from lianbing.gate.limits import Limits
from lianbing.gate.proposal import WIDE, Unrelated, propose
from lianbing.gate.report import findings_of
from lianbing.gate.request import Request
from lianbing.gate.supervisor import verdicts_of
from lianbing.gate.trees import Change, TooMuch, difference
from lianbing.objects import COMMIT, COMMIT_BYTES, ObjectFault, Objects
from lianbing.receipts.entries import Received
from lianbing.wall.fingerprints import strayed
from lianbing.wall.steps import Step
from schema.findings import Finding, finding

_WHERE = "."
_MESSAGE = "G416"
_LOOKED_AT = 64 << 10
"""Bytes of a merge commit's message in which personal data are looked for."""


def wider(limits: Limits) -> Limits:
    """Limits for what the gate has let pass: the platform's merge commit comes on top, and main grew meanwhile.

    A change that just fitted at the gate must not become a violation because of what the platform made of it.
    """
    return replace(
        limits,
        commits=limits.commits + 1,
        parents=max(limits.parents, 2),
        files=WIDE.files,
        entries=WIDE.entries,
        messages=limits.messages + COMMIT_BYTES,
        seconds=3 * limits.seconds,
        wall_seconds=3 * limits.wall_seconds,
        memory=2 * limits.memory,
    )


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
    objects: Objects,
    repo: Path,
    ref: str,
    steps: Sequence[Step],
    limits: Limits,
    purged: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Judged]:
    """Steps judged again, each by the time and the approvals of its receipt; ``purged`` versions of files are gone."""
    looked = [_look(objects, step, purged) for step in steps]
    requests = [
        _request(repo, ref, one.step, one.step.entry, wider(limits))
        for one in looked
        if one.changes is not None and one.step.entry is not None
    ]
    verdicts = verdicts_of(requests)
    for one in looked:
        found = one.findings
        if one.changes is not None and one.step.entry is not None:
            report = next(verdicts).report
            found = (*found, *(f for f in findings_of(report) if f.is_error and not _of_merge(one.step, f)))
        yield Judged(one.step, found, one.changes or {})


@dataclass(frozen=True)
class _Looked:
    """A step before the gate judges it; ``changes`` is None if its trees cannot be read."""

    step: Step
    findings: tuple[Finding, ...]
    changes: Mapping[bytes, Change] | None


def _look(objects: Objects, step: Step, purged: frozenset[tuple[str, str]]) -> _Looked:
    """What a step changed, and whether it is what it claims to be."""
    try:
        changes = difference(objects, objects.root(step.parent), objects.root(step.commit), WIDE).changes
        return _Looked(step, tuple(_doubts(objects, step, changes, purged)), changes)
    except (ObjectFault, TooMuch) as error:
        return _Looked(step, (finding("G401", _WHERE, found=error),), None)


def _doubts(
    objects: Objects, step: Step, changes: Mapping[bytes, Change], purged: frozenset[tuple[str, str]]
) -> Iterator[Finding]:
    """What speaks against a step before the gate judges it. Raises ObjectFault."""
    name = step.commit[:12]
    if step.entry is None:
        yield finding("G601", _WHERE, found=name)
        return
    if step.head != step.commit:
        if not _is_the_merge(objects, step, changes):
            yield finding("G602", _WHERE, found=name)
        yield from _message_findings(objects, step)
    for path in strayed(objects, step.commit, step.entry, changes, purged):
        yield finding("G607", path, found=name)


def _message_findings(objects: Objects, step: Step) -> Iterator[Finding]:
    """Personal data in what the platform wrote into a merge: nobody could have refused it, somebody should know."""
    header, _, message = objects.read(step.commit, COMMIT, COMMIT_BYTES).partition(b"\n\n")
    told = dict.fromkeys((*message_data(message[:_LOOKED_AT]), *signature_data(header[:_LOOKED_AT])))
    for label, found in told:
        yield finding("G609", _WHERE, label=label, found=found, want=step.commit[:12])


def _of_merge(step: Step, fault: Finding) -> bool:
    """Whether a finding is about the words of the merge commit itself, which the gate could not see."""
    merged = step.head != step.commit and fault.code in (_MESSAGE, SIGNED) and fault.path == _WHERE
    return merged and step.commit[:12] in fault.message


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
        again=True,
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
