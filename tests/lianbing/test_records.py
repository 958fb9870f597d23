"""The records of a campaign as they are published: all of them are known, each as it was filed, but what pages may not show."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from lianbing.records import record_files
from lianbing.scoring import check_snapshot
from schema.kinds import kind_of
from tests.sitegen.conftest import full

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """records.json and the records of the small campaign."""
    small = full()
    small.put(
        "office/accounts.yaml",
        {"units": {"alpha": ["alpha-account"]}, "groups": {"办公室": ["office-account"]}},
    )
    checked = check_snapshot(small.files, small.year, root=ROOT)
    return dict(record_files(checked.campaign, checked.files))


def test_every_record_is_listed_with_its_digest_and_stands_there_as_it_was_filed(
    files: dict[str, bytes],
) -> None:
    small = full()
    records = json.loads(files["records.json"])["records"]
    assert [record["path"] for record in records] == sorted(record["path"] for record in records)
    assert {record["path"] for record in records} >= set(small.files)
    for record in records:
        if record["text"] is None:
            continue
        content = files[record["text"]]
        assert hashlib.sha256(content).hexdigest() == record["sha256"]
        assert len(content) == record["size"]
        assert len(content.splitlines()) == record["lines"]
        assert record["label"]


def test_a_copy_is_neither_a_page_nor_anything_that_runs(files: dict[str, bytes]) -> None:
    """The names come from paths that the table of kinds knows: small letters, figures, hyphens."""
    for name in files:
        if name != "records.json":
            assert name.startswith("records/")
            assert name.endswith((".csv.txt", ".yaml.txt", ".md.txt")), name
            assert kind_of(name.removeprefix("records/").removesuffix(".txt")) is not None


@pytest.mark.rows("Y35", "R20", "R26")
def test_what_holds_certificates_or_accounts_is_named_and_not_shown(files: dict[str, bytes]) -> None:
    records = {record["path"]: record for record in json.loads(files["records.json"])["records"]}
    for path in ("submissions/2019/alpha/persons/p1/person.yaml", "submissions/2019/office/accounts.yaml"):
        assert records[path]["text"] is None
        assert records[path]["page"] is None
    assert not any("person.yaml" in name or "accounts" in name for name in files)
    assert b"alpha-account" not in b"".join(files.values())
