"""What the whole suite shares: tests marked ``browser`` need Chromium, and CI must never leave them out in silence."""

from __future__ import annotations

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for found in map(shutil.which, BROWSERS) if found), None)
"""The system's browser; no browser of Playwright's own is ever fetched."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser a test that needs one is skipped, and fails where CI is set."""
    if item.get_closest_marker("browser") and CHROMIUM is None:
        reason = f"no browser: none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's browser."""
    assert CHROMIUM is not None
    return CHROMIUM
