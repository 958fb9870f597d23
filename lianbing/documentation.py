"""JSON Schemas of the results, generated from the types of scorer.documents."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from lianbing.documents import IndexDocument
from lianbing.gate.report import GateDocument
from lianbing.history.blame import BlameDocument
from lianbing.history.documents import HistoryDocument
from lianbing.history.publishing import CandidateHistoryDocument, StepsDocument
from lianbing.impact.documents import ImpactDocument
from lianbing.seals.document import BundleDocument, SealDocument, SealsDocument, VerificationDocument
from lianbing.timeline import TimelineDocument
from lianbing.wall.documents import WallDocument
from lianbing.wording import REFERENCE
from schema.jsonschema import json_schemas
from schema.reference import checks_table, findings_table, records_reference
from scorer import documents

DOCUMENTS: dict[str, tuple[Any, str]] = {
    "index": (IndexDocument, "index.json: the campaigns and their folders, newest first"),
    "results": (documents.ResultsDocument, "results.json: every unit and person, ranks and awards"),
    "scorecard": (documents.ScorecardDocument, "scorecards/*/*.json: the whole derivation of one score"),
    "rules": (documents.RulesDocument, "rules.json: the rulebook with parameters, quotes and readings"),
    "readings": (
        documents.ReadingsDocument,
        "readings.json: what every reading would change, and how firmly each place on a list is held",
    ),
    "traceability": (
        list[documents.TraceDocument],
        "traceability.json: every rule and reading with code and tests",
    ),
    "column": (documents.ColumnDocument, "column.json: bulletins and announcements"),
    "campaign": (documents.CampaignProfileDocument, "campaign.json: calendar, voting, hotline"),
    "filings": (list[documents.FilingDocument], "filings.json: what was due, and how it stands"),
    "punctuality": (documents.PunctualityDocument, "punctuality.json: filings by level, unit and month"),
    "publicity": (
        documents.PublicityStatisticsDocument,
        "publicity.json: bulletins by unit, month and kind, beside what the office audited",
    ),
    "typical-cases": (documents.TypicalCasesDocument, "typical-cases.json: adopted and told typical cases"),
    "profile": (documents.ProfileDocument, "profiles/*/*.json: what a page shows beside the score"),
    "objections": (
        documents.ObjectionsDocument,
        "objections.json: public notices, objections with clock and answer, awards, revocations",
    ),
    "distributions": (
        documents.DistributionsDocument,
        "distributions.json: how points and totals of each level and track are spread",
    ),
    "office": (documents.OfficeDocument, "office.json: publicity counts, spot checks, waivers, decisions"),
    "draws": (documents.DrawsDocument, "draws.json: frozen frames, seeds, streams, drawn files and redraws"),
    "confirmation": (list[documents.ChangeDocument], "confirmation.json: provisional against final"),
    "history": (
        HistoryDocument,
        "lianbing history --format json: every step of the main branch, who moved and why",
    ),
    "history-steps": (
        StepsDocument,
        "history/steps.json: every step of the main branch with what it changed",
    ),
    "history-candidate": (
        CandidateHistoryDocument,
        "history/candidates/*.json: a candidate's moves with their causes",
    ),
    "timeline": (
        TimelineDocument,
        "timeline.json, history/timeline.json: scores and ranks over time, by receipt and by version",
    ),
    "blame": (BlameDocument, "lianbing blame --format json: the commit behind every input of a score"),
    "gate": (GateDocument, "the gate's report: a verdict on one change with every finding"),
    "wall": (WallDocument, "wall.json: every step of the main branch judged again"),
    "impact": (ImpactDocument, "impact.json: what a change does to scores, ranks and lists"),
    "sealing": (SealDocument, "published/*/seal.json: what was sealed, made from what, after which seal"),
    "seals": (SealsDocument, "seals.json: the seals of a campaign and how anybody checks them"),
    "bundle": (BundleDocument, "manifest.json of a bundle: every file with its digest"),
    "verification": (VerificationDocument, "lianbing verify --format json: what agrees and what does not"),
    "findings": (list[documents.FindingDocument], "findings.json: findings of the check"),
    "records": (
        documents.RecordsDocument,
        "records.json: every record as it was filed, and where its text stands",
    ),
}
"""The documents under build/results/, with their types."""


def result_schemas() -> dict[str, str]:
    """One JSON Schema a document, by file name; committed nowhere but published with the results."""
    found: dict[str, str] = {}
    for name, (kind, description) in DOCUMENTS.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{name}.schema.json",
            **TypeAdapter(kind).json_schema(),
            "description": description,
        }
        found[f"{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return found


def committed_documents() -> dict[str, str]:
    """Everything generated from the models that is kept in the repository, by path: schemas and reference pages."""
    schemas = {f"schema/json/{name}": text for name, text in json_schemas().items()}
    findings = REFERENCE["findings"] + findings_table() + REFERENCE["checks"] + checks_table()
    return schemas | {
        "docs/reference/findings.md": findings,
        "docs/reference/records.md": REFERENCE["records"] + records_reference(),
    }
