"""The deadline matrix: times of receipt to the second around each cut-off, and nothing but the receipt decides."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from lianbing.gate.campaigns import Reader
from lianbing.gate.judge import judge
from schema.stamps import stamp
from tests.gate.desk import YEAR, Desk, Edits, Proposed
from tests.gate.repositories import DATE
from tests.gate.texts import ALPHA, bulletin, more_cases, profile
from tests.smallcampaign import document, yaml_bytes

ZONES = {
    "UTC": 0,
    "Tokyo": 9,
    "Shanghai": 8,
    "New York": -5,
    "Baker Island": -12,
    "Kiritimati": 14,
    "Kathmandu": 5.75,
}
WINDOWS = {
    "G420": "early", "G421": "late", "G422": "sealed", "G423": "waived", "G424": "earlier", "G425": "altered",
    "G426": "more than digests", "G427": "closed",
}  # fmt: skip
REFUSING = {"early", "sealed", "closed", "more than digests"}
TEAM = f"{ALPHA}/team.yaml"


def edits(desk: Desk, what: str) -> Edits:
    """A sound change of one file of alpha, new in every byte."""
    path = f"{ALPHA}/{what}"
    if what.startswith("../"):
        return {f"{YEAR}/{what[3:]}": desk.text("alpha/team.yaml")}
    if what.startswith("bulletins/"):
        return {path: bulletin(what[10:17], "本月执法情况。")}
    if what == "cases.csv":
        return {path: more_cases(desk, 1)}
    return {path: desk.text(f"alpha/{what}") + b"\n"}


def standing(desk: Desk, proposed: Proposed) -> set[str]:
    """What the gate says of windows; the verdict must be that of these words alone."""
    document = judge(proposed.request(desk.store.root), Reader(lambda _: None)).document()
    codes = {found["code"] for found in document["findings"]}
    found = {WINDOWS[code] for code in codes & set(WINDOWS)}
    refused = bool(found & REFUSING)
    assert document["verdict"] == ("refused" if refused else "accepted"), document["findings"]
    return found


CUTOFFS = [
    ("mobilisation.yaml", "2019-04-30T23:59:59", "2019-05-01T00:00:00", "early", ""),
    ("mobilisation.yaml", "2019-06-15T23:59:59", "2019-06-16T00:00:00", "", "late"),
    ("mobilisation.yaml", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "late", "sealed"),
    ("mobilisation.yaml", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "sealed", "closed"),
    ("bulletins/2019-06-1.md", "2019-05-31T23:59:59", "2019-06-01T00:00:00", "early", ""),
    ("bulletins/2019-06-1.md", "2019-06-25T23:59:59", "2019-06-26T00:00:00", "", "late"),
    ("bulletins/2019-06-1.md", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "late", "late"),
    ("bulletins/2019-06-1.md", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "late", "closed"),
    ("bulletins/2019-10-1.md", "2019-10-25T23:59:59", "2019-10-26T00:00:00", "", "late"),
    ("bulletins/2019-11-1.md", "2019-10-31T23:59:59", "2019-11-01T00:00:00", "early", ""),
    ("bulletins/2019-11-1.md", "2019-11-25T23:59:59", "2019-11-26T00:00:00", "", "late"),
    ("bulletins/2019-12-1.md", "2019-12-25T23:59:59", "2019-12-26T00:00:00", "", "late"),
    ("bulletins/2019-12-1.md", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "late", "closed"),
    ("team.yaml", "2019-09-30T23:59:59", "2019-10-01T00:00:00", "early", ""),
    ("team.yaml", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "", "sealed"),
    ("narrative.md", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "", "sealed"),
    ("recommended.yaml", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "", "sealed"),
    ("statistics/2019-10.yaml", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "", "sealed"),
    ("statistics/2019-12.yaml", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "", "closed"),
    ("cases.csv", "2018-12-31T23:59:59", "2019-01-01T00:00:00", "early", ""),
    ("cases.csv", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "", "closed"),
    ("unit.yaml", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "", "closed"),
    ("../delta/team.yaml", "2019-11-05T23:59:59", "2019-11-06T00:00:00", "", "late"),
    ("../delta/team.yaml", "2020-01-31T23:59:59", "2020-02-01T00:00:00", "late", "closed"),
]  # fmt: skip
"""A file, the last second before a cut-off and the first one after it, and how the file stands at both."""


@pytest.mark.rows("R9", "R10", "Y4", "Y6", "Y48")
@pytest.mark.parametrize(("what", "last", "first", "before", "after"), CUTOFFS)
def test_one_second_decides(desk: Desk, what: str, last: str, first: str, before: str, after: str) -> None:
    change = desk.change(edits(desk, what))
    for moment, word in ((last, before), (first, after)):
        actor = "demo-delta" if "delta" in what else "demo-alpha"
        proposed = desk.propose(change.head, received=f"{moment}+08:00", actor=actor)
        assert standing(desk, proposed) == ({word} if word else set()), moment


def in_zone(moment: str, hours: float) -> str:
    """A moment of Shanghai as a clock of another zone shows it."""
    zone = timezone(timedelta(hours=hours))
    return datetime.fromisoformat(f"{moment}+08:00").astimezone(zone).isoformat()


@pytest.mark.rows("Y6")
@pytest.mark.parametrize("zone", ZONES)
def test_a_moment_is_the_same_in_every_zone(desk: Desk, zone: str) -> None:
    change = desk.change(edits(desk, "team.yaml"))
    for moment, found in (("2019-11-05T23:59:59", set()), ("2019-11-06T00:00:00", {"sealed"})):
        proposed = desk.propose(change.head, received=in_zone(moment, ZONES[zone]))
        assert standing(desk, proposed) == found


@pytest.fixture(params=["America/New_York", "Asia/Tokyo", "UTC"])
def local_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone of the machine that judges."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("local_zone")
def test_the_zone_of_the_machine_does_not_matter(desk: Desk) -> None:
    change = desk.change(edits(desk, "mobilisation.yaml"))
    for moment, found in (("2019-06-15T23:59:59", set()), ("2019-06-16T00:00:00", {"late"})):
        assert standing(desk, desk.propose(change.head, received=f"{moment}+08:00")) == found


FORGED = ["1546300800 +0800", "0 +0000", "4102444800 +0000", "1572969599 +0800", "1572969600 +0800", "1572969599 -1200",
          "99999999999999999999 +0000", "-1 +0000"]  # fmt: skip


@pytest.mark.rows("Y6")
@pytest.mark.parametrize("committer", [DATE, FORGED[0]])
@pytest.mark.parametrize("author", FORGED)
def test_dates_of_commits_never_matter(desk: Desk, author: str, committer: str) -> None:
    head = desk.commit(edits(desk, "team.yaml"), author=author, committer=committer)
    assert standing(desk, desk.propose(head, received="2019-11-05T23:59:59+08:00")) == set()
    assert standing(desk, desk.propose(head, received="2019-11-06T00:00:00+08:00")) == {"sealed"}


def receipt(path: str, content: bytes, moment: str) -> str:
    """A table of receipts with one row."""
    return f"path,sha256,received_at,actor\n{path},{stamp(path, content).sha256},{moment},demo-alpha\n"


def filed(desk: Desk, content: bytes, office: Edits, received: str, path: str = TEAM) -> Proposed:
    """A version of a file upon a main on which the office recorded something."""
    base = desk.commit({f"{YEAR}/office/{name}": text for name, text in office.items()})
    return desk.propose(desk.commit({path: content}, base), base=base, received=received)


@pytest.mark.rows("Y6")
@pytest.mark.parametrize(
    ("recorded", "received", "found"),
    [
        ("2019-11-05T23:59:59+08:00", "2019-11-06T00:00:00+08:00", {"earlier"}),
        ("2019-11-05T15:59:59Z", "2020-01-20T00:00:00+08:00", {"earlier"}),
        ("2019-11-05T16:00:00Z", "2020-01-20T00:00:00+08:00", {"earlier", "sealed"}),
        ("2019-11-06T00:00:00+08:00", "2019-11-07T00:00:00+08:00", {"earlier", "sealed"}),
        ("2019-11-08T00:00:00+08:00", "2019-11-05T23:59:59+08:00", set()),
        ("2019-09-30T23:59:59+08:00", "2019-10-08T00:00:00+08:00", set()),  # too early once, in time now
    ],
)
def test_a_rerun_goes_by_the_first_receipt(desk: Desk, recorded: str, received: str, found: set[str]) -> None:
    content = desk.text("alpha/team.yaml") + b"\n"
    office = {"receipts.csv": receipt(TEAM, content, recorded)}
    assert standing(desk, filed(desk, content, office, received)) == found


@pytest.mark.rows("Y6")
@pytest.mark.parametrize(
    ("path", "more"), [(TEAM, b"\n\n"), (f"{ALPHA}/narrative.md", b"\n"), (f"{YEAR}/beta/team.yaml", b"\n")]
)
def test_a_receipt_of_another_version_or_file_is_none(desk: Desk, path: str, more: bytes) -> None:
    """A force-push after the receipt is another version: it arrives when it is pushed."""
    text = desk.text("alpha/team.yaml")
    office = {"receipts.csv": receipt(path, text + more, "2019-11-01T09:00:00+08:00")}
    assert standing(desk, filed(desk, text + b"\n", office, "2019-11-06T00:00:00+08:00")) == {"sealed"}


@pytest.mark.rows("Y6")
def test_the_version_that_was_received_passes_again_after_a_force_push(desk: Desk) -> None:
    content = desk.text("alpha/team.yaml") + b"\n"
    office = {"receipts.csv": receipt(TEAM, content, "2019-11-01T09:00:00+08:00")}
    base = desk.commit({f"{YEAR}/office/{name}": text for name, text in office.items()})
    other = desk.commit({TEAM: content + b"\n"}, base)
    late = "2019-11-06T09:00:00+08:00"
    assert standing(desk, desk.propose(other, base=base, received=late)) == {"sealed"}
    again = desk.commit({TEAM: content}, other)
    assert standing(desk, desk.propose(again, base=base, received=late)) == {"earlier"}


@pytest.mark.rows("Y48")
@pytest.mark.parametrize(
    ("arrived", "found"),
    [
        ("2019-11-05T23:59:59+08:00", {"sealed"}),
        ("2019-11-06T00:00:00+08:00", {"late"}),
        ("2019-11-08T10:00:00+08:00", {"late"}),
    ],
)
def test_only_what_stood_at_the_cutoff_is_sealed(desk: Desk, arrived: str, found: set[str]) -> None:
    text = desk.text("alpha/team.yaml")
    office = {"receipts.csv": receipt(TEAM, text, arrived)}
    assert standing(desk, filed(desk, text + b"\n", office, "2019-11-09T00:00:00+08:00")) == found


def registration(content: bytes, moment: str, path: str = TEAM) -> str:
    """A table of registrations with one row."""
    digest = stamp(path, content).sha256
    return f"unit,path,sha256,registered_at,channel,reason\nalpha,{path},{digest},{moment},传真,平台停机\n"


LAST = "2019-11-05T23:59:59+08:00"


@pytest.mark.rows("Y46")
@pytest.mark.parametrize(
    ("registered", "received", "found"),
    [
        (LAST, "2019-11-06T00:00:00+08:00", {"earlier"}),
        (LAST, "2019-11-06T23:59:58+08:00", {"earlier"}),
        (LAST, "2019-11-06T23:59:59+08:00", {"earlier"}),  # 24 h sharp
        (LAST, "2019-11-06T15:59:59Z", {"earlier"}),
        (LAST, "2019-11-06T10:59:59-05:00", {"earlier"}),
        (LAST, "2019-11-07T00:00:00+08:00", {"sealed"}),  # 24:00:01 h
        (
            "2019-11-06T00:00:00+08:00",
            "2019-11-06T00:00:01+08:00",
            {"earlier", "sealed"},
        ),  # after the deadline
        ("2019-11-06T09:00:01+08:00", "2019-11-06T09:00:00+08:00", {"sealed"}),  # after it arrived
    ],
)
def test_a_registered_digest_counts_if_the_file_follows_within_a_day(
    desk: Desk, registered: str, received: str, found: set[str]
) -> None:
    content = desk.text("alpha/team.yaml") + b"\n"
    office = {"registrations.csv": registration(content, registered)}
    assert standing(desk, filed(desk, content, office, received)) == found


@pytest.mark.rows("Y46")
@pytest.mark.parametrize(("path", "more"), [(TEAM, b"\n\n"), (f"{ALPHA}/narrative.md", b"\n")])
def test_a_registered_digest_holds_for_its_file_alone(desk: Desk, path: str, more: bytes) -> None:
    text = desk.text("alpha/team.yaml")
    office = {"registrations.csv": registration(text + more, LAST, path)}
    assert standing(desk, filed(desk, text + b"\n", office, "2019-11-06T09:00:00+08:00")) == {"sealed"}


@pytest.mark.rows("Y46")
def test_a_registration_in_the_change_itself_does_not_count(desk: Desk) -> None:
    """The office proposes file and registration at once: what stands on the base decides."""
    content = desk.text("alpha/team.yaml") + b"\n"
    head = desk.commit({TEAM: content, f"{YEAR}/office/registrations.csv": registration(content, LAST)})
    case = judge(
        desk.propose(head, received="2019-11-06T09:00:00+08:00").request(desk.store.root),
        Reader(lambda _: None),
    )
    assert "G422" in [found.code for found in case.findings]


WAIVER = {"id": "w1", "kind": "准予迟报", "unit": "alpha", "module": "集体材料", "until": "2019-11-10T00:00:00+08:00",
          "decided_on": "2019-11-06", "document": document(), "reason": "平台故障"}  # fmt: skip


@pytest.mark.rows("Y4", "R58")
@pytest.mark.parametrize(
    ("changed", "received", "found"),
    [
        ({}, "2019-11-09T23:59:59+08:00", {"waived"}),
        ({}, "2019-11-10T00:00:00+08:00", {"sealed"}),
        ({}, "2019-11-05T23:59:59+08:00", set()),
        ({"kind": "准予更正"}, "2019-11-09T00:00:00+08:00", {"waived"}),
        ({"kind": "免报"}, "2019-11-09T00:00:00+08:00", {"sealed"}),
        ({"unit": "beta"}, "2019-11-09T00:00:00+08:00", {"sealed"}),
        ({"module": "个人材料"}, "2019-11-09T00:00:00+08:00", {"sealed"}),
        ({"path": TEAM}, "2019-11-09T00:00:00+08:00", {"waived"}),
        ({"path": f"{ALPHA}/narrative.md"}, "2019-11-09T00:00:00+08:00", {"sealed"}),
    ],
)
def test_a_waiver_moves_the_end_for_its_unit_and_module(
    desk: Desk, changed: dict[str, str], received: str, found: set[str]
) -> None:
    office = {"waivers.yaml": yaml_bytes({"waivers": [WAIVER | changed]})}
    assert standing(desk, filed(desk, desk.text("alpha/team.yaml") + b"\n", office, received)) == found


def test_a_waiver_in_the_change_itself_does_not_count(desk: Desk) -> None:
    waivers = yaml_bytes({"waivers": [WAIVER]})
    head = desk.commit({**edits(desk, "team.yaml"), f"{YEAR}/office/waivers.yaml": waivers})
    case = judge(
        desk.propose(head, received="2019-11-09T09:00:00+08:00").request(desk.store.root),
        Reader(lambda _: None),
    )
    assert "G422" in [found.code for found in case.findings]


@pytest.mark.rows("Y48")
@pytest.mark.parametrize(
    ("received", "found"), [("2019-11-05T23:59:59+08:00", set()), ("2019-11-06T00:00:00+08:00", {"sealed"})]
)
def test_a_deletion_arrives_when_it_is_pushed(desk: Desk, received: str, found: set[str]) -> None:
    proposed = desk.change({f"{YEAR}/gamma/narrative.md": None}, actor="demo-gamma", received=received)
    assert standing(desk, proposed) == found


@pytest.mark.rows("Y48")
@pytest.mark.parametrize(
    ("received", "more", "found"),
    [
        ("2019-11-05T23:59:59+08:00", b"", set()),
        ("2019-11-06T00:00:00+08:00", b"", {"altered"}),
        ("2020-01-31T23:59:59+08:00", b"", {"altered"}),
        ("2020-02-01T00:00:00+08:00", b"", {"altered", "closed"}),
    ],
)
def test_cases_that_were_filed_before_the_seal_are_not_altered_in_silence(
    desk: Desk, received: str, more: bytes, found: set[str]
) -> None:
    path = f"{ALPHA}/cases.csv"
    altered = desk.text("alpha/cases.csv").replace(b",10000,", b",20000,", 1)
    assert standing(desk, desk.change({path: altered}, received=received)) == found


@pytest.mark.rows("Y48", "R18")
def test_once_sealed_nominations_follow_the_digests_of_counties_only(desk: Desk) -> None:
    from tests.gate.honest.records import renominated

    county = f"{YEAR}/alpha-a/unit.yaml"
    digests = {county: profile("alpha-a", "甲一县"), f"{ALPHA}/nominations.yaml": renominated(desk, county)}
    confirmed = desk.change(digests)
    for received, found in (
        ("2019-11-05T23:59:59+08:00", set()),
        ("2019-11-06T00:00:00+08:00", set()),
        ("2020-01-31T23:59:59+08:00", set()),
        ("2020-02-01T00:00:00+08:00", {"closed"}),
    ):
        assert standing(desk, desk.propose(confirmed.head, received=received)) == found, received
    text = digests[f"{ALPHA}/nominations.yaml"].replace("文件".encode(), "另一文件".encode(), 1)
    more = desk.change({**digests, f"{ALPHA}/nominations.yaml": text})
    assert standing(desk, desk.propose(more.head, received="2019-11-05T23:59:59+08:00")) == set()
    assert standing(desk, desk.propose(more.head, received="2019-11-06T00:00:00+08:00")) == {
        "more than digests"
    }


def test_the_same_question_gets_the_same_answer_whenever_it_is_asked(desk: Desk) -> None:
    proposed = desk.change(edits(desk, "team.yaml"), received="2019-11-05T23:59:59+08:00")
    documents = [
        judge(proposed.request(desk.store.root), Reader(lambda _: None)).document() for _ in range(2)
    ]
    assert documents[0] == documents[1]


@pytest.mark.rows("Y4")
def test_office_records_have_no_window(desk: Desk) -> None:
    change = desk.change({f"{YEAR}/office/last-year.csv": "unit,rank,points\nalpha,1,90\n"}, actor="demo-office",
                         received="2021-01-01T00:00:00+08:00")  # fmt: skip
    assert standing(desk, change) == set()


def versions(desk: Desk, *rows: tuple[bytes, str]) -> Edits:
    """The office's table of receipts of versions of one file."""
    lines = [receipt(TEAM, content, moment).splitlines()[1] for content, moment in rows]
    return {"receipts.csv": "\n".join(["path,sha256,received_at,actor", *lines]) + "\n"}


@pytest.mark.rows("Y48")
def test_of_several_versions_in_time_only_the_last_can_be_chosen_after_the_seal(desk: Desk) -> None:
    text = desk.text("alpha/team.yaml")
    early, last = text + b"\n", text + b"\n\n"
    office = versions(
        desk,
        (text, "2019-10-20T09:00:00+08:00"),
        (early, "2019-11-05T09:00:00+08:00"),
        (last, "2019-11-05T10:00:00+08:00"),
    )
    for received in ("2019-11-20T09:00:00+08:00", "2020-06-01T09:00:00+08:00"):
        assert standing(desk, filed(desk, last, office, received)) == {"earlier"}
    assert standing(desk, filed(desk, early, office, "2019-11-20T09:00:00+08:00")) == {"sealed"}
    assert standing(desk, filed(desk, early, office, "2020-06-01T09:00:00+08:00")) == {"closed"}
    assert standing(desk, filed(desk, early, office, "2019-11-05T11:00:00+08:00")) == {"earlier"}


@pytest.mark.rows("Y48")
def test_a_waived_change_does_not_break_the_seal(desk: Desk) -> None:
    """What stood at the seal stays sealed, whatever replaced it since by a waiver."""
    text = desk.text("alpha/team.yaml")
    waived = text + b"\n"
    office = versions(desk, (text, "2019-11-01T09:00:00+08:00"), (waived, "2019-11-09T09:00:00+08:00"))
    base = desk.commit({TEAM: waived, **{f"{YEAR}/office/{name}": value for name, value in office.items()}})
    head = desk.commit({TEAM: waived + b"\n"}, base)
    proposed = desk.propose(head, base=base, received="2019-12-20T09:00:00+08:00")
    assert standing(desk, proposed) == {"sealed"}
