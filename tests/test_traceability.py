"""Every row of the specification has code and a test, or stands outside with a reason (R1-R60, Y1-Y53)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.rulebooks import rulebook_files
from lianbing.traceability import cited, test_places, trace
from scorer.documents import TraceDocument
from scorer.rulebook import load_rulebook

ROOT = Path(__file__).parents[1]
RULEBOOK = load_rulebook(rulebook_files(ROOT, "2019"))
ROWS = {row["id"]: row for row in trace(ROOT, RULEBOOK.rows, RULEBOOK.readings)}
EXPECTED = [*(f"R{n}" for n in range(1, 61)), *(f"Y{n}" for n in range(1, 54))]


def test_every_rule_and_reading_is_listed_once_in_order() -> None:
    assert list(ROWS) == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_a_row_has_code_and_a_test_or_a_reason(name: str) -> None:
    row: TraceDocument = ROWS[name]
    assert row["clause"]
    assert row["text"]
    assert row["treatment"] in {"scored", "checked", "shown", "outside", "reading"}
    if row["treatment"] == "outside":
        assert row["reason"]
        return
    assert row["code"], f"no code cites {name}"
    assert row["tests"], f"no test declares {name}"


def test_no_test_declares_a_row_that_does_not_exist() -> None:
    assert set(test_places(ROOT)) <= set(EXPECTED)


def test_a_row_without_a_test_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_one.py").write_text(
        'import pytest\n\n\n@pytest.mark.rows("R39", "Y18")\ndef test_it() -> None: ...\n', encoding="utf-8"
    )
    found = {row["id"]: row["tests"] for row in trace(tmp_path, RULEBOOK.rows, RULEBOOK.readings)}
    assert found["R39"] == found["Y18"] == ["tests/test_one.py::test_it"]
    assert found["R40"] == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A3 四(二) (R39, Y18)", ["R39", "Y18"]),
        ("R30-R32 and R40", ["R30", "R31", "R32", "R40"]),
        ("R37-41", ["R37", "R38", "R39", "R40", "R41"]),
        ("ERR39 R39x 3R39", []),
    ],
)
def test_citations_are_read_with_their_ranges(text: str, rows: list[str]) -> None:
    assert cited(text) == rows


@pytest.mark.parametrize("name", ["R30", "R39", "R44", "Y18"])
def test_the_page_leads_to_the_formula(name: str) -> None:
    assert any(place.startswith("scorer/formulas.py:") for place in ROWS[name]["code"])
