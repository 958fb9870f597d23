"""Where a step is prepared: the files as they stand, chance, the day, and what is still due."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from benchmarks.histories.files import OFFICE, ROOT, YEAR, Changes, Files, Lines, cells_of, row_of, sha256_of
from benchmarks.histories.plan import Kind
from schema.stamps import folder_digest

CUTOFF = f"{YEAR + 1}-01-31"
"""The day through which unit files count; what is corrected later gets no receipt and counts by its office (Y40)."""
OWNERS = {
    "votes": "demo-press", "publicity": "demo-press", "spot-checks": "demo-inspection", "case-marks": "demo-review",
    "team-marks": "demo-review", "drawn": "demo-review", "panel": "demo-review", "judgement": "demo-review",
}  # fmt: skip
"""Which account of the office keeps a record; the others are the office's own."""


@dataclass
class Draft:
    """A step before it is written: its parts become the commits of a branch, or one commit together.

    ``mends`` maps paths to the way back from this step's fault; ``of`` is the step that this one puts right.
    """

    kind: Kind
    account: str
    subject: str
    parts: list[Changes]
    of: int | None = None
    mends: dict[str, Callable[[Lines | None], Lines | None]] = field(default_factory=dict)

    @property
    def changes(self) -> Changes:
        """All parts together."""
        found: Changes = {}
        for part in self.parts:
            found |= part
        return found


@dataclass
class Fault:
    """A fault that stands: since which step, and how each of its files is put right."""

    step: int
    kind: Kind
    account: str
    mends: dict[str, Callable[[Lines | None], Lines | None]]


@dataclass
class Desk:
    """The state that steps are prepared on. ``time`` is now, in seconds since 1970, by a clock that is right."""

    rng: Random
    files: Files
    time: int
    known_receipts: dict[tuple[str, str], bytes]
    unreceipted: dict[str, str] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    serial: int = 5000

    @property
    def moment(self) -> str:
        """Now, in Asia/Shanghai."""
        shifted = datetime.fromtimestamp(self.time + 8 * 3600, UTC)
        return shifted.strftime("%Y-%m-%dT%H:%M:%S+08:00")

    def note(self, changes: Changes, account: str) -> None:
        """Remember which receipts and which approvals a change makes necessary."""
        for path, lines in changes.items():
            unit, _, rest = path.removeprefix(f"{ROOT}/").partition("/")
            if not path.startswith(ROOT) or unit == "office" or rest == "cases.csv":
                continue
            if lines is not None:
                self.unreceipted[path] = f"{self.moment} {account}"
            self.stale.add(unit)

    def receipts(self) -> Draft | None:
        """The receipts of the files that came in since the last ones."""
        path = f"{OFFICE}/receipts.csv"
        old = self.files.lines.get(path, (b"path,sha256,received_at,actor\n",))
        rows, seen = [], set(old)
        for filed, note in sorted(self.unreceipted.items()):
            lines = self.files.lines.get(filed)
            if lines is None:
                continue
            digest, (moment, account) = sha256_of(filed, lines), note.split(" ")
            row = self.known_receipts.get((filed, digest))
            if row is None and moment < CUTOFF:
                row = row_of([filed, digest, moment, account])
            if row is not None and row not in seen and not _has(old, filed, digest):
                rows.append(row)
        self.unreceipted.clear()
        if not rows:
            return None
        return Draft(Kind.RECEIPTS, "demo-office", f"登记收件记录{len(rows)}条", [{path: (*old, *rows)}])

    def approvals(self, prefecture: str | None = None) -> Draft | None:
        """The nominations of one prefecture, or of all, with the digests of the folders as they stand."""
        parts: list[Changes] = []
        for path in self.files.free("/nominations.yaml"):
            unit = path.split("/")[2]
            if prefecture in (None, unit) and (lines := self._approved(path)) != self.files.lines[path]:
                parts.append({path: lines})
        self.stale -= {prefecture} if prefecture else set(self.stale)
        if not parts:
            return None
        account = f"demo-{prefecture}" if prefecture else "demo-office"
        return Draft(Kind.APPROVAL, account, "核对推荐材料，更新候选名单指纹", parts)

    def _approved(self, path: str) -> Lines:
        found, unit, person = [], "", ""
        for line in self.files.lines[path]:
            text = line.decode()
            if match := re.match(r"  - (unit|person): (\S+)", text):
                unit, person = (match[2], "") if match[1] == "unit" else ("", match[2])
            elif match := re.match(r"    unit: (\S+)", text):
                unit = match[1]
            elif text.startswith("    digest: "):
                folder = f"{ROOT}/{unit}" + (f"/persons/{person}" if person else "")
                line = f"    digest: {folder_digest(self.files.stamps(folder), folder)}\n".encode()
            found.append(line)
        return tuple(found)

    def next_serial(self) -> int:
        """A serial number that no case of the demonstration has."""
        self.serial += 1
        return self.serial


def _has(table: Lines, path: str, digest: str) -> bool:
    start = f"{path},{digest},".encode()
    return any(line.startswith(start) for line in table)


def owner_of(path: str) -> str:
    """The account that keeps a file."""
    unit, _, rest = path.removeprefix(f"{ROOT}/").partition("/")
    if unit != "office":
        return f"demo-{unit}"
    if rest.startswith("announcements/"):
        return "demo-press"
    return OWNERS.get(rest.partition(".")[0], "demo-office")


def with_cells(line: bytes, changes: dict[int, str]) -> bytes:
    """A row with other cells at some places."""
    cells = list(cells_of(line))
    for place, text in changes.items():
        cells[place] = text
    return row_of(cells)


def replaced(lines: Lines, at: int, line: bytes) -> Lines:
    """A file with another line at a place."""
    return (*lines[:at], line, *lines[at + 1 :])
