"""Chinese letters: laid out right where no Chinese font is installed, loaded only by readers who have none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.figure import Figure
from playwright.sync_api import Playwright

from sitegen.charts import Charts
from sitegen.charts.lettering import cut, lettered, letters, packed
from sitegen.fonts import FAMILY, OWN, SHEET, write_font
from tests.sitegen.browsing import served
from tests.sitegen.test_charts import UNITS, all_charts, charts

WORDS = "专项行动"
STYLES = Path(__file__).parents[2] / "site" / "assets" / "styles" / "charts.css"
BARE_FOLDER = Path(font_manager.findfont("DejaVu Sans")).parent
"""A folder of fonts without a Chinese one: Matplotlib's own."""


@pytest.fixture(scope="module")
def drawn() -> Charts:
    """Charts of every sort, drawn."""
    found = charts()
    all_charts(found)
    return found


def characters(font: bytes) -> str:
    with TTFont(BytesIO(font)) as opened:
        return "".join(map(chr, sorted(opened.getBestCmap())))


def test_letters_are_the_chinese_ones_each_once() -> None:
    assert letters(["甲市 12", "乙市—a（。）"]) == letters(["乙甲市", "—（。）"]) == "—。乙市甲（）"


def test_the_same_letters_give_the_same_bytes() -> None:
    first = cut(WORDS)
    cut.cache_clear()
    assert cut(WORDS) == first
    assert packed(WORDS[:2], WORDS) == packed(WORDS[:2], WORDS)


def test_a_font_has_the_letters_that_were_asked_for_and_no_others() -> None:
    assert characters(cut(WORDS)) == "".join(sorted(WORDS))
    assert characters(packed(WORDS[:2], WORDS)) == "".join(sorted(WORDS[:2]))


def test_what_is_served_is_exactly_what_charts_show(drawn: Charts, tmp_path: Path) -> None:
    shown = {
        letter
        for chart in all_charts(charts()).values()
        for word in re.findall(r">([^<]*)</text>", chart.svg)
        for letter in word
    }
    (tmp_path / SHEET).touch()
    write_font(tmp_path, [drawn])
    (font,) = (tmp_path / "fonts").glob("*.woff2")
    assert characters(font.read_bytes()) == letters(shown)
    assert set(drawn.used) <= set(drawn.letters)
    assert "SIL OPEN FONT LICENSE" in (tmp_path / "fonts" / "OFL.txt").read_text("utf-8").upper()


def test_without_charts_there_is_no_font(tmp_path: Path) -> None:
    write_font(tmp_path, [charts()])
    assert list(tmp_path.iterdir()) == []


def width(words: str) -> float:
    """How wide Matplotlib lays words out at 10 units."""
    figure = Figure(figsize=(1, 1), dpi=72)
    text = figure.text(0, 0, words, fontsize=10)
    figure.draw_without_rendering()
    return float(text.get_window_extent().width)


def test_words_are_laid_out_right_on_a_machine_without_chinese_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = [
        entry for entry in font_manager.fontManager.ttflist if Path(entry.fname).is_relative_to(BARE_FOLDER)
    ]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", bare)
    with lettered(WORDS):
        assert width(WORDS) == pytest.approx(4 * 10, abs=2)
    assert [entry.name for entry in bare if entry.name.startswith("lianbing")] == []


def fontconfig(folder: Path, *fonts: Path) -> Path:
    """A machine that has only some fonts."""
    directories = "".join(f"<dir>{font}</dir>" for font in fonts)
    path = folder / "fonts.conf"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{directories}'
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return path


@contextmanager
def asked_for(
    playwright: Playwright, chromium: str, page: Path, settings: Path
) -> Iterator[tuple[list[str], int]]:
    """What a browser on a machine with certain fonts asks for on a page, and how many letters of the font it used."""
    machine: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    browser = playwright.chromium.launch(executable_path=chromium, env=machine)
    asked: list[str] = []
    with served(page.parent) as origin:
        tab = browser.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(origin + page.name)
        tab.evaluate("document.fonts.ready.then(() => 0)")
        session = tab.context.new_cdp_session(tab)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": "svg text"})["nodeId"]
        used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        custom = sum(font["glyphCount"] for font in used if font["isCustomFont"])
        yield [url for url in asked if url.endswith(".woff2")], int(custom)
    browser.close()


@pytest.fixture
def page(drawn: Charts, tmp_path: Path) -> Path:
    """A page with a chart, its style sheet and its font."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / SHEET).write_text(STYLES.read_text("utf-8"), encoding="utf-8")
    write_font(tmp_path / "site", [drawn])
    chart = charts().indicators(UNITS[0])
    assert chart is not None
    found = tmp_path / "site" / "chart.html"
    found.write_text(
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="stylesheet" href="{SHEET}">'
        f'<figure class="lb-chart">{chart.svg}</figure></html>',
        encoding="utf-8",
    )
    return found


@pytest.mark.browser
def test_only_a_machine_without_chinese_fonts_loads_the_letters(
    page: Path, tmp_path: Path, chromium: str, playwright: Playwright
) -> None:
    with asked_for(playwright, chromium, page, fontconfig(tmp_path, BARE_FOLDER)) as (bare, letters_used):
        assert len(bare) == 1
        assert letters_used > 0
    own = tmp_path / "own"
    own.mkdir()
    (own / "noto.otf").write_bytes(cut(letters([page.read_text("utf-8")])))
    with asked_for(playwright, chromium, page, fontconfig(tmp_path, BARE_FOLDER, own)) as (rich, _):
        assert rich == []


def test_the_style_sheet_names_the_machines_fonts_first(drawn: Charts, tmp_path: Path) -> None:
    (tmp_path / SHEET).touch()
    write_font(tmp_path, [drawn])
    sheet = (tmp_path / SHEET).read_text("utf-8")
    assert sheet.index(f'local("{OWN[-1]}")') < sheet.index("url(")
    assert f'"{FAMILY}"' in sheet
    assert f'"{FAMILY}"' in STYLES.read_text("utf-8")
    low, high = (int(end, 16) for end in re.findall(r"U\+([0-9A-F]+)-([0-9A-F]+)", sheet)[0])
    assert low > ord("9")
    assert low <= ord("专") <= high
