"""Snapshots: what arrived in time, what a waiver saves, what counts to date (Y4, Y6, Y38, Y40, Y46)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from lianbing.rulebooks import rulebook_files
from schema.campaign import Campaign
from schema.intake import read_campaign
from schema.records.office import Receipt, Registration
from schema.stamps import stamp
from scorer.results import Provenance, publish
from scorer.rulebook import Rulebook, load_rulebook
from scorer.scorecards import score
from scorer.snapshots import Arrivals, View, view
from tests.smallcampaign import SHA, SmallCampaign

ROOT = Path(__file__).parents[2]
TEAM = "alpha/team.yaml"


@pytest.fixture
def rulebook() -> Rulebook:
    return load_rulebook(rulebook_files(ROOT, "2019"))


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def read(small: SmallCampaign) -> Campaign:
    campaign, findings = read_campaign(small.files, small.year)
    assert findings == ()
    return campaign


def seen(
    small: SmallCampaign, rulebook: Rulebook, which: str = "provisional", as_of: datetime | None = None
) -> View:
    return view(read(small), rulebook, which, as_of)


@pytest.mark.rows("Y4", "Y6", "R13")
@pytest.mark.parametrize(
    ("received", "counts"),
    [
        ("2019-11-05T23:59:59+08:00", True),
        ("2019-11-06T00:00:00+08:00", False),
        ("2019-11-05T15:59:59Z", True),
        ("2019-11-05T16:00:00Z", False),
        ("2019-11-06T02:59:59+11:00", True),
    ],
)
def test_the_cutoff_is_inclusive_to_midnight_in_shanghai(
    small: SmallCampaign, rulebook: Rulebook, received: str, counts: bool
) -> None:
    small.receive({TEAM: received})
    found = seen(small, rulebook)
    assert (found.campaign.units["alpha"].team is not None) is counts
    assert seen(small, rulebook, "final").campaign.units["alpha"].team is not None


@pytest.mark.rows("Y4")
def test_a_late_file_is_explained_and_costs_only_what_it_carries(
    small: SmallCampaign, rulebook: Rulebook
) -> None:
    small.receive({TEAM: "2019-11-06T09:00:00+08:00"})
    cards = score(seen(small, rulebook), rulebook).cards
    parts = {p.indicator.id: p for i in cards["alpha"].indicators for p in i.parts}
    assert parts["team_assessment"].points == 0
    assert (
        "2019-11-06 09:00:00 收到，晚于截止 2019-11-05 24:00" in parts["team_assessment"].score.steps[0].text
    )
    assert parts["team_mobile"].points == 5
    assert cards["alpha-a"].total is not None


@pytest.mark.rows("Y4", "R58")
@pytest.mark.parametrize(
    ("module", "path", "until", "counts"),
    [
        ("集体材料", None, "2019-11-10T00:00:00+08:00", True),
        ("集体材料", "submissions/2019/alpha/team.yaml", "2019-11-10T00:00:00+08:00", True),
        ("集体材料", "submissions/2019/alpha/narrative.md", "2019-11-10T00:00:00+08:00", False),
        ("动员部署", None, "2019-11-10T00:00:00+08:00", False),
        ("集体材料", None, "2019-11-06T09:00:00+08:00", False),
    ],
)
def test_a_waiver_moves_the_cutoff_of_its_module(
    small: SmallCampaign, rulebook: Rulebook, module: str, path: str | None, until: str, counts: bool
) -> None:
    small.receive({TEAM: "2019-11-06T09:00:00+08:00"})
    waiver = {"id": "w1", "kind": "准予迟报", "unit": "alpha", "module": module, "until": until,
              "decided_on": "2019-11-06", "reason": "平台故障"}  # fmt: skip
    small.put("office/waivers.yaml", {"waivers": [waiver | ({"path": path} if path else {})]})
    assert (seen(small, rulebook).campaign.units["alpha"].team is not None) is counts


@pytest.mark.rows("Y40")
def test_a_file_without_a_receipt_counts_and_is_flagged(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.receive({"alpha/unit.yaml": "2019-06-01T09:00:00+08:00"})
    found = seen(small, rulebook)
    assert found.campaign.units["alpha"].team is not None
    assert f"{small.root}/{TEAM}" in found.unreceipted
    assert f"{small.root}/alpha/unit.yaml" not in found.unreceipted


@pytest.mark.rows("Y6")
def test_an_older_receipt_of_another_version_does_not_help(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.receive({TEAM: "2019-11-06T09:00:00+08:00"})
    small.append("office/receipts.csv", f"{small.root}/{TEAM},{SHA},2019-10-01T09:00:00+08:00,demo-account")
    assert seen(small, rulebook).campaign.units["alpha"].team is None


@pytest.mark.rows("Y4")
def test_office_records_count_whenever_they_come(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.receive({"office/region.yaml": "2020-03-01T09:00:00+08:00"})
    assert seen(small, rulebook).campaign.office.region is not None


@pytest.mark.rows("Y38", "Y4")
def test_cases_count_by_the_day_they_were_recorded(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.receive({"alpha/cases.csv": "2020-01-10T09:00:00+08:00"})
    before = score(seen(small, rulebook), rulebook).context.ledger.region["decisions"]
    path = f"{small.root}/alpha/cases.csv"
    late = small.files[path].replace(b"2019-06-03", b"2019-11-06", 1)
    small.files[path] = late
    small.nominate()
    assert score(seen(small, rulebook), rulebook).context.ledger.region["decisions"] == before - 1
    assert score(seen(small, rulebook, "final"), rulebook).context.ledger.region["decisions"] == before


@pytest.mark.rows("Y44", "Y26")
def test_a_month_counts_once_it_has_ended(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.append("office/workload.csv", "p1,2019-10,1,0", "p1,2019-11,1,0", "p1,2019-04,1,0")

    def counted(which: str) -> str:
        card = score(seen(small, rulebook, which), rulebook).cards["p1"]
        steps = [s.text for i in card.indicators for p in i.parts for s in p.score.steps]
        return next(text for text in steps if "本人" in text)

    assert counted("provisional").startswith("本人 11 次")
    assert counted("final").startswith("本人 12 次")


@pytest.mark.rows("R24", "Y15")
def test_the_latest_statistics_of_a_snapshot_count(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.edit("alpha/statistics/2019-12.yaml", inspections={
        "connected": "是", "uploaded": "80", "double_random": "100",
        "document": {"title": "文件", "date": "2019-06-01", "sha256": SHA}})  # fmt: skip
    small.nominate()

    def mobile(which: str) -> object:
        card = score(seen(small, rulebook, which), rulebook).cards["alpha"]
        return next(p.points for i in card.indicators for p in i.parts if p.indicator.id == "team_mobile")

    assert (mobile("provisional"), mobile("final")) == (5, 8)


def test_as_of_leaves_out_what_came_later(small: SmallCampaign, rulebook: Rulebook) -> None:
    small.receive({TEAM: "2019-10-01T09:00:00+08:00"})
    early = datetime.fromisoformat("2019-09-30T00:00:00+08:00")
    assert seen(small, rulebook, as_of=early).campaign.units["alpha"].team is None
    assert seen(small, rulebook).campaign.units["alpha"].team is not None


REGISTERED = "2019-11-05T23:59:59+08:00"
REGISTRATIONS = "unit,path,sha256,registered_at,channel,reason"


def registration(small: SmallCampaign, moment: str = REGISTERED, sha256: str = "", path: str = TEAM) -> str:
    full = f"{small.root}/{path}"
    digest = sha256 or stamp(full, small.files[full]).sha256
    return f"alpha,{full},{digest},{moment},传真,平台停机"


@pytest.mark.rows("Y46")
@pytest.mark.parametrize(
    ("registered", "pushed", "counts"),
    [
        (REGISTERED, "2019-11-06T23:59:58+08:00", True),  # 23:59:59 h later
        (REGISTERED, "2019-11-06T23:59:59+08:00", True),  # 24 h sharp
        (REGISTERED, "2019-11-07T00:00:00+08:00", False),  # 24:00:01 h
        (REGISTERED, "2019-11-06T15:59:59Z", True),
        ("2019-11-06T00:00:00+08:00", "2019-11-06T00:00:01+08:00", False),  # registered after the deadline
        ("2019-11-06T09:00:01+08:00", "2019-11-06T09:00:00+08:00", False),  # registered after it arrived
    ],
)
def test_a_registered_file_counts_from_its_registration_if_it_follows_within_a_day(
    small: SmallCampaign, rulebook: Rulebook, registered: str, pushed: str, counts: bool
) -> None:
    small.receive({TEAM: pushed})
    small.table("office/registrations.csv", REGISTRATIONS, registration(small, registered))
    assert (seen(small, rulebook).campaign.units["alpha"].team is not None) is counts


@pytest.mark.rows("Y46")
def test_a_registration_holds_for_its_path_and_version_alone(
    small: SmallCampaign, rulebook: Rulebook
) -> None:
    small.receive({TEAM: "2019-11-06T09:00:00+08:00"})
    for row in (registration(small, sha256=SHA), registration(small, path="alpha/narrative.md")):
        small.table("office/registrations.csv", REGISTRATIONS, row)
        assert seen(small, rulebook).campaign.units["alpha"].team is None
    small.table("office/registrations.csv", REGISTRATIONS, registration(small))
    found = seen(small, rulebook)
    assert found.campaign.units["alpha"].team is not None
    notes = publish(score(found, rulebook), Provenance(None, None)).results["notes"]
    assert f"{small.root}/{TEAM} 于 2019-11-05 23:59:59 登记指纹，按登记时间计为收到（Y46）" in notes


@pytest.mark.rows("Y46")
def test_as_of_does_not_see_a_registered_file_before_it_was_pushed(
    small: SmallCampaign, rulebook: Rulebook
) -> None:
    small.receive({TEAM: "2019-11-06T09:00:00+08:00"})
    small.table("office/registrations.csv", REGISTRATIONS, registration(small))
    between = datetime.fromisoformat("2019-11-06T03:00:00+08:00")
    assert seen(small, rulebook, as_of=between).campaign.units["alpha"].team is None


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2019-11-{text}+08:00")


def receipts(*moments: str) -> list[Receipt]:
    return [Receipt(path="a", sha256=SHA, received_at=at(moment), actor="x") for moment in moments]


def registrations(*moments: str) -> list[Registration]:
    return [
        Registration(unit="a", path="a", sha256=SHA, registered_at=at(m), channel="电话", reason="停机")
        for m in moments
    ]


@pytest.mark.rows("Y46")
@pytest.mark.parametrize(
    ("pushed", "registered", "expected"),
    [
        ([], ["05T12:00:00"], None),
        (["05T12:00:00"], [], "05T12:00:00"),
        (
            ["05T10:00:00", "05T13:00:00"],
            ["05T12:00:00"],
            "05T10:00:00",
        ),  # an earlier receipt stands by itself
        (["08T10:00:00", "09T10:00:00"], ["05T12:00:00", "08T09:00:00"], "08T09:00:00"),  # registered again
        (["05T18:00:00"], ["05T14:00:00", "05T12:00:00", "05T16:00:00"], "05T12:00:00"),
    ],
)
def test_of_several_registrations_the_earliest_that_holds_counts(
    pushed: list[str], registered: list[str], expected: str | None
) -> None:
    arrivals = Arrivals.of(receipts(*pushed), registrations(*registered), 24)
    assert arrivals.received("a", SHA) == (at(expected) if expected else None)
    assert arrivals.pushed("a", SHA) == (at(pushed[0]) if pushed else None)
    assert Arrivals.of(receipts(*pushed)).received("a", SHA) == arrivals.pushed("a", SHA)
