"""What of a draw may still change: a frozen frame never, a revealed seed only by redraws (Y49, Y50)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from schema import wording
from schema.campaign import Campaign
from schema.findings import Finding, finding
from schema.folders import DrawFolder
from schema.records.draws import Draw, FramedCase, Reveal
from schema.zone import CHINA
from scorer.drawing import Stratum
from scorer.frames import frames_of, places_of

SHORT = 12
"""Characters of a commit id that are shown."""


def only_grows(before: Reveal, after: Reveal) -> bool:
    """Whether a revealed seed is still the same, with every redraw that there was, in order, before new ones.

    A redraw that named no document may be given one: it changes no draw, and mends what R344 tells.
    """
    kept = tuple(
        new.model_copy(update={"document": None}) if old.document is None else new
        for old, new in zip(before.redraws, after.redraws, strict=False)
    )
    return kept == before.redraws and after.model_copy(update={"redraws": before.redraws}) == before


def frame_findings(frozen_from: Campaign, folder: DrawFolder, commit: str) -> Iterator[Finding]:
    """Where a frozen frame differs from the campaign of its commit: one finding a unit and category (R34, R35, Y32)."""
    if folder.draw is None or folder.frame is None:
        return
    draw: Draw = folder.draw.record
    right = frames_of(frozen_from, draw.units, places_of(draw), draw.frozen_at.date())
    found: dict[Stratum, set[str]] = {stratum: set() for stratum in right}
    for row in folder.frame:
        found.setdefault(_stratum(row), set()).add(row.case)
    for stratum, cases in found.items():
        wanted = set(right.get(stratum, {}))
        if cases != wanted:
            yield finding(
                "G434",
                folder.frame.path,
                1,
                1,
                label=f"{stratum.unit} {stratum.category}",
                found=wording.difference(len(cases - wanted), len(wanted - cases)),
                want=commit[:SHORT],
            )


def left_out(campaign: Campaign, folder: DrawFolder, received: datetime) -> int:
    """How many cases a campaign has that could be drawn when a draw was received, and that its frame leaves out (R35).

    What was filed after the freeze is among them and rightly left out: the number is for people to judge.
    """
    if folder.draw is None or folder.frame is None:
        return 0
    draw = folder.draw.record
    day = received.astimezone(CHINA).date()
    framed = {(_stratum(row), row.case) for row in folder.frame}
    due = frames_of(campaign, draw.units, places_of(draw), day)
    return sum((stratum, case) not in framed for stratum, cases in due.items() for case in cases)


def _stratum(row: FramedCase) -> Stratum:
    return Stratum(row.unit, row.category.value)
