"""The log of receipts of a generated history: when the head of each merge arrived, as the platform would have noted it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.histories.files import Changes, sha256_of
from lianbing.receipts.entries import GENESIS, AnyEntry, FileChange, Opened, Received, digest, line_bytes
from lianbing.receipts.log import LOG
from schema.zone import CHINA

REF = "refs/heads/receipts"


@dataclass(frozen=True)
class Arrival:
    """The head of a branch that came in: the commit of main it was judged against, who brought it, when, and what."""

    head: str
    base: str
    account: str
    time: int
    changes: Changes


def write_log(repo: Path, first: str, opened: int, arrivals: Sequence[Arrival]) -> None:
    """Write the log into a repository, as one commit of its branch; it is opened at main's first commit."""
    trees = _trees(repo, [arrival.head for arrival in arrivals])
    content = b"".join(_lines(first, opened, arrivals, trees))
    stream = (
        f"commit {REF}\ncommitter Receipts <receipts@users.noreply.example> {opened} +0800\ndata 8\nreceipts\n"
        f"M 100644 inline {LOG}\ndata {len(content)}\n"
    ).encode()
    subprocess.run(
        ["git", "-C", str(repo), "fast-import", "--quiet", "--force"],
        input=stream + content + b"\n", check=True,
    )  # fmt: skip


def _lines(first: str, opened: int, arrivals: Sequence[Arrival], trees: Sequence[str]) -> Iterator[bytes]:
    previous = GENESIS
    for number, entry in enumerate(_entries(first, opened, arrivals, trees)):
        raw = line_bytes(number, previous, entry)
        previous = digest(raw)
        yield raw + b"\n"


def _entries(
    first: str, opened: int, arrivals: Sequence[Arrival], trees: Sequence[str]
) -> Iterator[AnyEntry]:
    yield Opened(commit=first, opened_at=_moment(opened))
    for number, (arrival, tree) in enumerate(zip(arrivals, trees, strict=True), 1):
        files = tuple(
            FileChange(path=path, sha256=None if lines is None else sha256_of(path, lines))
            for path, lines in sorted(arrival.changes.items())
        )
        yield Received(
            event=f"run-{number}-1", received_at=_moment(arrival.time), actor=arrival.account, pusher=arrival.account,
            base=arrival.base, head=arrival.head, tree=tree, files=files, verdict="accepted", approved_by=(),
        )  # fmt: skip


def _moment(time: int) -> str:
    return datetime.fromtimestamp(time, CHINA).isoformat()


def _trees(repo: Path, commits: Sequence[str]) -> list[str]:
    asked = "".join(f"{commit}^{{tree}}\n" for commit in commits)
    done = subprocess.run(
        ["git", "-C", str(repo), "cat-file", "--batch-check=%(objectname)"],
        input=asked.encode(), check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return done.stdout.decode("ascii").split()
