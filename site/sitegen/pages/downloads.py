"""The downloads: every file of the results, and how to compute it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sitegen.offers import NOTICE, WORKBOOK
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
        "made": {name: _size_and_digest(results.offers[name]) for name in (WORKBOOK, NOTICE)},
    }
    yield top(results, "downloads", context)


def _size_and_digest(content: bytes) -> tuple[int, str]:
    """How many kilobytes a file has, and its SHA-256."""
    return -(-len(content) // 1000), hashlib.sha256(content).hexdigest()
