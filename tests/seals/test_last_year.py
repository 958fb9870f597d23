"""Last year's seal gives the ranks that improvement is measured against (A2, R45, Y24)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lianbing.scoring import check_snapshot, score_checked
from lianbing.seals.document import file_entries
from lianbing.snapshots import campaign_paths
from tests.smallcampaign import ROOT, SmallCampaign

pytestmark = pytest.mark.rows("R45", "Y24")

LAST = "submissions/2018/published/final/"


def sealed_last_year(small: SmallCampaign, ranks: dict[str, int | None]) -> None:
    """Final results of 2018 with a seal, as far as this year reads them."""
    units = [{"id": unit, "level": "prefecture", "rank": rank} for unit, rank in ranks.items()]
    units.append({"id": "alpha-a", "level": "county", "rank": 1})
    results = (json.dumps({"units": units}) + "\n").encode()
    seal = json.dumps({"outputs": file_entries({"results.json": results})}).encode()
    small.files |= {LAST + "results.json": results, LAST + "seal.json": seal}


def improvements(small: SmallCampaign) -> dict[str, Any]:
    """Last rank and improvement of the prefectures that have one."""
    results = score_checked(check_snapshot(small.files, 2019, root=ROOT)).results
    return {
        u["id"]: (u["last_rank"], u["improvement"]) for u in results["units"] if u["last_rank"] is not None
    }


def codes(small: SmallCampaign) -> list[tuple[str, str, int]]:
    """Findings about last year's ranks."""
    findings = check_snapshot(small.files, 2019, root=ROOT).findings
    return [(f.code, f.path, f.line) for f in findings if f.code in ("G721", "G722")]


def test_the_ranks_of_last_years_seal_are_last_years_ranks() -> None:
    small = SmallCampaign()
    small.files.pop("submissions/2019/office/last-year.csv", None)
    assert improvements(small) == {}
    sealed_last_year(small, {"alpha": 3, "beta": 1, "gamma": None})
    found = improvements(small)
    assert {unit: last for unit, (last, _) in found.items()} == {"alpha": 3, "beta": 1}
    assert codes(small) == []


def test_the_offices_record_stands_where_nothing_was_sealed() -> None:
    small = SmallCampaign()
    small.table("office/last-year.csv", "unit,rank,points", "alpha,2,", "beta,1,")
    assert {unit: last for unit, (last, _) in improvements(small).items()} == {"alpha": 2, "beta": 1}


def test_where_both_exist_the_seal_counts_and_what_differs_is_told() -> None:
    small = SmallCampaign()
    small.table("office/last-year.csv", "unit,rank,points", "alpha,2,", "beta,1,", "gamma,3,")
    sealed_last_year(small, {"alpha": 3, "beta": 1, "gamma": None})
    path = "submissions/2019/office/last-year.csv"
    assert codes(small) == [("G721", path, 2), ("G721", path, 4)]
    assert {unit: last for unit, (last, _) in improvements(small).items()} == {"alpha": 3, "beta": 1}


def test_where_both_say_the_same_nothing_is_told() -> None:
    small = SmallCampaign()
    small.table("office/last-year.csv", "unit,rank,points", "alpha,3,", "beta,1,")
    sealed_last_year(small, {"alpha": 3, "beta": 1, "gamma": 2})
    assert codes(small) == []


@pytest.mark.parametrize("fault", ["changed", "no seal", "no results", "no JSON", "odd"])
def test_a_seal_that_does_not_fit_its_results_gives_no_ranks(fault: str) -> None:
    small = SmallCampaign()
    small.files.pop("submissions/2019/office/last-year.csv", None)
    sealed_last_year(small, {"alpha": 3, "beta": 1})
    if fault == "changed":
        small.files[LAST + "results.json"] = small.files[LAST + "results.json"].replace(b"3", b"2", 1)
    elif fault == "no seal":
        del small.files[LAST + "seal.json"]
    elif fault == "no results":
        del small.files[LAST + "results.json"]
    elif fault == "no JSON":
        small.files[LAST + "seal.json"] = b"{"
    else:
        small.files[LAST + "seal.json"] = b'{"outputs": [{"path": "results.json"}, 3]}'
    assert [code for code, _, _ in codes(small)] == ["G722"]
    assert improvements(small) == {}


def test_what_belongs_to_a_campaign() -> None:
    paths = [
        "submissions/2018/published/final/results.json", "submissions/2018/published/final/tables/ranking.csv",
        "submissions/2018/published/provisional/results.json", "submissions/2018/office/votes.csv",
        "submissions/2019/office/votes.csv", "submissions/2019/published/final/seal.json",
    ]  # fmt: skip
    assert campaign_paths(paths, 2019) == [paths[0], paths[4], paths[5]]
    assert campaign_paths(paths, 2019, sealed=False) == [paths[0], paths[4]]
    assert campaign_paths(paths, 2018) == paths[:4]
