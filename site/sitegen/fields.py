"""Whom an indicator affected: every candidate of a level or track with its points, and why points were not given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sitegen.results import Document, Results

MOST = 8
"""How many reasons a page lists; all of them stand in the table of losses."""


@dataclass(frozen=True)
class Entry:
    """A candidate's points; ``missing`` says why there are none."""

    candidate: Document
    points: str | None
    claimed: str | None
    missing: str


@dataclass(frozen=True)
class Field:
    """The candidates of one level or track, most points first, those without points last.

    ``full``, ``zero`` and ``open`` count those who take part; ``reasons`` are how often points were not given for what.
    """

    kind: str
    label: str
    entries: tuple[Entry, ...]
    full: int
    zero: int
    open: int
    spread: Document | None
    reasons: tuple[tuple[str, str, int], ...]
    left: int


def fields(results: Results) -> dict[str, list[Field]]:
    """By indicator the levels and tracks that it applies to, in the order of the campaign's rules."""
    candidates = {candidate["id"]: candidate for candidate in results.candidates}
    points: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in results.table("tables/points.csv"):
        points.setdefault((row["指标"], _kind(candidates[row["代号"]])), []).append(row)
    losses: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in results.table("tables/losses.csv"):
        losses.setdefault((row["指标"], _kind(candidates[row["代号"]])), []).append(row)
    spreads = dict(_spreads(results.document("distributions.json")["fields"]))
    found: dict[str, list[Field]] = {}
    for kind, label in results.kinds.items():
        for (name, its), rows in points.items():
            if its == kind:
                lost = losses.get((name, kind), [])
                field = _field(kind, label, rows, lost, candidates, spreads.get((name, kind)))
                found.setdefault(name, []).append(field)
    return found


def _field(
    kind: str,
    label: str,
    rows: list[dict[str, str]],
    losses: list[dict[str, str]],
    candidates: dict[str, Document],
    spread: Document | None,
) -> Field:
    missing = {row["代号"]: row["说明"] for row in losses}
    entries = [
        Entry(
            candidates[row["代号"]],
            row["得分"] or None,
            row["自评"] or None,
            "" if row["得分"] else missing.get(row["代号"], ""),
        )
        for row in rows
    ]
    taking_part = [row for row in rows if candidates[row["代号"]]["eligible"]]
    exact = [
        (Fraction(row["得分（精确）"].replace("÷", "/")), Fraction(row["满分"]))
        for row in taking_part
        if row["得分"]
    ]
    reasons = Counter(
        (row["原因类别"], _common(row["说明"])) for row in losses if candidates[row["代号"]]["eligible"]
    )
    ordered = sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
    return Field(
        kind,
        label,
        tuple(sorted(entries, key=lambda e: (e.points is None, -Decimal(e.points or 0), e.candidate["id"]))),
        full=sum(points == maximum for points, maximum in exact),
        zero=sum(points == 0 for points, _ in exact),
        open=len(taking_part) - len(exact),
        spread=spread,
        reasons=tuple((cause, text, count) for (cause, text), count in ordered[:MOST]),
        left=len(ordered[MOST:]),
    )


def _common(reason: str) -> str:
    """A reason without the numbers of the one candidate, which stand in brackets at its end."""
    return reason.rpartition("（")[0] or reason if reason.endswith("）") else reason


def _spreads(found: list[Document]) -> Iterator[tuple[tuple[str, str], Document | None]]:
    """How the points of each indicator are spread, by indicator and kind."""
    for field in found:
        waiting = list(field["indicators"])
        while waiting:
            indicator = waiting.pop()
            waiting += indicator["parts"]
            yield (indicator["id"], field["kind"]), indicator["spread"]["points"]


def _kind(candidate: Document) -> str:
    kind: str = candidate.get("level") or candidate["track"]
    return kind
