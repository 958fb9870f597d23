"""What a purge of the history may say: the same commits under other names, without the versions that it lists (Y35).

An entry of the log is the word of whoever can write to it. So a pair of its map counts only if what the old commit
held is what the new one holds, outside the files that the entry names in public. Where the old commit is gone, the
digests of its receipt stand for it: they are compared for every step (``fingerprints``), purged or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lianbing.gate.proposal import WIDE
from lianbing.gate.trees import TooMuch, difference, shown
from lianbing.objects import COMMIT, ObjectFault, Objects
from lianbing.receipts.entries import Purged
from lianbing.receipts.log import Log
from lianbing.receipts.report import logged_path
from schema.findings import Finding, finding
from schema.privacy import mask


def believed(objects: Objects, log: Log, path: str) -> tuple[Log, list[Finding]]:
    """The log without the pairs of commits that are not one commit under two names, and a warning for each of them."""
    purged = {file.path for entry in log.purged for file in entry.files}
    found: list[Finding] = []
    lines = []
    for line in log.lines:
        if isinstance(line.entry, Purged):
            bad = {old for old in line.entry.commits if _differs(objects, log, old, purged)}
            found += [
                finding("G608", path, line.seq + 1, found=old, want=line.entry.commits[old])
                for old in sorted(bad)
            ]
            kept = {old: new for old, new in line.entry.commits.items() if old not in bad}
            line = replace(line, entry=line.entry.model_copy(update={"commits": kept}))
        lines.append(line)
    return replace(log, lines=tuple(lines)), found


def _differs(objects: Objects, log: Log, old: str, purged: set[str]) -> bool:
    """Whether an old commit can still be read and holds something else than what it is called today."""
    try:
        objects.size(old, COMMIT)
    except ObjectFault:
        return False
    try:
        trees = (objects.root(old), objects.root(log.present_commit(old)))
        changes = difference(objects, *trees, WIDE).changes
    except (ObjectFault, TooMuch):
        return True
    return not {logged_path(mask(shown(path))) for path in changes} <= purged


def before_any_receipt(objects: Objects, log: Log, anchor: str) -> bool:
    """Whether no accepted change lies before the anchor: the log was opened before all of them."""
    listing = str(objects.repo.git.execute(["git", "rev-list", anchor]))
    heads = {log.present_commit(e.head) for e in log.received if e.verdict == "accepted" and e.files}
    return heads.isdisjoint(listing.split())


def purged_versions(log: Log) -> frozenset[tuple[str, str]]:
    """Path and SHA-256 of every version that was purged."""
    return frozenset(_versions(log))


def _versions(log: Log) -> Iterator[tuple[str, str]]:
    for entry in log.purged:
        for file in entry.files:
            yield file.path, file.sha256
