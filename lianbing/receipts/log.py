"""The log of receipts as a value: read, verified line by line, and one entry longer (Y6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lianbing.receipts.entries import (
    GENESIS,
    AnyEntry,
    Line,
    Opened,
    Problem,
    Purged,
    Received,
    Sealed,
    digest,
    line_bytes,
    read_line,
)
from lianbing.wording import RECEIPTS
from schema.findings import Finding, FindingReport, finding

LOG = "log.jsonl"
"""The file of the log."""

REFS = ("refs/heads/receipts", "refs/remotes/origin/receipts")
"""Where the log is looked for."""


@dataclass(frozen=True)
class Log:
    """The lines of a log that are sound in themselves, and its bytes.

    ``last`` is the SHA-256 of the last line; ``count`` is how many lines there are, sound or not.
    """

    content: bytes
    lines: tuple[Line, ...]
    count: int
    last: str

    @property
    def opened(self) -> Opened | None:
        """The genesis."""
        first = self.lines[0].entry if self.lines else None
        return first if isinstance(first, Opened) else None

    @property
    def received(self) -> Iterator[Received]:
        """Every head that arrived, in the order of the log."""
        return (line.entry for line in self.lines if isinstance(line.entry, Received))

    @property
    def purged(self) -> Iterator[Purged]:
        """Every purge of the history, in the order of the log."""
        return (line.entry for line in self.lines if isinstance(line.entry, Purged))

    @property
    def sealed(self) -> Iterator[Sealed]:
        """Every seal of results, in the order of the log."""
        return (line.entry for line in self.lines if isinstance(line.entry, Sealed))

    @cached_property
    def _renamed(self) -> tuple[Mapping[str, str], ...]:
        return tuple(entry.commits for entry in self.purged)

    def present_commit(self, commit: str) -> str:
        """What a commit is called today, after all purges."""
        for renamed in self._renamed:
            commit = renamed.get(commit, commit)
        return commit

    def known(self, entry: AnyEntry) -> Line | None:
        """The line that holds the same event: that of a head by its event, any other entry by its content."""
        for line in self.lines:
            if line.entry == entry:
                return line
            if (
                isinstance(entry, Received)
                and isinstance(line.entry, Received)
                and line.entry.event == entry.event
            ):
                return line
        return None

    def with_entry(self, entry: AnyEntry) -> Log:
        """The log one entry longer."""
        raw = line_bytes(self.count, self.last, entry)
        line = Line(self.count, self.last, digest(raw), entry)
        return Log(self.content + raw + b"\n", (*self.lines, line), self.count + 1, line.sha256)


EMPTY = Log(b"", (), 0, GENESIS)
"""A log before its genesis."""


def read_log(content: bytes, path: str = LOG) -> tuple[Log, FindingReport]:
    """A log and everything that is wrong with it: changed, cut, reordered, repeated or malformed lines.

    A log that was cut at the end of a line is sound in itself: the history of its branch, or a digest kept elsewhere,
    shows that.
    """
    raws = content.split(b"\n")
    whole = raws.pop() == b"" and bool(raws)
    findings = [] if whole else [finding("G506", path, len(raws) + 1 if content else 0)]
    lines: list[Line] = []
    events: dict[str, int] = {}
    seq, prev = 0, GENESIS
    for number, raw in enumerate(raws, 1):
        line = read_line(raw)
        if isinstance(line, Problem):
            findings.append(finding("G501", path, number, found=line.text))
        else:
            findings += _chained(path, number, line, seq, prev)
            findings += _placed(path, number, line.entry, events)
            lines.append(line)
            seq = line.seq
        seq, prev = seq + 1, digest(raw)
    return Log(content, tuple(lines), len(raws), prev), tuple(findings)


def _chained(path: str, number: int, line: Line, seq: int, prev: str) -> Iterator[Finding]:
    """The line follows the one before it."""
    if line.seq != seq:
        yield finding("G503", path, number, found=line.seq, want=seq)
    if line.prev != prev:
        yield finding("G502", path, number, found=line.prev, want=prev)


def _placed(path: str, number: int, entry: AnyEntry, events: dict[str, int]) -> Iterator[Finding]:
    """The genesis stands first and only there, and no event stands twice."""
    if isinstance(entry, Opened) is not (number == 1):
        yield finding("G505", path, number, found=entry.kind)
    if isinstance(entry, Received):
        first = events.setdefault(entry.event, number)
        if first != number:
            yield finding("G504", path, number, found=entry.event, want=first)


def refusal(log: Log, entry: AnyEntry) -> Finding | None:
    """Why an entry cannot be the next line, if it cannot. A seal has none (decision 0011)."""
    if isinstance(entry, Opened) is not (log.count == 0):
        return finding("G505", LOG, log.count + 1, found=entry.kind)
    if isinstance(entry, Sealed):
        return finding("G513", LOG, log.count + 1, found=RECEIPTS["faults"]["sealed"])
    try:
        line = read_line(line_bytes(log.count, log.last, entry))
    except (ValueError, RecursionError):  # what cannot be written
        line = Problem(RECEIPTS["faults"]["canonical"])
    return finding("G513", LOG, log.count + 1, found=line.text) if isinstance(line, Problem) else None


def expected(log: Log, sha256: str, path: str = LOG) -> Iterator[Finding]:
    """A digest that was the last one once is still that of a line."""
    if all(line.sha256 != sha256 for line in log.lines):
        yield finding("G509", path, found=sha256)
