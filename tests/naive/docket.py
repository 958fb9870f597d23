"""Penalty cases and what they should have been: area, region and benchmark (R37-R41, Y1, Y7, Y9, Y17, Y18, Y20, Y38)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from tests.naive.papers import ROOT, Cells, Papers, key_of, parse_csv
from tests.naive.register import Register

POLLUTANTS = ("化学需氧量", "氨氮", "二氧化硫", "氮氧化物", "颗粒物")


class Docket:
    """All cases that the prefectures filed; ``counts`` says which of them belong to the year and the snapshot."""

    def __init__(self, papers: Papers, register: Register) -> None:
        self.papers = papers
        self.register = register
        self.filed: dict[str, list[dict[str, str]]] = {}
        for unit in register.entries:
            content = papers.files.get(f"{ROOT}/{unit}/cases.csv")
            if register.level(unit) == "地州市" and content is not None:
                self.filed[unit] = parse_csv(content)

    @cached_property
    def by_key(self) -> dict[str, dict[str, str]]:
        """Every case by its number, whenever it was decided."""
        return {key_of(row["number"]): row for rows in self.filed.values() for row in rows}

    def counts(self, row: Cells) -> bool:
        """Whether a case was decided in 2019, to date, and stands in the system by the cut-off (Y7, Y38).

        Filed before the reform under the account of an abolished unit it counts with an explanation only (R22, Y9).
        """
        return (
            not self._unexplained(row)
            and "2019-01-01" <= row["decided_on"] <= self.papers.last_day
            and row["recorded_on"] <= self.papers.last_record
        )

    def _unexplained(self, row: Cells) -> bool:
        ended = self.register.ended(row["account"])
        return bool(ended) and row["recorded_on"] <= ended and not row["explanation"].strip()

    def area(self, unit: str) -> list[Cells] | None:
        """The cases of a unit's area, of all years; None if its prefecture has not filed."""
        prefecture = self.register.prefecture_of(unit)
        if prefecture not in self.filed:
            return None
        own = self.register.identities(unit)
        return [row for row in self.filed[prefecture] if unit == prefecture or row["authority"] in own]

    @cached_property
    def region(self) -> dict[str, Fraction]:
        """What all authorities but the department decided in 2019."""
        cases = [row for rows in self.filed.values() for row in rows if self.counts(row)]
        return {what: amount(cases, what) for what in ("cases", "fines", "major cases")}

    def ratio(self, unit: str) -> Fraction | None:
        """The unit's share of key polluters and of emissions, one half each."""
        region = self.papers.office("region")
        key_units = self.papers.statistics(unit, "key_units")
        emissions = self.papers.statistics(unit, "emissions")
        if region is None or not key_units or not emissions or Fraction(region["key_units"]) == 0:
            return None
        of_the_year = [e for e in emissions if e["year"] == "2019"]
        latest = (of_the_year or sorted(emissions, key=lambda e: int(e["year"])))[-1]
        shares = []
        for pollutant in POLLUTANTS:
            whole = Fraction(region["emissions"].get(pollutant, "0"))
            if whole > 0:
                shares.append(Fraction(latest["amounts"].get(pollutant, "0")) / whole)
        if not shares:
            return None
        share_of_units = Fraction(key_units[-1]["count"]) / Fraction(region["key_units"])
        return (share_of_units + sum(shares, Fraction(0)) / len(shares)) / 2

    def against_benchmark(self, unit: str, what: str) -> Fraction | None:
        """Points of 5: none up to half the benchmark, all from one and a half of it on, a line between."""
        area, ratio = self.area(unit), self.ratio(unit)
        if area is None or ratio is None:
            return None
        actual = amount([row for row in area if self.counts(row)], what)
        benchmark = self.region[what] * ratio
        if benchmark == 0:
            return Fraction(5 if actual > 0 else 0)
        if actual <= benchmark / 2:
            return Fraction(0)
        if actual >= benchmark * 3 / 2:
            return Fraction(5)
        return 5 * (actual - benchmark / 2) / benchmark

    def case_volume(self, unit: str) -> Fraction | None:
        """Number of cases, less the office's findings on the unit's own filings (R40, Y19)."""
        points = self.against_benchmark(unit, "cases")
        if points is None:
            return None
        taken = Fraction(0)
        for row in self.papers.rows("filing-faults"):
            if row["unit"] == unit:
                count = int(row["count"])
                if row["kind"] == "通报批评":
                    taken += 2 * count
                elif row["kind"] == "填报率不足":
                    taken += count // 5
                else:
                    taken += count
        return max(Fraction(0), points - min(Fraction(5), taken))


def measures(row: Cells) -> list[str]:
    """The measures of a case."""
    return [word for word in row["measures"].replace("；", ";").split(";") if word.strip()]


def amount(rows: Sequence[Cells], what: str) -> Fraction:
    """Cases, fines in yuan without confiscation, or major cases: one for each kind of measure of a case."""
    if what == "cases":
        return Fraction(len(rows))
    if what == "fines":
        return sum((Fraction(row["fine"]) for row in rows), Fraction(0))
    return Fraction(sum(len(measures(row)) for row in rows))
