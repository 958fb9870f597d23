"""The ledger of penalty cases: counts, fines and major cases by authority, and every case by its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.codelists import Category, Measure
from schema.filed import FileStamp, Table
from schema.records.cases import PenaltyCase
from scorer.derivation import Source
from scorer.quantities import line_ranges

COUNTS = ("decisions", "fines", "major")
"""What is counted of cases: decisions, fines in fen, major cases (A3 四(二))."""


@dataclass(slots=True)
class Tally:
    """Counts of some rows: decisions, fines in fen, major cases, and the lines they stand on."""

    decisions: int = 0
    fines: int = 0
    major: int = 0
    lines: list[int] = field(default_factory=list)
    major_lines: list[int] = field(default_factory=list)

    def of(self, count: str) -> int:
        """One of the counts of ``COUNTS``."""
        return int(getattr(self, count))

    def add(self, other: Tally) -> None:
        """Add the counts of other rows of the same file."""
        self.decisions += other.decisions
        self.fines += other.fines
        self.major += other.major
        self.lines += other.lines
        self.major_lines += other.major_lines

    def lines_of(self, count: str) -> list[int]:
        """The lines behind a count, ascending."""
        return sorted(self.major_lines if count == "major" else self.lines)


Tallies = Mapping[str, Mapping[str, Tally]]
"""Tallies by the holder of a file and the authority that decided."""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case with the file it stands in and the folder's owner (``office`` for the department)."""

    case: PenaltyCase
    stamp: FileStamp
    holder: str

    @property
    def source(self) -> Source:
        """Where the case stands."""
        return Source(self.stamp.path, str(self.case.line), self.stamp.blob)


@dataclass(frozen=True, slots=True)
class CaseCounting:
    """How cases are counted: by which date (Y7), until when (Y4), which money (Y20), which major cases (Y39).

    ``until`` is the last day of the date they are counted by, ``recorded_until`` the cut-off by which a row must
    stand in the penalty system (Y38): a decision of 31 December is recorded in January and belongs to the year.
    """

    date_field: str
    year: int
    until: date
    recorded_until: date
    with_confiscation: bool
    major_each_kind: bool
    own_cases_inside: bool


@dataclass(frozen=True)
class CaseLedger:
    """All cases of a campaign, counted.

    ``tallies`` maps the holder of a file to tallies by authority (R37-R42), ``unexplained`` likewise those of cases
    that do not count until their explanation is filed (R22, Y9); ``frames`` counts the cases decided in the campaign's
    year by holder, authority and category, from which files are drawn (Y32).
    """

    campaign: Campaign
    counting: CaseCounting
    tallies: Tallies
    unexplained: Tallies
    frames: Mapping[str, Mapping[tuple[str, Category], int]]

    @cached_property
    def _index(self) -> Mapping[str, CaseEntry]:
        index: dict[str, CaseEntry] = {}
        for holder, table in case_tables(self.campaign):
            for case in table.rows:
                index.setdefault(case_key(case.number), CaseEntry(case, table.stamp, holder))
        return index

    def find(self, number: str) -> CaseEntry | None:
        """The case of a number, however it is spelled; the first one filed if there are several."""
        return self._index.get(case_key(number))

    def area(self, holder: str) -> Tally:
        """The tally of all rows of a prefecture's file: its area (R37)."""
        return _sum_of(self.tallies, holder, None)

    def own(self, holder: str, authorities: Iterable[str]) -> Tally:
        """The tally of the rows that certain authorities decided, in one file."""
        return _sum_of(self.tallies, holder, authorities)

    def waiting(self, holder: str, authorities: Iterable[str] | None) -> Tally:
        """The tally of the rows that wait for an explanation, of a whole file or of certain authorities in it."""
        return _sum_of(self.unexplained, holder, authorities)

    @cached_property
    def region(self) -> Mapping[str, int]:
        """The region's totals by count: all filed cases of all authorities (Y17), the department's only by Y1's switch."""
        totals = dict.fromkeys(COUNTS, 0)
        for holder, authorities in self.tallies.items():
            if holder == "office" and not self.counting.own_cases_inside:
                continue
            for tally in authorities.values():
                for count in COUNTS:
                    totals[count] += tally.of(count)
        return totals

    def frame(self, holder: str, authorities: frozenset[str] | None, category: Category) -> int:
        """How many cases of a category can be drawn: of a whole file, or of certain authorities in it (R35, Y32)."""
        return sum(
            count
            for (authority, kind), count in self.frames.get(holder, {}).items()
            if kind is category and (authorities is None or authority in authorities)
        )


def _sum_of(tallies: Tallies, holder: str, authorities: Iterable[str] | None) -> Tally:
    whole = Tally()
    of_holder = tallies.get(holder, {})
    for authority in of_holder if authorities is None else authorities:
        if tally := of_holder.get(authority):
            whole.add(tally)
    return whole


def case_tables(campaign: Campaign) -> list[tuple[str, Table[PenaltyCase]]]:
    """Every file of cases with its holder, the department's last as ``office``."""
    tables = [
        (name, folder.cases) for name, folder in sorted(campaign.units.items()) if folder.cases is not None
    ]
    if campaign.office.department_cases is not None:
        tables.append(("office", campaign.office.department_cases))
    return tables


@dataclass(frozen=True, slots=True)
class Count:
    """What one file of cases counts, by authority: see CaseLedger."""

    tallies: Mapping[str, Tally]
    unexplained: Mapping[str, Tally]
    frames: Mapping[tuple[str, Category], int]


def count_cases(campaign: Campaign, counting: CaseCounting) -> CaseLedger:
    """The ledger of a campaign (R22, R37-R42, Y1, Y7, Y9, Y20, Y38, Y39)."""
    closed = closed_accounts(campaign)
    return ledger_of(
        campaign,
        counting,
        {holder: count_table(table, counting, closed) for holder, table in case_tables(campaign)},
    )


def closed_accounts(campaign: Campaign) -> dict[str, date]:
    """The accounts of units that no longer exist, with their last day (Y9)."""
    return {unit: entry.valid_to for unit, entry in campaign.register.items() if entry.valid_to is not None}


def ledger_of(campaign: Campaign, counting: CaseCounting, counts: Mapping[str, Count]) -> CaseLedger:
    """The ledger of files that were counted, by their holders."""
    return CaseLedger(
        campaign,
        counting,
        {holder: count.tallies for holder, count in counts.items()},
        {holder: count.unexplained for holder, count in counts.items()},
        {holder: count.frames for holder, count in counts.items()},
    )


def count_table(table: Table[PenaltyCase], counting: CaseCounting, closed: Mapping[str, date]) -> Count:
    """What one file of cases counts; ``closed`` are the accounts of units that no longer exist."""
    first, last = date(counting.year, 1, 1), min(counting.until, date(counting.year, 12, 31))
    year_end = date(counting.year, 12, 31)
    dated = attrgetter(counting.date_field)
    counted: dict[str, Tally] = {}
    waiting: dict[str, Tally] = {}
    frame: dict[tuple[str, Category], int] = {}
    weight: dict[frozenset[Measure], int] = {}
    for case in table.rows:
        authority = case.authority
        if first <= case.decided_on <= year_end:
            key = (authority, case.category)
            frame[key] = frame.get(key, 0) + 1
        day = dated(case)
        if day is None or not first <= day <= last or case.recorded_on > counting.recorded_until:
            continue
        authorities = counted
        if case.account in closed and not case.explanation and case.recorded_on <= closed[case.account]:
            authorities = waiting
        tally = authorities.get(authority)
        if tally is None:
            tally = authorities[authority] = Tally()
        tally.decisions += 1
        tally.fines += case.fine + case.confiscated if counting.with_confiscation else case.fine
        tally.lines.append(case.line)
        if case.measures:
            kinds = weight.get(case.measures)
            if kinds is None:
                kinds = weight[case.measures] = len(case.measures) if counting.major_each_kind else 1
            tally.major += kinds
            tally.major_lines.append(case.line)
    return Count(counted, waiting, frame)


def tally_source(stamp: FileStamp, tally: Tally, count: str) -> Source:
    """The source of a count: the file with the lines that were counted."""
    return Source(stamp.path, line_ranges(tally.lines_of(count)), stamp.blob)
