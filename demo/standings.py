"""Who is proposed for the award lists of a campaign in the making: what the office then announces and awards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lianbing.scoring import check_snapshot, score_checked

ROOT = Path(__file__).parents[1]


def proposed(files: Mapping[str, bytes], year: int) -> dict[str, list[str]]:
    """Who holds a place on each list of the provisional snapshot, best first; nothing for a year without a rulebook."""
    try:
        outcome = score_checked(check_snapshot(files, year, root=ROOT), "provisional")
    except FileNotFoundError:
        return {}
    return {award.list.id: [p.id for p in award.places if p.holds] for award in outcome.awards}
