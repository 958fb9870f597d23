"""The peers of the history: a checkout and a full score for each commit, and GitPython's objects commit by commit.

Both are measured on a part of the history, and the rate is that of the part. What git's own processes need is not
counted against them.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.campaigns import YEAR

Work = Callable[[], Mapping[str, Any]]


def write_history(repo: str, commits: str) -> Work:
    """Write a generated history; in a process of its own, so that its memory is nobody else's."""
    from benchmarks.histories import year

    def work() -> Mapping[str, Any]:
        plan = year.write_history(Path(repo), int(commits))
        return {"tip": plan.tip, "commits": len(plan.steps)}

    return work


def walk_checkout(repo: str, count: str) -> Work:
    """Check each of some commits out and score it, as a script around ``lianbing score`` would, in one process.

    Commits with a campaign are taken at equal distances. Each is checked out over its parent, so that git writes only
    what the commit changed; only that, reading, checking and scoring are timed, not the parent's checkout.
    """
    from lianbing.scoring import check_snapshot, score_checked
    from lianbing.snapshots import read_tree
    from scorer.rulebook import RulebookError

    def work() -> Mapping[str, Any]:
        seconds = 0.0
        chosen = list(_spread(_line(repo), int(count)))
        with tempfile.TemporaryDirectory() as folder:
            for commit in chosen:
                _checkout(repo, folder, f"{commit}^")
                start = time.perf_counter()
                _checkout(repo, folder, commit)
                files = read_tree(Path(folder)).of_year(YEAR)
                checked = check_snapshot(files, YEAR, root=Path(folder))
                with suppress(RulebookError):  # rules that nothing can be scored by are an answer too
                    score_checked(checked)
                seconds += time.perf_counter() - start
        return {"commits": len(chosen), "seconds": seconds}

    return work


def _checkout(repo: str, folder: str, commit: str) -> None:
    command = [
        "git",
        f"--git-dir={repo}",
        f"--work-tree={folder}",
        "checkout",
        "--quiet",
        "--force",
        "--detach",
    ]
    subprocess.run([*command, commit], check=True, stderr=subprocess.DEVNULL)


def _line(repo: str) -> list[str]:
    """The first-parent line of main, oldest first."""
    command = ["git", f"--git-dir={repo}", "rev-list", "--first-parent", "--reverse", "main"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()


def _spread(line: list[str], count: int) -> Iterator[str]:
    """So many commits at equal distances, the last one among them."""
    for number in range(1, count + 1):
        yield line[len(line) * number // count - 1]


def walk_gitpython(repo: str, stretches: str, length: str) -> Work:
    """Walk stretches of the line with GitPython: ``commit.diff`` gives what changed, each blob is read and judged once.

    No campaign is put together and nothing is scored: it is the least that any such program does.
    """
    import git

    from schema.intake import read_record
    from schema.kinds import kind_of

    root = f"submissions/{YEAR}/"

    def blobs(commit: git.Commit) -> Iterable[tuple[str, git.Blob]]:
        parent = commit.parents[0] if commit.parents else git.NULL_TREE
        for change in commit.diff(parent, R=True):
            if change.b_blob is not None and change.b_path is not None:
                yield change.b_path, change.b_blob

    def work() -> Mapping[str, Any]:
        line = _line(repo)
        known: set[str] = set()
        walked, judged, seconds = 0, 0, 0.0
        with git.Repo(repo) as opened:
            for end in _spread(line, int(stretches)):
                start = time.perf_counter()
                for commit in opened.iter_commits(end, first_parent=True, max_count=int(length)):
                    walked += 1
                    for path, blob in blobs(commit):
                        below = path.removeprefix(root)
                        if path.startswith(root) and kind_of(below) and blob.hexsha not in known:
                            known.add(blob.hexsha)
                            read_record(path, blob.data_stream.read())
                            judged += 1
                seconds += time.perf_counter() - start
        return {"commits": walked, "seconds": seconds, "files": judged}

    return work
