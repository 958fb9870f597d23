"""The cache: steps that were computed before. It can be deleted at any time; no answer depends on it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, digest TEXT NOT NULL, content BLOB NOT NULL)"
_BATCH = 200


class Cache:
    """Contents by key; without a file it knows nothing and keeps nothing.

    What cannot be read, or is not what was written, is not known. What cannot be written is computed again next time.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._connection, self._pending = connection, 0

    @staticmethod
    def packed(content: bytes) -> bytes:
        """A content in few bytes."""
        return zlib.compress(content, 6)

    @staticmethod
    def unpacked(content: bytes) -> bytes:
        """A content that was packed. Raises zlib.error."""
        return zlib.decompress(content)

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""
        if self._connection is None:
            return None
        with suppress(sqlite3.Error, zlib.error):
            row = self._connection.execute(
                "SELECT digest, content FROM kept WHERE key = ?", (key,)
            ).fetchone()
            if row is not None:
                content = self.unpacked(row[1])
                if hashlib.sha256(content).hexdigest() == row[0]:
                    return content
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key."""
        if self._connection is None:
            return
        digest = hashlib.sha256(content).hexdigest()
        with suppress(sqlite3.Error):
            self._connection.execute(
                "REPLACE INTO kept VALUES (?, ?, ?)", (key, digest, self.packed(content))
            )
            self._pending += 1
            if self._pending >= _BATCH:
                self._connection.commit()
                self._pending = 0


@contextmanager
def opened(path: Path | None) -> Iterator[Cache]:
    """The cache of a file, which is made if need be; one that keeps nothing where there can be none."""
    if path is None:
        yield Cache()
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=10)
    except (OSError, sqlite3.Error):
        yield Cache()
        return
    try:
        try:
            connection.execute(_TABLE)
        except sqlite3.Error:
            yield Cache()
        else:
            yield Cache(connection)
            with suppress(sqlite3.Error):
                connection.commit()
    finally:
        connection.close()
