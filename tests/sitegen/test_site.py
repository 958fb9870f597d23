"""The site of the demonstration, as it is built: walked file by file, and opened in a browser.

All tests of the whole site stand in this file, so that one worker builds it once.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.sitegen.browsing import NARROW, Html, Opener
from tests.sitegen.conftest import MESSAGE

PREFECTURE, COUNTY = "units/urumqi.html", "units/midong.html"


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, Html]:
    """Every page of the site by its name."""
    return {p.relative_to(site).as_posix(): Html(p.read_text("utf-8")) for p in site.rglob("*.html")}


@pytest.fixture(scope="session")
def results(site: Path) -> dict[str, Any]:
    """results.json as the site offers it."""
    found: dict[str, Any] = json.loads((site / "data" / "results.json").read_text("utf-8"))
    return found


# ---- walked file by file


def test_every_unit_person_and_bulletin_has_its_page(site: Path, results: dict[str, Any]) -> None:
    column = json.loads((site / "data" / "column.json").read_text("utf-8"))
    for unit in results["units"]:
        assert (site / "units" / f"{unit['id']}.html").is_file()
    for person in results["persons"]:
        assert (site / "persons" / f"{person['id']}.html").is_file()
    for bulletin in (*column["bulletins"], *column["announcements"]):
        assert (site / "bulletins" / f"{bulletin['id']}.html").is_file()
    assert len(results["units"]) > 30
    assert len(results["persons"]) > 80


def test_every_page_is_chinese_unindexed_and_says_that_it_is_invented(pages: Mapping[str, Html]) -> None:
    assert len(pages) > 300
    for name, page in pages.items():
        assert page.language == "zh", name
        assert page.robots == "noindex", name
        assert "演示数据：本站的案件、得票、评分和人员均为虚构" in page.text, name


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, pages: Mapping[str, Html]) -> None:
    broken = []
    for name, page in pages.items():
        for address in (*page.links, *page.loaded):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            target = (
                site / path.lstrip("/") if path.startswith("/") else site / Path(name).parent / path
            ).resolve()
            if not parts.path:
                target = site / name
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                broken.append(f"{name}: {address}")
            elif parts.fragment and target.suffix == ".html":
                there = pages[target.relative_to(site.resolve()).as_posix()].ids
                if unquote(parts.fragment) not in there:
                    broken.append(f"{name}: {address}")
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(site: Path, pages: Mapping[str, Html]) -> None:
    canonical = "http"
    for name, page in pages.items():
        assert [address for address in page.loaded if address.startswith((canonical, "//"))] == [], name
    for sheet in site.rglob("*.css"):
        assert "url(http" not in sheet.read_text("utf-8").replace('"', "").replace("'", ""), sheet.name
        assert "@import" not in sheet.read_text("utf-8"), sheet.name


def test_every_row_of_the_specification_is_traced(site: Path, pages: Mapping[str, Html]) -> None:
    rows = json.loads((site / "data" / "traceability.json").read_text("utf-8"))
    assert len(rows) > 100
    assert {row["id"].lower() for row in rows} <= pages["traceability.html"].ids
    for row in rows:
        for place in (*row["code"], *row["tests"]):
            assert place.split("/")[-1].split("::")[-1] in unbroken(pages["traceability.html"].text), place


def unbroken(html: str) -> str:
    """A page's text without the places where a line may break."""
    return html.replace("<wbr>", "").replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")


# ---- opened in a browser


TOP = (
    *(
        "index.html",
        "ranking.html",
        "awards.html",
        "column.html",
        "filings.html",
        "findings.html",
        "office.html",
        "history.html",
    ),
    *("years.html", "rules.html", "readings.html", "traceability.html", "downloads.html", "404.html"),
    *("demo.html", "guide/index.html", "reference/records.html", "reference/findings.html"),
)
ALL = (*TOP, PREFECTURE, COUNTY, "units/hami.html", "persons/p050.html", "persons/p034.html")


@pytest.mark.browser
@pytest.mark.parametrize("name", ALL)
def test_a_page_fits_a_telephone_and_calls_nobody(open_page: Opener, name: str) -> None:
    page = open_page(name, viewport=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    surplus = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(surplus) == 0
    beyond = """[...document.querySelectorAll('.md-content *')].filter(e => !e.closest('.lb-table, .md-typeset__scrollwrap')
        && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 200))"""
    assert page.evaluate(beyond) == []
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.get_by_text("演示数据：本站的案件")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["index.html", "ranking.html", PREFECTURE])
def test_a_page_opens_wide_without_complaint(open_page: Opener, name: str) -> None:
    expect(open_page(name).locator("h1")).to_be_visible()


@pytest.mark.browser
@pytest.mark.rows("R53")
def test_the_front_page_shows_the_latest_bulletins_and_the_calendar(open_page: Opener, site: Path) -> None:
    page = open_page("index.html")
    column = json.loads((site / "data" / "column.json").read_text("utf-8"))
    listed = page.locator("ul.lb-articles").first.locator("li > a")
    expect(listed).to_have_text([b["title"] for b in column["bulletins"][:6]])
    campaign = json.loads((site / "data" / "campaign.json").read_text("utf-8"))
    calendar = page.locator(".lb-timeline").text_content() or ""
    days = page.locator(".lb-timeline time").evaluate_all("days => days.map(day => day.dateTime)")
    for entry in campaign["calendar"]:
        assert entry["label"] in calendar
        assert entry["opens" if entry["phase"] else "closes"] in days
    expect(page.locator(".lb-timeline")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["prefecture", "county", "spot"])
def test_the_ranking_equals_the_results(open_page: Opener, results: dict[str, Any], kind: str) -> None:
    members = [
        r for r in (*results["units"], *results["persons"]) if kind in (r.get("level"), r.get("track"))
    ]
    by_id = {r["id"]: r for r in members}
    page = open_page("ranking-persons.html" if kind == "spot" else "ranking.html")
    table: Locator = page.locator(f"table[data-sort={kind}]")
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(r => [r.dataset.id, ...[...r.cells].map(c => c.innerText.replace('并列', '').trim())])"
    )
    assert {row[0] for row in rows} == set(by_id)
    ranks = [row[1] for row in rows]
    assert ranks == sorted(ranks, key=lambda rank: (rank == "—", int(rank) if rank != "—" else 0))
    for name, rank, label, *rest in rows:
        result = by_id[name]
        if kind != "prefecture":
            assert rest.pop(0), "whose county, or whose person"
        total = rest.pop(0)
        assert rank == ("—" if result["rank"] is None else str(result["rank"]))
        assert label == result["short_name"]
        assert total == (result["total"] or "—")
        assert rest[:-1] == [i["points"] or "—" for i in result["indicators"]]
        assert (result["no_rank_reason"] or "") in rest[-1]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["units/urumqi", "units/midong", "persons/p050"])
def test_a_profile_shows_the_whole_derivation_with_file_and_line(
    open_page: Opener, site: Path, name: str
) -> None:
    card = json.loads((site / "data" / "scorecards" / f"{name}.json").read_text("utf-8"))
    page = open_page(f"{name}.html")
    expect(page.locator(".lb-standing")).to_contain_text(card["result"]["total"])
    for indicator in leaves(card["indicators"]):
        box = page.locator(f"#i-{indicator['id']}")
        steps = box.locator("ol.lb-steps > li")
        expect(box.locator(".lb-score").first).to_contain_text(indicator["points"])
        expect(steps.first).not_to_be_visible()
        box.locator("summary").first.click()
        expect(steps.first).to_be_visible()
        for step, shown in zip(indicator["steps"], steps.all_text_contents(), strict=True):
            assert " ".join(step["text"].split()) in " ".join(shown.split())
            for source in step["sources"]:
                place = source["path"].removeprefix("submissions/2019/")
                assert f"{place}{':' + source['lines'] if source['lines'] else ''}" in shown
        assert any(step["sources"] for step in indicator["steps"]) or indicator["points"] == "0.00"


def leaves(indicators: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The indicators that have no parts."""
    for indicator in indicators:
        if indicator["parts"]:
            yield from leaves(indicator["parts"])
        else:
            yield indicator


@pytest.mark.browser
@pytest.mark.parametrize("name", ["units/hami", "units/urumqi"])
def test_a_move_leads_to_its_causes_and_to_its_step(open_page: Opener, site: Path, name: str) -> None:
    moves = json.loads(
        (site / "data" / "history" / "candidates" / f"{Path(name).name}.json").read_text("utf-8")
    )
    last = moves["moves"][-1]
    page = open_page(f"{name}.html")
    move = page.locator(f"#m-{last['commit'][:12]}")
    causes = move.locator("ul.lb-changes ul > li")
    expect(causes.first).not_to_be_visible()
    move.locator("summary").click()
    expect(causes.first).to_be_visible()
    expect(move).to_contain_text("hami/cases.csv:1-302")
    expect(move).to_contain_text(MESSAGE)
    own = "本单位材料" if name == "units/hami" else "其他单位材料（哈密市"
    expect(causes.filter(has_text="处罚案件").first).to_contain_text(own)
    move.get_by_text("这一步改了什么").click()
    step = page.locator(f"#c-{last['commit'][:12]}")
    expect(step).to_be_visible()
    expect(step.locator("h3")).to_have_text(MESSAGE)


def test_a_profile_stays_light(site: Path) -> None:
    """120 KB compressed: it is read on telephones."""
    for folder in ("units", "persons"):
        for page in (site / folder).glob("*.html"):
            assert len(gzip.compress(page.read_bytes())) < 120_000, page.name


@pytest.mark.browser
def test_dark_follows_the_system_and_the_button(open_page: Opener) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light, dark = open_page("ranking.html"), open_page("ranking.html", dark=True)
    expect(light.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(dark.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    bright, dim = light.evaluate(colour), dark.evaluate(colour)
    assert bright != dim
    word = "getComputedStyle(document.querySelector('.lb-chart text')).fill"
    assert light.evaluate(word) != dark.evaluate(word)
    light.get_by_title("切换到深色").click()
    expect(light.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    light.reload()
    expect(light.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert light.evaluate(colour) == dim


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "address"), [("乌鲁木齐", PREFECTURE), ("米东区", COUNTY), ("基准比例", "readings.html")]
)
def test_search_finds_chinese_words(open_page: Opener, words: str, address: str) -> None:
    page = open_page("index.html")
    box = page.locator("input.md-search__input")
    box.click()
    box.fill(words)
    box.press("End")  # Material listens for keyup
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    found = results.evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert any(address in link for link in found)


@pytest.mark.browser
def test_a_foreign_script_in_a_page_does_not_run(browser: Browser, origin: str, site: Path) -> None:
    """The second wall: even if a script got into a page, the policy stops it."""
    html = (site / "office.html").read_text("utf-8")
    evil = site / "evil.html"
    evil.write_text(
        html.replace("</h1>", "</h1><script>window.evil = 1</script><img src=x onerror='window.evil = 2'>"),
        "utf-8",
    )
    try:
        page = browser.new_page()
        page.goto(origin + "evil.html", wait_until="networkidle")
        assert page.evaluate("typeof window.evil") == "undefined"
        expect(page.locator(".md-header")).to_be_visible()
        page.close()
    finally:
        evil.unlink()
