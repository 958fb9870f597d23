"""From a checkout to a site: check, score, write build/results, pages, site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from lianbing.column import campaign_profile, column, profile_of
from lianbing.documentation import result_schemas
from lianbing.documents import IndexDocument
from lianbing.draws.document import draws_document
from lianbing.effects import effects, overdue
from lianbing.months import publicity_statistics, punctuality
from lianbing.objections import objection_records
from lianbing.office import office_records
from lianbing.output import json_bytes, write
from lianbing.records import record_files
from lianbing.reports import finding_document
from lianbing.scoring import Checked, score_checked
from lianbing.seals.document import SealsDocument, no_seals
from lianbing.tables import Tables
from lianbing.timeline import timeline
from lianbing.traceability import trace
from lianbing.typical_cases import typical_cases
from lianbing.wall.documents import WallDocument
from schema.findings import sort_findings
from schema.memory import uncollected
from scorer.datatime import data_time
from scorer.distributions import distributions
from scorer.documents import (
    ChangeDocument,
    FilingDocument,
    PersonResult,
    ReadingsDocument,
    ResultsDocument,
    UnitResult,
)
from scorer.filings import filings
from scorer.results import Outcome
from scorer.rules import rules_document
from scorer.sensitivity.register import readings_document

SNAPSHOTS = ("final", "provisional")


def campaign_files(
    checked: Checked,
    root: Path,
    *,
    commit: str | None = None,
    as_of: datetime | None = None,
    seals: SealsDocument | None = None,
) -> dict[str, bytes]:
    """Everything that is published of one campaign, by path below its folder of build/results.

    ``seals`` are the sealed results of the campaign; none where they are not given.
    """
    outcomes = {which: score_checked(checked, which, commit=commit, as_of=as_of) for which in SNAPSHOTS}
    final = outcomes["final"]
    due = due_filings(checked, final)
    files = dict(snapshot_files(final, due))
    for name, content in snapshot_files(outcomes["provisional"], due):
        files[f"provisional/{name}"] = content
    files |= _campaign_documents(checked, final, due, root)
    for which, place in (("final", ""), ("provisional", "provisional/")):
        files[f"{place}readings.json"] = json_bytes(register_of(checked, outcomes[which]), compact=True)
    changes = compare(outcomes["provisional"].results, final.results)
    files["confirmation.json"] = json_bytes(changes)
    files["seals.json"] = json_bytes(seals or no_seals(checked.campaign.year))
    found = sort_findings(
        [
            *checked.findings,
            *effects(checked.campaign, (outcome.awards for outcome in outcomes.values())),
            *overdue(checked.campaign, as_of),
        ]
    )
    files["timeline.json"] = json_bytes(timeline(checked, as_of), compact=True)
    files["findings.json"] = json_bytes([finding_document(one) for one in found])
    files |= dict(record_files(checked.campaign, checked.files))
    return files


def register_of(checked: Checked, outcome: Outcome) -> ReadingsDocument:
    """readings.json of a snapshot: what every reading would change, and how firmly places are held."""
    with uncollected():
        return readings_document(outcome.scores, checked.campaign, commit=outcome.results["commit"])


def due_filings(checked: Checked, outcome: Outcome) -> list[FilingDocument]:
    """The filings that were due from the units that are candidates."""
    units = [c for c in outcome.scores.context.candidates if checked.rulebook.level_of(c.subject) is not None]
    return filings(checked.campaign, checked.rulebook, units, data_time(outcome.scores.context.view))


def snapshot_files(outcome: Outcome, due: list[FilingDocument]) -> Iterator[tuple[str, bytes]]:
    """results.json, scorecards, tables and datapackage.json of one snapshot, one file after the other."""
    yield "results.json", json_bytes(outcome.results)
    tables = Tables(outcome.results, due)
    for name, card in outcome.scorecards.items():
        tables.add(card)
        folder = "persons" if "track" in card["result"] else "units"
        yield f"scorecards/{folder}/{name}.json", json_bytes(card, compact=True)
    yield from tables.files().items()


def _campaign_documents(
    checked: Checked, final: Outcome, due: list[FilingDocument], root: Path
) -> dict[str, bytes]:
    campaign, rulebook = checked.campaign, checked.rulebook
    articles, office = column(campaign, rulebook, due), office_records(campaign)
    units, candidates = final.results["units"], final.scores.context.candidates
    view = final.scores.context.view
    files = {
        "rules.json": json_bytes(rules_document(rulebook)),
        "traceability.json": json_bytes(trace(root, rulebook.rows, rulebook.readings)),
        "column.json": json_bytes(articles),
        "campaign.json": json_bytes(campaign_profile(campaign, rulebook, data_time(view))),
        "filings.json": json_bytes(due),
        "punctuality.json": json_bytes(punctuality(units, due), compact=True),
        "publicity.json": json_bytes(publicity_statistics(units, articles, due, office), compact=True),
        "typical-cases.json": json_bytes(typical_cases(campaign, candidates), compact=True),
        "distributions.json": json_bytes(distributions(final.scores)),
        "office.json": json_bytes(office),
        "draws.json": json_bytes(draws_document(campaign), compact=True),
        "objections.json": json_bytes(objection_records(campaign, rulebook, view.as_of)),
    }
    for candidate in candidates:
        folder = "units" if candidate.id == candidate.unit else "persons"
        files[f"profiles/{folder}/{candidate.id}.json"] = json_bytes(
            profile_of(campaign, rulebook, candidate), compact=True
        )
    return files


def compare(provisional: ResultsDocument, final: ResultsDocument) -> list[ChangeDocument]:
    """Who stands differently in the final snapshot than in the provisional one (Y4)."""
    before = {r["id"]: r for r in _all(provisional)}
    changes: list[ChangeDocument] = []
    for after in _all(final):
        earlier = before.get(after["id"])
        held = _held(earlier) if earlier else set()
        holds = _held(after)
        unchanged = earlier and (earlier["rank"], earlier["total"]) == (after["rank"], after["total"])
        if unchanged and held == holds:
            continue
        changes.append(
            {
                "id": after["id"],
                "name": after["name"],
                "provisional_rank": earlier["rank"] if earlier else None,
                "final_rank": after["rank"],
                "provisional_total": earlier["total"] if earlier else None,
                "final_total": after["total"],
                "honours_lost": sorted(held - holds),
                "honours_gained": sorted(holds - held),
            }
        )
    return changes


def _all(results: ResultsDocument) -> list[UnitResult | PersonResult]:
    return [*results["units"], *results["persons"]]


def _held(result: UnitResult | PersonResult) -> set[str]:
    return {honour["list"] for honour in result["honours"] if honour["state"] in ("proposed", "selected")}


def write_results(
    folder: Path,
    campaigns: Mapping[int, Mapping[str, bytes]],
    titles: Mapping[int, str],
    wall: WallDocument | None = None,
) -> None:
    """Write all campaigns below ``folder``, the newest one's results.json and traceability.json also at its top.

    ``wall`` says how the history that led to them was judged again; None where there is no log to judge it by.
    """
    for year, files in campaigns.items():
        write(folder / str(year), files.items())
    newest = max(campaigns)
    index: IndexDocument = {
        "default": str(newest),
        "campaigns": [
            {"year": str(y), "title": titles[y], "path": str(y)} for y in sorted(campaigns, reverse=True)
        ],
    }
    top = {name: campaigns[newest][name] for name in ("results.json", "traceability.json")}
    if wall is not None:
        top["wall.json"] = json_bytes(wall)
    schemas = {f"schemas/{name}": text.encode() for name, text in result_schemas().items()}
    write(folder, {"index.json": json_bytes(index), **top, **schemas}.items())
