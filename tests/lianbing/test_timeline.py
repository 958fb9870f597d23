"""Scores over time: at the ends of months by what had arrived, and by the versions of a history."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from lianbing.documentation import result_schemas
from lianbing.history.documents import StepDocument
from lianbing.publishing import campaign_files
from lianbing.scoring import check_snapshot
from lianbing.timeline import MOST, CourseDocument, TimelineDocument, Versions, timeline
from tests.smallcampaign import SmallCampaign

ROOT = Path(__file__).parents[2]
TEAM = "alpha/team.yaml"


def of(small: SmallCampaign, as_of: str | None = None) -> TimelineDocument:
    checked = check_snapshot(small.files, small.year, root=ROOT)
    assert checked.sound, checked.findings
    return timeline(checked, datetime.fromisoformat(as_of) if as_of else None)


def course(document: TimelineDocument, name: str) -> CourseDocument:
    return next(found for found in document["candidates"] if found["id"] == name)


def test_without_receipts_there_are_no_moments() -> None:
    found = of(SmallCampaign())
    assert (found["basis"], found["moments"], found["candidates"]) == ("receipts", [], [])


def test_moments_are_ends_of_months_with_receipts_the_cut_off_and_the_last_receipt() -> None:
    small = SmallCampaign()
    small.receive({
        "alpha/unit.yaml": "2019-06-03T09:00:00+08:00", "beta/unit.yaml": "2019-06-30T23:59:59+08:00",
        TEAM: "2019-10-20T09:00:00+08:00", "beta/team.yaml": "2019-12-03T15:30:00+08:00",
    })  # fmt: skip
    assert [moment["at"] for moment in of(small)["moments"]] == [
        "2019-07-01T00:00:00+08:00", "2019-11-01T00:00:00+08:00", "2019-11-06T00:00:00+08:00", "2019-12-03T15:30:00+08:00",
    ]  # fmt: skip


def test_what_arrives_later_counts_later_and_ranks_follow() -> None:
    small = SmallCampaign()
    small.receive({"alpha/unit.yaml": "2019-06-03T09:00:00+08:00", TEAM: "2019-08-20T09:00:00+08:00"})
    found = course(of(small), "alpha")
    assert found["points"] == ["45.00", "51.00"]
    assert found["totals"] == ["45.00", "51.00"]
    assert found["places"] == [
        {"rank": 2, "of": None, "interim": False},
        {"rank": 1, "of": None, "interim": False},
    ]


def test_while_something_is_missing_there_is_an_interim_place_and_no_total() -> None:
    small = SmallCampaign()
    statistics = {f"alpha/statistics/2019-{month}.yaml": "2019-08-20T09:00:00+08:00" for month in (10, 12)}
    small.receive({"alpha/unit.yaml": "2019-06-03T09:00:00+08:00", **statistics})
    found = course(of(small), "alpha")
    assert found["totals"] == [None, found["points"][1]]
    assert found["places"] == [
        {"rank": 1, "of": 1, "interim": True},
        {"rank": 1, "of": None, "interim": False},
    ]


def test_the_last_moment_gives_the_published_results() -> None:
    small = SmallCampaign()
    small.receive({TEAM: "2019-08-20T09:00:00+08:00"})
    checked = check_snapshot(small.files, small.year, root=ROOT)
    files = campaign_files(checked, ROOT)
    document = json.loads(files["timeline.json"])
    results = json.loads(files["results.json"])
    for candidate in (*results["units"], *results["persons"]):
        found = course(document, candidate["id"])
        assert found["name"] == candidate["short_name"]
        assert found["points"][-1] == candidate["points_so_far"]
        assert found["totals"][-1] == candidate["total"]
        place = found["places"][-1]
        assert (place["rank"] if place and not place["interim"] else None) == candidate["rank"]
    jsonschema.validate(document, json.loads(result_schemas()["timeline.schema.json"]))
    jsonschema.validate(
        json.loads(files["distributions.json"]), json.loads(result_schemas()["distributions.schema.json"])
    )


def test_a_moment_that_was_asked_for_is_the_end() -> None:
    small = SmallCampaign()
    small.receive({"alpha/unit.yaml": "2019-06-03T09:00:00+08:00", TEAM: "2019-08-20T09:00:00+08:00"})
    assert [m["at"] for m in of(small, "2019-07-15T00:00:00+08:00")["moments"]] == [
        "2019-06-03T09:00:00+08:00"
    ]


def move(earned: str, total: str | None = None, **changed: Any) -> dict[str, Any]:
    return {"id": "alpha", "name": "甲市生态环境局", "subject": "prefecture", "earned_after": earned, "total_after": total,
            "rank": None, "part": None, **changed}  # fmt: skip


def step(day: int, *moves: dict[str, Any], received: str | None = None) -> StepDocument:
    """A step of July (days may run on into later months), with the moves that a timeline looks at."""
    moment = f"{date(2019, 7, 1) + timedelta(days=day - 1)}T00:00:00+08:00"
    arrival = {"received_at": received} if received else None
    return cast(
        StepDocument,
        {"commit": f"{day:040}", "committed_at": moment, "arrival": arrival, "moves": list(moves)},
    )


def told(*steps: StepDocument) -> TimelineDocument:
    versions = Versions()
    for one in steps:
        versions.add(one)
    return versions.document()


def test_a_version_that_moved_nobody_is_no_moment() -> None:
    assert [
        m["commit"][-1:]
        for m in told(step(1, move("5")), step(2), step(3, move("7")))["moments"]
        if m["commit"]
    ] == ["1", "3"]


def test_a_rank_stays_until_a_move_names_another() -> None:
    document = told(
        step(1, move("61/3")),
        step(2, move("41/2", "41/2", rank={"before": None, "after": 2})),
        step(3, move("30", "30")),
        step(4, move("0", part={"before": "in", "after": None}, rank={"before": 2, "after": None})),
    )
    found = course(document, "alpha")
    assert found["points"] == ["20.33", "20.50", "30.00", None]
    assert found["totals"] == [None, "20.50", "30.00", None]
    assert [place and place["rank"] for place in found["places"]] == [None, 2, 2, None]


def test_an_arrival_is_believed_before_what_a_commit_claims() -> None:
    document = told(step(1, move("5"), received="2019-07-09T10:00:00+08:00"))
    assert document["moments"][0]["at"] == "2019-07-09T10:00:00+08:00"


@pytest.mark.parametrize(
    ("days", "kept", "count"),
    [
        ([1] * MOST, "step", MOST),
        ([1, 1] * 30, "day", 1),
        (list(range(1, MOST + 1)) * 2, "day", 2 * MOST),
        (list(range(1, 91)), "week", 13),
        (list(range(1, 366)), "month", 12),
    ],
)
def test_of_many_versions_the_last_of_each_span_is_kept(days: list[int], kept: str, count: int) -> None:
    document = told(*(step(day, move(str(at))) for at, day in enumerate(days)))
    if count <= MOST:
        assert (document["kept"], len(document["moments"])) == (kept, count)
        assert course(document, "alpha")["points"][-1] == f"{len(days) - 1}.00"
    else:
        assert len(document["moments"]) <= MOST
