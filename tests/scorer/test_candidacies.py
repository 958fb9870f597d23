"""What takes a candidate out is told at the line it stands on, while it can be put right (R26, R43, R46, Y5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianbing.scoring import check_snapshot
from schema.findings import Finding
from tests.smallcampaign import SmallCampaign, document

ROOT = Path(__file__).parents[2]
PERSON = "alpha/persons/p1/person.yaml"
LIST = "alpha/mobilisation.yaml"


@pytest.fixture
def small() -> SmallCampaign:
    return SmallCampaign()


def told(small: SmallCampaign) -> list[Finding]:
    """The findings on candidacies."""
    small.nominate()
    return [f for f in check_snapshot(small.files, 2019, root=ROOT).findings if f.code.startswith("R32")]


def test_nothing_is_told_of_a_campaign_in_which_all_take_part(small: SmallCampaign) -> None:
    assert told(small) == []


@pytest.mark.rows("R46", "R26", "Y42")
@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("R322", {"preconditions": {"integrity": "是", "knowledge": "否", "backbone": "是"}}),
        ("R323", {"enforcement_certificate": None}),
        ("R323", {"enforcement_certificate": {"valid_from": "2017-01-01", "valid_to": "2019-11-04"}}),
        ("R324", {"integrity_certificate": None}),
    ],
)
def test_what_removes_a_person_is_told_in_the_persons_file(
    small: SmallCampaign, code: str, changes: dict[str, object]
) -> None:
    small.edit(PERSON, **changes)
    (one,) = told(small)
    assert (one.code, one.is_error) == (code, False)
    assert one.path.endswith(PERSON)


@pytest.mark.rows("R43", "Y5")
@pytest.mark.parametrize(
    ("code", "polluters"),
    [
        ("R320", None),
        ("R320", {"document": document(), "url": "https://example.org/l"}),
        ("R320", {"document": document(), "published_on": "2019-06-01"}),
        ("R320", {"document": document(), "published_on": "2019-11-06", "url": "https://example.org/l"}),
        ("R321", {"document": document(), "published_on": "2019-11-05", "url": "https://example.org/l"}),
        ("R321", {"document": document(), "published_on": "2019-06-16", "url": "https://example.org/l"}),
        (None, {"document": document(), "published_on": "2019-06-15", "url": "https://example.org/l"}),
    ],
)
def test_a_list_that_is_missing_or_late_is_told_once(
    small: SmallCampaign, code: str | None, polluters: object
) -> None:
    small.edit(LIST, key_polluters=polluters)
    found = told(small)
    assert [one.code for one in found] == ([code] if code else [])
    assert all(one.path.endswith(LIST) and not one.is_error for one in found)


@pytest.mark.rows("R43", "Y5")
def test_without_the_filing_the_place_of_the_list_is_named(small: SmallCampaign) -> None:
    small.remove(LIST)
    (one,) = told(small)
    assert (one.code, one.line) == ("R320", 0)
    assert one.path.endswith(LIST)


@pytest.mark.rows("Y31", "R34")
def test_a_countys_file_of_a_criminal_transfer_is_none_of_the_four(small: SmallCampaign) -> None:
    path = f"{small.root}/alpha/cases.csv"
    text = small.files[path].decode()
    small.files[path] = text.replace("查封扣押", "犯罪移送").encode()
    (one,) = told(small)
    assert (one.code, one.found) == ("R325", small.number(15))
    assert "按日连续、查封扣押、停产限产、拘留移送" in one.message
