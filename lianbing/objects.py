"""Git objects read one after the other through one pair of git processes: sizes first, then bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE
from typing import IO, cast

import git

from lianbing import repository

TREE, BLOB, COMMIT = "tree", "blob", "commit"
DIRECTORY, FILE, EXECUTABLE = 0o40000, 0o100644, 0o100755

COMMIT_BYTES = 64 << 20
"""Bytes of a commit, at most: platforms put whole descriptions into the messages of merges."""

_ENTRY = re.compile(rb"([0-7]{5,6}) ([^\0]+)\0(.{20})", re.DOTALL)
_HEADER = re.compile(rb"([0-9a-f]{40}) blob ([0-9]+)\n")
_TREE_OF = re.compile(rb"tree ([0-9a-f]{40})\n")


class ObjectFault(Exception):
    """An object is missing, of another type than its place demands, larger than allowed, or malformed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a tree: its mode as a number, its name as bytes, the id of what it names."""

    mode: int
    name: bytes
    id: str

    @property
    def is_directory(self) -> bool:
        """Whether it names another tree."""
        return self.mode == DIRECTORY

    @property
    def order(self) -> bytes:
        """What git sorts entries by: a directory counts as if its name ended in a slash."""
        return self.name + (b"/" if self.is_directory else b"")


@dataclass(slots=True)
class Objects:
    """The objects of one repository. Nothing in it is changed, no filter and no configuration of a user applies."""

    repo: git.Repo
    _trees: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def size(self, name: str, kind: str) -> int:
        """The size in bytes of an object of a kind. Raises ObjectFault."""
        try:
            # GitPython's signature promises text here, its process gives bytes
            _, typed, size = cast("tuple[str, bytes, int]", self.repo.git.get_object_header(name))
        except (ValueError, OSError) as error:
            raise ObjectFault(f"{kind} {name}") from error
        found = typed.decode()
        if found != kind:
            raise ObjectFault(f"{found} {name}, expected a {kind}")
        return size

    def read(self, name: str, kind: str, limit: int) -> bytes:
        """The bytes of an object of a kind. One larger than ``limit`` is not read. Raises ObjectFault."""
        try:
            # GitPython's signature promises text here, its process gives bytes
            _, typed, size, stream = cast(
                "tuple[str, bytes, int, IO[bytes]]", self.repo.git.stream_object_data(name)
            )
            found = typed.decode()
            data = stream.read(size) if found == kind and size <= limit else None
        except (ValueError, OSError) as error:
            raise ObjectFault(f"{kind} {name}") from error
        if data is None:
            self.repo.git.clear_cache()  # ends the process in the middle of what is not wanted
            raise ObjectFault(f"{found} {name}: {size} > {limit}" if found == kind else f"{found} {name}")
        if len(data) != size:
            raise ObjectFault(f"{kind} {name}: cut")
        return data

    def read_all(self, names: Iterable[str]) -> dict[str, bytes]:
        """The bytes of many blobs by id, from one process that is asked for all at once. Raises ObjectFault.

        For blobs whose sizes are known to be fit, such as those of the main branch.
        """
        wanted = sorted(set(names))
        process = self.repo.git.execute(["git", "cat-file", "--batch"], istream=PIPE, as_process=True)
        answers, _ = process.communicate("".join(f"{name}\n" for name in wanted).encode())
        found: dict[str, bytes] = {}
        place = 0
        for name in wanted:
            head = _HEADER.match(answers, place)
            if head is None or head[1].decode() != name:
                raise ObjectFault(f"blob {name}")
            start = head.end()
            place = start + int(head[2]) + 1
            if place > len(answers):
                raise ObjectFault(f"blob {name}: cut")
            found[name] = answers[start : place - 1]
        return found

    def root(self, commit: str) -> str:
        """The id of the tree of a commit. Raises ObjectFault."""
        match = _TREE_OF.match(self.read(commit, COMMIT, COMMIT_BYTES))
        if match is None:
            raise ObjectFault(f"commit {commit}")
        return match[1].decode()

    def tree(self, name: str, limit: int = 8 << 20) -> tuple[Entry, ...]:
        """The entries of a tree as they stand in it, sound or not. Raises ObjectFault for bytes that are no tree."""
        if name not in self._trees:
            self._trees[name] = parse_tree(self.read(name, TREE, limit))
        return self._trees[name]

    def file(self, commit: str, path: str) -> bytes | None:
        """The bytes of a regular file of a commit, None if it has none at the path. Raises ObjectFault."""
        current = self.root(commit)
        *folders, last = path.encode().split(b"/")
        for folder in folders:
            found = next((e for e in self.tree(current) if e.name == folder and e.is_directory), None)
            if found is None:
                return None
            current = found.id
        entry = next((e for e in self.tree(current) if e.name == last and e.mode in (FILE, EXECUTABLE)), None)
        return None if entry is None else self.read(entry.id, BLOB, 256 << 20)

    def walk(self, tree: str, prefix: bytes = b"") -> Iterator[tuple[bytes, Entry]]:
        """All entries below a tree that are not directories, with their paths. Raises ObjectFault."""
        for entry in self.tree(tree):
            path = prefix + entry.name
            if entry.is_directory:
                yield from self.walk(entry.id, path + b"/")
            else:
                yield path, entry


def parse_tree(content: bytes) -> tuple[Entry, ...]:
    """The entries of a tree object. Raises ObjectFault where the bytes do not follow the format."""
    entries: list[Entry] = []
    place = 0
    while place < len(content):
        match = _ENTRY.match(content, place)
        if match is None:
            raise ObjectFault("malformed tree")
        mode = int(match[1], 8)
        if match[1].startswith(b"0"):
            raise ObjectFault("tree with a padded mode")
        entries.append(Entry(mode, match[2], match[3].hex()))
        place = match.end()
    return tuple(entries)


@contextmanager
def objects_of(root: Path) -> Iterator[Objects]:
    """The objects of the repository that holds ``root``. Raises RepositoryError if there is none."""
    with repository.opened(root) as repo:
        yield Objects(repo)
