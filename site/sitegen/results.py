"""The documents of one campaign under build/results, read when they are needed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.charts import Charts
from sitegen.charts.chart import Document as Document
from sitegen.offers import offers

HISTORY = "history"
"""Where a campaign's results hold the history of its scores, if it was computed."""


def read(path: Path) -> Any:
    """A JSON document."""
    return json.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Results:
    """One campaign's results. ``prefix`` is the folder of its pages: empty for the default campaign."""

    folder: Path
    prefix: str

    @cached_property
    def final(self) -> Document:
        """results.json of the final snapshot."""
        found: Document = read(self.folder / "results.json")
        return found

    @cached_property
    def provisional(self) -> Document:
        """results.json of the provisional snapshot."""
        found: Document = read(self.folder / "provisional" / "results.json")
        return found

    @cached_property
    def earlier(self) -> dict[str, Document]:
        """Provisional results by candidate."""
        return {r["id"]: r for r in (*self.provisional["units"], *self.provisional["persons"])}

    def document(self, name: str) -> Any:
        """Any other document of the campaign by file name."""
        return read(self.folder / name)

    @cached_property
    def rules(self) -> Document:
        """rules.json."""
        found: Document = read(self.folder / "rules.json")
        return found

    def table(self, path: str) -> list[dict[str, str]]:
        """The rows of one of the tables (``tables/points.csv``), by column title."""
        with (self.folder / path).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def records(self) -> list[Document]:
        """records.json: every record that was filed."""
        found: list[Document] = read(self.folder / "records.json")["records"]
        return found

    @cached_property
    def history(self) -> Document | None:
        """history/steps.json; None where no history was computed."""
        path = self.folder / HISTORY / "steps.json"
        found: Document | None = read(path) if path.is_file() else None
        return found

    def moves(self, name: str) -> list[Document]:
        """What the steps of the history did to a candidate, the oldest first."""
        path = self.folder / HISTORY / "candidates" / f"{name}.json"
        found: list[Document] = read(path)["moves"] if path.is_file() else []
        return found

    def all_moves(self) -> Iterator[tuple[str, list[Document]]]:
        """The moves of everybody who was ever a candidate, in order of id."""
        for path in sorted((self.folder / HISTORY / "candidates").glob("*.json")):
            yield path.stem, self.moves(path.stem)

    @cached_property
    def readings(self) -> frozenset[str]:
        """The ids of the readings that this campaign's rulebook knows."""
        return frozenset(reading["id"] for reading in self.rules["readings"])

    @cached_property
    def charts(self) -> Charts:
        """The charts of the campaign."""
        spreads, campaign = self.document("distributions.json"), self.document("campaign.json")
        return Charts(self.final, spreads, self.timelines, campaign)

    @cached_property
    def timelines(self) -> dict[str, Document | None]:
        """Scores over time by basis: ``receipts``, and ``versions``, which is None where no history was computed."""
        versions = self.folder / HISTORY / "timeline.json"
        return {
            "receipts": self.document("timeline.json"),
            "versions": read(versions) if versions.is_file() else None,
        }

    @cached_property
    def offers(self) -> dict[str, bytes]:
        """The files made for readers, by path below ``data``."""
        return dict(offers(self))

    @property
    def demo(self) -> bool:
        """Whether the campaign is invented."""
        return bool(self.final["demo"])

    @property
    def candidates(self) -> Iterator[Document]:
        """All units and persons."""
        yield from self.final["units"]
        yield from self.final["persons"]

    @property
    def kinds(self) -> dict[str, str]:
        """The levels and tracks of the campaign with what they are called, in the order of its rules."""
        found: dict[str, str] = self.final["kinds"]
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Short names by id."""
        return {r["id"]: r["short_name"] for r in self.candidates}

    @cached_property
    def areas(self) -> dict[str, dict[str, str]]:
        """By level or track the prefectures that its members belong to, by id, with their names."""
        found = {kind: sorted({member["prefecture"] for member in self.of_kind(kind)}) for kind in self.kinds}
        return {kind: {own: self.names.get(own, own) for own in areas} for kind, areas in found.items()}

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        """The ids of all units: everybody else is a person."""
        return frozenset(unit["id"] for unit in self.final["units"])

    def of_kind(self, kind: str) -> list[Document]:
        """Candidates of a level or track: ranked first, then unranked by points so far, then those not taking part."""
        members = [r for r in self.candidates if kind in (r.get("level"), r.get("track"))]
        return sorted(
            members,
            key=lambda r: (
                r["rank"] is None,
                r["rank"] or 0,
                not r["eligible"],
                -float(r["points_so_far"]),
                r["id"],
            ),
        )

    def scorecard(self, candidate: Document) -> Document:
        """A candidate's scorecard."""
        found: Document = read(self.folder / "scorecards" / folder_of(candidate) / f"{candidate['id']}.json")
        return found

    def profile(self, candidate: Document) -> Document:
        """What a candidate's page shows beside the score."""
        found: Document = read(self.folder / "profiles" / folder_of(candidate) / f"{candidate['id']}.json")
        return found


def folder_of(candidate: Document) -> str:
    """``units`` or ``persons``."""
    return "persons" if "track" in candidate else "units"
