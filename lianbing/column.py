"""What the pages show beside scores: the column, the campaign, profiles (R10, R53, R54, M七(三))."""

from __future__ import annotations

from datetime import datetime

from lianbing.narratives import opening, render
from schema.campaign import Campaign
from schema.checks.narratives import count_words
from schema.codelists import Module
from schema.filed import Filed
from schema.records.column import Announcement, Bulletin, Narrative
from scorer.candidates import Candidate
from scorer.documents import (
    BulletinDocument,
    CampaignProfileDocument,
    ColumnDocument,
    FilingDocument,
    NarrativeDocument,
    ProfileDocument,
    SourceDocument,
)
from scorer.filings import modules
from scorer.results import campaign_document
from scorer.rulebook import Rulebook
from scorer.snapshots import Arrivals, arrivals_of

_PUNCTUALITY = {"on_time": "on_time", "late": "late", "waived": "waived", "excused": "waived"}


def column(campaign: Campaign, rulebook: Rulebook, due: list[FilingDocument]) -> ColumnDocument:
    """column.json: bulletins and announcements, newest first."""
    arrivals = arrivals_of(campaign, rulebook)
    states = {path: document["state"] for document in due for path in document["paths"]}
    bulletins = [
        _bulletin(campaign, folder.id, filed, arrivals, states.get(filed.path, ""))
        for folder in campaign.units.values()
        for filed in folder.bulletins
    ]
    announcements = [_announcement(filed) for filed in campaign.office.announcements]
    return {
        "bulletins": sorted(bulletins, key=lambda b: (b["date"], b["id"]), reverse=True),
        "announcements": sorted(announcements, key=lambda a: (a["date"], a["id"]), reverse=True),
    }


def _source(filed: Filed[Bulletin] | Filed[Announcement] | Filed[Narrative]) -> SourceDocument:
    return {"path": filed.path, "lines": "", "blob": filed.stamp.blob}


def _bulletin(
    campaign: Campaign, unit: str, filed: Filed[Bulletin], arrivals: Arrivals, state: str
) -> BulletinDocument:
    record = filed.record
    stem = filed.path.rsplit("/", 1)[-1].removesuffix(".md")
    received = arrivals.received(filed.path, filed.stamp.sha256)
    entry = campaign.register.get(unit)
    return {
        "id": f"{unit}-{stem}",
        "unit": unit,
        "unit_name": entry.short_name if entry else unit,
        "kind": record.kind.value,
        "title": record.title,
        "month": record.month,
        "issue": record.issue,
        "date": record.date.isoformat(),
        "until": None,
        "url": record.url,
        "topics": list(record.topics),
        "summary": opening(filed.body),
        "html": render(filed.body),
        "received_at": received.isoformat() if received else None,
        "punctuality": _PUNCTUALITY.get(state, "unknown"),  # type: ignore[typeddict-item]  # the table holds the words of the type
        "source": _source(filed),
    }


def _announcement(filed: Filed[Announcement]) -> BulletinDocument:
    record = filed.record
    return {
        "id": filed.path.rsplit("/", 1)[-1].removesuffix(".md"),
        "unit": "office",
        "unit_name": "办公室",
        "kind": record.kind.value,
        "title": record.title,
        "month": None,
        "issue": None,
        "date": record.date.isoformat(),
        "until": record.until.isoformat() if record.until else None,
        "url": None,
        "topics": [],
        "summary": record.summary or opening(filed.body),
        "html": render(filed.body),
        "received_at": None,
        "punctuality": None,
        "source": _source(filed),
    }


def campaign_profile(
    campaign: Campaign, rulebook: Rulebook, moment: datetime | None
) -> CampaignProfileDocument:
    """campaign.json: what the front page says about the campaign; ``moment`` is the time of the data."""
    profile = campaign.office.campaign.record if campaign.office.campaign else None
    voting = campaign.office.voting.record if campaign.office.voting else None
    calendar = campaign.office.calendar.record.entries if campaign.office.calendar else ()
    return {
        "campaign": campaign_document(campaign, rulebook),
        "data_time": moment.isoformat() if moment else None,
        "site_url": profile.site_url if profile else None,
        "demo": bool(profile and profile.demo),
        "hotline": profile.hotline.number if profile and profile.hotline else None,
        "hotline_hours": profile.hotline.hours if profile and profile.hotline else None,
        "column_url": profile.column_url if profile else None,
        "repository_url": profile.repository_url if profile else None,
        "repository_kind": profile.repository_kind.value if profile and profile.repository_kind else None,
        "voting": voting.model_dump(mode="json") if voting else None,
        "calendar": [
            {
                "id": entry.id,
                "label": entry.label,
                "opens": entry.opens.isoformat(),
                "closes": entry.closes.isoformat(),
                "phase": entry.phase,
                "clause": entry.clause,
            }
            for entry in calendar
        ],
        "systems": [system.model_dump(mode="json") for system in profile.systems] if profile else [],
        "tiles": [
            {"unit": tile.unit, "row": tile.row, "column": tile.column}
            for tile in campaign.office.tiles or ()
        ],
    }


def profile_of(campaign: Campaign, rulebook: Rulebook, candidate: Candidate) -> ProfileDocument:
    """What the page of a unit or person shows beside the score (R19, R20, Y5, Y35)."""
    if candidate.id == candidate.unit:
        return _unit_profile(campaign, rulebook, candidate)
    return _person_profile(campaign, candidate)


def _unit_profile(campaign: Campaign, rulebook: Rulebook, candidate: Candidate) -> ProfileDocument:
    folder = campaign.folder(candidate.unit)
    record = folder.unit.record if folder.unit else None
    facts = [{"label": "行政区划代码", "value": candidate.code}] if candidate.code else []
    if not candidate.is_prefecture and (entry := campaign.register.get(candidate.prefecture)):
        facts.append({"label": "所属地州市", "value": entry.name})
    if candidate.is_prefecture and (published := _published(campaign, rulebook, candidate)):
        facts.append({"label": "重点排污单位名录", "value": published})
    if record:
        facts.append({"label": "联络员", "value": f"{record.liaison.department} {record.liaison.role}"})
    return {
        "id": candidate.id,
        "introduction": record.introduction if record else None,
        "column_url": record.column_url if record else None,
        "narrative": _narrative(folder.narrative),
        "facts": facts,
    }


def _published(campaign: Campaign, rulebook: Rulebook, candidate: Candidate) -> str:
    """When a prefecture published its list of key polluters, and whether that was late (A5 (一), Y5)."""
    filed = campaign.folder(candidate.id).mobilisation
    polluters = filed.record.key_polluters if filed else None
    if polluters is None or polluters.published_on is None:
        return ""
    due = modules(rulebook).get(Module.MOBILISATION)
    late = due is not None and polluters.published_on > due
    return f"{polluters.published_on} 公开" + (f"（迟报，期限 {due}）" if late else "")


def _person_profile(campaign: Campaign, candidate: Candidate) -> ProfileDocument:
    folder = campaign.persons[candidate.id]
    record = folder.person.record if folder.person else None
    entry = campaign.register.get(candidate.unit)
    facts = [{"label": "所在单位", "value": entry.name if entry else candidate.unit}]
    if record:
        facts.append({"label": "类别", "value": record.track.value})
        if record.post:
            facts.append({"label": "职务", "value": record.post})
    return {
        "id": candidate.id,
        "introduction": record.profile if record else None,
        "column_url": None,
        "narrative": _narrative(folder.narrative),
        "facts": facts,
    }


def _narrative(filed: Filed[Narrative] | None) -> NarrativeDocument | None:
    if filed is None:
        return None
    return {
        "title": filed.record.title,
        "html": render(filed.body),
        "words": count_words(filed.body),
        "source": _source(filed),
    }
