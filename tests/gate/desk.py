"""A desk at which changes are proposed to a small campaign: honest ones, and those of people who read the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from lianbing.gate.limits import Limits
from lianbing.gate.request import Request
from tests.gate.repositories import DATE, PERSON, Edit, Folder, Store, edited
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]
YEAR = "submissions/2019"
RECEIVED = "2019-10-10T10:00:00+08:00"
LIMITS = Limits(seconds=10, wall_seconds=30, memory=1 << 30)
"""What one judgement may cost: ten seconds of processor time and one GiB."""

ACCOUNTS = {
    "units": {unit: [f"demo-{unit}"] for unit in ("alpha", "beta", "gamma", "delta", "alpha-a", "beta-a")},
    "groups": {
        "办公室": ["demo-office", "demo-office-2", "demo-office-3"],
        "评审考核组": ["demo-review", "demo-review-2"],
        "宣传报道组": ["demo-press"],
        "现场督查组": ["demo-inspection"],
    },
}
OFFICE = ("demo-office-2", "demo-office-3")
"""The two approvals that guarded changes of demo-office need."""

WORKFLOW = "name: gate\non:\n  pull_request_target:\npermissions: {}\n"


@dataclass(frozen=True)
class Proposed:
    """A change as the platform would hand it to the gate."""

    head: str
    base: str
    actor: str = "demo-alpha"
    approved: tuple[str, ...] = ()
    received: str = RECEIVED
    pusher: str = ""
    limits: Limits = LIMITS

    def request(self, repo: Path) -> Request:
        """The question to the gate."""
        return Request(
            repo=repo,
            base=self.base,
            head=self.head,
            actor=self.actor,
            pusher=self.pusher,
            received=datetime.fromisoformat(self.received),
            approved_by=self.approved,
            limits=self.limits,
        )


Edits = Mapping[Any, Edit]
"""Edits by path, as text or bytes."""


@dataclass
class Desk:
    """One bare repository with the campaign on main. Commits are made and never forgotten; nothing else changes."""

    store: Store
    folders: dict[str, Folder] = field(default_factory=dict)

    @cached_property
    def small(self) -> SmallCampaign:
        """The campaign on main."""
        small = SmallCampaign()
        small.append("office/register.csv", "delta,100400,丁市生态环境局,丁市,地州市,,,,")
        small.put("office/accounts.yaml", ACCOUNTS)
        small.files[f"{YEAR}/office/calendar.yaml"] = (ROOT / YEAR / "office/calendar.yaml").read_bytes()
        return small

    @cached_property
    def main(self) -> str:
        """The tip of main."""
        files: dict[Any, Edit] = {**self.small.files}
        for path in (".gitattributes", "README.md"):
            files[path] = (ROOT / path).read_bytes()
        for part in (ROOT / "scorer/rulebooks/2019").iterdir():
            files[f"scorer/rulebooks/2019/{part.name}"] = part.read_bytes()
        files[".github/workflows/gate.yml"] = WORKFLOW
        files["schema/codes.py"] = "CODES = {}\n"
        files[f"{YEAR}/published/results.json"] = "{}\n"
        start = edited(self.store, Folder(), {"README.md": b"# start\n"})
        first = self._kept(start, ())
        tip = self._kept(edited(self.store, Folder(), files), (first,))
        self.store.point("refs/heads/main", tip)
        return tip

    def text(self, path: str, commit: str | None = None) -> bytes:
        """The bytes of a file of the campaign on main, by its path below the year."""
        return self.small.files[f"{YEAR}/{path}"]

    def commit(
        self,
        edits: Edits,
        *parents: str,
        message: bytes = "报送".encode(),
        author: str = DATE,
        committer: str = DATE,
        extra: bytes = b"",
        people: tuple[str, str] = (PERSON, PERSON),
    ) -> str:
        """A commit upon its first parent (main where none is named) with edits."""
        parents = parents or (self.main,)
        folder = edited(self.store, self.folders[parents[0]], edits)
        return self._kept(
            folder, parents, message=message, author=author, committer=committer, extra=extra, people=people
        )  # fmt: skip

    def raw(self, tree: str, *parents: str, message: bytes = b"raw") -> str:
        """A commit of any object that claims to be a tree."""
        return self.store.commit(tree, parents or (self.main,), message)

    def change(self, *steps: Edits, **facts: Any) -> Proposed:
        """A branch from main, one commit a step."""
        tip = self.main
        for edits in steps:
            tip = self.commit(edits, tip)
        return self.propose(tip, **facts)

    def propose(self, head: str, **facts: Any) -> Proposed:
        """A head as a change to main."""
        return replace(Proposed(head, self.main), **facts)

    def tree_with(
        self, folder: str, entries: Sequence[tuple[str, bytes, str]], *, ordered: bool = True
    ) -> str:
        """Main's tree with raw entries more in one folder ("" for the root), as no tool would write them."""
        names = [part.encode() for part in folder.split("/") if part]
        return self._tree_with(self.folders[self.main], names, list(entries), ordered)

    def _tree_with(
        self, folder: Folder, names: list[bytes], entries: list[tuple[str, bytes, str]], ordered: bool
    ) -> str:
        mine = folder.entries(self.store)
        if names:
            below = self._tree_with(folder.folders.get(names[0], Folder()), names[1:], entries, ordered)
            mine = [entry for entry in mine if entry[1] != names[0]]
            entries = [("40000", names[0], below)]
        everything = [*mine, *entries]
        if ordered or names:
            everything.sort(key=lambda e: e[1] + (b"/" if e[0] == "40000" else b""))
        return self.store.tree(everything)

    def _kept(self, folder: Folder, parents: tuple[str, ...], **more: object) -> str:
        commit = self.store.commit(folder.write(self.store), parents, **more)  # type: ignore[arg-type]
        self.folders[commit] = folder
        return commit
