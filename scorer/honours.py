"""Honours: how a candidate's place on a list becomes an award, and what may become of it (R51, R57, Y29, Y30, Y51-Y53).

One machine of stages. It starts at the place on the list and goes through what the office recorded, in order of time:
decisions, public notices, objections with their answers, awards, revocations. It never touches points, ranks or places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from schema.codelists import DecisionKind
from schema.records.honours import Objection, PublicNotice
from schema.scalars import CHINA
from scorer.awards import Award
from scorer.context import Context, place_source, refused_record
from scorer.derivation import Missing, Source
from scorer.objections import answer_of, received_by
from scorer.places import Place, PlaceState
from scorer.snapshots import end_of_day
from scorer.wording import HONOUR_EVENTS, HONOUR_RECORDS


class Stage(StrEnum):
    """Where an honour stands. ``UNLISTED`` is that of somebody who was awarded it and is not on the list now."""

    UNLISTED = "unlisted"
    PROPOSED = "proposed"
    TIED = "tied"
    SELECTED = "selected"
    DESELECTED = "deselected"
    IN_NOTICE = "in_notice"
    NOTICED = "noticed"
    CONTESTED = "contested"
    AWARDED = "awarded"
    REVOKED = "revoked"


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


_ORDER = list(EventKind)
_DECIDED = {EventKind.SELECTED: Stage.SELECTED, EventKind.DESELECTED: Stage.DESELECTED}
_SHOWN = {EventKind.NOTICE_RECORDED: Stage.NOTICED, EventKind.NOTICE_OPENED: Stage.IN_NOTICE}
_AWARD = {EventKind.AWARDED: Stage.AWARDED}

TRANSITIONS: Mapping[Stage, Mapping[EventKind, Stage]] = {
    Stage.UNLISTED: {**_DECIDED, **_AWARD},
    Stage.PROPOSED: {**_DECIDED, **_SHOWN, **_AWARD},
    Stage.TIED: {**_DECIDED, **_AWARD},
    Stage.SELECTED: {**_DECIDED, **_SHOWN, **_AWARD},
    Stage.DESELECTED: {**_DECIDED, **_AWARD},
    Stage.IN_NOTICE: {**_DECIDED, **_AWARD, EventKind.NOTICE_CLOSED: Stage.NOTICED},
    Stage.NOTICED: {**_DECIDED, **_SHOWN, **_AWARD},
    Stage.AWARDED: {EventKind.REVOKED: Stage.REVOKED},
    Stage.REVOKED: {},
}
"""From stage to stage; what has no transition changes nothing. A revoked honour stays revoked for ever (R51)."""

CONTESTABLE = frozenset({Stage.PROPOSED, Stage.TIED, Stage.SELECTED, Stage.IN_NOTICE, Stage.NOTICED})
"""Stages over which ``CONTESTED`` lies as long as an objection waits for its answer (Y53)."""


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
class Step:
    """An event with the stage that it led to."""

    event: Event
    stage: Stage


@dataclass(frozen=True, slots=True)
class Honour:
    """A candidate's honour on a list. ``place`` is None for somebody who is not on the list now.

    ``steps`` are what made it so, in order of time; the last one that changed the stage is ``cause``, None while the
    place by score is all there is. ``notice`` is the latest public notice it went through, ``objections`` all objections that concern
    the honour; ``missing`` the records that were refused, so that the stage may not be the whole truth (decision 0004).
    """

    list: str
    who: str
    place: Place | None
    stage: Stage
    steps: tuple[Step, ...]
    cause: Event | None
    notice: PublicNotice | None
    objections: tuple[str, ...]
    missing: tuple[Missing, ...]


def honours(context: Context, lists: Iterable[Award]) -> dict[tuple[str, str], Honour]:
    """Every honour by list and holder: of everybody on a list, and of who was awarded one and is not there now."""
    campaign = context.campaign
    missing = tuple(
        gap
        for file, label in HONOUR_RECORDS.items()
        for gap in refused_record(context, file, label, "A4 二(五)")
    )
    found: dict[tuple[str, str], Honour] = {}
    for award in lists:
        name = award.list.id
        places = {place.id: place for place in award.places}
        awarded = [who for made in campaign.awards if made.list == name for who in made.holders]
        noticed = list(_notices(context, name))
        for who in dict.fromkeys([*places, *awarded]):
            place = places.get(who)
            events = [
                *noticed,
                *_decided(context, place),
                *_contested(context, name, who),
                *_made(context, name, who),
            ]
            honour = _honour(context, name, who, place, events, missing)
            if honour.stage is not Stage.UNLISTED:  # the award lies after the moment that is looked at
                found[name, who] = honour
    return found


def _honour(
    context: Context,
    name: str,
    who: str,
    place: Place | None,
    events: list[Event],
    missing: tuple[Missing, ...],
) -> Honour:
    """Goes through the events in order of time."""
    stage, cause, steps = _initial(context, place), None, list[Step]()
    waiting: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (e.at, _ORDER.index(e.kind), e.id)):
        after = TRANSITIONS[stage].get(event.kind)
        if event.kind is EventKind.OBJECTION_RECEIVED:
            waiting[event.id] = event
        elif event.kind is EventKind.OBJECTION_ANSWERED:
            waiting.pop(event.id, None)
        elif after is None:
            continue
        else:
            stage, cause = after, event
        steps.append(Step(event, _overlaid(stage, waiting)))
    if waiting and stage in CONTESTABLE:
        cause = next(iter(waiting.values()))
    contested = [o.id for o in concerning(context, name, who)]
    notice = _shown_in(context, steps)
    return Honour(
        name, who, place, _overlaid(stage, waiting), tuple(steps), cause, notice, tuple(contested), missing
    )


def _overlaid(stage: Stage, waiting: Mapping[str, Event]) -> Stage:
    return Stage.CONTESTED if waiting and stage in CONTESTABLE else stage


def _initial(context: Context, place: Place | None) -> Stage:
    """The stage before any decision: by score, tied, or not on the list (Y29, Y30)."""
    if place is None:
        return Stage.UNLISTED
    if place.state is PlaceState.PROPOSED:
        return Stage.PROPOSED
    if place.state is PlaceState.TIED:
        return Stage.TIED
    decided = next((d for d in context.campaign.decisions if d.id == place.decision), None)
    if decided is not None and decided.kind is DecisionKind.TIE:
        return Stage.TIED
    return Stage.PROPOSED if place.state is PlaceState.DESELECTED else Stage.UNLISTED


def _decided(context: Context, place: Place | None) -> Iterator[Event]:
    """The decision that settled a place; the list has taken it in whatever its day."""
    if place is None or place.decision is None:
        return
    kind = EventKind.DESELECTED if place.state is PlaceState.DESELECTED else EventKind.SELECTED
    for at, decision in enumerate(context.campaign.decisions):
        if decision.id == place.decision:
            yield _event(
                kind, decision.decided_on, decision.id, "M六(三)", context.decision_source(at), id=decision.id
            )
            return


def _notices(context: Context, name: str) -> Iterator[Event]:
    """The public notices of a list; whether one is open can only be said where the moment is known (Y52)."""
    filed, as_of = context.campaign.office.public_notices, context.view.as_of
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


def _shown_in(context: Context, steps: Iterable[Step]) -> PublicNotice | None:
    """The last notice that the honour itself went through: who came onto the list afterwards was not in it."""
    kinds = (EventKind.NOTICE_RECORDED, EventKind.NOTICE_OPENED)
    names = [step.event.id for step in steps if step.event.kind in kinds]
    return next((n for n in context.campaign.notices if names and n.id == names[-1]), None)


def concerning(context: Context, name: str, who: str) -> Iterator[Objection]:
    """The objections that concern an honour and had come in: against its holder, on this list or on the whole result."""
    for _, objection in received_by(context.campaign, context.view.as_of):
        if objection.subject == who and objection.list in (None, name):
            yield objection


def _contested(context: Context, name: str, who: str) -> Iterator[Event]:
    filed = context.campaign.office.objections
    if filed is None:
        return
    places = {objection.id: at for at, objection in enumerate(filed.record.objections)}
    for objection in concerning(context, name, who):
        sources = place_source(filed, "objections", places[objection.id])
        words = {"id": objection.id, "objector": objection.objector.value}
        clause = "A4 二(五)2(2)"
        yield _event(EventKind.OBJECTION_RECEIVED, objection.received, objection.id, clause, sources, **words)
        answer = answer_of(objection, context.view.as_of)
        if answer is not None:
            sources = place_source(filed, "objections", places[objection.id], "answer")
            words["outcome"] = answer.outcome.value
            yield _event(
                EventKind.OBJECTION_ANSWERED, answer.answered, objection.id, clause, sources, **words
            )


def _made(context: Context, name: str, who: str) -> Iterator[Event]:
    """Award and revocation (M六(三), A4 二(五), R51, R57)."""
    office, as_of = context.campaign.office, context.view.as_of
    found: list[Event] = []
    if office.honours_awarded:
        for at, award in enumerate(context.campaign.awards):
            if award.list == name and who in award.holders:
                sources = place_source(
                    office.honours_awarded, "awards", at, "holders", award.holders.index(who)
                )
                words = {"document": award.document.title}
                found.append(_event(EventKind.AWARDED, award.date, award.id, "M六(三)", sources, **words))
    if office.revocations:
        for at, revocation in enumerate(context.campaign.revocations):
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
