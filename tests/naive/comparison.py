"""What the published results say against what was recomputed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from tests.naive.recomputation import Card, Recomputation, shown

Document = Mapping[str, Any]


def differences(found: Recomputation, results: Document, scorecards: Mapping[str, Any]) -> Iterator[str]:
    """A line for everything that is not the same: whose, what, both values."""
    published = {row["id"]: row for row in [*results["units"], *results["persons"]]}
    for name in sorted({*published, *found.cards}):
        if name not in published or name not in found.cards:
            where = "published" if name in published else "recomputed"
            yield f"{name}: only {where}"
            continue
        card, row = found.cards[name], published[name]
        for what, ours, theirs in _pairs(card, row, scorecards[name]):
            if ours != theirs:
                yield f"{name} {what}: naive {ours}, scorer {theirs}"
    lists = {
        award["id"]: {e["id"]: e["state"] for e in award["entries"] if e["state"] != "unlisted"}
        for award in results["awards"]
    }
    for name in sorted({*lists, *found.awards}):
        ours, theirs = found.awards.get(name, {}), lists.get(name, {})
        for who in sorted({*ours, *theirs}):
            if ours.get(who) != theirs.get(who):
                yield f"list {name} {who}: naive {ours.get(who)}, scorer {theirs.get(who)}"


def _pairs(card: Card, row: Document, scorecard: Document) -> Iterator[tuple[str, object, object]]:
    yield "field", card.entrant.field, row.get("level") or row.get("track")
    yield "eligible", card.entrant.eligible, row["eligible"]
    theirs = dict(_flat(scorecard["indicators"]))
    for indicator in sorted({*card.points, *theirs}):
        yield indicator, card.points.get(indicator, "absent"), theirs.get(indicator, "absent")
    for summary in row["indicators"]:
        yield f"{summary['id']} in the results", card.points.get(summary["id"]), _exact(summary["exact"])
    yield "open indicators", sorted(card.open), sorted(row["open"])
    yield "points so far", shown(card.so_far), row["points_so_far"]
    yield "total", card.total, _exact(row["total_exact"])
    yield "displayed total", None if card.total is None else shown(card.total), row["total"]
    yield "rank", card.rank, row["rank"]
    standing = row["standing"]
    yield "standing", card.standing, None if standing is None else (standing["rank"], standing["of"])
    yield "improvement", card.gain, row.get("improvement")


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _flat(indicators: list[Document]) -> Iterator[tuple[str, Fraction | None]]:
    for indicator in indicators:
        yield indicator["id"], _exact(indicator["exact"])
        yield from _flat(indicator["parts"])
