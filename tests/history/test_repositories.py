"""The small histories are what they claim to be: sound git repositories in which each commit has its effect."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history.chronicle import Chronicle, begun
from tests.history.recomputing import checked_at, standings_at
from tests.history.repositories import (
    HISTORIES,
    SPOILS,
    clock_skew,
    deleted_and_restored,
    empty_commit,
    invalid_for_a_while,
    merge_behind,
    merge_of_two_units,
    octopus,
    renamed,
    reverted,
    rewritten,
    rules_broken,
    rules_changed,
    rulings,
    shallow_clone,
    units_merged,
)


def sound(chronicle: Chronicle, name: str) -> bool:
    checked = checked_at(chronicle.root, chronicle.named[name])
    assert checked is not None
    return checked.sound


@pytest.mark.parametrize("make", HISTORIES.values(), ids=HISTORIES)
def test_every_history_is_a_sound_repository_that_begins_and_ends_sound(
    make: Callable[[Path], Chronicle], tmp_path: Path
) -> None:
    chronicle = make(tmp_path / "repo.git")
    assert chronicle.git("fsck", "--strict", "--no-dangling") == ""
    assert chronicle.git("rev-parse", "main") == chronicle.tip
    listing = chronicle.git("rev-list", "--first-parent", "--reverse", "main").split()
    assert listing == chronicle.line
    assert sound(chronicle, "campaign")
    checked = checked_at(chronicle.root, chronicle.tip)
    assert checked is not None
    assert [str(found) for found in checked.findings if found.is_error] == []


def test_a_merge_brings_both_units_at_once(tmp_path: Path) -> None:
    chronicle = merge_of_two_units(tmp_path / "repo.git")
    parents = chronicle.git("rev-list", "--parents", "-1", "main").split()[1:]
    assert parents == [chronicle.named["campaign"], chronicle.named["beta files a case"]]
    names = chronicle.git("diff", "--name-only", "main^1", "main").split()
    assert [name.split("/")[2] for name in names] == ["alpha", "beta"]


def test_a_branch_from_before_brings_only_its_own_change(tmp_path: Path) -> None:
    chronicle = merge_behind(tmp_path / "repo.git")
    assert chronicle.git("merge-base", "main^1", "main^2") == chronicle.named["campaign"]
    names = chronicle.git("diff", "--name-only", "main^1", "main").split()
    assert names == ["submissions/2019/alpha/cases.csv"]


def test_an_octopus_has_four_parents_and_three_changes(tmp_path: Path) -> None:
    chronicle = octopus(tmp_path / "repo.git")
    assert len(chronicle.git("rev-list", "--parents", "-1", "main").split()) == 5
    assert len(chronicle.git("diff", "--name-only", "main^1", "main").split()) == 3


def test_a_revert_leads_back_to_the_scores_before(tmp_path: Path) -> None:
    chronicle = reverted(tmp_path / "repo.git")
    before, change, after = (
        standings_at(chronicle.root, chronicle.named[name]) for name in ("campaign", "change", "revert")
    )
    assert before == after
    assert before != change


def test_a_renamed_person_keeps_every_point(tmp_path: Path) -> None:
    chronicle = renamed(tmp_path / "repo.git")
    before = standings_at(chronicle.root, chronicle.named["campaign"])
    after = standings_at(chronicle.root, chronicle.named["person"])
    assert before.keys() - after.keys() == {"p1"}
    assert after["q1"] == before["p1"]
    assert {name: after[name] for name in before if name != "p1"} == {
        name: standing for name, standing in before.items() if name != "p1"
    }


def test_a_merger_gives_the_successor_the_cases_of_the_unit_that_ends(tmp_path: Path) -> None:
    chronicle = units_merged(tmp_path / "repo.git")
    before = standings_at(chronicle.root, chronicle.named["its cases"])["alpha-a"]
    after = standings_at(chronicle.root, chronicle.named["merger"])["alpha-a"]
    assert before.points["case_volume"] != after.points["case_volume"]


def test_a_change_of_the_rules_moves_scores_and_the_way_back_moves_them_back(tmp_path: Path) -> None:
    chronicle = rules_changed(tmp_path / "repo.git")
    found = [standings_at(chronicle.root, chronicle.named[n]) for n in ("figures", "weights", "reading", "back")]  # fmt: skip
    assert found[0] == found[3]
    assert found[0] != found[1] != found[2]


def test_nothing_is_scored_by_broken_rules(tmp_path: Path) -> None:
    chronicle = rules_broken(tmp_path / "repo.git")
    assert standings_at(chronicle.root, chronicle.named["broken"]) == {}
    assert standings_at(chronicle.root, chronicle.named["mended"]) != {}


def test_a_judgement_and_a_veto_decide_who_is_on_the_lists(tmp_path: Path) -> None:
    chronicle = rulings(tmp_path / "repo.git")
    names = ("candidate", "judgement", "veto", "judgement withdrawn")
    at = [standings_at(chronicle.root, chronicle.named[name]) for name in names]
    assert [bool(each["p2"].honours) for each in at] == [False, True, True, False]
    assert [each["p1"].rank for each in at] == [1, 1, None, None]


def test_clocks_run_backwards_and_into_the_far_future(tmp_path: Path) -> None:
    chronicle = clock_skew(tmp_path / "repo.git")
    times = list(map(int, chronicle.git("log", "--reverse", "--format=%ct", "main").split()))
    assert times != sorted(times)
    assert max(times) > 4_000_000_000
    assert min(times) == 0


def test_an_empty_commit_has_the_tree_of_its_parent(tmp_path: Path) -> None:
    chronicle = empty_commit(tmp_path / "repo.git")
    empty = chronicle.named["empty"]
    assert chronicle.git("rev-parse", f"{empty}^{{tree}}") == chronicle.git("rev-parse", f"{empty}^^{{tree}}")


def test_a_deleted_table_takes_its_points_along_until_it_is_back(tmp_path: Path) -> None:
    chronicle = deleted_and_restored(tmp_path / "repo.git")
    before, gone, back = (
        standings_at(chronicle.root, chronicle.named[name]) for name in ("campaign", "deleted", "restored")
    )
    assert before == back
    assert before["beta"] != gone["beta"]


@pytest.mark.parametrize("name", SPOILS)
def test_what_is_spoilt_is_refused_until_it_is_mended(name: str, tmp_path: Path) -> None:
    chronicle = invalid_for_a_while(tmp_path / "repo.git", {name: SPOILS[name]})
    assert [sound(chronicle, f"{what} {name}") for what in ("spoil", "meanwhile", "mend")] == [
        False,
        False,
        True,
    ]


def test_a_shallow_clone_lacks_its_beginning(tmp_path: Path) -> None:
    clone = shallow_clone(tmp_path)
    done = subprocess.run(["git", "rev-list", "main"], cwd=clone, check=True, stdout=subprocess.PIPE)
    assert len(done.stdout.split()) == 2


def test_a_rewritten_main_has_another_line_from_the_same_start(tmp_path: Path) -> None:
    chronicle, old, new = rewritten(tmp_path / "repo.git")
    assert chronicle.git("rev-parse", "main") == new
    assert chronicle.git("merge-base", old, new) == chronicle.named["campaign"]
    assert sound(chronicle, "second again")


def test_a_history_begins_with_code_and_rules_before_the_campaign(tmp_path: Path) -> None:
    chronicle = begun(tmp_path / "repo.git")
    assert checked_at(chronicle.root, chronicle.named["rules"]) is None
    assert standings_at(chronicle.root, chronicle.named["rules"]) == {}
