"""The site without a mouse: past the header, through it, into the search, the menu and the other colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.sitegen.browsing import NARROW, Opener

FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const seen = box.width * box.height > 0 && box.right > 0 && box.left < innerWidth;
  return [e.className || e.tagName, e.innerText || e.getAttribute("aria-label") || "", seen];
}"""


def tabbed(page: Page, times: int) -> list[tuple[str, str, bool]]:
    """What is reached by so many tabs: class, words, and whether it is to be seen."""
    found = []
    for _ in range(times):
        page.keyboard.press("Tab")
        found.append(tuple(page.evaluate(FOCUSED)))
    return found


@pytest.mark.browser
@pytest.mark.parametrize("name", ["index.html", "units/urumqi.html", "guide/index.html"])
def test_the_first_tab_leads_past_the_header(open_page: Opener, name: str) -> None:
    page = open_page(name)
    ((first, _, seen),) = tabbed(page, 1)
    assert "md-skip" in first
    assert seen
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.browser
def test_tabs_go_through_the_header_in_reading_order_and_are_seen(open_page: Opener) -> None:
    page = open_page("rules.html")
    found = tabbed(page, 12)
    order = [what for what, _, _ in found]
    assert all(seen for what, _, seen in found if "md-option" not in what), found
    steps = [next(n for n, what in enumerate(order) if part in what)
             for part in ("md-skip", "md-logo", "md-option", "md-search__input", "md-tabs__link")]  # fmt: skip
    assert steps == sorted(steps)
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    page.locator(".md-tabs__link").nth(1).focus()
    page.keyboard.press("Tab")
    assert page.evaluate(ring) != "none"


@pytest.mark.browser
def test_the_search_opens_closes_and_gives_the_focus_back(open_page: Opener) -> None:
    page = open_page("rules.html")
    dialog, box = page.get_by_role("dialog", name="搜索"), page.locator("input.md-search__input")
    page.keyboard.press("s")
    expect(box).to_be_focused()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.browser
def test_the_colours_change_by_key(open_page: Opener) -> None:
    page = open_page("rules.html")
    page.locator("#__palette_0").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.browser
def test_menu_and_search_of_a_telephone_open_by_key_and_a_closed_menu_is_out_of_the_way(
    open_page: Opener,
) -> None:
    page = open_page("rules.html", viewport=NARROW)
    assert "md-nav__link" not in " ".join(what for what, _, _ in tabbed(page, 8))
    menu = page.get_by_role("button", name="菜单")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#__drawer")).to_be_checked()
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(menu).to_be_focused()
    page.get_by_role("button", name="搜索").focus()
    page.keyboard.press("Enter")
    expect(page.locator("input.md-search__input")).to_be_focused()
