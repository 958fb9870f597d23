"""Filings and their punctuality: what was due, from whom, when, and when it arrived (R9-R14, Y4-Y6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from schema.campaign import Campaign
from schema.codelists import BulletinKind, Module, WaiverKind
from schema.filed import FileStamp
from schema.folders import UnitFolder
from schema.kinds import kind_of
from schema.records.rulings import Waiver
from scorer.candidates import Candidate
from scorer.documents import FilingDocument
from scorer.rulebook import Filing, Rulebook
from scorer.snapshots import Arrivals, arrivals_of, end_of_day


def filings(
    campaign: Campaign, rulebook: Rulebook, units: Iterable[Candidate], moment: datetime | None = None
) -> list[FilingDocument]:
    """Every filing that is due from units, in order of the rulebook, unit and due date.

    What is not there by a day that is not over at ``moment`` is not due yet; without a moment all days are over.
    """
    arrivals = arrivals_of(campaign, rulebook)
    waivers: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in campaign.waivers:
        waivers[waiver.unit].append(waiver)
    members = sorted(units, key=lambda unit: unit.id)
    return [
        _awaited(document, moment)
        for filing in rulebook.head.filings
        for unit in members
        if unit.subject in filing.levels
        for document in _due(campaign, rulebook, filing, unit, arrivals, waivers[unit.id])
    ]


def _awaited(document: FilingDocument, moment: datetime | None) -> FilingDocument:
    """The filing, not due yet instead of missing before the end of its day."""
    if moment is None or document["state"] != "missing":
        return document
    due = date.fromisoformat(document["due"])
    return {**document, "state": "not_due"} if moment < end_of_day(due) else document


def _due(
    campaign: Campaign,
    rulebook: Rulebook,
    filing: Filing,
    unit: Candidate,
    arrivals: Arrivals,
    waivers: list[Waiver],
) -> Iterator[FilingDocument]:
    folder = campaign.folder(unit.id)
    if filing.due is not None:
        yield from _once(campaign, filing, unit, folder, arrivals, waivers, filing.due.day)
        return
    assert filing.day is not None
    for month in months(rulebook, filing):
        due = date(int(month[:4]), int(month[5:]), filing.day.whole)
        stamps = [
            filed.stamp
            for filed in folder.bulletins
            if filed.record.month == month
            and filed.record.kind is (filing.bulletin_kind or BulletinKind.BULLETIN)
        ]
        excused = filing.excused is not None and filing.excused.text == month
        yield _document(filing, unit, due, stamps, arrivals, waivers, f"{filing.label}（{month}）", excused)


def months(rulebook: Rulebook, filing: Filing) -> list[str]:
    """The months in which a monthly filing is due, under the reading in force (R10, Y6)."""
    assert filing.monthly is not None
    assert filing.first is not None
    assert filing.last is not None
    first, last = filing.first, filing.last
    if rulebook.choice(filing.monthly) == "june_to_november":
        first, last = filing.first_alternative or first, filing.last_alternative or last
    year, start, end = first.text[:4], int(first.text[5:]), int(last.text[5:])
    return [f"{year}-{number:02d}" for number in range(start, end + 1)]


def _once(
    campaign: Campaign, filing: Filing, unit: Candidate, folder: UnitFolder, arrivals: Arrivals,
    waivers: list[Waiver], due: date,
) -> Iterator[FilingDocument]:  # fmt: skip
    if filing.per_person:
        for person in sorted(folder.persons.values(), key=lambda p: p.id):
            label = f"{filing.label}（{person.person.record.name if person.person else person.id}）"
            yield _document(filing, unit, due, list(person.files), arrivals, waivers, label)
        return
    stamps = [stamp for stamp in folder.files if _kind(campaign, stamp) in filing.kinds]
    yield _document(filing, unit, due, stamps, arrivals, waivers, filing.label)


def _kind(campaign: Campaign, stamp: FileStamp) -> str | None:
    known = kind_of(stamp.path.removeprefix(campaign.root + "/"))
    return known[0].name if known else None


def _document(
    filing: Filing, unit: Candidate, due: date, stamps: list[FileStamp], arrivals: Arrivals, waivers: list[Waiver],
    label: str, excused: bool = False,
) -> FilingDocument:  # fmt: skip
    received = [arrivals.received(s.path, s.sha256) for s in stamps]
    known = [moment for moment in received if moment is not None]
    last = max(known, default=None) if filing.due else min(known, default=None)
    return {
        "unit": unit.id,
        "unit_name": unit.short_name,
        "module": filing.module.value,
        "label": label,
        "due": due.isoformat(),
        "received_at": last.isoformat() if last else None,
        "state": _state(filing, due, stamps, last, waivers, excused),  # type: ignore[typeddict-item]
        "paths": sorted(s.path for s in stamps),
        "clause": filing.clause,
    }


def _state(
    filing: Filing,
    due: date,
    stamps: list[FileStamp],
    received: datetime | None,
    waivers: list[Waiver],
    excused: bool,
) -> str:
    """How a filing stands at its deadline, which is inclusive to 24:00 (Y6): a waiver can lift or move it."""
    of_module = [w for w in waivers if w.module is filing.module and _concerns(w, stamps)]
    if not stamps:
        if excused or any(w.kind is WaiverKind.EXCUSED for w in of_module):
            return "excused"
        return "missing"
    if received is None:
        return "unknown"
    if received < end_of_day(due):
        return "on_time"
    if excused:
        return "excused"
    if any(w.kind is WaiverKind.LATE and received < w.until for w in of_module):
        return "waived"
    return "late"


def _concerns(waiver: Waiver, stamps: list[FileStamp]) -> bool:
    return waiver.path is None or any(stamp.path == waiver.path for stamp in stamps)


def modules(rulebook: Rulebook) -> dict[Module, date]:
    """The last day of each module that has a single deadline."""
    return {f.module: f.due.day for f in rulebook.head.filings if f.due is not None}
