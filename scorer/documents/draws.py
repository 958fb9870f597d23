"""The draws of case files as a page shows them: freeze, seed, stream, drawn files and redraws (R34, Y32, Y49, Y50)."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents.derivations import SourceDocument


class WitnessDocument(TypedDict):
    """A document that stands elsewhere: title, number, date, address and SHA-256."""

    title: str
    number: str | None
    date: str
    url: str | None
    sha256: str


class SeedDocument(TypedDict):
    """The seed that was announced: dice have ``throws`` and ``faces``, a beacon ``round`` and ``length``."""

    kind: str
    source: str
    at: str
    throws: int | None
    faces: int | None
    round: str | None
    length: int | None


class RevealDocument(TypedDict):
    """The seed that was thrown, with its witness."""

    value: str
    thrown_at: str
    witness: WitnessDocument
    source: SourceDocument


class StreamDocument(TypedDict):
    """A file in its place of the stream: the digest of its number, and the number where the campaign has it.

    ``state`` is ``drawn``, ``redrawn`` (drawn, then replaced) or ``next`` (not reached).
    """

    case: str
    number: str | None
    state: Literal["drawn", "redrawn", "next"]


class RedrawDocument(TypedDict):
    """A drawn file that the next one of the stream replaced, and why."""

    number: str
    reason: str
    decided_at: str
    note: str
    document: WitnessDocument | None
    source: SourceDocument


class StratumDocument(TypedDict):
    """One unit and category: ``size`` cases of the frame, ``places`` to be drawn; ``stream`` is null before the seed.

    ``drawn`` are the numbers that stand in the end, in order of the stream.
    """

    unit: str
    unit_name: str
    category: str
    places: int
    size: int
    stream: list[StreamDocument] | None
    drawn: list[str]
    redraws: list[RedrawDocument]


class DrawDocument(TypedDict):
    """One draw. ``state``: ``frozen`` (waits for its seed), ``revealed``, ``replaced`` by another one, ``unusable``."""

    id: str
    key: str
    procedure: str
    state: Literal["frozen", "revealed", "replaced", "unusable"]
    frozen_at: str | None
    received_at: str | None
    commit: str | None
    replaces: str | None
    replaces_reason: str | None
    cases: int | None
    sha256: str | None
    sources: list[SourceDocument]
    seed: SeedDocument | None
    reveal: RevealDocument | None
    strata: list[StratumDocument]


class UnexplainedDocument(TypedDict):
    """A drawn file that belongs to no draw: it cannot be verified."""

    unit: str
    unit_name: str
    category: str
    number: str
    source: SourceDocument


class DrawsDocument(TypedDict):
    """draws.json: every draw of the campaign, and the drawn files that no draw explains."""

    draws: list[DrawDocument]
    unexplained: list[UnexplainedDocument]
