"""What the office recorded besides marks and votes: publicity, spot checks, waivers, decisions (R56, R58)."""

from __future__ import annotations

from schema.campaign import Campaign
from schema.filed import Filed, RecordT, RowT, Table
from schema.records.rulings import Decision, Waiver
from scorer.documents import OfficeDocument, RulingDocument, SourceDocument


def office_records(campaign: Campaign) -> OfficeDocument:
    """office.json: publicity counts and spot checks by unit, rulings in the order of the office's files."""
    office = campaign.office
    return {
        "publicity": [
            {
                "unit": row.unit,
                "unit_name": _name(campaign, row.unit),
                "month": row.month,
                "submitted": row.submitted,
                "accepted": row.accepted,
                "media": row.media,
                "source": _row(office.publicity, row),
            }
            for row in sorted(office.publicity or (), key=lambda r: (r.unit, r.month))
        ],
        "spot_checks": [
            {
                "unit": row.unit,
                "unit_name": _name(campaign, row.unit),
                "date": row.date.isoformat(),
                "outcome": row.outcome.value,
                "note": row.note,
                "source": _row(office.spot_checks, row),
            }
            for row in sorted(office.spot_checks or (), key=lambda r: (r.date, r.unit))
        ],
        "waivers": [_waiver(campaign, place, waiver) for place, waiver in enumerate(campaign.waivers)],
        "decisions": [
            _decision(campaign, place, decision) for place, decision in enumerate(campaign.decisions)
        ],
    }


def _name(campaign: Campaign, unit: str) -> str:
    entry = campaign.register.get(unit)
    return entry.short_name if entry else unit


def _row(table: Table[RowT] | None, row: RowT) -> SourceDocument:
    assert table is not None
    return {"path": table.path, "lines": str(row.line), "blob": table.stamp.blob}


def _place(filed: Filed[RecordT] | None, *location: str | int) -> SourceDocument:
    assert filed is not None
    return {"path": filed.path, "lines": str(filed.place(*location)[0]), "blob": filed.stamp.blob}


def _waiver(campaign: Campaign, place: int, waiver: Waiver) -> RulingDocument:
    return {
        "id": waiver.id,
        "kind": waiver.kind.value,
        "decided_on": waiver.decided_on.isoformat(),
        "concerns": [waiver.unit],
        "list": None,
        "module": waiver.module.value,
        "until": waiver.until.isoformat(),
        "reason": waiver.reason,
        "source": _place(campaign.office.waivers, "waivers", place),
    }


def _decision(campaign: Campaign, place: int, decision: Decision) -> RulingDocument:
    concerned = (*decision.selected, *decision.removed, *((decision.subject,) if decision.subject else ()))
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "decided_on": decision.decided_on.isoformat(),
        "concerns": list(concerned),
        "list": decision.list,
        "module": None,
        "until": None,
        "reason": decision.reason,
        "source": _place(campaign.office.decisions, "decisions", place),
    }
