"""Where prefectures lie on the sketch map is the campaign's own data, and reaches the pages as it was filed."""

from __future__ import annotations

import json
from pathlib import Path

from lianbing.publishing import campaign_files
from lianbing.scoring import check_snapshot
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]


def tiles(small: SmallCampaign) -> object:
    checked = check_snapshot(small.files, small.year, root=ROOT)
    assert checked.sound, checked.findings
    return json.loads(campaign_files(checked, ROOT)["campaign.json"])["tiles"]


def test_any_province_brings_its_own_positions() -> None:
    small = SmallCampaign()
    assert tiles(small) == []
    small.table("office/tiles.csv", "unit,row,column", "alpha,1,2", "beta,2,1")
    assert tiles(small) == [{"unit": "alpha", "row": 1, "column": 2}, {"unit": "beta", "row": 2, "column": 1}]


def test_positions_change_no_score() -> None:
    small = SmallCampaign()
    before = small.scored().results
    small.table("office/tiles.csv", "unit,row,column", "alpha,1,2")
    after = small.scored().results
    assert (before["units"], before["persons"], before["awards"]) == (
        after["units"],
        after["persons"],
        after["awards"],
    )
