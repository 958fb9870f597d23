"""The column's two scripts on pages rendered one by one: filters that work together, dates by the reader's clock."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.pages.column import column_pages
from sitegen.pages.front import front_pages
from tests.sitegen.conftest import ASSETS
from tests.sitegen.rendering import rendered

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that complains of nothing."""
    complaints: list[str] = []
    found = browser.new_page()
    found.on("pageerror", lambda error: complaints.append(str(error)))
    yield found
    found.close()
    assert complaints == []


def put(page: Page, text: str, script: str) -> None:
    """Show a rendered page and run one of the site's scripts on it."""
    page.set_content(text.split("---\n", 2)[2])
    page.add_script_tag(content=(ASSETS / "scripts" / script).read_text("utf-8"))


@pytest.mark.rows("R53")
def test_bulletins_are_filtered_by_kind_unit_and_month_together(
    page: Page, tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    column = json.loads(documents["column.json"])
    more = [{**b, "id": f"beta-{b['month']}", "unit": "beta", "unit_name": "乙市", "kind": "宣传情况", "title": f"乙市{b['month']}"}
            for b in column["bulletins"]]  # fmt: skip
    column["bulletins"] += more
    changed = {**documents, "column.json": json.dumps(column).encode()}
    text = rendered(tmp_path, changed, column_pages)["column.md"].text
    page.set_content(text.split("---\n", 2)[2])
    expect(page.locator(".lb-filter")).to_be_hidden()
    page.add_script_tag(content=(ASSETS / "scripts" / "column.js").read_text("utf-8"))
    shown = page.locator(".lb-month li:visible")
    expect(shown).to_have_count(4)
    page.get_by_label("单位", exact=True).select_option("beta")
    page.get_by_label("月份", exact=True).select_option("2019-06")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("乙市2019-06")
    expect(page.locator(".lb-month:visible")).to_have_count(1)
    expect(page.locator("output")).to_have_text("共 1 篇")
    page.get_by_label("类别", exact=True).select_option("简报")
    expect(shown).to_have_count(0)
    expect(page.locator("output")).to_have_text("共 0 篇")


@pytest.mark.rows("R8", "Y6")
@pytest.mark.parametrize(
    ("clock", "phase", "card"),
    [
        ("2019-05-31T15:59:59Z", "进行中", "6月25日 还有 25 天"),
        ("2019-05-31T16:00:00Z", "已结束", "6月25日 还有 24 天"),
        ("2019-06-25T15:59:59Z", "已结束", "6月25日 今天截止"),
        ("2019-06-25T16:00:00Z", "已结束", "6月25日 日程已全部结束"),
    ],
)
def test_the_reader_s_clock_marks_the_days_anew(
    page: Page, tmp_path: Path, documents: Mapping[str, bytes], clock: str, phase: str, card: str
) -> None:
    """In Shanghai's time, whatever the reader's zone; the days themselves are those of the calendar."""
    campaign = json.loads(documents["campaign.json"]) | {"data_time": "2019-05-20T10:00:00+08:00"}
    objections = json.loads(documents["objections.json"]) | {"notices": []}
    changed = {
        **documents,
        "campaign.json": json.dumps(campaign).encode(),
        "objections.json": json.dumps(objections).encode(),
    }
    text = rendered(tmp_path, changed, front_pages)["index.md"].text
    page.clock.set_fixed_time(clock)
    put(page, text, "timeline.js")
    expect(page.locator(".lb-phase .lb-mark")).to_have_text(phase)
    expect(page.locator(".lb-deadline .lb-strong")).to_have_text(card)
