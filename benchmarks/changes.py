"""One-file changes judged from a cold start, with their impact: at growing campaigns, and at a growing history."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.campaigns import YEAR, campaign_folder
from benchmarks.measure import ROOT
from benchmarks.report import seconds, table

UNIT = "urumqi"
FILE = f"submissions/{YEAR}/{UNIT}/cases.csv"
RECEIVED = f"{YEAR}-12-20T10:00:00+08:00"
HISTORY = 2_000  # commits before the change, in the second measurement
_RULEBOOKS = "scorer/rulebooks"


def change_repository(base: Path, scale: int, history: int) -> tuple[Path, str, str]:
    """A bare repository with a campaign of a scale, so many commits before it, and a branch that alters one case."""
    folder = base / f"change-{scale}x-{history}.git"
    if not (folder / "complete").exists():
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder], check=True)
        stream = b"".join(_stream(_files(base, scale), history))
        subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=stream, check=True)
        (folder / "complete").touch()
    ids = [
        subprocess.run(["git", "-C", folder, "rev-parse", ref], check=True, stdout=subprocess.PIPE, text=True)
        for ref in ("main", "change")
    ]
    return folder, ids[0].stdout.strip(), ids[1].stdout.strip()


def _files(base: Path, scale: int) -> dict[str, bytes]:
    campaign = campaign_folder(base, scale)
    paths = [p for p in campaign.glob("submissions/**/*") if p.is_file()]
    found = {p.relative_to(campaign).as_posix(): p.read_bytes() for p in paths}
    rules = [p for p in (ROOT / _RULEBOOKS).glob("*/*") if p.is_file()]
    return found | {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in rules}


def _stream(files: Mapping[str, bytes], history: int) -> list[bytes]:
    """What git fast-import reads: the history, the campaign, and the change on a branch of its own."""
    parts = [_commit("main", number, {"README.md": b"%d\n" % number}) for number in range(history)]
    parts.append(_commit("main", history, files))
    first = next(line for line in files[FILE].splitlines()[1:] if b"," in line)
    cells = first.split(b",")
    cells[10] = b"1" + cells[10]
    changed = files[FILE].replace(first, b",".join(cells), 1)
    parts.append(_commit("change", history + 1, {FILE: changed}, b"from refs/heads/main\n"))
    return parts


def _commit(branch: str, number: int, files: Mapping[str, bytes], parent: bytes = b"") -> bytes:
    head = f"commit refs/heads/{branch}\ncommitter a <a@example.invalid> {1_560_000_000 + number} +0800\ndata 1\nc"
    body = b"".join(
        f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"
        for path, content in files.items()
    )
    return head.encode() + b"\n" + parent + body + b"\n"


def section(base: Path, scales: Sequence[int], rounds: int) -> str:
    """Seconds from the start of the process to its end, the best of some rounds in turns with the peer."""
    cases = [(scale, 0) for scale in scales] + [(scales[0], HISTORY)]
    rows = []
    for scale, history in cases:
        folder, main, change = change_repository(base, scale, history)
        csv = base / f"change-{scale}x.csv"
        csv.write_bytes(_files(base, scale)[FILE])
        gate = [
            sys.executable, "-m", "lianbing", "gate", "--repo", str(folder), "--base", main, "--head", change,
            "--actor", f"demo-{UNIT}", "--received", RECEIVED, "--impact", str(base / "impact.json"),
        ]  # fmt: skip
        peer = [
            sys.executable, "-m", "frictionless", "validate", csv.name,
            "--schema", _schema(base),
        ]  # fmt: skip
        judged, validated = zip(*((_wall(gate, ROOT), _wall(peer, base)) for _ in range(rounds)), strict=True)
        name = f"{scale}x" + (f" after {history:,} commits" if history else "")
        ratio = min(judged) / min(validated)
        rows.append((name, seconds(min(judged)), seconds(min(validated)), f"{ratio:.2f}"))
    head = ("campaign", "gate with impact, s", "frictionless on the one changed file, s", "ratio")
    title = "### One changed file, judged with its impact on the whole campaign, from a cold start\n\n"
    return title + table(head, rows)


def _schema(base: Path) -> str:
    """A copy of our Table Schema beside the data: the peer takes no absolute path for safe."""
    name = "cases.table.json"
    (base / name).write_bytes((ROOT / "schema" / "json" / name).read_bytes())
    return name


def _wall(command: Sequence[str], folder: Path) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[2]} ended with {done.returncode}")
    return time.perf_counter() - start
