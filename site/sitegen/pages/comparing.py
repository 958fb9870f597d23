"""The page that puts two to four candidates beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.offers.comparison import compared, document_name
from sitegen.pages.page import Page, top
from sitegen.results import Results


def comparison_pages(results: Results) -> Iterator[Page]:
    """The page of comparison."""
    kinds = {kind: (label, document_name(kind)) for kind, label in compared(results).items()}
    yield top(results, "compare", {"kinds": kinds})
