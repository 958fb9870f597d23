"""Honours at the gate: public notices, objections, awards and revocations only grow once they are merged (A4 二(五), Y47)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lianbing.gate.campaigns import Pair
from schema.filed import Filed
from schema.findings import Finding, finding
from schema.folders import OfficeFolder
from schema.kinds import BY_NAME
from schema.records.honours import (
    AwardRecord,
    HonoursAwarded,
    Objection,
    Objections,
    PublicNotice,
    PublicNotices,
    Revocation,
    Revocations,
)

Entry = PublicNotice | Objection | AwardRecord | Revocation
Kept = PublicNotices | Objections | HonoursAwarded | Revocations


@dataclass(frozen=True)
class _Book:
    """One file of entries: its kind, the field that holds them, and how it is taken from the office's folder."""

    kind: str
    field: str
    of: Callable[[OfficeFolder], Filed[PublicNotices] | Filed[Objections] | Filed[HonoursAwarded] | Filed[Revocations] | None]  # fmt: skip


_BOOKS = (
    _Book("public_notices", "notices", lambda office: office.public_notices),
    _Book("objections", "objections", lambda office: office.objections),
    _Book("honours_awarded", "awards", lambda office: office.honours_awarded),
    _Book("revocations", "revocations", lambda office: office.revocations),
)


def honours_findings(pair: Pair, changed: Collection[str]) -> Iterator[Finding]:
    """Every entry of a year that a change takes away (G442) or alters (G443); ``changed`` are paths of the change."""
    if pair.before is None or pair.after is None:
        return
    for book in _BOOKS:
        before = book.of(pair.before.campaign.office)
        if before is None or before.path not in changed:
            continue
        after, label = book.of(pair.after.campaign.office), BY_NAME[book.kind].label
        now = {entry.id: (at, entry) for at, entry in enumerate(_entries(after.record if after else None))}
        for entry in _entries(before.record):
            if after is None or entry.id not in now:
                yield finding("G442", before.path, 1, 1, label=label, found=entry.id)
                continue
            at, standing = now[entry.id]
            if not _stands(entry, standing):
                line, column = after.place(book.field, at)
                yield finding("G443", after.path, line, column, label=label, found=entry.id)


def _entries(record: Kept | None) -> Sequence[Entry]:
    match record:
        case PublicNotices():
            return record.notices
        case Objections():
            return record.objections
        case HonoursAwarded():
            return record.awards
        case Revocations():
            return record.revocations
        case None:
            return ()


def _stands(before: Entry, after: Entry) -> bool:
    """Whether an entry is what it was; an objection may be answered once, its answer get its decision once."""
    return after in set(_allowed(before, after))


def _allowed(before: Entry, after: Entry) -> Iterable[Entry]:
    yield before
    if not isinstance(before, Objection) or not isinstance(after, Objection) or after.answer is None:
        return
    if before.answer is None:
        yield before.model_copy(update={"answer": after.answer})
    elif before.answer.decision is None:
        answer = before.answer.model_copy(update={"decision": after.answer.decision})
        yield before.model_copy(update={"answer": answer})
