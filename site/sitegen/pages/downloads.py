"""The downloads: every file of the results, and how to compute it again."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages.page import Page, top
from sitegen.results import Results


def download_pages(results: Results) -> Iterator[Page]:
    """The page of downloads."""
    context = {
        "package": results.document("datapackage.json"),
        "campaign": results.document("campaign.json"),
        "schemas": sorted(path.name for path in (results.folder.parent / "schemas").glob("*.json")),
        "seals": results.document("seals.json"),
        "history": results.history,
    }
    yield top(results, "downloads", context)
