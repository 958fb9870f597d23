"""Git in a clean environment: what a caller's variables say has no effect, but for the objects a server is receiving."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lianbing.objects import BLOB, objects_of
from lianbing.repository import RepositoryError, foreign_variables, opened, resolve


def git(*arguments: str, cwd: Path, feed: bytes = b"") -> str:
    """What a git command prints."""
    done = subprocess.run(["git", *arguments], cwd=cwd, input=feed, capture_output=True, check=True)
    return done.stdout.decode().strip()


def repository(root: Path, content: bytes) -> str:
    """A bare repository with one file on main; the commit."""
    root.mkdir()
    git("init", "-q", "--bare", "-b", "main", cwd=root)
    blob = git("hash-object", "-w", "--stdin", cwd=root, feed=content)
    tree = git("mktree", cwd=root, feed=f"100644 blob {blob}\tfile\n".encode())
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    commit = git(*identity, "commit-tree", "-m", "one", tree, cwd=root)
    git("update-ref", "refs/heads/main", commit, cwd=root)
    return commit


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    root = tmp_path / "大练兵 ours.git"
    repository(root, b"ours\n")
    return root


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    root = tmp_path / "theirs.git"
    repository(root, b"theirs\n")
    return root


HOSTILE = {
    "GIT_DIR": "{theirs}",
    "GIT_WORK_TREE": "{theirs}",
    "GIT_COMMON_DIR": "{theirs}",
    "GIT_NAMESPACE": "elsewhere",
    "GIT_EXEC_PATH": "{theirs}",
    "GIT_EXTERNAL_DIFF": "{touch}",
    "GIT_PROXY_COMMAND": "{touch}",
    "GIT_SSH_COMMAND": "{touch}",
    "GIT_CONFIG_PARAMETERS": "'alias.rev-parse=!{touch}' 'core.fsmonitor={touch}'",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "{touch}",
    "GIT_CONFIG_GLOBAL": "{config}",
    "GIT_CONFIG_SYSTEM": "{config}",
    "GIT_TRACE": "{marker}",
    "GIT_TRACE2": "{marker}",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "GIT_GRAFT_FILE": "{theirs}/HEAD",
    "GIT_SHALLOW_FILE": "{theirs}/HEAD",
    "GIT_INDEX_FILE": "{theirs}/index",
    "GIT_CEILING_DIRECTORIES": "/",
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_NO_REPLACE_OBJECTS": "0",
}


@pytest.mark.parametrize("name", [*HOSTILE, "all"])
def test_a_hostile_variable_has_no_effect(
    name: str, ours: Path, theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = git("rev-parse", "refs/heads/main", cwd=ours)
    marker = tmp_path / "marker"
    config = tmp_path / "config"
    config.write_text(f"[core]\n\tfsmonitor = touch {marker}\n[alias]\n\tls-tree = !touch {marker}\n")
    places = {"theirs": theirs, "touch": f"touch {marker}", "marker": marker, "config": config}
    for variable in HOSTILE if name == "all" else [name]:
        monkeypatch.setenv(variable, HOSTILE[variable].format_map(places))
    with opened(ours) as repo:
        assert resolve(repo, "refs/heads/main") == commit
        listing = str(repo.git.execute(["git", "ls-tree", "-r", commit]))
    with objects_of(ours) as objects:
        blob = listing.split()[2]
        assert objects.read(blob, BLOB, 100) == b"ours\n"
    assert not marker.exists()


def test_the_objects_that_a_server_is_receiving_are_seen(
    ours: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its pre-receive hook git shows received objects through variables, and calls the repository '.'."""
    received = git("rev-parse", "refs/heads/main", cwd=theirs)
    with opened(ours) as repo, pytest.raises(RepositoryError):
        resolve(repo, received)
    monkeypatch.chdir(ours)
    monkeypatch.setenv("GIT_DIR", ".")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(theirs / "objects"))
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", '"' + str(ours / "objects") + '"')
    monkeypatch.setenv("GIT_QUARANTINE_PATH", str(theirs / "objects"))
    with opened(ours) as repo:
        assert resolve(repo, received) == received
        assert resolve(repo, "refs/heads/main") != received


def test_foreign_variables_are_what_is_not_on_the_list() -> None:
    kept = ["GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", "GIT_PYTHON_TRACE", "HOME", "LC_ALL"]
    assert foreign_variables(dict.fromkeys([*kept, "GIT_SSH", "GIT_ANYTHING_NEW"], "")) == [
        "GIT_ANYTHING_NEW",
        "GIT_SSH",
    ]
