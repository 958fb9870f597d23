"""Public notices, objections, awards and revocations against one another (A4 二(五)2(2), M六(三), R51, R57, Y51-Y53)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from schema.campaign import Campaign
from schema.checks.place import in_record
from schema.codelists import AnnouncementKind
from schema.findings import Finding
from schema.records.honours import AwardRecord, Objection
from schema.terms import Terms


def check_notices(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """公示以类别为“公示”的公告发布，同时公布举报电话 (A4 二(五)2(2), R51, Y52)."""
    filed = campaign.office.public_notices
    if filed is None:
        return
    office = campaign.office
    announced = {a.path for a in office.announcements if a.record.kind is AnnouncementKind.PUBLIC_NOTICE}
    lacks_hotline = office.campaign is not None and office.campaign.record.hotline is None
    for at, notice in enumerate(filed.record.notices):
        if notice.announcement not in announced and notice.announcement not in campaign.refused:
            yield in_record(filed, "S270", "notices", at, "announcement", found=notice.announcement)
        if not notice.hotline or lacks_hotline:
            yield in_record(filed, "S271", "notices", at, "hotline", found=notice.id)


def check_objections(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """异议在所针对的名单公示期内收到；答复和答复期限不早于收到 (A4 二(五)2(2), Y52, Y53)."""
    filed = campaign.office.objections
    if filed is None:
        return
    notices_known = f"{campaign.root}/office/public-notices.yaml" not in campaign.refused
    for at, objection in enumerate(filed.record.objections):
        received = objection.received.date()
        if objection.answer_due < received:
            place = ("objections", at, "answer_due")
            yield in_record(filed, "S127", *place, found=objection.answer_due, want=f"收到时间 {received}")
        answer = objection.answer
        if answer is not None and answer.answered < objection.received:
            moment = ("objections", at, "answer", "answered")
            found, want = (when.isoformat() for when in (answer.answered, objection.received))
            yield in_record(filed, "S127", *moment, found=found, want=f"收到时间 {want}")
        if objection.contests.step is not None and objection.indicator is None:
            yield in_record(
                filed, "S278", "objections", at, "contests", "step", found=objection.contests.step
            )
        if notices_known and not _in_notice(campaign, objection, received):
            yield in_record(filed, "S275", "objections", at, "received", found=objection.id)


def _in_notice(campaign: Campaign, objection: Objection, received: date) -> bool:
    """Whether a notice of the contested list, or any if no list is named, was open on the day of receipt."""
    return any(
        notice.opens <= received <= notice.closes
        for notice in campaign.notices
        if objection.list is None or objection.list in notice.lists
    )


def check_awards(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """公示截止、针对受表彰者的异议答复之后才表彰，同一名单不重复表彰 (A4 二(五)2(2), M六(三), R57, Y52, Y53)."""
    filed = campaign.office.honours_awarded
    if filed is None:
        return
    notices_known = f"{campaign.root}/office/public-notices.yaml" not in campaign.refused
    seen: set[tuple[str, str]] = set()
    for at, award in enumerate(filed.record.awards):
        notices = [notice for notice in campaign.notices if award.list in notice.lists]
        if not notices and notices_known:
            yield in_record(filed, "S273", "awards", at, "list", found=award.list)
        running = [notice for notice in notices if notice.opens <= award.date <= notice.closes]
        if notices and not running and not any(notice.closes < award.date for notice in notices):
            running = notices[:1]  # every notice comes after the award
        for notice in running:
            yield in_record(filed, "S272", "awards", at, "date", found=award.id, want=notice.id)
        for index, holder in enumerate(award.holders):
            place = ("awards", at, "holders", index)
            if (award.list, holder) in seen:
                yield in_record(filed, "S277", *place, found=holder, want=award.list)
            seen.add((award.list, holder))
            for objection in campaign.objections:
                if _open_at(objection, award, holder):
                    yield in_record(filed, "S274", *place, found=holder, want=objection.id)


def _open_at(objection: Objection, award: AwardRecord, holder: str) -> bool:
    """Whether an objection against a holder had been received and not answered on the day of the award (Y53)."""
    return (
        objection.subject == holder
        and objection.list in (None, award.list)
        and objection.received.date() <= award.date
        and (objection.answer is None or objection.answer.answered.date() > award.date)
    )


def check_revocations(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """只撤销表彰过的称号，撤销不早于表彰，一项称号只撤销一次 (A4 二(五), R51)."""
    filed = campaign.office.revocations
    if filed is None or f"{campaign.root}/office/honours-awarded.yaml" in campaign.refused:
        return
    awarded = {(award.list, holder): award.date for award in campaign.awards for holder in award.holders}
    seen: set[tuple[str, str]] = set()
    for at, revocation in enumerate(filed.record.revocations):
        honour = (revocation.list, revocation.subject)
        day = awarded.get(honour)
        if day is None:
            place = ("revocations", at, "subject")
            yield in_record(filed, "S276", *place, found=revocation.subject, want=revocation.list)
        elif revocation.date < day:
            yield in_record(
                filed, "S127", "revocations", at, "date", found=revocation.date, want=f"表彰日期 {day}"
            )
        if honour in seen:
            place = ("revocations", at, "subject")
            yield in_record(filed, "S277", *place, found=revocation.subject, want=revocation.list)
        seen.add(honour)
