"""Who takes part (R3-R5, R18, R26, R43, R46, R51, Y5, Y22, Y27, Y41, Y42)."""

from __future__ import annotations

from dataclasses import dataclass

from tests.naive.papers import Papers
from tests.naive.register import Register

TRACKS = {"现场执法能手": "spot", "组织宣传": "publicity"}


@dataclass(frozen=True)
class Entrant:
    """A unit or person: ``field`` is whom it competes with, ``unit`` the own bureau."""

    id: str
    field: str
    unit: str
    eligible: bool


class Contest:
    """All who could take part, and whether they do."""

    def __init__(self, papers: Papers, register: Register) -> None:
        self.papers = papers
        self.register = register
        self.entrants = [*self._prefectures(), *self._counties(), *self._persons()]

    def eligible(self, field: str) -> list[str]:
        """The ids of those who compete with one another."""
        return [entrant.id for entrant in self.entrants if entrant.field == field and entrant.eligible]

    def _list_published(self, prefecture: str) -> bool:
        record = self.papers.record(f"{prefecture}/mobilisation.yaml") or {}
        polluters = record.get("key_polluters") or {}
        day = polluters.get("published_on") or ""
        return bool(polluters.get("url")) and "" < day <= "2019-11-05"

    def _prefectures(self) -> list[Entrant]:
        return [
            Entrant(unit, "prefecture", unit, self._list_published(unit))
            for unit in self.register.prefectures()
        ]

    def _counties(self) -> list[Entrant]:
        found = []
        for unit in sorted(self.papers.folders):
            if self.register.level(unit) == "县市区":
                above = self.register.prefecture_of(unit)
                record = self.papers.record(f"{above}/nominations.yaml") or {}
                named = any(county["unit"] == unit for county in record.get("counties") or [])
                found.append(Entrant(unit, "county", unit, named and self._list_published(above)))
        return found

    def _persons(self) -> list[Entrant]:
        found = []
        for unit, person in self.papers.persons:
            above = self.register.prefecture_of(unit)
            nominations = self.papers.record(f"{above}/nominations.yaml") or {}
            named = [
                row["track"]
                for row in nominations.get("persons") or []
                if row["person"] == person and row["unit"] == unit
            ]
            record = self.papers.record(f"{unit}/persons/{person}/person.yaml")
            if named:
                found.append(Entrant(person, TRACKS[named[0]], unit, self._qualifies(person, record)))
            elif record is not None:
                found.append(Entrant(person, TRACKS[record["track"]], unit, False))
        return found

    def _qualifies(self, person: str, record: dict[str, dict[str, str]] | None) -> bool:
        if record is None:
            return False
        confirmed = record.get("preconditions") or {}
        licence = record.get("enforcement_certificate") or {}
        return (
            all(confirmed.get(name) in ("是", "true") for name in ("integrity", "knowledge", "backbone"))
            and bool(licence)
            and licence["valid_from"] <= "2019-11-05" <= licence["valid_to"]
            and bool(record.get("integrity_certificate"))
            and not any(row["subject"] == person for row in self.papers.rows("vetoes"))
        )
