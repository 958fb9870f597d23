"""Results as the pages read them: the order of candidates, names, scorecards."""

from __future__ import annotations

from pathlib import Path

from sitegen.results import Results, folder_of


def result(name: str, rank: int | None, points: str, eligible: bool = True) -> dict[str, object]:
    return {"id": name, "level": "county", "rank": rank, "eligible": eligible, "points_so_far": points}


def test_ranked_come_first_then_those_in_wait_then_those_not_taking_part(tmp_path: Path) -> None:
    results = Results(tmp_path, "")
    units = [
        result("out", None, "90.00", eligible=False), result("wait-less", None, "9.50"),
        result("b", 2, "50.00"), result("wait-more", None, "10.00"), result("a", 2, "50.00"), result("c", 1, "60.00"),
    ]  # fmt: skip
    vars(results)["final"] = {"units": units, "persons": []}
    assert [r["id"] for r in results.of_kind("county")] == ["c", "a", "b", "wait-more", "wait-less", "out"]
    assert results.of_kind("prefecture") == []


def test_every_candidate_has_a_scorecard_and_a_profile(results: Path) -> None:
    campaign = Results(results / "2019", "")
    found = list(campaign.candidates)
    assert {folder_of(candidate) for candidate in found} == {"units", "persons"}
    for candidate in found:
        assert campaign.scorecard(candidate)["result"]["id"] == candidate["id"]
        assert campaign.profile(candidate)["id"] == candidate["id"]
    assert campaign.names["alpha"] == "甲市"
    assert campaign.demo
