"""A workflow of the house is what its table says, member by member and line by line; a name of its own is nobody else's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from lianbing.workflows.document import Node
from lianbing.workflows.expected import expected, pins
from lianbing.workflows.policy import JOBS
from lianbing.workflows.workflow import Fault, Workflow

_SHOWN = 60
"""Characters of a value that a message repeats."""


def check_differences(workflow: Workflow) -> Iterator[Fault]:
    """A workflow of the house has every member, step, line and value that its table has, and no other."""
    wanted = expected(workflow.name)
    if wanted is not None:
        yield from _differences(wanted, workflow.root, workflow.name)


def check_names(workflow: Workflow) -> Iterator[Fault]:
    """No other file has the name of a workflow, a job or a check of the house: the required check is a name."""
    if workflow.name in JOBS:
        return
    reserved = _reserved()
    named = [("file", workflow.name.removesuffix(".yaml"), 1)]
    named.append(("workflow", workflow.member("name").text, workflow.member("name").line))
    for job in workflow.jobs:
        named += [("job", job.id, job.node.line), ("job", job.member("name").text, job.member("name").line)]
    for what, name, line in named:
        if _folded(name) in reserved:
            yield Fault(
                "W26", line, f"no other {what} may be called {name}: a workflow of the house has this name"
            )


def _reserved() -> frozenset[str]:
    names = set(JOBS)
    for workflow in JOBS:
        wanted = expected(workflow)
        assert wanted is not None
        for job, node in wanted.members["jobs"].members.items():
            names |= {job, node.members["name"].text}
    return frozenset(_folded(name) for name in names)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _differences(wanted: Node, found: Node, place: str) -> Iterator[Fault]:
    """What differs below a place, each at its own line; what is missing at the line of what it is missing from."""
    if type(wanted.content) is not type(found.content) or wanted.kind != found.kind:
        yield _fault(found, f"{place} must be {_shown(wanted)}")
    elif isinstance(wanted.content, dict):
        for name, member in found.members.items():
            if name not in wanted.members:
                yield _fault(member, f"{place} must not have {name}")
        for name, member in wanted.members.items():
            if name not in found.members:
                yield _fault(found, f"{place} must have {name}")
            elif name == "uses" and member.text in pins():
                yield from _uses(member, found.members[name], place)
            else:
                yield from _differences(member, found.members[name], f"{place}.{name}")
    elif isinstance(wanted.content, list):
        yield from _entries(wanted, found, place)
    else:
        yield from _lines(wanted, found, place)


def _entries(wanted: Node, found: Node, place: str) -> Iterator[Fault]:
    """Entries are compared up to the first one too many, too few or with another name: the rest is only shifted."""
    for number, (one, other) in enumerate(zip_longest(wanted.entries, found.entries), 1):
        if one is None or other is None or _name(one) != _name(other):
            must = f"be {_name(one)}" if one else "not be there"
            yield _fault(other or found, f"{place}: entry {number} must {must}")
            return
        yield from _differences(one, other, f"{place}.{_name(one) or number}")


def _lines(wanted: Node, found: Node, place: str) -> Iterator[Fault]:
    pairs = zip_longest(wanted.text.splitlines(), found.text.splitlines())
    for number, (one, other) in enumerate(pairs):
        if one != other:
            must = f"must be {one[:_SHOWN]}" if one is not None else "must not be there"
            yield Fault("W25", found.first + number, f"{place}: {must}")
            return


def _uses(wanted: Node, found: Node, place: str) -> Iterator[Fault]:
    if found.text != pins()[wanted.text].partition(" ")[0]:
        yield _fault(found, f"{place}.uses must be {pins()[wanted.text]}")


def _name(node: Node) -> str:
    return node.members["name"].text if "name" in node.members else node.text


def _shown(node: Node) -> str:
    return node.text[:_SHOWN] if isinstance(node.content, str) else "what stands in the table"


def _fault(found: Node, message: str) -> Fault:
    return Fault("W25", found.line, message)
