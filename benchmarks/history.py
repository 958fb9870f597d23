"""The history of every score: commits a second from a cold start and after one more commit, beside two peers.

The peers are measured on a part of the same history (``benchmarks.walks``), and what they would need for all of it is
their rate times its commits.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import ROOT, Measured, in_child
from benchmarks.report import megabytes, seconds, table

SAMPLES = 10
"""How many commits are checked out and scored."""
STRETCHES, LENGTH = 10, 50
"""How many stretches of how many commits GitPython walks."""


@dataclass(frozen=True)
class Run:
    """One run of the command: seconds by the wall, seconds of processor with git's, peak memory in bytes, steps told."""

    wall: float
    cpu: float
    peak: int
    commits: int


def history_repository(base: Path, commits: int) -> Path:
    """The repository of a generated history, written once."""
    repo = base / f"history-{commits}.git"
    if not (repo / "complete").exists():
        shutil.rmtree(repo, ignore_errors=True)
        in_child("write_history", repo, commits)
        (repo / "complete").touch()
    return repo


def run_history(repo: Path, revision: str, folder: Path) -> Run:
    """Run ``lianbing history`` in a folder of its own, as a user does, imports and output included.

    Raises RuntimeError if it fails.
    """
    out = folder / "history.json"
    command = [sys.executable, "-m", "lianbing", "history", revision, "--repo", str(repo), "--format", "json",
               "--out", str(out)]  # fmt: skip
    start = time.perf_counter()
    # whoever uses it has its modules compiled
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, cwd=folder, env={**kept, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"lianbing history ended with {process.returncode}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    commits = json.loads(out.read_bytes())["commits"]
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, commits)


def section(base: Path, counts: Sequence[int]) -> str:
    """For each length of history: cold, one more commit, nothing new, and the two peers."""
    parts = []
    for count in counts:
        repo = history_repository(base, count)
        checkout = in_child("walk_checkout", repo, SAMPLES)
        walk = in_child("walk_gitpython", repo, STRETCHES, LENGTH)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "repository.git"  # a copy has no cache
            shutil.copytree(repo, copy)
            cold = run_history(copy, "main~1", Path(folder))
            more = run_history(copy, "main", Path(folder))
            same = run_history(copy, "main", Path(folder))
        parts.append(_part(count, cold, more, same, checkout, walk))
    return "\n\n".join(parts)


def _part(count: int, cold: Run, more: Run, same: Run, checkout: Measured, walk: Measured) -> str:
    """The table of one length. Rates are by processor time, so that a busy machine favours nobody."""
    rate = _rate(checkout)
    rows: list[tuple[str, str, str, str, str, str]] = []
    for name, run in (("cold", cold), ("one more commit", more), ("nothing new", same)):
        speed = run.commits / run.cpu
        rows.append((f"lianbing, {name}", seconds(run.wall), seconds(run.cpu), f"{speed:,.0f}", f"{speed / rate:,.0f}",
                     megabytes(run.peak)))  # fmt: skip
    for name, peer in (("a checkout and a full score each", checkout), ("GitPython, only reading", walk)):
        speed, done = _rate(peer), peer.outcome["commits"]
        wall = peer.outcome["seconds"] / done * count
        rows.append((f"{name} ({done} measured)", seconds(wall), seconds(count / speed), f"{speed:,.1f}",
                     f"{speed / rate:,.1f}", megabytes(peer.peak)))  # fmt: skip
    head = (f"{count:,} commits", "wall s", "CPU s", "commits a CPU s", "of checkout", "peak MB")
    return f"### History: {count:,} commits of main\n\n" + table(head, rows)


def _rate(peer: Measured) -> float:
    return float(peer.outcome["commits"] / peer.cpu)
