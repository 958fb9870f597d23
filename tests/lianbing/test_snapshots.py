"""Trees from a folder and from git's objects: the same bytes, whatever the working copy says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lianbing.repository import RepositoryError
from lianbing.snapshots import SnapshotError, read_tree


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "仓 库"
    folder = root / "submissions/2019/alpha"
    folder.mkdir(parents=True)
    (folder / "unit.yaml").write_bytes(b"unit: alpha\r\n")
    (root / "submissions/2019/alpha/name.md").write_text("简报", encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    return root


def test_a_clean_folder_is_its_head_commit(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    folder, commit = read_tree(repository), read_tree(repository, "HEAD")
    assert folder.files == commit.files
    assert folder.commit == commit.commit == head
    assert folder.years == (2019,)


def test_a_changed_folder_is_no_commit(repository: Path) -> None:
    (repository / "submissions/2019/alpha/unit.yaml").write_bytes(b"unit: beta\n")
    assert read_tree(repository).commit is None
    assert read_tree(repository, "HEAD").files["submissions/2019/alpha/unit.yaml"] == b"unit: alpha\r\n"


def test_an_untracked_file_makes_it_no_commit(repository: Path) -> None:
    (repository / "submissions/2019/alpha/more.yaml").write_bytes(b"")
    assert read_tree(repository).commit is None


def test_filters_and_attributes_of_the_tree_have_no_effect(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml text eol=lf ident\n")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-qm", "attributes")
    assert read_tree(repository, "HEAD").files["submissions/2019/alpha/unit.yaml"] == b"unit: alpha\r\n"


def test_links_are_left_out(repository: Path) -> None:
    (repository / "submissions/2019/alpha/link.yaml").symlink_to("unit.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "link")
    assert "submissions/2019/alpha/link.yaml" not in read_tree(repository, "HEAD").files
    assert "submissions/2019/alpha/link.yaml" not in read_tree(repository).files


def test_the_modes_of_what_is_left_out_are_known(repository: Path) -> None:
    (repository / "submissions/2019/alpha/unit.yaml").chmod(0o755)
    (repository / "submissions/2019/alpha/link.yaml").symlink_to("name.md")
    git(repository, "add", ".")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'5' * 40},submissions/2019/beta")
    git(repository, "commit", "-qm", "more")
    tree = read_tree(repository, "HEAD")
    assert list(tree.files) == ["submissions/2019/alpha/name.md"]
    assert tree.modes == {
        "submissions/2019/alpha/link.yaml": 0o120000,
        "submissions/2019/alpha/unit.yaml": 0o100755,
        "submissions/2019/beta": 0o160000,
    }
    folder = read_tree(repository)
    assert folder.files == tree.files
    assert folder.modes.items() <= tree.modes.items(), "a submodule that was not checked out is not there"


def test_outside_git_the_bit_of_the_file_system_says_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "submissions/2019/alpha"
    folder.mkdir(parents=True)
    (folder / "unit.yaml").write_bytes(b"unit: alpha\n")
    (folder / "unit.yaml").chmod(0o755)
    (folder / "link.yaml").symlink_to("unit.yaml")
    tree = read_tree(tmp_path)
    assert list(tree.files) == ["submissions/2019/alpha/unit.yaml"]
    assert tree.modes == {"submissions/2019/alpha/link.yaml": 0o120000}


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "HEAD:submissions", "a b", ""])
def test_a_revision_that_does_not_exist_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(RepositoryError):
        read_tree(repository, revision)
    assert not (repository / "x").exists()


def test_without_submissions_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError):
        read_tree(tmp_path)
