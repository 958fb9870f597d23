"""The calendar as one line of time, marked by the time of the data: what is over, what is on, what comes next (R8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.results import Document
from sitegen.wording import PHRASES


@dataclass(frozen=True)
class Span:
    """A phase, or another stretch of time, with its first and last day (both inclusive, YYYY-MM-DD)."""

    label: str
    clause: str
    opens: str
    closes: str
    state: str

    @property
    def words(self) -> str:
        """The days as a reader says them."""
        return f"{day_words(self.opens)}至{day_words(self.closes)}"


@dataclass(frozen=True)
class Day:
    """What ends on one day: deadlines, and public notices. ``next`` if it is the first that is not over."""

    day: str
    entries: tuple[Document, ...]
    state: str
    next: bool

    @property
    def words(self) -> str:
        """The day as a reader says it."""
        return day_words(self.day)


@dataclass(frozen=True)
class Timeline:
    """Phases in their order and days in theirs.

    ``stage`` is ``none`` without a calendar, ``unmarked`` without a time of the data, else ``before``, ``running`` or
    ``over``.
    """

    stage: str
    phases: tuple[Span, ...]
    days: tuple[Day, ...]

    @property
    def running(self) -> list[Span]:
        """The phases that are on."""
        return [phase for phase in self.phases if phase.state == "current"]

    @property
    def next(self) -> Day | None:
        """The next deadline."""
        return next((day for day in self.days if day.next), None)

    @property
    def past(self) -> list[Day]:
        """The days that are over, when others are still to come; else none, and ``ahead`` has all of them."""
        return [day for day in self.days if day.state == "past"] if self.next else []

    @property
    def ahead(self) -> list[Day]:
        """The days that ``past`` does not have."""
        return [day for day in self.days if day.state != "past" or self.next is None]


def timeline(calendar: Iterable[Document], notices: Iterable[Document], moment: str | None) -> Timeline:
    """The line of time of a campaign's calendar and public notices, as it stands at a moment (ISO 8601)."""
    today = moment[:10] if moment else None
    entries = [*calendar, *map(_notice, notices)]
    spans = sorted((e for e in entries if e["phase"]), key=lambda e: (e["opens"], e["closes"], e["id"]))
    phases = tuple(
        Span(e["label"], e["clause"], e["opens"], e["closes"], state(e["opens"], e["closes"], today))
        for e in spans
    )
    days = tuple(_days([e for e in entries if not e["phase"]], today))
    return Timeline(_stage(entries, today), phases, days)


def _notice(notice: Document) -> Document:
    """A public notice as an entry of the calendar."""
    lists = PHRASES["and"].join(found["label"] for found in notice["lists"])
    label = PHRASES["notice"].format(lists=lists, opens=day_words(notice["opens"]))
    return {"id": notice["id"], "label": label, "opens": notice["opens"], "closes": notice["closes"],
            "phase": False, "clause": ""}  # fmt: skip


def _days(entries: list[Document], today: str | None) -> Iterator[Day]:
    """The deadlines of each day together, the earliest day first."""
    by_day: dict[str, list[Document]] = {}
    for entry in sorted(entries, key=lambda e: e["closes"]):
        by_day.setdefault(entry["closes"], []).append(entry)
    coming = next((day for day in by_day if today and day >= today), None)
    for day, found in by_day.items():
        yield Day(day, tuple(found), state(day, day, today), day == coming)


def _stage(entries: list[Document], today: str | None) -> str:
    if not entries:
        return "none"
    if today is None:
        return "unmarked"
    if today < min(e["opens"] for e in entries if e["phase"] or not any(e["phase"] for e in entries)):
        return "before"
    return "over" if today > max(e["closes"] for e in entries) else "running"


def state(opens: str, closes: str, today: str | None) -> str:
    """``past``, ``current`` or ``future`` of two days that are both inclusive; empty where no day is known."""
    if today is None:
        return ""
    return "past" if closes < today else "current" if opens <= today else "future"


def day_words(day: str) -> str:
    """``2019-06-05`` as 6月5日."""
    return PHRASES["day"].format(month=int(day[5:7]), day=int(day[8:10]))


def month_words(month: str) -> str:
    """``2019-06`` as 2019年6月."""
    return PHRASES["month"].format(year=month[:4], month=int(month[5:7]))
