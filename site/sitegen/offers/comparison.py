"""What the page of comparison reads: one small document a level or track.

``rows`` are the indicators in their order, each with its full points and its depth (a part of another has 1), and every
candidate has ``points`` in that order, as displayed; null is what has no points yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.results import Document, Results


def comparisons(results: Results) -> Iterator[tuple[str, bytes]]:
    """Path below ``data`` and content of the document of every level and track that has points."""
    points: dict[str, dict[str, str]] = {}
    for row in results.table("tables/points.csv"):
        points.setdefault(row["代号"], {})[row["指标"]] = row["得分"]
    for kind in compared(results):
        document = _document(results, kind, results.of_kind(kind), points)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        yield document_name(kind), (text + "\n").encode()


def compared(results: Results) -> dict[str, str]:
    """The levels and tracks that can be compared, with what they are called."""
    return {
        kind: label
        for kind, label in results.kinds.items()
        if (members := results.of_kind(kind)) and members[0]["indicators"]
    }


def document_name(kind: str) -> str:
    """Where the document of a level or track stands below ``data``."""
    return f"compare/{kind}.json"


def _document(
    results: Results, kind: str, members: list[Document], points: dict[str, dict[str, str]]
) -> Document:
    own = {name for member in members for name in points.get(member["id"], {})}
    rows = [row for row in _rows(results.rules["indicators"], 0) if row["id"] in own]
    return {
        "kind": kind,
        "rows": rows,
        "candidates": [
            {
                "id": member["id"],
                "name": member["short_name"],
                "group": results.names.get(member["prefecture"], member["prefecture"]),
                "page": f"{'persons' if 'track' in member else 'units'}/{member['id']}.html",
                "rank": member["rank"],
                "tied": member["tied"],
                "reason": member["no_rank_reason"],
                "total": member["total"],
                "points": [points[member["id"]].get(row["id"]) or None for row in rows],
            }
            for member in members
        ],
    }


def _rows(indicators: list[Document], depth: int) -> Iterator[Document]:
    for indicator in indicators:
        yield {
            "id": indicator["id"],
            "label": indicator["label"],
            "maximum": indicator["maximum"],
            "depth": depth,
        }
        yield from _rows(indicator["parts"], depth + 1)
