"""Properties of every scorecard, on invented campaigns: bounds, sums, order, monotony, explained losses."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianbing.rulebooks import rulebook_files
from schema.intake import read_campaign
from scorer.results import Outcome, publish
from scorer.rulebook import load_rulebook
from scorer.scorecards import IndicatorScore, Scores, score
from scorer.snapshots import view
from tests.smallcampaign import SHA, SmallCampaign, case_row

RULEBOOK = load_rulebook(rulebook_files(Path(__file__).parents[2], "2019"))
UNITS = ("alpha", "beta", "gamma", "alpha-a", "beta-a")
SMALL = SmallCampaign().files

halves = st.integers(min_value=2, max_value=10).map(lambda n: f"{n / 2:g}")
praise = st.lists(
    st.tuples(st.sampled_from(["one", "two", "three"]), st.sampled_from(UNITS), halves), max_size=30
)
deductions = st.lists(st.tuples(st.sampled_from(UNITS), halves), max_size=8)
votes = st.dictionaries(st.sampled_from(UNITS[:3]), st.integers(min_value=0, max_value=9), max_size=3)
cases = st.lists(
    st.tuples(st.sampled_from(["alpha", "alpha-a"]), st.sampled_from(["", "查封扣押", "查封扣押;拘留移送"]),
              st.integers(min_value=0, max_value=10**7)),
    max_size=20,
)  # fmt: skip
missing = st.sets(st.sampled_from(sorted(p for p in SMALL if "/office/" not in p)), max_size=6)

Story = tuple[
    list[tuple[str, str, str]],
    list[tuple[str, str]],
    dict[str, int],
    list[tuple[str, str, int]],
    set[str],
]
stories = st.tuples(praise, deductions, votes, cases, missing)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def build(story: Story) -> dict[str, bytes]:
    praised, deducted, polled, decided, gone = story
    small = SmallCampaign()
    small.append("office/actions.csv", "three,专项三,2019-09-01,2019-10-01")
    small.append(
        "office/praise.csv",
        *(f"{a},{u},通报表扬,省级生态环境厅,{p},2019-09-01,通报,表现好" for a, u, p in praised),
    )
    small.table("office/deductions.csv", "action,subject,kind,points,date,document,reason",
                *(f"one,{u},违反纪律,{p},2019-09-01,通报,迟到" for u, p in deducted))  # fmt: skip
    small.append("office/votes.csv", *(f"地州市,app,{u},{n},,,后台导出,{SHA}" for u, n in polled.items()))
    rows = [
        case_row(1000 + n, unit, measures=measures, category="配套" if measures else "一般", fine=str(fine))
        for n, (unit, measures, fine) in enumerate(decided)
    ]
    small.append("alpha/cases.csv", *rows)
    small.nominate()
    return {path: content for path, content in small.files.items() if path not in gone}


def scores_of(files: dict[str, bytes], which: str = "final") -> Scores:
    campaign, _ = read_campaign(files, 2019)
    return score(view(campaign, RULEBOOK, which), RULEBOOK)


def outcome_of(files: dict[str, bytes]) -> Outcome:
    return publish(scores_of(files))


def walk(score: IndicatorScore) -> list[IndicatorScore]:
    return [score, *(found for part in score.parts for found in walk(part))]


@relaxed
@given(stories)
def test_points_stay_within_bounds_and_parts_sum_to_wholes(story: Story) -> None:
    for card in scores_of(build(story)).cards.values():
        for top in card.indicators:
            for found in walk(top):
                if found.points is None:
                    assert found.score.missing
                    continue
                assert 0 <= found.points <= found.indicator.maximum
                assert found.score.steps
                assert (
                    sum(loss.points for loss in found.score.losses) == found.indicator.maximum - found.points
                )
                if found.parts:
                    assert sum(part.points or Fraction(0) for part in found.parts) == found.points
        if card.total is not None:
            assert (
                card.total
                == sum(i.points for i in card.indicators if i.points is not None)
                == card.points_so_far
            )


@relaxed
@given(stories, st.integers())
def test_the_order_of_files_changes_nothing(story: Story, seed: int) -> None:
    files = build(story)
    names = list(files)
    random.Random(seed).shuffle(names)
    shuffled = {name: files[name] for name in names}
    assert outcome_of(files).results == outcome_of(shuffled).results


@relaxed
@given(stories, st.integers())
def test_the_order_of_rows_changes_no_points(story: Story, seed: int) -> None:
    files = build(story)
    changed = dict(files)
    for name in ("praise", "deductions", "votes", "case-marks", "team-marks", "workload", "register"):
        path = f"submissions/2019/office/{name}.csv"
        if path in files:
            head, *rows = files[path].splitlines(keepends=True)
            random.Random(seed).shuffle(rows)
            changed[path] = head + b"".join(rows)
    before, after = outcome_of(files).results, outcome_of(changed).results
    for key in ("units", "persons", "awards"):
        assert before[key] == after[key]


@relaxed
@given(stories, st.sampled_from(UNITS), halves)
def test_more_praise_never_lowers_a_unit(story: Story, unit: str, points: str) -> None:
    files = build(story)
    row = f"two,{unit},通报表扬,省级生态环境厅,{points},2019-09-01,通报,表现好\n".encode()
    more = {**files, "submissions/2019/office/praise.csv": files["submissions/2019/office/praise.csv"] + row}
    before, after = scores_of(files).cards[unit], scores_of(more).cards[unit]
    assert after.points_so_far >= before.points_so_far


@relaxed
@given(stories)
def test_ranks_are_competition_ranks_of_those_with_a_total(story: Story) -> None:
    for level in ("prefecture", "county"):
        units = [u for u in outcome_of(build(story)).results["units"] if u["level"] == level]
        totals = {u["id"]: Fraction(u["total_exact"]) for u in units if u["total_exact"] is not None}
        for unit in units:
            if unit["id"] not in totals:
                assert unit["rank"] is None
                assert unit["no_rank_reason"]
            else:
                assert unit["rank"] == 1 + sum(other > totals[unit["id"]] for other in totals.values())


NEEDS = {
    "office/praise.csv": {"special_actions", "person_actions"},
    "office/commendations.csv": {"commended"},
    "office/team-marks.csv": {"team_assessment", "team_safety", "team_accountability"},
    "office/case-marks.csv": {"files_recommended", "files_drawn", "person_files"},
    "office/drawn.csv": {"files_drawn"},
    "office/votes.csv": {"satisfaction", "person_satisfaction"},
    "office/workload.csv": {"workload_inspections", "workload_cases"},
    "office/region.yaml": {"case_volume", "fines", "major_cases"},
    "alpha/cases.csv": {
        "case_volume",
        "fines",
        "major_cases",
        "files_recommended",
        "files_drawn",
        "person_files",
    },
    "alpha/statistics": {"team_mobile", "case_volume", "fines", "major_cases"},
}
"""Which indicators cannot be known without a file; of a unit's file those of alpha and who belongs to it."""


@pytest.mark.rows("Y37")
@relaxed
@given(stories, st.sampled_from(sorted(NEEDS)))
def test_missing_input_is_never_a_silent_zero(story: Story, gone: str) -> None:
    """Whatever was known before is open without its input, says why, and leaves no total; a told 0 of a unit may stay."""
    files = build(story)
    before = scores_of(files).cards
    kept = {path: c for path, c in files.items() if not path.startswith(f"submissions/2019/{gone}")}
    for name, card in scores_of(kept).cards.items():
        found = {leaf.indicator.id: leaf for top in card.indicators for leaf in walk(top)}
        if gone.startswith("alpha") and card.candidate.prefecture != "alpha":
            continue
        if gone == "alpha/statistics" and card.candidate.id != "alpha":
            continue
        for indicator in NEEDS[gone] & set(found):
            points = found[indicator].points
            told = [loss.text for loss in found[indicator].score.losses if loss.cause == "unit"]
            old = {leaf.indicator.id: leaf for top in before[name].indicators for leaf in walk(top)}[
                indicator
            ]
            if points is not None:
                # nothing of it ever rested on the file: the unit filed nothing that could be marked or looked up
                assert points == 0
                assert told
                assert old.points == 0
                continue
            assert card.total is None
            assert indicator in card.open
            assert all(
                gap.text and gap.cause in ("unit", "office", "rule") for gap in found[indicator].score.missing
            )
