"""objections.json: public notices, objections with their clock, awards and revocations (R51, R57, Y51-Y53)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from schema.campaign import Campaign
from schema.codelists import AnnouncementKind
from schema.filed import Filed
from schema.records.honours import AwardRecord, Objection, PublicNotice, Revocation
from scorer.candidates import candidates
from scorer.context import place_source
from scorer.documents import (
    AnswerDocument,
    AwardRecordDocument,
    NamedList,
    NoticeDocument,
    ObjectionDocument,
    ObjectionsDocument,
    RevocationDocument,
    SourceDocument,
)
from scorer.lists import running, source_document
from scorer.objections import answer_of, received_by, state_of
from scorer.rulebook import Rulebook
from scorer.wording import OBJECTION_STATES


def objection_records(
    campaign: Campaign, rulebook: Rulebook, as_of: datetime | None = None
) -> ObjectionsDocument:
    """What the office recorded of honours, as it stood at ``as_of``; by the records alone where no moment is given."""
    words = _Words(campaign, rulebook)
    office = campaign.office
    day = as_of.date() if as_of else None
    return {
        "as_of": as_of.isoformat() if as_of else None,
        "notices": [
            _notice(campaign, words, as_of, notice, _source(office.public_notices, "notices", at))
            for at, notice in sorted(enumerate(campaign.notices), key=lambda e: (e[1].opens, e[1].id))
        ],
        "objections": [_objection(campaign, words, as_of, *each) for each in received_by(campaign, as_of)],
        "awards": [
            _award(words, award, _source(office.honours_awarded, "awards", at))
            for at, award in sorted(enumerate(campaign.awards), key=lambda e: (e[1].date, e[1].id))
            if day is None or award.date <= day
        ],
        "revocations": [
            _revocation(words, revocation, _source(office.revocations, "revocations", at))
            for at, revocation in sorted(enumerate(campaign.revocations), key=lambda e: (e[1].date, e[1].id))
            if day is None or revocation.date <= day
        ],
    }


class _Words:
    """What lists, indicators and candidates are called; an id that nobody knows stands for itself."""

    def __init__(self, campaign: Campaign, rulebook: Rulebook) -> None:
        self._lists = {award.id: award.label for award in rulebook.lists}
        self._indicators = {name: indicator.label for name, indicator in rulebook.index.items()}
        self._names = {candidate.id: candidate.short_name for candidate in candidates(campaign, rulebook)}

    def list(self, name: str) -> NamedList:
        """A list."""
        return {"id": name, "label": self._lists.get(name, name)}

    def indicator(self, name: str) -> NamedList:
        """An indicator."""
        return {"id": name, "label": self._indicators.get(name, name)}

    def name(self, who: str) -> str:
        """A unit or person."""
        return self._names.get(who, who)


def _source(filed: Filed[Any] | None, *location: str | int) -> SourceDocument:
    assert filed is not None
    return source_document(place_source(filed, *location)[0])


def _notice(
    campaign: Campaign, words: _Words, as_of: datetime | None, notice: PublicNotice, source: SourceDocument
) -> NoticeDocument:
    profile = campaign.office.campaign
    hotline = profile.record.hotline if profile else None
    announced = any(
        filed.path == notice.announcement and filed.record.kind is AnnouncementKind.PUBLIC_NOTICE
        for filed in campaign.office.announcements
    )
    return {
        "id": notice.id,
        "lists": [words.list(name) for name in notice.lists],
        "opens": notice.opens.isoformat(),
        "closes": notice.closes.isoformat(),
        "running": running(notice, as_of),
        "hotline": hotline.number if hotline and notice.hotline else None,
        "channel": notice.channel,
        "announcement": notice.announcement.rsplit("/", 1)[-1].removesuffix(".md") if announced else None,
        "source": source,
    }


def _objection(
    campaign: Campaign, words: _Words, as_of: datetime | None, at: int, objection: Objection
) -> ObjectionDocument:
    filed = campaign.office.objections
    answer = answer_of(objection, as_of)
    found: AnswerDocument | None = (
        None
        if answer is None
        else {
            "answered": answer.answered.isoformat(),
            "outcome": answer.outcome.value,
            "text": answer.text,
            "decision": answer.decision,
            "source": _source(filed, "objections", at, "answer"),
        }
    )
    state = state_of(objection, as_of)
    return {
        "id": objection.id,
        "received": objection.received.isoformat(),
        "subject": objection.subject,
        "subject_name": words.name(objection.subject),
        "list": words.list(objection.list) if objection.list else None,
        "indicator": words.indicator(objection.indicator) if objection.indicator else None,
        "snapshot": objection.contests.snapshot,
        "commit": objection.contests.commit,
        "step": objection.contests.step,
        "objector": objection.objector.value,
        "text": objection.text,
        "answer_due": objection.answer_due.isoformat(),
        "state": state.value,
        "state_label": OBJECTION_STATES[state.value],
        "answer": found,
        "source": _source(filed, "objections", at),
    }


def _award(words: _Words, award: AwardRecord, source: SourceDocument) -> AwardRecordDocument:
    return {
        "id": award.id,
        "list": words.list(award.list),
        "date": award.date.isoformat(),
        "document": award.document.title,
        "number": award.document.number,
        "url": award.document.url,
        "holders": list(award.holders),
        "source": source,
    }


def _revocation(words: _Words, revocation: Revocation, source: SourceDocument) -> RevocationDocument:
    return {
        "id": revocation.id,
        "list": words.list(revocation.list),
        "subject": revocation.subject,
        "subject_name": words.name(revocation.subject),
        "date": revocation.date.isoformat(),
        "document": revocation.document.title,
        "number": revocation.document.number,
        "url": revocation.document.url,
        "reason": revocation.reason,
        "source": source,
    }
