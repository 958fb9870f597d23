"""The draw of case files: its three records agree with each other and with the clock (A3 三(二), R34, Y32, Y49).

What the procedure gives, and who could be drawn, is judged in ``scorer.draws``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from schema import wording
from schema.campaign import Campaign
from schema.checks.place import in_record, in_row
from schema.codelists import SeedKind
from schema.filed import Filed
from schema.findings import Finding, finding
from schema.folders import DrawFolder
from schema.records.draws import Draw, Reveal, SeedAnnouncement
from schema.terms import Terms

_BEACON = re.compile(r"[0-9a-f]+", re.ASCII)
_THROW = re.compile(r"[1-9][0-9]*", re.ASCII)


def check_draws_complete(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """每次抽取有安排和名单，先冻结后公布结果；名单与安排所写的件数和指纹一致 (A3 三(二), Y32)."""
    for name, folder in campaign.draws.items():
        yield from _counterparts(campaign, name, folder)
        if folder.draw is None or folder.frame is None:
            continue
        frame, table = folder.draw.record.frame, folder.frame
        if (
            frame.sha256 != table.stamp.sha256 and not table.rejected
        ):  # a refused row says already what is wrong
            yield in_record(folder.draw, "S261", "frame", "sha256", found=frame.sha256[:12],
                            want=table.stamp.sha256[:12])  # fmt: skip
        count = len(table.rows) + len(table.rejected)
        if frame.cases != count:
            yield in_record(folder.draw, "S261", "frame", "cases", found=frame.cases, want=count)
        drawn = {place.category for place in folder.draw.record.places}
        for row in table:
            if row.unit not in folder.draw.record.units:
                yield in_row(table, row, "S267", "unit", found=row.unit, want=name)
            elif row.category not in drawn:
                yield in_row(table, row, "S267", "category", found=row.category.value, want=name)


def _counterparts(campaign: Campaign, name: str, folder: DrawFolder) -> Iterator[Finding]:
    """What is there without what it belongs to; a refused file is there."""
    parts = {
        f"office/draws/{name}.yaml": folder.draw,
        f"office/draws/{name}.csv": folder.frame,
        f"office/reveals/{name}.yaml": folder.reveal,
    }
    present = [part for part in parts.values() if part is not None]
    for path, part in parts.items():
        whole = f"{campaign.root}/{path}"
        if part is None and whole not in campaign.refused and not path.startswith("office/reveals/"):
            yield finding("S262", present[0].path, 1, 1, found=name, want=path)


def check_draws_times(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """种子在冻结以后、公布的时间或以后掷出；抽取安排在此之前收到 (Y32, Y49)."""
    received: dict[tuple[str, str], datetime] = {}
    for receipt in campaign.office.receipts or ():
        version = (receipt.path, receipt.sha256)
        received[version] = min(receipt.received_at, received.get(version, receipt.received_at))
    for folder in campaign.draws.values():
        if folder.draw is None:
            continue
        draw = folder.draw.record
        if draw.seed.at <= draw.frozen_at:
            yield in_record(folder.draw, "S263", "seed", "at", found=wording.clock(draw.seed.at),
                            want=wording.clock(draw.frozen_at))  # fmt: skip
        stamps = [folder.draw.stamp, *([folder.frame.stamp] if folder.frame else [])]
        for stamp in stamps:
            arrived = received.get((stamp.path, stamp.sha256))
            if arrived is not None and arrived >= draw.seed.at:
                yield finding("S269", stamp.path, 1, 1, found=wording.clock(arrived),
                              want=wording.clock(draw.seed.at))  # fmt: skip
        if folder.reveal is not None:
            yield from _thrown(folder.draw, folder.reveal)


def _thrown(drawn: Filed[Draw], revealed: Filed[Reveal]) -> Iterator[Finding]:
    draw, reveal = drawn.record, revealed.record
    for label, moment in zip(wording.SEED_BOUNDS, (draw.frozen_at, draw.seed.at), strict=True):
        if reveal.thrown_at < moment:
            yield in_record(revealed, "S264", "thrown_at", label=label, found=wording.clock(reveal.thrown_at),
                            want=wording.clock(moment))  # fmt: skip
            break
    day = reveal.thrown_at.date()
    if reveal.witness.date < day:
        yield in_record(revealed, "S266", "witness", "date", found=reveal.witness.date, want=day)


def check_seed_fits(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """种子数值与公布的办法一致：骰子的次数和面数，信标的位数 (Y49)."""
    for folder in campaign.draws.values():
        if folder.draw is None or folder.reveal is None:
            continue
        seed = folder.draw.record.seed
        if not seed_fits(seed, folder.reveal.record.value):
            numbers = (seed.throws, seed.faces) if seed.kind is SeedKind.DICE else (seed.length,)
            wanted = wording.SEED_FORMS[seed.kind.value].format(*numbers)
            yield in_record(folder.reveal, "S265", "value", found=folder.reveal.record.value, want=wanted)


def seed_fits(seed: SeedAnnouncement, value: str) -> bool:
    """Whether a value is one that the announced seed can have, in the only way to write it (Y49)."""
    if seed.kind is SeedKind.BEACON:
        return len(value) == seed.length and _BEACON.fullmatch(value) is not None
    throws = value.split("-")
    return len(throws) == seed.throws and all(
        _THROW.fullmatch(throw) is not None and int(throw) <= (seed.faces or 0) for throw in throws
    )


def check_drawn_once(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """一个单位只抽取一次；取代前一次的，前一次没有掷出种子 (Y32, Y49)."""
    replaced = {
        folder.draw.record.replaces.draw: name
        for name, folder in campaign.draws.items()
        if folder.draw and folder.draw.record.replaces
    }
    seen: dict[str, str] = {}
    for name, folder in sorted(campaign.draws.items(), key=_order):
        if folder.draw is None:
            continue
        replaces = folder.draw.record.replaces
        if replaces is not None and replaces.draw not in campaign.draws:
            yield in_record(folder.draw, "S262", "replaces", "draw", found=name,
                            want=f"office/draws/{replaces.draw}.yaml")  # fmt: skip
        for at, unit in enumerate(folder.draw.record.units):
            earlier = seen.get(unit)
            if earlier is not None and (
                replaced.get(earlier) != name or campaign.draws[earlier].reveal is not None
            ):
                yield in_record(folder.draw, "S268", "units", at, found=unit, want=earlier)
            seen[unit] = name


def _order(item: tuple[str, DrawFolder]) -> tuple[str, str]:
    """Draws in the order in which they were frozen; of the same moment by name."""
    name, folder = item
    return (folder.draw.record.frozen_at.isoformat() if folder.draw else "", name)
