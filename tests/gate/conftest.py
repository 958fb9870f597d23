"""What the suites of the gate share: one repository for a run, in which nothing but new objects is ever written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate.desk import Desk
from tests.gate.repositories import Store


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the small campaign on main."""
    made = Desk(Store(Path(tmp_path_factory.mktemp("gate")) / "campaign.git"))
    assert made.main
    return made
