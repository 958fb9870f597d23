"""Folders of a campaign: what a candidate, a unit and the office filed, and the files of one draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schema.filed import Filed, FileStamp, Table
from schema.records.cases import PenaltyCase
from schema.records.column import Announcement, Bulletin, Narrative
from schema.records.draws import Draw, FramedCase, Reveal
from schema.records.honours import (
    HonoursAwarded,
    Objections,
    PublicNotices,
    Revocations,
)
from schema.records.merits import (
    Commendation,
    Deduction,
    FilingDeduction,
    Praise,
    SpecialAction,
    Veto,
)
from schema.records.office import (
    Accounts,
    Calendar,
    CampaignProfile,
    LastYear,
    Quota,
    Receipt,
    RegionTotals,
    RegisterEntry,
    Registration,
    Tile,
    Voting,
)
from schema.records.persons import Person
from schema.records.public import PublicityCount, VoteTally
from schema.records.review import CaseMark, DrawnFile, FormatDeduction, PanelMember, TeamMark, Workload
from schema.records.rulings import Decisions, JudgementList, SpotCheck, Waivers
from schema.records.units import (
    Honours,
    Mobilisation,
    Nominations,
    Recommended,
    Statistics,
    Summary,
    Team,
    UnitProfile,
)


@dataclass(frozen=True)
class PersonFolder:
    """What is filed for one candidate. ``files`` are the folder's files, accepted or not."""

    id: str
    unit: str
    files: tuple[FileStamp, ...] = ()
    person: Filed[Person] | None = None
    narrative: Filed[Narrative] | None = None


@dataclass(frozen=True)
class UnitFolder:
    """What one unit filed. ``files`` are all files of the folder but those of persons."""

    id: str
    files: tuple[FileStamp, ...] = ()
    unit: Filed[UnitProfile] | None = None
    mobilisation: Filed[Mobilisation] | None = None
    bulletins: tuple[Filed[Bulletin], ...] = ()
    summary: Filed[Summary] | None = None
    statistics: tuple[Filed[Statistics], ...] = ()
    team: Filed[Team] | None = None
    cases: Table[PenaltyCase] | None = None
    recommended: Filed[Recommended] | None = None
    narrative: Filed[Narrative] | None = None
    nominations: Filed[Nominations] | None = None
    honours: Filed[Honours] | None = None
    persons: Mapping[str, PersonFolder] = field(default_factory=dict)


@dataclass(frozen=True)
class OfficeFolder:
    """What the office filed. A record that is absent or refused is None."""

    files: tuple[FileStamp, ...] = ()
    campaign: Filed[CampaignProfile] | None = None
    calendar: Filed[Calendar] | None = None
    accounts: Filed[Accounts] | None = None
    announcements: tuple[Filed[Announcement], ...] = ()
    voting: Filed[Voting] | None = None
    register: Table[RegisterEntry] | None = None
    region: Filed[RegionTotals] | None = None
    department_cases: Table[PenaltyCase] | None = None
    quotas: Table[Quota] | None = None
    tiles: Table[Tile] | None = None
    last_year: Table[LastYear] | None = None
    actions: Table[SpecialAction] | None = None
    praise: Table[Praise] | None = None
    deductions: Table[Deduction] | None = None
    vetoes: Table[Veto] | None = None
    filing_faults: Table[FilingDeduction] | None = None
    commendations: Table[Commendation] | None = None
    panel: Table[PanelMember] | None = None
    team_marks: Table[TeamMark] | None = None
    drawn: Table[DrawnFile] | None = None
    draws: tuple[Filed[Draw], ...] = ()
    draw_frames: tuple[Table[FramedCase], ...] = ()
    reveals: tuple[Filed[Reveal], ...] = ()
    case_marks: Table[CaseMark] | None = None
    format_deductions: Table[FormatDeduction] | None = None
    workload: Table[Workload] | None = None
    votes: Table[VoteTally] | None = None
    publicity: Table[PublicityCount] | None = None
    spot_checks: Table[SpotCheck] | None = None
    waivers: Filed[Waivers] | None = None
    decisions: Filed[Decisions] | None = None
    judgement: Filed[JudgementList] | None = None
    public_notices: Filed[PublicNotices] | None = None
    objections: Filed[Objections] | None = None
    honours_awarded: Filed[HonoursAwarded] | None = None
    revocations: Filed[Revocations] | None = None
    receipts: Table[Receipt] | None = None
    registrations: Table[Registration] | None = None


@dataclass(frozen=True, slots=True)
class DrawFolder:
    """What is filed of one draw; ``name`` is that of its files."""

    name: str
    draw: Filed[Draw] | None = None
    frame: Table[FramedCase] | None = None
    reveal: Filed[Reveal] | None = None
