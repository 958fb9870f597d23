"""Rule cases: YAML files that a lawyer can read, held against what a case may say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""What YAML holds when no scalar is converted."""

EXPECTATIONS = frozenset(
    {
        "points", "open", "shown", "flag", "unflagged", "total", "so_far", "rank", "ranks", "standing", "eligible", "reason",
        "candidates", "proposed", "tied", "selected", "deselected", "ratio", "benchmark", "loss", "findings",
        "without", "state",
    }
)  # fmt: skip
"""What a case can expect; see tests/rules/expectations.py."""

ASPECTS = frozenset({"who", "indicator", "list", "snapshot", "filing", "condition"})
"""What an expectation is about."""

PLAIN = frozenset({"name", "rows", "readings", "input", "why"})


class CaseError(ValueError):
    """A rule case that says something no case may say."""


class _Loader(yaml.BaseLoader):
    """Scalars stay text, and a key that stands twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        """The mapping of a node. Raises CaseError for a key that stands twice."""
        keys = [key.value for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise CaseError(f"line {node.start_mark.line + 1}: {twice} stands twice")
        return super().construct_mapping(node, deep)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[object, object]:
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(frozen=True)
class Case:
    """One rule case: its sentence, the rows it proves, what is put in and what must come out."""

    file: str
    name: str
    rows: tuple[str, ...]
    readings: Mapping[str, str]
    input: Mapping[str, Tree]
    aspects: Mapping[str, str]
    expected: Mapping[str, Tree]

    @property
    def id(self) -> str:
        """The file and the sentence, as pytest shows them."""
        return f"{self.file}: {self.name}"


def text(value: Tree) -> str:
    """A single value. Raises CaseError for anything else."""
    if not isinstance(value, str):
        raise CaseError(f"a single value is wanted, not {value}")
    return value


def items(value: Tree) -> list[Tree]:
    """A list. Raises CaseError for anything else."""
    if not isinstance(value, list):
        raise CaseError(f"a list is wanted, not {value}")
    return value


def mapping(value: Tree) -> dict[str, Tree]:
    """A mapping with any keys. Raises CaseError for anything else."""
    if not isinstance(value, dict):
        raise CaseError(f"a mapping is wanted, not {value}")
    return value


def fields(value: Tree, allowed: Iterable[str]) -> dict[str, Tree]:
    """A mapping with known keys only. Raises CaseError for an unknown one, so that a slip cannot pass."""
    found = mapping(value)
    unknown = set(found) - set(allowed)
    if unknown:
        raise CaseError(f"unknown keys {sorted(unknown)}")
    return found


def number(value: Tree) -> Fraction:
    """An exact number: ``2.5``, ``10/3`` or ``10%``."""
    word = text(value)
    return Fraction(word[:-1]) / 100 if word.endswith("%") else Fraction(word)


def yes(value: Tree) -> bool:
    """是 or 否. Raises CaseError for any other word."""
    word = text(value)
    if word not in ("是", "否"):
        raise CaseError(f"是 or 否 is wanted, not {word}")
    return word == "是"


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file. Raises CaseError for an unknown key, or a case that expects nothing."""
    for tree in items(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)):
        yield parse_case(path.stem, tree)


def parse_case(file: str, tree: Tree) -> Case:
    """One case. Raises CaseError for an unknown key, or a case without rows or expectation."""
    found = fields(tree, PLAIN | ASPECTS | EXPECTATIONS)
    expected = {key: value for key, value in found.items() if key in EXPECTATIONS}
    rows = tuple(text(row) for row in items(found.get("rows", [])))
    if not expected or not rows or "name" not in found:
        raise CaseError(f"{file}: a case has a name, rows and an expectation: {found}")
    return Case(
        file=file,
        name=text(found["name"]),
        rows=rows,
        readings={key: text(value) for key, value in mapping(found.get("readings", {})).items()},
        input=mapping(found.get("input", {})),
        aspects={key: text(value) for key, value in found.items() if key in ASPECTS},
        expected=expected,
    )
