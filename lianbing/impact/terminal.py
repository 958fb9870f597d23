"""An impact in a terminal: a summary and one table whose columns stand straight, also with Chinese in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from lianbing.impact.documents import ImpactDocument, MovedDocument
from lianbing.impact.escape import printable
from lianbing.impact.markdown import compared, facts, has_reasons
from lianbing.impact.phrases import arrow, cause, delta, leaves, marks, names, ranks, step, totals
from lianbing.impact.rules import rule_lines
from lianbing.impact.wording import COLUMNS, HEADINGS, RELATIONS, SUMMARY, WORDS

_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_NUMBERS = frozenset({4})
_NAME, _CELL = 24, 60


def as_text(document: ImpactDocument, *, colour: bool = False) -> str:
    """The whole impact as text; losses red and gains green if ``colour``."""
    lines = [printable(document["campaign"]["title"]), document["summary"]["sentence"]]
    lines.append(compared(document, SUMMARY["compared_plain"]))
    lines += [printable(line) for line in (*facts(document), *document["notes"])]
    if told := [printable(line) for line in rule_lines(document)]:
        lines += ["", HEADINGS["rules"].lstrip("# "), *told, ""]
    lines += _lists(document)
    candidates = document["candidates"]
    if candidates:
        rows = [COLUMNS["terminal"], *(_cells(candidate, document["kinds"]) for candidate in candidates)]
        head, *body = columns(rows, _NUMBERS)
        signs = [_colour(candidate) if colour else "" for candidate in candidates]
        lines += [
            "",
            head,
            *(f"{s}{line}{_PLAIN}" if s else line for s, line in zip(signs, body, strict=True)),
        ]
    for candidate in candidates:
        if candidate["relation"] == "own" and has_reasons(candidate):
            lines += _reasons(candidate)
    return "\n".join(lines)


def _lists(document: ImpactDocument) -> Iterator[str]:
    for change in document["lists"]:
        yield SUMMARY["terminal_list"].format(label=printable(change["label"]), places=change["places"])
        for key in ("entered", "left"):
            if people := names(change[key]):
                yield SUMMARY[f"terminal_{key}"].format(names=printable(people))
        if change["tied_before"] != change["tied_after"]:
            sides = [
                printable(names(people)) or WORDS["none"]
                for people in (change["tied_before"], change["tied_after"])
            ]
            yield SUMMARY["terminal_tied"].format(before=sides[0], after=sides[1])


def _cells(candidate: MovedDocument, kinds: Mapping[str, str]) -> tuple[str, ...]:
    said = [text for text in (*marks(candidate), cause(candidate)) if text]
    return (
        RELATIONS[candidate["relation"]],
        printable(candidate["short_name"], _NAME),
        printable(kinds.get(candidate["kind"], candidate["kind"])),
        totals(candidate),
        delta(candidate["delta"], candidate["delta_exact"]),
        ranks(candidate),
        printable(WORDS["semicolon"].join(said), _CELL),
    )


def _reasons(candidate: MovedDocument) -> Iterator[str]:
    """Why somebody whom the change is about moved."""
    yield ""
    yield f"· {printable(candidate['name'])}（{printable(candidate['id'])}）"
    for change in ("gained", "lost"):
        for reason in candidate["eligible"][change]:
            yield "  " + WORDS[f"{change}_reason"].format(text=printable(reason["text"]))
    for leaf in leaves(candidate["indicators"]):
        points = leaf["points"]
        yield f"  {printable(leaf['label'])} {arrow(points['before'], points['after'])} [{printable(leaf['clause'])}]"
        yield from (f"    {WORDS['missing'].format(text=printable(text))}" for text in leaf["missing_after"])
        yield from (f"    {printable(step(change))}" for change in leaf["steps"])


def _colour(candidate: MovedDocument) -> str:
    exact = candidate["delta_exact"]
    return _RED if exact.startswith("-") else _GREEN if exact != "0" else ""


def columns(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows as lines whose columns stand below each other; those of ``right`` end together."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(*cell, right) for cell in zip(row, widths, range(len(row)), strict=True)).rstrip()
            for row in rows]  # fmt: skip


def _padded(text: str, size: int, place: int, right: frozenset[int]) -> str:
    space = " " * (size - width(text))
    return space + text if place in right else text + space


def width(text: str) -> int:
    """How many columns a text takes in a terminal: two for a wide character, none for one that joins another."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
