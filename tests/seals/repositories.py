"""A real repository of the small campaign with its log of receipts and two seals, made once and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from lianbing.cli import main
from lianbing.receipts.branch import append, open_log
from lianbing.receipts.entries import Opened
from tests.receipts.logs import git, received, sha
from tests.smallcampaign import ROOT, SmallCampaign

YEAR = "submissions/2019"
PROVISIONAL, FINAL = f"{YEAR}/published/provisional/", f"{YEAR}/published/final/"
RULES = "scorer/rulebooks/2019"
OPENED = "2019-05-01T09:00:00+08:00"


@dataclass(frozen=True)
class Repository:
    """A working tree with a branch ``main`` and, if it was opened, a log of receipts."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Git in the repository."""
        return git(self.root, *arguments)

    def write(self, files: dict[str, bytes]) -> None:
        """Write files by path."""
        for path, content in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)

    def commit(self, message: str = "报送") -> str:
        """Commit everything that stands in the working tree; the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.root / path).read_bytes()

    def run(self, *words: str) -> int:
        """A command of the tool on this repository; its exit status."""
        where = "--root" if words[0] in ("seal", "bundle") else "--repo"
        return main([*words, where, str(self.root)])

    def seal(self, snapshot: str, *more: str) -> int:
        """Seal a snapshot in the working tree; the exit status."""
        return self.run("seal", "--snapshot", snapshot, *more)

    def copy(self, target: Path) -> Repository:
        """An independent copy."""
        shutil.copytree(self.root, target, symlinks=True)
        return Repository(target)


def campaign(root: Path, *, rules: bool = True) -> Repository:
    """The small campaign in a repository of its own, with its rulebook."""
    root.mkdir(parents=True, exist_ok=True)
    repository = Repository(root)
    repository.git("init", "-q")
    repository.write(SmallCampaign().files)
    if rules:
        repository.write({f"{RULES}/{p.name}": p.read_bytes() for p in (ROOT / RULES).iterdir()})
    repository.write({".gitattributes": b"* -text\n", ".gitignore": b"build/\n"})
    repository.commit()
    return repository


def sealed(root: Path) -> Repository:
    """The same with a log and both seals, each committed; between them a record changed."""
    repository = campaign(root)
    assert repository.seal("provisional") == 0
    repository.commit("封存")
    narrative = f"{YEAR}/alpha/narrative.md"
    repository.write({narrative: repository.read(narrative) + "另记。\n".encode()})
    tip = repository.commit()
    open_log(root, Opened(commit=tip, opened_at=OPENED))
    for number in (1, 2, 3):
        assert append(root, received(f"run-{number}", verdict="refused")).added
    assert repository.seal("final") == 0
    repository.commit("封存")
    append(
        root,
        received("run-4", files={FINAL + "seal.json": sha(repository.read(FINAL + "seal.json").decode())}),
    )
    team = f"{YEAR}/beta/team.yaml"
    repository.write({team: repository.read(team) + "# 补充说明\n".encode()})
    repository.commit()
    return repository
