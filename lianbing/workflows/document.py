"""YAML of a workflow as texts with their lines: no scalar is converted, so ``on`` stays a word and ``no`` too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml


class DocumentError(Exception):
    """The file is not a workflow that two readers would read alike."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Node:
    """A scalar, a mapping or a list.

    ``line`` is where its key stands, or itself where it has none; ``first`` where a scalar's text begins. From 1 on.
    ``kind`` is what a scalar would be read as: ``"false"`` is a text and ``false`` is none.
    """

    line: int
    content: str | dict[str, Node] | list[Node]
    first: int = 1
    kind: str = ""

    @property
    def text(self) -> str:
        """The scalar's text, empty for anything else."""
        return self.content if isinstance(self.content, str) else ""

    @property
    def members(self) -> dict[str, Node]:
        """The mapping's members, none for anything else."""
        return self.content if isinstance(self.content, dict) else {}

    @property
    def entries(self) -> list[Node]:
        """The list's entries, none for anything else."""
        return self.content if isinstance(self.content, list) else []

    @property
    def texts(self) -> list[str]:
        """One text or a list of texts, as a list: several keys take either."""
        return [self.text] if isinstance(self.content, str) else [entry.text for entry in self.entries]

    def scalars(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Every scalar below this node with the keys that lead to it; a list's entries share the list's keys."""
        if isinstance(self.content, str):
            yield path, self
        for name, member in self.members.items():
            yield from member.scalars((*path, name))
        for entry in self.entries:
            yield from entry.scalars(path)


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EMPTY = Node(1, {})


def parse(text: str) -> Node:
    """The document. Raises DocumentError for wrong YAML, for anchors, aliases, tags and merge keys, and for a key twice."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if getattr(event, "anchor", None) is not None:
                raise DocumentError(_line(event.start_mark), "anchors and aliases hide what stands where")
            if getattr(event, "tag", None) is not None:
                raise DocumentError(_line(event.start_mark), "tags change what a value is")
        composed = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise DocumentError(_line(getattr(error, "problem_mark", None)), "not YAML") from None
    if not isinstance(composed, yaml.MappingNode):
        raise DocumentError(1, "not a mapping")
    return _node(composed, 1)


def _node(composed: yaml.Node, line: int) -> Node:
    if isinstance(composed, yaml.MappingNode):
        members: dict[str, Node] = {}
        for key, value in composed.value:
            at = _line(key.start_mark)
            if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
                raise DocumentError(at, "a key that is no plain word")
            if key.value in members:
                raise DocumentError(at, f"the key {key.value} stands twice")
            members[key.value] = _node(value, at)
        return Node(line, members)
    if isinstance(composed, yaml.SequenceNode):
        return Node(line, [_node(entry, _line(entry.start_mark)) for entry in composed.value])
    assert isinstance(composed, yaml.ScalarNode)
    block = composed.style in ("|", ">")
    return Node(line, composed.value, _line(composed.start_mark) + block, composed.tag.rpartition(":")[2])


def _line(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 1
