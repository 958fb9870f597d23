"""The two trees of a change: the base's, and the base's with what the head changed since the merge base on top.

Everything is read as git objects; nothing of the head is checked out or run. A path that is not UTF-8, a link, a
submodule or an executable is no file of a campaign and is left out here; the gate refuses it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import git

from lianbing import repository
from lianbing.repository import RepositoryError
from lianbing.rulebooks import FOLDER
from lianbing.snapshots import SUBMISSIONS, Files

FOLDERS = (SUBMISSIONS, FOLDER.as_posix())
"""Where records and rulebooks stand."""

_COMMIT = re.compile(r"[0-9a-f]{40}", re.ASCII)
_FILE = b"100644"


def is_commit_id(text: str) -> bool:
    """Whether a text is a full commit id: forty hexadecimal digits, nothing else."""
    return _COMMIT.fullmatch(text) is not None


def before_and_after(root: Path, base: str, head: str) -> tuple[Files, Files]:
    """The files of the base, and of the base with the head's changes since their merge base, by path.

    Raises RepositoryError for an unknown commit, or for two without a common ancestor.
    """
    with repository.opened(root) as repo:
        base, head = repository.resolve(repo, base), repository.resolve(repo, head)
        standing = dict(_listing(repo, base))
        merged = dict(standing)
        for path, blob in _changes(repo, _merge_base(repo, base, head), head):
            if blob is None:
                merged.pop(path, None)
            else:
                merged[path] = blob
        contents = _contents(repo, {*standing.values(), *merged.values()})
    before, after = (
        Files({path: contents[blob] for path, blob in side.items()}) for side in (standing, merged)
    )
    return before, after


def _merge_base(repo: git.Repo, base: str, head: str) -> str:
    try:
        return str(repo.git.execute(["git", "merge-base", base, head])).strip()
    except git.GitCommandError:
        raise RepositoryError("两个版本没有共同的来源，或者仓库的历史不完整，无法比较") from None


def _listing(repo: git.Repo, commit: str) -> Iterator[tuple[str, str]]:
    """The regular files of a commit with the ids of their blobs."""
    command = ["git", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *FOLDERS]
    for entry in _output(repo, command).split(b"\0"):
        meta, _, name = entry.partition(b"\t")
        fields = meta.split()
        if len(fields) == 3 and fields[0] == _FILE and (path := _path(name)) is not None:
            yield path, fields[2].decode()


def _changes(repo: git.Repo, old: str, new: str) -> Iterator[tuple[str, str | None]]:
    """The paths that differ between two commits with the new blob; None where no regular file is left."""
    command = [
        "git",
        "diff-tree",
        "-r",
        "-z",
        "--raw",
        "--no-renames",
        "--full-index",
        old,
        new,
        "--",
        *FOLDERS,
    ]
    words = _output(repo, command).split(b"\0")
    for meta, name in zip(words[::2], words[1::2], strict=False):
        _, mode, _, blob, _ = meta.split()
        if (path := _path(name)) is not None:
            yield path, blob.decode() if mode == _FILE else None


def _contents(repo: git.Repo, blobs: Iterable[str]) -> dict[str, bytes]:
    """The bytes of many blobs by id, from one process of git."""
    wanted = sorted(blobs)
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(f"{blob}\n" for blob in wanted).encode())
        questions.seek(0)
        answers = _output(repo, ["git", "cat-file", "--batch"], questions)
    found: dict[str, bytes] = {}
    place = 0
    for blob in wanted:
        end = answers.index(b"\n", place)
        name, kind, size = answers[place:end].split()
        if name.decode() != blob or kind != b"blob":
            raise RepositoryError(f"仓库里没有对象 {blob}")
        found[blob] = answers[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
    return found


def _output(repo: git.Repo, command: list[str], questions: object = None) -> bytes:
    output = repo.git.execute(
        command, istream=questions, stdout_as_string=False, strip_newline_in_stdout=False
    )  # type: ignore[call-overload]
    assert isinstance(output, bytes)
    return output


def _path(name: bytes) -> str | None:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return None
