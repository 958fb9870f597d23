"""Judging under limits: the bytes of a change are read by another process, and its death is a finding, not a failure."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from git import GitCommandError

from lianbing.environment import foreign_variables
from lianbing.errors import RepositoryError
from lianbing.gate.child import NO_REPOSITORY, OUT_OF_MEMORY
from lianbing.gate.report import GateDocument
from lianbing.gate.request import Request
from lianbing.reports import finding_document
from lianbing.repository import opened
from lianbing.snapshots import SUBMISSIONS
from schema.findings import Finding, finding

TOGETHER = 50
"""How many changes are judged in one process, at most."""
_MARK = "\x01"
_CODE = Path(__file__).parents[2]
"""Where this code stands: the only place, with what is installed, that the judging process imports from."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A report with the impact documents that came with it; ``ended`` is False where the judgement did not end well."""

    report: GateDocument
    impacts: list[Any]
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Ended:
    """How the judging process ended: its status (negative: killed by that signal) and all that it said."""

    status: int
    output: bytes
    errors: bytes
    timed_out: bool = False

    @property
    def killed(self) -> bool:
        """Whether it was ended from outside, by a limit, or by running out of memory, instead of ending itself."""
        return self.timed_out or self.status < 0 or self.status == OUT_OF_MEMORY


def verdict_of(request: Request) -> Verdict:
    """The verdict on a change. Raises RepositoryError where there is no repository; everything else is a finding.

    Where the judgement does not end well, it is made once more without the impact, which never changes a verdict; then
    the files are listed by another process: they arrived all the same (Y6).
    """
    found = verdict_from(request, _ended([request]))
    if not found.ended and request.impact and request.verdict:
        return verdict_of(replace(request, impact=False))
    if found.ended or request.listing:
        return found
    return replace(found, report=_with_files(found.report, verdict_of(replace(request, listing=True))))


def _with_files(report: GateDocument, listing: Verdict) -> GateDocument:
    """A report without a judgement, with what a listing found."""
    if not listing.ended:
        return report
    there = listing.report
    return {**report, "merge_base": there["merge_base"], "tree": there["tree"], "files": there["files"]}


def verdicts_of(requests: Sequence[Request]) -> Iterator[Verdict]:
    """The verdicts on changes that follow each other, at less cost than one by one; limits are those of each, added up.

    Where judging many together does not end well, each is judged by itself. Raises RepositoryError as ``verdict_of``.
    """
    for start in range(0, len(requests), TOGETHER):
        some = requests[start : start + TOGETHER]
        ended = _ended(some)
        try:
            found = json.loads(ended.output) if ended.status == 0 else []
        except ValueError:
            found = []
        if len(found) == len(some):
            yield from (Verdict(answer["report"], answer["impacts"]) for answer in found)
        else:
            yield from map(verdict_of, some)


def _ended(requests: Sequence[Request]) -> Ended:
    """Run the judging process on requests, and see how it ends."""
    first = requests[0]
    limits = first.limits.on(standing_bytes(first.repo, first.base))
    seconds, wall_seconds = limits.seconds * len(requests), limits.wall_seconds * len(requests)
    command = [sys.executable, "-P", "-m", "lianbing.gate.child", str(seconds), str(limits.memory)]
    text = "\n".join(request.to_json() for request in requests)
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=_environment(),
    )
    try:
        output, errors = process.communicate(text.encode(), timeout=wall_seconds)
    except subprocess.TimeoutExpired:
        return Ended(-signal.SIGKILL, b"", _end(process), timed_out=True)
    return Ended(process.returncode, output, errors)


def standing_bytes(repo: Path, base: str) -> int:
    """Bytes of all records of a base; 0 where that cannot be told: the judging process will say why."""
    try:
        with opened(repo) as repository:
            listing = repository.git.execute(["git", "ls-tree", "-r", "-l", base, "--", f"{SUBMISSIONS}/"])
    except (RepositoryError, GitCommandError):
        return 0
    sizes = (line.partition("\t")[0].split()[-1] for line in str(listing).splitlines())
    return sum(int(size) for size in sizes if size.isdigit())


def _environment() -> dict[str, str]:
    """The caller's environment without what git or Python would obey of it."""
    foreign = frozenset(foreign_variables(os.environ))
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONPATH": str(_CODE), "PYTHONIOENCODING": "utf-8"}


def verdict_from(request: Request, ended: Ended) -> Verdict:
    """The verdict that the end of a judging process amounts to. Raises RepositoryError as ``verdict_of`` does."""
    lines = ended.errors.decode("utf-8", "replace").split("\n")
    at = next((line[1:] for line in reversed(lines) if line.startswith(_MARK)), "git")
    if ended.killed:
        path = at if "/" in at else "."
        return Verdict(_without_judgement(request, finding("G440", path, found=at), "refused"), [], False)
    if ended.status == NO_REPOSITORY:
        raise RepositoryError(next((line for line in lines if not line.startswith(_MARK)), ""))
    try:
        (answer,) = json.loads(ended.output)
        return Verdict(answer["report"], answer["impacts"])
    except (ValueError, KeyError, TypeError):
        reason = next((line for line in reversed(lines) if line and not line.startswith(_MARK)), "")
        if os.environ.get("LIANBING_DEBUG"):
            print("\n".join(lines), file=sys.stderr)
        return Verdict(
            _without_judgement(request, finding("G441", ".", found=reason, want=at), "error"), [], False
        )


def _end(process: subprocess.Popen[bytes]) -> bytes:
    """End a process with everything it started; what it said on standard error."""
    os.killpg(process.pid, signal.SIGKILL)
    return process.communicate()[1]


def _without_judgement(request: Request, fault: Finding, verdict: str) -> GateDocument:
    return {
        "format": "lianbing-gate/1",
        "verdict": verdict,  # type: ignore[typeddict-item]  # one of the words of the type
        "base": request.base,
        "head": request.head,
        "merge_base": None,
        "tree": None,
        "actor": request.actor,
        "pusher": request.pusher or request.actor,
        "received_at": request.received_text,
        "approved_by": sorted(request.approved_by),
        "files": [],
        "findings": [finding_document(fault)],
    }
