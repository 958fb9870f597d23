"""The document of an impact (format ``lianbing-impact/1``).

Points are decimals as strings, rounded half up to two places; ``*_exact`` holds the exact value. What is not there on
one side is null there. Candidates stand worst first; the same two trees give the same bytes.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from scorer.documents import CampaignDocument, PlaceStateName

Relation = Literal["own", "others"]
"""``own``: the change is about the candidate; ``others``: it moves because somebody else changed."""

Way = Literal["totals", "comparison", "eligibility", "place"]
"""How somebody else's change reaches a candidate: through the region's totals; through ranks, maxima or case files that
are shared; through eligibility; or only through its place among the others."""

State = PlaceStateName


class PointsChange(TypedDict):
    """Points before and after; ``delta`` is null unless both are there."""

    before: str | None
    after: str | None
    delta: str | None
    delta_exact: str | None


class EffectDocument(TypedDict):
    """The change of a candidate's points in two parts that add up exactly to it.

    ``through_totals`` is what the region's new totals of cases do: the merged campaign against the merged campaign
    with the totals of before. ``direct`` is the rest, all that would have moved with the totals held.
    """

    direct: str
    direct_exact: str
    through_totals: str
    through_totals_exact: str


class PlaceChange(TypedDict):
    """A rank or interim standing before and after."""

    before: int | None
    after: int | None


class NamedDocument(TypedDict):
    """Somebody by id and name."""

    id: str
    name: str


class TieChange(TypedDict):
    """With whom a candidate shares its rank, before and after."""

    before: list[NamedDocument]
    after: list[NamedDocument]


class EligibilityChange(TypedDict):
    """Whether a candidate takes part, with the reasons that came and went."""

    before: bool | None
    after: bool | None
    gained: list[ReasonChange]
    lost: list[ReasonChange]


class ReasonChange(TypedDict):
    """A reason for not taking part."""

    text: str
    clause: str


class HonourChange(TypedDict):
    """A candidate's place on a list before and after; null where it is not on it."""

    list: str
    label: str
    before: State | None
    after: State | None


class StepChange(TypedDict):
    """A step of a derivation that differs; a step that came or went has a text on one side only.

    ``label`` is what the two texts have in common before their numbers, empty if they begin with a number.
    """

    label: str
    unit: str
    before: str | None
    after: str | None
    text_before: str | None
    text_after: str | None
    clause: str
    reading: str | None


class IndicatorChange(TypedDict):
    """An indicator whose points differ, or a part of it; ``steps`` say why. ``missing_*``: why it has no points."""

    id: str
    label: str
    clause: str
    maximum: str
    points: PointsChange
    through_totals: str | None
    missing_before: list[str]
    missing_after: list[str]
    steps: list[StepChange]
    parts: list[IndicatorChange]


class OpenChange(TypedDict):
    """Labels of indicators that have no points any more, or have some now."""

    gained: list[str]
    lost: list[str]


class MovedDocument(TypedDict):
    """A unit or person that moves.

    ``delta`` is what the candidate gains or loses in the contest: the difference of points, and all its points for one
    who comes or goes, or is no longer (or again) eligible. The list is sorted by it.
    """

    id: str
    name: str
    short_name: str
    kind: str
    unit: str
    prefecture: str
    presence: Literal["both", "new", "gone"]
    relation: Relation
    ways: list[Way]
    delta: str
    delta_exact: str
    total: PointsChange
    points_so_far: PointsChange
    effect: EffectDocument | None
    rank: PlaceChange
    standing: PlaceChange
    tie: TieChange
    eligible: EligibilityChange
    open: OpenChange
    honours: list[HonourChange]
    indicators: list[IndicatorChange]


class ListChange(TypedDict):
    """A list whose quota boundary was crossed: who comes in, who goes out, who is level with its last place."""

    id: str
    label: str
    clause: str
    places: int
    entered: list[NamedDocument]
    left: list[NamedDocument]
    tied_before: list[NamedDocument]
    tied_after: list[NamedDocument]


class RuleChangeDocument(TypedDict):
    """A value of the rulebook that differs; null on the side that does not have it.

    ``part``, ``id``, ``label`` and ``clause`` say where it stands, ``parameter`` is its name there as rules.json writes
    it. ``quote_*`` are the words behind it: of the notice, or of the alternative of a reading that is chosen;
    ``reading_*`` the reading that it comes from. The notice itself is compared by its digest.
    """

    part: Literal["rulebook", "filing", "indicator", "condition", "list", "reading", "row", "notice"]
    id: str
    label: str
    clause: str
    parameter: str
    before: str | None
    after: str | None
    quote_before: str | None
    quote_after: str | None
    reading_before: str | None
    reading_after: str | None


class ExtremeDocument(TypedDict):
    """Who loses or gains most."""

    id: str
    name: str
    delta: str


class SummaryDocument(TypedDict):
    """How many move, and the sentence that says it; ``honours_*`` count candidates that gain or lose a place."""

    moved: int
    own: int
    others: int
    largest_loss: ExtremeDocument | None
    largest_gain: ExtremeDocument | None
    honours_gained: int
    honours_lost: int
    ineligible: int
    sentence: str


class ImpactDocument(TypedDict):
    """impact.json: what a change does to scores, ranks and lists. ``subjects`` is ``["all"]`` or ids.

    ``kinds`` are the levels and tracks by id as the rulebook calls them. ``rulebook_changed`` says that the files of
    the rulebook differ, ``rule_changes`` what of their content does.
    """

    format: Literal["lianbing-impact/1"]
    campaign: CampaignDocument
    demo: bool
    snapshot: str
    snapshot_label: str
    kinds: dict[str, str]
    base: str | None
    head: str | None
    changed: list[str]
    subjects: list[str]
    rulebook_changed: bool
    rule_changes: list[RuleChangeDocument]
    summary: SummaryDocument
    notes: list[str]
    lists: list[ListChange]
    candidates: list[MovedDocument]
