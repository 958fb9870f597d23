"""A purge rewrites the history under the seals: the sealed commit is found under its new name (Y35)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.receipts.branch import read_branch
from lianbing.seals.verification import verify
from tests.receipts.logs import sha
from tests.seals.repositories import FINAL, YEAR, Repository

pytestmark = pytest.mark.rows("Y35")


def rewritten(repository: Repository) -> str:
    """Every commit of main made anew with another message, as a purge does; the map of old and new names."""
    names = repository.git("rev-list", "--first-parent", "--reverse", "main").split()
    lines, parent = ["old new"], ""
    for old in names:
        tree = repository.git("rev-parse", f"{old}^{{tree}}")
        words = ["-p", parent] if parent else []
        parent = repository.git("commit-tree", tree, *words, "-m", "清除")
        lines.append(f"{old} {parent}")
    repository.git("update-ref", "refs/heads/main", parent)
    repository.git("reflog", "expire", "--expire=now", "--all")
    return "\n".join(lines) + "\n"


def test_seals_are_verified_against_the_new_names_of_their_commits(
    repository: Repository, tmp_path: Path
) -> None:
    sealed = json.loads(repository.read(FINAL + "seal.json"))["commit"]
    commit_map = rewritten(repository)
    assert not verify(repository.root).sound
    (tmp_path / "map").write_text(commit_map, "ascii")
    purged = f"{YEAR}/alpha/x.md={sha('x')}"
    words = ["receipts", "purge", "--repo", str(repository.root), "--commit-map", str(tmp_path / "map")]
    assert main([*words, "--file", purged, "--reason", "测试"]) == 0
    log = read_branch(repository.root)[0]
    assert log.present_commit(sealed) != sealed
    found = verify(repository.root)
    assert found.sound, found.findings
    assert len(found.said) == 3
