"""The page of downloads shows the seals of a campaign and how to check them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lianbing.publishing import campaign_files, write_results
from lianbing.scoring import check_snapshot
from lianbing.seals.listing import seals_document
from lianbing.snapshots import read_tree
from sitegen.build import write_pages
from tests.seals.repositories import FINAL, Repository
from tests.smallcampaign import ROOT


@pytest.mark.parametrize("sealed", [True, False])
def test_the_page_of_downloads_shows_the_seals(original: Repository, tmp_path: Path, sealed: bool) -> None:
    tree = read_tree(original.root)
    checked = check_snapshot(tree.of_year(2019), 2019, root=original.root)
    seals = seals_document(tree.files, 2019) if sealed else None
    files = campaign_files(checked, original.root, commit=tree.commit, seals=seals)
    write_results(tmp_path / "results", {2019: files}, {2019: "某年"})
    (tmp_path / "docs").mkdir()
    write_pages(tmp_path / "results", tmp_path / "docs", tmp_path / "pages", ROOT / "site/assets")
    page = (tmp_path / "pages/downloads.md").read_text("utf-8")
    assert ("本次活动的结果尚未封存" in page) is not sealed
    assert "python -m lianbing verify" in page
    assert "guide/verifying.html" in page
    assert json.loads((tmp_path / "pages/data/seals.json").read_bytes())["campaign"] == "2019"
    if sealed:
        assert all(seal["sha256"] in page for seal in seals_document(tree.files, 2019)["seals"])
        assert FINAL in page
