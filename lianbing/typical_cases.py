"""Typical cases (典型案例): those that an authority adopted, and those that narratives tell (R19, R20, R42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lianbing.narratives import opening, render, typical
from schema.campaign import Campaign
from schema.codelists import CommendationKind
from schema.filed import Filed
from schema.records.column import Narrative
from scorer.candidates import Candidate
from scorer.documents import AdoptedCaseDocument, TypicalCaseDocument, TypicalCasesDocument


def typical_cases(campaign: Campaign, candidates: Iterable[Candidate]) -> TypicalCasesDocument:
    """typical-cases.json: adopted cases, newest first; told ones by prefecture, its units before its persons."""
    adopted = sorted(_adopted(campaign), key=lambda case: (case["date"], case["id"]), reverse=True)
    order = sorted(candidates, key=lambda c: (c.prefecture, c.id != c.unit, c.id != c.prefecture, c.id))
    return {
        "adopted": adopted,
        "told": [case for candidate in order for case in _told(campaign, candidate)],
    }


def _adopted(campaign: Campaign) -> Iterator[AdoptedCaseDocument]:
    table = campaign.office.commendations
    if table is None:
        return
    for row in table:
        if row.kind is CommendationKind.ADOPTED:
            entry = campaign.register.get(row.unit)
            yield {
                "id": row.event,
                "unit": row.unit,
                "unit_name": entry.short_name if entry else row.unit,
                "authority": row.authority.value,
                "date": row.date.isoformat(),
                "document": row.document,
                "url": row.url,
                "source": {"path": table.path, "lines": str(row.line), "blob": table.stamp.blob},
            }


def _told(campaign: Campaign, candidate: Candidate) -> Iterator[TypicalCaseDocument]:
    filed = _narrative(campaign, candidate)
    if filed is None:
        return
    for place, (title, text) in enumerate(typical(filed.body), start=1):
        yield {
            "id": f"{candidate.id}-{place}",
            "subject": candidate.id,
            "subject_name": candidate.short_name,
            "kind": candidate.subject,
            "prefecture": candidate.prefecture,
            "title": title,
            "summary": opening(text),
            "html": render(text),
            "source": {"path": filed.path, "lines": "", "blob": filed.stamp.blob},
        }


def _narrative(campaign: Campaign, candidate: Candidate) -> Filed[Narrative] | None:
    if candidate.id == candidate.unit:
        return campaign.folder(candidate.unit).narrative
    return campaign.persons[candidate.id].narrative
