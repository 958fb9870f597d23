"""Tiny campaigns, picked up by folder: what is accepted has no error, what is rejected exactly its findings."""

import random
import re
from functools import cache
from pathlib import Path

import pytest

from schema.codes import CODES
from schema.findings import FindingReport
from schema.intake import read_campaign
from schema.kinds import KINDS
from tests.schema.trees import CAMPAIGNS, ROOT, judge, snapshot

ACCEPTED = sorted((CAMPAIGNS / "accepted").iterdir())
REJECTED = sorted((CAMPAIGNS / "rejected").iterdir())
PREFIX = "submissions/2019/"


def case(folder: Path) -> str:
    return folder.name


@cache
def findings_of(folder: Path) -> FindingReport:
    return judge({p: b for p, b in snapshot(folder).items() if p.startswith(PREFIX)})[1]


@pytest.mark.parametrize("folder", ACCEPTED, ids=case)
def test_accepted(folder: Path) -> None:
    assert [str(found) for found in findings_of(folder) if found.is_error] == []


@pytest.mark.parametrize("folder", REJECTED, ids=case)
def test_rejected(folder: Path) -> None:
    """What is missing from a tiny campaign (S009) counts only where a case is about it."""
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    about_missing = any(line.endswith("S009") for line in expected)
    found = [
        f"{f.path.removeprefix(PREFIX)}:{f.line}:{f.column} {f.code}"
        for f in findings_of(folder)
        if about_missing or f.code != "S009"
    ]
    assert sorted(found) == sorted(expected)


def test_every_kind_has_a_rejected_example() -> None:
    refused = {
        folder.name.removeprefix("kind-").replace("-", "_")
        for folder in REJECTED
        if folder.name.startswith("kind-")
    }
    assert refused == {kind.name for kind in KINDS}


def test_an_accepted_campaign_has_every_kind() -> None:
    files = {path.removeprefix(PREFIX) for path in snapshot(CAMPAIGNS / "accepted" / "templates")}
    assert [kind.name for kind in KINDS if not any(kind.expression.fullmatch(f) for f in files)] == []


def test_every_code_of_the_catalogue_is_raised_by_a_case() -> None:
    """S002 and S010 need files too large to keep (tests/schema/test_hostile.py), S013 a repository (tests/lianbing)."""
    raised = {found.code for folder in (*ACCEPTED, *REJECTED) for found in findings_of(folder)}
    catalogue = {code for code in CODES if code.startswith("S")}
    assert catalogue - raised == {"S002", "S010", "S013"}


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    sources = [*(ROOT / "schema").rglob("*.py"), *(ROOT / "scorer").rglob("*.py")]
    used = {code for path in sources for code in re.findall(r'"([SR][0-9]{3})"', path.read_text("utf-8"))}
    assert used - set(CODES) == set()


def test_every_finding_has_words_and_a_place() -> None:
    for folder in (*ACCEPTED, *REJECTED):
        for found in findings_of(folder):
            assert found.path.startswith(PREFIX)
            assert "（未知）" not in found.message + found.remedy, str(found)
            assert "{" not in found.message, str(found)


def test_order_of_the_snapshot_does_not_matter() -> None:
    for folder in (*ACCEPTED, *REJECTED):
        files = list(snapshot(folder).items())
        random.Random(7).shuffle(files)
        assert read_campaign(dict(files), 2019) == read_campaign(snapshot(folder), 2019)
