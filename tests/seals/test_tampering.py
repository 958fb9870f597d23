"""A thousand tamperings with a bundle: every one is found, and the file is named."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from lianbing.seals.archive import read_archive
from lianbing.seals.bundle import check_bundle
from schema.findings import Finding
from tests.seals.tampering import WAYS, Files, Tampered, tampered

BLOCK = 100
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


@pytest.fixture(scope="module")
def files(bundle: bytes) -> Files:
    """The members of the bundle."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found_of(made: Tampered) -> list[Finding]:
    """What is found without computing anything again."""
    if made.archive is None:
        assert made.files is not None
        return list(check_bundle(made.files, recompute=False).all_findings)
    members, faults = read_archive(made.archive, "bundle.zip")
    return [*faults, *(check_bundle(members, recompute=False).all_findings if members and not faults else ())]


def test_the_bundle_itself_is_sound(files: Files) -> None:
    assert check_bundle(files, recompute=False).all_findings == ()
    assert check_bundle(files).all_findings == ()


@pytest.mark.parametrize("block", [0, 1, 2, *(pytest.param(n, marks=pytest.mark.soak) for n in range(3, 10))])
def test_every_tampering_is_found_and_names_its_file(files: Files, block: int) -> None:
    for number in range(block * BLOCK, (block + 1) * BLOCK):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            made = tampered(files, number)
        errors = [found for found in found_of(made) if found.is_error]
        assert errors, f"{number}: {made.what}"
        assert made.names & {found.path for found in errors}, f"{number}: {made.what}: {errors[0]}"


def test_the_everyday_numbers_draw_every_way(files: Files) -> None:
    words = {tampered(files, number).what.split()[0] for number in range(3 * BLOCK)}
    assert len(words) >= len(WAYS) - 2
