"""Addresses: a source leads to its line on the platform of the repository, or on the site's own page of the record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from lianbing.publishing import write_results
from sitegen.build import write_pages
from sitegen.escape import cited, environment
from sitegen.links import FORGES, Addresses, Repository
from sitegen.results import Results
from sitegen.texts import record_texts
from tests.sitegen.conftest import ASSETS, DOCS, full, published
from tests.sitegen.test_pages import Skeleton, html, parts

COMMIT = "0123456789abcdef0123456789abcdef01234567"
BASE = "https://git.example.org/office/campaign"
PRAISE, CASES = "submissions/2019/office/praise.csv", "submissions/2019/alpha/cases.csv"


def results_of(tmp_path: Path, documents: Mapping[str, bytes], **changed: Any) -> Results:
    """Results of the small campaign at a commit, with changes to what campaign.json says."""
    files = dict(documents)
    final, campaign = (json.loads(files[name]) for name in ("results.json", "campaign.json"))
    files["results.json"] = json.dumps({**final, "commit": changed.pop("commit", COMMIT)}).encode()
    files["campaign.json"] = json.dumps({**campaign, **changed}).encode()
    write_results(tmp_path / "results", {2019: files}, {2019: "2019年某省大练兵"})
    return Results(tmp_path / "results" / "2019", "")


# ---- on a platform


@pytest.mark.parametrize(
    ("kind", "file", "commit", "change"),
    [
        (
            "GitHub",
            f"/blob/{COMMIT}/{PRAISE}?plain=1#L10-L12",
            f"/commit/{COMMIT}",
            "/pull/7",
        ),
        ("Gitea", f"/src/commit/{COMMIT}/{PRAISE}?display=source#L10-L12", f"/commit/{COMMIT}", "/pulls/7"),
        (
            "GitLab",
            f"/-/blob/{COMMIT}/{PRAISE}?plain=1#L10-12",
            f"/-/commit/{COMMIT}",
            "/-/merge_requests/7",
        ),
    ],
)
def test_each_platform_gets_addresses_of_its_own_form(kind: str, file: str, commit: str, change: str) -> None:
    repository = Repository(BASE, FORGES[kind])
    assert repository.file(COMMIT, PRAISE, "10-12,40") == BASE + file
    assert repository.commit(COMMIT) == BASE + commit
    assert repository.change(7) == BASE + change


def test_a_file_without_lines_and_one_that_is_shown_as_text_need_no_more_than_a_path() -> None:
    repository = Repository(BASE, FORGES["GitHub"])
    assert repository.file(COMMIT, "a/b.yaml", "3") == f"{BASE}/blob/{COMMIT}/a/b.yaml#L3"
    assert repository.file(COMMIT, "a/b.yaml") == f"{BASE}/blob/{COMMIT}/a/b.yaml"


@pytest.mark.parametrize("lines", ["", "x", "-3", "1-", "javascript:1", '1"onclick=', "10000000000"])
def test_lines_that_are_none_are_left_out_or_cut_to_their_number(lines: str) -> None:
    found = Repository(BASE, FORGES["GitHub"]).file(COMMIT, "a/b.yaml", lines)
    assert found is not None
    assert re.fullmatch(r"[^#]+(#L[0-9]+)?", found), found


def test_nothing_but_the_id_of_a_commit_makes_an_address() -> None:
    repository = Repository(BASE, FORGES["GitHub"])
    for commit in ("", "HEAD", COMMIT[:12], COMMIT + "/..", "../../x", "g" * 40):
        assert repository.commit(commit) is None
        assert repository.file(commit, PRAISE) is None


def test_a_hostile_path_stays_a_path() -> None:
    found = Repository(BASE, FORGES["Gitea"]).file(COMMIT, 'submissions/"><script>/../#?\\ .md')
    assert found is not None
    assert not re.search(r"[\"'<>\s\\#]", found.removeprefix(BASE)), found


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)//https://x", "ftp://example.org/x", 'https://example.org/"x', ""]
)
def test_a_repository_that_is_no_web_address_has_no_links(
    tmp_path: Path, documents: Mapping[str, bytes], address: str
) -> None:
    results = results_of(tmp_path, documents, repository_url=address, repository_kind="GitHub")
    assert Addresses(results).repository is None


@pytest.mark.parametrize("address", [BASE, BASE + "/", BASE + ".git"])
def test_sources_of_a_whole_site_lead_to_the_commit_and_line(
    tmp_path: Path, documents: Mapping[str, bytes], address: str
) -> None:
    results_of(tmp_path, documents, repository_url=address, repository_kind="GitHub")
    pages = tmp_path / "pages"
    write_pages(results=tmp_path / "results", docs=DOCS, pages=pages, assets=ASSETS)
    found = Skeleton(html(parts(pages / "units" / "alpha.md")[1])).addresses
    assert any(a.startswith(f"{BASE}/blob/{COMMIT}/{CASES}?plain=1#L") for a in found)
    assert not any("records/" in a for a in found)
    assert not (pages / "records").exists(), "the platform shows them"
    person = Skeleton(html(parts(pages / "persons" / "p1.md")[1])).addresses
    assert any("/persons/p1/person.yaml#L" in a for a in person), "it is public where the repository is"


# ---- on the site itself


class Lines(HTMLParser):
    """The lines of a record's page by their anchor."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: dict[str, str] = {}
        self.tags: set[str] = set()
        self._at = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "li":
            self._at = dict(attrs)["id"] or ""
            self.lines[self._at] = ""

    def handle_endtag(self, tag: str) -> None:
        self._at = "" if tag == "ol" else self._at

    def handle_data(self, data: str) -> None:
        if self._at:
            self.lines[self._at] += data


@pytest.mark.parametrize("changed", [{}, {"repository_url": BASE}, {"repository_kind": "GitHub"}])
def test_without_a_platform_every_source_leads_to_its_line_on_a_page_of_the_record(
    tmp_path: Path, documents: Mapping[str, bytes], changed: dict[str, str]
) -> None:
    results_of(tmp_path, documents, **{"repository_url": None, "repository_kind": None, **changed})
    pages = tmp_path / "pages"
    write_pages(results=tmp_path / "results", docs=DOCS, pages=pages, assets=ASSETS)
    seen, places = set(), 0
    for page in (
        *pages.glob("units/*.md"),
        *pages.glob("persons/*.md"),
        pages / "objections.md",
        pages / "office.md",
    ):
        for address in Skeleton(html(parts(page)[1])).addresses:
            target, _, anchor = address.partition("#")
            if "records/" in target and "data/" not in target:
                shown = (page.parent / target).resolve()
                assert shown.is_file(), address
                assert not anchor or f"<li id={anchor}>" in shown.read_text("utf-8"), address
                seen.add(shown)
                places += 1
    assert places > 100
    assert len(seen) > 10


def test_a_record_is_shown_line_by_line_as_it_was_filed(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    results = results_of(tmp_path, documents)
    pages = dict(record_texts(environment(), Addresses(results)))
    small = full()
    shown = Lines(pages["records/alpha/cases.csv.html"])
    lines = small.files[CASES].decode().splitlines()
    assert [shown.lines[f"L{number}"].rstrip("\n") for number in range(1, len(lines) + 1)] == lines
    record = next(one for one in results.records if one["path"] == CASES)
    assert record["sha256"] in pages["records/alpha/cases.csv.html"]
    assert "演示数据" in pages["records/alpha/cases.csv.html"]
    assert (results.folder / record["text"]).read_bytes() == small.files[CASES]


def test_a_hostile_record_is_only_text(tmp_path: Path) -> None:
    small = full()
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)></li></ol></article>{{ 7*7 }}&lt;b&gt;"
    path = f"{small.root}/office/announcements/2019-11-15-notice.md"
    small.files[path] += f"\n{hostile}\n".encode()
    results = results_of(tmp_path, published(small))
    page = dict(record_texts(environment(), Addresses(results)))[
        "records/office/announcements/2019-11-15-notice.md.html"
    ]
    shown = Lines(page)
    assert not shown.tags & {"script", "img"}
    assert hostile in "".join(shown.lines.values())


def test_what_turns_letters_round_is_not_shown() -> None:
    found = cited("submissions/2019/a\u202eb.csv", "3", 'x"><script>y')
    assert "\u202e" not in found
    assert "<script" not in found
    assert found.count("<a ") == 1
