"""What refs are to accounts, and which lines of git are understood."""

from __future__ import annotations

import pytest

from lianbing.hook.server import ACCOUNTS
from lianbing.hook.updates import MalformedPush, Place, Update, approvers, place_of, read_updates
from schema.kinds import BY_NAME

OLD, NEW = "a" * 40, "b" * 40


def test_lines_of_a_push() -> None:
    assert read_updates(f"{OLD} {NEW} refs/heads/main\n{OLD} {'0' * 40} refs/heads/x\n".encode()) == (
        Update(OLD, NEW, "refs/heads/main"),
        Update(OLD, "0" * 40, "refs/heads/x"),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"x",
        f"{OLD} {NEW}\n".encode(),
        f"{OLD} {NEW} HEAD\n".encode(),
        f"{OLD} {NEW} refs/heads/main\n\n".encode(),
        f"{OLD.upper()} {NEW} refs/heads/main\n".encode(),
        f"{'a' * 64} {'b' * 64} refs/heads/main\n".encode(),
        f"--upload {NEW} refs/heads/main\n".encode(),
        f"{OLD} {NEW} refs/heads/main\n".encode() * 2_000,
    ],
)
def test_other_lines_are_refused(content: bytes) -> None:
    with pytest.raises(MalformedPush):
        read_updates(content)


@pytest.mark.parametrize(
    ("ref", "login", "place"),
    [
        ("refs/heads/main", "demo-alpha", Place.MAIN),
        ("refs/heads/demo-alpha/cases", "demo-alpha", Place.OWN),
        ("refs/heads/demo-alpha/2019/6月简报", "Demo-Alpha", Place.OWN),
        ("refs/heads/demo-alpha", "demo-alpha", Place.CLOSED),
        ("refs/heads/demo-alpha-a/cases", "demo-alpha", Place.CLOSED),
        ("refs/heads/demo-alpha/a b", "demo-alpha", Place.CLOSED),
        ("refs/heads/demo-alpha/a\x1b[31m", "demo-alpha", Place.CLOSED),
        ("refs/heads/demo-alpha/a\u2028b", "demo-alpha", Place.CLOSED),
        ("refs/heads/demo-alpha/\udcff", "demo-alpha", Place.CLOSED),
        ("refs/tags/demo-alpha/x", "demo-alpha", Place.CLOSED),
        ("refs/heads/main/x", "main", Place.CLOSED),
        ("refs/heads/receipts", "receipts", Place.CLOSED),
        ("refs/heads/receipts/x", "receipts", Place.CLOSED),
        ("refs/heads/Receipts/x", "receipts", Place.CLOSED),
        ("refs/heads/approvals/x", "approvals", Place.CLOSED),
        (f"refs/heads/approvals/demo-office/{NEW}", "approvals", Place.CLOSED),
        (f"refs/heads/approvals/demo-office/{NEW}", "demo-office", Place.APPROVAL),
        (f"refs/heads/approvals/demo-office/{NEW}", "Demo-Office", Place.APPROVAL),
        (f"refs/heads/approvals/demo-office/{NEW}", "demo-press", Place.CLOSED),
        (f"refs/heads/approvals/demo-office/{NEW[:39]}", "demo-office", Place.CLOSED),
        (f"refs/heads/approvals/demo-office/{NEW}/x", "demo-office", Place.CLOSED),
    ],
)
def test_places(ref: str, login: str, place: Place) -> None:
    assert place_of(ref, login, "main") is place


def test_an_approval_counts_if_it_points_at_what_it_names() -> None:
    listing = [
        f"{NEW} refs/heads/approvals/one/{NEW}",
        f"{OLD} refs/heads/approvals/two/{NEW}",
        f"{OLD} refs/heads/approvals/three/{OLD}",
        f"{NEW} refs/heads/approvals/four/x/{NEW}",
        f"{NEW} refs/heads/approvals/one/{NEW}",
    ]
    assert approvers(listing, NEW) == ("one",)


def test_the_accounts_are_read_where_they_are_kept() -> None:
    assert BY_NAME["accounts"].pattern == ACCOUNTS
