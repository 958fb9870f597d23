"""Bare repositories written object by object, as an attacker would write them: without git, index or working tree."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE, EXECUTABLE, DIRECTORY, LINK, SUBMODULE = "100644", "100755", "40000", "120000", "160000"
PERSON = "甲 <a@example.org>"
DATE = "1559350800 +0800"


@dataclass(frozen=True)
class Leaf:
    """What stands at a path: a mode and the id of any object."""

    mode: str
    id: str


class Store:
    """The objects of one bare repository. Nothing is checked: any bytes can become an object of any kind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("objects/info", "objects/pack", "refs/heads", "info"):
            (root / folder).mkdir(parents=True)
        self._zeros: dict[int, str] = {}
        (root / "HEAD").write_text("ref: refs/heads/main\n")
        (root / "config").write_text(
            "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"
        )

    def put(self, kind: str, content: bytes) -> str:
        """Write an object; its id."""
        return self.put_blocks(kind, len(content), [content])

    def put_blocks(self, kind: str, size: int, blocks: Iterable[bytes]) -> str:
        """Write an object from blocks, so that it need not fit into memory."""
        packer, digest = zlib.compressobj(1), hashlib.sha1(usedforsecurity=False)
        packed: list[bytes] = []
        for block in (b"%s %d\0" % (kind.encode(), size), *blocks):
            digest.update(block)
            packed.append(packer.compress(block))
        name = digest.hexdigest()
        target = self.root / "objects" / name[:2] / name[2:]
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(b"".join([*packed, packer.flush()]))
        return name

    def zeros(self, size: int) -> str:
        """A blob of nothing but NUL bytes: large once unpacked, small on the way."""
        block = bytes(1 << 20)
        if size not in self._zeros:
            blocks = (block[: size - done] for done in range(0, size, len(block)))
            self._zeros[size] = self.put_blocks("blob", size, blocks)
        return self._zeros[size]

    def tree(self, entries: Iterable[tuple[str, bytes, str]]) -> str:
        """A tree of exactly these entries (mode, name, id), in this order."""
        return self.put(
            "tree", b"".join(b"%s %s\0" % (m.encode(), n) + bytes.fromhex(i) for m, n, i in entries)
        )

    def commit(
        self,
        tree: str,
        parents: Iterable[str] = (),
        message: bytes = "报送".encode(),
        *,
        author: str = DATE,
        committer: str = DATE,
        extra: bytes = b"",
        people: tuple[str, str] = (PERSON, PERSON),
    ) -> str:
        """A commit. ``author`` and ``committer`` are the dates that it claims, ``people`` who it says they are."""
        lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
        lines += [f"author {people[0]} {author}", f"committer {people[1]} {committer}"]
        return self.put("commit", "\n".join(lines).encode() + b"\n" + extra + b"\n" + message + b"\n")

    def point(self, ref: str, commit: str) -> None:
        """Let a ref name a commit."""
        target = self.root / ref
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(commit + "\n")

    def state(self) -> dict[str, tuple[int, int]]:
        """Every file of the repository with its size and time, to see that nothing changed."""
        return dict(_files(str(self.root)))


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                yield entry.path, (status.st_size, status.st_mtime_ns)


Edit = bytes | str | Leaf | None
"""What an edit puts at a path: content, text, a leaf of any mode, or nothing."""


@dataclass
class Folder:
    """A tree in the making: leaves by name, folders by name, and raw entries that stand as they are."""

    leaves: dict[bytes, Leaf] = field(default_factory=dict)
    folders: dict[bytes, Folder] = field(default_factory=dict)

    def at(self, parts: list[bytes]) -> Folder:
        """The folder below, made where there is none."""
        folder = self
        for part in parts:
            folder.leaves.pop(part, None)
            folder = folder.folders.setdefault(part, Folder())
        return folder

    def copy(self) -> Folder:
        """An independent copy."""
        return Folder(dict(self.leaves), {name: folder.copy() for name, folder in self.folders.items()})

    def entries(self, store: Store) -> list[tuple[str, bytes, str]]:
        """The entries of the tree as git orders them; empty folders are left out, as git leaves them out."""
        found = [(leaf.mode, name, leaf.id) for name, leaf in self.leaves.items()]
        found += [
            (DIRECTORY, name, folder.write(store)) for name, folder in self.folders.items() if folder.full
        ]
        return sorted(found, key=lambda e: e[1] + (b"/" if e[0] == DIRECTORY else b""))

    def write(self, store: Store) -> str:
        """Write it with everything below; the id of the tree."""
        return store.tree(self.entries(store))

    @property
    def full(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.leaves) or any(folder.full for folder in self.folders.values())

    def walk(self, prefix: bytes = b"") -> Iterator[tuple[bytes, Leaf]]:
        """All leaves with their paths."""
        for name, leaf in self.leaves.items():
            yield prefix + name, leaf
        for name, folder in self.folders.items():
            yield from folder.walk(prefix + name + b"/")


def edited(store: Store, folder: Folder, edits: Mapping[Any, Edit]) -> Folder:
    """A tree with edits, path by path."""
    result = folder.copy()
    for path, edit in edits.items():
        raw = path if isinstance(path, bytes) else path.encode()
        *parts, name = raw.split(b"/")
        place = result.at(parts)
        if edit is None:
            place.leaves.pop(name, None)
            place.folders.pop(name, None)
            continue
        place.folders.pop(name, None)
        content = edit.encode() if isinstance(edit, str) else edit
        place.leaves[name] = content if isinstance(content, Leaf) else Leaf(FILE, store.put("blob", content))
    return result
