"""The generator of histories: the same seed the same commits, every event in its place, a sound campaign at the tip."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.histories.plan import FAULTS, HistoryPlan, Kind, Mix, Step
from benchmarks.histories.year import LEAST, write_history
from lianbing.receipts.log import LOG, read_log
from tests.history.recomputing import checked_at, standings_at

ROOT = Path(__file__).parents[2]
RULES = "scorer/rulebooks/2019/"


def git(plan: HistoryPlan, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *arguments], cwd=plan.repo, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode().strip()


def errors(plan: HistoryPlan, commit: str) -> list[str]:
    checked = checked_at(plan.repo, commit)
    assert checked is not None
    return [str(found) for found in checked.findings if found.is_error]


def test_the_same_seed_gives_the_same_commits_whatever_the_settings(
    short_history: HistoryPlan, tmp_path: Path
) -> None:
    program = (
        "import sys; from pathlib import Path; from benchmarks.histories.year import write_history\n"
        "print(write_history(Path(sys.argv[1]), 150).tip)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "again.git")],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stdout.strip() == short_history.tip


def test_another_seed_gives_another_history(short_history: HistoryPlan, tmp_path: Path) -> None:
    other = write_history(tmp_path / "other.git", LEAST, 7)
    assert other.steps[1].commit != short_history.steps[1].commit
    assert len(other.steps) == LEAST
    assert {step.kind for step in other.steps} >= {*FAULTS, Kind.MERGER, Kind.RULEBOOK, Kind.RENAME_FOLDER}


def test_too_few_commits_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least"):
        write_history(tmp_path / "none.git", LEAST - 1)


def test_the_repository_is_sound_and_main_has_exactly_the_steps(short_history: HistoryPlan) -> None:
    assert git(short_history, "fsck", "--strict", "--no-dangling") == ""
    listing = git(short_history, "rev-list", "--first-parent", "--reverse", "main").split()
    assert listing == [step.commit for step in short_history.steps]
    assert git(short_history, "for-each-ref", "--format=%(refname)").split() == [
        "refs/heads/main",
        "refs/heads/receipts",
    ]


def test_every_step_tells_its_parents_and_its_paths(short_history: HistoryPlan) -> None:
    for step in short_history.steps[1:]:
        assert git(short_history, "rev-list", "--parents", "-1", step.commit).split()[1:] == list(
            step.parents
        )
        changed = git(short_history, "diff-tree", "-r", "--name-only", "--no-renames", "-z",
                      step.parents[0], step.commit)  # fmt: skip
        assert sorted(filter(None, changed.split("\0"))) == list(step.paths), step


def test_the_branch_of_a_merge_has_one_to_five_commits_and_may_begin_before_the_last_one(
    short_history: HistoryPlan,
) -> None:
    merges = [step for step in short_history.steps if len(step.parents) == 2]
    assert len(merges) > len(short_history.steps) // 4
    for step in merges:
        found = git(short_history, "rev-list", "--reverse", step.parents[1], f"^{step.parents[0]}").split()
        assert found == list(step.branch)
        assert 1 <= len(found) <= Mix().branch
    bases = [git(short_history, "merge-base", *step.parents) != step.parents[0] for step in merges]
    assert any(bases)
    assert not all(bases)


def test_every_kind_of_step_comes(short_history: HistoryPlan) -> None:
    assert {step.kind for step in short_history.steps} == set(Kind)


def test_the_campaign_at_the_tip_is_sound_and_about_the_demonstration(short_history: HistoryPlan) -> None:
    assert errors(short_history, short_history.tip) == []
    found, shipped = standings_at(short_history.repo, short_history.tip), standings_at(ROOT, "HEAD")
    assert len(found) == len(shipped)
    ranked, wanted = (sum(each.rank is not None for each in all_.values()) for all_ in (found, shipped))
    assert wanted - 2 <= ranked <= wanted


def test_each_fault_is_refused_until_it_is_mended(short_history: HistoryPlan) -> None:
    codes: dict[Kind, Callable[[str], bool]] = {
        Kind.SPOIL_FILE: lambda text: " S030 " in text,
        Kind.SPOIL_REGISTER: lambda text: "register.csv" in text and " S030 " in text,
        Kind.SPOIL_YAML: lambda text: " S024 " in text,
        Kind.SPOIL_ROW: lambda text: ".csv" in text and " S1" in text,
        Kind.DUPLICATE: lambda text: " S205 " in text,
    }
    for kind, shown in codes.items():
        step = short_history.of_kind(kind)[0]
        assert any(map(shown, errors(short_history, step.commit))), kind
        (mend,) = (s for s in short_history.of_kind(Kind.MENDED) if s.of == step.index)
        assert mend.index > step.index
        assert step.paths[0] in mend.paths


def test_what_is_deleted_comes_back(short_history: HistoryPlan) -> None:
    step = short_history.of_kind(Kind.DELETED)[0]
    (path,) = step.paths
    assert git(short_history, "ls-tree", step.commit, "--", path) == ""
    (mend,) = (s for s in short_history.of_kind(Kind.MENDED) if s.of == step.index)
    assert git(short_history, "ls-tree", mend.commit, "--", path) != ""


def test_a_revert_leads_its_files_back(short_history: HistoryPlan) -> None:
    step = short_history.of_kind(Kind.REVERT)[0]
    assert step.of is not None
    undone = short_history.steps[step.of]
    before = short_history.steps[step.of - 1]
    assert step.paths == undone.paths
    assert git(short_history, "diff", "--name-only", before.commit, step.commit, "--", *step.paths) == ""


def test_rules_change_in_mid_campaign_and_lead_back(short_history: HistoryPlan) -> None:
    steps = short_history.of_kind(Kind.RULEBOOK)
    assert len(steps) == 3
    for step in steps:
        assert all(path.startswith(RULES) for path in step.paths)
        assert checked_at(short_history.repo, step.commit).faulty_rules == ()  # type: ignore[union-attr]
    first, last = short_history.steps[0], steps[-1]
    assert git(short_history, "diff", "--name-only", first.commit, last.commit, "--", RULES) == ""


def test_the_merger_gives_the_city_its_predecessor(short_history: HistoryPlan) -> None:
    (step,) = short_history.of_kind(Kind.MERGER)
    path = "submissions/2019/office/register.csv"
    assert step.paths == (path,)
    before, after = (
        git(short_history, "show", f"{commit}:{path}") for commit in (f"{step.commit}^", step.commit)
    )
    assert ",korla-zone\n" not in before
    assert ",korla-zone\n" in after


def test_a_renamed_folder_takes_every_record_along(short_history: HistoryPlan) -> None:
    (step,) = short_history.of_kind(Kind.RENAME_FOLDER)
    status = git(short_history, "diff", "-M", "--name-status", step.parents[0], step.commit)
    assert any(line.startswith("R") and "/persons/" in line for line in status.splitlines())
    before = standings_at(short_history.repo, step.parents[0])
    after = standings_at(short_history.repo, step.commit)
    (old,), (new,) = before.keys() - after.keys(), after.keys() - before.keys()
    assert before[old].points == after[new].points


def test_clocks_go_backwards_and_far_ahead(short_history: HistoryPlan) -> None:
    skewed = [step for step in short_history.steps if step.skewed]
    assert skewed
    times = [step.time for step in short_history.steps]
    assert times != sorted(times)
    assert git(short_history, "log", "-1", "--format=%ct", skewed[0].commit) == str(skewed[0].time)


def test_code_and_empty_steps_touch_nothing_that_is_scored(short_history: HistoryPlan) -> None:
    touched = {path for step in short_history.of_kind(Kind.CODE)[1:] for path in step.paths}
    assert touched
    assert not any(path.startswith(("submissions/", RULES)) for path in touched)
    assert all(step.paths == () for step in short_history.of_kind(Kind.EMPTY))


def test_the_log_of_receipts_is_sound_and_knows_every_merge(short_history: HistoryPlan) -> None:
    content = (git(short_history, "show", f"receipts:{LOG}") + "\n").encode()
    log, findings = read_log(content)
    assert findings == ()
    heads = [step.parents[1] for step in short_history.steps if step.branch]
    assert [entry.head for entry in log.received] == heads
    times = [entry.received_at for entry in log.received]
    assert times == sorted(times)


def test_a_history_can_do_without_a_log(tmp_path: Path) -> None:
    plan = write_history(tmp_path / "unlogged.git", LEAST, log=False)
    assert git(plan, "for-each-ref", "--format=%(refname)") == "refs/heads/main"


def test_a_mix_without_merges_has_none(tmp_path: Path) -> None:
    plan = write_history(tmp_path / "straight.git", LEAST, mix=Mix(merges=0))
    assert all(len(step.parents) <= 1 for step in plan.steps)


def _at_once(step: Step) -> bool:
    return step.kind is Kind.CASES and len(step.paths) == 1


@pytest.mark.soak
def test_a_long_history_is_sound_and_moves_cases_most(long_history: HistoryPlan) -> None:
    assert git(long_history, "fsck", "--strict", "--no-dangling") == ""
    assert errors(long_history, long_history.tip) == []
    counts = {kind: len(long_history.of_kind(kind)) for kind in Kind}
    assert all(counts.values())
    ordinary = {kind: counts[kind] for kind in (Kind.CASES, Kind.OFFICE, Kind.FILING, Kind.CODE)}
    assert max(ordinary, key=lambda kind: ordinary[kind]) is Kind.CASES
    assert all(_at_once(step) for step in long_history.of_kind(Kind.CASES))


def test_the_rules_of_the_first_step_are_never_taken_back(tmp_path: Path) -> None:
    plan = write_history(
        tmp_path / "repo", LEAST, 3, log=False
    )  # a seed whose revert once found nothing later
    assert plan.of_kind(Kind.REVERT)
    assert all(step.of for step in plan.of_kind(Kind.REVERT))
