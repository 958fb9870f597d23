"""Generated histories that several tests read: they are written once and never changed."""

from __future__ import annotations

import pytest

from benchmarks.histories.plan import HistoryPlan
from benchmarks.histories.year import write_history


@pytest.fixture(scope="session")
def short_history(tmp_path_factory: pytest.TempPathFactory) -> HistoryPlan:
    """A history of 150 commits."""
    return write_history(tmp_path_factory.mktemp("history") / "short.git", 150)


@pytest.fixture(scope="session")
def long_history(tmp_path_factory: pytest.TempPathFactory) -> HistoryPlan:
    """A history of 2,000 commits."""
    return write_history(tmp_path_factory.mktemp("history") / "long.git", 2000)
