"""The history of the scores: the newest part, and a chapter for each older one."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.history import History
from sitegen.pages.page import Page, top
from sitegen.results import Results
from sitegen.wording import TITLES


def history_pages(results: Results, history: History | None) -> Iterator[Page]:
    """The page of the history, and one for each older chapter; without a history the page says so."""
    if history is None:
        yield top(results, "history", {"history": None})
        return
    shared = {"history": history.document, "chapters": history.chapters, "unit_ids": results.unit_ids}
    for chapter in history.chapters:
        name = "history" if chapter.number is None else "chapter"
        title = TITLES[name].format(number=chapter.number)
        context = {"chapter": chapter, **shared}
        yield Page(f"{results.prefix}{chapter.page}.md", title, f"{name}.html.j2", context)
