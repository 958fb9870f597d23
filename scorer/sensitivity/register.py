"""The register of readings as a document: effects of every alternative, and the stability of every list."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from schema.campaign import Campaign
from scorer.documents import (
    HoldDocument,
    ReadingsDocument,
    RegisteredReading,
    StabilityDocument,
)
from scorer.quantities import exact
from scorer.results import campaign_document, rulebook_identity
from scorer.rules import reading_document
from scorer.scorecards import Scores
from scorer.sensitivity.choices import size
from scorer.sensitivity.contests import Contest, ListGroup, contests
from scorer.sensitivity.effects import Effects
from scorer.sensitivity.laboratory import Laboratory
from scorer.sensitivity.survey import HOLDING, LIMIT, Stability, Survey, held, stabilities, survey
from scorer.wording import JUDGED, STAGES

LISTED = 10
"""How many sets of switches are listed for one place; ``changes`` says how many there are."""


def readings_document(
    scores: Scores, whole: Campaign, *, commit: str | None = None, limit: int = LIMIT
) -> ReadingsDocument:
    """readings.json of scores that were computed; ``whole`` is the campaign with every filing, seen or not.

    Pure: the same scores give the same document. Beyond ``limit`` combinations a list is counted by a sample.
    """
    laboratory = Laboratory(scores)
    found = tuple(contests(laboratory))
    effects = Effects(laboratory, found, whole)
    rulebook, profile = scores.rulebook, scores.campaign.office.campaign
    campaign = campaign_document(scores.campaign, rulebook)
    order = [award.id for award in rulebook.lists]
    stability = [
        each
        for contest in found
        for group in contest.groups
        for each in _stability(contest, group, f"lianbing-readings/{campaign['id']}", limit)
    ]
    readings = [_registered(effects, name) for name in sorted(rulebook.readings, key=lambda n: int(n[1:]))]
    mentioned = {
        name
        for reading in readings
        for effect in reading["effects"]
        for each in effect["lists"]
        for name in (*each["gained"], *each["lost"], *each["tied_before"], *each["tied_after"])
    }
    return {
        "format": "lianbing-readings/1",
        "campaign": campaign,
        "snapshot": scores.context.view.name,  # type: ignore[typeddict-item]
        "snapshot_label": rulebook.head.snapshots[scores.context.view.name].label,
        "demo": bool(profile and profile.record.demo),
        "commit": commit,
        "rulebook": rulebook_identity(rulebook),
        "kinds": {name: subject.label for name, subject in rulebook.head.subjects.items()},
        "names": {name: scores.cards[name].candidate.short_name for name in sorted(mentioned)},
        "combinations": size(laboratory.options, laboratory.options),
        "limit": limit,
        "readings": readings,
        "stability": sorted(stability, key=lambda each: order.index(each["list"])),
    }


def _registered(effects: Effects, name: str) -> RegisteredReading:
    """One reading with what it is used for, and the effect of each other alternative that can be selected."""
    laboratory = effects.laboratory
    rulebook, options = laboratory.scores.rulebook, laboratory.options
    indicators = {
        leaf.indicator.id
        for contest in effects.contests
        for part in contest.components
        for leaf in part.leaves
        if name in leaf.readings
    }
    lists = {
        award.id
        for contest in effects.contests
        for group in contest.groups
        for award in group.lists
        if name in contest.readings or name in group.readings
    }
    return {
        **reading_document(rulebook, name),
        "chosen_in": "run" if name in rulebook.selected else "rulebook",
        "indicators": {i: found.label for i, found in rulebook.index.items() if i in indicators},
        "lists": {award.id: award.label for award in rulebook.lists if award.id in lists},
        "effects": [effects.of(name, alternative) for alternative in options.get(name, ())[1:]],
    }


def _stability(contest: Contest, group: ListGroup, seed: str, limit: int) -> Iterator[StabilityDocument]:
    """How firmly the places of a group of lists are held."""
    surveyed = survey(contest, group, seed, limit)
    outcome = contest.outcome(group, {}, contest.totals({}))
    for place, award in enumerate(group.lists):
        states = dict(outcome[place])
        rank = {name: number for number, (name, _) in enumerate(outcome[place])}
        found = sorted(
            stabilities(surveyed, place, held(outcome, place)),
            key=lambda s: (states.get(s.id) not in HOLDING, rank.get(s.id, len(rank)), -s.holds, s.id),
        )
        yield {
            "list": award.id,
            "label": award.label,
            "clause": award.clause,
            "places": award.places.whole,
            "readings": list(surveyed.readings),
            "method": surveyed.method,
            "combinations": surveyed.combinations,
            "of": surveyed.of,
            "seed": surveyed.seed,
            "candidates": [_hold(contest, surveyed, one, states.get(one.id)) for one in found],
        }


def _hold(contest: Contest, surveyed: Survey, one: Stability, state: str | None) -> HoldDocument:
    label = STAGES[state or "unlisted"]
    if not contest.ranked:
        label = JUDGED.get(state or "", label)
    return {
        "id": one.id,
        "name": contest.laboratory.scores.cards[one.id].candidate.name,
        "kind": contest.subject,
        "state": None if state is None else str(state),  # type: ignore[typeddict-item]
        "label": label,
        "holds": one.holds,
        "tied": one.tied,
        "share": exact(Fraction(one.holds, surveyed.of)),
        "percent": _percent(one.holds, surveyed.of),
        "changes": len(one.changed_by),
        "changed_by": [
            [{"reading": reading, "alternative": alternative} for reading, alternative in switches]
            for switches in one.changed_by[:LISTED]
        ],
    }


def _percent(part: int, whole: int) -> str:
    """A share in per cent to one decimal, never rounded to all or nothing."""
    tenths = (2000 * part + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths // 10}.{tenths % 10}"
