"""What a generated history is made of: kinds of steps, how often each comes, and what happened at each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a step of the main line does."""

    GROWTH = "growth"  # records come in for the first time
    CASES = "cases"  # rows of cases are corrected, added or taken away
    FILING = "filing"  # another file of a unit is corrected
    OFFICE = "office"  # praise, marks, votes, workload and the like are corrected
    RECEIPTS = "receipts"  # the office adds the receipts of what came in
    APPROVAL = "approval"  # digests of nominations are brought up to date
    CODE = "code"  # no submission and no rule is touched
    EMPTY = "empty"  # no file is touched at all
    MERGER = "merger"  # a unit becomes part of another (Y9)
    RULEBOOK = "rulebook"  # a reading or a parameter changes
    RENAME_FILE = "rename-file"
    RENAME_FOLDER = "rename-folder"
    REVERT = "revert"
    SPOIL_ROW = "spoil-row"  # a cell that the intake refuses
    SPOIL_FILE = "spoil-file"  # a table that is refused as a whole
    SPOIL_YAML = "spoil-yaml"
    SPOIL_REGISTER = "spoil-register"
    DUPLICATE = "duplicate"  # a case number that another prefecture has filed
    WITHDRAWN = "withdrawn"  # an entry of a list is left out
    DELETED = "deleted"  # a file is taken away
    MENDED = "mended"  # one of the six before is put right


FAULTS = (Kind.SPOIL_ROW, Kind.SPOIL_FILE, Kind.SPOIL_YAML, Kind.SPOIL_REGISTER, Kind.DUPLICATE, Kind.WITHDRAWN,
          Kind.DELETED)  # fmt: skip
"""What is put right by a later step."""


def _weights() -> dict[Kind, int]:
    return {
        Kind.CASES: 50, Kind.FILING: 15, Kind.OFFICE: 24, Kind.CODE: 9, Kind.EMPTY: 1, Kind.REVERT: 3,
        Kind.SPOIL_ROW: 3, Kind.SPOIL_FILE: 1, Kind.SPOIL_YAML: 2, Kind.SPOIL_REGISTER: 1, Kind.DUPLICATE: 1,
        Kind.WITHDRAWN: 2, Kind.DELETED: 2, Kind.RENAME_FILE: 1,
    }  # fmt: skip


@dataclass(frozen=True)
class Mix:
    """How a history is mixed.

    ``growth`` is the largest share of the steps that bring records for the first time, ``tail`` the share of steps
    after the last of them; ``merges`` the share of steps
    that are merges of a branch, ``behind`` the share of those whose branch began before main's last commit, ``branch``
    the most commits of a branch; ``skew`` the share of commits with a wrong clock or zone; ``weights`` how often the
    other steps come, by kind.
    """

    growth: float = 0.5
    tail: float = 0.3
    merges: float = 0.6
    behind: float = 0.3
    branch: int = 5
    skew: float = 0.03
    weights: Mapping[Kind, int] = field(default_factory=_weights)


@dataclass(frozen=True)
class Step:
    """One commit of the first-parent main line.

    ``paths`` are all that it touches against its first parent, sorted; ``parents`` the ids of its parents, ``branch``
    those of the commits that a merge brings, oldest first; ``time`` is the committer's claim, ``skewed`` whether it
    was tampered with; ``of`` is the index of the step that this one puts right or reverts.
    """

    index: int
    commit: str
    kind: Kind
    paths: tuple[str, ...]
    parents: tuple[str, ...]
    branch: tuple[str, ...]
    account: str
    subject: str
    time: int
    skewed: bool
    of: int | None


@dataclass(frozen=True)
class HistoryPlan:
    """A history as it was written: where, and its steps from the first commit of main to its tip."""

    repo: Path
    seed: int
    steps: tuple[Step, ...]

    @property
    def tip(self) -> str:
        """The commit that main stands at."""
        return self.steps[-1].commit

    def of_kind(self, *kinds: Kind) -> tuple[Step, ...]:
        """The steps of some kinds."""
        return tuple(step for step in self.steps if step.kind in kinds)
