"""The search's index is asked for when somebody searches, not before, and a theme that asks otherwise is noticed."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from playwright.sync_api import Page, Request, expect

from sitegen.finishing import ThemeError, let_search_find_last_words, let_search_wait
from sitegen.indexing import INDEX, weight
from tests.sitegen.browsing import Opener

SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


def with_script(folder: Path, script: bytes) -> Path:
    path = folder / "assets" / "javascripts" / "bundle.0a1b2c3d.min.js"
    path.parent.mkdir(parents=True)
    path.write_bytes(script)
    return path


def test_the_themes_script_is_changed_in_one_place(tmp_path: Path) -> None:
    (bundle,) = SCRIPTS.glob("bundle.*.min.js")
    before = bundle.read_bytes()
    path = with_script(tmp_path, before)
    let_search_wait(tmp_path)
    after = path.read_bytes()
    start = next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    grown = len(after) - len(before)
    assert 0 < grown < 120
    assert before.endswith(after[start + grown + 10 :])


def test_a_theme_that_asks_in_another_way_is_noticed(tmp_path: Path) -> None:
    with_script(tmp_path, b'fetch("search/search_index.json")')
    with pytest.raises(ThemeError):
        let_search_wait(tmp_path)


def asked(page: Page) -> list[str]:
    """The requests for the index from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        if INDEX in request.url:
            found.append(request.url)

    page.on("request", note)
    return found


@pytest.mark.browser
def test_the_index_is_loaded_when_the_search_is_opened_and_then_finds(open_page: Opener) -> None:
    page = open_page("rules.html")
    requests = asked(page)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert requests == []
    page.keyboard.press("/")
    page.keyboard.type("简报", delay=20)
    page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert len(requests) == 1


@pytest.mark.browser
def test_words_that_were_searched_for_are_still_marked_in_a_page(open_page: Opener) -> None:
    page = open_page("guide/index.html?h=报送")
    expect(page.locator("article mark").first).to_have_text("报送")


def test_the_search_tries_words_that_end_where_the_text_ends(tmp_path: Path) -> None:
    (worker,) = (SCRIPTS / "workers").glob("search.*.min.js")
    path = tmp_path / "assets" / "javascripts" / "workers" / worker.name
    path.parent.mkdir(parents=True)
    path.write_bytes(worker.read_bytes())
    let_search_find_last_words(tmp_path)
    assert len(path.read_bytes()) == len(worker.read_bytes()) + 1
    with pytest.raises(ThemeError, match="cuts"):
        let_search_find_last_words(tmp_path)


def test_a_units_page_counts_more_in_the_search_than_what_lists_it() -> None:
    units = weight("units/urumqi.html#narrative")
    assert units == weight("2018/units/urumqi.html") > weight("index.html") > weight("bulletins/x.html")
    assert weight("bulletins/x.html") > weight("column/unit-urumqi.html") > weight("traceability.html#y1")
    assert weight("persons/p001.html") == 1
