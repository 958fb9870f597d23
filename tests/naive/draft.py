"""A campaign's bytes open to changes: tables as rows, records as data, receipts brought up to date at the end."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from random import Random
from typing import Any

from tests.naive.papers import ROOT, parse_csv, parse_yaml

Rows = list[dict[str, str]]
DOCUMENT = {"title": "文件", "date": "2019-09-01", "sha256": "0" * 64}


class Draft:
    """The files of a campaign by path below the year, and a stream of chance."""

    def __init__(self, files: Mapping[str, bytes], rng: Random) -> None:
        self.before = {path.removeprefix(f"{ROOT}/"): content for path, content in files.items()}
        self.files = dict(self.before)
        self.rng = rng

    # ---- reading

    def rows(self, path: str) -> Rows:
        """A table; empty if it is gone."""
        return parse_csv(self.files[path]) if path in self.files else []

    def record(self, path: str) -> Any:
        """A record whose scalars are text."""
        return parse_yaml(self.files[path])

    def paths(self, ending: str) -> list[str]:
        """The units' files with an ending, in order."""
        return sorted(p for p in self.files if p.endswith(ending) and not p.startswith("office/"))

    def some(self, choices: list[str], most: int) -> list[str]:
        """One to ``most`` of the choices."""
        return self.rng.sample(choices, min(len(choices), self.rng.randint(1, most)))

    def units(self) -> list[str]:
        """All who filed a unit's profile."""
        return [path.split("/")[0] for path in self.paths("/unit.yaml")]

    def persons(self) -> list[str]:
        """All who filed a person's record."""
        return [path.split("/")[2] for path in self.paths("/person.yaml")]

    # ---- changing

    def put(self, path: str, record: object) -> None:
        """Write a record; JSON is YAML in flow style."""
        self.files[path] = json.dumps(record, ensure_ascii=False).encode()

    def edit(self, path: str, change: Callable[[Any], None]) -> None:
        """Change a record in place."""
        record = self.record(path)
        change(record)
        self.put(path, record)

    def table(self, path: str, rows: Rows) -> None:
        """Write a table under its former header, a new one under that of its rows."""
        header = list(rows[0]) if path not in self.before else _header(self.before[path])
        target = io.StringIO(newline="")
        writer = csv.DictWriter(target, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.files[path] = target.getvalue().encode()

    def append(self, path: str, *rows: dict[str, str]) -> None:
        """Add rows to a table that is there."""
        if path in self.files:
            self.table(path, [*self.rows(path), *rows])

    def drop(self, *paths: str) -> None:
        """Take files away."""
        for path in paths:
            self.files.pop(path, None)

    def undo_draws(self) -> None:
        """Take the draws away, so that what can be drawn is what is filed."""
        self.drop(*[path for path in self.files if path.startswith(("office/draws/", "office/reveals/"))])

    def done(self) -> dict[str, bytes]:
        """The files as they stand; a changed file keeps the moments of its receipt and registration."""
        for name in ("office/receipts.csv", "office/registrations.csv"):
            rows = self.rows(name)
            for row in rows:
                path = row["path"].removeprefix(f"{ROOT}/")
                old, new = self.before.get(path, b""), self.files.get(path, b"")
                if old != new and row["sha256"] == sha256(old).hexdigest():
                    row["sha256"] = sha256(new).hexdigest()
            if rows:
                self.table(name, rows)
        return {f"{ROOT}/{path}": content for path, content in sorted(self.files.items())}


def _header(content: bytes) -> list[str]:
    return content.decode().split("\n", 1)[0].strip().split(",")
