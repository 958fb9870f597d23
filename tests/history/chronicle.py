"""A repository in the making: a small campaign on a desk, and commits of what stands there."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from lianbing.rulebooks import rulebook_files
from tests.gate.repositories import SUBMODULE, Folder, Leaf, Store, edited
from tests.smallcampaign import ROOT, SmallCampaign

RULES = "scorer/rulebooks/2019"
NINE = 1_559_350_800
"""2019-06-01 09:00 in Asia/Shanghai: when the first commit is made; each later one comes a day after."""
DAY = 86_400


@dataclass
class Chronicle:
    """A repository in the making. ``named`` are its commits by what they do, ``line`` those of main, oldest first.

    ``small`` is the campaign on the desk: change it, then ``commit``. ``others`` are files beside the campaign, ``modes``
    what git is to hold at certain paths in the place of a regular file.
    """

    store: Store
    small: SmallCampaign = field(default_factory=SmallCampaign)
    others: dict[str, bytes] = field(default_factory=dict)
    modes: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    line: list[str] = field(default_factory=list)
    trees: dict[str, dict[str, bytes]] = field(default_factory=dict)
    moment: int = NINE

    @property
    def root(self) -> Path:
        """The repository."""
        return self.store.root

    @property
    def tip(self) -> str:
        """Where main stands."""
        return self.line[-1]

    def files(self) -> dict[str, bytes]:
        """All files as they stand on the desk."""
        return {**self.small.files, **self.others}

    def commit(self, name: str, *merged: str, time: int | None = None, zone: str = "+0800") -> str:
        """A commit of the desk onto main, merging other commits if any are given."""
        made = self._write(name, (*self.line[-1:], *merged), time, zone)
        self.line.append(made)
        self.store.point("refs/heads/main", made)
        return made

    def aside(self, name: str, parent: str | None = None) -> str:
        """A commit of the desk on a branch that begins at main's tip or goes on from a commit."""
        return self._write(name, (parent or self.tip,), None, "+0800")

    def take(self, *commits: str) -> None:
        """Put the files of a commit on the desk; of several, what each changed against main's tip."""
        base = self.trees[self.tip]
        found = dict(base) if len(commits) > 1 else dict(self.trees[commits[0]])
        for commit in commits if len(commits) > 1 else ():
            theirs = self.trees[commit]
            found |= {path: content for path, content in theirs.items() if base.get(path) != content}
            for path in base.keys() - theirs.keys():
                found.pop(path, None)
        self.small.files = {p: c for p, c in found.items() if p.startswith("submissions/")}
        self.others = {p: c for p, c in found.items() if not p.startswith("submissions/")}

    def _write(self, name: str, parents: tuple[str, ...], time: int | None, zone: str) -> str:
        files = self.files()
        folder = edited(self.store, Folder(), files)
        odd = {path: Leaf(mode, self._held(mode, files[path])) for path, mode in self.modes.items()}
        tree = edited(self.store, folder, odd).write(self.store)
        when = f"{self.moment if time is None else time} {zone}"
        self.moment += DAY
        made = self.store.commit(tree, parents, name.encode(), author=when, committer=when)
        self.named[name] = made
        self.trees[made] = files
        return made

    def _held(self, mode: str, content: bytes) -> str:
        """The id of what a mode says: of a submodule it is a commit that is not there."""
        return "5" * 40 if mode == SUBMODULE else self.store.put("blob", content)

    def git(self, *arguments: str) -> str:
        """Git in the repository."""
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode().strip()


def begun(folder: Path) -> Chronicle:
    """A repository with code, then the rules, then the whole small campaign: the commits code, rules, campaign."""
    chronicle = Chronicle(Store(folder))
    campaign = chronicle.small.files
    chronicle.small.files = {}
    chronicle.others["README.md"] = b"# campaign\n"
    chronicle.commit("code")
    chronicle.others |= {f"{RULES}/{name}": text for name, text in rulebook_files(ROOT, "2019").items()}
    chronicle.commit("rules")
    chronicle.small.files = campaign
    chronicle.commit("campaign")
    return chronicle
