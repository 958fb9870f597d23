"""The commands of the draw in a real repository: freeze, reveal, redraw, verify; and the document that pages show."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lianbing.cli import main
from lianbing.documentation import result_schemas
from lianbing.draws.document import draws_document
from schema.intake import read_campaign
from tests.smallcampaign import ROOT, case_row
from tests.smalldraw import VALUE, small_files

OFFICE = "submissions/2019/office"
RECORD, FRAME, REVEAL = (
    f"{OFFICE}/draws/files.yaml",
    f"{OFFICE}/draws/files.csv",
    f"{OFFICE}/reveals/files.yaml",
)
FREEZE = ("commit", "files", "--seed", "骰子", "--source", "当众掷十面骰子", "--throws", "24", "--faces", "10",
          "--frozen", "2019-10-10T09:00:00", "--at", "2019-10-12T10:00:00")  # fmt: skip
THROW = ("reveal", "files", "--value", VALUE, "--thrown", "2019-10-12T10:05:00", "--title", "公证书", "--date", "2019-10-12",
         "--sha256", "0" * 64)  # fmt: skip
Capture = pytest.CaptureFixture[str]
Draw = Callable[..., int]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with the small campaign committed, nothing drawn."""
    for path, content in small_files().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    return tmp_path


def git(root: Path, *words: str) -> str:
    identity = ("-c", "user.name=demo", "-c", "user.email=demo@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(root: Path) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "step")
    return git(root, "rev-parse", "HEAD")


def draw(root: Path, *words: str) -> int:
    return main(["draw", words[0], *words[1:], "--root", str(root)])


def verified(root: Path, capsys: Capture) -> list[str]:
    """The codes that the verification tells, and that its status says whether one of them is an error."""
    capsys.readouterr()
    status = draw(root, "verify", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert status == (1 if report["errors"] else 0)
    return [found["code"] for found in report["findings"]]


@pytest.mark.rows("R34", "R36", "Y32", "Y49", "Y50")
def test_the_whole_way_from_the_freeze_to_a_redraw(root: Path, capsys: Capture) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert draw(root, *FREEZE) == 0
    assert capsys.readouterr().out.splitlines() == [FRAME, RECORD]
    assert f'commit: "{head}"' in (root / RECORD).read_text("utf-8")
    commit(root)
    assert verified(root, capsys) == []
    assert draw(root, *THROW) == 0
    commit(root)
    assert verified(root, capsys) == []
    lines = (root / OFFICE / "drawn.csv").read_text("utf-8").splitlines()
    assert len(lines) == 19
    number = next(line.split(",")[2] for line in lines if line.startswith("alpha,一般,"))
    assert (
        draw(
            root,
            "redraw",
            "files",
            "alpha",
            "一般",
            number,
            "--reason",
            "回避",
            "--note",
            "无人可评",
            "--title",
            "回避决定",
            "--date",
            "2019-10-12",
            "--sha256",
            "0" * 64,
        )
        == 0
    )
    assert number not in "".join(
        line
        for line in (root / OFFICE / "drawn.csv").read_text("utf-8").splitlines()
        if line.startswith("alpha,")
    )
    commit(root)
    assert verified(root, capsys) == []
    assert draw(root, "verify") == 0
    assert "抽取“files”：已抽取；10 组（单位和类别），范围" in capsys.readouterr().out


def test_an_old_commit_can_be_frozen(root: Path) -> None:
    old = git(root, "rev-parse", "HEAD")
    cases = root / "submissions/2019/gamma/cases.csv"
    cases.write_bytes(cases.read_bytes() + (case_row(299, "gamma") + "\n").encode())
    commit(root)
    assert draw(root, *FREEZE, "--commit", old) == 0
    assert old in (root / RECORD).read_text("utf-8")
    frozen = (root / FRAME).read_text("utf-8").count("gamma,一般,")
    (root / FRAME).unlink()
    (root / RECORD).unlink()
    assert draw(root, *FREEZE) == 0
    assert (root / FRAME).read_text("utf-8").count("gamma,一般,") == frozen + 1


@pytest.mark.rows("Y49")
def test_what_comes_too_early_is_refused_and_writes_nothing(root: Path, capsys: Capture) -> None:
    assert draw(root, *FREEZE[:-1], "2019-10-10T09:00:00") == 2
    assert draw(root, *THROW) == 2
    assert "没有冻结的抽取“files”" in capsys.readouterr().err
    assert draw(root, *FREEZE) == 0
    early = tuple("2019-10-12T09:59:59" if word == "2019-10-12T10:05:00" else word for word in THROW)
    assert draw(root, *early) == 1
    assert "S264" in capsys.readouterr().err
    other = tuple("1-2-3" if word == VALUE else word for word in THROW)
    assert draw(root, *other) == 1
    assert "S265" in capsys.readouterr().err
    assert not (root / REVEAL).exists()
    assert (root / OFFICE / "drawn.csv").read_text("utf-8") == "unit,category,number\n"


def test_a_seed_is_revealed_once_and_a_name_frozen_once(root: Path, capsys: Capture) -> None:
    assert draw(root, *FREEZE) == 0
    assert draw(root, *FREEZE) == 2
    assert (
        draw(
            root, "redraw", "files", "alpha", "一般", "某环罚〔2019〕3号", "--reason", "回避", "--note", "无"
        )
        == 2
    )
    assert draw(root, *THROW) == 0
    assert draw(root, *THROW) == 2
    assert "已经公布种子" in capsys.readouterr().err


def test_dice_are_announced_with_throws_and_faces(root: Path, capsys: Capture) -> None:
    words = [word for word in FREEZE if word not in ("--faces", "10")]
    assert draw(root, *words) == 1
    assert "S260" in capsys.readouterr().err
    assert not (root / RECORD).exists()


def test_nothing_is_frozen_from_a_campaign_with_errors(root: Path, capsys: Capture) -> None:
    (root / "submissions/2019/alpha/team.yaml").write_text("a: b\n", "utf-8")
    assert draw(root, *FREEZE) == 1
    assert "没有冻结" in capsys.readouterr().err


@pytest.mark.rows("Y49")
def test_a_frame_that_was_changed_on_the_way_is_noticed_in_the_history(root: Path, capsys: Capture) -> None:
    """Even if it was put back, and even if its record fits again."""
    assert draw(root, *FREEZE) == 0
    commit(root)
    whole = (root / FRAME).read_bytes()
    (root / FRAME).write_bytes(whole.rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n")
    commit(root)
    assert {"S261", "G432", "G434"} <= set(verified(root, capsys))
    (root / FRAME).write_bytes(whole)
    commit(root)
    assert verified(root, capsys) == ["G432"]


@pytest.mark.rows("Y49")
def test_a_seed_that_was_replaced_on_the_way_is_noticed_in_the_history(root: Path, capsys: Capture) -> None:
    assert draw(root, *FREEZE) == 0
    commit(root)
    assert draw(root, *THROW) == 0
    commit(root)
    (root / REVEAL).unlink()
    (root / OFFICE / "drawn.csv").write_text("unit,category,number\n", "utf-8")
    commit(root)
    assert draw(root, *("-".join(["7"] * 24) if word == VALUE else word for word in THROW)) == 0
    commit(root)
    assert verified(root, capsys) == ["G433"]


def test_a_frame_that_is_not_of_its_commit_is_named_unit_by_unit(root: Path, capsys: Capture) -> None:
    cases = root / "submissions/2019/gamma/cases.csv"
    old = git(root, "rev-parse", "HEAD")
    cases.write_bytes(cases.read_bytes() + (case_row(299, "gamma") + "\n").encode())
    new = commit(root)
    assert draw(root, *FREEZE) == 0
    (root / RECORD).write_text((root / RECORD).read_text("utf-8").replace(new, old), "utf-8")
    commit(root)
    capsys.readouterr()
    assert draw(root, "verify") == 1
    assert f"冻结的名单与 {old[:12]} 的材料不符：“gamma 一般”多 1 件" in capsys.readouterr().out


def test_a_commit_that_main_does_not_have_is_named(root: Path, capsys: Capture) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert draw(root, *FREEZE) == 0
    (root / RECORD).write_text((root / RECORD).read_text("utf-8").replace(head, "ab" * 20), "utf-8")
    commit(root)
    assert verified(root, capsys) == ["G439"]


def test_without_a_repository_the_rest_is_verified_and_the_gap_told(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "loose"
    for path, content in small_files().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    assert draw(folder, *FREEZE) == 0
    assert "commit:" not in (folder / RECORD).read_text("utf-8")
    assert verified(folder, capsys) == ["R353"]
    cases = folder / "submissions/2019/gamma/cases.csv"
    cases.write_bytes(cases.read_bytes() + (case_row(299, "gamma") + "\n").encode())
    assert sorted(verified(folder, capsys)) == ["R350", "R353", "R354"], "a case that was left out"


def test_only_a_demonstration_may_name_no_commit(root: Path, capsys: Capture) -> None:
    """Of any other draw in a repository it is an error: nothing says from which cases the frame was cut."""
    profile = root / OFFICE / "campaign.yaml"
    assert draw(root, *FREEZE) == 0
    record = (root / RECORD).read_text("utf-8").splitlines(keepends=True)
    (root / RECORD).write_text("".join(line for line in record if not line.startswith("commit:")), "utf-8")
    commit(root)
    assert "G438" in verified(root, capsys)
    profile.write_text(json.dumps({**json.loads(profile.read_text("utf-8")), "demo": "是"}), "utf-8")
    commit(root)
    codes = verified(root, capsys)
    assert "R353" in codes
    assert "G438" not in codes
    assert "R354" not in codes
    cases = root / "submissions/2019/gamma/cases.csv"
    whole = cases.read_bytes()
    cases.write_bytes(whole + (case_row(299, "gamma") + "\n").encode())
    commit(root)
    assert "R354" not in verified(root, capsys), "what was filed later nobody left out"
    cases.write_bytes(whole.rpartition(b"\n")[0].rpartition(b"\n")[0] + b"\n")
    commit(root)
    assert "R354" in verified(root, capsys), "what is gone is missed"


def test_a_demonstration_that_left_out_a_case_is_found_out(root: Path, capsys: Capture) -> None:
    """The case stood on main when the draw came, and was recorded before the freeze."""
    profile, cases = root / OFFICE / "campaign.yaml", root / "submissions/2019/gamma/cases.csv"
    profile.write_text(json.dumps({**json.loads(profile.read_text("utf-8")), "demo": "是"}), "utf-8")
    assert draw(root, *FREEZE) == 0
    assert "commit:" not in (root / RECORD).read_text("utf-8")
    cases.write_bytes(cases.read_bytes() + (case_row(299, "gamma") + "\n").encode())
    commit(root)
    assert sorted(verified(root, capsys)) == ["R350", "R353", "R354"]


@pytest.mark.rows("Y49")
def test_a_commit_that_only_came_in_with_a_merge_was_never_main(root: Path, capsys: Capture) -> None:
    """A side commit can lack cases that main has; main itself must have stood at what a draw names."""
    git(root, "switch", "--quiet", "--create", "aside")
    (root / "note.txt").write_text("aside\n", "utf-8")
    aside = commit(root)
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "merge", "aside")
    assert draw(root, *FREEZE, "--commit", aside) == 0
    commit(root)
    assert verified(root, capsys) == ["G439"]


@pytest.mark.rows("Y49")
def test_the_moments_of_a_draw_and_what_it_left_out_are_printed(root: Path, capsys: Capture) -> None:
    """A freeze that is dated back before a filing is legal by its own commit; the number tells of it."""
    old = git(root, "rev-parse", "HEAD")
    cases = root / "submissions/2019/gamma/cases.csv"
    cases.write_bytes(cases.read_bytes() + (case_row(299, "gamma") + "\n").encode())
    commit(root)
    assert draw(root, *FREEZE, "--commit", old) == 0
    commit(root)
    assert "R350" in verified(root, capsys)
    assert draw(root, "verify") == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "冻结于" in one]
    assert f"冻结于 2019-10-10 09:00:00，所写提交 {old[:12]}" in line
    # 299 is in gamma's own frame and its kind's alone
    assert line.endswith("不在名单里的有 1 件次")


@pytest.mark.rows("R34", "Y32")
def test_the_document_of_the_demonstration_fits_its_schema_and_shows_both_redraws() -> None:
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "submissions" / "2019").rglob("*")
        if path.is_file()
    }
    document: Any = draws_document(read_campaign(files, 2019)[0])
    jsonschema.validate(document, json.loads(result_schemas()["draws.schema.json"]))
    (only,) = document["draws"]
    assert only["state"] == "revealed"
    assert only["received_at"] < only["seed"]["at"] <= only["reveal"]["thrown_at"]
    assert sorted(r["reason"] for s in only["strata"] for r in s["redraws"]) == ["回避", "未公开"]
    assert all(len(s["stream"]) == s["size"] for s in only["strata"])
    assert sum(s["size"] for s in only["strata"]) == only["cases"]
    assert document["unexplained"] == []
