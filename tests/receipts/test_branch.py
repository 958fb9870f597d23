"""The branch of the log in real repositories: nothing but it is touched, and many at once lose nothing (Y6)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lianbing.receipts.branch import ContentionError, append, open_log, read_branch
from lianbing.receipts.entries import Opened, Purged
from lianbing.receipts.history import verify_branch
from lianbing.repository import RepositoryError
from tests.receipts.logs import (
    COMMIT,
    GENESIS,
    ROOT,
    clone,
    events,
    filled,
    git,
    received,
    repository,
    tip,
    write_commit,
)

MANY = 16


def logged(root: Path, revision: str | None = None) -> list[str]:
    log, findings = read_branch(root, revision=revision)
    assert findings == ()
    return events(log)


@pytest.mark.parametrize("bare", [True, False])
def test_a_log_is_opened_and_appended_to(tmp_path: Path, bare: bool) -> None:
    root = filled(tmp_path / "收件 库", "run-1-1", "run-2-1", bare=bare)
    assert logged(root) == ["run-1-1", "run-2-1"]
    assert git(root, "ls-tree", "--name-only", "receipts").split() == ["README.md", "log.jsonl"]
    assert "收件日志" in git(root, "show", "receipts:README.md")
    assert git(root, "rev-list", "--count", "receipts") == "3"
    assert git(root, "log", "--max-parents=0", "--format=%s", "receipts") == "opened"
    assert verify_branch(root).findings == ()


def test_no_working_tree_and_no_other_ref_is_touched(tmp_path: Path) -> None:
    root = repository(tmp_path / "a")
    (root / "a.txt").write_text("changed\n", encoding="utf-8")
    (root / "new.txt").write_text("new\n", encoding="utf-8")
    before = (
        git(root, "status", "--porcelain"),
        git(root, "rev-parse", "HEAD"),
        git(root, "symbolic-ref", "HEAD"),
    )
    open_log(root, GENESIS)
    append(root, received("run-1-1"))
    after = (
        git(root, "status", "--porcelain"),
        git(root, "rev-parse", "HEAD"),
        git(root, "symbolic-ref", "HEAD"),
    )
    assert after == before
    assert git(root, "for-each-ref", "--format=%(refname)").split() == [
        "refs/heads/main",
        "refs/heads/receipts",
    ]


def test_a_commit_carries_the_time_of_receipt_and_no_one_s_name(tmp_path: Path) -> None:
    root = filled(tmp_path / "a")
    git(root, "config", "user.name", "Somebody")
    append(root, received("run-1-1", "2019-11-05T10:00:00+00:00", verdict="refused"))
    found = git(root, "log", "-1", "--format=%an|%ae|%aI|%cn|%cI|%s", "receipts")
    name, moment = "Lianbing receipts", "2019-11-05T18:00:00+08:00"
    assert found == f"{name}|receipts@lianbing.invalid|{moment}|{name}|{moment}|received run-1-1: refused"


def test_the_same_event_again_adds_nothing(tmp_path: Path) -> None:
    root = filled(tmp_path / "a", "run-1-1", "run-2-1")
    before = tip(root)
    again = append(root, received("run-1-1"))
    assert (again.added, again.findings) == (False, ())
    assert again.line is not None
    assert again.line.seq == 1
    assert tip(root) == before


def test_the_same_event_with_another_content_is_refused(tmp_path: Path) -> None:
    root = filled(tmp_path / "a", "run-1-1")
    before = tip(root)
    refused = append(root, received("run-1-1", "2019-11-05T17:00:00+08:00"))
    assert [(f.code, f.line) for f in refused.findings] == [("G511", 2)]
    assert refused.line is None
    assert tip(root) == before


def test_a_rerun_is_another_event_with_the_same_time(tmp_path: Path) -> None:
    """``created_at`` of the run is the same in every attempt; the attempt is part of the event's name."""
    root = filled(tmp_path / "a", "run-1-1", "run-1-2")
    log, _ = read_branch(root)
    assert [(e.event, e.received_at) for e in log.received] == [
        ("run-1-1", "2019-11-05T18:00:00+08:00"),
        ("run-1-2", "2019-11-05T18:00:00+08:00"),
    ]


def test_a_purge_is_logged_once(tmp_path: Path) -> None:
    root = filled(tmp_path / "a")
    purged = Purged(
        purged_at="2019-12-01T09:00:00+08:00", reason="电话号码", files=(), commits={"1" * 40: "2" * 40}
    )
    assert append(root, purged).added
    assert not append(root, purged).added
    assert verify_branch(root).entries == 2


def test_a_second_genesis_is_refused(tmp_path: Path) -> None:
    root = filled(tmp_path / "a")
    other = Opened(commit=COMMIT, opened_at="2019-06-01T09:00:00+08:00")
    assert [f.code for f in append(root, other).findings] == ["G505"]
    with pytest.raises(RepositoryError, match="已经存在"):
        open_log(root, other)
    assert verify_branch(root).entries == 1


def test_a_log_that_is_not_sound_gets_no_further(tmp_path: Path) -> None:
    root = filled(tmp_path / "a", "run-1-1", "run-2-1")
    content = read_branch(root)[0].content.replace(b"demo-alpha", b"demo-omega", 1)
    before = write_commit(root, {"log.jsonl": content}, tip(root))
    assert {f.code for f in append(root, received("run-3-1")).findings} == {"G502"}
    assert tip(root) == before


@pytest.mark.parametrize("wrong", ["--all", "a b", "../x", "", "a/b", "a..b", "x" * 101])
def test_names_from_outside_reach_no_git(tmp_path: Path, wrong: str) -> None:
    root = filled(tmp_path / "a")
    with pytest.raises(RepositoryError):
        append(root, received("run-1-1"), branch=wrong)
    with pytest.raises(RepositoryError):
        append(root, received("run-1-1"), remote=wrong)
    with pytest.raises(RepositoryError):
        open_log(root, GENESIS, branch=wrong)


def test_without_a_branch_a_remote_or_a_repository_it_says_so(tmp_path: Path) -> None:
    root = repository(tmp_path / "a")
    with pytest.raises(RepositoryError, match="receipts open"):
        append(root, received("run-1-1"))
    with pytest.raises(RepositoryError, match="origin"):
        append(root, received("run-1-1"), remote="origin")
    (tmp_path / "empty").mkdir()
    with pytest.raises(RepositoryError):
        append(tmp_path / "empty", received("run-1-1"))


def test_a_remote_is_opened_and_appended_to(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin.git", bare=True)
    work = clone(origin, tmp_path / "work")
    open_log(work, GENESIS, remote="origin")
    with pytest.raises(RepositoryError, match="已经存在"):
        open_log(work, GENESIS, remote="origin")
    assert append(work, received("run-1-1"), remote="origin").added
    other = clone(origin, tmp_path / "other")
    assert append(other, received("run-2-1"), remote="origin").added
    assert append(work, received("run-3-1"), remote="origin").added
    assert not append(other, received("run-3-1"), remote="origin").added
    assert logged(origin) == ["run-1-1", "run-2-1", "run-3-1"]
    assert "refs/heads/receipts" not in git(work, "for-each-ref")
    assert verify_branch(origin).findings == ()


def test_a_remote_that_was_reset_is_not_appended_to(tmp_path: Path) -> None:
    origin = filled(tmp_path / "origin.git", "run-1-1")
    work = clone(origin, tmp_path / "work")
    git(work, "fetch", "-q")
    git(origin, "update-ref", "refs/heads/receipts", git(origin, "rev-parse", "receipts~1"))
    before = tip(origin)
    for _ in range(2):  # what was seen before is not forgotten by looking
        assert [f.code for f in append(work, received("run-2-1"), remote="origin").findings] == ["G508"]
    assert tip(origin) == before


def test_a_remote_that_refuses_is_told_after_all_attempts(tmp_path: Path) -> None:
    origin = filled(tmp_path / "origin.git", "run-1-1")
    work = clone(origin, tmp_path / "work")
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(ContentionError, match="protected"):
        append(work, received("run-2-1"), remote="origin", attempts=2)
    assert logged(origin) == ["run-1-1"]


def start(root: Path, entry: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "lianbing",
        "receipts",
        "append",
        "--repo",
        str(root),
        "--entry",
        str(entry),
    ]
    return subprocess.Popen([*command, *more], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        out, error = process.communicate(timeout=300)
        assert process.returncode == 0, (out + error).decode()


def entries(folder: Path) -> list[Path]:
    """One file with an entry for each event."""
    found = []
    for number in range(MANY):
        path = folder / f"entry-{number}.json"
        path.write_text(json.dumps(received(f"run-{number}-1").document()), encoding="utf-8")
        found.append(path)
    return found


def test_many_at_once_lose_nothing_on_a_remote(tmp_path: Path) -> None:
    """Half of the processes have a clone of their own, half share one."""
    origin = filled(tmp_path / "origin.git")
    shared = clone(origin, tmp_path / "shared")
    roots = [shared if n % 2 else clone(origin, tmp_path / f"clone-{n}") for n in range(MANY)]
    finish([start(r, e, "--remote", "origin") for r, e in zip(roots, entries(tmp_path), strict=True)])
    assert sorted(logged(origin)) == sorted(f"run-{n}-1" for n in range(MANY))
    found = verify_branch(origin)
    assert (found.entries, found.findings) == (MANY + 1, ())
    assert git(origin, "rev-list", "--count", "receipts") == str(MANY + 1)


def test_many_at_once_lose_nothing_in_one_repository(tmp_path: Path) -> None:
    root = filled(tmp_path / "here.git")
    finish([start(root, entry) for entry in entries(tmp_path)])
    assert sorted(logged(root)) == sorted(f"run-{n}-1" for n in range(MANY))
    assert verify_branch(root).findings == ()


def test_somebody_faster_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading the tip and writing the next, another process appends: the first tries again on top of it."""
    from lianbing.receipts import branch

    root = filled(tmp_path / "a")
    publish, tried = branch._publish, list[str]()

    def late(store: branch.Store, ref: str, commit: str, old: str | None, remote: str | None) -> None:
        tried.append(commit)
        if len(tried) == 1:
            append(root, received("run-2-1"))
        publish(store, ref, commit, old, remote)

    monkeypatch.setattr(branch, "_publish", late)
    assert append(root, received("run-1-1")).added
    assert logged(root) == ["run-2-1", "run-1-1"]
    assert len(tried) == 3


def test_a_hook_logs_a_push_that_it_refuses(tmp_path: Path) -> None:
    """In ``pre-receive`` git keeps what was pushed in quarantine and updates no ref there; the log stands outside."""
    origin = filled(tmp_path / "origin.git")
    entry = entries(tmp_path)[0]
    hook = origin / "hooks" / "pre-receive"
    hook.write_text(
        f'#!/bin/sh\ncd "{ROOT}" && "{sys.executable}" -m lianbing receipts append --repo "{origin}" --entry "{entry}" '
        f"|| exit 9\nexit 1\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    work = repository(tmp_path / "work")
    git(work, "remote", "add", "origin", str(origin))
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(work, "push", "-q", "origin", "main")
    assert b"pre-receive hook declined" in refused.value.stderr
    assert logged(origin) == ["run-0-1"], refused.value.stderr.decode()
    assert git(origin, "fsck", "--strict") == ""
