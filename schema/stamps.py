"""Stamps of files and digests of folders: what a receipt, a nomination or a citizen compares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from schema.filed import FileStamp


def stamp(path: str, content: bytes) -> FileStamp:
    """The stamp of a file: size, SHA-256, and the id that git gives a blob of these bytes."""
    blob = hashlib.sha1(b"blob %d\0" % len(content), usedforsecurity=False)
    blob.update(content)
    return FileStamp(path, len(content), hashlib.sha256(content).hexdigest(), blob.hexdigest())


def folder_digest(stamps: Iterable[FileStamp], folder: str) -> str:
    """The digest of a folder: SHA-256 over the lines ``<sha256>  <path below the folder>``, sorted by path.

    The same as ``sha256sum`` of all its files in order of path, hashed once more. A unit's digest leaves
    out ``persons/``, since each candidate's folder is nominated by its own digest (R18).
    """
    prefix = folder.rstrip("/") + "/"
    lines = sorted((s.path.removeprefix(prefix), s.sha256) for s in stamps if s.path.startswith(prefix))
    text = "".join(f"{digest}  {path}\n" for path, digest in lines if not path.startswith("persons/"))
    return hashlib.sha256(text.encode()).hexdigest()


def stamps_digest(stamps: Iterable[FileStamp]) -> str:
    """The digest of a whole tree: SHA-256 over the lines ``<sha256>  <path>`` of all its files, sorted by path."""
    lines = sorted((s.path, s.sha256) for s in stamps)
    text = "".join(f"{digest}  {path}\n" for path, digest in lines)
    return hashlib.sha256(text.encode()).hexdigest()
