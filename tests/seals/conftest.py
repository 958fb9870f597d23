"""What the tests of seals share: a sealed repository and its bundle, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seals.repositories import Repository, sealed


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The sealed repository. Nobody changes it."""
    return sealed(tmp_path_factory.mktemp("sealed") / "campaign")


@pytest.fixture(scope="session")
def bundle(original: Repository, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Its bundle."""
    out = tmp_path_factory.mktemp("bundle") / "bundle.zip"
    assert original.run("bundle", "--out", str(out)) == 0
    return out.read_bytes()


@pytest.fixture
def repository(original: Repository, tmp_path: Path) -> Repository:
    """A copy of the sealed repository."""
    return original.copy(tmp_path / "campaign")
