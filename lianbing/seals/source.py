"""The tool itself as a digest: which code made a seal."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from lianbing.rulebooks import FOLDER

ROOMS = ("lianbing", "schema", "scorer")
ENDINGS = (".py", ".yaml")
MARK = "lianbing/__init__.py"
"""A tree that has this file holds the tool."""


def is_source(path: str) -> bool:
    """Whether a path is one of the tool's: code and catalogues of the three rooms, not the rulebooks, which are data."""
    inside = path.split("/")[0] in ROOMS and path.endswith(ENDINGS)
    return inside and not path.startswith(f"{FOLDER.as_posix()}/")


def source_digest(files: Mapping[str, bytes]) -> str | None:
    """The digest of the tool in a tree by path: SHA-256 over ``<sha256>  <path>`` of its files; None if it has none."""
    if MARK not in files:
        return None
    lines = (f"{hashlib.sha256(files[p]).hexdigest()}  {p}\n" for p in sorted(files) if is_source(p))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@cache
def running_digest() -> str:
    """The digest of the tool that is running, from where it is installed."""
    found: dict[str, bytes] = {}
    for room in ROOMS:
        _collect(resources.files(room), room, found)
    digest = source_digest(found)
    assert digest is not None
    return digest


def _collect(folder: Traversable, prefix: str, found: dict[str, bytes]) -> None:
    for entry in folder.iterdir():
        path = f"{prefix}/{entry.name}"
        if entry.is_dir():
            _collect(entry, path, found)
        elif is_source(path):
            found[path] = entry.read_bytes()
