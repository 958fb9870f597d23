"""The column: bulletins and announcements by kind, unit and month, each with a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.pages.page import Page, top
from sitegen.results import Document, Results
from sitegen.timeline import month_words, state
from sitegen.wording import PHRASES


@dataclass(frozen=True)
class Category:
    """The bulletins of one kind, unit or month, on a page of their own."""

    page: str
    name: str
    title: str
    bulletins: list[Document]


def column_pages(results: Results) -> Iterator[Page]:
    """The archive, a page for each category, the announcements, and a page for every bulletin and announcement."""
    column = results.document("column.json")
    bulletins, announcements = column["bulletins"], column["announcements"]
    groups = _categories(bulletins, results.document("publicity.json")["kinds"])
    shared = {"groups": groups, "announcements": announcements}
    yield top(results, "column", {"months": groups["month"], "count": len(bulletins), **shared})
    for categories in groups.values():
        for category in categories:
            path = f"{results.prefix}{category.page}.md"
            yield Page(path, category.title, "category.html.j2", {"category": category, **shared})
    yield _announcements(results, announcements)
    found = {category.page: category for categories in groups.values() for category in categories}
    for own in groups["unit"]:
        yield from _articles(results, own.bulletins, found)
    yield from _articles(results, announcements, found)


def _categories(bulletins: list[Document], kinds: list[str]) -> dict[str, list[Category]]:
    """Bulletins by kind, by unit and by month; a category that holds nothing does not exist."""
    occurring = {b["kind"] for b in bulletins}
    return {
        "kind": [
            Category(
                f"column/kind-{place}",
                kind,
                PHRASES["of_kind"].format(kind=kind),
                [b for b in bulletins if b["kind"] == kind],
            )
            for place, kind in enumerate(kinds, start=1)
            if kind in occurring
        ],
        "unit": [
            Category(
                f"column/unit-{unit}",
                found[0]["unit_name"],
                PHRASES["of_unit"].format(unit=found[0]["unit_name"]),
                found,
            )
            for unit, found in sorted(_grouped(bulletins, lambda b: str(b["unit"])).items())
        ],
        "month": [
            Category(
                f"column/month-{month}",
                month_words(month),
                PHRASES["of_month"].format(month=month_words(month)),
                found,
            )
            for month, found in sorted(_grouped(bulletins, lambda b: str(b["month"])).items(), reverse=True)
        ],
    }


def _grouped(bulletins: list[Document], key: Callable[[Document], str]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for bulletin in bulletins:
        found[key(bulletin)].append(bulletin)
    return found


def _announcements(results: Results, announcements: list[Document]) -> Page:
    campaign, notices = results.document("campaign.json"), results.document("objections.json")["notices"]
    today = campaign["data_time"] and campaign["data_time"][:10]
    marked = [{**notice, "moment": state(notice["opens"], notice["closes"], today)} for notice in notices]
    kinds = _grouped(announcements, lambda a: str(a["kind"]))
    context = {"kinds": kinds, "notices": marked, "campaign": campaign}
    return top(results, "announcements", context)


def _articles(results: Results, articles: list[Document], categories: dict[str, Category]) -> Iterator[Page]:
    """The page of each article with the newer and the older one of the same unit, or of the office."""
    notices = {n["announcement"]: n for n in results.document("objections.json")["notices"]}
    campaign = results.document("campaign.json")
    kinds = {c.name: c.page for page, c in categories.items() if page.startswith("column/kind-")}
    for place, article in enumerate(articles):
        context = {
            "bulletin": article,
            "newer": articles[place - 1] if place else None,
            "older": articles[place + 1] if place + 1 < len(articles) else None,
            "kind_page": kinds.get(article["kind"]) if article["month"] else None,
            "notice": notices.get(article["id"]) if article["unit"] == "office" else None,
            "campaign": campaign,
        }
        path = f"{results.prefix}bulletins/{article['id']}.md"
        yield Page(path, article["title"], "bulletin.html.j2", context, article["summary"])
