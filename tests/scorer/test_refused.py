"""What was refused is missing: no row and no file that is refused gives anybody a point (decision 0004, Y37)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from lianbing.scoring import check_snapshot, score_checked
from scorer.results import Outcome
from scorer.scorecards import IndicatorScore, Scorecard
from tests.smallcampaign import SHA, SmallCampaign, case_row

ROOT = Path(__file__).parents[2]
BROKEN = b"nothing: [\n"
"""Neither a record nor a table: a file with it is refused as a whole."""


def full() -> SmallCampaign:
    """A campaign in which every table of the office that gives or takes points says something."""
    small = SmallCampaign()
    small.append("office/praise.csv", "one,alpha,通报表扬,省级生态环境厅,4,2019-09-01,通报,好",
                 "one,beta,通报表扬,省级生态环境厅,5,2019-09-01,通报,好",
                 "two,p1,通报表扬,省级生态环境厅,5,2019-09-01,通报,好")  # fmt: skip
    small.table("office/deductions.csv", "action,subject,kind,points,date,document,reason",
                "one,alpha,违反纪律,2,2019-09-01,通报,迟到", "one,p1,违反纪律,1,2019-09-01,通报,迟到")  # fmt: skip
    small.table("office/vetoes.csv", "subject,proven_on,body,document_sha256",
                f"beta,2019-12-01,有权机关,{SHA}", f"p2,2019-12-01,有权机关,{SHA}")  # fmt: skip
    small.table("office/filing-faults.csv", "unit,kind,count,date,reason", "alpha,迟报,2,2019-10-01,抽查")
    small.append("office/commendations.csv", "e1,alpha,通报表扬,生态环境部,2,2019-09-01,通报,")
    small.table(
        "office/format-deductions.csv", "subject,file,points,reason", f"alpha,{small.number(1)},20,缺页"
    )
    small.append("office/panel.csv", "m3,gamma,执法人员")
    small.append("office/case-marks.csv", f"alpha,推荐,{small.number(1)},m3,20,缺证据")
    _second_person(small)
    small.append("office/workload.csv", "p2,2019-06,40,8", "p3,2019-06,30,9")
    small.append("office/votes.csv", f"现场执法能手,wechat,p2,9,,,后台导出,{SHA}")
    return small


def _second_person(small: SmallCampaign) -> None:
    """The persons ``p2``, whom a veto removes, and ``p3``, both of beta."""
    head = f"{small.root}/alpha/persons/p1"
    persons = []
    for name, first in (("p2", 101), ("p3", 103)):
        for path in list(small.files):
            if path.startswith(head):
                copy = path.replace("/alpha/persons/p1", f"/beta/persons/{name}")
                small.files[copy] = small.files[path]
        files = [{"number": small.number(first + n), "role": "询问人"} for n in (0, 1)]
        small.edit(f"beta/persons/{name}/person.yaml", person=name, unit="beta", files=files)
        small.append("office/case-marks.csv",
                     *(f"{name},个人,{f['number']},{m},80,规范" for f in files for m in ("m1", "m2")))  # fmt: skip
        persons.append({"person": name, "unit": "beta", "track": "现场执法能手", "digest": SHA})
    small.edit("beta/nominations.yaml", persons=persons)


def outcome(files: dict[str, bytes]) -> Outcome:
    return score_checked(check_snapshot(files, 2019, root=ROOT))


def leaves(card: Scorecard) -> Iterator[IndicatorScore]:
    rest = list(card.indicators)
    while rest:
        found = rest.pop()
        rest += found.parts
        if not found.parts:
            yield found


def ranks_of(outcome: Outcome) -> dict[str, int]:
    rows = [*outcome.results["units"], *outcome.results["persons"]]
    return {row["id"]: row["rank"] for row in rows if row["rank"] is not None}


def raised(before: Outcome, after: Outcome) -> list[str]:
    """Whoever has more points than before, or a total that others had not let them have."""
    found = []
    for name, card in after.scores.cards.items():
        old = before.scores.cards.get(name)
        if old is None:
            continue
        known = {leaf.indicator.id: leaf.points for leaf in leaves(old)}
        for leaf in leaves(card):
            points = known[leaf.indicator.id]
            if leaf.points is not None and leaf.points > (Fraction(0) if points is None else points):
                found.append(f"{name} {leaf.indicator.id}: {points} -> {leaf.points}")
        if card.total is not None and (old.total is None or card.total > old.total):
            found.append(f"{name}: {old.total} -> {card.total}")
    # nobody passes anybody: of two who keep a rank the order stays
    old_ranks, ranks = ranks_of(before), ranks_of(after)
    kept = [name for name in ranks if name in old_ranks]
    subject = {name: card.candidate.subject for name, card in before.scores.cards.items()}
    for one, other in ((a, b) for a in kept for b in kept if subject[a] == subject[b]):
        if old_ranks[one] > old_ranks[other] and ranks[one] < ranks[other]:
            found.append(f"{one} passes {other}")
    return found


FULL = full().files
BEFORE = outcome(FULL)
TABLES = sorted(p for p in FULL if "/office/" in p and p.endswith(".csv"))


def rows() -> Iterator[tuple[str, int]]:
    """Every row of every table that the office files; of the long ones one in so many."""
    for path in TABLES:
        lines = FULL[path].splitlines()
        for line in range(1, len(lines), max(1, len(lines) // 8)):
            yield path, line


def test_the_campaign_is_sound_and_ranks_whom_it_can() -> None:
    assert (
        check_snapshot(FULL, 2019, root=ROOT).scored.office
        == check_snapshot(FULL, 2019, root=ROOT).campaign.office
    )
    assert {n for n, c in BEFORE.scores.cards.items() if c.total is not None} >= {"alpha", "beta", "p1", "p3"}
    assert not BEFORE.scores.cards["p2"].eligible


@pytest.mark.rows("Y37")
@pytest.mark.parametrize(("path", "line"), [*rows()])
def test_a_refused_row_never_raises_anybody(path: str, line: int) -> None:
    lines = FULL[path].splitlines(keepends=True)
    lines[line] = lines[line].rstrip(b"\n") + b",one cell more\n"
    files = {**FULL, path: b"".join(lines)}
    assert any(
        f.is_error and (f.path, f.line) == (path, line + 1)
        for f in check_snapshot(files, 2019, root=ROOT).findings
    )
    assert raised(BEFORE, outcome(files)) == []


@pytest.mark.rows("Y37")
@pytest.mark.parametrize(
    "path", sorted(p for p in FULL if not p.endswith(("cases.csv", "narrative.md", "campaign.yaml")))
)
def test_a_refused_file_never_raises_anybody(path: str) -> None:
    """But for the tables of cases, whose refused rows and files must not stop the region's totals (decision 0004)."""
    files = {**FULL, path: BROKEN}
    assert path in check_snapshot(files, 2019, root=ROOT).campaign.refused
    assert raised(BEFORE, outcome(files)) == []


@pytest.mark.rows("R31", "R40", "R47", "R51", "Y11", "Y37")
@pytest.mark.parametrize(
    ("table", "who", "indicator"),
    [
        ("deductions", "alpha", "special_actions"),
        ("deductions", "p1", "person_actions"),
        ("vetoes", "beta", "special_actions"),
        ("filing-faults", "alpha", "case_volume"),
        ("format-deductions", "alpha", "files_recommended"),
        ("commendations", "alpha", "commended"),
        ("praise", "alpha", "special_actions"),
    ],
)
def test_a_refused_table_that_takes_points_away_leaves_them_open(
    table: str, who: str, indicator: str
) -> None:
    path = f"submissions/2019/office/{table}.csv"
    card = outcome({**FULL, path: BROKEN}).scores.cards[who]
    assert next(leaf for leaf in leaves(card) if leaf.indicator.id == indicator).points is None
    assert card.total is None


@pytest.mark.rows("R51")
def test_a_refused_veto_leaves_undecided_whom_it_mentions_or_could_mention() -> None:
    path = "submissions/2019/office/vetoes.csv"
    head = FULL[path].splitlines(keepends=True)[0]
    mentioned = outcome({**FULL, path: head + f"p2,昨天,有权机关,{SHA}\n".encode()}).scores.cards
    assert mentioned["p2"].undecided[0].cause == "office"
    assert mentioned["p2"].eligible
    assert mentioned["p2"].total is None
    assert not mentioned["p1"].undecided
    garbled = outcome({**FULL, path: head + f"某某,2019-12-01,有权机关,{SHA}\n".encode()}).scores.cards
    assert all(garbled[name].undecided for name in ("p1", "p2", "p3"))
    assert not garbled["alpha"].undecided


@pytest.mark.rows("R49", "Y26")
def test_a_refused_row_of_workload_leaves_everybody_open() -> None:
    path = "submissions/2019/office/workload.csv"
    changed = FULL[path].replace(b"p2,2019-06,40", b"p2,2019-06,many")
    card = outcome({**FULL, path: changed}).scores.cards["p1"]
    assert [leaf.points for leaf in leaves(card) if leaf.indicator.id.startswith("workload")] == [None, None]


@pytest.mark.rows("Y17", "Y37")
def test_a_refused_case_is_named_in_everybodys_benchmark_and_its_file_is_not_a_zero() -> None:
    small = SmallCampaign()
    path = f"{small.root}/beta/cases.csv"
    small.files[path] = small.files[path].replace(
        case_row(101, "beta").encode(), case_row(101, "beta", fine="x").encode()
    )
    cards = outcome(small.files).scores.cards
    alpha = next(leaf for leaf in leaves(cards["alpha"]) if leaf.indicator.id == "case_volume")
    assert any("全区总量未计入乙市案件表中未通过校验的第 2 行" in flag for flag in alpha.score.flags)
    files = next(leaf for leaf in leaves(cards["beta"]) if leaf.indicator.id == "files_recommended")
    assert files.points is None
    assert files.score.missing[0].cause == "unit"


@pytest.mark.rows("R36", "Y16")
def test_a_refused_third_mark_leaves_the_file_open() -> None:
    path = "submissions/2019/office/case-marks.csv"
    changed = FULL[path].replace(",m3,20,缺证据".encode(), ",m3,twenty,缺证据".encode())
    card = outcome({**FULL, path: changed}).scores.cards["alpha"]
    assert next(leaf for leaf in leaves(card) if leaf.indicator.id == "files_recommended").points is None


@pytest.mark.rows("R34", "Y14", "Y10")
@pytest.mark.parametrize(
    ("table", "row", "who", "indicator"),
    [
        (
            "office/praise.csv",
            "one,alpha,通报表扬,省级生态环境厅,9,2019-09-01,通报,好",
            "alpha",
            "special_actions",
        ),
        ("office/team-marks.csv", "alpha,考核奖惩制度,nobody,3,合理", "alpha", "team_assessment"),
        ("office/team-marks.csv", "gamma,考核奖惩制度,m3,3,合理", "gamma", "team_assessment"),
        ("office/votes.csv", f"地州市,nowhere,alpha,900,,,后台导出,{SHA}", "beta", "satisfaction"),
    ],
)
def test_a_row_that_contradicts_another_record_counts_as_refused(
    table: str, row: str, who: str, indicator: str
) -> None:
    path = f"submissions/2019/{table}"
    card = outcome({**FULL, path: FULL[path] + f"{row}\n".encode()}).scores.cards[who]
    assert next(leaf for leaf in leaves(card) if leaf.indicator.id == indicator).points is None


@pytest.mark.rows("R12", "Y10", "Y33")
@pytest.mark.parametrize("row", [case_row(1, "beta"), case_row(900, "alpha")])
def test_a_case_filed_twice_or_outside_the_area_counts_nothing(row: str) -> None:
    path = "submissions/2019/beta/cases.csv"
    card = outcome({**FULL, path: FULL[path] + f"{row}\n".encode()}).scores.cards["beta"]
    volume = next(leaf for leaf in leaves(card) if leaf.indicator.id == "case_volume")
    assert any("共 14 件决定" in step.text for step in volume.score.steps)
