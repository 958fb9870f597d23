"""The cache of a checkout: whatever stands in it, the answer is the one that is computed without it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from benchmarks.histories.plan import HistoryPlan
from lianbing.cli import main
from lianbing.history.publishing import CACHE
from tests.history.repositories import reverted


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with its files checked out."""
    chronicle = reverted(tmp_path / "repo.git")
    root = tmp_path / "checkout"
    subprocess.run(["git", "clone", "--quiet", str(chronicle.root), str(root)], check=True)
    return root


def told(root: Path, *options: str) -> bytes:
    """The history as JSON."""
    target = root.parent / "history.json"
    assert main(["history", "--repo", str(root), "--format", "json", "--out", str(target), *options]) == 0
    return target.read_bytes()


def test_a_cache_that_is_cold_warm_or_deleted_changes_nothing(checkout: Path) -> None:
    alone = told(checkout, "--no-cache")
    assert not (checkout / CACHE).exists()
    assert told(checkout) == alone
    assert (checkout / CACHE).exists()
    assert told(checkout) == alone
    (checkout / CACHE).unlink()
    assert told(checkout) == alone


def test_a_step_in_the_cache_that_is_not_what_was_written_is_computed_again(checkout: Path) -> None:
    alone = told(checkout)
    with sqlite3.connect(checkout / CACHE) as connection:
        kept = connection.execute("SELECT count(*) FROM kept").fetchone()[0]
        other = connection.execute("SELECT content FROM kept ORDER BY key LIMIT 1").fetchone()[0]
        connection.execute("UPDATE kept SET content = ?", (other,))
    assert kept > 2
    assert told(checkout) == alone


def test_a_cache_that_is_no_database_is_left_alone(checkout: Path) -> None:
    alone = told(checkout, "--no-cache")
    (checkout / CACHE).parent.mkdir(parents=True)
    (checkout / CACHE).write_bytes(b"no database\n" * 100)
    assert told(checkout) == alone


def test_a_bare_repository_has_its_cache_beside_its_objects(tmp_path: Path) -> None:
    root = reverted(tmp_path / "repo.git").root
    alone = told(root, "--no-cache")
    assert not (root / "lianbing").exists()
    assert told(root) == alone
    assert (root / "lianbing" / CACHE.name).exists()
    assert told(root) == alone


def test_however_many_processes_compute_the_answer_is_the_same(
    short_history: HistoryPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianbing.history.history.STRETCH", 10)
    since = short_history.steps[-31].commit
    told_by = [
        computed(short_history.repo, tmp_path / f"{jobs}.json", "--since", since, "--jobs", str(jobs))
        for jobs in (1, 3)
    ]
    assert told_by[0] == told_by[1]


def test_steps_that_are_kept_in_blocks_are_those_that_are_kept_singly(
    short_history: HistoryPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks known, one of them spoilt, one more commit behind them, or another start: the answer stays the same."""
    monkeypatch.setattr("lianbing.history.history.BLOCK", 4)
    root, since = tmp_path / "copy.git", short_history.steps[-16].commit
    shutil.copytree(short_history.repo, root)

    def asked(*options: str) -> bytes:
        target = tmp_path / "history.json"
        assert main(["history", *options, "--repo", str(root), "--format", "json", "--out", str(target)]) == 0
        return target.read_bytes()

    alone = asked("main", "--since", since, "--no-cache")
    later = asked("main", "--since", short_history.steps[-14].commit, "--no-cache")
    asked("main~1", "--since", since)
    assert asked("main", "--since", since) == alone
    assert asked("main", "--since", since) == alone
    with sqlite3.connect(root / "lianbing" / CACHE.name) as connection:
        kept = connection.execute("SELECT key FROM kept ORDER BY length(content) DESC").fetchall()
        connection.execute("UPDATE kept SET content = ? WHERE key = ?", (b"", kept[0][0]))
    assert asked("main", "--since", since) == alone
    assert asked("main", "--since", short_history.steps[-14].commit) == later


def computed(repo: Path, target: Path, *options: str) -> bytes:
    """The history as JSON, without any cache."""
    arguments = ["history", "--repo", str(repo), "--format", "json", "--no-cache", "--out", str(target)]
    assert main([*arguments, *options]) == 0
    return target.read_bytes()
