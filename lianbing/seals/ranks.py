"""Last year's ranks from last year's seal: what 突出进步 is measured against (A2, R45, Y24)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lianbing.snapshots import last_year_paths
from schema.campaign import Campaign
from schema.filed import Table
from schema.findings import Finding, finding
from schema.records.office import LastYear
from schema.stamps import stamp


def with_last_year(campaign: Campaign, snapshot: Mapping[str, bytes]) -> tuple[Campaign, list[Finding]]:
    """The campaign with the prefectures' ranks of last year's seal in the place of the office's record, and findings.

    Without a seal the office's record stands. Where both exist the seal counts, and a row of the record that says
    something else is a finding. A seal that does not fit its results gives no ranks.
    """
    seal, results = last_year_paths(campaign.year)
    if seal not in snapshot and results not in snapshot:
        return campaign, []
    ranks = _ranks(snapshot.get(seal), snapshot.get(results))
    if ranks is None:
        return campaign, [finding("G722", results)]
    rows = tuple(LastYear(unit=unit, rank=rank) for unit, rank in ranks.items())
    table = Table(stamp(results, snapshot[results]), rows)
    office = replace(campaign.office, last_year=table)
    return replace(campaign, office=office), _differences(campaign.office.last_year, ranks, results)


def _differences(own: Table[LastYear] | None, ranks: Mapping[str, int], results: str) -> list[Finding]:
    if own is None:
        return []
    return [
        finding(
            "G721", own.path, row.line, 1, label=row.unit, found=row.rank, want=ranks.get(row.unit, "（无）")
        )
        for row in own
        if ranks.get(row.unit) != row.rank
    ]


def _ranks(seal: bytes | None, results: bytes | None) -> dict[str, int] | None:
    """Ranks of prefectures by unit, None where a file is missing, malformed, or not the one that was sealed."""
    if seal is None or results is None:
        return None
    try:
        outputs: Any = json.loads(seal)["outputs"]
        (digest,) = (entry["sha256"] for entry in outputs if entry["path"] == "results.json")
        units: Any = json.loads(results)["units"]
        found = {u["id"]: u["rank"] for u in units if u["level"] == "prefecture" and u["rank"] is not None}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    sound = all(isinstance(unit, str) and type(rank) is int for unit, rank in found.items())
    return found if sound and hashlib.sha256(results).hexdigest() == digest else None
