"""Charts: the same bytes every time, words as text in the page's colour, no markup from names."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from sitegen.charts import stacked

SVG = "{http://www.w3.org/2000/svg}"


def candidates(*names: str) -> list[dict[str, Any]]:
    points = [{"label": "专项行动", "points": "30.00"}, {"label": "队伍建设", "points": None}]
    return [{"short_name": name, "indicators": points} for name in names]


def test_a_chart_is_the_same_every_time() -> None:
    assert stacked(candidates("甲市", "乙市"), "地州市") == stacked(candidates("甲市", "乙市"), "地州市")


def test_a_chart_is_one_named_drawing_that_takes_the_width_of_its_place() -> None:
    drawing = ElementTree.fromstring(stacked(candidates("甲市", "乙市"), "地州市"))
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "地州市得分构成"
    assert drawing.get("width") is None
    assert drawing.get("height") is None
    assert drawing.get("viewBox")
    assert drawing.find(f"{SVG}title") is not None


def test_words_stay_text_in_the_colour_of_the_page() -> None:
    drawing = ElementTree.fromstring(stacked(candidates("甲市", "乙市"), "地州市"))
    words = list(drawing.iter(f"{SVG}text"))
    assert {"甲市", "乙市", "专项行动", "队伍建设"} <= {"".join(word.itertext()).strip() for word in words}
    assert all("currentColor" in (word.get("style") or "") for word in words)


def test_a_hostile_name_is_neither_markup_nor_mathematics() -> None:
    name = "<script>alert(1)</script>$\\frac{1}{2}$"
    svg = stacked(candidates(name), "地州市")
    assert "<script" not in svg
    drawing = ElementTree.fromstring(svg)
    assert name in {"".join(word.itertext()).strip() for word in drawing.iter(f"{SVG}text")}


def test_nothing_in_a_chart_links_or_loads() -> None:
    drawing = ElementTree.fromstring(stacked(candidates("甲市"), "地州市"))
    for element in drawing.iter():
        assert element.tag not in {f"{SVG}a", f"{SVG}image", f"{SVG}script", f"{SVG}foreignObject"}
        for name, value in element.attrib.items():
            assert not name.endswith("href") or value.startswith("#")
