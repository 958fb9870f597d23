"""The shell steps of gate, receipts and comment, taken from the YAML files, on real repositories and a platform."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from lianbing import cli
from tests.workflows.house import YEAR, House, build, git
from tests.workflows.platform import Platform, review
from tests.workflows.runner import workflow

STOLEN = "stolen-by-the-head"
THEFT = f"import pathlib; pathlib.Path({STOLEN!r}).touch()\n"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("house") / "平台 one")


@pytest.fixture
def house(built: Path, tmp_path: Path, platform: Platform) -> House:
    bare = tmp_path / "platform.git"
    shutil.copytree(built / "platform.git", bare)
    git(tmp_path, "clone", "--quiet", bare.as_uri(), "clone")
    platform.created_at = "2019-10-10T02:00:00Z"
    return House(tmp_path, bare, tmp_path / "clone", platform)


def row(house: House, unit: str) -> dict[str, str]:
    """An honest change: one number of a unit's record."""
    path = f"{YEAR}/{unit}/cases.csv"
    git(house.clone, "checkout", "--quiet", "--detach", "origin/main")
    text = (house.clone / path).read_text("utf-8")
    last = text.splitlines()[-1]
    return {path: text + re.sub(r"〔2019〕\d+号", "〔2019〕9999号", last) + "\n"}


def document(report: Path) -> dict[str, Any]:
    return dict(json.loads((report / "report.json").read_bytes()))


def test_an_honest_change_is_accepted_receipted_and_commented(house: House) -> None:
    head = house.propose(row(house, "alpha"))
    outcome, report = house.judge(head)
    assert not outcome.failed, outcome.steps
    found = document(report)
    assert (found["verdict"], found["head"], found["received_at"]) == (
        "accepted", head, "2019-10-10T10:00:00+08:00",
    )  # fmt: skip
    assert outcome.step("Impact").status == 0, outcome.step("Impact").output
    (impact,) = json.loads((report / "impact.json").read_bytes())
    assert (impact["base"], impact["head"]) == (found["base"], head)
    assert (report / "impact.md").read_text("utf-8").startswith("<!-- lianbing-impact -->\n")
    assert "收件检查通过" in (house.folder / "summary.md").read_text("utf-8")
    assert outcome.actions[-1] == "actions/upload-artifact"

    receipt, _ = house.follow("receipts", head, report)
    assert not receipt.failed, receipt.steps
    entry = house.log()[-1]
    assert "run-4711-1" in json.dumps(entry)
    assert head in json.dumps(entry)
    assert "2019-10-10T10:00:00+08:00" in json.dumps(entry)
    again, _ = house.follow("receipts", head, report)
    assert not again.failed
    assert len(house.log()) == 2

    comment, _ = house.follow("comment", head, report)
    assert not comment.failed, comment.steps
    ((text),) = (posted["body"] for posted in house.platform.comments)
    assert "✅" in text
    assert "对成绩的影响" in text


def test_a_change_of_another_units_folder_is_refused_and_receipted_all_the_same(house: House) -> None:
    head = house.propose(row(house, "beta"))
    outcome, report = house.judge(head)
    assert outcome.failed
    assert outcome.step("Verdict").status == 1
    assert "Impact" not in outcome.names()
    assert outcome.names()[-1] == "Summary"
    assert document(report)["verdict"] == "refused"
    assert "收件检查未通过" in (house.folder / "summary.md").read_text("utf-8")
    receipt, _ = house.follow("receipts", head, report)
    assert not receipt.failed, receipt.steps
    assert house.log()[-1]["verdict"] == "refused"
    comment, _ = house.follow("comment", head, report)
    assert not comment.failed
    assert "❌" in house.platform.comments[0]["body"]


def test_nothing_of_a_head_runs(house: House) -> None:
    """It brings a program in every place at which Python, make, git or bash would look."""
    head = house.propose(
        row(house, "alpha")
        | {
            "lianbing/__init__.py": THEFT,
            "lianbing/__main__.py": THEFT,
            "sitecustomize.py": THEFT,
            "Makefile": f"environment:\n\ttouch {STOLEN}\n",
            ".gitattributes": "* filter=steal diff=steal merge=steal\n",
            ".github/workflows/gate.yml": "name: gate\non: push\njobs: {}\n",
            f"{YEAR}/alpha/$(touch {STOLEN})": "x",
        }
    )
    outcome, report = house.judge(head)
    assert outcome.failed
    assert outcome.step("Verdict").status == 1, outcome.step("Verdict").output
    assert document(report)["verdict"] == "refused"
    receipt, _ = house.follow("receipts", head, report)
    comment, _ = house.follow("comment", head, report)
    assert not comment.failed
    assert receipt.steps
    assert list(house.folder.rglob(STOLEN)) == []
    assert list(house.folder.rglob("stolen")) == []


def test_an_approval_counts_in_a_rerun_and_the_time_stays(house: House) -> None:
    git(house.clone, "checkout", "--quiet", "--detach", "origin/main")
    path = f"{YEAR}/office/accounts.yaml"
    text = (house.clone / path).read_text("utf-8").replace("demo-gamma", "demo-gamma-2")
    head = house.propose({path: text})
    event = {"author": "demo-office", "sender": "demo-office"}
    outcome, before = house.judge(head, **event)
    assert outcome.step("Verdict").status == 1
    first = document(before)
    house.platform.reviews = [review("demo-office-2", commit=head), review("demo-office-3", commit=head)]
    outcome, after = house.judge(head, **event)
    assert outcome.step("Verdict").status == 0, outcome.step("Verdict").output
    assert document(after)["approved_by"] == ["demo-office-2", "demo-office-3"]
    assert document(after)["received_at"] == first["received_at"]


def test_the_first_push_is_judged_though_a_second_came(house: House) -> None:
    first = house.propose(row(house, "alpha"))
    second = house.propose(row(house, "beta"))
    outcome, report = house.judge(first)
    assert not outcome.failed, outcome.steps
    assert document(report)["head"] == first != second


def test_the_same_tree_gives_the_same_report_here_and_there(house: House) -> None:
    """What CI writes is byte for byte what the command writes on a desk, as the reviewers' guide says it does."""
    head = house.propose(row(house, "beta"))
    _, report = house.judge(head)
    written = (report / "report.json").read_bytes()
    found = document(report)
    house.follow("receipts", head, report)
    git(house.clone, "fetch", "--quiet", "origin", "refs/heads/receipts")
    assert git(house.clone, "log", "-1", "--format=%s", "FETCH_HEAD") == "received run-4711-1: refused"
    git(house.clone, "update-ref", "refs/heads/receipts", "FETCH_HEAD~1")
    said = ["--base", found["base"], "--head", found["head"], "--actor", found["actor"], "--pusher", found["pusher"],
            "--received", found["received_at"]]  # fmt: skip
    for source in (["--facts", str(report / "facts.json")], ["--facts", str(report / "report.json")], said):
        out = house.folder / "again.json"
        cli.main(["gate", "--repo", str(house.clone), *source, "--receipts-ref", "refs/heads/receipts",
                  "--report", str(out)])  # fmt: skip
        assert out.read_bytes() == written


@pytest.mark.parametrize("harm", ["api", "head"])
def test_what_cannot_be_judged_is_not_accepted(house: House, harm: str) -> None:
    head = house.propose(row(house, "alpha"))
    if harm == "api":
        house.platform.failures = [403]
    outcome, report = house.judge(head if harm == "api" else "f" * 40)
    assert outcome.failed
    assert "Verdict" not in outcome.names()
    assert not (report / "report.json").exists()
    receipt, _ = house.follow("receipts", head, report)
    assert receipt.failed
    comment, _ = house.follow("comment", head, report)
    assert comment.failed
    assert len(house.log()) == 1
    assert house.platform.comments == []


def forged(change: Mapping[str, Any]) -> Callable[[Path], None]:
    def write(report: Path) -> None:
        path = report / "report.json"
        path.write_text(json.dumps(json.loads(path.read_bytes()) | change), "utf-8")

    return write


@pytest.mark.parametrize(
    "change", [{"head": "a" * 40}, {"actor": "demo-beta"}, {"received_at": "2019-06-10T10:00:00+08:00"}]
)
def test_a_report_that_the_platform_contradicts_gives_no_receipt(
    house: House, change: dict[str, str]
) -> None:
    head = house.propose(row(house, "alpha"))
    _, report = house.judge(head)
    forged(change)(report)
    receipt, _ = house.follow("receipts", head, report)
    assert receipt.failed
    assert len(house.log()) == 1


def test_a_run_without_a_receipt_is_named_until_it_has_one(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    head = house.propose(row(house, "alpha"))
    _, report = house.judge(head)
    house.platform.runs = [
        {
            "id": 4711,
            "created_at": house.platform.created_at,
            "head_sha": head,
            "actor": {"login": "demo-alpha"},
        }
    ]
    for name, value in house.platform.environment(house.folder).items():
        monkeypatch.setenv(name, value)
    command = ["platform", "missing", "--repo", str(house.bare)]
    assert cli.main(command) == 1
    assert "运行 4711 没有收件记录" in capsys.readouterr().out
    house.follow("receipts", head, report)
    assert cli.main(command) == 0


def test_the_token_is_given_when_asked_and_written_nowhere(house: House) -> None:
    head = house.propose(row(house, "alpha"))
    _, report = house.judge(head)
    _, work = house.follow("receipts", head, report)
    asked = subprocess.run(
        ["git", "credential", "fill"], cwd=work, input="protocol=https\nhost=git.example\n\n", text=True,
        capture_output=True, env={"PATH": "/usr/bin:/bin", "GITHUB_TOKEN": "t-0", "GIT_TERMINAL_PROMPT": "0"}, check=True,
    )  # fmt: skip
    assert "username=x-access-token\npassword=t-0\n" in asked.stdout
    held = [
        path
        for path in work.rglob("*")
        if path.is_file() and not path.is_symlink() and ".venv" not in path.parts
    ]
    assert not any(b"token-of-the-run" in path.read_bytes() for path in held)


def test_every_command_of_the_workflows_exists_with_its_options() -> None:
    """Read by the real command line, so that a renamed option is heard of here and not at midnight."""
    calls = 0
    for name in ("gate", "receipts", "comment", "publish", "nightly"):
        for _, step in workflow(name).steps:
            for command in step.commands:
                text = re.sub(r"^\w+=\$\((.*)\)$", r"\1", command.text)
                words = shlex.split(re.sub(r"\$[A-Z_a-z]+", "a" * 40, text))
                if words[:3] != [".venv/bin/python", "-m", "lianbing"]:
                    continue
                given = ["2019-10-10T10:00:00+08:00" if words[n - 1] == "--received" else word
                         for n, word in enumerate(words)]  # fmt: skip
                cli._parser().parse_args(given[3:])
                calls += 1
    assert calls >= 14
