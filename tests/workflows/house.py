"""A platform's repository with a campaign, a contributor's clone of it, and the jobs run on what is proposed."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianbing import cli
from tests.smallcampaign import SmallCampaign
from tests.workflows.platform import Platform
from tests.workflows.runner import ROOT, Outcome, run_job

YEAR = "submissions/2019"
ROOMS = ("lianbing", "schema", "scorer", "site/sitegen")
ACCOUNTS = {
    "units": {unit: [f"demo-{unit}"] for unit in ("alpha", "beta", "gamma")},
    "groups": {
        "办公室": ["demo-office", "demo-office-2", "demo-office-3"],
        "评审考核组": ["demo-review"],
        "宣传报道组": ["demo-press"],
        "现场督查组": ["demo-inspection"],
    },
}


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass
class House:
    """The platform's repository, and a contributor's clone of it."""

    folder: Path
    bare: Path
    clone: Path
    platform: Platform

    def propose(self, change: Mapping[str, str], *, onto: str = "origin/main") -> str:
        """Push a change as the head of pull request 7; its commit."""
        git(self.clone, "checkout", "--quiet", "--detach", onto)
        for path, text in change.items():
            target = self.clone / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "-m", "报送")
        git(self.clone, "push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/head")
        return git(self.clone, "rev-parse", "HEAD")

    def checkout(self, name: str) -> Path:
        """What actions/checkout leaves: main's files, all branches, no credentials."""
        work = self.folder / name
        shutil.rmtree(work, ignore_errors=True)
        git(self.folder, "clone", "--quiet", "--branch", "main", self.bare.as_uri(), name)
        (work / ".venv").symlink_to(ROOT / ".venv")
        return work

    def run(self, name: str, job: str, work: Path, head: str, **event: Any) -> Outcome:
        """Run a job of a workflow on pull request 7."""
        environment = self.platform.environment(self.folder, head=head, **event)
        environment["GITHUB_STEP_SUMMARY"] = str(self.folder / "summary.md")
        token = environment.pop("GITHUB_TOKEN")
        context = {
            "github.event.pull_request.head.sha": head,
            "github.event.pull_request.user.login": event.get("author", "demo-alpha"),
            "github.token": token,
        }
        return run_job(name, job, work, context, environment)

    def judge(self, head: str, **event: Any) -> tuple[Outcome, Path]:
        """The gate's job in a fresh checkout."""
        event = {"author": "demo-alpha", "sender": "demo-alpha"} | event
        work = self.checkout("gate")
        return self.run("gate", "gate", work, head, **event), work / "build" / "gate"

    def follow(self, name: str, head: str, report: Path, **event: Any) -> tuple[Outcome, Path]:
        """The job of receipts or of the comment, in a fresh checkout with the gate's artifact."""
        event = {"author": "demo-alpha", "sender": "demo-alpha"} | event
        work = self.checkout(name)
        if report.is_dir():
            shutil.copytree(report, work / "build" / "gate")
        return self.run(name, name, work, head, **event), work

    def log(self) -> list[dict[str, Any]]:
        """The log of receipts on the platform, newest last."""
        names = git(self.bare, "ls-tree", "--name-only", "receipts").split()
        name = next(name for name in names if name.endswith((".jsonl", ".ndjson", ".log")))
        return [json.loads(line) for line in git(self.bare, "show", f"receipts:{name}").splitlines()]


def build(folder: Path) -> Path:
    """The platform's repository: this code and the small campaign on main, and an open log of receipts."""
    source = folder / "source"
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    small = SmallCampaign()
    small.put("office/accounts.yaml", ACCOUNTS)
    small.files[f"{YEAR}/office/calendar.yaml"] = (ROOT / YEAR / "office/calendar.yaml").read_bytes()
    for path, content in small.files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(content)
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, source / name)
    (source / ".gitignore").write_text("/build/\n/.venv\n", "utf-8")
    git(source, "init", "--quiet", "--initial-branch=main")
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "-m", "start")
    git(folder, "clone", "--quiet", "--bare", str(source), "platform.git")
    git(source, "remote", "add", "origin", (folder / "platform.git").as_uri())
    commit = git(source, "rev-parse", "HEAD")
    assert cli.main(["receipts", "open", "--repo", str(source), "--remote", "origin", "--commit", commit,
                     "--at", "2019-06-01T00:00:00+08:00"]) == 0  # fmt: skip
    return folder
