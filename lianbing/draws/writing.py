"""What the commands of the draw write: the frozen frame, the revealed seed, redraws, and the list of drawn files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from lianbing.draws.blocks import yaml_bytes
from lianbing.scoring import Checked
from schema.campaign import Campaign
from schema.filed import Filed
from schema.folders import DrawFolder
from schema.records.base import Document
from schema.records.draws import Redraw, Reveal
from scorer.draw_checks import draw_units, drawn_places
from scorer.drawing import Stratum
from scorer.draws import DrawOutcome, DrawState, draw_outcomes, numbers_by_digest
from scorer.frames import frames_of

DRAWN = "office/drawn.csv"
DRAWN_COLUMNS = ("unit", "category", "number")
FRAME_COLUMNS = ("unit", "category", "case")


class DrawError(Exception):
    """A draw cannot be frozen, revealed or redrawn as asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """What the office chooses when it freezes: name, moment, seed, and the draw that is replaced with the reason."""

    name: str
    at: datetime
    seed: Mapping[str, object]
    commit: str | None
    replaces: tuple[str, str] | None = None


def frozen_files(checked: Checked, freeze: Freeze) -> dict[str, bytes]:
    """The record and the table of a new draw, by path: every unit that no other draw has (R34, R35, Y32, Y49).

    Raises DrawError for a name that is taken, or if there is nobody left to draw for.
    """
    campaign = checked.campaign
    if freeze.name in campaign.draws:
        raise DrawError(f"抽取“{freeze.name}”已经存在；冻结以后不能改动")
    covered = {
        unit
        for name, folder in campaign.draws.items()
        if folder.draw and (freeze.replaces is None or name != freeze.replaces[0])
        for unit in folder.draw.record.units
    }
    units = [unit for unit in draw_units(campaign, checked.rulebook) if unit not in covered]
    if not units:
        raise DrawError("所有参评单位都已列入抽取")
    places = drawn_places(checked.rulebook)
    frames = frames_of(campaign, units, places, freeze.at.date())
    rows = [(s.unit, s.category, case) for s, cases in frames.items() for case in sorted(cases)]
    table = _table(FRAME_COLUMNS, rows)
    replaced = freeze.replaces and {"draw": freeze.replaces[0], "reason": freeze.replaces[1]}
    record: dict[str, object] = {
        "frozen_at": freeze.at,
        "commit": freeze.commit,
        "seed": freeze.seed,
        "frame": {"cases": len(rows), "sha256": sha256(table).hexdigest()},
        "places": [
            {"level": level, "category": category, "places": count}
            for level, of_level in sorted(places.items())
            for category, count in of_level.items()
        ],
        "units": units,
        "replaces": replaced,
    }
    folder = f"{campaign.root}/office/draws/{freeze.name}"
    return {f"{folder}.csv": table, f"{folder}.yaml": yaml_bytes(record, "draw")}


def revealed_files(campaign: Campaign, name: str, reveal: Mapping[str, object]) -> dict[str, bytes]:
    """The record of a seed, by path. Raises DrawError if there is no such draw, or if its seed is known already."""
    folder = _frozen(campaign, name)
    if folder.reveal is not None:
        raise DrawError(f"抽取“{name}”已经公布种子；换下案卷用 lianbing draw redraw")
    return {_reveal_path(campaign, name): yaml_bytes(reveal, "reveal")}


def redrawn_files(campaign: Campaign, name: str, redraw: Mapping[str, object]) -> dict[str, bytes]:
    """The record of a seed with one redraw more, by path. Raises DrawError if the seed is not known yet."""
    folder = _frozen(campaign, name)
    if folder.reveal is None:
        raise DrawError(f"抽取“{name}”还没有公布种子")
    record = folder.reveal.record
    entries = [*(_redraw_fields(one) for one in record.redraws), redraw]
    whole = {
        "value": record.value,
        "thrown_at": record.thrown_at,
        "witness": _document_fields(record.witness),
        "redraws": entries,
    }
    return {_reveal_path(campaign, name): yaml_bytes(whole, "reveal")}


def _frozen(campaign: Campaign, name: str) -> DrawFolder:
    folder = campaign.draws.get(name)
    if folder is None or folder.draw is None or folder.frame is None:
        known = "、".join(campaign.draws) or "（无）"
        raise DrawError(f"没有冻结的抽取“{name}”；已有：{known}")
    return folder


def _reveal_path(campaign: Campaign, name: str) -> str:
    return f"{campaign.root}/office/reveals/{name}.yaml"


def _redraw_fields(redraw: Redraw) -> dict[str, object]:
    return {
        **{
            name: getattr(redraw, name)
            for name in ("unit", "category", "number", "reason", "decided_at", "note")
        },
        "document": _document_fields(redraw.document) if redraw.document else None,
    }


def _document_fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in ("title", "number", "date", "url", "size", "sha256")}


def drawn_file(campaign: Campaign) -> dict[str, bytes]:
    """office/drawn.csv as the draws give it, by path; rows that no draw covers stay as they are (R34, Y32).

    Raises DrawError where a row of it was refused, or the number behind a drawn digest is in no table of cases.
    """
    table = campaign.office.drawn
    path = f"{campaign.root}/{DRAWN}"
    if path in campaign.refused or (table is not None and table.rejected):
        raise DrawError(f"{path} 有未通过校验的内容，请先改正")
    outcomes = [one for one in draw_outcomes(campaign) if one.state is DrawState.REVEALED]
    covered = {stratum for outcome in outcomes for stratum in outcome.strata}
    rows = [
        (row.unit, row.category.value, row.number)
        for row in table or ()
        if Stratum(row.unit, row.category.value) not in covered
    ]
    return {path: _table(DRAWN_COLUMNS, [*rows, *_drawn_rows(campaign, outcomes)])}


def _drawn_rows(campaign: Campaign, outcomes: Iterable[DrawOutcome]) -> Iterable[tuple[str, str, str]]:
    numbers = numbers_by_digest(campaign)
    for outcome in outcomes:
        for stratum, one in outcome.strata.items():
            for case in one.picked.drawn if one.picked else ():
                if case not in numbers:
                    raise DrawError(f"抽中的案件（指纹 {case[:12]}）在案件表中查不到文号")
                yield stratum.unit, stratum.category, numbers[case]


def with_reveal(campaign: Campaign, filed: Filed[Reveal]) -> Campaign:
    """The campaign with one revealed seed put in, in the place of an earlier version of the same file."""
    others = tuple(one for one in campaign.office.reveals if one.path != filed.path)
    return replace(campaign, office=replace(campaign.office, reveals=(*others, filed)))


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
