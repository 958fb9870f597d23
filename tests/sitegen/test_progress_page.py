"""The page of the year's progress: ranks over time by receipt and by version, who moved, and what is not known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lianbing.publishing import write_results
from sitegen.build import render
from sitegen.escape import environment
from sitegen.links import Addresses
from sitegen.pages.progress import progress_pages
from sitegen.results import Results
from tests.sitegen.conftest import full, published
from tests.sitegen.test_history_page import words

Documents = Mapping[str, bytes]
STATISTICS = [
    f"{unit}/statistics/2019-{month}.yaml" for unit in ("alpha", "beta", "gamma") for month in (10, 12)
]


@pytest.fixture(scope="module")
def received() -> Documents:
    """A campaign whose prefectures file a month apart, the last one's institutions at the very end."""
    small = full()
    small.receive({
        "alpha/unit.yaml": "2019-06-03T09:00:00+08:00", "beta/unit.yaml": "2019-07-03T09:00:00+08:00",
        "alpha/team.yaml": "2019-08-20T09:00:00+08:00",
    })  # fmt: skip
    return published(small)


def page(folder: Path, documents: Documents) -> str:
    """What a reader reads on the page alone."""
    write_results(folder, {2019: documents}, {2019: "2019年某省大练兵"})
    results = Results(folder / "2019", "")
    (made,) = progress_pages(results)
    index: dict[str, object] = {
        "default": "2019",
        "campaigns": [{"year": "2019", "title": "", "path": "2019"}],
    }
    (folder / made.path).write_text(render(environment(), Addresses(results), made, index), encoding="utf-8")
    return words(folder / made.path)


def versions(*ranks: tuple[int, int]) -> bytes:
    """history/timeline.json: the ranks of two prefectures after each version."""

    def places(at: int) -> list[dict[str, Any]]:
        return [{"rank": rank[at], "of": None, "interim": False} for rank in ranks]

    document = {
        "format": "lianbing-timeline/1", "basis": "versions", "kept": "step",
        "moments": [{"at": f"2019-07-{at + 1:02}T09:00:00+08:00", "commit": f"{at:040}"} for at in range(len(ranks))],
        "candidates": [
            {"id": name, "name": name, "kind": "prefecture", "points": ["5.00"] * len(ranks),
             "totals": ["5.00"] * len(ranks), "places": places(at)}
            for at, name in enumerate(("alpha", "beta"))
        ],
    }  # fmt: skip
    return json.dumps(document).encode()


STEPS = {
    "tip": "0" * 40,
    "commits": 0,
    "snapshot": "final",
    "order": [],
    "steps": [],
    "log": None,
    "log_lines": 0,
}


def test_without_receipts_and_history_the_page_says_so(tmp_path: Path, documents: Documents) -> None:
    found = page(tmp_path, documents)
    assert "没有收件记录，或还没有两个可比较的时点" in found
    assert "这次公布没有计算得分变动史" in found
    assert "<svg" not in (tmp_path / "progress.md").read_text("utf-8")


def test_ranks_are_drawn_by_receipt_with_who_moved(tmp_path: Path, received: Documents) -> None:
    found = page(tmp_path, received)
    assert "地州市名次的变化" in found
    assert "名次变动 8月20日甲市 2→1，乙市 1→2" in found


def test_versions_are_drawn_where_there_is_a_history(tmp_path: Path, documents: Documents) -> None:
    history = {
        "history/timeline.json": versions((1, 2), (1, 2), (2, 1)),
        "history/steps.json": json.dumps(STEPS).encode(),
    }
    found = page(tmp_path, {**documents, **history})
    assert "仓库主分支每次变动之后的得分和名次" in found
    assert "7月3日乙市 2→1，甲市 1→2" in found


def test_versions_that_moved_nobody_are_said_to(tmp_path: Path, documents: Documents) -> None:
    history = {
        "history/timeline.json": versions((1, 2), (1, 2)),
        "history/steps.json": json.dumps(STEPS).encode(),
    }
    found = page(tmp_path, {**documents, **history})
    assert "这些时点之间没有名次变动" in found
    assert "地州市名次的变化" not in found
    assert "地州市得分随时间的变化" in found


def test_one_version_is_not_enough(tmp_path: Path, documents: Documents) -> None:
    history = {"history/timeline.json": versions((1, 2)), "history/steps.json": json.dumps(STEPS).encode()}
    assert "还没有两个有名次的版本" in page(tmp_path, {**documents, **history})
