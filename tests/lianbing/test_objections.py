"""objections.json and what ``check`` says of awards without a place and of overdue answers (R51, R57, Y52)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lianbing.cli import main
from lianbing.documentation import result_schemas
from lianbing.objections import objection_records
from lianbing.output import write
from lianbing.publishing import campaign_files
from lianbing.scoring import check_snapshot
from scorer.documents import ObjectionsDocument
from tests.scorer.test_honours import answer, award, contest, decide, objection, revoke, small
from tests.smallcampaign import SmallCampaign

__all__ = ["small"]

ROOT = Path(__file__).parents[2]
LATE = "2019-12-25T00:00:00+08:00"


def published(small: SmallCampaign, as_of: str | None = None) -> ObjectionsDocument:
    checked = check_snapshot(small.files, small.year, root=ROOT)
    return objection_records(checked.campaign, checked.rulebook, moment(as_of))


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def files(small: SmallCampaign, as_of: str | None = None) -> dict[str, Any]:
    """The documents of a whole publication that speak of honours."""
    made = campaign_files(check_snapshot(small.files, small.year, root=ROOT), ROOT, as_of=moment(as_of))
    return {name: json.loads(made[f"{name}.json"]) for name in ("objections", "results", "findings")}


@pytest.mark.rows("Y52", "Y53")
def test_an_objection_is_published_with_its_clock_and_answer(small: SmallCampaign) -> None:
    decide(small, list="award-prefecture", selected=["beta"], removed=["alpha"])
    upheld = answer("2019-12-25T09:00:00+08:00", outcome="部分成立", decision="d1")
    contest(
        small,
        objection("o1", indicator="case_volume", contests={"snapshot": "final", "step": "3"}, answer=upheld),
        objection("o2", subject="p1", list="award-spot"),
    )
    found = published(small)
    first, second = found["objections"]
    assert (first["state"], first["state_label"]) == ("answered_late", "逾期答复")
    assert first["indicator"] == {"id": "case_volume", "label": "案件数量和填报"}
    assert first["subject_name"] == "甲市"
    assert first["answer"] is not None
    assert first["answer"]["decision"] == "d1"
    assert first["source"]["path"].endswith("office/objections.yaml")
    assert (second["state"], second["answer"]) == ("waiting", None)
    assert second["list"] == {"id": "award-spot", "label": "现场执法能手"}
    assert found["as_of"] is None
    assert found["notices"][0]["running"] is None
    assert found["notices"][0]["hotline"] == "12369"
    assert found["notices"][0]["announcement"] == "2019-12-16-honours"


@pytest.mark.rows("Y52")
def test_overdue_is_only_said_at_a_moment(small: SmallCampaign) -> None:
    contest(small, objection())
    assert published(small)["objections"][0]["state"] == "waiting"
    before = published(small, "2019-12-24T23:59:59+08:00")
    assert (before["objections"][0]["state"], before["as_of"]) == ("waiting", "2019-12-24T23:59:59+08:00")
    assert published(small, LATE)["objections"][0]["state"] == "overdue"


def test_what_came_after_the_moment_is_not_seen(small: SmallCampaign) -> None:
    contest(small, objection(answer=answer("2019-12-19T09:00:00+08:00")))
    award(small, "alpha")
    revoke(small, "alpha")
    early = published(small, "2019-12-18T00:00:00+08:00")
    assert early["objections"][0]["answer"] is None
    assert (early["awards"], early["revocations"]) == ([], [])
    assert published(small, "2019-12-17T00:00:00+08:00")["objections"] == []
    late = published(small)
    assert [a["holders"] for a in late["awards"]] == [["alpha"]]
    assert late["revocations"][0]["reason"] == "经查实存在不廉洁行为"


def test_what_is_published_obeys_its_schema_and_says_what_is_wrong(small: SmallCampaign) -> None:
    contest(small, objection(answer=answer("2019-12-19T09:00:00+08:00")), objection("o2", subject="stranger"))
    award(small, "alpha", "stranger")
    revoke(small, "alpha")
    schemas = result_schemas()
    found = files(small, LATE)
    for name, document in found.items():
        jsonschema.validate(document, json.loads(schemas[f"{name}.schema.json"]))
    assert {"R334", "R335", "S211", "S276"} & {f["code"] for f in found["findings"]} == {
        "R334",
        "R335",
        "S211",
    }


@pytest.mark.rows("R16", "Y30", "Y51")
def test_an_award_to_somebody_without_a_place_is_an_error(
    small: SmallCampaign, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*more: str) -> str:
        write(tmp_path, small.files.items())
        main(["check", "--root", str(tmp_path), *more])
        return capsys.readouterr().out

    award(small, "alpha", "beta", name="ministry-prefecture")
    assert "R334" not in said()
    decide(small, list="ministry-prefecture", selected=["gamma"], removed=["alpha"])
    line = next(line for line in said().splitlines() if "R334" in line)
    assert "“alpha”" in line
    assert "推荐生态环境部（地州市）" in line
    assert "honours-awarded.yaml:" in line
    award(small, "alpha", "beta", name="ministry-prefecture", day="2019-12-22")
    assert "R334" not in said(), "the decision came after the award"


@pytest.mark.rows("Y52")
def test_check_judges_overdue_answers_where_a_moment_is_given(
    small: SmallCampaign, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contest(small, objection())
    write(tmp_path, small.files.items())
    main(["check", "--root", str(tmp_path)])
    assert "R335" not in capsys.readouterr().out
    main(["check", "--root", str(tmp_path), "--as-of", LATE])
    assert "R335 异议“o1”到 2019-12-24 24:00 应当答复，尚未答复" in capsys.readouterr().out
