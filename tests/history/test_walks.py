"""The peers of the benchmark do the work that they are measured at."""

from __future__ import annotations

import subprocess

from benchmarks.histories.plan import HistoryPlan
from benchmarks.walks import walk_checkout, walk_gitpython


def test_a_peer_checks_out_and_scores_the_commits_that_it_is_asked_for(short_history: HistoryPlan) -> None:
    outcome = walk_checkout(str(short_history.repo), "2")()
    assert outcome["commits"] == 2
    assert outcome["seconds"] > 0


def test_gitpython_judges_each_version_of_a_file_once(short_history: HistoryPlan) -> None:
    count = len(short_history.steps)
    outcome = walk_gitpython(str(short_history.repo), "1", str(count))()
    assert outcome["commits"] == count
    versions: set[str] = set()
    for step in short_history.steps[1:]:
        raw = subprocess.run(
            ["git", "diff-tree", "-r", "--no-renames", step.parents[0], step.commit, "--", "submissions"],
            cwd=short_history.repo, check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        versions |= {line.split()[3] for line in raw.stdout.decode().splitlines()}
    assert outcome["files"] == len(versions - {"0" * 40})
