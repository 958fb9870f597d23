"""What happened to a candidate in a few words, as plain text; each form of output makes it safe in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lianbing.impact.documents import (
    IndicatorChange,
    MovedDocument,
    NamedDocument,
    PointsChange,
    StepChange,
)
from lianbing.impact.movement import HOLDING
from lianbing.impact.wording import MARKS, STATES, WAYS, WORDS

_NAMES = 4


def arrow(before: object, after: object) -> str:
    """Two values, or the one if they are the same; nothing as a dash."""
    one, other = (WORDS["none"] if value is None else str(value) for value in (before, after))
    return one if one == other else WORDS["arrow"].format(before=one, after=other)


def delta(shown: str | None, exact: str | None) -> str:
    """A difference with its sign; one that rounding would hide is said in words."""
    if shown is None or exact is None or exact == "0":
        return WORDS["none"]
    if not Decimal(shown):
        return WORDS["less" if exact.startswith("-") else "more"]
    return shown if shown.startswith("-") else f"+{shown}"


def totals(candidate: MovedDocument) -> str:
    """The total before and after; points so far where there is no total."""
    total, so_far = candidate["total"], candidate["points_so_far"]
    sides = [
        total[side] if total[side] is not None or so_far[side] is None
        else WORDS["so_far"].format(points=so_far[side])
        for side in ("before", "after")
    ]  # fmt: skip
    return arrow(*sides)


def ranks(candidate: MovedDocument) -> str:
    """The rank before and after; the interim standing where there is none."""

    def place(rank: int | None, standing: int | None) -> str | None:
        if rank is None and standing is not None:
            return WORDS["standing"].format(place=standing)
        return None if rank is None else str(rank)

    rank, standing = candidate["rank"], candidate["standing"]
    return arrow(place(rank["before"], standing["before"]), place(rank["after"], standing["after"]))


def names(people: Iterable[NamedDocument], limit: int = _NAMES) -> str:
    """Several names; of many the first ones and how many there are."""
    found = [person["name"] for person in people]
    listed = WORDS["and"].join(found[:limit])
    return WORDS["others_of"].format(names=listed, count=len(found)) if len(found) > limit else listed


def marks(candidate: MovedDocument) -> Iterator[str]:
    """What happened besides points and rank: eligibility, lists, ties, indicators that opened or closed."""
    if candidate["presence"] != "both":
        yield MARKS[candidate["presence"]]
    elif candidate["eligible"]["before"] != candidate["eligible"]["after"]:
        yield MARKS["eligible" if candidate["eligible"]["after"] else "ineligible"]
    for honour in candidate["honours"]:
        held, holds = honour["before"] in HOLDING, honour["after"] in HOLDING
        mark = "gained" if holds and not held else "lost" if held and not holds else "state"
        yield MARKS[mark].format(label=honour["label"], after=STATES[honour["after"]])
    tie = candidate["tie"]
    if joined := [person for person in tie["after"] if person not in tie["before"]]:
        yield MARKS["tied"].format(names=names(joined))
    if parted := [person for person in tie["before"] if person not in tie["after"]]:
        yield MARKS["untied"].format(names=names(parted))
    for change, mark in (("gained", "open"), ("lost", "closed")):
        if labels := candidate["open"][change]:  # type: ignore[literal-required]  # a key of both changes
            yield MARKS[mark].format(labels=WORDS["and"].join(labels))


def cause(candidate: MovedDocument) -> str:
    """The indicators that changed for whom the change is about; for others the way it reached them."""
    if candidate["relation"] == "others":
        return WORDS["and"].join(WAYS[way] for way in candidate["ways"])
    if candidate["presence"] != "both":
        return ""
    changed = [f"{leaf['label']} {difference(leaf['points'])}" for leaf in leaves(candidate["indicators"])]
    return WORDS["and"].join(changed) or ("" if any(marks(candidate)) else WAYS["place"])


def difference(points: PointsChange) -> str:
    """The difference of points, or both sides where one is missing."""
    if points["delta"] is None:
        return arrow(points["before"], points["after"])
    return delta(points["delta"], points["delta_exact"])


def leaves(indicators: Iterable[IndicatorChange]) -> Iterator[IndicatorChange]:
    """The indicators that changed, at the lowest level."""
    for indicator in indicators:
        if indicator["parts"]:
            yield from leaves(indicator["parts"])
        else:
            yield indicator


def step(change: StepChange) -> str:
    """A step that differs: what it is about with both values, or both texts."""
    before, after = change["before"], change["after"]
    if change["label"] and before is not None and after is not None and before != after:
        unit = f" {change['unit']}" if change["unit"] else ""
        if before.endswith(".00") and after.endswith(".00"):
            before, after = before[:-3], after[:-3]
        return WORDS["value"].format(label=change["label"], before=before, after=after, unit=unit)
    texts = [
        WORDS[word].format(text=text)
        for word, text in (("old", change["text_before"]), ("new", change["text_after"]))
        if text is not None
    ]
    return WORDS["semicolon"].join(texts)
