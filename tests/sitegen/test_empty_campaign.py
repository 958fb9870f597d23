"""A campaign that has just been opened, with no unit or with one: every page is there and says what will stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.publishing import campaign_files
from lianbing.scoring import check_snapshot
from sitegen.pages import pages
from tests.sitegen.rendering import Rendered, rendered
from tests.smallcampaign import ROOT, SmallCampaign


def opened(folder: Path, units: int) -> dict[str, Rendered]:
    """The pages of a campaign of which nothing is filed but its name and a register of some units."""
    campaign = SmallCampaign()
    register = f"{campaign.root}/office/register.csv"
    campaign.files = {
        f"{campaign.root}/office/campaign.yaml": campaign.files[f"{campaign.root}/office/campaign.yaml"],
        register: b"".join(campaign.files[register].splitlines(keepends=True)[: 1 + units]),
    }
    return rendered(
        folder, campaign_files(check_snapshot(campaign.files, campaign.year, root=ROOT), ROOT), pages
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    return opened(tmp_path_factory.mktemp("empty"), 0)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index", "办公室尚未公布日程。"),
        ("index", "还没有简报。"),
        ("ranking", "还没有参评的对象。"),
        ("ranking-persons", "还没有参评的对象。"),
        ("compare", "还没有可以比较的参评对象。"),
        ("progress", "没有收件记录"),
        ("awards", "尚无人选。"),
        ("filings", "还没有应报的材料。"),
        ("publicity", "还没有单位。"),
        ("draws", "尚无抽取。"),
        ("findings", "没有发现问题。"),
    ],
)
def test_a_page_without_anything_says_so(empty: dict[str, Rendered], page: str, words: str) -> None:
    assert words in empty[f"{page}.md"].words


def test_nothing_can_be_chosen_where_nobody_can_be_compared(empty: dict[str, Rendered]) -> None:
    assert "<form" not in empty["compare.md"].text


def test_the_only_unit_has_its_page_and_stands_in_the_ranking(tmp_path: Path) -> None:
    found = opened(tmp_path, 1)
    assert "甲市" in found["ranking.md"].words
    assert "还没有参评的对象。" not in found["ranking.md"].words
    assert "还没有参评的对象。" in found["ranking-persons.md"].words
    assert "未报" in found["filings.md"].words
    assert "不参评" in found["units/alpha.md"].words
