"""The notice as cases: every file of tests/rules/2019 through the real scorer with the real rulebook."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.rules.cases import EXPECTATIONS, Case, CaseError, parse_case, read_cases
from tests.rules.expectations import EXPECT, differences, judge, rulebook
from tests.rules.region import Region

CASES = [
    case for path in sorted((Path(__file__).parent / "2019").glob("*.yaml")) for case in read_cases(path)
]
SWITCHES = [
    (name, alternative)
    for name, reading in rulebook().readings.items()
    if sum(found.switch for found in reading.alternatives.values()) > 1
    for alternative in reading.alternatives
]
FEWEST = 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_notice_is_applied(case: Case) -> None:
    assert differences(judge(case)) == []


def test_there_are_enough_cases_and_no_sentence_stands_twice() -> None:
    assert len(CASES) >= FEWEST
    sentences = [case.name for case in CASES]
    assert sorted(sentences) == sorted(set(sentences))


def test_every_indicator_has_a_case() -> None:
    spoken_of = {case.aspects.get("indicator") for case in CASES}
    assert {indicator.id for top in rulebook().indicators for indicator in top.walk()} - spoken_of == set()


def test_every_list_and_every_condition_has_a_case() -> None:
    assert {award.id for award in rulebook().lists} - {case.aspects.get("list") for case in CASES} == set()
    conditions = {condition.id for condition in rulebook().conditions}
    assert conditions - {case.aspects.get("condition") for case in CASES} == set()


def test_every_row_that_a_case_names_exists() -> None:
    named = {row for case in CASES for row in case.rows}
    assert named <= {*rulebook().rows, *rulebook().readings}


@pytest.mark.parametrize(("reading", "alternative"), SWITCHES, ids=lambda word: str(word))
def test_every_way_to_read_an_open_question_has_a_case_that_tells_it_from_another(
    reading: str, alternative: str
) -> None:
    """Under the chosen reading a case of an alternative must come out otherwise, and the other way round."""
    chosen = rulebook().readings[reading].chosen
    if alternative == chosen:
        others = [other for name, other in SWITCHES if name == reading and other != chosen]
        cases = [case for case in CASES if reading in case.rows and not case.readings]
        assert any(differences(judge(case, {reading: other})) for case in cases for other in others)
        return
    cases = [case for case in CASES if case.readings.get(reading) == alternative]
    assert cases
    assert any(differences(judge(case, {**case.readings, reading: chosen})) for case in cases)


def test_every_expectation_is_known_and_used() -> None:
    used: dict[str, int] = defaultdict(int)
    for case in CASES:
        for expectation in case.expected:
            used[expectation] += 1
    assert set(EXPECT) == EXPECTATIONS == set(used)


@pytest.mark.parametrize(
    "tree",
    [
        {"name": "a", "rows": ["R30"], "points": "0", "inputs": {}},
        {"name": "a", "rows": ["R30"], "input": {}},
        {"name": "a", "points": "0"},
        {"rows": ["R30"], "points": "0"},
        {"name": "a", "rows": "R30", "points": "0"},
    ],
)
def test_a_case_with_a_slip_is_refused(tree: dict[str, object]) -> None:
    with pytest.raises(CaseError):
        parse_case("file", tree)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [
        {"专项表杨": []},
        {"专项表扬": [{"得分": "5", "分值": "5"}]},
        {"得票": {"无名县": "5"}},
        {"查处案件": "5"},
        {"案件": [{"罚款": "一万"}]},
    ],
)
def test_an_input_with_a_slip_is_refused(given: dict[str, object]) -> None:
    tree = {"name": "a", "rows": ["R30"], "indicator": "special_actions", "points": "0", "input": given}
    with pytest.raises(CaseError):
        judge(parse_case("file", tree))  # type: ignore[arg-type]


def test_a_wrong_expectation_is_noticed() -> None:
    tree = {"name": "a", "rows": ["R30"], "indicator": "special_actions", "points": "1"}
    assert differences(judge(parse_case("file", tree))) == ["points: 0 instead of 1"]  # type: ignore[arg-type]


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text("- {name: a, rows: [R30], points: 1, points: 2}\n", encoding="utf-8")
    with pytest.raises(CaseError, match="twice"):
        list(read_cases(path))


def test_in_the_region_that_cases_start_from_everything_is_decided_and_nothing_earns_points() -> None:
    tree = {"name": "a", "rows": ["R37"], "total": "10", "ranks": {"甲市": "1", "乙市": "1", "丙市": "1"}}
    assert differences(judge(parse_case("file", tree))) == []  # type: ignore[arg-type]
    assert len(Region(14, 28, 50, 20).ids) == 1 + 14 + 28 + 50 + 20
