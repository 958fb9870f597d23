"""Honest changes pass, the awkward ones too."""

from __future__ import annotations

import pytest

from tests.gate.desk import Desk
from tests.gate.honest import TABLES
from tests.gate.judging import by_fork
from tests.gate.rows import Row

ROWS = [row for table in TABLES.values() for row in table.rows]


def test_there_are_at_least_40_honest_changes_with_sentences_of_their_own() -> None:
    sentences = [row.sentence for row in ROWS]
    assert len(sentences) >= 40
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sentence)
def test_an_honest_change_passes(desk: Desk, row: Row) -> None:
    proposed = row.build(desk)
    before = desk.store.state()
    judged = by_fork(proposed.request(desk.store.root))
    assert judged.errors == []
    assert judged.report["verdict"] == "accepted"
    for code, path in row.expected:
        assert code in judged.codes
        assert path is None or path in judged.at(code)
    assert desk.store.state() == before
