"""Digests of files, to be told to the office on a day when the platform is down (Y46)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lianbing.snapshots import SUBMISSIONS

CRLF, LF = b"\r\n", b"\n"


def digest_line(path: Path) -> str:
    """``<sha256>  <path>`` of a file, its path from ``submissions/`` on if it stands below such a folder."""
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {place(path)}"


def place(path: Path) -> str:
    """The path of a file in the repository, as far as its folders tell."""
    parts = path.resolve().parts
    if SUBMISSIONS not in parts[:-1]:
        return path.as_posix()
    start = len(parts) - 1 - parts[::-1].index(SUBMISSIONS)
    return "/".join(parts[start:])


def digest_with_unix_breaks(path: Path) -> str | None:
    """The digest that git's own conversion of line breaks would give; None for a file it leaves alone."""
    content = path.read_bytes()
    return hashlib.sha256(content.replace(CRLF, LF)).hexdigest() if CRLF in content else None
