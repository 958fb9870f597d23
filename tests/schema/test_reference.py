"""The reference texts and the catalogue."""

from schema.checks import CHECKS
from schema.codes import CODES
from schema.kinds import KINDS
from schema.reference import checks_table, findings_table, records_reference
from schema.wording import REFERENCE_SCALARS


def test_every_code_stands_in_the_findings_table() -> None:
    rows = findings_table().splitlines()
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == list(CODES)


def test_every_check_has_its_rule_with_a_clause() -> None:
    for check in CHECKS:
        assert check.__doc__
        assert "(" in check.__doc__
    assert checks_table().count("\n") == len(CHECKS) + 2


def test_every_kind_and_every_scalar_has_words() -> None:
    text = records_reference()
    assert text.count("\n## ") + 1 == len(KINDS)
    assert all(f"## {kind.label} `{kind.name}`" in text for kind in KINDS)
    from schema.fields import SCALARS

    assert set(REFERENCE_SCALARS) == set(SCALARS)


def test_tables_have_as_many_cells_as_columns() -> None:
    for text in (findings_table(), checks_table(), records_reference()):
        for block in text.split("\n\n"):
            rows = [line.replace("\\|", "") for line in block.splitlines() if line.startswith("|")]
            assert len({row.count("|") for row in rows}) <= 1
