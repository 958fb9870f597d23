"""What happened to an honour: decisions, public notices, objections, awards, revocations, each with its source.

In order of time these are what ``scorer.honours`` goes through (R51, R57, Y30, Y51-Y53).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from schema.campaign import Campaign
from schema.records.honours import Objection
from schema.zone import CHINA
from scorer.context import place_source
from scorer.derivation import Source
from scorer.objections import answer_of, received_by
from scorer.places import Place, PlaceState
from scorer.snapshots import end_of_day
from scorer.wording import HONOUR_EVENTS


class EventKind(StrEnum):
    """What can happen to an honour; of equal moments the earlier in this order comes first."""

    SELECTED = "selected"
    DESELECTED = "deselected"
    NOTICE_CLOSED = "notice_closed"
    NOTICE_RECORDED = "notice_recorded"
    NOTICE_OPENED = "notice_opened"
    OBJECTION_RECEIVED = "objection_received"
    OBJECTION_ANSWERED = "objection_answered"
    AWARDED = "awarded"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when, as the record writes it (a day or a moment), and where that stands."""

    kind: EventKind
    at: datetime
    shown: str
    id: str
    text: str
    clause: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """What the office recorded, and the moment that is looked at; None: by the records alone."""

    campaign: Campaign
    as_of: datetime | None


def events(records: Records, name: str, who: str, place: Place | None) -> Iterator[Event]:
    """Everything that happened to somebody's honour on a list, in no order."""
    yield from _decided(records, place)
    yield from _notices(records, name)
    yield from _contested(records, name, who)
    yield from _made(records, name, who)


def _decided(records: Records, place: Place | None) -> Iterator[Event]:
    """The decision that settled a place; the list has taken it in whatever its day."""
    filed = records.campaign.office.decisions
    if place is None or place.decision is None or filed is None:
        return
    kind = EventKind.DESELECTED if place.state is PlaceState.DESELECTED else EventKind.SELECTED
    for at, decision in enumerate(filed.record.decisions):
        if decision.id == place.decision:
            yield _event(
                kind,
                decision.decided_on,
                decision.id,
                "M六(三)",
                place_source(filed, "decisions", at),
                id=decision.id,
            )
            return


def _notices(records: Records, name: str) -> Iterator[Event]:
    """The public notices of a list; whether one is open can only be said where the moment is known (Y52)."""
    filed, as_of = records.campaign.office.public_notices, records.as_of
    if filed is None:
        return
    for at, notice in enumerate(filed.record.notices):
        if name not in notice.lists:
            continue
        sources = place_source(filed, "notices", at)
        words = {"id": notice.id, "opens": notice.opens.isoformat(), "closes": notice.closes.isoformat()}
        clause = "A4 二(五)2(2)"
        opened = _event(EventKind.NOTICE_OPENED, notice.opens, notice.id, clause, sources, **words)
        if as_of is None:
            yield _event(EventKind.NOTICE_RECORDED, notice.opens, notice.id, clause, sources, **words)
        elif opened.at <= as_of:
            yield opened
            closed = _event(EventKind.NOTICE_CLOSED, notice.closes, notice.id, clause, sources, **words)
            if (end := end_of_day(notice.closes)) <= as_of:
                yield replace(closed, at=end)


def concerning(records: Records, name: str, who: str) -> Iterator[Objection]:
    """The objections that concern an honour and had come in: against its holder, on this list or on the whole result."""
    for _, objection in received_by(records.campaign, records.as_of):
        if objection.subject == who and objection.list in (None, name):
            yield objection


def _contested(records: Records, name: str, who: str) -> Iterator[Event]:
    filed = records.campaign.office.objections
    if filed is None:
        return
    places = {objection.id: at for at, objection in enumerate(filed.record.objections)}
    for objection in concerning(records, name, who):
        sources = place_source(filed, "objections", places[objection.id])
        words = {"id": objection.id, "objector": objection.objector.value}
        clause = "A4 二(五)2(2)"
        yield _event(EventKind.OBJECTION_RECEIVED, objection.received, objection.id, clause, sources, **words)
        answer = answer_of(objection, records.as_of)
        if answer is not None:
            sources = place_source(filed, "objections", places[objection.id], "answer")
            words["outcome"] = answer.outcome.value
            yield _event(
                EventKind.OBJECTION_ANSWERED, answer.answered, objection.id, clause, sources, **words
            )


def _made(records: Records, name: str, who: str) -> Iterator[Event]:
    """Award and revocation (M六(三), A4 二(五), R51, R57)."""
    office, as_of = records.campaign.office, records.as_of
    found: list[Event] = []
    if office.honours_awarded:
        for at, award in enumerate(records.campaign.awards):
            if award.list == name and who in award.holders:
                sources = place_source(
                    office.honours_awarded, "awards", at, "holders", award.holders.index(who)
                )
                words = {"document": award.document.title}
                found.append(_event(EventKind.AWARDED, award.date, award.id, "M六(三)", sources, **words))
    if office.revocations:
        for at, revocation in enumerate(records.campaign.revocations):
            if (revocation.list, revocation.subject) == (name, who):
                sources = place_source(office.revocations, "revocations", at)
                words = {"document": revocation.document.title, "reason": revocation.reason}
                found.append(
                    _event(EventKind.REVOKED, revocation.date, revocation.id, "A4 二(五)", sources, **words)
                )
    yield from (event for event in found if as_of is None or event.at <= as_of)


def midnight(day: date) -> datetime:
    """0:00 of a day in Asia/Shanghai."""
    return datetime.combine(day, time(), CHINA)


def _event(
    kind: EventKind, when: date | datetime, name: str, clause: str, sources: tuple[Source, ...], **words: str
) -> Event:
    at = when if isinstance(when, datetime) else midnight(when)
    return Event(kind, at, when.isoformat(), name, HONOUR_EVENTS[kind.value].format(**words), clause, sources)
