"""The search finds the words of the domain, typed as a person types, with the page on top that a reader would want."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.sitegen.browsing import Opener

WANTED = {
    "大练兵": ("index.html", "awards.html"),
    "乌鲁木齐市": ("units/urumqi.html",),
    "米东区": ("units/midong.html",),
    "克拉玛依": ("units/karamay.html", "units/karamay-district.html"),
    "基准比例": ("readings.html",),
    "执法案卷": ("rules/case_files.html",),
    "专项行动": ("rules/special_actions.html",),
    "移动执法": ("rules/team_mobile.html",),
    "公众满意度": ("rules/satisfaction.html",),
    "现场执法能手": ("ranking-persons.html", "awards.html"),
    "组织宣传": ("ranking-persons.html", "awards.html"),
    "表现突出集体": ("awards.html",),
    "突出进步": ("awards.html",),
    "一票否决": ("rules.html",),
    "查封扣押": ("rules.html",),
    "双随机": ("readings.html",),
    "随机抽取": ("draws.html",),
    "公示": ("objections.html", "announcements.html"),
    "豁免": ("office.html",),
    "补正": ("findings.html",),
    "异议": ("objections.html",),
    "评分规则": ("rules.html",),
}
"""What is searched, and the pages of which one has to be among the first three found."""

PAGES = """links => [...new Set(links.map(a => decodeURI(new URL(a.href).pathname).slice(1)))].slice(0, 3)"""


def typed(page: Page, words: str) -> None:
    """Type as with an input method: each character comes at once, and a key goes up behind it."""
    for character in words:
        page.keyboard.insert_text(character)
        page.keyboard.press("Shift")


@pytest.mark.browser
def test_twenty_words_of_the_domain_lead_to_their_pages(open_page: Opener) -> None:
    page = open_page("rules.html")
    box = page.locator("input.md-search__input")
    box.click()
    missed = {}
    for words, pages in WANTED.items():
        box.press("Control+a")
        box.press("Backspace")
        expect(links(page)).to_have_count(0)
        typed(page, words)
        page.wait_for_function(
            "words => [...document.querySelectorAll('.md-search-result__link')].length > 0"
            " && document.querySelector('.md-search__input').value === words",
            arg=words,
        )
        found = settled(page)
        if not set(pages) & set(found):
            missed[words] = found
    assert missed == {}
    assert len(WANTED) >= 20


def links(page: Page) -> Locator:
    """The pages found."""
    return page.locator(".md-search-result__item > .md-search-result__link")


def settled(page: Page) -> list[str]:
    """The first three pages found, once they stay as they are."""
    before: list[str] = []
    for _ in range(100):
        found: list[str] = links(page).evaluate_all(PAGES)
        if found and found == before:
            return found
        before = found
        page.wait_for_timeout(500)
    return before


@pytest.mark.browser
def test_the_search_is_opened_used_and_followed_by_key_alone(open_page: Opener) -> None:
    page = open_page("index.html")
    page.keyboard.press("f")
    expect(page.locator("input.md-search__input")).to_be_focused()
    typed(page, "基准比例")
    expect(links(page).first).to_be_visible()
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("解读登记")
