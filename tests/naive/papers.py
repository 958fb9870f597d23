"""The raw files of a campaign as one snapshot sees them (Y4, Y38, Y40, Y46)."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

import yaml

ROOT = "submissions/2019"

LIMIT = {"provisional": "2019-11-06T00:00:00+08:00", "final": "2020-02-01T00:00:00+08:00"}
"""A unit's record counts if it came before: 11-05 and 01-31, both until 24:00."""

LAST_DAY = {"provisional": "2019-11-05", "final": "2019-12-31"}
"""Cases count if they were decided by this day (counts to date; full year)."""

LAST_RECORD = {"provisional": "2019-11-05", "final": "2020-01-31"}
"""Cases count if they stand in the penalty system by this day: the cut-off (Y38)."""

LAST_MONTH = {"provisional": "2019-10", "final": "2019-12"}
"""The last month that has ended by that day (Y44)."""

MODULE = {
    "mobilisation.yaml": "动员部署",
    "nominations.yaml": "总结和自评",
    "statistics": "统计",
    "team.yaml": "集体材料",
    "recommended.yaml": "集体材料",
    "persons": "个人材料",
}
"""The module of a unit's record by the first part of its name below the unit's folder (R17)."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays the text that was written; the C loader is the same one, faster."""

Cells = Mapping[str, str]


def parse_yaml(content: bytes) -> Any:
    """A YAML file whose scalars are all text."""
    return yaml.load(content.decode(), Loader=_LOADER)


def parse_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a table by column."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def key_of(number: str) -> str:
    """A case number without the accidents of its spelling; anything else as it is."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", number))
    found = re.fullmatch(r"(\D+?)(?:字)?\W(\d{4})年?\W(?:字?第)?0*(\d+)号?", text)
    return "/".join(found.groups()) if found else text


def instant(text: str) -> datetime:
    """A moment with its time zone."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Papers:
    """The files of a campaign and the snapshot that reads them.

    ``late`` are the records that came too late, ``saved`` those that a waiver or a registration saved.
    """

    def __init__(self, files: Mapping[str, bytes], snapshot: str) -> None:
        self.files = files
        self.snapshot = snapshot
        self.last_day = LAST_DAY[snapshot]
        self.last_record = LAST_RECORD[snapshot]
        self.last_month = LAST_MONTH[snapshot]
        self.late: set[str] = set()
        self.saved: set[str] = set()
        self._read: dict[str, Any] = {}

    # ---- the office's records, whenever they came (Y4)

    def table(self, name: str) -> list[dict[str, str]] | None:
        """A table of the office, None if it was never supplied."""
        path = f"office/{name}.csv"
        if path not in self._read:
            content = self.files.get(f"{ROOT}/{path}")
            self._read[path] = None if content is None else parse_csv(content)
        found: list[dict[str, str]] | None = self._read[path]
        return found

    def rows(self, name: str) -> list[dict[str, str]]:
        """A table of the office whose absence means that nothing was recorded."""
        return self.table(name) or []

    @cached_property
    def draws(self) -> list[str]:
        """The names of the draws that were frozen, in order."""
        folder = f"{ROOT}/office/draws/"
        return sorted(
            path.removeprefix(folder).removesuffix(".yaml")
            for path in self.files
            if path.startswith(folder) and path.endswith(".yaml")
        )

    def office(self, name: str) -> Any:
        """A record of the office, None if it was never supplied."""
        content = self.files.get(f"{ROOT}/office/{name}.yaml")
        return None if content is None else parse_yaml(content)

    @cached_property
    def decisions(self) -> list[dict[str, Any]]:
        """The office's decisions in their order."""
        return list((self.office("decisions") or {}).get("decisions") or [])

    def decided(self, kind: str, subject: str) -> list[dict[str, Any]]:
        """Decisions of a kind about a subject."""
        return [d for d in self.decisions if d["kind"] == kind and d.get("subject") == subject]

    # ---- the units' records, if they came in time

    @cached_property
    def _received(self) -> dict[tuple[str, str], datetime]:
        found: dict[tuple[str, str], datetime] = {}
        for row in self.rows("receipts"):
            version = (row["path"], row["sha256"])
            moment = instant(row["received_at"])
            found[version] = min(moment, found.get(version, moment))
        return found

    @cached_property
    def _registered(self) -> dict[tuple[str, str], datetime]:
        """Versions whose digest the office registered at most 24 hours before they came (Y46)."""
        found: dict[tuple[str, str], datetime] = {}
        for row in self.rows("registrations"):
            version, moment = (row["path"], row["sha256"]), instant(row["registered_at"])
            received = self._received.get(version)
            if received is not None and timedelta(0) <= received - moment <= timedelta(hours=24):
                found[version] = min(moment, found.get(version, moment))
        return found

    @cached_property
    def _waivers(self) -> list[dict[str, str]]:
        return list((self.office("waivers") or {}).get("waivers") or [])

    def _limit(self, path: str) -> datetime:
        """The cut-off, or what a waiver for this unit and module made of it."""
        unit, name = path.split("/")[:2]
        limits = [instant(LIMIT[self.snapshot])]
        for waiver in self._waivers:
            if waiver["kind"] not in ("准予迟报", "准予更正"):
                continue
            if waiver["unit"] != unit or waiver["module"] != MODULE[name]:
                continue
            if waiver.get("path") in (None, "", f"{ROOT}/{path}"):
                limits.append(instant(waiver["until"]))
        return max(limits)

    def record(self, path: str) -> Any:
        """A unit's record, None if it was not filed or came too late; without a receipt it counts (Y40)."""
        if path not in self._read:
            content = self.files.get(f"{ROOT}/{path}")
            late = content is not None and self._late(path, sha256(content).hexdigest())
            self._read[path] = None if content is None or late else parse_yaml(content)
        return self._read[path]

    def _late(self, path: str, digest: str) -> bool:
        version = (f"{ROOT}/{path}", digest)
        received = self._received.get(version)
        if received is None or received < instant(LIMIT[self.snapshot]):
            return False
        in_time = self._registered.get(version, received) < self._limit(path)
        (self.saved if in_time else self.late).add(path)
        return not in_time

    @cached_property
    def folders(self) -> set[str]:
        """Everybody who filed anything."""
        return {path.split("/")[2] for path in self.files if path.startswith(f"{ROOT}/")} - {"office"}

    @cached_property
    def persons(self) -> list[tuple[str, str]]:
        """Unit and id of every candidate's folder."""
        parts = (path.split("/")[2:] for path in self.files if path.startswith(f"{ROOT}/"))
        return sorted({(p[0], p[2]) for p in parts if len(p) == 4 and p[1] == "persons"})

    def statistics(self, unit: str, part: str) -> list[dict[str, Any]]:
        """What a unit reported of one thing, by months that have ended, the latest last."""
        found = []
        for month in range(1, 13):
            record = self.record(f"{unit}/statistics/2019-{month:02d}.yaml")
            if record is not None and record["through"] <= self.last_month and record.get(part):
                found.append(record[part])
        return found
