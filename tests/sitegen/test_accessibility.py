"""axe-core finds nothing on any kind of page: wide in light mode and on a telephone in dark mode."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser

from benchmarks.kinds import kinds
from tests.sitegen.browsing import NARROW, OPENED, WIDE, shade

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
"""It enters a page by the debugger's door: the policy of the pages lets nothing foreign in."""

THINNED = """() => {
  const below = (e) => [...new Set([...e.children].map(shape))];
  const shape = (e) => `${e.tagName}.${[...e.classList].sort()}[${e.getAttributeNames().sort()}](${below(e)})`;
  const thin = (e) => {
    const seen = new Map();
    for (const child of [...e.children]) {
      if (child.ownerSVGElement) continue;
      const its = shape(child), before = seen.get(its) ?? 0;
      seen.set(its, before + 1);
      if (before > 1) child.remove(); else thin(child);
    }
  };
  thin(document.querySelector("article"));
}"""
"""The third and later neighbours of one shape go: a hundred rows alike tell no more than two, and take minutes."""

VIOLATIONS = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap(v =>
  v.nodes.slice(0, 5).map(n => `${v.id}: ${n.html.slice(0, 200)} | ${n.failureSummary}`))"""


@pytest.mark.browser
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, origin: str, site: Path) -> None:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(120_000)
    page = context.new_page()
    found: dict[str, Any] = {}
    for name in kinds(site):
        page.set_viewport_size(WIDE)
        page.goto(origin + name)
        shade(page, dark=False)
        page.evaluate(OPENED)
        page.evaluate(THINNED)
        page.evaluate(AXE)
        found[f"{name}, light and wide"] = page.evaluate(VIOLATIONS)
        page.set_viewport_size(NARROW)
        shade(page, dark=True)
        found[f"{name}, dark and narrow"] = page.evaluate(VIOLATIONS)
    context.close()
    assert {where: what for where, what in found.items() if what} == {}
    assert len(found) > 50


@pytest.mark.browser
def test_axe_looks_at_pages_as_it_should(browser: Browser, origin: str) -> None:
    """What the test above would say of a page with a nameless button, a pale word and a dialog of the theme's kind."""
    page = browser.new_page()
    page.goto(origin + "office.html")
    page.evaluate(
        """document.querySelector('article').insertAdjacentHTML('beforeend',
        '<button></button><p style="color: #aaa; background: #fff">白纸浅字</p><div role="dialog">对话</div>')"""
    )
    page.evaluate(AXE)
    found = {line.partition(":")[0] for line in page.evaluate(VIOLATIONS)}
    page.close()
    assert {"button-name", "color-contrast", "aria-dialog-name"} <= found
