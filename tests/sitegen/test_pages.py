"""Pages as Markdown: one for everything in the results, and hostile words change no page's structure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from lianbing.publishing import write_results
from sitegen.build import write_pages
from tests.sitegen.conftest import ASSETS, DOCS, full, published

HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}\n\n---\ntemplate: x\n---\n\n"
    "# 标题\n\n```\n[x](javascript:alert(1)){: onclick=alert(1)}\n</p></div></details>&lt;b&gt;"
)
WORDS = frozenset(
    {
        *("title", "name", "short_name", "organiser", "region", "label", "text", "value", "reason", "note"),
        *("summary", "unit_name", "introduction", "message", "remedy", "no_rank_reason", "question", "why"),
        *("quote", "formula_text", "hotline", "hotline_hours", "outcome", "path", "paths", "lines", "flags"),
        *("changed_by", "decision", "topics", "polls", "clause", "code", "tests", "channel", "subject_name"),
        *("document", "number", "objector", "stage_label", "state_label"),
    }
)
"""Keys of the results whose values are words for readers, not identifiers that pages are found by."""

TOP = [
    "index",
    "ranking",
    "ranking-persons",
    "compare",
    "awards",
    "column",
    "announcements",
    "publicity",
    "typical-cases",
    "filings",
    "findings",
    "office",
    "objections",
    "draws",
    "history",
    "progress",
    "rules",
    "readings",
    "stability",
    "traceability",
    "downloads",
    "years",
]


class Skeleton(HTMLParser):
    """The elements of a page in their order, with what could run or load; line breaks do not count."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "wbr"):
            self.elements.append((tag, *sorted(name for name, _ in attrs if name != "class")))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href")]

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(("/" + tag,))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def poisoned(value: Any, key: str = "") -> Any:
    """A document with hostile words behind every word that a reader sees."""
    match value:
        case dict():
            return {name: poisoned(part, name) for name, part in value.items()}
        case list():
            return [poisoned(part, key) for part in value]
        case str() if key == "path" and value.count("/") < 3:
            return value  # a finding's folder is the heading that it stands under
        case str() if key == "text" and value.startswith("records/"):
            return value  # where the text of a record stands
        case str() if key in WORDS:
            return value + HOSTILE
        case _:
            return value


def made(tmp_path: Path, documents: Mapping[str, bytes]) -> Path:
    """The pages of one campaign."""
    write_results(tmp_path / "results", {2019: documents}, {2019: "2019年某省大练兵"})
    write_pages(results=tmp_path / "results", docs=DOCS, pages=tmp_path / "pages", assets=ASSETS)
    return tmp_path / "pages"


def parts(page: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a page."""
    _, head, body = page.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def html(body: str) -> str:
    return str(markdown.markdown(body, extensions=["tables", "toc"]))


def without_charts(page: str) -> str:
    """Their glyphs have places of their own; what names do to them is tested where they are drawn."""
    return re.sub(r"<svg .*?</svg>", "", page, flags=re.DOTALL)


def test_there_is_a_page_for_everything_in_the_results(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    pages = made(tmp_path, documents)
    final = json.loads(documents["results.json"])
    column = json.loads(documents["column.json"])
    expected = {f"{name}.md" for name in TOP}
    expected |= {f"units/{unit['id']}.md" for unit in final["units"]}
    expected |= {f"persons/{person['id']}.md" for person in final["persons"]}
    expected |= {f"bulletins/{b['id']}.md" for b in (*column["bulletins"], *column["announcements"])}
    indicators = json.loads(documents["rules.json"])["indicators"]
    expected |= {f"rules/{i['id']}.md" for one in indicators for i in (one, *one["parts"])}
    expected |= {f"column/unit-{b['unit']}.md" for b in column["bulletins"]}
    expected |= {f"column/month-{b['month']}.md" for b in column["bulletins"]} | {"column/kind-1.md"}
    told = json.loads(documents["typical-cases.json"])["told"]
    expected |= {f"cases/{case['prefecture']}.md" for case in told}
    found = {path.relative_to(pages).as_posix() for path in pages.rglob("*.md")}
    assert {name for name in found if not name.startswith(("guide/", "reference/", "demo.md"))} == expected


def test_every_page_says_of_what_data_it_is_and_what_is_offered_is_what_was_computed(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    pages = made(tmp_path, documents)
    for page in pages.rglob("*.md"):
        if page.relative_to(pages).parts[0] not in ("guide", "reference", "demo.md"):
            assert page.read_text("utf-8").count("python -m lianbing score</code> <a href=") == 1, page
    for name, content in documents.items():
        if not name.startswith("profiles/"):
            assert (pages / "data" / name).read_bytes() == content, name
    assert list((pages / "data" / "schemas").glob("*.json"))


def test_hostile_words_change_no_pages_structure(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    """Titles, names, reasons, paths: behind every word a script, front matter, a fence, and ends of elements."""
    evil = {
        name: json.dumps(poisoned(json.loads(content))).encode() if name.endswith(".json") else content
        for name, content in documents.items()
    }
    clean, hostile = made(tmp_path / "clean", documents), made(tmp_path / "hostile", evil)
    shown = 0
    for page in sorted(clean.rglob("*.md")):
        name = page.relative_to(clean)
        if name.parts[0] in ("guide", "reference", "demo.md"):
            continue
        (head, body), (evil_head, evil_body) = parts(page), parts(hostile / name)
        assert head.keys() == evil_head.keys(), name
        assert head["demo"] is evil_head["demo"] is True
        assert not re.search(r"[<>{}\"'`\[\]]", evil_head["title"] + evil_head.get("description", "")), name
        skeleton, evil_skeleton = (
            Skeleton(without_charts(html(body))),
            Skeleton(without_charts(html(evil_body))),
        )
        assert evil_skeleton.elements == skeleton.elements, name
        assert not any(
            address.strip().lower().startswith("javascript") for address in evil_skeleton.addresses
        )
        shown += "alert(1)" in "".join(evil_skeleton.words)
    assert shown >= len(TOP) - 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>"])
def test_an_address_that_is_none_leads_nowhere(
    tmp_path: Path, documents: Mapping[str, bytes], address: str
) -> None:
    changed = dict(documents)
    for name in ("column.json", "campaign.json", "profiles/units/alpha.json"):
        text = json.dumps(addressed(json.loads(changed[name]), address))
        changed[name] = text.encode()
    pages = made(tmp_path, changed)
    for name in ("index.md", "downloads.md", "units/alpha.md", "bulletins/alpha-2019-06-1.md"):
        addresses = Skeleton(html(parts(pages / name)[1])).addresses
        assert "#" in addresses, name
        assert not any(found.startswith(("javascript", "data:")) for found in addresses), name


def addressed(value: Any, address: str) -> Any:
    """A document with another address at every place for one."""
    match value:
        case dict():
            return {
                name: address if name in ("url", "column_url", "repository_url") else addressed(part, address)
                for name, part in value.items()
            }
        case list():
            return [addressed(part, address) for part in value]
        case _:
            return value


@pytest.mark.rows("R8", "R10", "R53")
def test_the_front_page_shows_the_latest_bulletins_and_the_calendar(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    words = "".join(Skeleton(html(parts(made(tmp_path, documents) / "index.md")[1])).words)
    assert words.index("甲市07月简报") < words.index("甲市06月简报")
    assert "候选名单公示" in words
    line = words[words.index("日程") :]
    assert line.index("动员部署") < line.index("6月25日")
    assert line.count("6月25日") == 1, "deadlines of one day stand together"
    assert line.index("6月25日") < line.index("六月简报") < line.index("六月宣传")


@pytest.mark.rows("Y37")
def test_missing_input_shows_points_so_far_open_points_and_standing(tmp_path: Path) -> None:
    small = full()
    del small.files[f"{small.root}/office/votes.csv"]
    pages = made(tmp_path, published(small))
    words = " ".join("".join(Skeleton(html(parts(pages / "units/alpha.md")[1])).words).split())
    assert re.search(r"总分\s*—", words)
    assert re.search(r"排名\s*—", words)
    assert re.search(r"已得分\s*[0-9]+\.[0-9]{2}", words)
    assert re.search(r"尚缺指标的满分\s*10（1 项）", words)
    assert "暂列第" in words
    assert "办公室尚未提供" in words


@pytest.mark.rows("Y29", "Y30")
def test_a_tie_at_the_last_place_is_shown_as_a_tie(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    final = json.loads(documents["results.json"])
    award = final["awards"][0]
    award["tie"] = True
    for entry in award["entries"]:
        entry["stage"], entry["stage_label"] = "tied", "末位并列，待决定"
    pages = made(tmp_path, {**documents, "results.json": json.dumps(final).encode()})
    words = "".join(Skeleton(html(parts(pages / "awards.md")[1])).words)
    assert "末位并列，等待办公室决定" in words
    assert words.count("末位并列，待决定") == len(award["entries"])


@pytest.mark.rows("R51", "R57", "Y51", "Y52", "Y53")
def test_an_honour_is_shown_with_its_stage_and_a_revoked_one_with_its_tombstone(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    pages = made(tmp_path, documents)
    alpha, awards = (html(parts(pages / name)[1]) for name in ("units/alpha.md", "awards.md"))
    assert 'class="lb-honour lb-tombstone"' in alpha
    words = "".join(Skeleton(alpha).words)
    assert "已撤销" in words
    assert "撤销称号：撤销称号；经查实存在不廉洁行为" in words
    assert "公示 2019-11-15 至 2019-11-21" in words
    assert "经核对无误。" in words, "the objection stands on the page of whom it concerns"
    assert "经核对无误。" not in "".join(Skeleton(html(parts(pages / "units/beta.md")[1])).words)
    assert awards.count('<tr class="lb-tombstone">') == 1
    listed = "".join(Skeleton(html(parts(pages / "objections.md")[1])).words)
    assert "答复：不成立" in listed
    assert "尚未答复，期限 2019-11-25 24:00" in listed
    assert "公示期异议" in listed


def test_an_older_campaign_keeps_its_own_folder(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    """Its links stay inside the folder; the years and the guide stand at the top."""
    titles = {2018: "2018年某省大练兵", 2019: "2019年某省大练兵"}
    write_results(tmp_path / "results", {2018: documents, 2019: documents}, titles)
    write_pages(results=tmp_path / "results", docs=DOCS, pages=tmp_path / "pages", assets=ASSETS)
    pages = tmp_path / "pages"
    assert (pages / "2018" / "data" / "results.json").is_file()
    assert not (pages / "2018" / "years.md").exists()
    for page in [*pages.rglob("*.md")]:
        if page.relative_to(pages).parts[0] in ("guide", "reference", "demo.md"):
            continue
        for address in Skeleton(html(parts(page)[1])).addresses:
            target = address.partition("#")[0]
            if target and not target.startswith("http"):
                found = page.parent / (target if "records/" in target else target.replace(".html", ".md"))
                assert found.is_file(), f"{page.relative_to(pages)}: {address}"
    words = Skeleton(html(parts(pages / "2018" / "index.md")[1]))
    assert "../years.html" in words.addresses


def test_a_page_whose_data_is_missing_leaves_the_old_pages(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    pages = made(tmp_path, documents)
    before = {path: path.read_bytes() for path in pages.rglob("*.md")}
    (tmp_path / "results" / "2019" / "office.json").unlink()
    with pytest.raises(FileNotFoundError):
        write_pages(results=tmp_path / "results", docs=DOCS, pages=pages, assets=ASSETS)
    assert {path: path.read_bytes() for path in pages.rglob("*.md")} == before
    assert not pages.with_name("pages.new").exists()


def test_the_same_results_give_the_same_pages(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    first, second = made(tmp_path / "one", documents), made(tmp_path / "two", documents)
    names = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()] == []
