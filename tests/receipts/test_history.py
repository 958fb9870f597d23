"""The branch only ever grew: what a reset, a rewrite, a merge or a stranger's file leaves behind is found (Y6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.receipts.branch import append, read_branch
from lianbing.receipts.history import verify_branch
from lianbing.receipts.log import Log
from lianbing.repository import RepositoryError
from tests.receipts.logs import clone, filled, git, log_of, received, repository, tip, write_commit

EVENTS = ("run-1-1", "run-2-1", "run-3-1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return filled(tmp_path / "收件 库.git", *EVENTS)


@pytest.fixture
def log(root: Path) -> Log:
    return read_branch(root)[0]


def codes(root: Path, **options: str) -> list[str]:
    return [found.code for found in verify_branch(root, **options).findings]


def readme(root: Path) -> bytes:
    return git(root, "show", "receipts:README.md").encode() + b"\n"


def test_a_branch_that_only_grew_is_sound(root: Path, log: Log) -> None:
    found = verify_branch(root, expect=log.lines[1].sha256)
    assert (found.entries, found.last, found.findings) == (4, log.last, ())
    assert found.sound
    assert verify_branch(root, ref=git(root, "rev-parse", "receipts~2")).entries == 2


def test_a_log_cut_at_its_end_shows_against_its_history(root: Path, log: Log) -> None:
    shorter = log_of(*map(received, EVENTS[:2]))
    assert log.content.startswith(shorter.content)
    cut = write_commit(root, {"README.md": readme(root), "log.jsonl": shorter.content}, before := tip(root))
    found = verify_branch(root).findings
    assert [f.code for f in found] == ["G507"]
    assert cut in found[0].message
    assert before in found[0].remedy


def test_a_log_written_anew_with_a_sound_chain_shows_against_its_history(root: Path) -> None:
    """Whoever can write the branch can compute a whole chain; the commits before it tell."""
    forged = log_of(received("run-1-1", "2019-11-04T18:00:00+08:00"), *map(received, EVENTS[1:]))
    write_commit(root, {"README.md": readme(root), "log.jsonl": forged.content}, tip(root))
    assert codes(root) == ["G507"]


def test_what_was_changed_and_changed_back_shows(root: Path, log: Log) -> None:
    files = {"README.md": readme(root)}
    changed = write_commit(root, {**files, "log.jsonl": log.content[:-1] + b" \n"}, tip(root))
    back = write_commit(root, {**files, "log.jsonl": log.content}, changed)
    append(root, received("run-4-1"))
    found = verify_branch(root).findings
    assert [f.code for f in found] == ["G507", "G507"]
    assert {commit for commit in (changed, back) if any(commit in f.message for f in found)} == {
        changed,
        back,
    }


def test_what_was_cut_and_put_back_shows(root: Path) -> None:
    shorter = log_of(*map(received, EVENTS[:2]))
    cut = write_commit(root, {"README.md": readme(root), "log.jsonl": shorter.content}, tip(root))
    assert append(root, received(EVENTS[2])).added
    found = verify_branch(root).findings
    assert [f.code for f in found] == ["G507"]
    assert cut in found[0].message


def test_a_log_without_any_history_is_told_by_what_was_kept(root: Path, log: Log) -> None:
    """A branch that was reset, or written anew from its root, looks sound to whoever kept nothing."""
    git(root, "update-ref", "refs/heads/receipts", git(root, "rev-parse", "receipts~1"))
    assert codes(root) == []
    assert codes(root, expect=log.last) == ["G509"]
    forged = log_of(received("run-1-1", "2019-11-04T18:00:00+08:00"), *map(received, EVENTS[1:]))
    write_commit(root, {"README.md": readme(root), "log.jsonl": forged.content})
    assert codes(root) == []
    assert codes(root, expect=log.last) == ["G509"]


def test_here_and_at_the_remote_the_branch_is_one(root: Path, tmp_path: Path) -> None:
    work = clone(root, tmp_path / "work")
    assert verify_branch(work).entries == 4
    git(work, "branch", "-q", "receipts", "origin/receipts")
    append(work, received("run-4-1"))
    assert (verify_branch(work).entries, codes(work)) == (5, [])
    append(root, received("run-4-1"))
    append(root, received("run-5-1"))
    git(work, "fetch", "-q")
    assert (verify_branch(work).entries, codes(work)) == (6, [])
    append(work, received("run-6-1"))
    assert codes(work) == ["G508"]
    assert "refs" not in verify_branch(work).findings[0].message


def test_a_merge_is_found(root: Path, log: Log) -> None:
    files = {"README.md": readme(root), "log.jsonl": log.content}
    other = write_commit(root, files, ref="refs/heads/other")
    write_commit(root, files, tip(root), other)
    assert codes(root) == ["G512"]


@pytest.mark.parametrize(
    ("more", "expected"), [({"more.txt": b"x"}, ["G510"]), ({"LOG.jsonl": b"{}"}, ["G510"])]
)
def test_nothing_else_stands_on_the_branch(
    root: Path, log: Log, more: dict[str, bytes], expected: list[str]
) -> None:
    write_commit(root, {"README.md": readme(root), "log.jsonl": log.content, **more}, tip(root))
    assert codes(root) == expected
    append(root, received("run-4-1"))
    assert codes(root) == expected


def test_a_link_instead_of_a_file_is_found(root: Path, log: Log) -> None:
    blobs = [git(root, "hash-object", "-w", "--stdin", feed=b) for b in (readme(root), log.content)]
    listing = f"120000 blob {blobs[0]}\tREADME.md\n100644 blob {blobs[1]}\tlog.jsonl\n"
    tree = git(root, "mktree", feed=listing.encode())
    git(root, "update-ref", "refs/heads/receipts", git(root, "commit-tree", tree, "-p", tip(root), feed=b"x"))
    assert codes(root) == ["G510"]


def test_a_commit_without_a_log_is_found(root: Path, log: Log) -> None:
    empty = write_commit(root, {"README.md": readme(root)}, tip(root))
    with pytest.raises(RepositoryError, match=r"log\.jsonl"):
        verify_branch(root)
    write_commit(root, {"README.md": readme(root), "log.jsonl": log.content}, empty)
    assert codes(root) == ["G510"]


def test_a_shallow_clone_says_how_far_it_goes(root: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "-q", "--depth=2", "--branch=receipts", root.as_uri(), str(work))
    found = verify_branch(work)
    assert [(f.code, f.found) for f in found.findings] == [("G514", "2")]
    assert found.sound


def test_without_a_branch_it_says_so(tmp_path: Path) -> None:
    root = repository(tmp_path / "a")
    with pytest.raises(RepositoryError, match="receipts open"):
        verify_branch(root)
    for ref in ("nothing", "--all", "HEAD"):
        with pytest.raises(RepositoryError):
            verify_branch(root, ref)
