"""The document of a history (format ``lianbing-history/1``).

Points are exact: a decimal, or a fraction such as ``"175/3"``; an indicator without points is null and counts as
nothing in sums. Steps stand oldest first. The same commits, receipts and options give the same bytes.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from lianbing.history.substitution import Kind
from scorer.documents import CampaignDocument

Way = Literal["own", "direct", "region_total", "vote_rank", "comparison", "rules", "time"]
"""How a group reached a candidate: its ``own`` bureau's or prefecture's record; an office record that is about it
(``direct``); through the region's totals, the ranks of a vote, or another comparison with others; through rules or time.
"""


class FileDocument(TypedDict):
    """A file of a group: its blobs before and after (null where it is not there), and the lines that differ.

    ``lines`` are those of the version after the step, or of the one before where the file is gone or only lost lines
    (``side``); empty where nothing but the refusal of rows differs. ``mode`` is that of git where it holds no regular
    file there after the step, or held none before it: its lines stayed, but nothing of it is read (S013).
    """

    path: str
    before: str | None
    after: str | None
    lines: str
    side: Literal["before", "after"]
    mode: str | None


class GroupDocument(TypedDict):
    """What was put in at once: its kind, whose it is, the kind of record, and its files.

    ``authority`` names whose rows of a file of cases these are; ``rules`` what differs in the rulebook: its digests and
    readings before and after; ``time`` the moments before and after.
    """

    kind: Kind
    owner: str | None
    record: str
    label: str
    authority: str | None
    files: list[FileDocument]
    rules: list[str]
    time: list[str | None]


class CauseDocument(TypedDict):
    """What one group of the step (its place in ``groups``) did to a number, how it came there, and on which lines."""

    group: int
    amount: str
    way: Way
    lines: str


class IndicatorMove(TypedDict):
    """An indicator's points before and after a step; the amounts of ``causes`` add up exactly to ``delta``.

    ``groups`` are those that moved it, also from nothing to 0 points, which is no amount.
    """

    id: str
    label: str
    before: str | None
    after: str | None
    delta: str
    causes: list[CauseDocument]
    groups: list[int]


class HonourMove(TypedDict):
    """An honour before and after a step: its stage (scorer.honours), null for none; and the groups that moved it."""

    list: str
    label: str
    before: str | None
    after: str | None
    groups: list[int]


class PartMove(TypedDict):
    """Whether a candidate takes part, before and after (null where it is not known at all), and the groups behind it."""

    before: str | None
    after: str | None
    groups: list[int]


class RankMove(TypedDict):
    """A rank before and after a step, and the groups that moved it."""

    before: int | None
    after: int | None
    groups: list[int]


class CandidateMove(TypedDict):
    """What a step did to one candidate.

    ``earned`` are the points so far, ``total`` the total (null where there is none). The amounts of ``causes`` add up
    exactly to ``delta``, the change of the points so far; so do those of all ``indicators`` together.
    """

    id: str
    name: str
    subject: str
    earned_before: str
    earned_after: str
    delta: str
    total_before: str | None
    total_after: str | None
    causes: list[CauseDocument]
    indicators: list[IndicatorMove]
    part: PartMove | None
    rank: RankMove | None
    honours: list[HonourMove]


class ArrivalDocument(TypedDict):
    """What the log of receipts says of a step: when its head arrived, under which event, from which account.

    ``role`` is the unit (``unit:karamay``) or group (``group:办公室``) the account had at the step before; ``line`` and
    ``sha256`` are those of the log.
    """

    event: str
    received_at: str
    actor: str
    role: str | None
    approved_by: list[str]
    line: int
    sha256: str


class StepDocument(TypedDict):
    """One first-parent commit. ``committed_at`` is what the commit claims; only ``arrival`` can be relied on.

    ``trouble`` says why nobody has a score at it; ``errors`` how many errors keep files or rows from being scored.
    ``moves`` are the candidates
    that moved, in order of id.
    """

    commit: str
    parent: str | None
    merged: list[str]
    committed_at: str
    subject: str
    pull_request: int | None
    arrival: ArrivalDocument | None
    trouble: str | None
    errors: int
    groups: list[GroupDocument]
    moves: list[CandidateMove]


class PositionDocument(TypedDict):
    """Where a candidate stands: points by indicator, points so far, total, rank, places on lists."""

    id: str
    name: str
    subject: str
    part: str
    points: dict[str, str | None]
    earned: str
    total: str | None
    rank: int | None
    honours: dict[str, str]


class HeadDocument(TypedDict):
    """What stands before the steps. ``order`` is the published order of substitution, ``commits`` counts the steps,

    ``log`` is the digest of the last line of the log of receipts, null where there is none.
    """

    format: Literal["lianbing-history/1"]
    campaign: CampaignDocument
    demo: bool
    snapshot: str
    since: str | None
    tip: str
    log: str | None
    log_lines: int
    order: list[Kind]
    commits: int


class HistoryDocument(HeadDocument):
    """The whole history. ``start`` is where everybody stands before the first step, ``end`` after the last one."""

    start: list[PositionDocument]
    steps: list[StepDocument]
    end: list[PositionDocument]
