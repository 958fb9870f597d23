"""Verification of the branch: the log line by line, its history that only ever grew, and what others have of it (Y6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lianbing.receipts.branch import BRANCH, README, Store, ahead
from lianbing.receipts.log import LOG, Log, expected, read_log
from schema.findings import Finding, FindingReport, finding, sort_findings


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found of a log: how many lines it has, the SHA-256 of its last one, and everything that is wrong."""

    entries: int
    last: str
    findings: FindingReport

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(found.is_error for found in self.findings)


def verify_file(content: bytes, path: str = LOG, expect: str | None = None) -> Verification:
    """The verification of a log without its branch: a cut at its end shows only against ``expect``."""
    log, findings = read_log(content, path)
    more = expected(log, expect, path) if expect else ()
    return Verification(log.count, log.last, sort_findings((*findings, *more)))


def verify_branch(
    root: Path, ref: str | None = None, *, branch: str = BRANCH, expect: str | None = None
) -> Verification:
    """The verification of a log with all of its branch's history.

    Without ``ref`` it is the local branch or that of the remote ``origin``, whichever is ahead; if neither is, that
    is a finding. ``expect`` is the SHA-256 of a line that was the last one once: a branch that was reset lacks it.
    Raises RepositoryError if there is no such branch or commit.
    """
    store = Store(root)
    tip, parted = (store.revision(ref), None) if ref else ahead(store, branch)
    findings = [finding("G508", LOG, found=tip, want=parted)] if parted else []
    log, faults = read_log(store.content(tip))
    findings += [*faults, *_contents(store, tip), *_grown(store, tip, log)]
    findings += expected(log, expect) if expect else ()
    return Verification(log.count, log.last, sort_findings(findings))


def _contents(store: Store, tip: str) -> Iterator[Finding]:
    """Nothing but the log and its README stands on the branch, both ordinary files."""
    for name, (kind, _) in store.tree(tip).items():
        if name not in (LOG, README) or kind != "100644 blob":
            yield finding("G510", LOG, found=name)


def _grown(store: Store, tip: str, log: Log) -> Iterator[Finding]:
    """Each commit's log begins with that of the commit before it, all the way from the first.

    A blob's id is the SHA-1 over its size and content: the beginnings of the present log are hashed and compared, so
    that no older blob has to be read unless one differs.
    """
    lineage = store.text("rev-list", "--parents", "--first-parent", tip).splitlines()
    commits = [line.split() for line in lineage]
    yield from (finding("G512", LOG, found=c[0], want=len(c) - 1) for c in commits if len(c) > 2)
    names = "".join(f"{commit[0]}:{LOG}\n" for commit in commits)
    headers = store.text("cat-file", "--batch-check", feed=names.encode()).splitlines()
    later, later_commit = memoryview(log.content), tip
    for (commit, *_), header in zip(commits, headers, strict=True):
        oid, kind, *size = header.split()
        if kind != "blob":
            yield finding("G510", LOG, found=commit)
            continue
        beginning = later[: int(size[0])]
        if len(beginning) != int(size[0]) or _blob_id(beginning) != oid:
            yield finding("G507", LOG, found=later_commit, want=commit)
            later = memoryview(store.run("cat-file", "blob", oid))
        later, later_commit = later[: int(size[0])], commit
    if store.text("rev-parse", "--is-shallow-repository") == "true":
        yield finding("G514", LOG, found=len(commits))


def _blob_id(content: memoryview) -> str:
    found = hashlib.sha1(f"blob {len(content)}\0".encode(), usedforsecurity=False)
    found.update(content)
    return found.hexdigest()
