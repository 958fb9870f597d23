"""A history read as anybody may read its document: everybody's standing after each step, from the moves alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from lianbing.history.documents import (
    CandidateMove,
    CauseDocument,
    HistoryDocument,
    PositionDocument,
    StepDocument,
)
from tests.history.recomputing import Standing

Standings = dict[str, Standing]


def standings_of(positions: Iterable[PositionDocument]) -> Standings:
    """The standings at the start or the end of a document."""
    return {
        each["id"]: Standing(each["points"], each["total"], each["rank"], each["honours"])
        for each in positions
    }


def replayed(document: HistoryDocument) -> Iterator[tuple[StepDocument, Standings]]:
    """Each step with the standings after it. Fails if a move does not begin where the candidate stood."""
    standings = standings_of(document["start"])
    for step in document["steps"]:
        for move in step["moves"]:
            after = _moved(standings.get(move["id"]), move)
            if after is None:
                standings.pop(move["id"], None)
            else:
                standings[move["id"]] = after
        yield step, dict(standings)


def _moved(before: Standing | None, move: CandidateMove) -> Standing | None:
    """Where a candidate stands after a move, None where it is not known any more."""
    known = before or Standing({}, None, None, {})
    assert move["total_before"] == known.total, move
    points, honours, rank = dict(known.points), dict(known.honours), known.rank
    for change in move["indicators"]:
        assert known.points.get(change["id"]) == change["before"], move
        points[change["id"]] = change["after"]
    for honour in move["honours"]:
        assert known.honours.get(honour["list"]) == honour["before"], move
        if honour["after"] is None:
            honours.pop(honour["list"])
        else:
            honours[honour["list"]] = honour["after"]
    if (moved := move["rank"]) is not None:
        assert known.rank == moved["before"], move
        rank = moved["after"]
    if move["part"] is not None and move["part"]["after"] is None:
        return None
    return Standing(points, move["total_after"], rank, honours)


def earned(standing: Standing | None) -> Fraction:
    """The points so far."""
    return sum(
        (Fraction(points) for points in (standing.points.values() if standing else ()) if points), Fraction()
    )


def amount(causes: Iterable[CauseDocument]) -> Fraction:
    """What causes add up to."""
    return sum((Fraction(cause["amount"]) for cause in causes), Fraction())


def known(standings: Standings) -> Standings:
    """Standings without the indicators that nothing is known of: what a document need not mention."""
    return {
        name: Standing(
            {indicator: points for indicator, points in each.points.items() if points is not None},
            each.total,
            each.rank,
            each.honours,
        )
        for name, each in standings.items()
    }
