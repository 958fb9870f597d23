"""The column and the filings counted by unit and month: what heat maps are drawn from (R10, R56)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from schema.codelists import AnnouncementKind, BulletinKind, Module
from scorer.documents import (
    AuditedDocument,
    BulletinDocument,
    ColumnDocument,
    FilingDocument,
    OfficeDocument,
    PublicityCell,
    PublicityDocument,
    PublicityRow,
    PublicityStatisticsDocument,
    PublicitySum,
    PunctualityCell,
    PunctualityDocument,
    PunctualityLevel,
    PunctualityRow,
    UnitResult,
)
from scorer.documents.months import FilingState

FIRST_TO_KNOW: tuple[FilingState, ...] = (
    "missing", "late", "unknown", "not_due", "waived", "excused", "on_time",
)  # fmt: skip
"""The states of several filings: the first of these that occurs is the one to show."""

OFFICE, OFFICE_NAME = "office", "办公室"


def publicity_statistics(
    units: Sequence[UnitResult], column: ColumnDocument, due: Iterable[FilingDocument], office: OfficeDocument
) -> PublicityStatisticsDocument:
    """publicity.json: a row for every prefecture, and for whoever else published or was counted.

    The months are those for which a bulletin is due, was filed or was counted; a month without any is 0 in ``counts``
    and None in ``audited``.
    """
    kinds = [kind.value for kind in BulletinKind]
    audited = {(row["unit"], row["month"]): row for row in office["publicity"]}
    filed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for bulletin in column["bulletins"]:
        filed[bulletin["unit"], _month(bulletin)][bulletin["kind"]] += 1
    own = [a for a in column["announcements"] if a["kind"] == AnnouncementKind.OFFICE_BULLETIN.value]
    owed = {f["due"][:7] for f in due if f["module"] == Module.BULLETIN.value}
    months = sorted({*owed, *(month for _, month in (*filed, *audited)), *map(_month, own)})
    names = {row["unit"]: row["unit_name"] for row in (*column["bulletins"], *office["publicity"])}
    names |= {unit["id"]: unit["short_name"] for unit in units}
    levels: dict[str, str] = {unit["id"]: unit["level"] for unit in units}
    listed = {unit["id"] for unit in units if unit["level"] == "prefecture"}
    listed |= {unit for unit, _ in (*filed, *audited)}
    rows = [
        _publicity_row(
            unit, names[unit], levels.get(unit),
            [_cell(kinds, month, filed.get((unit, month), Counter()), audited.get((unit, month))) for month in months],
            kinds,
        )
        for unit in sorted(listed)
    ]  # fmt: skip
    sums: list[PublicityCell] = [
        {"month": month, **_sum(kinds, [row["months"][place] for row in rows])}
        for place, month in enumerate(months)
    ]
    by_month = Counter(map(_month, own))
    kind = [AnnouncementKind.OFFICE_BULLETIN.value]
    cells = [_cell(kind, month, Counter({kind[0]: by_month[month]}), None) for month in months]
    return {
        "months": months,
        "kinds": kinds,
        "rows": rows,
        "sums": sums,
        "sum": _sum(kinds, [row["sum"] for row in rows]),
        "office": _publicity_row(OFFICE, OFFICE_NAME, None, cells, kind),
    }


def _month(bulletin: BulletinDocument) -> str:
    """The month a bulletin serves; for one of the office that of its date."""
    return bulletin["month"] or bulletin["date"][:7]


def _publicity_row(
    unit: str, name: str, level: str | None, cells: list[PublicityCell], kinds: Sequence[str]
) -> PublicityRow:
    return {"unit": unit, "unit_name": name, "level": level, "months": cells, "sum": _sum(kinds, cells)}


def _cell(
    kinds: Sequence[str], month: str, filed: Counter[str], counted: PublicityDocument | None
) -> PublicityCell:
    counts = {kind: filed[kind] for kind in kinds}
    audited: AuditedDocument | None = None
    if counted is not None:
        audited = {
            "submitted": counted["submitted"],
            "accepted": counted["accepted"],
            "media": counted["media"],
        }
    return {"month": month, "counts": counts, "total": sum(counts.values()), "audited": audited}


def _sum(kinds: Sequence[str], cells: Sequence[PublicityCell | PublicitySum]) -> PublicitySum:
    counted = [cell["audited"] for cell in cells if cell["audited"] is not None]
    audited: AuditedDocument | None = None
    if counted:
        audited = {
            "submitted": sum(one["submitted"] for one in counted),
            "accepted": sum(one["accepted"] for one in counted),
            "media": sum(one["media"] for one in counted),
        }
    return {
        "counts": {kind: sum(cell["counts"][kind] for cell in cells) for kind in kinds},
        "total": sum(cell["total"] for cell in cells),
        "audited": audited,
    }


def punctuality(units: Sequence[UnitResult], due: Iterable[FilingDocument]) -> PunctualityDocument:
    """punctuality.json: the filings of every unit by the month they were due in, each level by itself."""
    found: dict[str, list[FilingDocument]] = defaultdict(list)
    for filing in due:
        found[filing["unit"]].append(filing)
    levels = dict.fromkeys(unit["level"] for unit in units)
    made = [_level(level, [unit for unit in units if unit["level"] == level], found) for level in levels]
    return {"levels": [level for level in made if level["due"]]}


def _level(
    level: str, units: Sequence[UnitResult], filings: dict[str, list[FilingDocument]]
) -> PunctualityLevel:
    members = sorted(units, key=lambda unit: unit["id"])
    months = sorted({filing["due"][:7] for unit in members for filing in filings[unit["id"]]})
    rows: list[PunctualityRow] = []
    for unit in members:
        own = filings[unit["id"]]
        states = _states(own)
        rows.append(
            {
                "unit": unit["id"],
                "unit_name": unit["short_name"],
                "months": [_punctuality_cell(month, own) for month in months],
                "states": states,
                "due": sum(states.values()),
            }
        )
    everything = [filing for unit in members for filing in filings[unit["id"]]]
    states = _states(everything)
    return {
        "level": level,
        "months": months,
        "rows": rows,
        "sums": [_punctuality_cell(month, everything) for month in months],
        "states": states,
        "due": sum(states.values()),
    }


def _punctuality_cell(month: str, filings: Iterable[FilingDocument]) -> PunctualityCell:
    states = _states(filing for filing in filings if filing["due"][:7] == month)
    return {
        "month": month,
        "due": sum(states.values()),
        "states": states,
        "state": next((state for state in FIRST_TO_KNOW if state in states), None),
    }


def _states(filings: Iterable[FilingDocument]) -> dict[str, int]:
    """How many filings stand how, in the order of what a reader has to know first; a state that none has is absent."""
    counted = Counter(filing["state"] for filing in filings)
    return {state: counted[state] for state in FIRST_TO_KNOW if counted[state]}
