"""What each workflow of the house must be, as data: the whole file but for comments, and the commit of each action."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from lianbing.workflows.document import Node, parse

ACTIONS = "actions"
"""The table of actions, beside the workflows."""


@cache
def expected(name: str) -> Node | None:
    """What the workflow of this name must be; None for one that the house does not have."""
    file = resources.files(__name__) / f"{name}.yaml"
    if name == ACTIONS or not file.is_file():
        return None
    return parse(file.read_text(encoding="utf-8"))


@cache
def pins() -> Mapping[str, str]:
    """Every action in use as ``uses`` has to name it, by its commit, with its release as the comment behind it."""
    table = parse((resources.files(__name__) / f"{ACTIONS}.yaml").read_text(encoding="utf-8"))
    return {
        action: f"{action}@{entry.members['commit'].text} # {entry.members['version'].text}"
        for action, entry in table.members.items()
    }
