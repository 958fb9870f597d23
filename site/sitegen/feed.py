"""The feed of a campaign's column: RSS 2.0 with the dates of the records, never that of the build."""

from __future__ import annotations

import html
import io
import re
from datetime import datetime, timedelta, timezone

from feedgenerator import (  # type: ignore[import-untyped]  # it has no types
    Rss201rev2Feed,
    SimplerXMLGenerator,
    rfc2822_date,
)

from sitegen.escape import link
from sitegen.results import Document, Results
from sitegen.wording import PHRASES

NAME = "feed.xml"
NEWEST = 50
"""How many entries a feed holds; the column itself has all of them."""

_CHINA = timezone(timedelta(hours=8))
_FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


class _Feed(Rss201rev2Feed):  # type: ignore[misc]  # the library has no types
    """RSS whose date is that of its newest entry; an empty one has none instead of that of the build."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """The channel's own elements, in the library's order."""
        handler.addQuickElement("title", self.feed["title"])
        handler.addQuickElement("link", self.feed["link"])
        handler.addQuickElement("description", self.feed["description"])
        if self.feed["feed_url"] is not None:
            own = {"rel": "self", "href": self.feed["feed_url"], "type": "application/rss+xml"}
            handler.addQuickElement("atom:link", None, own)
        handler.addQuickElement("language", self.feed["language"])
        if self.items:
            handler.addQuickElement("lastBuildDate", rfc2822_date(self.latest_post_date()))


def feed(results: Results) -> bytes:
    """The newest bulletins and announcements as RSS 2.0.

    Links are absolute below the campaign's ``site_url``. Where that is not known they are relative to the feed, which
    most readers follow and a strict validator remarks; the guids are the same either way, so that nobody reads twice.
    """
    campaign, column = results.document("campaign.json"), results.document("column.json")
    base = _base(campaign["site_url"], results.prefix)
    made = _Feed(
        title=_plain(PHRASES["feed_title"].format(title=campaign["campaign"]["title"])),
        link=f"{base}index.html",
        description=_plain(PHRASES["feed"].format(organiser=campaign["campaign"]["organiser"])),
        language="zh-cn",
        feed_url=base + NAME if base else None,
    )
    entries = sorted(
        (*column["bulletins"], *column["announcements"]), key=lambda b: (b["date"], b["id"]), reverse=True
    )
    for entry in entries[:NEWEST]:
        _add(made, entry, base, results.final["campaign"]["id"])
    buffer = io.StringIO()
    made.write(buffer, "utf-8")
    return (buffer.getvalue() + "\n").encode()


def _base(site: str | None, prefix: str) -> str:
    """The address below which a campaign's pages stand; empty where nobody named one."""
    return f"{site.rstrip('/')}/{prefix}" if site and link(site) == site else ""


def _add(made: _Feed, entry: Document, base: str, campaign: str) -> None:
    made.add_item(
        title=_plain(entry["title"]),
        link=f"{base}bulletins/{entry['id']}.html",
        description=html.escape(_plain(entry["summary"])),
        author_name=_plain(entry["unit_name"]),
        pubdate=datetime.fromisoformat(entry["date"]).replace(tzinfo=_CHINA),
        unique_id=f"lianbing:{campaign}:{entry['id']}",
        unique_id_is_permalink=False,
        categories=[_plain(word) for word in (entry["kind"], *entry["topics"])],
    )


def _plain(text: str) -> str:
    """Text that XML can hold, on one line, without what turns letters around."""
    return " ".join(_FORBIDDEN.sub("", text).split())
