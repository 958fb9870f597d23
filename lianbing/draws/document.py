"""draws.json: every draw with its streams, for the public to check (R34, Y32, Y49, Y50)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from schema.campaign import Campaign
from schema.filed import Filed
from schema.folders import DrawFolder
from schema.records.base import Document
from schema.records.draws import Reveal, SeedAnnouncement
from scorer.documents import (
    DrawDocument,
    DrawsDocument,
    RedrawDocument,
    RevealDocument,
    SeedDocument,
    SourceDocument,
    StratumDocument,
    StreamDocument,
    WitnessDocument,
)
from scorer.draw_checks import unexplained
from scorer.drawing import PROCEDURE, case_digest, draw_id
from scorer.draws import DrawOutcome, StratumOutcome, draw_outcomes, numbers_by_digest


def draws_document(campaign: Campaign) -> DrawsDocument:
    """All draws of a campaign in order of name, and the drawn files that none of them explains."""
    outcomes = draw_outcomes(campaign)
    numbers = numbers_by_digest(campaign)
    table = campaign.office.drawn
    return {
        "draws": [_draw(campaign, outcome, numbers) for outcome in outcomes],
        "unexplained": [
            {
                "unit": row.unit,
                "unit_name": _name(campaign, row.unit),
                "category": row.category.value,
                "number": row.number,
                "source": {"path": table.path, "lines": str(row.line), "blob": table.stamp.blob},
            }
            for row in unexplained(campaign, outcomes)
            if table is not None
        ],
    }


def _draw(campaign: Campaign, outcome: DrawOutcome, numbers: Mapping[str, str]) -> DrawDocument:
    folder = outcome.folder
    draw = folder.draw.record if folder.draw else None
    stamps = [part.stamp for part in (folder.draw, folder.frame) if part is not None]
    return {
        "id": folder.name,
        "key": draw_id(campaign.year, folder.name),
        "procedure": PROCEDURE,
        "state": outcome.state.value,
        "frozen_at": draw.frozen_at.isoformat() if draw else None,
        "received_at": received.isoformat() if (received := received_at(campaign, folder)) else None,
        "commit": draw.commit if draw else None,
        "replaces": draw.replaces.draw if draw and draw.replaces else None,
        "replaces_reason": draw.replaces.reason if draw and draw.replaces else None,
        "cases": draw.frame.cases if draw else None,
        "sha256": draw.frame.sha256 if draw else None,
        "sources": [{"path": stamp.path, "lines": "", "blob": stamp.blob} for stamp in stamps],
        "seed": _seed(draw.seed) if draw else None,
        "reveal": _reveal(folder.reveal) if folder.reveal else None,
        "strata": [_stratum(campaign, outcome, one, numbers) for one in outcome.strata.values()],
    }


def received_at(campaign: Campaign, folder: DrawFolder) -> datetime | None:
    """When the last of the frozen files was received, by the receipts; None while one of them has none (Y49)."""
    stamps = [part.stamp for part in (folder.draw, folder.frame) if part is not None]
    found = [
        min((r.received_at for r in campaign.office.receipts or () if (r.path, r.sha256) == (s.path, s.sha256)),
            default=None)
        for s in stamps
    ]  # fmt: skip
    times = [moment for moment in found if moment is not None]
    return max(times) if times and len(times) == len(found) else None


def _seed(seed: SeedAnnouncement) -> SeedDocument:
    return {
        "kind": seed.kind.value,
        "source": seed.source,
        "at": seed.at.isoformat(),
        "throws": seed.throws,
        "faces": seed.faces,
        "round": seed.round,
        "length": seed.length,
    }


def _reveal(filed: Filed[Reveal]) -> RevealDocument:
    return {
        "value": filed.record.value,
        "thrown_at": filed.record.thrown_at.isoformat(),
        "witness": _witness(filed.record.witness),
        "source": _place(filed, "value"),
    }


def _witness(document: Document) -> WitnessDocument:
    return {
        "title": document.title,
        "number": document.number,
        "date": document.date.isoformat(),
        "url": document.url,
        "sha256": document.sha256,
    }


def _stratum(
    campaign: Campaign, outcome: DrawOutcome, one: StratumOutcome, numbers: Mapping[str, str]
) -> StratumDocument:
    drawn = one.picked.drawn if one.picked else ()
    return {
        "unit": one.stratum.unit,
        "unit_name": _name(campaign, one.stratum.unit),
        "category": one.stratum.category,
        "places": one.places,
        "size": len(one.cases),
        "stream": _stream(one, numbers),
        "drawn": [numbers.get(case, case) for case in drawn],
        "redraws": _redraws(outcome, one),
    }


def _stream(one: StratumOutcome, numbers: Mapping[str, str]) -> list[StreamDocument] | None:
    if one.order is None or one.picked is None:
        return None
    redrawn = {case_digest(redraw.number) for _, redraw in one.redraws}
    found: list[StreamDocument] = []
    for case in one.order:
        gone = case in redrawn and case not in one.picked.drawn
        found.append(
            {
                "case": case,
                "number": numbers.get(case),
                "state": "drawn" if case in one.picked.drawn else "redrawn" if gone else "next",
            }
        )
    return found


def _redraws(outcome: DrawOutcome, one: StratumOutcome) -> list[RedrawDocument]:
    filed = outcome.folder.reveal
    if filed is None:
        return []
    return [
        {
            "number": redraw.number,
            "reason": redraw.reason.value,
            "decided_at": redraw.decided_at.isoformat(),
            "note": redraw.note,
            "document": _witness(redraw.document) if redraw.document else None,
            "source": _place(filed, "redraws", place),
        }
        for place, redraw in one.redraws
    ]


def _place(filed: Filed[Reveal], *location: str | int) -> SourceDocument:
    return {"path": filed.path, "lines": str(filed.place(*location)[0]), "blob": filed.stamp.blob}


def _name(campaign: Campaign, unit: str) -> str:
    entry = campaign.register.get(unit)
    return entry.short_name if entry else unit
