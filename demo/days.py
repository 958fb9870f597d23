"""Days of a campaign year as whole numbers from 1 January, and as text."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from random import Random


class Days:
    """Turns day numbers (0 is 1 January of the year) into dates, and back."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.first = date(year, 1, 1)
        self.length = (date(year + 1, 1, 1) - self.first).days
        self.last_filing = (date(year + 1, 1, 31) - self.first).days

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {n: (self.first + timedelta(n)).isoformat() for n in range(-200, self.length + 60)}

    def text(self, number: int) -> str:
        """The date with this number."""
        found = self._texts.get(number)
        return (self.first + timedelta(number)).isoformat() if found is None else found

    def number(self, month: int, day: int, years: int = 0) -> int:
        """The number of a date."""
        return (date(self.year + years, month, day) - self.first).days

    def day(self, month: int, day: int, years: int = 0) -> str:
        """A date as text."""
        return self.text(self.number(month, day, years))

    def month(self, number: int) -> str:
        """A month of the year as YYYY-MM."""
        return f"{self.year}-{number:02d}"

    def moment(self, rng: Random, number: int) -> str:
        """A moment of the working day with this number, in Asia/Shanghai."""
        minute = rng.randrange(10 * 60, 19 * 60)
        return f"{self.text(number)}T{minute // 60:02d}:{minute % 60:02d}:{rng.randrange(60):02d}+08:00"
