"""The pages of a campaign: for each a path, a title, a template and what the template shows."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.history import history_of
from sitegen.pages.cases import case_pages
from sitegen.pages.chapters import history_pages
from sitegen.pages.column import column_pages
from sitegen.pages.comparing import comparison_pages
from sitegen.pages.downloads import download_pages
from sitegen.pages.front import front_pages
from sitegen.pages.months import month_pages
from sitegen.pages.page import Page
from sitegen.pages.profiles import profile_pages
from sitegen.pages.progress import progress_pages
from sitegen.pages.records import record_pages
from sitegen.pages.rules import rule_pages
from sitegen.pages.standings import standing_pages
from sitegen.results import Results

__all__ = ["Page", "pages"]


def pages(results: Results) -> Iterator[Page]:
    """All pages of a campaign."""
    history = history_of(results)
    yield from front_pages(results)
    yield from standing_pages(results)
    yield from comparison_pages(results)
    yield from column_pages(results)
    yield from case_pages(results)
    yield from month_pages(results)
    yield from record_pages(results)
    yield from history_pages(results, history)
    yield from progress_pages(results)
    yield from rule_pages(results)
    yield from download_pages(results)
    yield from profile_pages(results, history)
