"""The front page of campaigns at every stage: not begun, running, over, and with nothing filed at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.pages.front import LEADERS, TIED, front_pages
from tests.sitegen.conftest import published
from tests.sitegen.rendering import Rendered, rendered
from tests.smallcampaign import SmallCampaign


def front(folder: Path, documents: Mapping[str, bytes], **changes: Any) -> Rendered:
    """The front page; ``changes`` are put over campaign.json."""
    changed = {
        **documents,
        "campaign.json": json.dumps(json.loads(documents["campaign.json"]) | changes).encode(),
    }
    return rendered(folder, changed, front_pages)["index.md"]


@pytest.mark.rows("R8", "R9")
@pytest.mark.parametrize(
    ("moment", "says", "keeps_still"),
    [
        ("2019-04-30T10:00:00+08:00", ("尚未开始", "下一个截止 6月25日"), "已结束"),
        ("2019-05-20T10:00:00+08:00", ("动员部署 5月1日至5月31日", "下一个截止 6月25日"), "尚未开始"),
        ("2019-06-25T23:00:00+08:00", ("下一个截止 6月25日",), "日程已全部结束"),
        ("2020-03-01T10:00:00+08:00", ("日程已全部结束", "最终成绩"), "下一个截止"),
    ],
)
def test_the_first_cards_say_where_the_campaign_stands(
    tmp_path: Path, documents: Mapping[str, bytes], moment: str, says: tuple[str, ...], keeps_still: str
) -> None:
    cards = " ".join(front(tmp_path, documents, data_time=moment).of("lb-card"))
    for words in says:
        assert words in cards
    assert keeps_still not in cards


@pytest.mark.rows("R8")
def test_past_running_and_coming_are_marked_by_the_time_of_the_data(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    page = front(tmp_path, documents, data_time="2019-05-20T10:00:00+08:00")
    assert page.of("lb-phase") == ["动员部署 5月1日至5月31日 进行中"]
    assert page.of("lb-next")[0].startswith("6月25日 下一个截止")
    assert "按数据时间 2019-05-20 10:00 标记" in page.words


@pytest.mark.rows("R54", "Y23", "Y28")
@pytest.mark.parametrize(
    ("moment", "stands"),
    [
        ("2019-11-09T23:59:59+08:00", "未开始"),
        ("2019-11-10T00:00:00+08:00", "进行中"),
        ("2019-11-20T00:00:00+08:00", "已结束"),
    ],
)
def test_the_vote_has_its_window_its_channels_and_a_code_for_each_address(
    tmp_path: Path, documents: Mapping[str, bytes], moment: str, stands: str
) -> None:
    voting = json.loads(documents["campaign.json"])["voting"]
    (channel,) = voting["channels"]
    voting["channels"] = [
        {**channel, "url": "https://example.org/vote"},
        {**channel, "name": "广播", "url": None},
    ]
    page = front(tmp_path, documents, data_time=moment, voting=voting)
    assert f"2019-11-10 00:00 至 2019-11-20 00:00 （北京时间） {stands}" in page.words
    assert ("https://example.org/vote", "公众号") in page.links
    assert page.text.count('role="img" aria-label="公众号投票页的二维码"') == 1
    assert page.text.count("lb-code") == 1, "a channel without an address has no code"
    assert "广播" in page.words


@pytest.mark.rows("R51", "R54")
def test_how_to_report_names_the_hotline_the_notices_and_the_guide(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    page = front(tmp_path, documents)
    assert "0991-12369 工作日" in page.words
    assert "公示 2019-11-15 至 2019-11-21" in page.words
    assert ("guide/honours.html", "怎样提出异议") in page.links


@pytest.mark.rows("Y29", "Y34")
def test_leaders_stand_with_their_points_and_a_tie_is_whole_or_absent(
    tmp_path: Path, documents: Mapping[str, bytes]
) -> None:
    final = json.loads(documents["results.json"])
    first = next(unit for unit in final["units"] if unit["level"] == "prefecture")
    shown = front(tmp_path / "plain", documents).of("lb-leading")[0]
    assert f"{first['total']}" in shown

    def tied(count: int) -> Rendered:
        many = [{**first, "id": f"u{n}", "short_name": f"单位{n:02d}", "rank": 1 + bool(n), "tied": bool(n)}
                for n in range(count)]  # fmt: skip
        units = [*many, *(u for u in final["units"] if u["level"] != "prefecture")]
        changed = {**documents, "results.json": json.dumps({**final, "units": units}).encode()}
        return front(tmp_path / str(count), changed)

    assert tied(LEADERS + TIED).of("lb-leading")[0].count("并列") == LEADERS + TIED - 1
    assert tied(LEADERS + TIED + 1).of("lb-leading")[0].count("单位") == 1, "nobody is left out by name"


@pytest.mark.rows("Y37")
def test_without_ranks_the_interim_standing_is_called_what_it_is(tmp_path: Path) -> None:
    small = SmallCampaign()
    del small.files[f"{small.root}/office/votes.csv"]
    page = front(tmp_path, published(small))
    assert all("暂列，指标未齐" in board for board in page.of("lb-leading"))
    assert page.of("lb-leading")


def test_a_campaign_with_nothing_yet_reads_well(tmp_path: Path) -> None:
    """No calendar, no bulletin, no announcement, no vote, no hotline, no receipt."""
    small = SmallCampaign()
    for name in ("voting.yaml", "votes.csv", "team-marks.csv", "case-marks.csv"):
        del small.files[f"{small.root}/office/{name}"]
    page = front(tmp_path, published(small))
    for words in (
        "办公室尚未公布日程",
        "还没有简报",
        "还没有公告",
        "投票安排尚未公布",
        "尚未开始公示",
        "举报电话尚未公布",
    ):
        assert words in page.words
    assert "None" not in page.words
    assert "下一个截止" not in page.words


def test_nothing_is_marked_where_nothing_is_dated(tmp_path: Path, documents: Mapping[str, bytes]) -> None:
    page = front(tmp_path, documents, data_time=None)
    assert "尚无任何收件，日程未作标记" in page.words
    assert "已结束" not in page.words
    assert "按数据时间" not in page.words
