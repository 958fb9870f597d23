"""Judging in tests: in a forked process under the gate's own limits, by the supervisor, or by the command line."""

from __future__ import annotations

import faulthandler
import gc
import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from lianbing.gate.child import judged, limit
from lianbing.gate.report import GateDocument
from lianbing.gate.request import Request
from lianbing.gate.supervisor import Ended, verdict_from, verdict_of
from tests.gate.desk import ROOT, Proposed


@dataclass(frozen=True)
class Judged:
    """A report, with the exit status where there was a command, and everything that was printed."""

    report: GateDocument
    status: int | None = None
    printed: str = ""

    @property
    def codes(self) -> list[str]:
        """The codes of all findings."""
        return [found["code"] for found in self.report["findings"]]

    @property
    def errors(self) -> list[str]:
        """Every finding that refuses, as text."""
        return [
            f"{f['path']}:{f['line']} {f['code']} {f['message']}"
            for f in self.report["findings"]
            if f["severity"] == "error"
        ]

    def at(self, code: str) -> list[str]:
        """The paths at which a code was found."""
        return [found["path"] for found in self.report["findings"] if found["code"] == code]


def by_fork(request: Request) -> Judged:
    """The verdict of a forked process under the limits of the request: what a new one would say, without its start."""
    return Judged(verdict_from(request, _forked(request)).report)


def warm(request: Request) -> None:
    """Judge once in this process, so that what is forked from it has imported and built everything."""
    from lianbing.gate.answer import answers

    assert len(list(answers([request], lambda _: None))) == 1


def by_supervisor(request: Request) -> Judged:
    """The verdict as the gate itself obtains it."""
    return Judged(verdict_of(request).report)


def by_command(proposed: Proposed, repo: Path, folder: Path, form: str = "json") -> Judged:
    """The verdict of the real command, run in a folder of its own."""
    import json

    target = folder / "report.json"
    approved = [word for login in proposed.approved for word in ("--approved-by", login)]
    command = [
        sys.executable, "-P", "-m", "lianbing", "gate", "--repo", str(repo), "--base", proposed.base,
        "--head", proposed.head, "--actor", proposed.actor, "--received", proposed.received, *approved,
        "--seconds", str(proposed.limits.seconds), "--memory", str(proposed.limits.memory),
        "--format", form, "--report", str(target),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")])}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, timeout=60, check=False)
    report = json.loads(target.read_bytes())
    target.unlink()
    return Judged(report, done.returncode, (done.stdout + done.stderr).decode())


def _forked(request: Request) -> Ended:
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            faulthandler.disable()
            gc.freeze()  # what the parent holds is not looked at again
            os.dup2(out_end, 1)
            os.dup2(err_end, 2)
            limit(request.limits.seconds, request.limits.memory)
            os._exit(judged(request.to_json()))
        finally:
            os._exit(99)
    os.close(out_end)
    os.close(err_end)
    timed_out = not _read(said := {out: bytearray(), err: bytearray()}, request.limits.wall_seconds)
    if timed_out:
        os.killpg(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(out)
    os.close(err)
    return Ended(status, bytes(said[out]), bytes(said[err]), timed_out)


def _read(said: dict[int, bytearray], seconds: float) -> bool:
    """Read pipes to their ends; False if that takes longer than allowed."""
    end = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        for pipe in said:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            if (left := end - time.monotonic()) <= 0:
                return False
            for key, _ in selector.select(left):
                block = os.read(key.fd, 1 << 16)
                said[key.fd] += block
                if not block:
                    selector.unregister(key.fd)
    return True
