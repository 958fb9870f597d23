"""What a score is computed from: a view of the campaign, the rulebook, the ledger and the candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.codelists import Category
from schema.filed import Filed, FileStamp, Table
from schema.records.base import Record, Row
from schema.records.merits import Commendation, Deduction, FilingDeduction, Praise, Veto
from schema.records.review import CaseMark, DrawnFile, FormatDeduction, TeamMark, Workload
from schema.records.rulings import Decision
from scorer.candidates import Candidate
from scorer.derivation import Cause, Ineligible, Missing, Source
from scorer.draws import frozen_frames
from scorer.ledger import CaseLedger
from scorer.quantities import line_ranges
from scorer.rulebook import Rulebook
from scorer.snapshots import View

RowT = TypeVar("RowT", bound=Row)
RecordT = TypeVar("RecordT", bound=Record)
KeyT = TypeVar("KeyT")


@dataclass
class Context:
    """Everything that facts read. Lookups by subject are made once and shared by all candidates."""

    view: View
    rulebook: Rulebook
    ledger: CaseLedger
    candidates: tuple[Candidate, ...]
    ineligible: dict[str, tuple[Ineligible, ...]] = field(default_factory=dict)
    undecided: dict[str, tuple[Missing, ...]] = field(default_factory=dict)
    memo: dict[object, object] = field(default_factory=dict)

    @property
    def campaign(self) -> Campaign:
        """The campaign as the snapshot sees it."""
        return self.view.campaign

    def once(self, key: Hashable, make: Callable[[], KeyT]) -> KeyT:
        """A value that several candidates share, made when the first one asks for it."""
        if key not in self.memo:
            self.memo[key] = make()
        return cast("KeyT", self.memo[key])

    def eligible(self, subject: str) -> tuple[Candidate, ...]:
        """The candidates of a subject that certainly take part, in order of id."""
        return self._by_subject.get(subject, ())

    def field_missing(self, subject: str) -> tuple[Missing, ...]:
        """Why nobody of a subject has a place among the others yet: it is not known who takes part (0004, Y22, Y23)."""
        return (*register_missing(self), *self._undecided_of_subject.get(subject, ()))

    @cached_property
    def _undecided_of_subject(self) -> Mapping[str, tuple[Missing, ...]]:
        found: dict[str, list[Missing]] = defaultdict(list)
        for candidate in self.candidates:
            for gap in self.undecided.get(candidate.id, ())[:1]:
                text = f"{candidate.short_name}是否参评尚未确定，不能排名（{gap.text}）"
                found[candidate.subject].append(Missing(gap.cause, text, gap.clause))
        # one is enough to say why, and a list of hundreds says no more
        return {subject: (missing[0],) for subject, missing in found.items()}

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Candidate, ...]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            if not self.ineligible.get(candidate.id) and not self.undecided.get(candidate.id):
                found[candidate.subject].append(candidate)
        return {subject: tuple(members) for subject, members in found.items()}

    @cached_property
    def known_subjects(self) -> frozenset[str]:
        """Every id that a row of an office table can be about."""
        return frozenset({*self.campaign.register, *self.campaign.persons})

    @cached_property
    def refused_cases(self) -> Mapping[str, tuple[str, int]]:
        """Path and line of the refused rows of all tables of cases, by the key of every cell that may be a number."""
        found: dict[str, tuple[str, int]] = {}
        for table in self.campaign.case_tables.values():
            for row in table.rejected:
                for cell in row.cells:
                    if cell:
                        found.setdefault(case_key(cell), (table.path, row.line))
        return found

    @cached_property
    def praise(self) -> Mapping[str, list[Praise]]:
        """Praise by subject."""
        return _grouped(self.campaign.office.praise, lambda r: r.subject)

    @cached_property
    def deductions(self) -> Mapping[str, list[Deduction]]:
        """Deductions in special actions by subject."""
        return _grouped(self.campaign.office.deductions, lambda r: r.subject)

    @cached_property
    def vetoes(self) -> Mapping[str, list[Veto]]:
        """Proven integrity problems by subject."""
        return _grouped(self.campaign.office.vetoes, lambda r: r.subject)

    @cached_property
    def filing_faults(self) -> Mapping[str, list[FilingDeduction]]:
        """Faults of filings by unit."""
        return _grouped(self.campaign.office.filing_faults, lambda r: r.unit)

    @cached_property
    def commendations(self) -> Mapping[str, list[Commendation]]:
        """Praise for penalty work by unit."""
        return _grouped(self.campaign.office.commendations, lambda r: r.unit)

    @cached_property
    def team_marks(self) -> Mapping[tuple[str, str], list[TeamMark]]:
        """Marks of institutions by unit and institution."""
        return _grouped(self.campaign.office.team_marks, lambda r: (r.unit, r.institution.value))

    @cached_property
    def frozen_frames(self) -> Mapping[tuple[str, Category], int]:
        """How many cases the revealed draws can supply, by unit and category (Y16, Y32, Y49)."""
        return frozen_frames(self.campaign)

    @cached_property
    def drawn(self) -> Mapping[str, list[DrawnFile]]:
        """Drawn files by unit."""
        return _grouped(self.campaign.office.drawn, lambda r: r.unit)

    @cached_property
    def case_marks(self) -> Mapping[tuple[str, str, str], list[CaseMark]]:
        """Marks of case files by subject, pool and canonical number."""
        return _grouped(
            self.campaign.office.case_marks, lambda r: (r.subject, r.pool.value, case_key(r.file))
        )

    @cached_property
    def format_deductions(self) -> Mapping[tuple[str, str], list[FormatDeduction]]:
        """Deductions for irregular form by subject and canonical number."""
        return _grouped(self.campaign.office.format_deductions, lambda r: (r.subject, case_key(r.file)))

    @cached_property
    def workload(self) -> Mapping[str, list[Workload]]:
        """Workload by person."""
        return _grouped(self.campaign.office.workload, lambda r: r.person)

    @cached_property
    def decisions(self) -> Mapping[str, list[tuple[int, Decision]]]:
        """Decisions about one subject, with their place in the file."""
        found: dict[str, list[tuple[int, Decision]]] = defaultdict(list)
        for place, decision in enumerate(self.campaign.decisions):
            if decision.subject:
                found[decision.subject].append((place, decision))
        return found

    def decision_source(self, place: int) -> tuple[Source, ...]:
        """Where a decision stands."""
        filed = self.campaign.office.decisions
        if filed is None:
            return ()
        return (Source(filed.path, str(filed.place("decisions", place)[0]), filed.stamp.blob),)


def _grouped(table: Table[RowT] | None, key: Callable[[RowT], KeyT]) -> dict[KeyT, list[RowT]]:
    found: dict[KeyT, list[RowT]] = defaultdict(list)
    for row in table.rows if table else ():
        found[key(row)].append(row)
    return dict(found)


def rows_source(table: Table[RowT] | None, rows: Iterable[Row]) -> tuple[Source, ...]:
    """The source of some rows of a table; nothing for no rows."""
    lines = sorted(row.line for row in rows)
    if table is None or not lines:
        return ()
    return (Source(table.path, line_ranges(lines), table.stamp.blob),)


def place_source(filed: Filed[RecordT], *location: str | int) -> tuple[Source, ...]:
    """The source of a place in a record."""
    return (Source(filed.path, str(filed.place(*location)[0]), filed.stamp.blob),)


def file_source(stamp: FileStamp) -> tuple[Source, ...]:
    """A whole file as a source."""
    return (Source(stamp.path, "", stamp.blob),)


def table_missing(
    context: Context,
    name: str,
    label: str,
    clause: str,
    subject: str | None = None,
    *,
    missing_file: bool = True,
) -> tuple[Missing, ...]:
    """Why an office table cannot be used for a subject: absent, refused, or with a refused row that may concern it.

    A row concerns whom it mentions, and everybody if it mentions nobody who is known. ``subject`` None means that any
    refused row concerns everybody, as in a poll. With ``missing_file`` False a table that was never filed records
    nothing and is not missed; one that was filed and refused always is (decision 0004).
    """
    table: Table[Row] | None = getattr(context.campaign.office, name)
    if table is None:
        path = f"{context.campaign.root}/office/{name.replace('_', '-')}.csv"
        if path in context.campaign.refused:
            return (Missing(Cause.OFFICE, f"{label}未通过校验", clause),)
        return (Missing(Cause.OFFICE, f"办公室尚未提供{label}", clause),) if missing_file else ()
    for row in table.rejected:
        if subject is None or row.mentions(subject) or context.known_subjects.isdisjoint(row.cells):
            text = f"{label}第{row.line}行未通过校验，改正之前不计分"
            return (Missing(Cause.OFFICE, text, clause),)
    return ()


def register_missing(context: Context) -> tuple[Missing, ...]:
    """Whether a row of the register was refused: then nobody knows who there is, or which accounts are closed (Y9)."""
    return table_missing(context, "register", "单位名册", "A3", missing_file=False)


def panel_missing(context: Context, members: Iterable[str], clause: str) -> tuple[Missing, ...]:
    """Whether the office's record of a panel member was refused: nobody knows then whom the member may mark (Y14)."""
    table = context.campaign.office.panel
    if table is None:
        return table_missing(context, "panel", "评审人名单", clause, missing_file=False)
    for row in table.rejected:
        if any(map(row.mentions, members)):
            text = f"评审人名单第{row.line}行未通过校验，改正之前不计分"
            return (Missing(Cause.OFFICE, text, clause),)
    return ()


def refused_record(context: Context, file: str, label: str, clause: str) -> tuple[Missing, ...]:
    """Whether a record of the office was filed and refused, whose absence would mean that nothing was recorded."""
    if f"{context.campaign.root}/office/{file}" in context.campaign.refused:
        return (Missing(Cause.OFFICE, f"{label}未通过校验", clause),)
    return ()


def withheld_note(context: Context, path: str) -> str:
    """A half-sentence for a unit's file that is not seen: refused, not yet there, arrived too late, or never filed."""
    if path in context.campaign.refused:
        return "未通过校验"
    if path in context.view.to_come:
        return "该时点尚未收到"
    if path in context.view.withheld:
        received = context.view.withheld[path].strftime("%Y-%m-%d %H:%M:%S")
        return f"{received} 收到，晚于截止 {context.view.cutoff_day} 24:00"
    return "尚未报送"
