"""A runner: executes the shell steps of a workflow as they stand in the file, as the platform would.

Steps that use an action are named in the outcome and do nothing: what they leave, the test puts in place. Building the
environment is the only command that is left out, since the suite runs in it.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lianbing.workflows.document import Node, parse
from lianbing.workflows.workflow import Step, Workflow

ROOT = Path(__file__).parents[2]
EXPRESSION = re.compile(r"\$\{\{ ([\w.]+) \}\}")
LEFT_OUT = "make environment"
KEPT = ("PATH", "HOME", "LANG", "no_proxy", "TMPDIR")
"""What of our own environment a step sees: no variable that a developer's machine adds."""


@dataclass(frozen=True)
class Ran:
    """One step that ran: its status and what it printed."""

    name: str
    status: int
    output: str


@dataclass
class Outcome:
    """A job that ended."""

    steps: list[Ran] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    failed: bool = False

    def step(self, name: str) -> Ran:
        return next(ran for ran in self.steps if ran.name == name)

    def names(self) -> list[str]:
        return [ran.name for ran in self.steps]


def workflow(name: str) -> Workflow:
    return Workflow(name, parse((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")))


def filled(node: Node, context: Mapping[str, str]) -> str:
    """A value of an ``env`` with its expressions; KeyError for one that the context does not have."""
    text = EXPRESSION.sub(lambda found: context[found[1]], node.text)
    assert "${{" not in text
    return text


def script(step: Step) -> str:
    """The shell step's text, which must not hold an expression."""
    text = step.member("run").text
    assert "${{" not in text, text
    return "\n".join("" if line.strip() == LEFT_OUT else line for line in text.splitlines())


def run_job(
    name: str, job_id: str, folder: Path, context: Mapping[str, str], environment: Mapping[str, str]
) -> Outcome:
    """Run a job's shell steps in a folder: the first failure stops it, but for steps with ``if: always()``."""
    job = workflow(name).job(job_id)
    assert job is not None
    outcome = Outcome()
    base = {key: os.environ[key] for key in KEPT if key in os.environ} | dict(environment)
    for step in job.steps:
        condition = step.member("if").text
        assert condition in ("", "always()")
        if outcome.failed and not condition:
            continue
        title = step.member("name").text
        if step.action:
            outcome.actions.append(step.action)
            continue
        variables = {key: filled(node, context) for key, node in step.member("env").members.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(step)],
            cwd=folder, env=base | variables, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        outcome.steps.append(Ran(title, done.returncode, done.stdout + done.stderr))
        if done.returncode and step.member("continue-on-error").text != "true":
            outcome.failed = True
    return outcome
