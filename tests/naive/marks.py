"""What panels marked: institutions, and recommended, drawn and persons' case files (R32, R34-R36, R48, Y10-Y16, Y25)."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.naive.docket import Docket
from tests.naive.papers import Cells, Papers, key_of
from tests.naive.register import Register

RECOMMENDED = {
    "地州市": {"一般": 2, "配套": 2, "稽查": 1},
    "县市区": {"一般": 2, "配套": 1},
}
DRAWN = {"地州市": {"一般": 2, "配套": 2}, "县市区": {"一般": 2, "配套": 1}}

FOUR = {"按日连续", "查封扣押", "停产限产", "拘留移送"}

Percents = list[Fraction | None]


def mean(values: Percents) -> Fraction | None:
    """The mean, None if one is unknown or there is none."""
    known = [value for value in values if value is not None]
    return sum(known) / Fraction(len(known)) if known and len(known) == len(values) else None


class Marks:
    """The marks of the review groups."""

    def __init__(self, papers: Papers, register: Register, docket: Docket) -> None:
        self.papers = papers
        self.register = register
        self.docket = docket

    # ---- institutions

    def institution(self, unit: str, name: str) -> Fraction | None:
        """The mean of the marks of an institution; 0 without a document, unknown without marks."""
        if not self._documented(unit, name):
            return Fraction(0)
        marks = [
            Fraction(row["points"])
            for row in self.papers.rows("team-marks")
            if row["unit"] == unit and row["institution"] == name
        ]
        return mean([*marks])

    def _documented(self, unit: str, name: str) -> bool:
        """Whether there is a document: the own one, or for a county the prefecture's, if it is cited."""
        for filing in self._institutions(unit, name):
            if filing.get("documents"):
                return True
            if filing.get("cites_prefecture") in ("是", "true") and self.register.level(unit) == "县市区":
                above = self.register.prefecture_of(unit)
                return any(other.get("documents") for other in self._institutions(above, name))
        return False

    def _institutions(self, unit: str, name: str) -> list[dict[str, Any]]:
        team = self.papers.record(f"{unit}/team.yaml") or {}
        return [filing for filing in team.get("institutions") or [] if filing["institution"] == name]

    # ---- case files

    @cached_property
    def _by_file(self) -> dict[tuple[str, str, str], list[Fraction]]:
        found: dict[tuple[str, str, str], list[Fraction]] = {}
        for row in self.papers.rows("case-marks"):
            key = (row["subject"], row["pool"], key_of(row["file"]))
            found.setdefault(key, []).append(Fraction(row["percent"]))
        return found

    def _mark(self, subject: str, pool: str, keys: list[str]) -> Fraction | None:
        """The mean of the panel's marks in percent, less what irregular form costs, not below 0 (Y11)."""
        found = mean([mark for key in keys for mark in self._by_file.get((subject, pool, key), [])])
        if found is None:
            return None
        taken = sum(
            Fraction(row["points"])
            for row in self.papers.rows("format-deductions")
            if row["subject"] == subject and key_of(row["file"]) in keys
        )
        return max(Fraction(0), found - taken)

    def recommended(self, unit: str) -> Fraction | None:
        """10 x the mean over all files that were due: what is missing or does not qualify counts 0."""
        due = RECOMMENDED[self.register.level(unit)]
        record = self.papers.record(f"{unit}/recommended.yaml") or {}
        taken: list[dict[str, Any]] = []
        for file in record.get("files") or []:
            category = file["category"]
            if sum(other["category"] == category for other in taken) < due.get(category, 0):
                taken.append(file)
        percents: Percents = []
        for place, file in enumerate(taken):
            if file["category"] != "稽查" and not self._can_be_looked_up(unit, file["number"]):
                percents.append(None)
            elif self._copy(unit, place, taken) or not self._may_be_recommended(unit, file):
                percents.append(Fraction(0))
            else:
                percents.append(self._mark(unit, "推荐", keys_of(file)))
        excused = {d["category"] for d in self.papers.decided("无此类案卷", unit) if d["pool"] == "推荐"}
        for category, number in due.items():
            missing = number - sum(file["category"] == category for file in taken)
            if category not in excused:
                percents += [Fraction(0)] * missing
        found = mean(percents)
        return None if found is None else found / 10

    def _can_be_looked_up(self, unit: str, number: str) -> bool:
        """Whether a case was found, or could have been: its prefecture has filed its cases (Y37)."""
        return key_of(number) in self.docket.by_key or self.docket.area(unit) is not None

    def _copy(self, unit: str, place: int, taken: list[dict[str, Any]]) -> bool:
        """Whether this file is the copy that scores 0: the later one, unless the office chose (Y10)."""
        mine = set(keys_of(taken[place]))
        same = [n for n, file in enumerate(taken) if mine & set(keys_of(file))]
        counts = same[0]
        for decision in self.papers.decided("重复案卷", unit):
            if decision["pool"] == "推荐" and key_of(decision["file"]) in mine:
                chosen = [n for n in same if taken[n]["category"] == decision.get("category")]
                counts = chosen[0] if chosen else counts
        return place != counts

    def _may_be_recommended(self, unit: str, file: dict[str, Any]) -> bool:
        """Own level, closed in 2019, in the system, published, under an account in force (R21, R22, R35, R36)."""
        if file["category"] == "稽查":
            return True
        case = self.docket.by_key.get(key_of(file["number"]))
        # A3 三(二)2 asks a county for a file of the four 配套办法; 涉嫌犯罪移送 is none of the four (Y31)
        of_the_four = file["category"] == "配套" and self.register.level(unit) == "县市区"
        if of_the_four and case is not None and not FOUR & set(case["measures"].split(";")):
            return False
        return (
            case is not None
            and case["authority"] in self.register.identities(unit)
            and case["closed_on"][:4] == "2019"
            and case["url"] != ""
            and not self.register.abolished_before(case["account"], case["recorded_on"])
        )

    def drawn(self, unit: str) -> Fraction | None:
        """10 x the mean of the drawn files, of as many as the frame could supply."""
        area = self.docket.area(unit)
        if self.papers.table("drawn") is None or area is None:
            return None
        percents: Percents = []
        for category, number in DRAWN[self.register.level(unit)].items():
            rows = [
                row
                for row in self.papers.rows("drawn")
                if row["unit"] == unit and row["category"] == category
            ]
            frozen = self._frozen(unit, category)
            frame = len(self._frame(unit, category, area)) if frozen is None else frozen
            if len(rows) < min(number, frame):
                return None
            for row in rows[:number]:
                case = self.docket.by_key.get(key_of(row["number"]))
                published = case is not None and case["url"] != ""
                percents.append(
                    self._mark(unit, "抽取", [key_of(row["number"])]) if published else Fraction(0)
                )
            if not frame and not rows:
                stands = [d for d in self.papers.decided("无可抽案卷", unit) if d["category"] == category]
                percents += [Fraction(d["percent"]) for d in stands[:1]] * number
        found = mean(percents)
        return None if found is None else found / 10

    def _frozen(self, unit: str, category: str) -> int | None:
        """How many cases a revealed draw froze and did not redraw, None if none of them has the unit (Y49, Y50)."""
        found = None
        for name in self.papers.draws:
            draw, reveal = self.papers.office(f"draws/{name}"), self.papers.office(f"reveals/{name}")
            if reveal is not None and unit in draw["units"]:
                gone = {key_of(r["number"]) for r in reveal["redraws"]
                        if (r["unit"], r["category"]) == (unit, category)}  # fmt: skip
                rows = self.papers.rows(f"draws/{name}")
                found = sum((r["unit"], r["category"]) == (unit, category) for r in rows) - len(gone)
        return found

    def _frame(self, unit: str, category: str, area: list[Cells]) -> list[Cells]:
        """What could be drawn: cases of the area and category decided in 2019 and not recommended (R35, Y10, Y32)."""
        record = self.papers.record(f"{unit}/recommended.yaml") or {}
        recommended = {key for file in record.get("files") or [] for key in keys_of(file)}
        return [
            row
            for row in area
            if row["category"] == category
            and row["decided_on"][:4] == "2019"
            and key_of(row["number"]) not in recommended
        ]

    def person(self, unit: str, person: str) -> Fraction | None:
        """30 x the mean of two files; a missing or repeated, an unpublished or unfinished one counts 0."""
        record = self.papers.record(f"{unit}/persons/{person}/person.yaml") or {}
        numbers = [key_of(file["number"]) for file in record.get("files") or []][:2]
        percents: Percents = [Fraction(0)] * (2 - len(numbers))
        for place, number in enumerate(numbers):
            case = self.docket.by_key.get(number)
            if not self._can_be_looked_up(unit, number):
                percents.append(None)
            elif (
                case is None
                or case["url"] == ""
                or case["closed_on"][:4] != "2019"
                or number in numbers[:place]
            ):
                percents.append(Fraction(0))
            else:
                percents.append(self._mark(person, "个人", [number]))
        found = mean(percents)
        return None if found is None else found * 30 / 100


def keys_of(file: dict[str, Any]) -> list[str]:
    """What a recommended file is known by: its number, an inspection file also by its reference."""
    return [key_of(file[name]) for name in ("number", "reference") if file.get(name)]
