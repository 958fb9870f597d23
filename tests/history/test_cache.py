"""The cache of a checkout: whatever stands in it, the answer is the one that is computed without it."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.history.publishing import CACHE
from tests.history.repositories import reverted


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with its files checked out: a bare one keeps nothing."""
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
