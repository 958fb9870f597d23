"""Whole campaigns of growing size: check, score and write, with how the cost grows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.campaigns import campaign_folder
from benchmarks.measure import Measured, in_child
from benchmarks.report import megabytes, seconds, table

STAGES = ("check", "score", "write")


def section(base: Path, scales: Sequence[int]) -> str:
    """Seconds and peak memory of each stage at each scale, and seconds for each thousand cases."""
    rows = []
    for scale in scales:
        folder = campaign_folder(base, scale)
        runs: dict[str, Measured] = {
            "check": in_child("check", folder),
            "score": in_child("score", folder),
            "write": in_child("write", folder, base / "out"),
        }
        cases = runs["check"].outcome["cases"]
        for stage in STAGES:
            run = runs[stage]
            size = (
                f"{cases:,}"
                if stage == "check"
                else f"{run.outcome.get('units', ''):,}"
                if stage == "score"
                else ""
            )
            rows.append(
                (f"{scale}x {stage}", size, seconds(run.wall), seconds(run.cpu), f"{run.cpu / scale:.3f}",
                 megabytes(run.peak))
            )  # fmt: skip
    head = ("campaign", "cases / units", "wall s", "CPU s", "CPU s for 1x", "peak MB")
    title = "### Whole campaigns: check (read, intake, cross-checks), score (records to results), write (JSON, CSV)\n\n"
    return title + table(head, rows)
