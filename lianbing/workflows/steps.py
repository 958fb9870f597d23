"""Steps that use an action: which, from which commit, with which inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianbing.workflows.expected import pins
from lianbing.workflows.policy import ACTIONS, MAIN, PRIVILEGED, VARIABLES
from lianbing.workflows.workflow import Fault, Workflow

_PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
_MEMBERS = frozenset(
    {"name", "id", "uses", "with", "run", "env", "if", "continue-on-error", "timeout-minutes"}
)
_CACHES = ("cache", "cache-dependency-path", "restore-keys")


def check_pins(workflow: Workflow) -> Iterator[Fault]:
    """An action comes from the commit of the table: a tag or a branch is whatever its owner says tomorrow.

    The comment behind it is the release of the table, which is what a reader goes by.
    """
    for _, step in workflow.steps:
        used = step.member("uses")
        pin = pins().get(step.action)
        if used.text and not _PINNED.fullmatch(used.text):
            yield Fault("W10", used.line, f"{used.text} is not pinned by commit")
        elif pin and not workflow.lines[used.line - 1].endswith(f"uses: {pin}"):
            yield Fault("W10", used.line, f"uses must be {pin}")


def check_actions(workflow: Workflow) -> Iterator[Fault]:
    """Only the actions in the table are used, with the inputs in the table."""
    for _, step in workflow.steps:
        if not step.action:
            continue
        known = ACTIONS.get(step.action)
        if known is None:
            yield Fault(
                "W11", step.member("uses").line, f"the action {step.action} is not in the policy's table"
            )
        for name, node in step.inputs.items():
            if name not in (known or ()) and name not in _CACHES:
                code = {"actions/checkout": "W06", "actions/download-artifact": "W23"}.get(step.action, "W11")
                yield Fault(code, node.line, f"{step.action} must not be given {name}")


def check_checkouts(workflow: Workflow) -> Iterator[Fault]:
    """What runs for strangers checks out main by name; everything else what its event means. Never anything else."""
    for _, step in workflow.steps:
        if step.action != "actions/checkout":
            continue
        ref = step.inputs.get("ref")
        if workflow.name in PRIVILEGED and (ref is None or ref.text != MAIN):
            yield Fault(
                "W06",
                (ref or step.node).line,
                f"checkout must say ref: {MAIN}, not what a pull request brings",
            )
        if workflow.name not in PRIVILEGED and ref is not None:
            yield Fault("W06", ref.line, "checkout must take what the event means, without ref")


def check_credentials(workflow: Workflow) -> Iterator[Fault]:
    """No token is left on disk for the steps that follow a checkout."""
    for _, step in workflow.steps:
        if step.action == "actions/checkout":
            kept = step.inputs.get("persist-credentials")
            if kept is None or kept.text != "false":
                yield Fault("W15", (kept or step.node).line, "checkout must say persist-credentials: false")


def check_caches(workflow: Workflow) -> Iterator[Fault]:
    """Nothing is cached: a cache carries bytes from a run that a stranger started to one that can write."""
    mode = workflow.member("cache-mode")
    if mode.text != "none":
        yield Fault("W08", mode.line, "the workflow must say cache-mode: none")
    for _, step in workflow.steps:
        if "cache" in step.action.rpartition("/")[2] or step.action.startswith("actions/cache"):
            yield Fault("W08", step.member("uses").line, f"{step.action} must not be used")
        for name in _CACHES:
            if name in step.inputs:
                yield Fault("W08", step.inputs[name].line, f"{step.action} must not be given {name}")


def check_members(workflow: Workflow) -> Iterator[Fault]:
    """A step has a name and an action or commands; no shell or folder of its own, no condition but always()."""
    for _, step in workflow.steps:
        for key, node in step.node.members.items():
            if key not in _MEMBERS:
                yield Fault("W12" if key == "shell" else "W22", node.line, f"a step must not have {key}")
        condition = step.node.members.get("if")
        if condition is not None and condition.text != "always()":
            yield Fault("W12", condition.line, "a step has no condition but always()")


def check_variables(workflow: Workflow) -> Iterator[Fault]:
    """A step sets only variables of the table: none that a shell, a loader, git or Python obeys."""
    for _, step in workflow.steps:
        for name, node in step.member("env").members.items():
            if name not in VARIABLES:
                yield Fault("W21", node.line, f"a step must not set {name}")
