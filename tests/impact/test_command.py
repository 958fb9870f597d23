"""The command on real repositories: the merge base, what lies on top of the base, formats, exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lianbing.cli import main
from tests.impact.changes import RULEBOOK, vote
from tests.smallcampaign import SmallCampaign, case_row

Capture = pytest.CaptureFixture[str]

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "t"), ("EMAIL", "t@example.org"), ("DATE", "2019-06-01T00:00:00+08:00"))
}


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=root, check=True, capture_output=True, text=True, env={**os.environ, **IDENTITY},
    )  # fmt: skip
    return done.stdout.strip()


def write(root: Path, small: SmallCampaign) -> None:
    for path, content in small.files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def commit(root: Path, message: str) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)
    return git(root, "rev-parse", "HEAD")


class Forked:
    """A repository whose main branch and whose proposal both went on from the small campaign."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        git(root, "init", "-q")
        self.small = SmallCampaign()
        write(root, self.small)
        self.start = commit(root, "start")

    def propose(self) -> None:
        """Go to a new branch from the start."""
        git(self.root, "checkout", "-q", "-B", "proposal", self.start)


@pytest.fixture
def forked(tmp_path: Path) -> Forked:
    found = Forked(tmp_path / "一个 仓库")
    small = SmallCampaign()
    small.append("gamma/cases.csv", *(case_row(n, "gamma") for n in range(301, 311)))
    write(found.root, small)
    return found


def run(root: Path, base: str, head: str, *more: str) -> int:
    return main(["impact", "--repo", str(root), "--base", base, "--head", head, *more])


def test_the_base_as_it_is_now_is_compared_with_the_merge(forked: Forked, capsys: Capture) -> None:
    base = commit(forked.root, "main went on")
    forked.propose()
    vote(forked.small, "alpha", 15)
    write(forked.root, forked.small)
    head = commit(forked.root, "votes")
    assert run(forked.root, base, head, "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["base"], document["head"]) == (base, head)
    assert document["changed"] == ["submissions/2019/office/votes.csv"]
    assert {c["id"]: c["relation"] for c in document["candidates"]} == {"alpha": "own", "beta": "others"}


def test_links_and_executables_are_no_records(forked: Forked, capsys: Capture) -> None:
    forked.propose()
    write(forked.root, SmallCampaign())
    root = forked.root / "submissions/2019"
    (root / "alpha/team.yaml").unlink()
    (root / "alpha/team.yaml").symlink_to("unit.yaml")
    (root / "beta/team.yaml").unlink()
    (root / "gamma/team.yaml").chmod(0o755)
    (forked.root / "lianbing.py").write_text("raise SystemExit")
    (root / "alpha/新.yaml").write_text("a: b\n", encoding="utf-8")
    (Path(os.fsdecode(os.fsencode(root) + b"/alpha/\xff.yaml"))).write_text("a: b\n", encoding="utf-8")
    assert run(forked.root, forked.start, commit(forked.root, "odd"), "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert "lianbing.py" in document["changed"]
    moved = {c["id"] for c in document["candidates"]}
    assert {"beta", "gamma"} <= moved


def test_each_side_goes_by_the_rulebook_of_its_own_tree(forked: Forked, capsys: Capture) -> None:
    forked.propose()
    folder = forked.root / "scorer/rulebooks/2019"
    folder.mkdir(parents=True)
    for path in RULEBOOK.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    write(forked.root, SmallCampaign())
    base = commit(forked.root, "rulebook")
    awards = folder / "awards.yaml"
    one = re.sub(
        r"places: \{value: [45], [^}]*\}", "places: {value: 1, reading: Y30}", awards.read_text("utf-8")
    )
    awards.write_text(one, encoding="utf-8")
    head = commit(forked.root, "one place")
    assert run(forked.root, base, head, "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["rulebook_changed"]
    lists = {change["id"]: [p["id"] for p in change["left"]] for change in document["lists"]}
    assert lists["award-prefecture"] == ["beta", "gamma"]
    awards.write_text(one.replace("order: rank", "order: luck"), encoding="utf-8")
    assert run(forked.root, base, commit(forked.root, "faulty")) == 1
    assert "there is no order luck" in capsys.readouterr().err
    awards.write_text("lists: 1\n", encoding="utf-8")
    assert run(forked.root, base, commit(forked.root, "broken")) == 1
    assert "R307" in capsys.readouterr().err


def test_a_campaign_that_begins_has_only_newcomers(tmp_path: Path, capsys: Capture) -> None:
    root = tmp_path / "new"
    root.mkdir()
    git(root, "init", "-q")
    (root / "README.md").write_text("first\n")
    base = commit(root, "first")
    write(root, SmallCampaign())
    head = commit(root, "campaign")
    assert run(root, base, head, "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert {c["presence"] for c in document["candidates"]} == {"new"}
    assert run(root, base, base) == 0
    assert "没有可以比较的活动" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["HEAD", "main", "", "0" * 39, "0" * 41, "A" * 40, "0" * 40 + "\n", "--output=x", "０" * 40],
)
def test_what_is_no_commit_is_wrong_use(forked: Forked, capsys: Capture, text: str) -> None:
    for base, head in ((text, forked.start), (forked.start, text)):
        arguments = ["impact", "--repo", str(forked.root), f"--base={base}", f"--head={head}"]
        assert main(arguments) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert not (forked.root / "x").exists()


def test_without_a_common_ancestor_nothing_is_compared(forked: Forked, capsys: Capture) -> None:
    git(forked.root, "checkout", "-q", "--orphan", "other")
    assert run(forked.root, forked.start, commit(forked.root, "other")) == 1
    assert "G403" in capsys.readouterr().err


def test_a_commit_that_is_not_there_is_said_to_be(forked: Forked, capsys: Capture) -> None:
    assert run(forked.root, forked.start, "0" * 40) == 1
    assert "G401" in capsys.readouterr().err


def test_formats_limits_and_files(forked: Forked, tmp_path: Path, capsys: Capture) -> None:
    head = commit(forked.root, "cases")
    out = tmp_path / "deep" / "impact.md"
    assert run(forked.root, forked.start, head, "--format", "markdown", "--out", str(out)) == 0
    assert capsys.readouterr().out == ""
    assert out.read_text("utf-8").startswith("<!-- lianbing-impact -->\n## 计分影响")
    assert run(forked.root, forked.start, head) == 0
    assert "\x1b" not in (text := capsys.readouterr().out)
    assert "乙一县" in text
    assert run(forked.root, forked.start, head, "--format", "github") == 0
    assert capsys.readouterr().out.startswith("::notice title=甲一县分局::")
    assert run(forked.root, forked.start, head, "--format", "markdown", "--limit", "10") == 2
    assert run(forked.root, forked.start, head, "--snapshot", "provisional", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["snapshot"] == "provisional"


def test_the_same_trees_give_the_same_bytes_under_any_hash_seed(forked: Forked) -> None:
    head = commit(forked.root, "cases")
    command = [sys.executable, "-m", "lianbing", "impact", "--repo", str(forked.root), "--base", forked.start]
    outputs = {
        subprocess.run(
            [*command, "--head", head, "--format", "json"], check=True, capture_output=True,
            cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    }  # fmt: skip
    assert len(outputs) == 1
