"""A record says the same as the path it stands under, and no id stands twice (A5 一, A5 (二))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schema.campaign import Campaign
from schema.checks.casefiles import persons
from schema.checks.place import in_record, in_row
from schema.filed import Filed
from schema.findings import Finding
from schema.kinds import BY_NAME, kind_of
from schema.terms import Terms

TILES = 20
"""Rows and columns that a sketch map may have: more than this and a tile is too small to read."""


def _parts(campaign: Campaign, filed: Filed[Any]) -> dict[str, str]:
    known = kind_of(filed.path.removeprefix(campaign.root + "/"))
    return known[1] if known else {}


def check_names_agree(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """填写的单位、候选人、年度和月份与所在目录和文件名一致 (A5 一)."""
    for unit, folder in campaign.units.items():
        if folder.unit and folder.unit.record.unit != unit:
            yield in_record(folder.unit, "S228", "unit", found=unit, want=folder.unit.record.unit)
        for filed in folder.statistics:
            month = _parts(campaign, filed)["month"]
            if filed.record.through != month:
                yield in_record(filed, "S228", "through", found=month, want=filed.record.through)
            elif not month.startswith(str(campaign.year)):
                yield in_record(filed, "S233", "through", found=month, want=campaign.year)
        for person in folder.persons.values():
            if person.person is None:
                continue
            record = person.person.record
            if record.person != person.id:
                yield in_record(person.person, "S228", "person", found=person.id, want=record.person)
            if record.unit != unit:
                yield in_record(person.person, "S228", "unit", found=unit, want=record.unit)
    profile = campaign.office.campaign
    if profile and profile.record.year != campaign.year:
        yield in_record(profile, "S228", "year", found=campaign.year, want=profile.record.year)


def check_bulletin_months(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """简报所属月份与文件名一致、在活动年度内，同月同期只有一份 (A5 (二), R10, Y6)."""
    for folder in campaign.units.values():
        seen: dict[tuple[str, int], str] = {}
        for filed in folder.bulletins:
            parts, record = _parts(campaign, filed), filed.record
            if record.month != parts["month"]:
                yield in_record(filed, "S229", "month", found=record.month, want=parts["month"])
            elif not record.month.startswith(str(campaign.year)):
                yield in_record(filed, "S232", "month", found=record.month, want=campaign.year)
            first = seen.setdefault((parts["month"], int(parts["issue"])), filed.path)
            if first != filed.path:
                yield in_record(filed, "S006", label=BY_NAME["bulletin"].label, found=first)


def check_persons_unique(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """候选人代号在全部单位中只出现一次 (A4, Y35)."""
    first: dict[str, str] = {}
    for folder in campaign.units.values():
        for person in folder.persons.values():
            if person.id not in first:
                first[person.id] = person.unit
            elif person.person:
                yield in_record(person.person, "S247", "person", found=person.id, want=first[person.id])


def check_lists_unique(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """名单、日程、决定、豁免、渠道、制度、评定名单、公示、异议、表彰和撤销中同一项只写一次 (A1 (一), A3 二(二), A5 一)."""
    office = campaign.office
    lists: list[tuple[Filed[Any] | None, tuple[str, ...], str]] = [
        (office.calendar, ("entries",), "id"),
        (office.voting, ("channels",), "id"),
        (office.decisions, ("decisions",), "id"),
        (office.waivers, ("waivers",), "id"),
        (office.judgement, ("persons",), "person"),
        (office.public_notices, ("notices",), "id"),
        (office.objections, ("objections",), "id"),
        (office.honours_awarded, ("awards",), "id"),
        (office.revocations, ("revocations",), "id"),
    ]
    for folder in campaign.units.values():
        lists.append((folder.team, ("institutions",), "institution"))
        lists.append((folder.nominations, ("counties",), "unit"))
        lists.append((folder.nominations, ("persons",), "person"))
    for filed, location, name in lists:
        if filed is not None:
            yield from _repeated(filed, location, name, getattr(filed.record, location[0]))


def _repeated(
    filed: Filed[Any], location: tuple[str, ...], name: str, items: Iterable[Any]
) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        value = str(getattr(item, name))
        if first.setdefault(value, at) != at:
            line = filed.place(*location, first[value], name)[0]
            yield in_record(filed, "S246", *location, at, name, found=value, want=line)


def check_tiles(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """示意图的行、列在范围之内，一个方格只放一个单位 (A1)."""
    table = campaign.office.tiles
    taken: dict[tuple[int, int], str] = {}
    for row in table or ():
        assert table is not None
        for name in ("row", "column"):
            if not 1 <= getattr(row, name) <= TILES:
                yield in_row(table, row, "S248", name, found=getattr(row, name), want=TILES)
        first = taken.setdefault((row.row, row.column), row.unit)
        if first != row.unit:
            yield in_row(table, row, "S249", "row", found=f"{row.row},{row.column}", want=first)


def check_periods(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """结束不早于开始：日程、投票、公示、执法证 (M六, A3 五(二), A4 一)."""
    office = campaign.office
    for at, entry in enumerate(office.calendar.record.entries if office.calendar else ()):
        assert office.calendar is not None
        yield from _period(office.calendar, ("entries", at, "closes"), entry.opens, entry.closes)
    if office.voting:
        voting = office.voting.record
        yield from _period(office.voting, ("closes",), voting.opens, voting.closes)
    for at, notice in enumerate(campaign.notices):
        assert office.public_notices is not None
        yield from _period(office.public_notices, ("notices", at, "closes"), notice.opens, notice.closes)
    for filed in office.announcements:
        if filed.record.until:
            yield from _period(filed, ("until",), filed.record.date, filed.record.until)
    for _, filed_person in persons(campaign):
        certificate = filed_person.record.enforcement_certificate
        if certificate:
            yield from _period(filed_person, ("enforcement_certificate", "valid_to"),
                               certificate.valid_from, certificate.valid_to)  # fmt: skip


def _period(filed: Filed[Any], location: tuple[str | int, ...], opens: Any, closes: Any) -> Iterator[Finding]:
    if closes < opens:
        yield in_record(filed, "S127", *location, found=closes, want=opens)
