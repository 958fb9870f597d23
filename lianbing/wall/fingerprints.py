"""The files of a step against the digests of its receipt: what was accepted is what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lianbing.gate.subject import changed_file
from lianbing.gate.trees import Change, shown
from lianbing.objects import Entry, Objects
from lianbing.receipts.entries import Received
from lianbing.receipts.report import logged_path
from schema.privacy import mask

LARGEST = 256 << 20


def strayed(
    objects: Objects,
    commit: str,
    entry: Received,
    changes: Mapping[bytes, Change],
    purged: frozenset[tuple[str, str]],
) -> Iterator[str]:
    """Paths whose content is not the one of the receipt, purged versions left aside. Raises ObjectFault."""
    logged = {file.path: file.sha256 for file in entry.files}
    step = {_name(change.path): change for change in changes.values()}
    for name, change in sorted(step.items()):
        if name not in logged or not _same(objects, name, change, logged[name], purged):
            yield shown(change.path)
    if rest := logged.keys() - step.keys():
        entries = {_name(path): (path, one) for path, one in objects.walk(objects.root(commit))}
        for name in sorted(rest):
            path, there = entries.get(name, (name.encode(), None))
            if not _same(objects, name, Change(path, None, there), logged[name], purged):
                yield name


def _same(
    objects: Objects,
    name: str,
    change: Change,
    sha256: str | None,
    purged: frozenset[tuple[str, str]],
) -> bool:
    """Whether what stands at a path has the digest of the receipt, or that version was purged."""
    if sha256 is not None and (name, sha256) in purged:
        return True
    there: Entry | None = change.new
    if there is None or sha256 is None:
        return there is None and sha256 is None
    return changed_file(objects, change, LARGEST).sha256 == sha256


def _name(path: bytes) -> str:
    """A path as the log has it."""
    return logged_path(mask(shown(path)))
