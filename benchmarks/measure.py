"""Measurements in child processes: seconds of work, seconds of processor, peak memory, and what came out."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Measured:
    """One measured piece of work. ``wall`` and ``cpu`` are seconds without start-up and imports; ``peak`` is the
    largest memory of the whole process in bytes; ``outcome`` what the work says of itself.
    """

    wall: float
    cpu: float
    peak: int
    outcome: Mapping[str, Any]


def measure(work: Callable[[], Mapping[str, Any]]) -> Measured:
    """Do a piece of work in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Measured(wall, cpu, peak_memory(), outcome)


def peak_memory() -> int:
    """The largest memory of this process, in bytes. Linux's ru_maxrss also counts the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (text for text in status.read_text("ascii").splitlines() if text.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def in_child(task: str, *arguments: object) -> Measured:
    """A task of ``benchmarks.tasks`` in a process of its own. Raises CalledProcessError if it fails."""
    command = [sys.executable, "-m", "benchmarks.tasks", task, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def in_turns(tasks: Sequence[tuple[object, ...]], rounds: int) -> list[Measured]:
    """For each task the run with the least processor time, all tasks taking turns."""
    runs = [[in_child(str(task), *arguments) for task, *arguments in tasks] for _ in range(rounds)]
    return [min(column, key=lambda run: run.cpu) for column in zip(*runs, strict=True)]
