"""Rankings, comparison and the pages of rules, opened in Chromium by themselves: mouse, keyboard, address, no script.

The pages are those of a small campaign, put into a frame with the site's own styles and scripts but without the theme,
so that each test starts at once. Persons are made many, and tie now and then.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from lianbing.publishing import write_results
from sitegen.assets import write_assets
from sitegen.build import render
from sitegen.escape import environment
from sitegen.links import Addresses
from sitegen.pages.comparing import comparison_pages
from sitegen.pages.rules import rule_pages
from sitegen.pages.standings import standing_pages
from sitegen.results import Results, read
from tests.sitegen.browsing import NARROW, served
from tests.sitegen.conftest import ASSETS
from tests.sitegen.rendering import TITLE

MANY = 600
HOSTILE = "王<b>$&</b>"
FRAME = """<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>一页</title><link rel="stylesheet" href="{up}assets/lianbing.css"><script defer src="{up}assets/lianbing.js"></script>
<body data-md-color-scheme="default"><article class="md-content md-typeset">{body}</article></body></html>"""


def crowded(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The documents with many persons on the spot: every tenth pair ties, every hundredth has no rank."""
    final = json.loads(documents["results.json"])
    [one] = [person for person in final["persons"] if person["track"] == "spot"]
    others = [person for person in final["persons"] if person["track"] != "spot"]
    crowd: list[dict[str, Any]] = []
    rank = 0
    for n in range(MANY):
        person = {**one, "id": f"c{n:04}", "name": f"候选人{n:04}", "short_name": f"候选人{n:04}"}
        person["prefecture"] = ("alpha", "beta", "gamma")[n % 3]
        if n % 100 == 99:
            person |= {"rank": None, "total": None, "tied": False, "no_rank_reason": "缺少材料"}
        else:
            rank = n + 1 if n % 10 != 1 else rank
            person |= {"rank": rank, "total": f"{(MANY - rank) / 50:.2f}", "tied": n % 10 in (0, 1)}
        crowd.append(person)
    crowd[0]["short_name"] = crowd[0]["name"] = HOSTILE
    final["persons"] = [*crowd, *others]
    table = list(csv.DictReader(io.StringIO(documents["tables/points.csv"].decode("utf-8-sig"))))
    own = [row for row in table if row["代号"] == one["id"]]
    rows = [row for row in table if row["代号"] != one["id"]]
    rows += [{**row, "代号": person["id"]} for person in crowd for row in own]
    points = io.StringIO()
    writer = csv.DictWriter(points, list(table[0]))
    writer.writeheader()
    writer.writerows(rows)
    losses = documents["tables/losses.csv"].decode("utf-8-sig").splitlines(keepends=True)
    kept = [line for line in losses if not line.startswith(f"{one['id']},")]
    return {
        **documents,
        "results.json": json.dumps(final).encode(),
        "tables/points.csv": points.getvalue().encode("utf-8-sig"),
        "tables/losses.csv": "".join(kept).encode("utf-8-sig"),
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, documents: Mapping[str, bytes]) -> Iterator[str]:
    """Where the pages are served."""
    folder = tmp_path_factory.mktemp("boards")
    write_results(folder / "results", {2019: crowded(documents)}, {2019: TITLE})
    results, index = Results(folder / "results" / "2019", ""), read(folder / "results" / "index.json")
    templates, addresses = environment(), Addresses(results)
    for pages in (standing_pages, comparison_pages, rule_pages):
        for page in pages(results):
            body = render(templates, addresses, page, index).split("---\n", 2)[2]
            path = folder / "site" / page.path.replace(".md", ".html")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FRAME.format(up="../" * page.path.count("/"), body=body), encoding="utf-8")
    for name, content in results.offers.items():
        (folder / "site" / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / "data" / name).write_bytes(content)
    write_assets(ASSETS, folder / "site" / "assets")
    with served(folder / "site") as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(locale="zh-CN")
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that must not complain."""
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield found
    assert [text for text in complaints if "status of" not in text] == []


def board(page: Page, name: str) -> Locator:
    return page.locator(f"table[data-sort={name}]")


def cells(page: Page, name: str, column: int) -> list[str]:
    """A column of the rows that are shown, as it is read."""
    script = "(rows, at) => rows.filter(row => !row.hidden).map(row => row.cells[at].innerText.trim())"
    found: list[str] = board(page, name).locator("tbody tr").evaluate_all(script, column)
    return found


# ---- sorting


@pytest.mark.browser
def test_a_click_sorts_numbers_down_then_up_and_says_so(page: Page, address: str) -> None:
    page.goto(address + "ranking.html")
    head = board(page, "prefecture").locator("thead th").nth(3)
    button = head.get_by_role("button")
    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    down = [float(text) for text in cells(page, "prefecture", 3)]
    assert down == sorted(down, reverse=True)
    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert [float(text) for text in cells(page, "prefecture", 3)] == down[::-1]
    assert board(page, "prefecture").locator("[aria-sort]").count() == 1
    assert board(page, "county").locator("[aria-sort]").count() == 0, "a table sorts by itself"


@pytest.mark.browser
def test_the_keyboard_sorts_and_what_has_no_rank_stays_last(page: Page, address: str) -> None:
    page.goto(address + "ranking-persons.html")
    rank = board(page, "spot").get_by_role("button", name="名次")
    rank.focus()
    for keys, order in (("Enter", [1, 1, 3]), (" ", [MANY - 1, MANY - 2, MANY - 3])):
        page.keyboard.press(keys)
        ranks = [text.replace("并列", "").strip() for text in cells(page, "spot", 0)]
        assert [int(text) for text in ranks[:3]] == order
        assert ranks[-MANY // 100 :] == ["—"] * (MANY // 100)


@pytest.mark.browser
@pytest.mark.rows("Y23", "Y37")
def test_ties_are_shown_as_ties_and_the_unranked_with_their_reason(page: Page, address: str) -> None:
    page.goto(address + "ranking-persons.html")
    ranks = ["".join(text.split()) for text in cells(page, "spot", 0)]
    assert ranks[:4] == ["1并列", "1并列", "3", "4"]
    last = board(page, "spot").locator("tbody tr").last
    expect(last.locator("td").first).to_have_text("—")
    expect(last).to_contain_text("缺少材料")


# ---- filtering


@pytest.mark.browser
def test_filters_narrow_the_table_and_stand_in_the_address(
    page: Page, address: str, context: BrowserContext
) -> None:
    page.goto(address + "ranking-persons.html")
    form = page.locator("form[data-filters=spot]")
    form.get_by_label("名称").fill("候选人 01")
    expect(form.locator("output")).to_have_text(f"{MANY} 个中的 100 个")
    form.get_by_label("地州市").select_option("gamma")
    expect(form.locator("output")).to_have_text(f"{MANY} 个中的 33 个")
    form.get_by_label("名次").select_option("no")
    expect(form.locator("output")).to_have_text("没有符合条件的")
    form.get_by_label("名次").select_option("yes")
    shown = cells(page, "spot", 1)
    assert len(shown) == 33
    assert all("候选人01" in name for name in shown)
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator("form[data-filters=spot] output")).to_have_text(f"{MANY} 个中的 33 个")
    assert cells(other, "spot", 1) == shown
    other.get_by_role("button", name="清除条件").first.click()
    expect(other.locator("form[data-filters=spot] output")).to_have_text(f"共 {MANY} 个")
    assert "?" not in other.url


@pytest.mark.browser
def test_a_shared_address_brings_back_the_order(page: Page, address: str) -> None:
    page.goto(address + "ranking.html?prefecture.sort=1")
    expect(board(page, "prefecture").locator("thead th").nth(1)).to_have_attribute("aria-sort", "ascending")
    names = cells(page, "prefecture", 1)
    page.goto(address + "ranking.html?prefecture.sort=-1")
    assert cells(page, "prefecture", 1) == names[::-1]


@pytest.mark.browser
@pytest.mark.parametrize(
    "query",
    [
        "prefecture.sort=99",
        "prefecture.sort=<svg>",
        "prefecture.of=no&prefecture.ranked=x",
        "prefecture.q=%E0%A4",
    ],
)
def test_an_address_that_asks_for_nothing_known_does_no_harm(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}ranking.html?{query}")
    expect(page.locator("form[data-filters=prefecture]")).to_be_visible()
    assert board(page, "prefecture").locator("[aria-sort]").count() == 0


# ---- comparing


@pytest.mark.browser
def test_up_to_four_picked_by_keyboard_lead_to_the_comparison(page: Page, address: str) -> None:
    page.goto(address + "ranking-persons.html")
    picked = page.locator("[data-picked=spot]")
    expect(picked).to_be_hidden()
    ticks = board(page, "spot").get_by_role("checkbox")
    for at in range(4):
        ticks.nth(at).focus()
        page.keyboard.press(" ")
    expect(picked.get_by_role("status")).to_have_text(
        f"比较 {HOSTILE}、候选人0001、候选人0002、候选人0003（最多 4 个）"
    )
    expect(ticks.nth(4)).to_be_disabled()
    expect(ticks.nth(1)).to_have_accessible_name("选择比较 候选人0001")
    picked.get_by_role("link").click()
    expect(page).to_have_url(address + "compare.html?kind=spot&id=c0000&id=c0001&id=c0002&id=c0003")
    heads = page.locator("[data-compare-table] thead th")
    expect(heads).to_have_text(["项目", HOSTILE, "候选人0001", "候选人0002", "候选人0003"])
    expect(page.locator("b")).to_have_count(0)


@pytest.mark.browser
def test_the_comparison_shows_every_value_and_how_far_it_is_from_the_first(
    page: Page, address: str, documents: Mapping[str, bytes]
) -> None:
    page.goto(address + "compare.html?kind=prefecture&id=alpha&id=beta")
    final = {unit["id"]: unit for unit in json.loads(documents["results.json"])["units"]}
    rows = page.locator("[data-compare-table] tbody tr")
    total = rows.nth(1)
    expect(total.locator("th")).to_have_text("总分")
    expect(total.locator("td").nth(0)).to_contain_text(final["alpha"]["total"])
    apart = round((float(final["beta"]["total"]) - float(final["alpha"]["total"])) * 100) / 100
    expect(total.locator("small")).to_have_text(f"与首个相差 {'+' if apart > 0 else '−'}{abs(apart):.2f}")
    for indicator in final["beta"]["indicators"]:
        row = rows.filter(has=page.locator(f"a[href$='rules/{indicator['id']}.html']"))
        expect(row.locator("td").nth(1)).to_contain_text(indicator["points"])


@pytest.mark.browser
def test_choosing_changes_the_table_and_the_address(page: Page, address: str) -> None:
    page.goto(address + "compare.html")
    status, heads = page.locator("[data-compare-status]"), page.locator("[data-compare-table] thead th")
    expect(heads).to_have_count(3)
    page.get_by_label("第 1 个").select_option("")
    page.get_by_label("第 2 个").select_option("")
    expect(status).to_have_text("请选两个以上。")
    expect(page.locator("[data-compare-table]")).to_be_hidden()
    page.get_by_label("第 1 个").select_option("beta")
    page.get_by_label("第 2 个").select_option("gamma")
    expect(page).to_have_url(address + "compare.html?kind=prefecture&id=beta&id=gamma")
    expect(heads).to_have_count(3)
    page.get_by_label("第 2 个").select_option("beta")
    expect(status).to_contain_text("只列一次")
    page.get_by_label("类别").select_option("county")
    expect(page).to_have_url(re.compile(r"\?kind=county(&id=[a-z-]+){2}$"))
    page.get_by_label("第 2 个").select_option("")
    expect(heads).to_have_count(2)
    page.get_by_label("第 2 个").focus()
    page.keyboard.press("ArrowDown")
    expect(status).not_to_have_text("请选两个以上。")


@pytest.mark.browser
def test_a_comparison_begins_with_the_two_leaders(page: Page, address: str) -> None:
    page.goto(address + "compare.html")
    names = page.locator("[data-compare-table] thead a")
    expect(names).to_have_count(2)
    ranks = page.locator("[data-compare-table] tbody tr").first.locator("td")
    expect(ranks.nth(0)).to_contain_text("1")


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["kind=none&id=nobody", "kind=prefecture&id=x&id=%3Cimg%3E&id=", "id=__proto__"]
)
def test_a_comparison_of_nothing_known_asks_for_a_choice(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}compare.html?{query}")
    expect(page.locator("[data-compare-status]")).to_have_text("请选两个以上。")
    expect(page.locator("[data-compare-table]")).to_be_hidden()


@pytest.mark.browser
def test_data_that_does_not_come_is_said(page: Page, address: str) -> None:
    page.route("**/compare/*.json", lambda route: route.fulfill(status=503))
    page.goto(address + "compare.html")
    expect(page.locator("[data-compare-status]")).to_contain_text("数据没有取到")


# ---- without a script, on a telephone, on paper


@pytest.mark.browser
def test_without_a_script_the_tables_are_whole_and_comparison_leads_to_them(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "ranking-persons.html")
    expect(page.locator("table[data-sort=spot] tbody tr")).to_have_count(MANY)
    for gone in (
        "form[data-filters=spot]",
        "[data-picked=spot]",
        "table[data-sort=spot] input",
        "thead button",
    ):
        expect(page.locator(gone).locator("visible=true")).to_have_count(0)
    page.goto(address + "compare.html")
    expect(page.get_by_text("并排比较需要浏览器运行脚本")).to_be_visible()
    expect(page.locator("form[data-compare]")).to_be_hidden()
    context.close()


@pytest.mark.browser
def test_many_rows_on_a_telephone_keep_their_heading_and_names_in_sight(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.goto(address + "ranking-persons.html")
    box = page.locator(".lb-board").first
    box.evaluate("box => { box.scrollTop = 9000; box.scrollLeft = 300; }")
    head, name = box.locator("thead th").nth(1), box.locator("tbody th").nth(300)
    top = "(e) => e.getBoundingClientRect().top - e.closest('.lb-board').getBoundingClientRect().top"
    left = "(e) => e.getBoundingClientRect().left - e.closest('.lb-board').getBoundingClientRect().left"
    assert abs(head.evaluate(top)) < 3
    assert abs(name.evaluate(left)) < 3
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


@pytest.mark.browser
def test_the_list_prints_as_a_list(page: Page, address: str) -> None:
    """On paper: who issues it and its title; nothing to click, no address of a link, tables that repeat their heading."""
    page.goto(address + "awards.html")
    expect(page.locator(".lb-paper-from")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".lb-paper-from")).to_contain_text("演示数据，内容均为虚构")
    expect(page.locator("h1")).to_contain_text("表现突出集体和个人名单")
    expect(page.locator(".lb-entries")).to_be_hidden()
    expect(page.locator("#changes")).to_be_hidden()
    after = "[...document.querySelectorAll('a')].map(a => getComputedStyle(a, '::after').content)"
    assert set(page.evaluate(after)) <= {"none", "normal"}
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


# ---- rules


@pytest.mark.browser
@pytest.mark.rows("R29", "R57")
def test_a_rule_shows_its_words_its_parameters_its_readings_and_whom_it_affected(
    page: Page, address: str, documents: Mapping[str, bytes]
) -> None:
    rules = json.loads(documents["rules.json"])
    [daily] = [i for i in rules["indicators"] if i["id"] == "daily_enforcement"]
    [volume] = [part for part in daily["parts"] if part["id"] == "case_volume"]
    page.goto(address + "rules/case_volume.html")
    expect(page.locator("blockquote.lb-passage p")).to_have_text(
        [" ".join(line.split()) for line in volume["passage"]]
    )
    expect(page.locator("#formula ~ .lb-table").first.locator("tbody tr")).to_have_count(
        len(volume["parameters"])
    )
    for reading in volume["readings"]:
        expect(page.locator(f"#{reading.lower()} h3")).to_contain_text(reading)
    expect(page.get_by_role("link", name="日常监督执法工作")).to_have_attribute(
        "href", "daily_enforcement.html"
    )
    rows = csv.DictReader(io.StringIO(documents["tables/points.csv"].decode("utf-8-sig")))
    points = {row["代号"]: row["得分"] for row in rows if row["指标"] == "case_volume"}
    final = json.loads(documents["results.json"])
    for unit in final["units"]:
        line = (
            board(page, unit["level"])
            .locator("tbody tr")
            .filter(has=page.get_by_role("link", name=unit["short_name"], exact=True))
        )
        expect(line.locator("td").first).to_have_text(points[unit["id"]])
        expect(line.get_by_role("link", name="每一步")).to_have_attribute(
            "href", f"../units/{unit['id']}.html#i-case_volume"
        )
    full = sum(
        points[u["id"]] == "5.00" for u in final["units"] if u["level"] == "prefecture" and u["eligible"]
    )
    expect(page.locator("#prefecture ~ dl").first.locator("dd").first).to_have_text(f"{full} 个")


def test_every_indicator_has_a_page_and_the_rules_lead_to_it(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + "rules.html")
    links = page.locator(".lb-rule a[href^='rules/']").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert len(links) == len(set(links)) > 15
    for link in links:
        answer = page.goto(address + link)
        assert answer is not None
        assert answer.ok, link
    page.close()
