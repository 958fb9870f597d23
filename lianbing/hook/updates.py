"""What a push would do: one line a ref, from git, and what kind of place each ref is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

NOTHING = "0" * 40
APPROVALS, RECEIPTS = "approvals", "receipts"
LARGEST = 1 << 16  # bytes of a push's lines

_LINE = re.compile(r"(?P<old>[0-9a-f]{40}) (?P<new>[0-9a-f]{40}) (?P<ref>refs/[^\n]+)")
_REST = re.compile(r"[\w.][\w./-]{0,199}")
_APPROVAL = re.compile(r"(?P<login>[A-Za-z0-9-]{1,39})/(?P<head>[0-9a-f]{40})")


class MalformedPush(Exception):
    """The lines are not what git writes."""


class Place(StrEnum):
    """What a ref is to an account: the main branch, a branch of its own, its approval, or nothing it may touch."""

    MAIN = "main"
    OWN = "own"
    APPROVAL = "approval"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Update:
    """One ref that a push would move from ``old`` to ``new`` (forty zeros: create, delete)."""

    old: str
    new: str
    ref: str

    @property
    def deletes(self) -> bool:
        """Whether the ref would be gone."""
        return self.new == NOTHING

    @property
    def creates(self) -> bool:
        """Whether the ref would be new."""
        return self.old == NOTHING


def read_updates(content: bytes) -> tuple[Update, ...]:
    """The updates of a push. Raises MalformedPush."""
    if len(content) > LARGEST:
        raise MalformedPush
    lines = content.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    found = [_LINE.fullmatch(line) for line in lines]
    if any(match is None for match in found):
        raise MalformedPush
    return tuple(Update(**match.groupdict()) for match in found if match)


def place_of(ref: str, login: str, branch: str) -> Place:
    """What a ref is to an account. No account can be called like the main branch, the log or the approvals."""
    if ref == f"refs/heads/{branch}":
        return Place.MAIN
    kind, _, name = ref.removeprefix("refs/").partition("/")
    first, _, rest = name.partition("/")
    if kind != "heads" or not rest or _is_odd(rest):
        return Place.CLOSED
    if first == APPROVALS:
        match = _APPROVAL.fullmatch(rest)
        return Place.APPROVAL if match and match["login"].lower() == login.lower() else Place.CLOSED
    reserved = {APPROVALS, RECEIPTS, "head", branch.split("/")[0].lower()}
    return Place.OWN if first.lower() == login.lower() and first.lower() not in reserved else Place.CLOSED


def _is_odd(name: str) -> bool:
    return not _REST.fullmatch(name)


def approved_head(ref: str) -> str:
    """The commit that the name of an approval speaks of."""
    return ref.rpartition("/")[2]


def approvers(listing: Iterable[str], head: str) -> tuple[str, ...]:
    """The accounts that approve a commit, from lines ``commit ref``: a ref counts only if it points at what it names."""
    found = set()
    for line in listing:
        commit, _, ref = line.partition(" ")
        match = _APPROVAL.fullmatch(ref.removeprefix(f"refs/heads/{APPROVALS}/"))
        if match and commit == match["head"] == head:
            found.add(match["login"])
    return tuple(sorted(found))
