"""Checks of a campaign against its rulebook: claims, punctuality, calendar, candidacies, rulings, honours. Findings, never points."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from schema.campaign import Campaign
from schema.findings import Finding, finding
from scorer.candidacies import check_candidacies
from scorer.candidates import candidates
from scorer.draw_checks import check_draws, check_frames
from scorer.filings import filings, modules
from scorer.honour_records import check_honours
from scorer.rulebook import Rulebook
from scorer.rulings import check_rulings


def check_against_rules(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """Everything that can be said of a campaign only with its rulebook at hand."""
    yield from check_claims(campaign, rulebook)
    yield from check_punctuality(campaign, rulebook)
    yield from check_calendar(campaign, rulebook)
    yield from check_candidacies(campaign, rulebook)
    yield from check_rulings(campaign, rulebook)
    yield from check_draws(campaign, rulebook)
    yield from check_frames(campaign, rulebook)
    yield from check_honours(campaign, rulebook)


OF_ROWS: tuple[Callable[[Campaign, Rulebook], Iterator[Finding]], ...] = (check_draws,)
"""The checks whose errors can stand at a row of a table, like those of ``schema.checks``."""


def check_claims(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """自评得分的指标存在，且不超过该指标满分 (M六(二), A5 (四), R13)."""
    for folder in campaign.units.values():
        if folder.summary is None:
            continue
        claims = folder.summary.record.self_evaluation.claims
        for name, value in claims.items():
            line, column = folder.summary.place("self_evaluation", "claims", name)
            indicator = rulebook.index.get(name)
            if indicator is None:
                known = "、".join(rulebook.index)
                yield finding("R305", folder.summary.path, line, column, found=name, want=known)
            elif value > indicator.maximum:
                span = f"0至{indicator.maximum}"
                yield finding(
                    "R301",
                    folder.summary.path,
                    line,
                    column,
                    label=f"自评“{indicator.label}”",
                    found=value,
                    want=span,
                )


def check_punctuality(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """迟报的材料公开显示为迟报 (A5 (一)-(四), R9, R10, R13, R14, Y5, Y6)."""
    units = [c for c in candidates(campaign, rulebook) if rulebook.level_of(c.subject) is not None]
    for document in filings(campaign, rulebook, units):
        if document["state"] == "late":
            received = (document["received_at"] or "")[:19].replace("T", " ")
            path = document["paths"][-1]
            yield finding("R303", path, clause=document["clause"], label=document["label"],
                          want=f"{document['due']} 24:00", found=f"{received} 收到，迟报")  # fmt: skip
        elif document["state"] == "missing":
            path = f"{campaign.root}/{document['unit']}"
            yield finding("R303", path, clause=document["clause"], label=document["label"],
                          want=f"{document['due']} 24:00", found="尚未报送")  # fmt: skip


def check_calendar(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """办公室公布的日程与规则的截止日期一致 (M六, A5, R8-R15)."""
    filed = campaign.office.calendar
    if filed is None:
        return
    due = modules(rulebook)
    for place, entry in enumerate(filed.record.entries):
        if entry.module in due and not entry.phase and entry.closes != due[entry.module]:
            line, column = filed.place("entries", place, "closes")
            yield finding(
                "R306",
                filed.path,
                line,
                column,
                label=entry.label,
                found=entry.closes,
                want=due[entry.module],
            )
