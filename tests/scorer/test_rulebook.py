"""The rulebook of 2019, and the linter that holds any rulebook to the notice (decision 2 of the house)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from lianbing.rulebooks import rulebook_files
from scorer.rulebook import RulebookError, load_rulebook
from scorer.rulebook.lint import lint, parameters, states
from scorer.rulebook.load import select
from scorer.rulebook.terms import terms_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def files() -> dict[str, bytes]:
    return rulebook_files(ROOT, "2019")


def test_the_rulebook_of_2019_is_sound(files: dict[str, bytes]) -> None:
    assert lint(load_rulebook(files)) == []


@pytest.mark.rows("R29")
@pytest.mark.parametrize(
    ("subject", "weights"), [("prefecture", [30, 20, 20, 20, 10]), ("county", [30, 20, 20, 20, 10])]
)
def test_collective_weights_are_thirty_three_times_twenty_and_ten(
    files: dict[str, bytes], subject: str, weights: list[int]
) -> None:
    scheme = load_rulebook(files).schemes(subject)
    assert [i.maximum for i in scheme] == weights
    assert sum(i.maximum for i in scheme) == 100


@pytest.mark.rows("R32", "R34", "R37", "R46", "R48", "R49")
def test_parts_are_those_of_the_notice(files: dict[str, bytes]) -> None:
    index = load_rulebook(files).index
    assert [p.maximum for p in index["team"].parts] == [3, 3, 4, 10]
    assert [p.maximum for p in index["case_files"].parts] == [10, 10]
    assert [p.maximum for p in index["daily_enforcement"].parts] == [5, 5, 5, 5]
    assert [i.maximum for i in load_rulebook(files).schemes("spot")] == [30, 30, 20, 20]
    assert [p.maximum for p in index["workload"].parts] == [10, 10]


@pytest.mark.rows("R16", "R6")
def test_places_are_those_of_the_notice(files: dict[str, bytes]) -> None:
    places = {a.id: a.places.whole for a in load_rulebook(files).lists}
    assert places == {
        "award-prefecture": 5, "award-county": 15, "award-spot": 50, "award-publicity": 20, "improvement": 3,
        "ministry-prefecture": 4, "ministry-county": 6, "ministry-person": 10,
    }  # fmt: skip


def test_every_number_has_a_source(files: dict[str, bytes]) -> None:
    found = [p for _, p in parameters(load_rulebook(files)) if p.value is not None]
    assert len(found) > 70
    assert all(p.quote or p.reading for p in found)


def replace(name: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


BROKEN = {
    "a part that does not add up": (
        replace(
            "indicators.yaml",
            "points: {value: 3, quote: 考核奖惩制度3分}",
            "points: {value: 4, reading: Y14}",
        ),
        "team: parts give 21, the whole is 20",
    ),
    "a quote the notice does not have": (
        replace("indicators.yaml", "累计得分不超过30分", "累计得分不超过三十分"),
        "the notice does not say “累计得分不超过三十分”",
    ),
    "a number its quote does not give": (
        replace(
            "indicators.yaml",
            "cap: {value: 30, quote: 累计得分不超过30分}",
            "cap: {value: 31, quote: 累计得分不超过30分}",
        ),
        "does not give 31",
    ),
    "a formula that does not exist": (
        replace("indicators.yaml", "formula: sum_of_bests", "formula: sum_of_worsts"),
        "there is no formula sum_of_worsts",
    ),
    "a fact that does not exist": (
        replace("indicators.yaml", "fact: praise", "fact: gossip"),
        "there is no fact gossip",
    ),
    "an index used twice": (
        replace("indicators.yaml", "- id: satisfaction", "- id: team"),
        "indicator team is defined 2 times",
    ),
    "a reading that does not exist": (
        replace("indicators.yaml", "readings: [Y12, Y13, Y36, Y43]", "readings: [Y99]"),
        "there is no reading Y99",
    ),
    "a rule that does not exist": (
        replace("indicators.yaml", "rules: [R30, R31, R59, R60]", "rules: [R99]"),
        "there is no rule R99",
    ),
    "a choice the formula does not know": (
        replace("indicators.yaml", "method: {choice: Y18}", "method: {choice: Y23}"),
        "against_baseline does not know Y23=",
    ),
    "a number the formula needs": (
        replace("indicators.yaml", "    cap: {value: 30, quote: 累计得分不超过30分}\n", ""),
        "sum_of_bests needs the number cap",
    ),
    "a condition that does not exist": (
        replace("eligibility.yaml", "condition: integrity_veto", "condition: good_looks"),
        "there is no condition good_looks",
    ),
    "a list that draws from a later one": (
        replace("awards.yaml", "from_list: award-county", "from_list: ministry-person"),
        "the list ministry-person does not stand before it",
    ),
    "files that do not add up": (
        replace(
            "indicators.yaml",
            "whole: {value: 5, quote: 推选评审案卷（共5份）}",
            "whole: {value: 6, reading: Y16}",
        ),
        "5 files, the whole is 6",
    ),
    "subjects with different totals": (
        replace("indicators.yaml", "applies_to: [prefecture, county]", "applies_to: [prefecture]"),
        "subjects have different totals",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_the_linter_finds(case: str, files: dict[str, bytes]) -> None:
    change, expected = BROKEN[case]
    change(files)
    assert any(expected in problem for problem in lint(load_rulebook(files))), lint(load_rulebook(files))


@pytest.mark.parametrize(
    ("value", "quote", "given"),
    [
        ("30", "累计得分不超过30分", True),
        ("3", "累计得分不超过30分", False),
        ("1.5", "超过基准值50%时，该指标得满分", True),
        ("0.5", "超过基准值50%时，该指标得满分", False),
        ("0.5", "低于基准值50%时，得0分", True),
        ("0.5", "得0.5-2分", True),
        ("2019-11-05", "2019年11月5日前", True),
        ("2019-11-06", "2019年11月5日前", False),
        ("2019-05", "2019年5-12月", True),
        ("2019-04", "2019年5-12月", False),
    ],
)
def test_a_quote_must_give_the_number(value: str, quote: str, given: bool) -> None:
    assert states(value, quote) is given


@pytest.mark.parametrize(
    "name", ["rulebook.yaml", "indicators.yaml", "eligibility.yaml", "awards.yaml", "readings.yaml"]
)
def test_a_missing_or_malformed_file_is_named(files: dict[str, bytes], name: str) -> None:
    with pytest.raises(RulebookError):
        load_rulebook({**files, name: b"- nothing\n"})
    del files[name]
    with pytest.raises(RulebookError, match=name):
        load_rulebook(files)


def test_only_switches_can_be_selected(files: dict[str, bytes]) -> None:
    rulebook = load_rulebook(files)
    assert select(rulebook, {"Y18": "one_threshold"}).selected == {"Y18": "one_threshold"}
    assert select(rulebook, {"Y18": "straight_line"}).selected == {}
    for wrong in ({"Y99": "x"}, {"Y18": "x"}):
        with pytest.raises(RulebookError):
            select(rulebook, wrong)
    fixed = next(
        (name, alternative)
        for name, reading in rulebook.readings.items()
        for alternative, found in reading.alternatives.items()
        if alternative != reading.chosen and not found.switch
    )
    with pytest.raises(RulebookError, match="cannot be selected"):
        select(rulebook, dict([fixed]))


def test_the_digest_changes_with_any_file(files: dict[str, bytes]) -> None:
    digest = load_rulebook(files).sha256
    for name in files:
        changed = {**files, name: files[name] + b"\n"}
        assert load_rulebook(changed).sha256 != digest


def test_terms_come_from_the_rulebook(files: dict[str, bytes]) -> None:
    terms = terms_of(load_rulebook(files))
    assert terms.narrative_limit == 3000
    assert terms.counties_per_prefecture == 2
    assert {k: [str(Fraction(x)) for x in v] for k, v in terms.ranges.items()} == {
        "praise": ["1", "5"],
        "deductions": ["1", "5"],
        "commendations": ["1/2", "2"],
        "考核奖惩制度": ["0", "3"],
        "人身安全保障制度": ["0", "3"],
        "尽职免责失职问责制度": ["0", "4"],
    }
