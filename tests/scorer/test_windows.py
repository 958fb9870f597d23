"""Windows of filing: early, on time, late, sealed, waived, to the second (R9-R14, Y4-Y6, Y48)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from lianbing.scoring import Checked, check_snapshot
from scorer.windows import Standing, standing, window_of
from tests.smallcampaign import SmallCampaign, yaml_bytes

ROOT = Path(__file__).parents[2]
CALENDAR = (ROOT / "submissions/2019/office/calendar.yaml").read_bytes()


@pytest.fixture
def small() -> SmallCampaign:
    """The small campaign with the calendar of 2019."""
    small = SmallCampaign()
    small.files[f"{small.root}/office/calendar.yaml"] = CALENDAR
    return small


def checked(small: SmallCampaign) -> Checked:
    return check_snapshot(small.files, 2019, root=ROOT)


def state(
    small: SmallCampaign, path: str, received: str, unit: str = "alpha", *, stood: bool = False
) -> Standing | None:
    """How a file of a unit stands that arrives at a moment; ``stood``: it changes one that stood at the seal."""
    found = checked(small)
    full = f"{small.root}/{unit}/{path}"
    window = window_of(found.campaign, found.rulebook, full)
    if window is None:
        return None
    moment = datetime.fromisoformat(received)
    return standing(window, moment, found.campaign.waivers, unit, full, stood=stood)


@pytest.mark.rows("Y48", "Y5", "Y6")
@pytest.mark.parametrize(
    ("path", "received", "new", "changed"),
    [
        ("mobilisation.yaml", "2019-04-30T23:59:59+08:00", Standing.EARLY, Standing.EARLY),
        ("mobilisation.yaml", "2019-05-01T00:00:00+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("mobilisation.yaml", "2019-06-15T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("mobilisation.yaml", "2019-06-16T00:00:00+08:00", Standing.LATE, Standing.LATE),
        ("mobilisation.yaml", "2019-11-05T23:59:59+08:00", Standing.LATE, Standing.LATE),
        ("mobilisation.yaml", "2019-11-06T00:00:00+08:00", Standing.LATE, Standing.SEALED),
        ("mobilisation.yaml", "2020-02-01T00:00:00+08:00", Standing.CLOSED, Standing.CLOSED),
        ("bulletins/2019-09-1.md", "2019-08-31T23:59:59+08:00", Standing.EARLY, Standing.EARLY),
        ("bulletins/2019-09-1.md", "2019-09-25T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("bulletins/2019-09-1.md", "2019-09-26T00:00:00+08:00", Standing.LATE, Standing.LATE),
        ("bulletins/2019-09-1.md", "2019-11-06T00:00:00+08:00", Standing.LATE, Standing.SEALED),
        ("bulletins/2019-12-1.md", "2019-12-26T00:00:00+08:00", Standing.LATE, Standing.LATE),
        ("bulletins/2019-12-1.md", "2020-02-01T00:00:00+08:00", Standing.CLOSED, Standing.CLOSED),
        ("summary.yaml", "2019-09-30T23:59:59+08:00", Standing.EARLY, Standing.EARLY),
        ("summary.yaml", "2019-11-05T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("summary.yaml", "2019-11-06T00:00:00+08:00", Standing.LATE, Standing.SEALED),
        ("narrative.md", "2019-11-06T00:00:00+08:00", Standing.LATE, Standing.SEALED),
        ("persons/p1/person.yaml", "2019-11-06T00:00:00+08:00", Standing.LATE, Standing.SEALED),
        ("honours.yaml", "2019-11-06T00:00:00+08:00", Standing.LATE, Standing.SEALED),
        ("statistics/2019-10.yaml", "2019-11-05T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("statistics/2019-10.yaml", "2019-11-06T00:00:00+08:00", Standing.ON_TIME, Standing.SEALED),
        ("statistics/2019-12.yaml", "2020-01-31T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("statistics/2019-12.yaml", "2020-02-01T00:00:00+08:00", Standing.CLOSED, Standing.CLOSED),
        ("cases.csv", "2020-01-31T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
        ("cases.csv", "2020-02-01T00:00:00+08:00", Standing.CLOSED, Standing.CLOSED),
        ("unit.yaml", "2020-01-31T23:59:59+08:00", Standing.ON_TIME, Standing.ON_TIME),
    ],
)
def test_each_material_has_its_window(
    small: SmallCampaign, path: str, received: str, new: Standing, changed: Standing
) -> None:
    assert state(small, path, received) is new
    assert state(small, path, received, stood=True) is changed


@pytest.mark.rows("Y6")
def test_the_zone_a_time_is_written_in_does_not_matter(small: SmallCampaign) -> None:
    assert state(small, "summary.yaml", "2019-11-05T15:59:59+00:00") is Standing.ON_TIME
    assert state(small, "summary.yaml", "2019-11-05T16:00:00+00:00") is Standing.LATE
    assert state(small, "summary.yaml", "2019-11-05T10:59:59-05:00") is Standing.ON_TIME


@pytest.mark.rows("Y4")
@pytest.mark.parametrize(
    ("kind", "path", "received", "expected"),
    [
        ("准予迟报", None, "2019-11-12T23:59:59+08:00", Standing.WAIVED),
        ("准予更正", None, "2019-11-12T23:59:59+08:00", Standing.WAIVED),
        ("准予迟报", None, "2019-11-13T00:00:00+08:00", Standing.SEALED),
        ("准予迟报", "submissions/2019/alpha/honours.yaml", "2019-11-12T08:00:00+08:00", Standing.SEALED),
        ("准予迟报", "submissions/2019/alpha/summary.yaml", "2019-11-12T08:00:00+08:00", Standing.WAIVED),
        ("免报", None, "2019-11-12T08:00:00+08:00", Standing.SEALED),
    ],
)
def test_a_waiver_moves_the_end_for_its_module_or_file(
    small: SmallCampaign, kind: str, path: str | None, received: str, expected: Standing
) -> None:
    waiver = {"id": "w", "kind": kind, "unit": "alpha", "module": "总结和自评", "until": "2019-11-13T00:00:00+08:00",
              "decided_on": "2019-11-05", "reason": "暴雪"}  # fmt: skip
    if path:
        waiver["path"] = path
    small.files[f"{small.root}/office/waivers.yaml"] = yaml_bytes({"waivers": [waiver]})
    assert state(small, "summary.yaml", received, stood=True) is expected
    assert state(small, "narrative.md", received, stood=True) is Standing.SEALED
    assert state(small, "summary.yaml", received, "beta", stood=True) is Standing.SEALED


def test_records_of_the_office_and_unknown_names_have_no_window(small: SmallCampaign) -> None:
    found = checked(small)
    for path in ("office/votes.csv", "alpha/other.txt"):
        assert window_of(found.campaign, found.rulebook, f"{small.root}/{path}") is None


def test_every_filing_of_the_demonstration_arrived_in_a_window_or_by_a_waiver() -> None:
    """The receipts that ship agree with what the gate would have let in."""
    files = {
        p.relative_to(ROOT).as_posix(): p.read_bytes()
        for p in (ROOT / "submissions/2019").rglob("*")
        if p.is_file()
    }
    found = check_snapshot(files, 2019, root=ROOT)
    closed, judged = [], 0
    for receipt in found.campaign.office.receipts or ():
        window = window_of(found.campaign, found.rulebook, receipt.path)
        if window is None:
            continue
        judged += 1
        unit = receipt.path.split("/")[2]
        how = standing(window, receipt.received_at, found.campaign.waivers, unit, receipt.path)
        if how in (Standing.EARLY, Standing.CLOSED):
            closed.append(f"{receipt.path} {receipt.received_at} {how}")
    assert judged > 500
    assert closed == []
