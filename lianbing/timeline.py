"""How scores went over time, at few moments: by what had been received, and by the versions of the main branch.

By receipt: the present records are scored as if only what units had sent in by the end of a month were there; records
of the office count as they stand (Y4). By version: what the campaign's repository gave after each step (lianbing.history).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from typing_extensions import TypedDict

from lianbing.history.documents import CandidateMove, StepDocument
from lianbing.scoring import Checked, score_checked
from schema.zone import CHINA
from scorer.documents import CandidateResult, ResultsDocument
from scorer.quantities import fraction, shown
from scorer.snapshots import arrivals_of, end_of_day

MOST = 40
"""How many moments a timeline has: of more versions only the last one of each day, week or month is kept."""


class PlaceDocument(TypedDict):
    """A rank; ``interim`` among the ``of`` candidates whose same indicators are still open (Y37)."""

    rank: int
    of: int | None
    interim: bool


class MomentDocument(TypedDict):
    """A moment of a timeline; ``commit`` is the version, null by receipt."""

    at: str
    commit: str | None


class CourseDocument(TypedDict):
    """A candidate's points so far, total (both rounded, Y34) and place at each moment; null before it was one."""

    id: str
    name: str
    kind: str
    points: list[str | None]
    totals: list[str | None]
    places: list[PlaceDocument | None]


class TimelineDocument(TypedDict):
    """timeline.json and history/timeline.json: the moments, the oldest first, and every candidate's course."""

    format: Literal["lianbing-timeline/1"]
    basis: Literal["receipts", "versions"]
    kept: Literal["month", "step", "day", "week"]
    moments: list[MomentDocument]
    candidates: list[CourseDocument]


Position = tuple[str, str, str, str | None, PlaceDocument | None]
"""Name, kind, points so far, total, place."""


def timeline(checked: Checked, as_of: datetime | None = None) -> TimelineDocument:
    """By receipt: at the end of every month that brought something, at the provisional cut-off, and at the last receipt."""
    moments = list(_ends(checked, as_of))
    positions = [
        {found["id"]: _standing(found) for found in _candidates(score_checked(checked, as_of=at).results)}
        for at in moments
    ]
    return _document(
        "receipts", "month", [{"at": at.isoformat(), "commit": None} for at in moments], positions
    )


def _ends(checked: Checked, as_of: datetime | None) -> Iterator[datetime]:
    pushes = [
        at
        for at in arrivals_of(checked.campaign, checked.rulebook).pushes.values()
        if as_of is None or at <= as_of
    ]
    if not pushes:
        return
    last = max(pushes)
    months = {at.astimezone(CHINA).date().replace(day=1) for at in pushes}
    ends = {end_of_day((month + timedelta(days=31)).replace(day=1) - timedelta(days=1)) for month in months}
    ends |= {end_of_day(snapshot.cutoff.day) for snapshot in checked.rulebook.head.snapshots.values()}
    yield from sorted(end for end in ends if end <= last)
    yield last


def _candidates(results: ResultsDocument) -> Iterator[CandidateResult]:
    yield from results["units"]
    yield from results["persons"]


def _standing(found: CandidateResult) -> Position:
    place: PlaceDocument | None = None
    if found["rank"] is not None:
        place = {"rank": found["rank"], "of": None, "interim": False}
    elif standing := found["standing"]:
        place = {"rank": standing["rank"], "of": standing["of"], "interim": True}
    kind = str(found.get("level") or found.get("track"))
    return found["short_name"], kind, found["points_so_far"], found["total"], place


class Versions:
    """The timeline by version, made of the steps of a history in their order."""

    def __init__(self) -> None:
        self._now: dict[str, Position | None] = {}
        self._moments: list[MomentDocument] = []
        self._changes: list[dict[str, Position | None]] = []

    def add(self, step: StepDocument) -> None:
        """Take a step; one that moved nobody is no moment."""
        if not step["moves"]:
            return
        changed = {move["id"]: _moved(move, self._now.get(move["id"])) for move in step["moves"]}
        self._now |= changed
        arrival = step["arrival"]
        at = arrival["received_at"] if arrival else step["committed_at"]
        self._moments.append({"at": at, "commit": step["commit"]})
        self._changes.append(changed)

    def document(self) -> TimelineDocument:
        """history/timeline.json."""
        kept: Literal["month", "step", "day", "week"]
        for kept in ("step", "day", "week", "month"):
            places = list(_last_of_each(kept, self._moments))
            if len(places) <= MOST:
                break
        places = places[-MOST:]
        return _document("versions", kept, [self._moments[place] for place in places], list(self._at(places)))

    def _at(self, places: list[int]) -> Iterator[dict[str, Position | None]]:
        """Where everybody stood at some places, in order."""
        now: dict[str, Position | None] = {}
        for place, changed in enumerate(self._changes):
            now |= changed
            if place in places:
                yield dict(now)


def _moved(move: CandidateMove, before: Position | None) -> Position | None:
    """Where a candidate stands after a move; a rank that the move does not name stays. None once it is none any more."""
    if move["part"] and move["part"]["after"] is None:
        return None
    place = before[4] if before else None
    if move["rank"]:
        rank = move["rank"]["after"]
        place = None if rank is None else {"rank": rank, "of": None, "interim": False}
    points, total = shown(fraction(move["earned_after"])), move["total_after"]
    return move["name"], move["subject"], points, None if total is None else shown(fraction(total)), place


def _last_of_each(kept: str, moments: Iterable[MomentDocument]) -> Iterator[int]:
    """The places of the moments that are the last ones of their day, week or month, in the order of the steps."""
    found = list(moments)
    spans = [_span(kept, date.fromisoformat(moment["at"][:10]), place) for place, moment in enumerate(found)]
    for place, span in enumerate(spans):
        if place + 1 == len(spans) or spans[place + 1] != span:
            yield place


def _span(kept: str, day: date, place: int) -> tuple[int, ...]:
    if kept == "step":
        return (place,)
    if kept == "week":
        return day.isocalendar()[:2]
    return (day.year, day.month, day.day) if kept == "day" else (day.year, day.month)


def _document(
    basis: Literal["receipts", "versions"], kept: Literal["month", "step", "day", "week"],
    moments: list[MomentDocument], positions: Sequence[Mapping[str, Position | None]],
) -> TimelineDocument:  # fmt: skip
    names = sorted({name for position in positions for name, found in position.items() if found})
    return {
        "format": "lianbing-timeline/1",
        "basis": basis,
        "kept": kept,
        "moments": moments,
        "candidates": [_course(name, [position.get(name) for position in positions]) for name in names],
    }


def _course(identity: str, positions: list[Position | None]) -> CourseDocument:
    latest = next(position for position in reversed(positions) if position)
    return {
        "id": identity,
        "name": latest[0],
        "kind": latest[1],
        "points": [position and position[2] for position in positions],
        "totals": [position and position[3] for position in positions],
        "places": [position and position[4] for position in positions],
    }
