"""The search index: each page's entries from the cache where they are known, else from processes that share the work."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypedDict

INDEX = "search/search_index.json"
_TABLES = """
CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, entries TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (run TEXT PRIMARY KEY, words TEXT NOT NULL);
CREATE TEMPORARY TABLE used (key TEXT PRIMARY KEY);
"""
_SHARE = 100
"""How many pages make another process worth its start."""

WEIGHTS = {
    "": 2.0,
    "units": 4.0,
    "rules": 2.0,
    "column": 0.5,
    "reference": 0.5,
    "guide": 1.0,
    "bulletins": 0.7,
}
"""How much the words of a page count in the search, by the folder it stands in; 1 where nothing is said."""
MINOR = {"traceability.html": 0.2, "demo.html": 0.2, "readings.html": 0.5}
"""Pages at the top in which every word of the domain occurs."""


class Wanted(TypedDict):
    """Pages whose entries are wanted, each with its address; the words of the domain; what is cut already."""

    pages: str
    words: str
    known: dict[str, list[str]]
    wanted: list[tuple[str, str]]


class Found(TypedDict):
    """Each page's entries as JSON without the brackets around them, in the order wanted, and the runs that were cut."""

    entries: list[str]
    cut: dict[str, list[str]]


class Cache:
    """The entries of pages by a digest of all that they depend on, and the words of runs of Chinese characters.

    What cannot be read is not known, what cannot be written is found again next time; no byte depends on it.
    """

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """The entries of a page, if they are known."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                row = self._connection.execute("SELECT entries FROM pages WHERE key = ?", (key,)).fetchone()
                return None if row is None else str(row[0])
        return None

    def runs(self) -> dict[str, list[str]]:
        """The runs that are cut, with their words."""
        found: dict[str, list[str]] = {}
        with suppress(sqlite3.Error):
            if self._connection:
                found.update(
                    (run, words.split("\n")) for run, words in self._connection.execute("SELECT * FROM runs")
                )
        return found

    def keep(self, keys: Iterable[str], entries: Mapping[str, str], cut: Mapping[str, Sequence[str]]) -> None:
        """Keep what was found, and of pages nothing but ``keys``."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("REPLACE INTO pages VALUES (?, ?)", entries.items())
            self._connection.executemany(
                "REPLACE INTO runs VALUES (?, ?)", ((run, "\n".join(words)) for run, words in cut.items())
            )
            self._connection.executemany("REPLACE INTO used VALUES (?)", ((key,) for key in keys))
            self._connection.execute("DELETE FROM pages WHERE key NOT IN (SELECT key FROM used)")


@contextmanager
def opened(folder: Path, digest: str) -> Iterator[Cache]:
    """The cache in a folder for whatever ``digest`` stands for; those for anything else are removed."""
    path = folder / f"search-{digest}.sqlite"
    connection = None
    with suppress(OSError, sqlite3.Error):
        folder.mkdir(parents=True, exist_ok=True)
        for other in folder.glob("search-*.sqlite*"):
            if not other.name.startswith(path.name):
                other.unlink()
        connection = sqlite3.connect(path, timeout=10)
        try:
            connection.executescript(_TABLES)
        except sqlite3.DatabaseError:
            connection.close()
            path.unlink()
            connection = sqlite3.connect(path, timeout=10)
            connection.executescript(_TABLES)
    try:
        yield Cache(connection)
    finally:
        if connection is not None:
            connection.close()


def page_key(name: str, source: str) -> str:
    """The digest of a page: its name and all of its Markdown."""
    return hashlib.sha256(f"{name}\n{source}".encode()).hexdigest()


def weight(location: str) -> float:
    """How much the words of an entry count, by its address (``units/urumqi.html#narrative``)."""
    *folders, name = location.partition("#")[0].split("/")
    return MINOR.get(name) or WEIGHTS.get(folders[-1] if folders else "", 1.0)


def shares(wanted: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The wanted pages in as many parts as there are processors, or as are worth a process."""
    count = min(os.cpu_count() or 1, -(-len(wanted) // _SHARE))
    return [list(wanted[part::count]) for part in range(count)]


def as_json(value: Any) -> str:
    """JSON as the index is written: compact, its text as it stands."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def put_entries(site: Path, order: Iterable[str], entries: Mapping[str, str]) -> None:
    """Write the index of a site: its pages' addresses in order, ``entries`` by address, all others as they are in it."""
    path = site / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    built: dict[str, list[str]] = {}
    for entry in index["docs"]:
        built.setdefault(entry["location"].partition("#")[0], []).append(as_json(entry))
    texts = [
        text
        for address in order
        for text in ([entries[address]] if address in entries else built.get(address, []))
        if text
    ]
    path.write_text(
        f'{{"config":{as_json(index["config"])},"docs":[{",".join(texts)}]}}', encoding="utf-8", newline="\n"
    )
