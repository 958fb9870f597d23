"""The first-parent steps of the main branch, each with the accepted change of the log that it claims to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import git

from lianbing.receipts.entries import Received
from lianbing.receipts.log import Log


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the main branch: from ``parent`` to ``commit``, by the accepted change ``entry`` (None: by none).

    ``head`` is what the change had as its head: the merged branch, or the step itself where it was pushed directly.
    """

    parent: str
    commit: str
    head: str
    entry: Received | None


class Detached(Exception):
    """The main branch does not contain the commit at which the log was opened: its history was rewritten."""


def steps(repo: git.Repo, log: Log, anchor: str, tip: str) -> Iterator[Step]:
    """Every step after ``anchor`` up to ``tip``, the oldest first. Raises Detached.

    Several commits that one push brought at once are one step. A merge is judged by what was merged.
    """
    accepted = _accepted(log)
    chain = _first_parents(repo, anchor, tip)
    parent, waiting = anchor, list(chain)
    while waiting:
        commit, parents = waiting[0]
        head = parents[1] if len(parents) == 2 and commit not in accepted else commit
        if head not in accepted and len(parents) == 1:
            pushed = next(
                (
                    i
                    for i, (c, _) in enumerate(waiting)
                    if c in accepted and log.present_commit(accepted[c].base) == parent
                ),
                None,
            )
            if pushed is not None:
                waiting = waiting[pushed:]
                commit = head = waiting[0][0]
        yield Step(parent, commit, head, accepted.get(head))
        parent = commit
        del waiting[0]


def _accepted(log: Log) -> Mapping[str, Received]:
    """The latest accepted entry of every head, under the names that commits bear today."""
    return {log.present_commit(e.head): e for e in log.received if e.verdict == "accepted"}


def _first_parents(repo: git.Repo, anchor: str, tip: str) -> list[tuple[str, list[str]]]:
    """Commits after the anchor with their parents, along first parents, the oldest first."""
    if anchor == tip:
        return []
    listing = str(
        repo.git.execute(["git", "rev-list", "--first-parent", "--parents", "--reverse", tip, f"^{anchor}"])
    )
    chain = [line.split() for line in listing.splitlines()]
    if not chain or chain[0][1:2] != [anchor]:
        raise Detached
    return [(commit, parents) for commit, *parents in chain]
