"""Records that git holds as something else than regular files: told, never read, never worth nothing in silence."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.scoring import check_snapshot, score_checked
from tests.smallcampaign import ROOT, SmallCampaign

CASES = "submissions/2019/beta/cases.csv"
Capture = pytest.CaptureFixture[str]


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small campaign, committed."""
    root = tmp_path / "仓 库"
    for path, content in SmallCampaign().files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (root / ".gitignore").write_text("build/\n")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    return root


def run(*arguments: str | Path) -> int:
    return main([str(each) for each in arguments])


def executable(root: Path, path: str) -> None:
    (root / path).chmod(0o755)
    git(root, "add", path)


def errors(root: Path, capsys: Capture, *more: str) -> dict[str, str]:
    """The errors that ``check`` finds, with their remedies, by path."""
    assert run("check", "--root", root, "--format", "json", *more) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    faults = [each for each in found if each["severity"] == "error"]
    assert {each["code"] for each in faults} == {"S013"}
    return {each["path"]: each["message"] + each["remedy"] for each in faults}


def test_an_executable_record_is_told_in_the_folder_as_in_the_commit(
    repository: Path, capsys: Capture
) -> None:
    executable(repository, CASES)
    staged = errors(repository, capsys)
    assert "可执行文件" in staged[CASES]
    assert f"git update-index --chmod=-x {CASES}" in staged[CASES]
    git(repository, "commit", "-qm", "mode")
    assert errors(repository, capsys) == errors(repository, capsys, "--commit", "HEAD") == staged
    (repository / CASES).chmod(0o644)
    git(repository, "update-index", "--chmod=-x", CASES)
    git(repository, "commit", "-qm", "mended")
    assert run("check", "--root", repository) == run("check", "--root", repository, "--commit", "HEAD") == 0


def test_links_and_submodules_are_told_each_with_its_way_out(repository: Path, capsys: Capture) -> None:
    link, year, part = "submissions/2019/alpha/team.yaml", "submissions/2020", "submissions/2019/delta"
    (repository / link).unlink()
    (repository / link).symlink_to("unit.yaml")
    (repository / year).symlink_to("2019")
    git(repository, "add", ".")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'5' * 40},{part}")
    git(repository, "commit", "-qm", "odd")
    found = errors(repository, capsys, "--commit", "HEAD")
    assert found.keys() == {link, year, part}
    assert "符号链接" in found[link]
    assert "放入文件内容本身" in found[link]
    assert "符号链接" in found[year]
    assert f"git rm --cached {part}" in found[part]


def test_a_sealed_file_that_became_executable_is_told(repository: Path, capsys: Capture) -> None:
    path = "submissions/2019/published/final/results.json"
    (repository / path).parent.mkdir(parents=True)
    (repository / path).write_bytes(b"{}\n")
    executable(repository, path)
    assert errors(repository, capsys).keys() == {path}


def test_what_an_unread_record_is_worth_stays_open(repository: Path, capsys: Capture) -> None:
    """As of a record that is refused for its content (decision 0004): open, not nought; and the status says so."""
    executable(repository, CASES)
    git(repository, "commit", "-qm", "mode")
    assert run("score", "--root", repository, "--commit", "HEAD") == 1
    assert f"{CASES}: S013" in capsys.readouterr().err
    card = json.loads((repository / "build/results/scorecards/units/beta.json").read_text(encoding="utf-8"))
    small = SmallCampaign()
    small.files[CASES] = b"number,\n"
    refused = score_checked(check_snapshot(small.files, 2019, root=ROOT)).scorecards["beta"]
    assert card["result"]["open"] == refused["result"]["open"]
    assert "case_volume" in card["result"]["open"]
    assert card["result"]["points_so_far"] == refused["result"]["points_so_far"]
    assert card["result"]["rank"] is None


def test_blame_tells_why_nothing_is_known(repository: Path, capsys: Capture) -> None:
    executable(repository, CASES)
    git(repository, "commit", "-qm", "the bit")
    assert run("blame", "beta", "case_volume", "--repo", repository) == 0
    said = capsys.readouterr().out
    assert f"{CASES}: S013" in said
    assert "可执行文件" in said
    assert "the bit" in said
