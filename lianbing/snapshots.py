"""Snapshots: a campaign tree as a mapping from path to bytes, from a folder or from a commit (decision 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lianbing import repository

SUBMISSIONS = "submissions"


class SnapshotError(Exception):
    """There is nothing to read: no folder of submissions, or no such year."""


@dataclass(frozen=True)
class Tree:
    """The files below ``submissions/`` by path, and the commit they are exactly the files of (None if of none)."""

    files: Mapping[str, bytes]
    commit: str | None
    root: Path

    @property
    def years(self) -> tuple[int, ...]:
        """The campaigns of the tree, oldest first."""
        names = {path.split("/")[1] for path in self.files if path.count("/") >= 2}
        return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit()))

    def of_year(self, year: int) -> dict[str, bytes]:
        """The files of one campaign. Raises SnapshotError if the tree has none of that year."""
        prefix = f"{SUBMISSIONS}/{year}/"
        found = {path: content for path, content in self.files.items() if path.startswith(prefix)}
        if not found:
            raise SnapshotError(f"没有 {year} 年的材料：{SUBMISSIONS}/{year}/ 不存在或是空的")
        return found

    def with_file(self, path: str, content: bytes) -> Tree:
        """The same tree with one file put in its place."""
        return Tree({**self.files, path: content}, None, self.root)


def read_tree(root: Path, revision: str | None = None) -> Tree:
    """The tree of a folder as it stands, or of a commit from git's objects.

    Raises SnapshotError if ``submissions/`` is not there, RepositoryError for an unknown revision.
    """
    if revision is not None:
        with repository.opened(root) as repo:
            commit = repository.resolve(repo, revision)
            files = repository.blobs(repo, commit, SUBMISSIONS)
        if not files:
            raise SnapshotError(f"版本 {revision} 中没有 {SUBMISSIONS}/")
        return Tree(files, commit, root)
    folder = root / SUBMISSIONS
    if not folder.is_dir():
        raise SnapshotError(f"{root} 下没有 {SUBMISSIONS}/ 文件夹")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
             if path.is_file() and not path.is_symlink()}  # fmt: skip
    return Tree(files, _commit(root), root)


def _commit(root: Path) -> str | None:
    try:
        with repository.opened(root) as repo:
            if Path(repo.working_tree_dir or "").resolve() != root.resolve():
                return None
            return repository.clean_head(repo, SUBMISSIONS)
    except repository.RepositoryError:
        return None
