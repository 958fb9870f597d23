"""Scoring again after a change gives what scoring anew gives, whatever came before."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.histories.year import write_history
from lianbing.history.evaluation import Evaluator
from lianbing.history.states import Judge
from lianbing.history.substitution import groups, substitutions
from lianbing.history.walk import walk
from lianbing.objects import objects_of
from lianbing.repository import resolve
from scorer.positions import Positions

STEPS = 150


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated history with every kind of event."""
    folder = tmp_path_factory.mktemp("history") / "year"
    write_history(folder, STEPS, 11)
    return folder


@pytest.mark.parametrize("snapshot", ["final", "provisional"])
def test_every_state_between_two_commits_is_scored_as_if_alone(repository: Path, snapshot: str) -> None:
    with objects_of(repository) as objects:
        judge, board = Judge(objects, 2019), Evaluator(snapshot)
        files: dict[str, str] = {}
        before = judge.state(files, None)
        compared = 0
        for place, commit in enumerate(walk(objects.repo, resolve(objects.repo, "HEAD"))):
            files = {p: b for p, b in {**files, **commit.changes}.items() if b is not None}
            after = judge.state(files, None)
            for state in substitutions(before, after, groups(before, after)):
                found = board.standings(state)
                if place % 10 == 3 and compared < 25:
                    compared += 1
                    alone = Evaluator(snapshot).standings(state)
                    assert _shown(found.positions) == _shown(alone.positions), commit.subject
                    assert found.candidates == alone.candidates, commit.subject
            before = after
        assert compared >= 10
        assert Judge(objects, 2019).state(files, None).refused == before.refused


def _shown(positions: Positions) -> list[tuple[object, ...]]:
    return [(name, p.part, dict(p.points), p.rank, dict(p.honours)) for name, p in positions.items()]
