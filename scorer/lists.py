"""Award lists and honours as the documents of scorer.documents (R16, R51, R57)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from schema.records.honours import PublicNotice
from scorer.awards import Award
from scorer.derivation import Missing, Source
from scorer.documents import (
    AwardDocument,
    AwardEntry,
    HonourDocument,
    MissingDocument,
    NoticeReference,
    SourceDocument,
)
from scorer.honour_events import midnight
from scorer.honours import Honour, Stage, honours
from scorer.quantities import shown
from scorer.scorecards import Scores
from scorer.snapshots import end_of_day
from scorer.wording import JUDGED, STAGES

Honours = Mapping[tuple[str, str], Honour]
"""Honours by list and holder."""


def list_documents(
    scores: Scores, lists: Iterable[Award]
) -> tuple[list[AwardDocument], dict[str, list[HonourDocument]]]:
    """The lists of results.json, and the honours of each candidate in the order of the lists."""
    lists = tuple(lists)
    as_of = scores.context.view.as_of
    found = honours(scores.campaign, as_of, lists)
    by_holder: dict[str, list[HonourDocument]] = {}
    for award in lists:
        for (name, who), honour in found.items():
            if name == award.list.id:
                by_holder.setdefault(who, []).append(_honour(award, honour, as_of))
    return [_award(scores, award, found) for award in lists], by_holder


def _award(scores: Scores, award: Award, found: Honours) -> AwardDocument:
    honours_here = [honour for (name, _), honour in found.items() if name == award.list.id]
    return {
        "id": award.list.id,
        "label": award.list.label,
        "clause": award.list.clause,
        "reading": award.list.readings[0] if award.list.readings else None,
        "places": award.list.places.whole,
        "filled": sum(place.holds for place in award.places),
        "tie": award.tie,
        "note": award.note,
        "entries": [_entry(scores, award, honour) for honour in honours_here],
    }


def _entry(scores: Scores, award: Award, honour: Honour) -> AwardEntry:
    place, card = honour.place, scores.cards.get(honour.who)
    return {
        "id": honour.who,
        "name": card.candidate.name if card else honour.who,
        "rank": place.rank if place else None,
        "points": shown(place.value) if place and place.value is not None else None,
        "state": place.state.value if place else "unlisted",
        "decision": place.decision if place else None,
        "reason": place.reason if place else None,
        "stage": honour.stage.value,  # type: ignore[typeddict-item]
        "stage_label": _label(award, honour.stage),
        "since": honour.cause.shown if honour.cause else None,
    }


def _honour(award: Award, honour: Honour, as_of: datetime | None) -> HonourDocument:
    place, cause = honour.place, honour.cause
    return {
        "list": award.list.id,
        "label": award.list.label,
        "state": place.state.value if place else "unlisted",
        "decision": place.decision if place else None,
        "reason": place.reason if place else None,
        "stage": honour.stage.value,  # type: ignore[typeddict-item]
        "stage_label": _label(award, honour.stage),
        "since": cause.shown if cause else None,
        "stage_clause": cause.clause if cause else award.list.clause,
        "sources": [source_document(source) for source in cause.sources] if cause else [],
        "notice": None if honour.notice is None else _notice(honour.notice, as_of),
        "objections": list(honour.objections),
        "steps": [
            {
                "event": step.event.kind.value,
                "at": step.event.shown,
                "stage": step.stage.value,  # type: ignore[typeddict-item]
                "text": step.event.text,
                "clause": step.event.clause,
                "sources": [source_document(source) for source in step.event.sources],
            }
            for step in honour.steps
        ],
        "missing": [missing_document(gap) for gap in honour.missing],
    }


def _label(award: Award, stage: Stage) -> str:
    """What a stage is called; whom the panel judges has no points to go by (Y27)."""
    judged = JUDGED.get(stage.value) if award.list.order == "judgement" else None
    return judged or STAGES[stage.value]


def _notice(notice: PublicNotice, as_of: datetime | None) -> NoticeReference:
    return {
        "id": notice.id,
        "opens": notice.opens.isoformat(),
        "closes": notice.closes.isoformat(),
        "running": running(notice, as_of),
    }


def running(notice: PublicNotice, as_of: datetime | None) -> bool | None:
    """Whether a notice is open at a moment, both days included; None where the moment is not known (Y52)."""
    return None if as_of is None else midnight(notice.opens) <= as_of < end_of_day(notice.closes)


def missing_document(gap: Missing) -> MissingDocument:
    """An input that is not there."""
    return {"cause": gap.cause.value, "text": gap.text, "clause": gap.clause}


def source_document(source: Source) -> SourceDocument:
    """Where an input stands."""
    return {"path": source.path, "lines": source.lines, "blob": source.blob}
