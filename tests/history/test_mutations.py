"""After any change, scoring what the change was read for gives what reading, checking and scoring all of it gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from lianbing.history.evaluation import Evaluator
from lianbing.history.states import Judge, State
from lianbing.history.substitution import groups, substitutions
from lianbing.objects import Objects
from lianbing.scoring import check_snapshot, score_checked
from lianbing.snapshots import read_tree
from scorer.positions import Positions
from scorer.quantities import exact
from scorer.rulebook import RulebookError
from tests.history.mutations import Blobs, changed
from tests.history.recomputing import Standing, standings_of

ROOT = Path(__file__).parents[2]
SHORT, LONG = 12, 100


def test_after_some_changes_scores_are_those_of_a_scoring_anew() -> None:
    compare(1, SHORT)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 5))
def test_after_many_changes_scores_are_those_of_a_scoring_anew(seed: int) -> None:
    compare(seed, LONG)


def compare(seed: int, count: int) -> None:
    """Score one change after the other by difference, and hold each against an ordinary scoring."""
    blobs, campaign = Blobs(), dict(read_tree(ROOT).of_year(2019))
    judge, board = Judge(cast("Objects", blobs), 2019), Evaluator("final")
    listed = blobs.listed(campaign)
    before = judge.state(listed, None)
    board.standings(before)
    for files, moment, said in islice(changed(campaign, seed), count):
        now = blobs.listed(files)
        changes = {p for p in {*listed, *now} if listed.get(p) != now.get(p)}
        after = judge.state(now, moment, before, changes)
        for state in _steps(before, after):
            board.standings(state)
        found = _shown(board.standings(after).positions)
        checked = check_snapshot(files, 2019, root=ROOT)
        assert after.refused == {p: frozenset(lines) for p, lines in checked.refused_rows.items()}, said
        try:
            outcome = score_checked(checked, as_of=moment)
        except RulebookError:
            assert not found, said
        else:
            assert found == standings_of(outcome), said
        before, listed = after, now


def _steps(before: State, after: State) -> Iterator[State]:
    return islice(substitutions(before, after, groups(before, after)), 8)


def _shown(positions: Positions) -> dict[str, Standing]:
    return {
        name: Standing(
            {i: None if points is None else exact(points) for i, points in each.points.items()},
            None if each.total is None else exact(each.total),
            each.rank,
            dict(each.honours),
        )
        for name, each in positions.items()
    }
