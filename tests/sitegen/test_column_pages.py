"""The column's pages: bulletins by kind, unit and month, announcements, cases, statistics, filings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.pages.cases import case_pages
from sitegen.pages.column import column_pages
from sitegen.pages.months import month_pages
from tests.sitegen.conftest import published
from tests.sitegen.rendering import Rendered, rendered
from tests.smallcampaign import SmallCampaign


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, documents: Mapping[str, bytes]) -> dict[str, Rendered]:
    """The column's pages of the small campaign."""
    return rendered(tmp_path_factory.mktemp("column"), documents, column_pages)


@pytest.mark.rows("R10", "R53")
def test_bulletins_have_a_page_for_each_kind_unit_and_month(pages: dict[str, Rendered]) -> None:
    expected = {"column.md", "announcements.md", "column/kind-1.md", "column/unit-alpha.md"}
    expected |= {f"column/month-2019-{month}.md" for month in ("06", "07")}
    assert expected <= set(pages)
    assert {path for path in pages if not path.startswith("bulletins/")} == expected
    assert "甲市06月简报" in pages["column/month-2019-06.md"].words
    assert "甲市07月简报" not in pages["column/month-2019-06.md"].words
    assert "甲市的简报 2 篇" in pages["column/unit-alpha.md"].words
    archive = pages["column.md"]
    assert archive.words.index("甲市07月简报") < archive.words.index("甲市06月简报")
    assert ("column/month-2019-06.html", "2019年6月 1") in archive.links, (
        "without scripts the categories are links"
    )


@pytest.mark.rows("R10", "Y6")
def test_a_bulletin_says_whose_it_is_and_when_it_came(pages: dict[str, Rendered]) -> None:
    page = pages["bulletins/alpha-2019-06-1.md"]
    for words in (
        "单位 甲市",
        "类别 简报",
        "所属月份 2019-06 第 1 期",
        "编发 2019-06-20",
    ):
        assert words in page.words, words
    assert "来源：alpha/bulletins/2019-06-1.md" in page.words.replace(" ", "")
    following = [address for address, words in page.links if words.startswith("下一篇")]
    assert following == ["alpha-2019-07-1.html"]
    assert [address for address, words in page.links if words.startswith("上一篇")] == []


@pytest.mark.rows("R51", "Y52")
def test_a_public_notice_stands_with_its_days_and_the_hotline(pages: dict[str, Rendered]) -> None:
    (path,) = [path for path in pages if path.startswith("bulletins/2019-11-15")]
    for page in (pages[path], pages["announcements.md"]):
        assert "2019-11-15 至 2019-11-21" in page.words
        assert "0991-12369" in page.words


def test_an_empty_column_says_what_will_stand_there(tmp_path: Path) -> None:
    documents = published(SmallCampaign())
    found = rendered(tmp_path / "column", documents, column_pages)
    assert set(found) == {"column.md", "announcements.md"}
    assert "还没有简报" in found["column.md"].words
    assert "尚未公示任何名单" in found["announcements.md"].words
    assert "还没有公告" in found["announcements.md"].words
    statistics = rendered(tmp_path / "months", documents, month_pages)["publicity.md"]
    assert "宣传报道组尚未登记统计" in statistics.words
    assert "<svg" not in statistics.text, "nothing is drawn of nothing"


@pytest.mark.rows("R19", "R20", "R42")
def test_typical_cases_are_listed_by_prefecture_with_whose_they_are(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    found = rendered(tmp_path, documents, case_pages)
    assert set(found) == {"typical-cases.md", *(f"cases/{unit}.md" for unit in ("alpha", "beta", "gamma"))}
    alpha = found["cases/alpha.md"]
    assert {
        ("../units/alpha.html", "甲市"),
        ("../units/alpha-a.html", "甲一县"),
        ("../persons/p1.html", "候选人一"),
    } <= {*alpha.links}
    assert "查处某企业。" in alpha.words
    assert "尚无被采用的典型案例" in found["typical-cases.md"].words


@pytest.mark.rows("R10", "R56")
def test_statistics_show_rows_columns_and_their_sums(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    found = rendered(tmp_path, documents, month_pages)["publicity.md"]
    assert "甲市 0 1 1 0 0 0 0 0 2 0 2" in found.words
    assert "合计 0 1 1 0 0 0 0 0 2 0 2" in found.words
    assert found.text.count('role="img"') >= 1


@pytest.mark.rows("R9", "R10", "R13", "R14")
def test_filings_show_what_needs_attention_first_and_every_filing_below(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    filings = json.loads(documents["filings.json"])
    found = rendered(tmp_path, documents, month_pages)["filings.md"]
    wanted = [f for f in filings if f["state"] in ("late", "missing", "unknown", "waived")]
    assert f"需要注意的 {len(wanted)} 项" in found.words
    assert found.words.index("需要注意") < found.words.index("每格为按时收到的项数")
    for filing in filings:
        assert filing["label"] in found.words
