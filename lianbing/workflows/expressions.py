"""Expressions: text that the platform puts into a workflow before anything runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianbing.workflows.policy import EXPRESSIONS
from lianbing.workflows.workflow import Fault, Workflow

_EXPRESSION = re.compile(r"\$\{\{(.*?)(?:\}\}|\Z)", re.DOTALL)
_SHELLS = frozenset({"run", "script", "shell", "working-directory"})
_OPEN = "${{"


def check_shells(workflow: Workflow) -> Iterator[Fault]:
    """No expression stands in a shell step: whatever is put there runs. Values come through the environment."""
    for path, node in workflow.root.scalars():
        if _SHELLS & set(path[-1:]) and path[-1:] != ("defaults",):
            for number, line in enumerate(node.text.splitlines() or [""]):
                if _OPEN in line:
                    yield Fault(
                        "W07", node.first + number, "an expression in a shell step is a program of a stranger"
                    )


def check_secrets(workflow: Workflow) -> Iterator[Fault]:
    """No workflow needs a secret: what the token of the job cannot do is not done."""
    for path, node in workflow.root.scalars():
        named = any(re.search(r"\bsecrets\b", found) for found in _EXPRESSION.findall(node.text))
        if named or "secrets" in path or (path[-1:] == ("if",) and "secrets" in node.text):
            yield Fault("W19", node.line, "a workflow must not use secrets")


def check_expressions(workflow: Workflow) -> Iterator[Fault]:
    """Expressions are those of the table; what comes from the event, and the token, only as a step's variable."""
    allowed = EXPRESSIONS.get(workflow.name, frozenset())
    for path, node in workflow.root.scalars():
        for found in _EXPRESSION.findall(node.text):
            name = found.strip()
            bound = name.startswith(("github.event", "github.token"))
            if name not in allowed or (bound and path[:1] + path[-2:-1] != ("jobs", "env")):
                yield Fault("W20", node.line, f"the expression {name} must not stand here")
