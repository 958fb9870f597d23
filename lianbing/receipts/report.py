"""From the gate's report to an entry of the log (format ``lianbing-gate/1``), strictly read (Y6)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, ValidationError

from lianbing.receipts.entries import (
    FILES,
    Account,
    FileDigest,
    ObjectId,
    Part,
    Problem,
    Received,
    Verdict,
    china,
    problem_of,
    read_entry,
    read_object,
)
from lianbing.wording import RECEIPTS

FORMAT = "lianbing-gate/1"
REPORT_SIZE = 50_000_000
"""Bytes of a report: its findings are many where a table is wrong in every row, and its files arrived all the same."""

LONGEST_PATH = 240
"""Characters of a path in the log; a longer one, which no gate accepts, is cut and its digest put behind it."""


class _File(Part):
    model_config = ConfigDict(extra="ignore")
    path: str
    sha256: FileDigest | None


class _Report(Part):
    """What of the gate's report makes a receipt; other keys are of no concern here."""

    model_config = ConfigDict(extra="ignore")
    format: Literal["lianbing-gate/1"]
    verdict: Verdict
    base: ObjectId
    head: ObjectId
    tree: ObjectId | None = None
    actor: Account
    pusher: str | None = None
    received_at: str | None = None
    approved_by: Annotated[tuple[Account, ...], Field(strict=False, max_length=100)] = ()
    files: Annotated[tuple[_File, ...], Field(strict=False, max_length=FILES)]


def received_entry(
    content: bytes, event: str, *, received: datetime | None = None, head: str | None = None
) -> Received | Problem:
    """The entry for an event, of the bytes of the gate's report; or why there is none.

    ``received`` is the platform's own time and stands above the report's; ``head`` must be the report's.
    """
    document = read_object(content, REPORT_SIZE)
    if isinstance(document, Problem):
        return document
    faults = RECEIPTS["faults"]
    if document.get("format") != FORMAT:
        return Problem(faults["format"])
    try:
        report = _Report.model_validate(document)
        moment = received or (datetime.fromisoformat(report.received_at) if report.received_at else None)
    except ValidationError as error:
        return problem_of(error)
    except ValueError:
        return Problem(f"received_at {faults['string_pattern_mismatch']}")
    if moment is None or moment.tzinfo is None:
        return Problem(faults["received"])
    if head is not None and report.head != head:
        return Problem(faults["head"].format(found=report.head, want=head))
    entry = read_entry(
        {
            "kind": "received",
            "event": event,
            "received_at": china(moment),
            "actor": report.actor,
            "pusher": report.pusher or None,
            "base": report.base,
            "head": report.head,
            "tree": report.tree,
            "files": _files(report),
            "verdict": report.verdict,
            "approved_by": sorted(set(report.approved_by)),
        }
    )
    return entry if isinstance(entry, Received | Problem) else Problem(faults["other"])


def logged_path(path: str) -> str:
    """A path as the log has it. One that nothing of a campaign can have is written so that it can be read, and a long
    one is cut: what arrived with it is not lost because of its name.
    """
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in path)
    if len(text) <= LONGEST_PATH:
        return text
    return f"{text[:LONGEST_PATH]}…{hashlib.sha256(text.encode()).hexdigest()}"


def _files(report: _Report) -> list[dict[str, str | None]]:
    """The files in order of path."""
    named = {logged_path(file.path): file for file in report.files}
    return [{"path": path, "sha256": named[path].sha256} for path in sorted(named)]
