"""Whether others approved the step that brings a decision over another step (Y47)."""

from __future__ import annotations

from collections.abc import Mapping

from lianbing.gate.campaigns import Blobs, years_of
from lianbing.objects import FILE, ObjectFault, Objects
from lianbing.rulebooks import FOLDER, UNUSABLE, rulebook_of
from lianbing.wall.steps import Step
from schema.filed import Filed
from schema.intake import read_record
from schema.records.office import CampaignProfile
from scorer.rulebook import RulebookError, load_rulebook

LEAST = 2
"""Approvals that are needed whatever a rulebook says, or where it cannot be read."""


def is_approved(objects: Objects, step: Step, path: str) -> bool:
    """Whether the receipt of a step has as many approvals as the rules of its base demand: neither its actor's nor
    its pusher's.
    """
    entry = step.entry
    if entry is None:
        return False
    own = {entry.actor.lower(), (entry.pusher or entry.actor).lower()}
    others = {login.lower() for login in entry.approved_by} - own
    return len(others) >= max(LEAST, _needed(objects, step.parent, path))


def _needed(objects: Objects, commit: str, path: str) -> int:
    """What the rulebook of the path's year asked for at a commit."""
    (year,) = years_of([path])
    head = f"submissions/{year}/office/campaign.yaml"
    try:
        filed = read_record(head, objects.file(commit, head) or b"").record
        if not (isinstance(filed, Filed) and isinstance(filed.record, CampaignProfile)):
            return LEAST
        rulebook = load_rulebook(rulebook_of(_rulebooks(objects, commit), filed.record.rulebook))
        return rulebook.head.limits.approvals.whole
    except (ObjectFault, RulebookError, FileNotFoundError, *UNUSABLE):
        return LEAST


def _rulebooks(objects: Objects, commit: str) -> Mapping[str, bytes]:
    """The files of all rulebooks of a commit by path."""
    prefix = f"{FOLDER.as_posix()}/".encode()
    ids = {
        path.decode(): entry.id
        for path, entry in objects.walk(objects.root(commit))
        if entry.mode == FILE and path.startswith(prefix) and path.isascii()
    }
    return Blobs(objects, ids)
