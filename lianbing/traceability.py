"""Traceability: for every rule and reading of the specification the code that carries it and the tests that prove it.

Code declares its rows in docstrings and rulebook entries, tests by ``pytest.mark.rows`` and in YAML rule cases; this
module only collects what they declare.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from scorer.documents import TraceDocument
from scorer.rulebook.model import Reading, SpecificationRow

ROOMS = ("schema", "scorer", "lianbing", "site/sitegen")
RULEBOOK_PARTS = ("rulebook.yaml", "indicators.yaml", "eligibility.yaml", "awards.yaml")
_ROW = re.compile(r"\b([RY])([0-9]{1,2})(?:\s*[-–]\s*(?:\1)?([0-9]{1,2}))?\b")
_CITED = re.compile(r"\b[RY][0-9]{1,2}\b")

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Places = Mapping[str, list[str]]


def trace(
    root: Path, rows: Mapping[str, SpecificationRow], readings: Mapping[str, Reading]
) -> list[TraceDocument]:
    """Every row of the specification with its code and tests, rules first, in order of number."""
    code, tests = code_places(root), test_places(root)
    found: list[TraceDocument] = []
    for name in sorted(rows, key=_number):
        row = rows[name]
        found.append(
            {
                "id": name,
                "clause": row.clause,
                "text": row.text,
                "treatment": row.treatment,  # type: ignore[typeddict-item]
                "reason": row.reason,
                "code": code.get(name, []),
                "tests": tests.get(name, []),
            }
        )
    for name in sorted(readings, key=_number):
        reading = readings[name]
        found.append(
            {
                "id": name,
                "clause": reading.clause,
                "text": reading.question,
                "treatment": "reading",
                "reason": reading.alternatives[reading.chosen].text,
                "code": code.get(name, []),
                "tests": tests.get(name, []),
            }
        )
    return found


def _number(name: str) -> int:
    return int(name[1:])


def cited(text: str) -> list[str]:
    """The rows that a text names; ``R30-R32`` names three."""
    found: list[str] = []
    for match in _ROW.finditer(text):
        first, last = int(match[2]), int(match[3] or match[2])
        found += [f"{match[1]}{n}" for n in range(first, max(first, last) + 1)]
    return list(dict.fromkeys(found))


def code_places(root: Path) -> Places:
    """Where code and rulebooks cite each row: ``scorer/formulas.py:against_baseline``, ``…/indicators.yaml:12``."""
    found: dict[str, list[str]] = defaultdict(list)
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for name, text in _docstrings(tree):
                for row in cited(text):
                    found[row].append(f"{place}:{name}" if name else place)
    for path in sorted((root / "scorer" / "rulebooks").glob("*/*.yaml")):
        if path.name in RULEBOOK_PARTS:
            place = path.relative_to(root).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for row in dict.fromkeys(_CITED.findall(line)):
                    found[row].append(f"{place}:{number}")
    return found


def _docstrings(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every docstring and attribute docstring of a module with the name of what it belongs to."""
    if text := ast.get_docstring(tree):
        yield "", text
    stack: list[tuple[str, ast.AST]] = [("", tree)]
    while stack:
        prefix, node = stack.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Definition):
                name = f"{prefix}.{child.name}".lstrip(".")
                text = ast.get_docstring(child) or ""
                if isinstance(child, ast.ClassDef):
                    text += "\n".join(_field_texts(child))
                if text:
                    yield name, text
                stack.append((name, child))


def _field_texts(node: ast.ClassDef) -> Iterator[str]:
    """The strings of a record's field declarations, where clause and reading of a field stand."""
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign):
            for inner in ast.walk(statement.annotation):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value


def test_places(root: Path) -> Places:
    """Which tests declare each row: ``tests/…/test_x.py::test_name``, or a YAML case as ``file: name``."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((root / "tests").rglob("test_*.py")):
        place = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        whole = [row for node in tree.body for row in _module_marks(node)]
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                marks = [row for mark in node.decorator_list for row in _marked(mark)]
                for row in dict.fromkeys([*marks, *whole]):
                    found[row].append(f"{place}::{node.name}")
    for path in sorted((root / "tests").rglob("*.yaml")):
        if path.parent.parent.name == "rules":
            place = path.relative_to(root).as_posix()
            for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
                for row in case.get("rows", ()):
                    found[row].append(f"{place}: {case['name']}")
    return found


test_places.__test__ = False  # type: ignore[attr-defined]


def _module_marks(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign) and any(
        isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets
    ):
        values = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
        return [row for value in values for row in _marked(value)]
    return []


def _marked(node: ast.expr) -> list[str]:
    """The rows of a ``pytest.mark.rows("R39", …)`` expression."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rows":
        return [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return []
