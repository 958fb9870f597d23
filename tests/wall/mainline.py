"""A main branch that grows step by step, with the log of receipts beside it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lianbing.gate.report import GateDocument
from lianbing.gate.supervisor import verdict_of
from lianbing.receipts.branch import append, open_log
from lianbing.receipts.entries import Opened, Received
from lianbing.receipts.report import received_entry
from lianbing.wall.documents import WallDocument
from lianbing.wall.wall import revalidate
from tests.gate.desk import RECEIVED, Desk, Edits, Proposed
from tests.gate.repositories import Store

REF = "refs/heads/receipts"


@dataclass
class Mainline:
    """Main and its log. ``tip`` is where main stands; every method returns the commit that it made."""

    desk: Desk
    tip: str
    events: int = 0

    @classmethod
    def at(cls, folder: Path) -> Mainline:
        """A new repository whose log is opened at main's first tip."""
        desk = Desk(Store(folder))
        line = cls(desk, desk.main)
        open_log(folder, Opened(commit=desk.main, opened_at="2019-05-01T09:00:00+08:00"))
        return line

    @property
    def repo(self) -> Path:
        """The repository."""
        return self.desk.store.root

    def judged(self, edits: Edits, **facts: object) -> tuple[Proposed, GateDocument]:
        """A change to main's tip with the gate's report."""
        head = self.desk.commit(edits, self.tip)
        proposed = replace(Proposed(head, self.tip), **facts)  # type: ignore[arg-type]
        return proposed, verdict_of(proposed.request(self.repo)).report

    def receive(self, report: GateDocument, received: str = RECEIVED) -> Received:
        """The receipt of a judged change, in the log."""
        self.events += 1
        entry = received_entry(
            json.dumps(report).encode(), f"run-{self.events}-1", received=datetime.fromisoformat(received)
        )
        assert isinstance(entry, Received)
        assert append(self.repo, entry).added
        return entry

    def merge(self, edits: Edits, *, accepted: bool = True, **facts: object) -> str:
        """A change judged, received and merged with a merge commit, as the platform does it."""
        proposed, report = self.judged(edits, **facts)
        assert (report["verdict"] == "accepted") is accepted, report["findings"]
        self.receive(report)
        return self.move(self.desk.commit(edits, self.tip, proposed.head))

    def merge_unjudged(self, edits: Edits, extra: Edits | None = None) -> str:
        """A merge commit of a branch, with something of its own besides."""
        head = self.desk.commit(edits, self.tip)
        return self.move(self.desk.commit({**edits, **(extra or {})}, self.tip, head))

    def push(self, *steps: Edits) -> str:
        """Commits straight onto main, with no receipt at all."""
        for edits in steps:
            self.move(self.desk.commit(edits, self.tip))
        return self.tip

    def move(self, commit: str) -> str:
        """Let main stand at a commit."""
        self.tip = commit
        self.desk.store.point("refs/heads/main", commit)
        return commit

    def wall(self, *, whole: bool = False) -> WallDocument:
        """What the second wall says."""
        return revalidate(self.repo, "refs/heads/main", REF, whole=whole)

    def git(self, *arguments: str) -> str:
        """Git in the repository."""
        done = subprocess.run(["git", *arguments], cwd=self.repo, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode().strip()
