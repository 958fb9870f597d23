"""Honours: how a candidate's place on a list becomes an award, and what may become of it (R51, R57, Y29, Y30, Y51-Y53).

One machine of stages. It starts at the place on the list and goes through what the office recorded, in order of time:
decisions, public notices, objections with their answers, awards, revocations. It never touches points, ranks or places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel

from schema.campaign import Campaign
from schema.codelists import DecisionKind
from schema.records.honours import PublicNotice
from scorer.awards import Award
from scorer.derivation import Cause, Missing
from scorer.honour_events import Event, EventKind, Records, concerning, events, midnight
from scorer.places import Place, PlaceState
from scorer.snapshots import end_of_day
from scorer.wording import HONOUR_RECORDS


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
class Step:
    """An event with the stage that it led to."""

    event: Event
    stage: Stage


@dataclass(frozen=True, slots=True)
class Honour:
    """A candidate's honour on a list. ``place`` is None for somebody who is not on the list now.

    ``steps`` are what made it so, in order of time; the last one that changed the stage is ``cause``, None while the
    place by score is all there is. ``notice`` is the latest public notice it went through, ``objections`` all that
    concern it; ``missing`` the records that were refused, so that the stage may not be the whole truth (decision 0004).
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


def honours(
    campaign: Campaign, as_of: datetime | None, lists: Iterable[Award]
) -> dict[tuple[str, str], Honour]:
    """Every honour by list and holder: of everybody on a list, and of who was awarded one and is not there now."""
    records = Records(campaign, as_of)
    missing = _missing(campaign)
    found: dict[tuple[str, str], Honour] = {}
    for name, who, place in _holders(campaign, lists):
        honour = _honour(records, name, who, place, missing)
        if honour.stage is not Stage.UNLISTED:  # the award lies after the moment that is looked at
            found[name, who] = honour
    return found


def _missing(campaign: Campaign) -> tuple[Missing, ...]:
    return tuple(
        Missing(Cause.OFFICE, f"{label}未通过校验", "A4 二(五)")
        for file, label in HONOUR_RECORDS.items()
        if f"{campaign.root}/office/{file}" in campaign.refused
    )


def _holders(campaign: Campaign, lists: Iterable[Award]) -> Iterator[tuple[str, str, Place | None]]:
    """Everybody on a list with the place, and whoever was awarded one and is not there now."""
    for award in lists:
        name = award.list.id
        places = {place.id: place for place in award.places}
        awarded = [who for made in campaign.awards if made.list == name for who in made.holders]
        for who in dict.fromkeys([*places, *awarded]):
            yield name, who, places.get(who)


Known = dict[tuple[object, ...], str]
"""Stages by list, holder, and all that a stage goes by of a place."""


def stages(
    campaign: Campaign, as_of: datetime | None, lists: Iterable[Award], known: Known
) -> dict[str, dict[str, str]]:
    """The stage of every honour by holder and list, and nothing else: what a history compares.

    ``known`` are stages under the same records and between the same moments; those that are found are added to it.
    """
    records, missing = Records(campaign, as_of), _missing(campaign)
    found: dict[str, dict[str, str]] = {}
    for name, who, place in _holders(campaign, lists):
        key = (name, who, place and (place.state, place.decision, place.reason))
        if key not in known:
            known[key] = _honour(records, name, who, place, missing).stage.value
        if known[key] != Stage.UNLISTED.value:
            found.setdefault(who, {})[name] = known[key]
    return found


def moments(campaign: Campaign) -> list[datetime]:
    """Every moment at which a record about honours could make a stage another one, in order; between two nothing does."""
    office = campaign.office
    filed = (
        office.public_notices,
        office.objections,
        office.honours_awarded,
        office.revocations,
        office.decisions,
    )
    return sorted({moment for each in filed if each is not None for moment in _moments(each.record)})


def _moments(value: object) -> Iterator[datetime]:
    """The moments and the beginnings and ends of the days in a record."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _moments(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _moments(each)
    elif isinstance(value, datetime):
        yield value
    elif isinstance(value, date):
        yield midnight(value)
        yield end_of_day(value)


def _honour(
    records: Records, name: str, who: str, place: Place | None, missing: tuple[Missing, ...]
) -> Honour:
    """Goes through the events in order of time."""
    stage, cause, steps = _initial(records, place), None, list[Step]()
    waiting: dict[str, Event] = {}
    happened = events(records, name, who, place)
    for event in sorted(happened, key=lambda e: (e.at, _ORDER.index(e.kind), e.id)):
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
    contested = [o.id for o in concerning(records, name, who)]
    notice = _shown_in(records, steps)
    return Honour(
        name, who, place, _overlaid(stage, waiting), tuple(steps), cause, notice, tuple(contested), missing
    )


def _overlaid(stage: Stage, waiting: Mapping[str, Event]) -> Stage:
    return Stage.CONTESTED if waiting and stage in CONTESTABLE else stage


def _initial(records: Records, place: Place | None) -> Stage:
    """The stage before any decision: by score, tied, or not on the list (Y29, Y30)."""
    if place is None:
        return Stage.UNLISTED
    if place.state is PlaceState.PROPOSED:
        return Stage.PROPOSED
    if place.state is PlaceState.TIED:
        return Stage.TIED
    decided = next((d for d in records.campaign.decisions if d.id == place.decision), None)
    if decided is not None and decided.kind is DecisionKind.TIE:
        return Stage.TIED
    return Stage.PROPOSED if place.state is PlaceState.DESELECTED else Stage.UNLISTED


def _shown_in(records: Records, steps: Iterable[Step]) -> PublicNotice | None:
    """The last notice that the honour itself went through: who came onto the list afterwards was not in it."""
    kinds = (EventKind.NOTICE_RECORDED, EventKind.NOTICE_OPENED)
    names = [step.event.id for step in steps if step.event.kind in kinds]
    return next((n for n in records.campaign.notices if names and n.id == names[-1]), None)
