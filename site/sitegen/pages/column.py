"""The column: bulletins and announcements, each with a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.pages.page import Page, top
from sitegen.results import Document, Results


def column_pages(results: Results) -> Iterator[Page]:
    """The archive, and a page for every bulletin and announcement."""
    column = results.document("column.json")
    yield top(results, "column", {"column": column, "months": _by_month(column["bulletins"])})
    for bulletin in (*column["bulletins"], *column["announcements"]):
        path = f"{results.prefix}bulletins/{bulletin['id']}.md"
        yield Page(path, bulletin["title"], "bulletin.html.j2", {"bulletin": bulletin}, bulletin["summary"])


def _by_month(bulletins: list[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for bulletin in bulletins:
        found[bulletin["month"]].append(bulletin)
    return dict(sorted(found.items(), reverse=True))
