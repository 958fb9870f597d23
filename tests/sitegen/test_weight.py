"""What a first visit costs, every file counted as a host sends it: packed with gzip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.hosting import Hosted, hosted

PROFILE, FRONT = 120_000, 150_000


@pytest.fixture
def host(site: Path) -> Iterator[Hosted]:
    with hosted(site) as found:
        yield found


def visited(browser: Browser, host: Hosted, name: str) -> dict[str, int]:
    """The bytes of everything that a reader's first look at a page asks for, by path."""
    context = browser.new_context()
    before = len(host.sent)
    page = context.new_page()
    page.goto(host.address + name, wait_until="networkidle")
    for _ in range(100):  # the search's worker is what the theme asks for last
        if any("/workers/" in path for path, _ in host.sent[before:]):
            break
        page.wait_for_timeout(200)
    page.wait_for_load_state("networkidle")
    context.close()
    return dict(host.sent[before:])


@pytest.mark.browser
def test_a_profile_and_the_front_page_stay_light(browser: Browser, host: Hosted, site: Path) -> None:
    heaviest = [
        max((site / folder).glob("*.html"), key=lambda path: path.stat().st_size)
        for folder in ("units", "persons")
    ]
    for path in heaviest:
        sent = visited(browser, host, path.relative_to(site).as_posix())
        assert sum(sent.values()) < PROFILE, (path.name, sent)
        assert {"/assets/lianbing.css", "/assets/lianbing.js"} <= sent.keys()
    sent = visited(browser, host, "index.html")
    assert sum(sent.values()) < FRONT, sent
