"""What holds for every kind of page, as it is built: it loads whole from anywhere, fits, prints, and needs no script."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.hosting import hosted
from benchmarks.kinds import kinds
from tests.sitegen.browsing import NARROW, OPENED, WIDE, Visit, shade

SURPLUS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BEYOND = """[...document.querySelectorAll('.md-content *')].filter(e =>
  !e.closest('.lb-table, .md-typeset__scrollwrap, pre, .lb-hidden, svg > *') && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.outerHTML.slice(0, 200)).slice(0, 5)"""
LANDMARKS = "['main', 'main article', 'h1'].map(what => document.querySelectorAll(what).length)"
PALE = """() => {
  const light = (text) => {
    const [r, g, b, a = 1] = text.match(/[0-9.]+/g).map(Number);
    const part = (value) => ((value / 255 + 0.055) / 1.055) ** 2.4;
    return [a, 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)];
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const [a, its] = light(getComputedStyle(e).backgroundColor);
      if (a > 0.5) return its;
    }
    return 1;
  };
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest("svg") || !e.checkVisibility()) continue;
    const [a, its] = light(getComputedStyle(e).color), there = ground(e);
    const contrast = (Math.max(its, there) + 0.05) / (Math.min(its, there) + 0.05);
    if (a > 0.5 && contrast < 4) found.push(`${e.outerHTML.slice(0, 120)} ${contrast}`);
  }
  return found.slice(0, 5);
}"""
"""Words that paper shows hardly: chosen for a dark ground, or covered by one."""


@pytest.fixture
def unpacked(tmp_path: Path, site: Path) -> Iterator[str]:
    """The address of the site as it comes out of a zip file, served below a folder."""
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as packed:
        for path in site.rglob("*"):
            packed.write(path, path.relative_to(site))
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        packed.extractall(tmp_path / "站点 a")
    with hosted(tmp_path / "站点 a", "/a/b/") as host:
        yield host.address


@pytest.mark.browser
def test_every_kind_of_page_loads_in_any_folder_without_complaint(
    browser: Browser, unpacked: str, site: Path
) -> None:
    visit = Visit(browser, unpacked)
    page = visit.open("index.html")
    for name in kinds(site):
        if name != "404.html":  # its addresses begin at the root of a host, from wherever it is shown
            page.goto(unpacked + name)
            main, article, heading = page.evaluate(LANDMARKS)
            assert main == heading == 1 <= article, name
            assert page.title().strip(" -"), name
    visit.end()


@pytest.mark.browser
def test_every_kind_of_page_fits_a_telephone_and_turns_dark(
    browser: Browser, origin: str, site: Path
) -> None:
    visit = Visit(browser, origin)
    page = visit.open("index.html", viewport=NARROW)
    wrong: dict[str, Any] = {}
    for name in kinds(site):
        page.goto(origin + name)
        page.evaluate(OPENED)
        shade(page, dark=False)
        light = page.evaluate(_COLOURS)
        wrong[name] = fits(page)
        shade(page, dark=True)
        dark = page.evaluate(_COLOURS)
        wrong[name] += [f"{a} in light and dark" for a, b in zip(light, dark, strict=True) if a == b]
    visit.end()
    assert {name: what for name, what in wrong.items() if what} == {}


_COLOURS = "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"


def fits(page: Page) -> list[str]:
    """What of a page lies beyond its right edge."""
    found: list[str] = page.evaluate(BEYOND)
    surplus = page.evaluate(SURPLUS)
    return [*found, f"{surplus} px sideways"] if surplus else found


@pytest.mark.browser
def test_every_kind_of_page_prints_dark_on_white_whatever_the_reader_chose(
    browser: Browser, origin: str, site: Path
) -> None:
    visit = Visit(browser, origin)
    page = visit.open("index.html", dark=True)
    wrong: dict[str, Any] = {}
    for name in kinds(site):
        page.emulate_media(media="screen", reduced_motion="reduce")
        page.goto(origin + name)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        wrong[name] = page.evaluate(PALE)
        for what in (".md-header", ".md-footer", ".md-sidebar--primary"):
            assert not page.locator(what).is_visible(), f"{name}: {what}"
        assert page.locator("h1").first.is_visible(), name
        if page.evaluate("[...document.querySelectorAll('article details')].some(box => !box.open)"):
            wrong[name].append("a closed box")
    visit.end()
    assert {name: what for name, what in wrong.items() if what} == {}


@pytest.mark.browser
def test_without_javascript_content_tables_and_navigation_remain(
    browser: Browser, origin: str, site: Path
) -> None:
    scripted, plain = browser.new_page(), browser.new_context(java_script_enabled=False).new_page()
    # what compares candidates is made by a script from the tables of the rankings, and says so without one
    content = (
        "['table', 'tr', 'a', 'p, li, td, th'].map(e => [...document.querySelectorAll('article ' + e)]"
        ".filter(one => !one.closest('[data-compare-table]')).length)"
    )
    for name in kinds(site):
        for page in (scripted, plain):
            page.set_viewport_size(WIDE)
            page.goto(origin + name)
        there, here = scripted.evaluate(content), plain.evaluate(content)
        assert all(mine >= 0.9 * its for mine, its in zip(here, there, strict=True)), (
            f"{name}: {here} of {there}"
        )
        assert plain.locator("h1").first.is_visible(), name
        if plain.locator(".md-header").count():
            assert plain.locator(".md-tabs__link").first.is_visible(), name
            assert not plain.locator(".md-header__button[for=__search]").is_visible(), name
    plain.set_viewport_size(NARROW)
    plain.locator(".md-header__button[for=__drawer]").click()
    link = plain.locator(".md-nav--primary > .md-nav__list > .md-nav__item > a.md-nav__link").first
    expect(link).to_be_visible()
    link.click()
    expect(plain).to_have_url(origin + "index.html")
    plain.context.close()
    scripted.close()


@pytest.mark.browser
@pytest.mark.soak
def test_every_single_page_loads_without_complaint_and_fits_a_telephone(
    browser: Browser, origin: str, site: Path
) -> None:
    visit = Visit(browser, origin)
    page = visit.open("index.html", viewport=NARROW)
    wrong = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page.goto(origin + name)
        page.evaluate(OPENED)
        wrong[name] = fits(page)
    visit.end()
    assert {name: what for name, what in wrong.items() if what} == {}
    assert len(wrong) > 300
