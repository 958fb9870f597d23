"""Campaigns and case tables of any size to measure with, below a folder of their own."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from demo.campaign import generate

YEAR = 2019
FAULTS = (
    ("number", "无号"),
    ("authority", "Urumqi"),
    ("violation", "空气"),
    ("measures", "查封扣押;查封扣押"),
    ("opened_on", "2019-02-30"),
    ("decided_on", ""),
    ("recorded_on", "2019/6/15"),
    ("fine", "１，０００"),
    ("confiscated", "NaN"),
    ("url", "www.example.cn"),
)
"""Columns and what a clerk may write there by mistake; each is one fault."""


def campaign_folder(base: Path, scale: int) -> Path:
    """The folder of a campaign ``scale`` times the size of the demonstration, written once."""
    folder = base / f"{scale}x"
    if not (folder / "complete").exists():
        for path, content in generate(scale, YEAR, YEAR, True).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (folder / "complete").touch()
    return folder


def case_table(base: Path, scale: int) -> Path:
    """All cases of the campaign of a scale in one table."""
    target = base / f"cases-{scale}x.csv"
    if not target.exists():
        tables = sorted(campaign_folder(base, scale).glob(f"submissions/{YEAR}/*/cases.csv"))
        header = tables[0].read_text("utf-8").splitlines()[0]
        rows = [line for table in tables for line in table.read_text("utf-8").splitlines()[1:]]
        target.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return target


def spoilt_table(table: Path, share: float, seed: int = YEAR) -> tuple[Path, list[int]]:
    """The table with one fault in each of a share of its rows, and the lines of the faults."""
    target = table.with_name(f"{table.stem}-spoilt.csv")
    header, *rows = table.read_text("utf-8").splitlines()
    names = header.split(",")
    rng = random.Random(seed)
    plain = [place for place, row in enumerate(rows) if '"' not in row]
    chosen = sorted(rng.sample(plain, int(len(rows) * share)))
    for place in chosen:
        cells = rows[place].split(",")
        column, text = rng.choice(FAULTS)
        cells[names.index(column)] = text
        rows[place] = ",".join(cells)
    target.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return target, [place + 2 for place in chosen]


def right_lines(found: Iterable[int], seeded: Iterable[int]) -> tuple[int, int]:
    """How many of the seeded lines were found, and how many others were named."""
    lines, wanted = set(found), set(seeded)
    return len(lines & wanted), len(lines - wanted)
