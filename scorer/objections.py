"""The clock of an objection: waiting, overdue, answered, answered too late (Y52, Y53)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from schema.campaign import Campaign
from schema.findings import Finding, finding
from schema.records.honours import Answer, Objection
from scorer.snapshots import end_of_day


class ObjectionState(StrEnum):
    """How an objection stands to its clock."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"


def answer_of(objection: Objection, as_of: datetime | None = None) -> Answer | None:
    """The answer, if it had been given by ``as_of``; by the record alone where no moment is known."""
    answer = objection.answer
    return None if answer is None or (as_of is not None and answer.answered > as_of) else answer


def state_of(objection: Objection, as_of: datetime | None = None) -> ObjectionState:
    """How an objection stands at a moment.

    The day of ``answer_due`` is inclusive, to 24:00. Without a moment nobody can say that an answer is overdue: the
    due day is shown, and the reader's calendar judges.
    """
    due = end_of_day(objection.answer_due)
    answer = answer_of(objection, as_of)
    if answer is not None:
        return ObjectionState.ANSWERED if answer.answered < due else ObjectionState.ANSWERED_LATE
    if as_of is not None and as_of >= due:
        return ObjectionState.OVERDUE
    return ObjectionState.WAITING


def received_by(campaign: Campaign, as_of: datetime | None = None) -> tuple[tuple[int, Objection], ...]:
    """The objections that had come in by ``as_of``, with their place in the record, in order of receipt and id."""
    found = [
        (at, objection)
        for at, objection in enumerate(campaign.objections)
        if as_of is None or objection.received <= as_of
    ]
    return tuple(sorted(found, key=lambda each: (each[1].received, each[1].id, each[0])))


def check_overdue(campaign: Campaign, as_of: datetime) -> Iterator[Finding]:
    """到答复期限还没有答复的异议 (A4 二(五)2(2), Y52). 只有给出时间才判断."""
    filed = campaign.office.objections
    for at, objection in received_by(campaign, as_of):
        assert filed is not None
        if state_of(objection, as_of) is ObjectionState.OVERDUE:
            place = filed.place("objections", at, "answer_due")
            yield finding("R335", filed.path, *place, found=objection.id, want=objection.answer_due)
