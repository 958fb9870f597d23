"""What the second wall reports."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents import FindingDocument


class ViolationDocument(TypedDict):
    """A step that no accepted change explains: its findings, and what cleared it (null: nothing yet).

    ``cleared_by`` is ``revert`` or ``decision``; ``clearing`` the commit of the revert, or the id of the decision.
    """

    step: str
    parent: str
    actor: str | None
    findings: list[FindingDocument]
    cleared_by: Literal["revert", "decision"] | None
    clearing: str | None


class WallDocument(TypedDict):
    """Every step judged again. ``sound``: nothing stands between the results and their publication."""

    format: Literal["lianbing-wall/1"]
    sound: bool
    anchor: str | None
    tip: str
    log: str | None
    steps: int
    violations: list[ViolationDocument]
    findings: list[FindingDocument]
