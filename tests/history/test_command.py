"""``lianbing history`` and ``lianbing blame`` as a reader calls them: forms, filters, and what they say when they cannot."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.histories.plan import HistoryPlan
from lianbing.cli import main
from tests.history.chronicle import Chronicle, begun
from tests.history.repositories import merge_of_two_units, reverted, rewritten, rules_changed, shallow_clone
from tests.smallcampaign import case_row

FINE, FINDINGS, WRONG_USE = 0, 1, 2


@pytest.fixture(scope="module")
def merge(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    return merge_of_two_units(tmp_path_factory.mktemp("merge") / "repo.git")


@pytest.fixture(scope="module")
def own_case(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    """``first`` takes the county alpha-a from the top; ``merge`` brings a case of its own and one of its prefecture."""
    chronicle = begun(tmp_path_factory.mktemp("own") / "repo.git")
    chronicle.small.append("alpha/cases.csv", case_row(51, "alpha", fine="90000"))
    chronicle.commit("first")
    cases = (case_row(52, "alpha-a", fine="3000"), case_row(53, "alpha", fine="90000"))
    chronicle.small.append("alpha/cases.csv", *cases)
    chronicle.commit("merge", chronicle.aside("two cases"))
    return chronicle


def told(
    capsys: pytest.CaptureFixture[str], command: str, root: Path, *options: str, status: int = FINE
) -> str:
    """What a command prints, on either stream."""
    assert main([command, "--repo", str(root), *options]) == status
    printed = capsys.readouterr()
    return printed.out if status == FINE else printed.err


def test_a_county_reads_its_own_row_apart_from_the_rest_of_the_file(
    own_case: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--candidate", "alpha-a", "--since", own_case.named["first"])
    text = told(capsys, "history", own_case.root, *options)
    assert "本单位材料，处罚案件（alpha-a 的行） submissions/2019/alpha/cases.csv:17" in text
    assert "其他单位材料（经全区总量），处罚案件 submissions/2019/alpha/cases.csv" in text
    assert "beta" not in text


def test_the_table_has_a_row_for_every_cause_and_the_amounts_add_up(
    merge: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    since = ("--since", merge.named["campaign"])
    rows = list(csv.DictReader(io.StringIO(told(capsys, "history", merge.root, *since, "--format", "csv"))))
    document = json.loads(told(capsys, "history", merge.root, *since, "--format", "json"))
    moves = {
        (step["commit"], move["id"], each["id"]): Fraction(each["delta"])
        for step in document["steps"]
        for move in step["moves"]
        for each in move["indicators"]
    }
    sums: dict[tuple[str, str, str], Fraction] = {}
    for row in rows:
        key = (row["提交"], row["代号"], row["指标"])
        sums[key] = sums.get(key, Fraction(0)) + Fraction(row["数额"])
    assert moves
    assert sums == moves


@pytest.mark.parametrize(
    ("cause", "shown"), [("own", True), ("other", True), ("rules", False), ("office", False), ("time", False)]
)
def test_a_kind_of_cause_is_shown_only_where_it_moved_somebody(
    own_case: Chronicle, capsys: pytest.CaptureFixture[str], cause: str, shown: bool
) -> None:
    options = ("--candidate", "alpha-a", "--cause", cause, "--since", own_case.named["first"])
    text = told(capsys, "history", own_case.root, *options)
    assert ("cases.csv" in text) is shown
    assert ("没有符合条件的变动" in text) is not shown


def test_an_indicator_and_a_period_narrow_the_history(
    merge: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = told(capsys, "history", merge.root)
    last = whole.splitlines()[-1]
    assert last in told(capsys, "history", merge.root, "--from", "1990-01-01", "--to", "2030-01-01")
    for options in (("--from", "2030-01-01"), ("--to", "1990-01-01")):
        assert "没有符合条件的变动" in told(capsys, "history", merge.root, *options)
    since = ("--since", merge.named["campaign"])
    assert "没有符合条件的变动" in told(capsys, "history", merge.root, "--indicator", "satisfaction", *since)
    assert "罚款金额" in told(capsys, "history", merge.root, "--indicator", "fines", *since)


def test_markdown_holds_the_same_numbers_as_text_and_no_markup_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chronicle = reverted(tmp_path / "repo.git")
    chronicle.commit("[x](javascript:alert(1)) <img src=x> *b* `c`")
    text = told(capsys, "history", chronicle.root, "--format", "markdown")
    assert text.startswith("# ")
    assert "\n- " in text
    assert "<img" not in text
    assert "](javascript" not in text


def test_a_change_of_the_rules_names_both_rulebooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chronicle = rules_changed(tmp_path / "repo.git")
    text = told(capsys, "history", chronicle.root, "--cause", "rules")
    assert "评分规则" in text
    assert "规则由" in text


def test_a_rewritten_main_is_told_to_whoever_expects_the_tip_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chronicle, before, after = rewritten(tmp_path / "repo.git")
    said = told(capsys, "history", chronicle.root, after, "--expect", before, status=FINDINGS)
    assert before[:12] in said
    assert "改写" in said
    assert told(capsys, "history", chronicle.root, after, "--expect", after)


def test_a_shallow_clone_says_how_to_get_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, "history", shallow_clone(tmp_path), status=FINDINGS)
    assert "git fetch --unshallow" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--candidate", "alpah"), "alpha"),
        (("--since", "0" * 40), "没有版本"),
        (("--from", "2019-02-30"), "不是日期"),
        (("--reading", "Y18"), "Y18="),
        (("--reading", "Y99=x"), "Y99"),
    ],
)
def test_a_wrong_question_is_answered_with_what_was_meant(
    merge: Chronicle, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    text = told(capsys, "history", merge.root, *options, status=WRONG_USE)
    assert said in text
    assert "Traceback" not in text


def test_blame_names_the_step_that_brought_a_line_and_not_the_commit_inside_the_branch(
    merge: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(told(capsys, "blame", merge.root, "alpha", "case_volume", "--format", "json"))
    (indicator,) = document["indicators"]
    own = next(
        each for step in indicator["steps"] for each in step["inputs"] if "alpha/cases.csv" in each["path"]
    )
    commits = [change["commit"] for change in own["changes"]]
    assert commits[0] == merge.named["merge"]
    assert merge.named["campaign"] in commits
    text = told(capsys, "blame", merge.root, "alpha", "case_volume")
    assert merge.named["merge"][:12] in text


@pytest.mark.parametrize(
    ("words", "said"), [(("alpah",), "alpha"), (("alpha", "nothing"), "daily_enforcement")]
)
def test_blame_of_nobody_or_nothing_says_what_there_is(
    merge: Chronicle, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert said in told(capsys, "blame", merge.root, *words, status=WRONG_USE)


def test_a_tip_that_the_clone_does_not_have_is_no_wrong_use(
    merge: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(capsys, "history", merge.root, "--expect", "1" * 40, status=FINDINGS)
    assert "改写" in said


def test_a_commit_of_the_history_beside_the_line_is_told_apart_from_a_rewrite(
    merge: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    branch = merge.git("rev-parse", f"{merge.named['merge']}^2")
    said = told(capsys, "history", merge.root, "--expect", branch, status=FINDINGS)
    assert "不在主线上" in said
    assert "改写" not in said
    earlier = ("--since", merge.named["campaign"], "--expect", merge.named["rules"])
    assert told(capsys, "history", merge.root, *earlier)


def test_a_history_says_whether_it_has_a_log_and_refuses_a_broken_one(
    merge: Chronicle, short_history: HistoryPlan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "没有收件日志" in told(capsys, "history", merge.root)
    root = tmp_path / "copy.git"
    shutil.copytree(short_history.repo, root)
    since = ("--since", short_history.steps[-2].commit)
    assert re.search(r"收件日志 [0-9]+ 行", told(capsys, "history", root, *since))

    def git(*words: str, fed: bytes = b"") -> bytes:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example", *words]
        return subprocess.run(command, cwd=root, check=True, input=fed, stdout=subprocess.PIPE).stdout.strip()

    lines = git("show", "receipts:log.jsonl").splitlines()
    blob = git("hash-object", "-w", "--stdin", fed=b"\n".join([*lines[:3], *lines[4:], b""]))
    tree = git("mktree", fed=b"100644 blob %s\tlog.jsonl\n" % blob)
    commit = git("commit-tree", "-m", "cut", tree.decode())
    git("update-ref", "refs/heads/receipts", commit.decode())
    said = told(capsys, "history", root, *since, status=FINDINGS)
    assert "收件日志有误" in said


def test_a_shallow_clone_with_a_log_cannot_begin_in_the_middle(
    short_history: HistoryPlan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What arrived before decides until when a step looks: without it the answer would be another one."""
    root = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "20", "--no-single-branch", f"file://{short_history.repo}", str(root)],
        check=True,
    )  # fmt: skip
    since = subprocess.run(
        ["git", "rev-parse", "HEAD~5"], cwd=root, check=True, capture_output=True, text=True
    )
    said = told(capsys, "history", root, "--since", since.stdout.strip(), status=FINDINGS)
    assert "git fetch --unshallow" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--year", "2018"), "2019"),
        (("--jobs", "0"), "--jobs"),
        (("--indicator", "nonsense"), "case_volume"),
        (("--from", "2019-07-01", "--to", "2019-06-01"), "晚于"),
        (("--out", "/"), "文件夹"),
    ],
)
def test_a_question_without_sense_is_refused_before_anything_is_computed(
    merge: Chronicle, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert said in told(capsys, "history", merge.root, *options, status=WRONG_USE)


def test_a_version_without_a_campaign_has_no_history(
    merge: Chronicle, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "没有活动" in told(capsys, "history", merge.root, merge.named["code"], status=WRONG_USE)


def test_blame_names_the_lines_of_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chronicle = rules_changed(tmp_path / "repo.git")
    document = json.loads(told(capsys, "blame", chronicle.root, "alpha", "case_volume", "--format", "json"))
    assert {each["path"].rpartition("/")[2] for each in document["rules"]} == {
        "indicators.yaml",
        "readings.yaml",
    }
    assert all(each["lines"] for each in document["rules"])
