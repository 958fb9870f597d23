"""References: every unit, person, action, panel member and channel that a record names is there (A1, A3, A4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from schema.campaign import Campaign
from schema.checks.place import in_record, in_row, likely
from schema.codelists import Level, Poll, Track
from schema.filed import Filed, Table
from schema.findings import Finding
from schema.terms import Terms

_TABLES: tuple[tuple[str, str, str], ...] = (
    # table, column, what it refers to
    ("register", "parent", "units"),
    ("register", "predecessor", "units"),
    ("quotas", "unit", "prefectures"),
    ("tiles", "unit", "prefectures"),
    ("last_year", "unit", "prefectures"),
    ("panel", "prefecture", "prefectures"),
    ("praise", "action", "actions"),
    ("praise", "subject", "subjects"),
    ("deductions", "action", "actions"),
    ("deductions", "subject", "subjects"),
    ("vetoes", "subject", "subjects"),
    ("filing_faults", "unit", "units"),
    ("commendations", "unit", "units"),
    ("team_marks", "unit", "units"),
    ("team_marks", "member", "members"),
    ("drawn", "unit", "units"),
    ("case_marks", "subject", "subjects"),
    ("case_marks", "member", "members"),
    ("format_deductions", "subject", "subjects"),
    ("workload", "person", "persons"),
    ("votes", "subject", "subjects"),
    ("votes", "channel", "channels"),
    ("publicity", "unit", "units"),
    ("spot_checks", "unit", "units"),
    ("registrations", "unit", "units"),
)


class _Known:
    """What can be referred to. A set is None when its source was refused: nothing can be said then."""

    def __init__(self, campaign: Campaign) -> None:
        office = campaign.office
        prefectures = {entry.unit for entry in campaign.units_of_level(Level.PREFECTURE)}
        persons = set(campaign.persons)
        self.refused = campaign.refused
        self.root = campaign.root
        units = self._of(office.register, "register", lambda row: row.unit)
        self.sets: dict[str, Collection[str] | None] = {
            "units": units,
            "prefectures": prefectures if campaign.register_complete else None,
            "persons": persons,
            "subjects": None if units is None else set(units) | persons,
            "actions": self._of(office.actions, "actions", lambda row: row.action),
            "members": self._of(office.panel, "panel", lambda row: row.member),
            "channels": self._channels(office.voting),
            "decisions": self._decisions(campaign),
        }

    def _of(self, table: Table[Any] | None, name: str, key: Callable[[Any], str]) -> set[str] | None:
        if table is None:
            missing = name == "register" or f"{self.root}/office/{name}.csv" in self.refused
            return None if missing else set()
        return {key(row) for row in table} | {cell for row in table.rejected for cell in row.cells}

    def _channels(self, voting: Filed[Any] | None) -> set[str] | None:
        if voting is None:
            return None if f"{self.root}/office/voting.yaml" in self.refused else set()
        return {channel.id for channel in voting.record.channels}

    def _decisions(self, campaign: Campaign) -> set[str] | None:
        if f"{self.root}/office/decisions.yaml" in self.refused:
            return None
        return {decision.id for decision in campaign.decisions}

    def has_all(self, what: str, found: set[str | None]) -> bool:
        """Whether every reference is there, or nothing can be said."""
        known = self.sets[what]
        return known is None or all(each is None or each in known for each in found)

    def unknown(self, what: str, found: str | None) -> dict[str, str] | None:
        """The values of a finding if ``found`` is not there."""
        known = self.sets[what]
        if found is None or known is None or found in known:
            return None
        return {"found": found, "want": likely(found, known)}


def check_references(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """办公室记录中的单位、候选人、专项行动、评审人、投票渠道和决定都存在 (A1, A3, A4)."""
    known = _Known(campaign)
    for name, column, what in _TABLES:
        table: Table[Any] | None = getattr(campaign.office, name)
        if table is None or known.has_all(what, {getattr(row, column) for row in table}):
            continue
        for row in table:
            if values := known.unknown(what, getattr(row, column)):
                yield in_row(table, row, "S211", column, **values)
    for filed, location, what, found in _named(campaign):
        if values := known.unknown(what, found):
            yield in_record(filed, "S211", *location, **values)


def _named(campaign: Campaign) -> Iterator[tuple[Filed[Any], tuple[str | int, ...], str, str | None]]:
    """Every reference of a YAML record of the office."""
    office = campaign.office
    if office.accounts:
        for unit in office.accounts.record.units:
            yield office.accounts, ("units", unit), "units", unit
    if office.waivers:
        for at, waiver in enumerate(campaign.waivers):
            yield office.waivers, ("waivers", at, "unit"), "units", waiver.unit
    if office.decisions:
        for at, decision in enumerate(campaign.decisions):
            place = ("decisions", at)
            yield office.decisions, (*place, "subject"), "subjects", decision.subject
            for name in ("selected", "removed"):
                for index, subject in enumerate(getattr(decision, name)):
                    yield office.decisions, (*place, name, index), "subjects", subject
    if office.judgement:
        for at, judgement in enumerate(office.judgement.record.persons):
            yield office.judgement, ("persons", at, "person"), "persons", judgement.person
    yield from _named_in_honours(campaign)


def _named_in_honours(
    campaign: Campaign,
) -> Iterator[tuple[Filed[Any], tuple[str | int, ...], str, str | None]]:
    """Every reference of objections, awards and revocations (R51, R57)."""
    office = campaign.office
    if office.objections:
        for at, objection in enumerate(campaign.objections):
            yield office.objections, ("objections", at, "subject"), "subjects", objection.subject
            if objection.answer:
                place = ("objections", at, "answer", "decision")
                yield office.objections, place, "decisions", objection.answer.decision
    if office.honours_awarded:
        for at, award in enumerate(campaign.awards):
            for index, holder in enumerate(award.holders):
                yield office.honours_awarded, ("awards", at, "holders", index), "subjects", holder
    if office.revocations:
        for at, revocation in enumerate(campaign.revocations):
            yield office.revocations, ("revocations", at, "subject"), "subjects", revocation.subject


def check_prefecture_cited(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """县级单位引用的地州市制度文件已由地州市报送 (A3 二(二), Y14)."""
    for unit, folder in campaign.units.items():
        prefecture = campaign.prefecture_of(unit)
        if folder.team is None or prefecture is None:
            continue
        above = campaign.folder(prefecture).team if prefecture != unit else None
        if above is None and f"{campaign.root}/{prefecture}/team.yaml" in campaign.refused:
            continue
        filed = {i.institution for i in above.record.institutions if i.documents} if above else set()
        for at, institution in enumerate(folder.team.record.institutions):
            if institution.cites_prefecture and institution.institution not in filed:
                found, want = institution.institution.value, likely("", map(str, filed))
                place = ("institutions", at, "cites_prefecture")
                yield in_record(folder.team, "S211", *place, found=found, want=want)


def check_votes(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """得票的单位和个人是该项投票的候选，渠道举行该项投票 (A3 五, A4 二(四), R44, R50, Y23)."""
    table, voting = campaign.office.votes, campaign.office.voting
    levels = {Poll.PREFECTURE: Level.PREFECTURE, Poll.COUNTY: Level.COUNTY}
    polls = {channel.id: channel.polls for channel in voting.record.channels} if voting else {}
    for row in table or ():
        assert table is not None
        entry, folder = campaign.register.get(row.subject), campaign.persons.get(row.subject)
        if row.poll is Poll.PERSON:
            record = folder.person.record if folder and folder.person else None
            stands = not entry and (record is None or record.track is Track.SPOT)
        else:
            stands = not folder and (entry is None or entry.level is levels[row.poll])
        if not stands:
            yield in_row(table, row, "S238", "subject", found=row.subject, want=row.poll.value)
        if row.channel in polls and row.poll not in polls[row.channel]:
            yield in_row(table, row, "S244", "channel", found=row.channel, want=row.poll.value)


def check_accounts(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """一个账号不能既是主办单位账号又是参评单位账号 (A1, R2)."""
    filed = campaign.office.accounts
    if filed is None:
        return
    office = {login.lower() for logins in filed.record.groups.values() for login in logins}
    for unit, logins in filed.record.units.items():
        for at, login in enumerate(logins):
            if login.lower() in office:
                yield in_record(filed, "S241", "units", unit, at, found=login)
