"""The impact of a change: one outcome against another."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lianbing.impact.documents import (
    ExtremeDocument,
    ImpactDocument,
    ListChange,
    MovedDocument,
    SummaryDocument,
)
from lianbing.impact.lists import list_changes
from lianbing.impact.movement import Movement, Side, movements
from lianbing.impact.rules import rule_changes_of
from lianbing.impact.subjects import Subjects
from lianbing.impact.totals import with_totals_held
from lianbing.impact.wording import SENTENCES
from schema.memory import uncollected
from scorer.quantities import shown
from scorer.results import Outcome


def impact(
    before: Outcome,
    after: Outcome,
    subjects: Subjects,
    *,
    changed: Collection[str] = (),
    notes: Iterable[str] = (),
) -> ImpactDocument:
    """Everybody who moves from one outcome to the other, worst first, and what moved them.

    ``subjects`` are whom the change is about (``subjects_of``), ``changed`` the paths of its files, ``notes`` sentences
    for the reader. Base and head are the commits of the two outcomes. Pure: the same outcomes give the same document.
    """
    with uncollected():
        found = movements((Side(before), Side(after)), with_totals_held(before, after))
        candidates = [movement.document(subjects) for movement in found]
        lists = list(list_changes(before, after))
    results = after.results
    return {
        "format": "lianbing-impact/1",
        "campaign": results["campaign"],
        "demo": results["demo"],
        "snapshot": results["snapshot"],
        "snapshot_label": after.scores.rulebook.head.snapshots[results["snapshot"]].label,
        "kinds": before.results["kinds"] | results["kinds"],
        "base": before.results["commit"],
        "head": results["commit"],
        "changed": sorted(changed),
        "subjects": sorted(subjects),
        "rulebook_changed": before.results["rulebook"] != results["rulebook"],
        "rule_changes": rule_changes_of(before, after),
        "summary": _summary(found, candidates, lists),
        "notes": list(notes),
        "lists": lists,
        "candidates": candidates,
    }


def _summary(
    found: list[Movement], candidates: list[MovedDocument], lists: list[ListChange]
) -> SummaryDocument:
    own = sum(candidate["relation"] == "own" for candidate in candidates)
    worst = min(found, key=lambda m: (m.delta, m.id), default=None)
    best = max(found, key=lambda m: (m.delta, m.id), default=None)
    counts = {"moved": len(found), "own": own, "others": len(found) - own, "lists": len(lists)}
    sentence = SENTENCES["moved" if found or lists else "nothing"]
    if lists:
        sentence += SENTENCES["lists"]
    return {
        "moved": len(found),
        "own": own,
        "others": len(found) - own,
        "largest_loss": _extreme(worst) if worst is not None and worst.delta < 0 else None,
        "largest_gain": _extreme(best) if best is not None and best.delta > 0 else None,
        "honours_gained": sum(m.gained > 0 for m in found),
        "honours_lost": sum(m.lost > 0 for m in found),
        "ineligible": sum(m.drops_out for m in found),
        "sentence": sentence.format(**counts) + SENTENCES["end"],
    }


def _extreme(movement: Movement) -> ExtremeDocument:
    card = movement.cards[1] or movement.cards[0]
    assert card is not None
    return {"id": movement.id, "name": card.candidate.name, "delta": shown(movement.delta)}
