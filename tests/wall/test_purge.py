"""Personal data purged from a real history: receipts and steps stay verifiable (Y6, Y35, Y47)."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from lianbing.cli import main
from lianbing.receipts.history import verify_branch
from tests.gate.desk import YEAR
from tests.wall.mainline import Mainline
from tests.wall.test_wall import honest

LEAKED, MASKED = "王小明家住某路".encode(), "（已清除）某路".encode()
FILE = f"{YEAR}/alpha/bulletins/2019-10-1.md"


def rewrite(repo: Path) -> str:
    """Replace the leaked words in all of main, as git-filter-repo does; its commit map."""
    exported = subprocess.run(
        ["git", "fast-export", "--show-original-ids", "refs/heads/main"],
        cwd=repo, check=True, stdout=subprocess.PIPE,
    ).stdout  # fmt: skip
    assert len(LEAKED) == len(MASKED)
    assert LEAKED in exported
    marks = repo / "marks"
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force", f"--export-marks={marks}"],
        cwd=repo, check=True, input=exported.replace(LEAKED, MASKED),
    )  # fmt: skip
    new = dict(line.split() for line in marks.read_text("ascii").splitlines())
    pairs = re.findall(rb"^commit \S+\nmark (:\d+)\noriginal-oid (\w{40})$", exported, re.MULTILINE)
    lines = (f"{old.decode()} {new[mark.decode()]}\n" for mark, old in pairs)
    return "old                                      new\n" + "".join(lines)


def test_a_purged_history_stays_verifiable(tmp_path: Path) -> None:
    line = Mainline.at(tmp_path / "campaign.git")
    text = str(honest(line)[FILE]).encode().replace("开展实战练兵。".encode(), LEAKED + "。".encode())
    line.merge({FILE: text})
    line.merge(honest(line, 2))
    before = line.wall()
    assert before["sound"]

    commit_map = tmp_path / "commit-map"
    commit_map.write_text(rewrite(line.repo), "ascii")
    assert not line.wall()["sound"], "steps that nobody accepted must be noticed before the purge is recorded"
    command = ["receipts", "purge", "--repo", str(line.repo), "--commit-map", str(commit_map),
               "--reason", "清除误传的个人信息"]  # fmt: skip
    version = f"{FILE}={hashlib.sha256(text).hexdigest()}"
    assert main([*command, "--file", version]) == 0

    assert verify_branch(line.repo, None).sound
    after = line.wall(whole=True)
    assert after["sound"], after
    assert after["steps"] == before["steps"]
    assert LEAKED not in line.git("show", f"main:{FILE}").encode()


def test_a_malformed_commit_map_is_refused(tmp_path: Path) -> None:
    line = Mainline.at(tmp_path / "campaign.git")
    commit_map = tmp_path / "commit-map"
    commit_map.write_text("old new\nabc def\n", "ascii")
    command = [
        "receipts",
        "purge",
        "--repo",
        str(line.repo),
        "--commit-map",
        str(commit_map),
        "--reason",
        "测试",
    ]
    assert main(command) == 1
    assert not any(line.wall()["violations"])


@pytest.mark.parametrize("gone", [False, True])
def test_a_purge_that_does_not_name_what_it_changed_is_not_believed(tmp_path: Path, gone: bool) -> None:
    """Not while the old commits are there, and not by the digests of the receipts either."""
    line = Mainline.at(tmp_path / "campaign.git")
    text = str(honest(line)[FILE]).encode().replace("开展实战练兵。".encode(), LEAKED + "。".encode())
    line.merge({FILE: text})
    commit_map = tmp_path / "commit-map"
    commit_map.write_text(rewrite(line.repo), "ascii")
    if gone:
        line.git("gc", "--quiet", "--prune=now")
    command = ["receipts", "purge", "--repo", str(line.repo), "--commit-map", str(commit_map),
               "--file", f"{FILE}={'0' * 64}", "--reason", "清除误传的个人信息"]  # fmt: skip
    assert main(command) == 0
    found = line.wall()
    assert not found["sound"]
    assert [f["code"] for v in found["violations"] for f in v["findings"]] == ["G607"]
    assert [f["path"] for v in found["violations"] for f in v["findings"]] == [FILE]


def test_a_purged_history_stays_verifiable_when_the_old_one_is_gone(tmp_path: Path) -> None:
    line = Mainline.at(tmp_path / "campaign.git")
    text = str(honest(line)[FILE]).encode().replace("开展实战练兵。".encode(), LEAKED + "。".encode())
    line.merge({FILE: text})
    commit_map = tmp_path / "commit-map"
    commit_map.write_text(rewrite(line.repo), "ascii")
    line.git("gc", "--quiet", "--prune=now")
    command = ["receipts", "purge", "--repo", str(line.repo), "--commit-map", str(commit_map),
               "--file", f"{FILE}={hashlib.sha256(text).hexdigest()}", "--reason", "清除"]  # fmt: skip
    assert main(command) == 0
    assert line.wall()["sound"]
