"""Snapshots: a campaign tree as a mapping from path to bytes, from a folder or from a commit (decision 1)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lianbing import repository
from lianbing.errors import SnapshotError as SnapshotError
from schema.kinds import SEALED_FOLDER
from schema.modes import LINK

SUBMISSIONS = "submissions"


class Files(Mapping[str, bytes]):
    """Bytes by path; a file of a folder is read when it is asked for, so that not all are held at once."""

    def __init__(self, entries: Mapping[str, bytes | Path]) -> None:
        self._entries = entries

    def __getitem__(self, path: str) -> bytes:
        entry = self._entries[path]
        return entry.read_bytes() if isinstance(entry, Path) else entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def below(self, prefix: str) -> Files:
        """The files whose path begins with ``prefix``."""
        return Files({path: entry for path, entry in self._entries.items() if path.startswith(prefix)})

    def only(self, paths: Iterable[str]) -> Files:
        """The files at certain paths."""
        return Files({path: self._entries[path] for path in paths})

    def with_file(self, path: str, content: bytes) -> Files:
        """The same files with one put in its place."""
        return Files({**self._entries, path: content})


@dataclass(frozen=True)
class Tree:
    """The files below ``submissions/`` by path, and the commit they are exactly the files of (None if of none).

    ``modes`` are those of the places at which git holds something else than a regular file: nothing of it is read.
    """

    files: Files
    commit: str | None
    root: Path
    modes: Mapping[str, int] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The campaigns of the tree, oldest first."""
        names = {path.split("/")[1] for path in self.files if path.count("/") >= 2}
        return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit()))

    def of_year(self, year: int) -> Files:
        """The files of one campaign (``campaign_paths``). Raises SnapshotError if the tree has none of that year."""
        if not self.files.below(f"{SUBMISSIONS}/{year}/"):
            raise SnapshotError(f"没有 {year} 年的材料：{SUBMISSIONS}/{year}/ 不存在或是空的")
        return self.files.only(campaign_paths(self.files, year))

    def with_file(self, path: str, content: bytes) -> Tree:
        """The same tree with one file put in its place."""
        return replace(self, files=self.files.with_file(path, content), commit=None)


def last_year_paths(year: int) -> tuple[str, str]:
    """The paths of the year before: the seal of its final results, and those results (R45, Y24)."""
    folder = f"{SUBMISSIONS}/{year - 1}/{SEALED_FOLDER}/final"
    return f"{folder}/seal.json", f"{folder}/results.json"


def campaign_paths(paths: Iterable[str], year: int, *, sealed: bool = True) -> list[str]:
    """The paths that belong to a campaign: all of its folder, and of the year before the sealed final results.

    Without ``sealed`` its own sealed results are left out: nothing is scored from them.
    """
    root, last = f"{SUBMISSIONS}/{year}/", last_year_paths(year)
    own = f"{root}{SEALED_FOLDER}/"
    return [
        path
        for path in paths
        if path in last or (path.startswith(root) and (sealed or not path.startswith(own)))
    ]


def read_tree(root: Path, revision: str | None = None) -> Tree:
    """The tree of a folder as it stands, or of a commit from git's objects.

    Raises SnapshotError if ``submissions/`` is not there, RepositoryError for an unknown revision.
    """
    if revision is not None:
        with repository.opened(root) as repo:
            commit = repository.resolve(repo, revision)
            held, odd = repository.files_and_modes(repo, commit, SUBMISSIONS)
        if not held:
            raise SnapshotError(f"版本 {revision} 中没有 {SUBMISSIONS}/")
        return Tree(Files(held), commit, root, odd)
    folder = root / SUBMISSIONS
    if not folder.is_dir():
        raise SnapshotError(f"{root} 下没有 {SUBMISSIONS}/ 文件夹")
    head, modes = _of_git(root)
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            modes[name] = LINK
        elif path.is_file() and name not in modes:
            files[name] = path
    return Tree(Files(files), head, root, modes)


def _of_git(root: Path) -> tuple[str | None, dict[str, int]]:
    """The commit that a folder is exactly, and what git's index has there that is no regular file.

    A file system need not know the executable bit: what the index says is what will be committed.
    """
    try:
        with repository.opened(root) as repo:
            if Path(repo.working_tree_dir or "").resolve() != root.resolve():
                return None, {}
            modes = repository.index_modes(repo, SUBMISSIONS)
            here = {path: mode for path, mode in modes.items() if os.path.lexists(root / path)}
            return repository.clean_head(repo, SUBMISSIONS), here
    except repository.RepositoryError:
        return None, {}
