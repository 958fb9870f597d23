"""What the suites of the gate share: one repository for a run, in which nothing but new objects is ever written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate.desk import Desk
from tests.gate.judging import warm
from tests.gate.repositories import Store
from tests.gate.texts import OWN, profile


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with the small campaign on main."""
    made = Desk(Store(Path(tmp_path_factory.mktemp("gate")) / "campaign.git"))
    warm(made.change({OWN: profile("alpha", "甲市")}).request(made.store.root))
    return made
