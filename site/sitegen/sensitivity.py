"""What pages show of readings.json: effects of alternatives with the first of those whose rank moves, and who holds how firmly."""

from __future__ import annotations

from typing import Any

from sitegen.results import Document

MOVED, SETS = 12, 4
"""How many of those whose rank moves, and how many sets of switches, a page lists; the rest is in readings.json."""


def effects(register: Document) -> dict[str, dict[str, Document]]:
    """By reading and alternative its effect, with ``shown`` of those whose rank moves and how many are ``left``."""
    found: dict[str, dict[str, Document]] = {}
    for reading in register["readings"]:
        for effect in reading["effects"]:
            ranked = [m for m in effect["moved"] if m["rank_before"] != m["rank_after"]]
            entry = {**effect, "shown": ranked[:MOVED], "left": len(ranked) - len(ranked[:MOVED])}
            found.setdefault(reading["id"], {})[effect["alternative"]] = entry
    return found


def stability(register: Document) -> list[dict[str, Any]]:
    """Each list with those who hold a place under every combination apart from the others."""
    return [
        {
            **award,
            "always": [c for c in award["candidates"] if c["holds"] == award["of"]],
            "others": [
                {**c, "sets": c["changed_by"][:SETS], "more": c["changes"] - len(c["changed_by"][:SETS])}
                for c in award["candidates"]
                if c["holds"] != award["of"]
            ],
        }
        for award in register["stability"]
    ]
