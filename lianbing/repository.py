"""Git: objects of a commit as bytes, in a clean environment. What is written stands in ``lianbing.receipts.branch``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import git

from lianbing.environment import INHERITED as INHERITED
from lianbing.environment import foreign_variables as foreign_variables
from lianbing.errors import RepositoryError as RepositoryError
from schema.modes import REGULAR

_HEX = re.compile(r"[0-9a-f]{40}")
_SAFE_REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./^~@{}-]{0,200}")

CLEAN_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""No configuration of the system or the user, no replaced objects, no grafts, no fetching, literal paths."""


class _CleanGit(git.Git):
    """Git without any variable of the caller's environment that is not on the list: GitPython itself only adds some."""

    def execute(self, command: Any, *arguments: Any, **options: Any) -> Any:
        """Run a command as GitPython does."""
        words = command if isinstance(command, str) else [str(word) for word in command]
        foreign = [name for name in foreign_variables(os.environ) if name not in CLEAN_ENVIRONMENT]
        if foreign and not isinstance(words, str):
            words = ["env", *(word for name in foreign for word in ("-u", name)), *words]
        return super().execute(words, *arguments, **options)


class _CleanRepo(git.Repo):
    GitCommandWrapperType = _CleanGit


@contextmanager
def opened(root: Path) -> Iterator[git.Repo]:
    """The repository that holds ``root``, closed at the end. Raises RepositoryError if there is none."""
    try:
        repo = _CleanRepo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        raise RepositoryError(f"{root} 不在 git 仓库中") from None
    try:
        repo.git.update_environment(**CLEAN_ENVIRONMENT)
        if foreign_variables(os.environ):  # one of them may have led GitPython to another working directory
            repo.git.update_environment(GIT_DIR=str(Path(repo.git_dir).resolve()))
        yield repo
    finally:
        repo.close()


def resolve(repo: git.Repo, revision: str) -> str:
    """The commit id of a revision. Raises RepositoryError for one that is malformed or unknown."""
    if not _SAFE_REVISION.fullmatch(revision):
        raise RepositoryError(f"不是合法的版本名：{revision}")
    try:
        found = str(repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except git.GitCommandError:
        raise RepositoryError(f"仓库里没有版本 {revision}") from None
    if not _HEX.fullmatch(found):
        raise RepositoryError(f"仓库里没有版本 {revision}")
    return found


def blobs(repo: git.Repo, commit: str, folder: str) -> dict[str, bytes]:
    """The regular files below a folder of a commit, by path, as they stand in git's objects.

    Only mode 100644 counts as a file of a campaign; links, submodules and executables are left out (``files_and_modes``).
    """
    return files_and_modes(repo, commit, folder)[0]


def files_and_modes(repo: git.Repo, commit: str, folder: str) -> tuple[dict[str, bytes], dict[str, int]]:
    """The regular files below a folder of a commit, and the modes of what else stands there, both by path."""
    listing = repo.git.execute(
        ["git", "ls-tree", "-r", "-z", "--full-tree", commit, "--", folder],
        stdout_as_string=False,
        strip_newline_in_stdout=False,
    )
    assert isinstance(listing, bytes)
    wanted: list[tuple[str, str]] = []
    modes: dict[str, int] = {}
    for entry in filter(None, listing.split(b"\0")):
        meta, _, name = entry.partition(b"\t")
        mode, kind, blob = meta.split()
        path = name.decode("utf-8", "surrogateescape")
        if mode == b"100644" and kind == b"blob":
            wanted.append((path, blob.decode()))
        else:
            modes[path] = int(mode, 8)
    return {path: repo.odb.stream(bytes.fromhex(blob)).read() for path, blob in wanted}, modes


def index_modes(repo: git.Repo, folder: str) -> dict[str, int]:
    """The modes of what the index holds below a folder and is no regular file, by path."""
    listing = repo.git.execute(
        ["git", "ls-files", "--stage", "-z", "--", folder],
        stdout_as_string=False,
        strip_newline_in_stdout=False,
    )
    assert isinstance(listing, bytes)
    found: dict[str, int] = {}
    for entry in filter(None, listing.split(b"\0")):
        meta, _, name = entry.partition(b"\t")
        if (mode := int(meta.split()[0], 8)) != REGULAR:
            found[name.decode("utf-8", "surrogateescape")] = mode
    return found


def clean_head(repo: git.Repo, folder: str) -> str | None:
    """The head commit if the working files below a folder are exactly its files, else None."""
    try:
        head = resolve(repo, "HEAD")
    except RepositoryError:
        return None
    status = repo.git.execute(["git", "status", "--porcelain", "-z", "--", folder], stdout_as_string=False)
    return None if status else head
