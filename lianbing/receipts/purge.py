"""The entry of a purge: what became of the commits that the log and the second wall go by (Y6, Y35)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from lianbing.receipts.entries import FileVersion, Problem, Purged, china, read_entry
from lianbing.receipts.log import Log
from lianbing.wording import RECEIPTS

_PAIR = re.compile(r"([0-9a-f]{40}) ([0-9a-f]{40})")
_HEADER = re.compile(r"old +new")
_GONE = "0" * 40


def purged_entry(
    log: Log,
    commit_map: str,
    files: Iterable[FileVersion],
    reason: str,
    moment: datetime,
    sealed: Iterable[str] = (),
) -> Purged | Problem:
    """The entry for a rewritten history, or why there is none.

    ``commit_map`` is what git-filter-repo leaves: a line for each commit with its old and its new id. Only commits
    that the log or a seal names (``sealed``) are kept: all others are found again from them.
    """
    found: dict[str, str] = {}
    for line in commit_map.splitlines():
        match = _PAIR.fullmatch(line.strip())
        if match is None:
            if line.strip() and not _HEADER.fullmatch(line.strip()):
                return Problem(RECEIPTS["faults"]["commit_map"])
            continue
        if match[1] != match[2] and match[2] != _GONE:
            found[match[1]] = match[2]
    named = {log.present_commit(commit) for commit in (*_named(log), *sealed)}
    document = {
        "kind": "purged",
        "purged_at": china(moment),
        "reason": reason,
        "files": [file.model_dump() for file in sorted(set(files), key=lambda f: (f.path, f.sha256))],
        "commits": {old: new for old, new in sorted(found.items()) if old in named},
    }
    entry = read_entry(document)
    assert isinstance(entry, Purged | Problem)
    return entry


def _named(log: Log) -> set[str]:
    """Every commit that the log names."""
    found = {log.opened.commit} if log.opened else set()
    for received in log.received:
        found |= {received.base, received.head}
    return found | {entry.commit for entry in log.sealed if entry.commit is not None}
