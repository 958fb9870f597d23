"""The windows of filing: from when, until when and up to which seal a unit's file may arrive (R9-R15, Y4-Y6, Y48).

The calendar says when a module opens, the rulebook when it is due, and the snapshots when it is sealed. Only the
time of receipt counts; an office record has no window.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from schema.campaign import Campaign
from schema.codelists import WaiverKind
from schema.kinds import Kind, Owner, kind_of
from schema.records.office import CalendarEntry
from schema.records.rulings import Waiver
from schema.zone import CHINA
from scorer.rulebook import Filing, Rulebook
from scorer.snapshots import end_of_day


class Standing(StrEnum):
    """How a time of receipt stands to a window."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    SEALED = "sealed"
    CLOSED = "closed"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Window:
    """When a file may arrive: from 0:00 of ``opens``, on time until 24:00 of ``due``, late until 24:00 of ``closes``.

    What stands at 24:00 of ``seals`` no longer changes. ``opens`` and ``due`` are None where nothing says so; ``kind``
    is what is filed.
    """

    kind: Kind
    opens: date | None
    due: date | None
    seals: date
    closes: date
    clause: str

    def standing(self, received: datetime, *, stood: bool = False) -> Standing:
        """How a time of receipt stands, without any waiver. Both ends of a day are inclusive (Y6).

        ``stood`` says that a version which stood at the seal is changed or deleted.
        """
        if self.opens is not None and received < datetime.combine(self.opens, time(), CHINA):
            return Standing.EARLY
        if received >= end_of_day(self.closes):
            return Standing.CLOSED
        if stood and received >= end_of_day(self.seals):
            return Standing.SEALED
        if self.due is not None and received >= end_of_day(self.due):
            return Standing.LATE
        return Standing.ON_TIME


def window_of(campaign: Campaign, rulebook: Rulebook, path: str) -> Window | None:
    """The window of a unit's file, None for a record of the office and for a name nobody knows."""
    known = kind_of(path.removeprefix(campaign.root + "/"))
    if known is None or known[0].owner is Owner.OFFICE:
        return None
    kind, parts = known
    month = parts.get("month")
    filing = next((f for f in rulebook.head.filings if kind.name in f.kinds), None)
    due = _due(filing, month)
    entries = list(_entries(campaign, kind, filing, due))
    if due is None and month is None and entries and kind.name != "cases":
        due = max(entry.closes for entry in entries)
    return Window(
        kind=kind,
        opens=min((entry.opens for entry in entries), default=None),
        due=due,
        seals=_seal(rulebook, due, month),
        closes=max(snapshot.cutoff.day for snapshot in rulebook.head.snapshots.values()),
        clause=filing.clause if filing else kind.clause,
    )


def standing(
    window: Window,
    received: datetime,
    waivers: Iterable[Waiver],
    unit: str,
    path: str,
    *,
    stood: bool = False,
) -> Standing:
    """How a time of receipt stands, a waiver of the office considered: it moves the end, for this module or file."""
    found = window.standing(received, stood=stood)
    if found not in (Standing.LATE, Standing.SEALED, Standing.CLOSED):
        return found
    for waiver in waivers:
        if (
            waiver.kind in (WaiverKind.LATE, WaiverKind.SEALED_CHANGE)
            and waiver.unit == unit
            and waiver.module is window.kind.module
            and waiver.path in (None, path)
            and received < waiver.until
        ):
            return Standing.WAIVED
    return found


def sealed_on(rulebook: Rulebook) -> date:
    """The day after which the records of the first snapshot no longer change (Y4, Y48)."""
    return min(snapshot.cutoff.day for snapshot in rulebook.head.snapshots.values())


def _due(filing: Filing | None, month: str | None) -> date | None:
    if filing is None:
        return None
    if filing.due is not None:
        return filing.due.day
    if filing.day is None or month is None or not _is_month(month):
        return None
    return date(int(month[:4]), int(month[5:]), filing.day.whole)


def _entries(
    campaign: Campaign, kind: Kind, filing: Filing | None, due: date | None
) -> Iterable[CalendarEntry]:
    """The entries of the calendar that speak of a filing: by its id, by its due day, else by its module."""
    filed = campaign.office.calendar
    entries = [e for e in filed.record.entries if not e.phase] if filed else []
    of_module = [e for e in entries if e.module is not None and e.module is kind.module]
    if filing is not None and filing.monthly is not None:
        return [e for e in of_module if e.closes == due]
    if filing is not None and (named := [e for e in of_module if e.id == filing.id]):
        return named
    return of_module


def _seal(rulebook: Rulebook, due: date | None, month: str | None) -> date:
    """The cut-off that seals a file: the first one that its period, or its due day, does not pass (Y48)."""
    days = sorted(snapshot.cutoff.day for snapshot in rulebook.head.snapshots.values())
    if month is not None and _is_month(month):
        year, number = int(month[:4]), int(month[5:])
        needed: date | None = date(year, number, calendar.monthrange(year, number)[1])
    else:
        needed = due
    if needed is None:
        return days[-1]
    return next((day for day in days if needed <= day), days[-1])


def _is_month(text: str) -> bool:
    return 1 <= int(text[5:]) <= 12 and int(text[:4]) >= 1
