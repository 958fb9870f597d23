"""Receipts of every file of the units: when the platform received it, and from which account."""

from __future__ import annotations

import re
from random import Random

from demo.days import Days
from demo.world import Cells, World
from schema.stamps import stamp

_BULLETIN = re.compile(r"bulletins/\d{4}-(\d{2})-\d\.md")


def received(rng: Random, days: Days, path: str) -> str:
    """When a file came in that was neither late nor early: on one of the last days before it was due."""
    name = path.split("/", 1)[1]
    if match := _BULLETIN.fullmatch(name):
        return days.moment(rng, days.number(int(match[1]), 25 - rng.randrange(2)))
    first, last = _window(days, name)
    return days.moment(rng, first + rng.randrange(last - first + 1))


def _window(days: Days, name: str) -> tuple[int, int]:
    if name == "unit.yaml":
        return days.number(5, 27), days.number(6, 7)
    if name == "mobilisation.yaml":
        return days.number(6, 8), days.number(6, 15)
    if name == "cases.csv":
        return days.number(1, 22, 1), days.number(1, 30, 1)
    if name.startswith("statistics/"):
        return (days.number(11, 3), days.number(11, 5)) if name.endswith("-10.yaml") else (
            days.number(1, 16, 1), days.number(1, 28, 1))  # fmt: skip
    if name.startswith("draws/"):
        return days.number(11, 6), days.number(11, 6)
    if name in ("summary.yaml", "nominations.yaml", "honours.yaml"):
        return days.number(11, 1), days.number(11, 5)
    return days.number(10, 27), days.number(11, 4)


def receipts(world: World, files: dict[str, bytes], root: str) -> list[Cells]:
    """A receipt for each file outside the office's folder, but for those that have none, and of the frozen draw (Y49)."""
    rows: list[Cells] = []
    for path in sorted(files):
        unit, _, rest = path.removeprefix(root + "/").partition("/")
        below = f"{unit}/{rest}"
        if (unit == "office" and not rest.startswith("draws/")) or below in world.unreceipted:
            continue
        moment = world.received.get(below) or received(world.rng(f"receipt/{below}"), world.days, below)
        rows.append({
            "path": path, "sha256": stamp(path, files[path]).sha256, "received_at": moment, "actor": f"demo-{unit}",
        })  # fmt: skip
    return rows
