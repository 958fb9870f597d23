"""The engine on a generated history: causes add up, every step agrees with a computation anew, a rewrite is noticed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.histories.plan import HistoryPlan, Kind
from benchmarks.histories.year import write_history
from lianbing.history.documents import HistoryDocument
from lianbing.history.history import history
from lianbing.history.walk import ForeignStart
from tests.history.checking import check_anew, check_sums

EVERYDAY, SOAK = 15, 200
"""At how many steps everything is computed anew."""


@pytest.fixture(scope="module")
def short_document(short_history: HistoryPlan) -> HistoryDocument:
    return history(short_history.repo, "main")


@pytest.fixture(scope="module")
def long_document(long_history: HistoryPlan) -> HistoryDocument:
    return history(long_history.repo, "main")


def check_chosen(plan: HistoryPlan, document: HistoryDocument, count: int) -> None:
    """Random steps, some special ones, and the last one agree with a computation anew."""
    chosen = set(Random(plan.seed).sample(range(len(plan.steps)), count))
    chosen |= {plan.of_kind(kind)[0].index for kind in (Kind.SPOIL_REGISTER, Kind.RULEBOOK, Kind.MERGER)}
    check_anew(plan.repo, document, chosen | {len(plan.steps) - 1})


def test_causes_add_up_to_every_change_of_every_score(short_document: HistoryDocument) -> None:
    assert check_sums(short_document) > len(short_document["steps"])


def test_every_step_agrees_with_a_computation_anew(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    check_chosen(short_history, short_document, EVERYDAY)


def test_the_document_has_exactly_the_steps_of_main(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    assert [step["commit"] for step in short_document["steps"]] == [s.commit for s in short_history.steps]
    for step, planned in zip(short_document["steps"], short_history.steps, strict=True):
        assert [step["parent"], *step["merged"]] == list(planned.parents or (None,))


def test_every_merge_has_its_arrival_and_its_author_role(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    for step, planned in zip(short_document["steps"], short_history.steps, strict=True):
        arrival = step["arrival"]
        assert (arrival is not None) is bool(planned.branch)
        assert (step["pull_request"] is not None) is bool(planned.branch)
        assert arrival is None or arrival["actor"] == planned.account
        assert arrival is None or planned.index < 2 or arrival["role"] is not None


def test_what_is_refused_is_counted_until_it_is_mended(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    steps = short_document["steps"]
    for kind in (Kind.SPOIL_ROW, Kind.SPOIL_FILE, Kind.SPOIL_YAML, Kind.SPOIL_REGISTER, Kind.DUPLICATE):
        index = short_history.of_kind(kind)[0].index
        assert steps[index]["errors"] > 0, kind
    assert steps[-1]["errors"] == 0


def test_steps_that_touch_no_record_move_nobody(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    for planned in short_history.of_kind(Kind.CODE, Kind.EMPTY)[1:]:
        assert {each["kind"] for each in short_document["steps"][planned.index]["groups"]} <= {"time"}
        assert not planned.branch or short_document["steps"][planned.index]["arrival"]


def test_a_change_of_the_rules_moves_by_rules_alone(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    causes = [
        short_document["steps"][planned.index]["groups"][cause["group"]]["kind"]
        for planned in short_history.of_kind(Kind.RULEBOOK)
        for move in short_document["steps"][planned.index]["moves"]
        for cause in move["causes"]
    ]
    assert causes
    assert "rules" in causes
    assert set(causes) <= {"rules", "time"}


def test_only_the_rest_is_computed_after_a_known_step(
    short_history: HistoryPlan, short_document: HistoryDocument
) -> None:
    at = len(short_history.steps) - 12
    later = history(short_history.repo, "main", since=short_history.steps[at].commit)
    assert later["steps"] == short_document["steps"][at + 1 :]
    assert later["end"] == short_document["end"]


def test_a_rewritten_history_is_noticed(tmp_path: Path) -> None:
    """Main is forced onto a line of another seed: the tip that was seen before is not on it."""
    repo = tmp_path / "forced.git"
    seen = write_history(repo, 100, 1).tip
    write_history(repo, 100, 2)
    with pytest.raises(ForeignStart, match="改写"):
        history(repo, "main", since=seen)


@pytest.mark.soak
def test_causes_add_up_in_two_thousand_commits(long_document: HistoryDocument) -> None:
    assert check_sums(long_document) > len(long_document["steps"])


@pytest.mark.soak
def test_two_hundred_commits_agree_with_a_computation_anew(
    long_history: HistoryPlan, long_document: HistoryDocument
) -> None:
    check_chosen(long_history, long_document, SOAK)
