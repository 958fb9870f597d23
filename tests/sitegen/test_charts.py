"""Charts: the same bytes every time, words as text, colours by class, the numbers beside them, no markup from names."""

from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from sitegen.charts import Cell, Chart, Charts
from sitegen.charts.flow import comparable

SVG = "{http://www.w3.org/2000/svg}"
STYLES = Path(__file__).parents[2] / "site" / "assets" / "styles" / "charts.css"
HOSTILE = "<script>alert(1)</script>$\\frac{1}{2}$"
LIMIT = 6 * 1024
Document = dict[str, Any]

FIVE = {
    "minimum": "0.00",
    "lower_quartile": "10.00",
    "median": "15.00",
    "upper_quartile": "20.00",
    "maximum": "30.00",
}
TOTALS = {
    "minimum": "20.00",
    "lower_quartile": "30.00",
    "median": "45.50",
    "upper_quartile": "50.00",
    "maximum": "61.00",
}


def unit(name: str, total: str | None, rank: int | None, **changed: Any) -> Document:
    points = [
        {"id": "actions", "label": "专项行动", "maximum": "30", "points": "12.00"},
        {"id": "team", "label": "队伍建设", "maximum": "20", "points": None if total is None else "19.00"},
    ]
    return {
        "id": name, "short_name": f"{name}市", "level": "prefecture", "total": total, "rank": rank,
        "indicators": points, **changed,
    }  # fmt: skip


def place(rank: int, of: int | None = None) -> Document:
    return {"rank": rank, "of": of, "interim": of is not None}


def course(name: str, points: list[str | None], places: list[Document | None]) -> Document:
    totals = [
        point if spot and not spot["interim"] else None for point, spot in zip(points, places, strict=True)
    ]
    return {
        "id": name,
        "name": name,
        "kind": "prefecture",
        "points": points,
        "totals": totals,
        "places": places,
    }


UNITS = [unit("甲", "61.00", 1), unit("乙", "45.50", 2), unit("丙", "20.00", 3), unit("丁", None, None)]
TIMELINE = {
    "basis": "receipts", "kept": "month",
    "moments": [{"at": at, "commit": None} for at in (
        "2019-07-01T00:00:00+08:00", "2019-11-06T00:00:00+08:00", "2019-12-01T00:00:00+08:00",
        "2020-01-30T16:30:41+08:00")],
    "candidates": [
        course("甲", ["5.00", "40.00", "61.00", "61.00"], [place(2, 3), place(2), place(1), place(1)]),
        course("乙", ["6.00", "45.50", "45.50", "45.50"], [place(1, 3), place(1), place(2), place(2)]),
        course("丙", ["1.00", "20.00", "20.00", "20.00"], [place(3, 3), place(3), None, place(3)]),
        course("丁", [None, None, "9.00", "9.00"], [None] * 4),
    ],
}  # fmt: skip
TILES = [
    {"unit": "甲", "row": 2, "column": 3},
    {"unit": "乙", "row": 2, "column": 4},
    {"unit": "丁", "row": 3, "column": 3},
]


def charts(units: list[Document] | None = None, **changed: Any) -> Charts:
    """The charts of four prefectures."""
    units = UNITS if units is None else units
    results = {"units": units, "persons": [], "kinds": {"prefecture": "地州市"}}
    spread = {"count": 3, "points": FIVE, "exact": FIVE}
    field = {
        "kind": "prefecture", "label": "地州市", "total": {"count": 3, "points": TOTALS, "exact": TOTALS},
        "totals": ["20.00", "45.50", "61.00"],
        "indicators": [
            {"id": "actions", "label": "专项行动", "maximum": "30", "spread": spread, "parts": []},
            {"id": "team", "label": "队伍建设", "maximum": "20", "spread": {"count": 0, "points": None}, "parts": []},
        ],
    }  # fmt: skip
    timelines = {"receipts": TIMELINE, "versions": None, **changed.get("timelines", {})}
    return Charts(results, {"fields": [field]}, timelines, {"tiles": changed.get("tiles", TILES)})


CELLS = [
    ("甲市", [Cell("3", 2, "3 篇"), Cell("迟", "warn", "迟报")]),
    ("乙市", [Cell("", "none", "不需报送"), Cell("9", 5, "9 篇")]),
]


def all_charts(found: Charts) -> dict[str, Chart]:
    drawn = {
        "indicators": found.indicators(UNITS[0]), "totals": found.totals(UNITS[0]), "course": found.course(UNITS[0]),
        "stacked": found.stacked("prefecture"), "tiles": found.tiles("prefecture"), "flow": found.flow("prefecture"),
        "courses": found.courses("prefecture"),
        "heat": found.heat_map("及时情况", "每格一个月", corner="单位", columns=["6月", "7月"], rows=CELLS,
                               legend=[Cell("迟", "warn", "迟报")]),
    }  # fmt: skip
    return {name: chart for name, chart in drawn.items() if chart}


@pytest.fixture(scope="module")
def drawn() -> dict[str, Chart]:
    """One chart of every sort."""
    return all_charts(charts())


SORTS = ("indicators", "totals", "course", "stacked", "tiles", "flow", "courses", "heat")


def words(svg: str) -> list[str]:
    return ["".join(word.itertext()).strip() for word in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_sort_of_chart_is_drawn(drawn: dict[str, Chart]) -> None:
    assert tuple(drawn) == SORTS


def test_charts_are_the_same_every_time(drawn: dict[str, Chart]) -> None:
    assert all_charts(charts()) == drawn


@pytest.mark.parametrize("sort", SORTS)
def test_a_chart_is_one_named_drawing_that_takes_the_width_of_its_place(
    drawn: dict[str, Chart], sort: str
) -> None:
    chart = drawn[sort]
    drawing = ElementTree.fromstring(chart.svg)
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == drawing.findtext(f"{SVG}title") == chart.title
    assert drawing.findtext(f"{SVG}desc")
    assert drawing.get("width") is None
    assert drawing.get("height") is None
    assert re.fullmatch(r"0 0 350 [0-9.]+", drawing.get("viewBox", ""))


@pytest.mark.parametrize("sort", SORTS)
def test_a_chart_has_no_colour_of_its_own_and_every_class_has_one(drawn: dict[str, Chart], sort: str) -> None:
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", STYLES.read_text("utf-8")))
    for element in ElementTree.fromstring(drawn[sort].svg).iter():
        assert "style" not in element.attrib
        assert (
            element.get("fill", "url").startswith("url(#stacked-prefecture-s") or "fill" not in element.attrib
        )
        assert set((element.get("class") or "").split()) <= known


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_in_a_chart_links_or_loads(drawn: dict[str, Chart], sort: str) -> None:
    for element in ElementTree.fromstring(drawn[sort].svg).iter():
        assert element.tag not in {
            f"{SVG}a",
            f"{SVG}image",
            f"{SVG}script",
            f"{SVG}foreignObject",
            f"{SVG}style",
        }
        assert not any(name.endswith("href") for name in element.attrib)


@pytest.mark.parametrize("sort", SORTS)
def test_a_chart_is_small(drawn: dict[str, Chart], sort: str) -> None:
    assert len(gzip.compress(drawn[sort].svg.encode())) < LIMIT


def test_no_id_stands_twice_on_a_page_of_all_charts(drawn: dict[str, Chart]) -> None:
    ids = [found for chart in drawn.values() for found in re.findall(r' id="([^"]*)"', chart.svg)]
    assert len(ids) == len(set(ids))
    assert ids


def test_hostile_names_are_neither_markup_nor_mathematics() -> None:
    hostile = [{**each, "short_name": HOSTILE} for each in UNITS]
    found = charts(hostile)
    for chart in (found.indicators(hostile[0]), found.totals(hostile[0]), found.course(hostile[0]),
                  found.stacked("prefecture"), found.tiles("prefecture"), found.flow("prefecture")):  # fmt: skip
        assert chart is not None
        assert "<script" not in chart.svg
        assert HOSTILE in (
            ElementTree.fromstring(chart.svg).findtext(f"{SVG}title") or ""
        ) or HOSTILE in words(chart.svg)


def own_bars(chart: Chart) -> list[tuple[float, float]]:
    """From where to where the bars of the candidate reach, without the one of the legend."""
    bars = re.findall(r'class="own" d="M([0-9.]+) [0-9.]+H([0-9.]+)v', chart.svg)
    return [(float(left), float(right)) for left, right in bars]


def test_a_bar_is_as_long_as_its_share_of_the_full_points(drawn: dict[str, Chart]) -> None:
    bars = own_bars(drawn["indicators"])
    assert [left for left, _ in bars] == [2, 2]
    assert [right for _, right in bars] == pytest.approx([2 + 346 * 12 / 30, 2 + 346 * 19 / 20], abs=0.06)


def test_a_frame_takes_each_candidates_own_points(drawn: dict[str, Chart]) -> None:
    chart = charts().indicators(UNITS[3])
    assert chart is not None
    assert len(own_bars(chart)) == 1
    assert "尚无得分" in words(chart.svg)
    assert chart.rows[1] == ("队伍建设", "—", "20", "—", "—", "—", "—", "—")
    assert drawn["indicators"].rows[0] == (
        "专项行动",
        "12.00",
        "30",
        "0.00",
        "10.00",
        "15.00",
        "20.00",
        "30.00",
    )


def test_the_mark_stands_at_the_total(drawn: dict[str, Chart]) -> None:
    marks = {}
    for each in UNITS[:3]:
        chart = charts().totals(each)
        assert chart is not None
        marks[each["total"]] = float(re.findall(r'class="marker" d="M([0-9.]+) ', chart.svg)[0])
        assert f"{each['total']} 分，第 {each['rank']} 名" in words(chart.svg)
    assert marks["20.00"] < marks["45.50"] < marks["61.00"]
    assert (marks["45.50"] - marks["20.00"]) / (marks["61.00"] - marks["20.00"]) == pytest.approx(
        25.5 / 41, abs=0.01
    )


def test_without_a_rank_there_is_no_place_among_the_totals() -> None:
    assert charts().totals(UNITS[3]) is None


def test_a_kind_without_points_has_no_charts() -> None:
    person: Document = {
        "id": "p",
        "short_name": "候选人",
        "track": "publicity",
        "indicators": [],
        "total": None,
        "rank": None,
    }
    found = charts()
    assert (
        found.indicators(person),
        found.totals(person),
        found.course(person),
        found.stacked("publicity"),
    ) == (None,) * 4


def test_without_receipts_and_history_there_is_nothing_over_time() -> None:
    empty = {"basis": "receipts", "kept": "month", "moments": [], "candidates": []}
    found = charts(timelines={"receipts": empty})
    assert (found.course(UNITS[0]), found.flow("prefecture"), found.courses("prefecture")) == (None,) * 3
    assert found.flow("prefecture", "versions") is None


def test_a_course_is_told_in_days_and_months(drawn: dict[str, Chart]) -> None:
    assert drawn["course"].rows == (
        ("6月", "5.00", "—", "暂列 2/3"), ("11-05", "40.00", "40.00", "2"), ("11月", "61.00", "61.00", "1"),
        ("1-30", "61.00", "61.00", "1"),
    )  # fmt: skip
    assert {"6月", "11-05", "11月", "1-30"} <= set(words(drawn["course"].svg))


def test_a_line_breaks_where_nobody_had_a_rank(drawn: dict[str, Chart]) -> None:
    assert drawn["flow"].rows[2] == ("丙市", "暂列 3", "3", "—", "3")
    curves = re.findall(r'<path class="l3 d3" d="([^"]*)"', drawn["flow"].svg)
    assert [curve.count("M") for curve in curves] == [2]


def test_interim_places_of_different_groups_are_not_compared() -> None:
    apart = [
        course("甲", ["1.00"], [place(1, 2)]),
        course("乙", ["2.00"], [place(1, 1)]),
        course("丙", ["3.00"], [place(2, 2)]),
    ]
    assert comparable(apart, 1) == [[], [], []]
    mixed = [course("甲", ["1.00"], [place(1, 1)]), course("乙", ["2.00"], [place(1)])]
    assert comparable(mixed, 1) == [[], [(0, 1, False)]]


def test_those_who_share_a_rank_share_a_line_of_words() -> None:
    tied = {**TIMELINE, "candidates": [course(name, ["1.00"] * 4, [place(1)] * 4) for name in ("甲", "乙")]}
    chart = charts(timelines={"receipts": tied}).flow("prefecture")
    assert chart is not None
    assert "乙市、甲市" in words(chart.svg)
    many = {**tied, "candidates": [course(name, ["1.00"] * 4, [place(1)] * 4) for name in ("甲", "乙", "丙")]}
    crowded = charts(timelines={"receipts": many}).flow("prefecture")
    assert crowded is not None
    assert "丙市等 3 个" in words(crowded.svg)


def test_tiles_stand_in_rows_and_columns_and_say_rank_and_total(drawn: dict[str, Chart]) -> None:
    drawing = ElementTree.fromstring(drawn["tiles"].svg)
    at = {
        "".join(word.itertext()): (float(word.get("x", "")), float(word.get("y", "")))
        for word in drawing.iter(f"{SVG}text")
    }
    assert at["甲市"][1] == at["乙市"][1] < at["丁市"][1]
    assert at["甲市"][0] == at["丁市"][0] < at["乙市"][0]
    assert {"61.00", "第 1 名", "无名次"} <= set(at)
    assert "丙市" not in at
    assert drawn["tiles"].rows[2] == ("丙市", "20.00", "3")


def test_a_campaign_without_positions_has_no_map() -> None:
    assert charts(tiles=[]).tiles("prefecture") is None


def test_cells_of_a_heat_map_say_in_words_what_their_signs_mean(drawn: dict[str, Chart]) -> None:
    assert drawn["heat"].head == ("单位", "6月", "7月")
    assert drawn["heat"].rows == (("甲市", "3 篇", "迟报"), ("乙市", "不需报送", "9 篇"))


def test_stacked_bars_go_from_the_first_rank_down(drawn: dict[str, Chart]) -> None:
    names = [word for word in words(drawn["stacked"].svg) if word.endswith("市")]
    assert names == ["甲市", "乙市", "丙市"]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG)."""
    lights = []
    for colour in (one, other):
        digits = colour.lstrip("#")
        digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def palette(mode: str) -> dict[str, str]:
    """The colours of a mode, and the page of the theme."""
    blocks = re.findall(
        r"(:root|\[data-md-color-scheme=\"slate\"\]) \{ (--lb-c1[^}]*)\}", STYLES.read_text("utf-8")
    )
    found = dict(
        re.findall(
            r"--lb-([a-z0-9-]+): (#[0-9a-f]+)",
            dict(blocks)[":root" if mode == "light" else '[data-md-color-scheme="slate"]'],
        )
    )
    return {**found, "paper": "#ffffff" if mode == "light" else "#1e2129"}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_stand_out_from_the_page_and_words_from_their_cells(mode: str) -> None:
    found = palette(mode)
    for mark in ("c1", "c2", "c3", "c4", "c5", "c6", "field"):
        assert contrast(found[mark], found["paper"]) >= 3, mark
    for ground in ("track", "h1", "h2", "h3", "good-soft", "warn-soft", "bad-soft"):
        assert contrast(found["cell"], found[ground]) >= 4.5, ground
    for ground in ("h4", "h5"):
        assert contrast(found["paper"], found[ground]) >= 4.5, ground
    for one, other in itertools.pairwise(("h1", "h2", "h3", "h4", "h5")):
        assert contrast(found[one], found[other]) >= 1.25, (one, other)
