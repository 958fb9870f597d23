"""Every code of the gate is raised by one of the suites, and nothing but the codes of the catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schema.codes import CODES, Severity
from tests.gate.honest import TABLES as HONEST
from tests.gate.hostile import TABLES as HOSTILE

GATE = sorted(code for code in CODES if "G400" <= code < "G450")
"""The codes of the gate itself; from G450 on the second wall and the hooks have theirs."""
SUITES = ("test_deadlines.py", "test_limits.py", "test_log.py")


def raised() -> set[str]:
    """Codes that a row or a test of the suites demands."""
    rows = [row for table in (*HOSTILE.values(), *HONEST.values()) for row in table.rows]
    found = {code for row in rows for code, _ in row.expected}
    for name in SUITES:
        found |= set(re.findall(r'"(G4[0-9]{2})"', (Path(__file__).parent / name).read_text("utf-8")))
    return found


@pytest.mark.parametrize("code", GATE)
def test_a_suite_demands_the_code(code: str) -> None:
    assert code in raised()


def test_what_refuses_is_an_error_and_what_is_only_told_is_none() -> None:
    """A hostile row may not rest on a warning."""
    for table in HOSTILE.values():
        for row in table.rows:
            assert all(CODES[code].severity is Severity.ERROR for code, _ in row.expected), row.sentence
    for table in HONEST.values():
        for row in table.rows:
            assert all(CODES[code].severity is not Severity.ERROR for code, _ in row.expected), row.sentence
