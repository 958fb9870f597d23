"""Sixty hostile texts of fourteen kinds in every free field of every record: built and opened, nothing runs.

What intake refuses is put in behind it, so that the site's own walls are tested: once with the policy of its pages, and
once without it.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser, Dialog

from benchmarks.hosting import hosted
from benchmarks.kinds import kinds
from lianbing.publishing import campaign_files, write_results
from lianbing.scoring import check_snapshot
from sitegen.build import build_site, write_pages
from tests.sitegen.browsing import NARROW, OPENED, Visit
from tests.sitegen.conftest import ASSETS, DOCS, ROOT
from tests.sitegen.hostile import STRINGS, Poison, free_fields
from tests.sitegen.test_every_page import LANDMARKS, fits

NOT_FILED = {("Replacement", "reason"), ("Registration", "channel"), ("Registration", "reason")}
"""Free text of records that the demonstration has none of."""

RISKS = """() => {
  const inside = [...document.querySelectorAll("article *")];
  const runs = (a) => !["http:", "https:", "tel:", "mailto:"].includes(a.protocol);
  return [
    ...inside.filter(e => e.getAttributeNames().some(name => name.startsWith("on"))),
    ...inside.filter(e => e.matches("script, iframe, object, embed, base, link, meta, style, math, frame")),
    ...[...document.links].filter(runs),
    ...document.querySelectorAll("[src^='http'], [style*='fixed'], [href*='evil.example'][rel=stylesheet]"),
  ].map(e => e.outerHTML.slice(0, 200)).slice(0, 5);
}"""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demonstration, hostile words in every free field."""
    root = tmp_path_factory.mktemp("hostile")
    submitted = ROOT / "submissions" / "2019"
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in submitted.rglob("*")
        if path.is_file() and "published" not in path.relative_to(submitted).parts
    }
    checked, poison = check_snapshot(files, 2019, root=ROOT), Poison()
    assert checked.sound
    words = "\n".join(text for texts in STRINGS.values() for text in texts).encode()
    evil = dataclasses.replace(
        checked,
        campaign=poison.into(checked.campaign),
        files={name: content + b"\n" + words for name, content in checked.files.items()},
    )
    assert free_fields() - poison.poisoned == NOT_FILED
    assert len(poison.used) >= 60
    assert len(STRINGS) >= 12
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "site").symlink_to(ROOT / "site")
    results, pages, site = (root / "build" / name for name in ("results", "pages", "site"))
    write_results(results, {2019: campaign_files(evil, ROOT)}, {2019: STRINGS["script"][1]})
    write_pages(results=results, docs=DOCS, pages=pages, assets=ASSETS)
    build_site(root=root, pages=pages, site=site)
    return site


@pytest.mark.browser
@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without the policy"])
def test_nothing_runs_calls_elsewhere_or_breaks_a_page(
    browser: Browser, hostile_site: Path, policy: bool
) -> None:
    wrong: dict[str, list[str]] = {}
    with hosted(hostile_site) as host:
        visit = Visit(browser, host.address)
        page = visit.open("index.html", viewport=NARROW, bypass_csp=not policy)
        dialogs: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        for name in kinds(hostile_site):
            page.goto(host.address + name)
            page.evaluate(OPENED)
            found = [*page.evaluate(RISKS), *fits(page)]
            if page.evaluate("typeof window.evil") != "undefined":
                found.append("ran")
            main, article, heading = page.evaluate(LANDMARKS)
            if not main == heading == 1 <= article:
                found.append(f"{main} main, {article} article, {heading} h1")
            if page.url.partition("?")[0] != host.address + name:
                found.append(f"led to {page.url}")
            wrong[name] = found
        assert dialogs == []
        visit.end()
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.browser
def test_a_script_in_a_page_would_run_without_the_policy_and_would_be_noticed(
    browser: Browser, hostile_site: Path
) -> None:
    """The test above sees what it looks for."""
    script = "<script>window.evil=1</script>"
    with hosted(hostile_site) as host:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        html = (hostile_site / "office.html").read_text("utf-8").replace("</h1>", f"</h1>{script}", 1)
        page.route("**/office.html", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(host.address + "office.html")
        assert page.evaluate("window.evil") == 1
        assert script in page.evaluate(RISKS)
        context.close()


def cells(value: Any) -> Iterator[str]:
    """All cells of a table."""
    yield from (cell for row in csv.reader(io.StringIO(value)) for cell in row)


def test_feed_documents_and_tables_stay_what_they_are(hostile_site: Path) -> None:
    for path in sorted(hostile_site.rglob("*.json")):
        json.loads(path.read_text("utf-8"))
    for path in sorted(hostile_site.rglob("*.xml")):
        ET.fromstring(path.read_text("utf-8"))
    items = ET.fromstring((hostile_site / "feed.xml").read_text("utf-8")).findall(".//item")
    column = json.loads((hostile_site / "data" / "column.json").read_text("utf-8"))
    assert 0 < len(items) <= len(column["bulletins"]) + len(column["announcements"])
    tables = [path for path in (hostile_site / "data").rglob("*.csv") if "records" not in path.parts]
    assert tables
    for path in tables:
        text = path.read_text("utf-8-sig")
        assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1, path.name
        risky = [
            cell
            for cell in cells(text)
            if cell.startswith(FORMULA) and not cell[1:].replace(".", "").isdigit()
        ]
        assert risky == [], path.name


def test_workbooks_hold_no_formula_and_papers_open(hostile_site: Path) -> None:
    books, papers = list(hostile_site.rglob("*.xlsx")), list(hostile_site.rglob("*.docx"))
    assert books
    assert papers
    for path in books:
        for sheet in load_workbook(path):
            formulas = [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]
            assert formulas == [], f"{path.name}: {sheet.title}"
    for path in papers:
        assert Document(str(path)).paragraphs
