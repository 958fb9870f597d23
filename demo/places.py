"""The register of the demonstration: Xinjiang's divisions of 2019, and made-up ones for larger scales."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from schema.codelists import Level

DEPARTMENT = "department"
NOTICE_ORDER = (
    "yili", "tacheng", "altay", "karamay", "bortala", "changji", "urumqi",
    "hami", "turpan", "bayingol", "aksu", "kizilsu", "kashgar", "hotan",
)  # fmt: skip
"""The 14 prefectures as the notice lists them (A1)."""

_PREFIXES = {
    "yili": "伊州环罚", "tacheng": "塔地环罚", "altay": "阿勒泰环罚", "karamay": "克市环罚", "bortala": "博州环罚",
    "changji": "昌州环罚", "urumqi": "乌市环罚", "hami": "哈市环罚", "turpan": "吐市环罚", "bayingol": "巴州环罚",
    "aksu": "阿地环罚", "kizilsu": "克州环罚", "kashgar": "喀地环罚", "hotan": "和地环罚",
}  # fmt: skip
_FIRST = "东西南北青白金银云雪沙石林泉松柏桦杨柳榆长永安宁和平丰乐清明远新"
_SECOND = "岭原川滩湖河山谷台塔城堡桥渡湾洲峰坡岗洼泽溪源口关塬坪崖甸渠井门"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥甲乙丙丁"


@dataclass(slots=True)
class Place:
    """A unit of the register. ``prefix`` begins the numbers of its decisions; ``host`` is its invented portal."""

    id: str
    code: str
    name: str
    short: str
    level: Level
    parent: str | None
    prefix: str
    host: str
    valid_from: str | None = None
    valid_to: str | None = None
    predecessor: str | None = None


@dataclass(slots=True)
class Prefecture:
    """A prefecture with its counties. ``profile`` is the id of the real prefecture whose proportions it has."""

    place: Place
    counties: list[Place] = field(default_factory=list)
    profile: str = ""


def tiles() -> tuple[dict[str, str], ...]:
    """Where the 14 prefectures roughly lie: unit, row, column."""
    return _table("tiles.csv")


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    text = resources.files("demo").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


def _host(unit: str) -> str:
    return f"https://sthjj.{unit}.example"


def bureau(name: str) -> str:
    """The name of the bureau of a division."""
    return f"{name}生态环境局"


def real_prefectures() -> list[Prefecture]:
    """The 14 prefectures in the notice's order, with their counties by code."""
    ids = {row["code"]: row for row in _table("unit-ids.csv")}
    found: dict[str, Prefecture] = {}
    for row in sorted(_table("divisions-2019.csv"), key=lambda r: r["code"]):
        if row["level"] not in ("prefecture", "county"):
            continue
        unit, short = ids[row["code"]]["unit"], ids[row["code"]]["short_name"]
        if row["level"] == "prefecture":
            place = Place(unit, row["code"], bureau(row["name"]), short, Level.PREFECTURE, DEPARTMENT,
                          _PREFIXES[unit], _host(unit))  # fmt: skip
            found[unit] = Prefecture(place, profile=unit)
        else:
            parent = ids[row["parent"]]["unit"]
            found[parent].counties.append(
                Place(
                    unit,
                    row["code"],
                    bureau(row["name"]),
                    short,
                    Level.COUNTY,
                    parent,
                    f"{short}环罚",
                    _host(unit),
                )
            )
    return [found[unit] for unit in NOTICE_ORDER]


def _made_up_county(prefecture: str, word: str, serial: int, number: int) -> Place:
    name, unit = f"{word}{_BRANCHES[number]}县", f"{prefecture}-{number:02d}"
    code = f"{700000 + serial * 100 + number}"
    return Place(unit, code, bureau(name), name, Level.COUNTY, prefecture, f"{name}环罚", _host(unit))


def made_up_prefectures(copy: int) -> list[Prefecture]:
    """14 invented prefectures with as many counties each as the real ones."""
    made = []
    for index, real in enumerate(real_prefectures()):
        serial = (copy - 1) * 14 + index
        word = _FIRST[serial // len(_SECOND) % len(_FIRST)] + _SECOND[serial % len(_SECOND)]
        word += (
            "" if serial < len(_FIRST) * len(_SECOND) else _BRANCHES[serial // (len(_FIRST) * len(_SECOND))]
        )
        unit = f"z{serial + 1:04d}"
        place = Place(unit, f"{700000 + serial * 100}", bureau(word + "地区"), word + "地区", Level.PREFECTURE,
                      DEPARTMENT, word + "环罚", _host(unit))  # fmt: skip
        counties = [_made_up_county(unit, word, serial, n) for n in range(1, len(real.counties) + 1)]
        made.append(Prefecture(place, counties, real.profile))
    return made


def other_places() -> list[Place]:
    """The department, and the cities of the Production and Construction Corps."""
    ids = {row["code"]: row for row in _table("unit-ids.csv")}
    places = [
        Place(DEPARTMENT, "650000", "新疆维吾尔自治区生态环境厅", "自治区生态环境厅", Level.PROVINCE, None, "新环罚",
              "https://sthjt.xinjiang.example")
    ]  # fmt: skip
    for row in _table("divisions-2019.csv"):
        if row["level"] == "direct_county_city":
            unit = ids[row["code"]]["unit"]
            places.append(Place(unit, row["code"], bureau(row["name"]), row["name"], Level.CORPS, DEPARTMENT,
                                f"{row['name']}环罚", _host(unit)))  # fmt: skip
    return places
