"""Honours: the stage of a place on a list, public notices, objections, awards and revocations (R51, R57, Y51-Y53)."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents.derivations import MissingDocument, SourceDocument

PlaceStateName = Literal["unlisted", "proposed", "tied", "selected", "deselected"]
"""How a place on the list stands by score and decision; ``unlisted``: awarded once, and not on the list now."""

StageName = Literal[
    "proposed", "tied", "selected", "deselected", "in_notice", "noticed", "contested", "awarded", "revoked"
]
"""Where an honour stands. ``in_notice`` only where the moment is known; a revoked one stays so for ever."""


class NoticeReference(TypedDict):
    """The latest public notice that an honour went through; ``running`` is null where the moment is not known."""

    id: str
    opens: str
    closes: str
    running: bool | None


class HonourStep(TypedDict):
    """Something that happened to an honour, and the stage it led to. ``at`` is a day or a moment, as recorded."""

    event: str
    at: str
    stage: StageName
    text: str
    clause: str
    sources: list[SourceDocument]


class HonourStage(TypedDict):
    """Where an honour stands, since when, by which clause and records, and how it came there.

    ``since`` is null while the place by score is all there is. ``objections`` are ids in objections.json, ``missing``
    records of the office that were refused.
    """

    stage: StageName
    stage_label: str
    since: str | None
    stage_clause: str
    sources: list[SourceDocument]
    notice: NoticeReference | None
    objections: list[str]
    steps: list[HonourStep]
    missing: list[MissingDocument]


class NamedList(TypedDict):
    """A list by id, with what it is called."""

    id: str
    label: str


class NoticeDocument(TypedDict):
    """A public notice; ``announcement`` is the id of an announcement in column.json, null if there is none."""

    id: str
    lists: list[NamedList]
    opens: str
    closes: str
    running: bool | None
    hotline: str | None
    channel: str
    announcement: str | None
    source: SourceDocument


class AnswerDocument(TypedDict):
    """The office's answer; ``decision`` is the id of one in office.json."""

    answered: str
    outcome: str
    text: str
    decision: str | None
    source: SourceDocument


class ObjectionDocument(TypedDict):
    """An objection with its clock. ``state`` can be ``overdue`` only where the moment is known."""

    id: str
    received: str
    subject: str
    subject_name: str
    list: NamedList | None
    indicator: NamedList | None
    snapshot: str
    commit: str | None
    step: int | None
    objector: str
    text: str
    answer_due: str
    state: Literal["waiting", "overdue", "answered", "answered_late"]
    state_label: str
    answer: AnswerDocument | None
    source: SourceDocument


class AwardRecordDocument(TypedDict):
    """That the holders of a list were commended."""

    id: str
    list: NamedList
    date: str
    document: str
    number: str | None
    url: str | None
    holders: list[str]
    source: SourceDocument


class RevocationDocument(TypedDict):
    """That an honour was revoked: the tombstone."""

    id: str
    list: NamedList
    subject: str
    subject_name: str
    date: str
    document: str
    number: str | None
    url: str | None
    reason: str
    source: SourceDocument


class ObjectionsDocument(TypedDict):
    """objections.json: public notices in order of opening, objections in order of receipt, awards and revocations.

    ``as_of`` is the moment that was looked at; null: by the records alone, and whether a notice runs or an answer is
    overdue is not said.
    """

    as_of: str | None
    notices: list[NoticeDocument]
    objections: list[ObjectionDocument]
    awards: list[AwardRecordDocument]
    revocations: list[RevocationDocument]
