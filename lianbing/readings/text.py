"""The register of readings as lines: headings, sentences and items, which a terminal and Markdown show in their own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lianbing.impact.escape import inert, printable
from lianbing.readings.wording import TEXTS
from scorer.documents import (
    EffectDocument,
    HoldDocument,
    ReadingsDocument,
    RegisteredReading,
    StabilityDocument,
    SwitchDocument,
    SwitchedDocument,
)

NAMED, SETS = 10, 3
"""How many of those who move, and how many sets of switches, are named at one place."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register; ``depth`` is 1 to 3 for headings, 0 or 1 for items."""

    kind: Literal["heading", "sentence", "item"]
    text: str
    depth: int = 0


def as_text(document: ReadingsDocument, reading: str | None = None) -> str:
    """The register for a terminal, or one reading of it. Raises KeyError for a reading that is not there."""
    forms = {
        "heading": lambda line: ["", printable(line.text)],
        "sentence": lambda line: [printable(line.text)],
        "item": lambda line: [f"{'  ' * line.depth}· {printable(line.text)}"],
    }
    return _rendered(document, reading, forms)


def as_markdown(document: ReadingsDocument, reading: str | None = None) -> str:
    """The register as Markdown, or one reading of it. Raises KeyError for a reading that is not there."""
    forms = {
        "heading": lambda line: ["", f"{'#' * line.depth} {inert(line.text, None)}", ""],
        "sentence": lambda line: ["", inert(line.text, None), ""],
        "item": lambda line: [f"{'  ' * line.depth}- {inert(line.text, None)}"],
    }
    return _rendered(document, reading, forms)


def _rendered(
    document: ReadingsDocument, reading: str | None, forms: dict[str, Callable[[Line], list[str]]]
) -> str:
    lines: list[str] = []
    for line in register(document, reading):
        for text in forms[line.kind](line):
            if text or (lines and lines[-1]):
                lines.append(text)
    return "\n".join(lines).strip("\n") + "\n"


def register(document: ReadingsDocument, reading: str | None = None) -> Iterator[Line]:
    """The whole register, or one reading with all that is known of it."""
    if reading is not None:
        found = {each["id"]: each for each in document["readings"]}[reading]
        yield from _reading(document, found, 1, None)
        return
    snapshot = document["snapshot_label"]
    yield Line("heading", TEXTS["title"].format(campaign=document["campaign"]["title"], snapshot=snapshot), 1)
    if document["demo"]:
        yield Line("sentence", TEXTS["demo"])
    yield Line("sentence", TEXTS["counted"].format(combinations=document["combinations"]))
    yield Line("heading", TEXTS["switchable"], 2)
    for each in document["readings"]:
        if each["effects"]:
            yield from _reading(document, each, 3, NAMED)
    yield Line("heading", TEXTS["fixed"], 2)
    for each in document["readings"]:
        if not each["effects"]:
            yield Line("item", TEXTS["reading"].format(**_plain(each)))
    yield Line("heading", TEXTS["stability"], 2)
    for award in document["stability"]:
        yield from _stability(award)


def _plain(reading: RegisteredReading) -> dict[str, str]:
    return {key: reading[key] for key in ("id", "question", "clause", "changed_by")}


def _reading(
    document: ReadingsDocument, reading: RegisteredReading, depth: int, limit: int | None
) -> Iterator[Line]:
    """A reading: why it is open, what is chosen, and each alternative with its effect."""
    yield Line("heading", TEXTS["reading"].format(**_plain(reading)), depth)
    yield Line(
        "sentence", TEXTS["semicolon"].join((reading["why"], TEXTS["about"].format(**_plain(reading))))
    )
    if labels := reading["indicators"]:
        named = dict.fromkeys(labels.values())  # units and persons have indicators of the same name
        yield Line("sentence", TEXTS["indicators"].format(labels=TEXTS["separator"].join(named)))
    effects = {effect["alternative"]: effect for effect in reading["effects"]}
    for alternative in reading["alternatives"]:
        effect = effects.get(alternative["id"])
        chosen = "chosen_run" if reading["chosen_in"] == "run" else "chosen"
        word = chosen if alternative["chosen"] else "alternative" if effect else "described"
        yield Line("item", TEXTS[word].format(id=alternative["id"], text=alternative["text"]))
        if effect is not None:
            yield from (Line("item", text, 1) for text in _effect(document, effect, limit))


def _effect(document: ReadingsDocument, effect: EffectDocument, limit: int | None) -> Iterator[str]:
    if not effect["moved"] and not effect["lists"]:
        yield TEXTS["no_effect"]
    if effect["filings"]:
        yield TEXTS["filings"].format(count=effect["filings"])
    for change in effect["lists"]:
        for word in ("gained", "lost"):
            if names := change[word]:
                yield TEXTS[word].format(label=change["label"], names=_names(document, names))
        if change["tied_before"] != change["tied_after"]:
            before, after = (_names(document, change[key]) for key in ("tied_before", "tied_after"))
            yield TEXTS["tied"].format(label=change["label"], before=before, after=after)
    if not effect["moved"]:
        return
    word = "moved" if effect["ranks_moved"] else "points_moved"
    yield TEXTS[word].format(moved=len(effect["moved"]), ranks=effect["ranks_moved"])
    if limit is None:
        yield from map(_moved, effect["moved"])
        return
    ranked = [moved for moved in effect["moved"] if _rank_moved(moved)]
    yield from map(_moved, ranked[:limit])
    if len(ranked) > limit:
        yield TEXTS["more"].format(count=len(ranked) - limit)


def _rank_moved(moved: SwitchedDocument) -> bool:
    return moved["rank_before"] != moved["rank_after"]


def _moved(moved: SwitchedDocument) -> str:
    before, after = moved["rank_before"], moved["rank_after"]
    if before is None and after is None:
        rank = TEXTS["rank_none"]
    elif before == after:
        rank = TEXTS["rank_same"].format(before=before)
    else:
        rank = TEXTS["rank"].format(before=before or TEXTS["none"], after=after or TEXTS["none"])
    word = "points_same" if moved["points_before"] == moved["points_after"] else "points"
    points = TEXTS[word].format(before=moved["points_before"], after=moved["points_after"])
    return TEXTS["one"].format(name=moved["name"], points=points, rank=rank)


def _names(document: ReadingsDocument, ids: Iterable[str]) -> str:
    return TEXTS["separator"].join(document["names"][name] for name in ids) or TEXTS["none"]


def _stability(award: StabilityDocument) -> Iterator[Line]:
    """A list: how it was counted, who always holds a place, and the others with what changes it."""
    yield Line("heading", TEXTS["list"].format(**{key: award[key] for key in ("label", "places")}), 3)
    readings = TEXTS["separator"].join(award["readings"])
    word = f"method_{award['method']}" if readings else "method_none"
    yield Line("sentence", TEXTS[word].format(**{**award, "readings": readings}))
    scope = "_sample" if word == "method_sample" else ""
    always = [one["name"] for one in award["candidates"] if one["holds"] == award["of"]]
    if not award["candidates"]:
        yield Line("item", TEXTS["nobody" + scope])
    if always:
        yield Line("item", TEXTS["always" + scope].format(names=TEXTS["separator"].join(always)))
    for one in award["candidates"]:
        if one["holds"] != award["of"]:
            yield Line("item", hold(award, one))


def hold(award: StabilityDocument, one: HoldDocument) -> str:
    """How often somebody holds a place, and the smallest sets of switches that change it."""
    text = TEXTS["holds"].format(
        name=one["name"],
        state=one["label"],
        of=award["of"],
        holds=one["holds"],
        share=one["percent"],
    )
    if one["tied"]:
        text += TEXTS["tied_too"].format(tied=one["tied"])
    if not one["changed_by"]:
        return text
    sets = TEXTS["or"].join(_switches(switches) for switches in one["changed_by"][:SETS])
    if one["changes"] > SETS:
        sets += TEXTS["sets_more"].format(count=one["changes"])
    word = "loses" if one["state"] in ("proposed", "selected") else "wins"
    return TEXTS["semicolon"].join((text, TEXTS[word].format(switches=sets)))


def _switches(switches: Iterable[SwitchDocument]) -> str:
    return TEXTS["and"].join(f"{each['reading']}={each['alternative']}" for each in switches)
