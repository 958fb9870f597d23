"""Shell steps: every line is one call of what runs on a desk as well, and its exit status is the step's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianbing.workflows.policy import COMMANDS, PROGRAM, REQUIRED_JOB
from lianbing.workflows.workflow import Fault, Step, Workflow

_SWALLOWED = re.compile(r"\|\||&&|[;&|!]|\bset [+-]|\btrap\b|\bexit\b|\bif\b|\btrue\b")
_WORKTREE = re.compile(
    r"\bgit\b.*\b(checkout|switch|restore|reset|merge|pull|clone|worktree|archive|read-tree|checkout-index|show|"
    r"cat-file|apply|am|rebase|cherry-pick|submodule)\b|\bgh\b.*\b(checkout|clone)\b|refs/pull/"
)
_INSTALL = re.compile(r"\b(pip3?|pipx|uv|uvx|conda|npm|npx|yarn|apt|apt-get|curl|wget|docker|gem|cargo)\b")
_VERDICT = re.compile(PROGRAM + r"gate\b")
_TOLERATED = "impact"
"""The step of the required job that may fail: what a change does to scores is no part of the verdict."""


def check_commands(workflow: Workflow) -> Iterator[Fault]:
    """A line of a shell step is in the table: nothing is installed past the lock, nothing of a head comes to life."""
    allowed = COMMANDS[""] + COMMANDS.get(workflow.name, ())
    for _, step in workflow.steps:
        for command in step.commands:
            if any(re.fullmatch(pattern, command.text) for pattern in allowed):
                continue
            if _INSTALL.search(command.text):
                yield Fault(
                    "W14", command.line, "software comes from the lock through make environment alone"
                )
            elif _WORKTREE.search(command.text):
                yield Fault("W06", command.line, "the head is read as objects and never becomes files")
            elif _SWALLOWED.search(command.text):
                yield Fault(
                    "W12", command.line, "nothing stands between a command's exit status and the step's"
                )
            else:
                yield Fault("W13", command.line, f"not a command of the policy's table: {command.text[:60]}")


def check_verdict(workflow: Workflow) -> Iterator[Fault]:
    """The required job judges exactly once, every step before it must have gone well, and its status is the job's."""
    job = workflow.job(REQUIRED_JOB) if workflow.name == "gate" else None
    if job is None:
        return
    judging = [number for number, step in enumerate(job.steps) if _judges(step)]
    if len(judging) != 1:
        yield Fault("W02", job.node.line, "the required job has to call `lianbing gate` in exactly one step")
        return
    for step in job.steps[: judging[0] + 1]:
        for key in ("if", "continue-on-error"):
            if key in step.node.members:
                yield Fault("W12", step.member(key).line, f"no step up to the verdict may have {key}")
    if not _VERDICT.match(list(job.steps[judging[0]].commands)[-1].text):
        yield Fault(
            "W12", job.steps[judging[0]].node.line, "the verdict has to be the last command of its step"
        )


def check_failures(workflow: Workflow) -> Iterator[Fault]:
    """A step that fails fails its job, but for the impact, which has its own time limit so that it cannot hold up."""
    for _, step in workflow.steps:
        node = step.node.members.get("continue-on-error")
        if node is None:
            continue
        if workflow.name != "gate" or step.member("id").text != _TOLERATED or _judges(step):
            yield Fault("W12", node.line, "this step must not be allowed to fail")
        elif not step.member("timeout-minutes").text:
            yield Fault("W18", step.node.line, "a step that may fail needs its own timeout-minutes")


def check_second_wall(workflow: Workflow) -> Iterator[Fault]:
    """Before anything is published, receipts and history are judged again.

    Every night the whole of it is, and everything that is sealed and published is computed once more.
    """
    wanted = {
        ("publish", "build"): ("receipts verify", "revalidate", "receipts export", "publish"),
        ("nightly", "history"): ("receipts verify", "revalidate"),
        ("nightly", "verify"): ("publish", "verify --receipts-ref", "bundle", "verify build/bundle.zip"),
    }
    for job in workflow.jobs:
        lines = [command.text for step in job.steps for command in step.commands]
        places = [
            next(
                (
                    n
                    for n, line in enumerate(lines)
                    if line.startswith(f".venv/bin/python -m lianbing {call}")
                ),
                -1,
            )
            for call in wanted.get((workflow.name, job.id), ())
        ]
        if -1 in places or places != sorted(places):
            yield Fault("W24", job.node.line, f"the job {job.id} has to verify before it publishes")
        if (
            workflow.name == "nightly"
            and job.id == "history"
            and not any("--whole" in line for line in lines)
        ):
            yield Fault("W24", job.node.line, "the nightly run has to validate the whole history")


def _judges(step: Step) -> bool:
    return any(_VERDICT.match(command.text) for command in step.commands)
