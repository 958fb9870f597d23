"""What starts a workflow."""

from __future__ import annotations

from collections.abc import Iterator

from lianbing.workflows.policy import GATE_TYPES, MAIN, OTHER_TRIGGERS, TRIGGERS
from lianbing.workflows.workflow import Fault, Workflow


def check_triggers(workflow: Workflow) -> Iterator[Fault]:
    """A workflow starts on the events in the table alone: the gate never on pull_request, nothing on comments or runs."""
    allowed = TRIGGERS.get(workflow.name, OTHER_TRIGGERS)
    for name, node in workflow.triggers.items():
        if name not in allowed:
            yield Fault("W03", node.line, f"{workflow.name} must not start on {name}")
    for name in sorted(TRIGGERS.get(workflow.name, frozenset()) - set(workflow.triggers)):
        yield Fault("W03", workflow.member("on").line, f"{workflow.name} has to start on {name}")


def check_gate_filters(workflow: Workflow) -> Iterator[Fault]:
    """The gate judges every new head of every pull request into main: no filter by path or author's branch."""
    for name, trigger in workflow.triggers.items():
        if workflow.name != "gate" or name != "pull_request_target":
            continue
        for key, node in trigger.members.items():
            if key not in ("types", "branches"):
                yield Fault(
                    "W04", node.line, f"{key}: a check that is filtered out counts as passed or hangs"
                )
        types, branches = trigger.members.get("types"), trigger.members.get("branches")
        if types is None or set(types.texts) != GATE_TYPES:
            yield Fault("W04", trigger.line, f"types must be {', '.join(sorted(GATE_TYPES))}")
        if branches is None or branches.texts != [MAIN]:
            yield Fault(
                "W04", trigger.line, f"branches must be {MAIN}: another base brings other code and accounts"
            )


def check_push_filters(workflow: Workflow) -> Iterator[Fault]:
    """What is pushed to main, and only that, is published, whatever it changes."""
    push = workflow.triggers.get("push")
    if workflow.name != "publish" or push is None:
        return
    if set(push.members) != {"branches"} or push.members["branches"].texts != [MAIN]:
        yield Fault("W04", push.line, f"publish starts on every push to {MAIN} and on no other")
