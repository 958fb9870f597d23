"""The wall as a whole: all steps judged, and what cleared those that should not be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lianbing.gate.campaigns import Blobs
from lianbing.gate.limits import Limits
from lianbing.gate.trees import shown
from lianbing.objects import FILE, ObjectFault, Objects, objects_of
from lianbing.receipts.log import LOG, REFS, Log, read_log
from lianbing.reports import finding_document
from lianbing.repository import RepositoryError, resolve
from lianbing.wall.approvals import is_approved
from lianbing.wall.documents import ViolationDocument, WallDocument
from lianbing.wall.judgement import Judged, judge_steps
from lianbing.wall.purges import before_any_receipt, believed, purged_versions
from lianbing.wall.steps import Detached, Step, steps
from schema.codelists import DecisionKind
from schema.filed import Filed
from schema.findings import Finding, finding
from schema.intake import read_record
from schema.records.rulings import Decision, Decisions


def log_ref(repo: Path) -> str | None:
    """The ref of the log of receipts, None if the repository has none. Raises RepositoryError without a repository."""
    with objects_of(repo) as objects:
        for ref in REFS:
            try:
                resolve(objects.repo, ref)
            except RepositoryError:
                continue
            return ref
    return None


def revalidate(
    repo: Path,
    tip: str,
    ref: str,
    *,
    whole: bool = False,
    limits: Limits | None = None,
    watch: Callable[[int, int], None] = lambda done, of: None,
) -> WallDocument:
    """Judge every step since the opening; ``watch`` is told how far it is.

    ``whole`` demands just that, and nothing less is offered: a seal proves what results a tree gives, and nothing of the
    steps that led to the tree (decision 0011). Raises RepositoryError for a revision that does not exist.
    """
    with objects_of(repo) as objects:
        commit = resolve(objects.repo, tip)
        content = objects.file(resolve(objects.repo, ref), LOG) or b""
        place = f"{ref}:{LOG}"
        written, faults = read_log(content, place)
        log, doubts = believed(objects, written, place)
        found = [*faults, *doubts]
        anchor = log.present_commit(log.opened.commit) if log.opened else None
        judged: list[Judged] = []
        if anchor is None:
            found.append(finding("G603", place))
        else:
            try:
                chain = list(_chain(objects, log, anchor, commit))
            except Detached:
                found.append(finding("G604", ".", found=anchor[:12]))
                chain = []
            for one in judge_steps(objects, repo, ref, chain, limits or Limits(), purged_versions(log)):
                judged.append(one)
                found += (fault for fault in one.findings if not fault.is_error)
                watch(len(judged), len(chain))
        try:
            violations = _violations(objects, judged, commit)
        except ObjectFault as error:
            found.append(finding("G401", ".", found=error))
            violations = []
    errors = any(fault.is_error for fault in found)
    return {
        "format": "lianbing-wall/1",
        "sound": not errors and all(v["cleared_by"] is not None for v in violations),
        "anchor": anchor,
        "tip": commit,
        "log": log.last,
        "steps": len(judged),
        "violations": violations,
        "findings": [finding_document(fault) for fault in found],
    }


def _chain(objects: Objects, log: Log, anchor: str, tip: str) -> Iterator[Step]:
    """The steps from the anchor to the tip. Raises Detached, also for an anchor that only a purge can have moved."""
    assert log.opened is not None
    if anchor != log.opened.commit and not before_any_receipt(objects, log, anchor):
        raise Detached
    return steps(objects.repo, log, anchor, tip)


def _violations(objects: Objects, judged: Sequence[Judged], tip: str) -> list[ViolationDocument]:
    """The steps that violate, each with what cleared it: a later sound step that undid it, or a sound decision."""
    wrong = {one.step.commit for one in judged if one.violates}
    decisions = _decisions(objects, judged, tip, wrong)
    found: list[ViolationDocument] = []
    for place, one in enumerate(judged):
        if not one.violates:
            continue
        revert = _revert(objects, one, judged[place + 1 :], wrong)
        decision = decisions.get(one.step.commit)
        found.append(
            {
                "step": one.step.commit,
                "parent": one.step.parent,
                "actor": one.step.entry.actor if one.step.entry else None,
                "findings": [finding_document(fault) for fault in one.findings if fault.is_error],
                "cleared_by": "revert" if revert else "decision" if decision else None,
                "clearing": revert or decision,
            }
        )
    return found


def _revert(objects: Objects, one: Judged, later: Sequence[Judged], wrong: set[str]) -> str | None:
    """The first later sound step after which everything that a step changed is as it was before."""
    if not one.changes:
        return None
    for other in later:
        if other.step.commit in wrong or not set(other.changes) & set(one.changes):
            continue
        try:
            entries = dict(objects.walk(objects.root(other.step.commit)))
        except ObjectFault:
            continue
        if all(entries.get(path) == change.old for path, change in one.changes.items()):
            return other.step.commit
    return None


def _decisions(objects: Objects, judged: Sequence[Judged], tip: str, wrong: set[str]) -> dict[str, str]:
    """Decisions that clear a step, by the step: of the tip, and brought there by a step that is sound itself.

    One account of the office cannot clear what it did: others must have approved the step that brings the decision.
    """
    found: dict[str, str] = {}
    for year_file, decision in _step_decisions(objects, tip):
        for one in judged:
            change = one.changes.get(year_file.encode())
            if change is None or change.new is None:
                continue
            blobs = Blobs(objects, {year_file: change.new.id})
            if decision not in _read(year_file, blobs[year_file]):
                continue
            if one.step.commit not in wrong and is_approved(objects, one.step, year_file):
                found[str(decision.step)] = decision.id
            break
    return found


def _step_decisions(objects: Objects, tip: str) -> list[tuple[str, Decision]]:
    """The decisions over steps in all campaigns of a commit, with the path of their file."""
    found = []
    for path, entry in objects.walk(objects.root(tip)):
        if (
            entry.mode == FILE
            and path.startswith(b"submissions/")
            and path.endswith(b"/office/decisions.yaml")
        ):
            name = shown(path)
            content = Blobs(objects, {name: entry.id})[name]
            found += [(name, d) for d in _read(name, content) if d.kind is DecisionKind.STEP]
    return found


def _read(path: str, content: bytes) -> tuple[Decision, ...]:
    record = read_record(path, content).record
    if isinstance(record, Filed) and isinstance(record.record, Decisions):
        return record.record.decisions
    return ()


def wall_findings(document: WallDocument) -> list[Finding]:
    """What stands in the way, as findings for people: each uncleared step with its reasons."""
    from lianbing.gate.report import as_findings

    found = as_findings(document["findings"])
    for violation in document["violations"]:
        cleared = violation["cleared_by"]
        name = violation["step"][:12]
        if cleared is not None:
            found.append(finding("G606", ".", found=name, want=violation["clearing"]))
            continue
        found.append(finding("G605", ".", found=violation["step"], want=violation["actor"] or "—"))
        found += as_findings(violation["findings"])
    return found


__all__ = ["ObjectFault", "log_ref", "revalidate", "wall_findings"]
