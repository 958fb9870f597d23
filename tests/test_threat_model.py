"""The threat model names tests and codes that exist."""

from __future__ import annotations

import re
from pathlib import Path

from schema.codes import CODES

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def test_every_named_test_exists() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", TEXT)
    assert len(named) > 25
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_named_code_exists() -> None:
    named = set(re.findall(r"\b[GS][0-9]{3}\b", TEXT))
    assert named - set(CODES) == set()
