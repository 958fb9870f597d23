"""Who is who: levels, parents and predecessors of the units (R3, Y1, Y9)."""

from __future__ import annotations

from tests.naive.papers import Papers


class Register:
    """The office's register of units."""

    def __init__(self, papers: Papers) -> None:
        self.entries = {row["unit"]: row for row in papers.rows("register")}

    def level(self, unit: str) -> str:
        """The level as the register words it; empty for a unit that it does not know."""
        return self.entries[unit]["level"] if unit in self.entries else ""

    def prefectures(self) -> list[str]:
        """The prefectures of 2019: those that were not abolished before its end."""
        return [
            unit
            for unit, row in self.entries.items()
            if row["level"] == "地州市" and not (row["valid_to"] and row["valid_to"] <= "2019-12-31")
        ]

    def prefecture_of(self, unit: str) -> str:
        """The prefecture a unit belongs to; itself for a prefecture, empty for what belongs to none."""
        current = unit
        while current in self.entries:
            if self.level(current) == "地州市":
                return current
            current = self.entries[current]["parent"]
        return ""

    def identities(self, unit: str) -> set[str]:
        """The unit and those it followed."""
        found: set[str] = set()
        while unit and unit not in found:
            found.add(unit)
            unit = self.entries[unit]["predecessor"] if unit in self.entries else ""
        return found

    def ended(self, unit: str) -> str:
        """The last day of an abolished unit, empty for one that exists."""
        return self.entries[unit]["valid_to"] if unit in self.entries else ""

    def abolished_before(self, unit: str, day: str) -> bool:
        """Whether a unit no longer existed on a day."""
        ended = self.entries[unit]["valid_to"] if unit in self.entries else ""
        return bool(ended) and ended < day
