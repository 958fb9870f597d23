"""Campaigns of the generator, made once."""

from collections.abc import Mapping

import pytest

from demo.campaign import generate

Files = Mapping[str, bytes]


@pytest.fixture(scope="session")
def shipped() -> Files:
    """The campaign that ships, freshly generated."""
    return generate()


@pytest.fixture(scope="session")
def larger() -> Files:
    """A campaign of three times the size."""
    return generate(scale=3)
