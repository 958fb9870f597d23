"""The feed: RSS 2.0 with the dates of the records, whatever their titles hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from lianbing.publishing import write_results
from sitegen.feed import NEWEST, feed
from sitegen.results import Results

HOSTILE = "]]><script>alert(1)</script>&amp;&nbsp;\x00\x0b\ufffe\u202e<!--\ud800{{ 7*7 }}"


def made(
    folder: Path, documents: Mapping[str, bytes], prefix: str = "", **changes: dict[str, Any]
) -> tuple[bytes, ElementTree.Element]:
    """A feed and its channel; ``changes`` are put over documents by name (``campaign``, ``column``)."""
    changed = dict(documents)
    for name, change in changes.items():
        changed[f"{name}.json"] = json.dumps(json.loads(documents[f"{name}.json"]) | change).encode()
    write_results(folder, {2019: changed}, {2019: "某省大练兵"})
    content = feed(Results(folder / "2019", prefix))
    root = ElementTree.fromstring(content)
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    (channel,) = root
    return content, channel


def texts(channel: ElementTree.Element, name: str) -> list[str]:
    return [item.findtext(name) or "" for item in channel.iter("item")]


@pytest.mark.rows("R53")
def test_every_entry_has_what_a_reader_needs(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    _, channel = made(tmp_path, documents)
    for name in ("title", "link", "description"):
        assert channel.findtext(name), "required of a channel by RSS 2.0"
    column = json.loads(documents["column.json"])
    wanted = [*column["bulletins"], *column["announcements"]]
    assert sorted(texts(channel, "title")) == sorted(b["title"] for b in wanted)
    assert len(set(texts(channel, "guid"))) == len(wanted)
    assert {guid.get("isPermaLink") for guid in channel.iter("guid")} == {"false"}
    assert [item.findtext("category") for item in channel.iter("item")].count("简报") == 2


def test_dates_are_those_of_the_records_at_midnight_in_shanghai(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    _, channel = made(tmp_path, documents)
    column = json.loads(documents["column.json"])
    days = {b["title"]: b["date"] for b in (*column["bulletins"], *column["announcements"])}
    dates = []
    for item in channel.iter("item"):
        text = item.findtext("pubDate") or ""
        assert text.endswith(" 00:00:00 +0800")
        moment = parsedate_to_datetime(text)
        assert moment.utcoffset() == timedelta(hours=8)
        assert moment.date().isoformat() == days[item.findtext("title") or ""]
        dates.append(moment)
    assert dates == sorted(dates, reverse=True)
    assert channel.findtext("lastBuildDate") == max(zip(dates, texts(channel, "pubDate"), strict=True))[1]


def test_links_are_absolute_where_the_campaign_names_its_address(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    own = "{http://www.w3.org/2005/Atom}link"
    plain = made(tmp_path / "plain", documents)[1]
    assert texts(plain, "link")[0].startswith("bulletins/")
    assert plain.find(own) is None
    named = made(tmp_path / "named", documents, "2019/", campaign={"site_url": "https://example.org/lb"})[1]
    assert all(link.startswith("https://example.org/lb/2019/bulletins/") for link in texts(named, "link"))
    assert named.findtext("link") == "https://example.org/lb/2019/index.html"
    element = named.find(own)
    assert element is not None
    assert element.get("href") == "https://example.org/lb/2019/feed.xml"
    assert texts(named, "guid") == texts(plain, "guid"), (
        "nobody reads an entry twice after the address is known"
    )
    evil = made(tmp_path / "evil", documents, campaign={"site_url": "javascript:alert(1)//"})[1]
    assert texts(evil, "link") == texts(plain, "link")


def test_hostile_titles_leave_valid_xml_and_are_text(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    column = json.loads(documents["column.json"])
    for bulletin in column["bulletins"]:
        bulletin["title"] = bulletin["summary"] = bulletin["unit_name"] = HOSTILE
        bulletin["topics"] = [HOSTILE]
    content, channel = made(tmp_path, documents, column=column)
    assert not list(channel.iter("script"))
    shown = [title for title in texts(channel, "title") if "alert" in title]
    assert shown == ["]]><script>alert(1)</script>&amp;&nbsp;<!--{{ 7*7 }}"] * len(column["bulletins"])
    described = next(text for text in texts(channel, "description") if "alert" in text)
    assert "<script" not in described, "a description is read as HTML"
    assert b"<script" not in content


def test_an_empty_column_has_a_feed_without_any_date(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    _, channel = made(tmp_path, documents, column={"bulletins": [], "announcements": []})
    assert channel.find("lastBuildDate") is None
    assert list(channel.iter("item")) == []


def test_a_long_column_is_cut_to_the_newest(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    one = json.loads(documents["column.json"])["bulletins"][0]
    many = [
        {**one, "id": f"b{n}", "date": f"2019-{1 + n // 28:02d}-{1 + n % 28:02d}"} for n in range(NEWEST + 9)
    ]
    _, channel = made(tmp_path, documents, column={"bulletins": many, "announcements": []})
    assert len(texts(channel, "guid")) == NEWEST
    assert texts(channel, "link")[0] == f"bulletins/b{NEWEST + 8}.html"
