"""The engine on the small histories: at every step causes add up, and all of it agrees with a computation anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lianbing.history.history import history
from tests.history.checking import check_anew, check_sums
from tests.history.repositories import HISTORIES, Chronicle


@pytest.mark.parametrize("make", HISTORIES.values(), ids=HISTORIES)
def test_every_step_of_a_small_history_adds_up_and_agrees(
    make: Callable[[Path], Chronicle], tmp_path: Path
) -> None:
    chronicle = make(tmp_path / "repo.git")
    document = history(chronicle.root, "main")
    assert [step["commit"] for step in document["steps"]] == chronicle.line
    check_sums(document)
    check_anew(chronicle.root, document, range(len(chronicle.line)))
