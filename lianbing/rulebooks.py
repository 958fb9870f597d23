"""Rulebooks on disk: the bytes of a rulebook's folder, from the campaign's repository or from the installed package."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from yaml import YAMLError

FOLDER = Path("scorer") / "rulebooks"

UNUSABLE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, YAMLError,
)  # fmt: skip
"""What rules raise when numbers, names or references in them are not what the program expects."""


def rulebook_files(root: Path, name: str) -> dict[str, bytes]:
    """The files of a rulebook by name: the repository's own folder first, else the one that came with the tool.

    Raises FileNotFoundError if neither has it.
    """
    own = root / FOLDER / name
    if own.is_dir():
        return {p.name: p.read_bytes() for p in sorted(own.iterdir()) if p.is_file()}
    return _packaged(name)


def rulebook_of(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files of a rulebook by name, from a tree by path: its own folder first, else the one of the tool.

    Raises FileNotFoundError if neither has it.
    """
    folder = f"{FOLDER.as_posix()}/{name}/"
    own = {path.removeprefix(folder): files[path] for path in sorted(files) if path.startswith(folder)}
    return own or _packaged(name)


def has_packaged(name: str) -> bool:
    """Whether a rulebook came with the tool."""
    return (resources.files("scorer") / "rulebooks" / name).is_dir()


def _packaged(name: str) -> dict[str, bytes]:
    packaged = resources.files("scorer") / "rulebooks" / name
    if packaged.is_dir():
        return {p.name: p.read_bytes() for p in packaged.iterdir() if p.is_file()}
    raise FileNotFoundError(f"没有评分规则 {name}")
