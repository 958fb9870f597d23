"""The engine on the small histories: at every step causes add up, and all of it agrees with a computation anew."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.history.documents import HistoryDocument
from lianbing.history.history import history
from lianbing.history.walk import ForeignStart, IncompleteHistory
from tests.history.checking import check_anew, check_sums
from tests.history.chronicle import Chronicle
from tests.history.repositories import (
    HISTORIES,
    irregular_for_a_while,
    merge_of_two_units,
    reverted,
    rewritten,
    shallow_clone,
)


@pytest.mark.parametrize("make", HISTORIES.values(), ids=HISTORIES)
def test_every_step_of_a_small_history_adds_up_and_agrees(
    make: Callable[[Path], Chronicle], tmp_path: Path
) -> None:
    chronicle = make(tmp_path / "repo.git")
    document = history(chronicle.root, "main")
    assert [step["commit"] for step in document["steps"]] == chronicle.line
    check_sums(document)
    check_anew(chronicle.root, document, range(len(chronicle.line)))


def test_a_file_that_became_executable_is_told_by_its_mode_and_scored_as_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its lines stayed: what it was worth is open while nothing of it is read, and comes back with the mode."""
    chronicle = irregular_for_a_while(tmp_path / "repo.git")
    steps = {step["commit"]: step for step in history(chronicle.root, "main")["steps"]}
    step = steps[chronicle.named["executable"]]
    path = "submissions/2019/beta/cases.csv"
    files = [file for group in step["groups"] for file in group["files"]]
    assert {(file["path"], file["after"], file["mode"]) for file in files} == {(path, None, "100755")}
    assert all(file["before"] is not None for file in files)
    assert step["errors"] == 1
    beta = next(move for move in step["moves"] if move["id"] == "beta")
    volume = next(each for each in beta["indicators"] if each["id"] == "case_volume")
    assert (volume["after"], bool(volume["causes"])) == (None, True)
    mended = steps[chronicle.named["mended"]]
    modes = {file["path"]: file["mode"] for group in mended["groups"] for file in group["files"]}
    assert {modes.pop(f"submissions/2019/{name}") for name in ("beta/cases.csv", "alpha/team.yaml")} == {
        "100755",
        "120000",
    }
    assert main(["history", "main", "--repo", str(chronicle.root), "--no-cache"]) == 0
    said = capsys.readouterr().out
    assert f"{path}（在 git 中成了可执行文件，不是普通文件，没有读入）" in said
    assert "team.yaml（在 git 中成了符号链接，不是普通文件，没有读入）" in said
    assert "votes.csv（在 git 中成了子模块，不是普通文件，没有读入）" in said
    assert f"{path}（在 git 中原是可执行文件，现在是普通文件，已经读入）" in said


def test_a_rewritten_main_is_noticed_by_whoever_knows_the_tip_before(tmp_path: Path) -> None:
    chronicle, old, new = rewritten(tmp_path / "repo.git")
    with pytest.raises(ForeignStart, match="改写"):
        history(chronicle.root, new, since=old)
    assert history(chronicle.root, new, since=chronicle.named["campaign"])["commits"] == 2


def test_a_shallow_clone_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(IncompleteHistory, match="--unshallow"):
        history(shallow_clone(tmp_path), "main")


def test_a_revert_takes_back_exactly_what_the_change_brought(tmp_path: Path) -> None:
    chronicle = reverted(tmp_path / "repo.git")
    document = history(chronicle.root, "main")
    change, revert = document["steps"][-2:]
    brought = {move["id"]: Fraction(move["delta"]) for move in change["moves"]}
    assert any(brought.values())
    assert {move["id"]: -Fraction(move["delta"]) for move in revert["moves"]} == brought


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, HistoryDocument]:
    chronicle = merge_of_two_units(tmp_path_factory.mktemp("merged") / "repo.git")
    return chronicle.root, history(chronicle.root, "main")


def test_a_falsified_amount_is_found(merged: tuple[Path, HistoryDocument]) -> None:
    document = deepcopy(merged[1])
    check_sums(document)
    cause = next(move for move in document["steps"][-1]["moves"] if move["causes"])["causes"][0]
    cause["amount"] = str(Fraction(cause["amount"]) + 1)
    with pytest.raises(AssertionError):
        check_sums(document)


def test_a_falsified_score_is_found(merged: tuple[Path, HistoryDocument]) -> None:
    repo, document = merged[0], deepcopy(merged[1])
    move = next(move for move in document["steps"][-1]["moves"] if move["indicators"])
    move["indicators"][0]["after"] = "1"
    with pytest.raises(AssertionError):
        check_anew(repo, document, {len(document["steps"]) - 1})


def test_the_answer_is_the_same_cold_warm_and_without_a_cache(tmp_path: Path) -> None:
    """Whatever a run leaves in the repository may be deleted at any time; one commit more is as if from the beginning."""
    chronicle = reverted(tmp_path / "repo.git")
    target = tmp_path / "history.json"

    def told(*options: str) -> bytes:
        command = [
            "history",
            *options,
            "--repo",
            str(chronicle.root),
            "--format",
            "json",
            "--out",
            str(target),
        ]
        assert main(command) == 0
        return target.read_bytes()

    def files() -> set[Path]:
        return {path for path in chronicle.root.rglob("*") if path.is_file()}

    own = files()
    earlier = told("main~1")
    cold = told("main", "--no-cache")
    assert told("main") == cold
    assert told("main") == cold
    for left in files() - own:
        left.unlink()
    assert told("main") == cold
    assert told("main~1") == earlier
