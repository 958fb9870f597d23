"""A history for readers: text for the terminal, Markdown, and a table of causes as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lianbing.history.documents import (
    CandidateMove,
    CauseDocument,
    FileDocument,
    GroupDocument,
    HeadDocument,
    IndicatorMove,
    PositionDocument,
    StepDocument,
)
from lianbing.history.selection import day_of, kind_of_cause
from lianbing.history.wording import GROUPS, KINDS, LINES, PARTS, TABLE, WAYS
from lianbing.impact.escape import inert, printable
from lianbing.output import COMPACT
from schema.modes import named
from schema.spreadsheets import neutral
from scorer.quantities import shown
from scorer.wording import STAGES

_PLACE = "{path}:{lines}"
_FILES = 3
"""Files of a group that are named, at most."""


def as_text(head: HeadDocument, steps: Iterable[StepDocument]) -> Iterator[str]:
    """The history for a terminal, piece by piece: a block a step, an indented line a cause."""
    yield "\n".join(_head(head)) + "\n"
    said = False
    for step in steps:
        said = True
        yield "\n".join(_step(step, "", "  ")) + "\n"
    if not said:
        yield LINES["nothing"] + "\n"


def as_markdown(head: HeadDocument, steps: Iterable[StepDocument]) -> Iterator[str]:
    """The history as Markdown, piece by piece: a heading a step, nested lists of candidates, indicators and causes."""
    title, *notes = _head(head)
    yield "\n".join([f"# {_inert(title)}", "", *map(_inert, notes)]) + "\n"
    said = False
    for step in steps:
        said = True
        title, *rest = _step(step, "", "    ")
        items = [f"{' ' * (len(line) - len(line.lstrip()) - 4)}- {_inert(line.strip())}" for line in rest]
        yield "\n".join(["", f"## {_inert(title)}", "", *items]) + "\n"
    if not said:
        yield "\n" + LINES["nothing"] + "\n"


def as_json(
    head: HeadDocument, start: list[PositionDocument], steps: Iterable[str], end: Iterable[PositionDocument]
) -> Iterator[str]:
    """The document of a history, piece by piece; ``steps`` are JSON texts, ``end`` is asked for after all of them."""
    yield json_text(head)[:-1] + ',"start":' + json_text(start) + ',"steps":['
    comma = ""
    for step in steps:
        yield comma + step
        comma = ","
    yield '],"end":' + json_text(list(end)) + "}\n"


def json_text(document: object) -> str:
    """A document as JSON on one line."""
    return json.dumps(document, ensure_ascii=False, separators=COMPACT)


def _inert(text: str) -> str:
    return inert(text, None)


def as_csv(steps: Iterable[StepDocument]) -> Iterator[str]:
    """One row a cause of an indicator's change, exact numbers; cells that a spreadsheet would run are quoted."""
    target = io.StringIO()
    # with a mere line feed as the terminator a carriage return would not be quoted
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(TABLE)
    for step in steps:
        for move in step["moves"]:
            for indicator in move["indicators"]:
                for cause in indicator["causes"]:
                    writer.writerow(map(neutral, _row(step, move, indicator, cause)))
        yield target.getvalue()
        target.seek(0)
        target.truncate()
    yield target.getvalue()


def _row(
    step: StepDocument, move: CandidateMove, indicator: IndicatorMove, cause: CauseDocument
) -> tuple[str, ...]:
    group = step["groups"][cause["group"]]
    arrival = step["arrival"]
    return (
        arrival["received_at"] if arrival else step["committed_at"],
        step["commit"],
        str(step["pull_request"] or ""),
        (arrival["role"] if arrival else None) or "",
        move["id"],
        move["name"],
        indicator["id"],
        indicator["before"] or "",
        indicator["after"] or "",
        indicator["delta"],
        KINDS[kind_of_cause(step, cause["group"], [cause])],
        WAYS[cause["way"]],
        group["label"],
        ";".join(file["path"] for file in group["files"]),
        cause["lines"] or ";".join(file["lines"] for file in group["files"]),
        cause["amount"],
    )


def _head(document: HeadDocument) -> Iterator[str]:
    campaign = document["campaign"]
    yield LINES["title"].format(
        title=printable(campaign["title"] or campaign["id"]), snapshot=LINES[document["snapshot"]]
    )
    since = LINES["since"].format(since=document["since"][:12]) if document["since"] else ""
    yield LINES["span"].format(commits=document["commits"], tip=document["tip"][:12]) + since
    if document["log"]:
        yield LINES["log"].format(lines=document["log_lines"], last=document["log"][:12])
    else:
        yield LINES["no_log"]
    yield LINES["order"].format(order="、".join(GROUPS[kind] for kind in document["order"]))


def _step(step: StepDocument, pad: str, deeper: str) -> Iterator[str]:
    claimed = "" if step["arrival"] else LINES["claimed"]
    title = LINES["step"].format(
        day=day_of(step) + claimed, commit=step["commit"][:12], subject=printable(step["subject"], 80)
    )
    yield pad + title
    if arrival := step["arrival"]:
        role = printable(_role(arrival["role"]))
        yield (
            pad
            + deeper
            + LINES["arrival"].format(
                received=arrival["received_at"],
                actor=printable(arrival["actor"]),
                role=role,
                line=arrival["line"],
            )
        )
    if step["trouble"]:
        yield pad + deeper + LINES["trouble"].format(trouble=printable(step["trouble"]))
    if step["errors"]:
        yield pad + deeper + LINES["errors"].format(errors=step["errors"])
    for move in step["moves"]:
        yield from _move(step, move, pad + deeper, deeper)


def _move(step: StepDocument, move: CandidateMove, pad: str, deeper: str) -> Iterator[str]:
    said = [LINES["move"].format(name=f"{printable(move['name'])}（{move['id']}）", before=_decimal(move["earned_before"]),
                                 after=_decimal(move["earned_after"]), delta=_signed(move["delta"]))]  # fmt: skip
    if move["total_before"] != move["total_after"]:
        before, after = (_decimal(move[side]) for side in ("total_before", "total_after"))
        said.append(LINES["total"].format(before=before, after=after))
    if rank := move["rank"]:
        said.append(
            LINES["rank"].format(before=rank["before"] or LINES["none"], after=rank["after"] or LINES["none"])
        )
    if part := move["part"]:
        said.append(LINES["part"].format(before=PARTS[part["before"]], after=PARTS[part["after"]]))
    said += [
        LINES["honour"].format(
            list=printable(honour["label"]), before=_state(honour["before"]), after=_state(honour["after"])
        )
        for honour in move["honours"]
    ]
    yield pad + "；".join(said)
    for indicator in move["indicators"]:
        yield pad + deeper + LINES["indicator"].format(
            label=printable(indicator["label"]), before=_decimal(indicator["before"]),
            after=_decimal(indicator["after"]), delta=_signed(indicator["delta"]),
        )  # fmt: skip
        for cause in indicator["causes"]:
            yield pad + deeper * 2 + _cause(step, cause)


def _cause(step: StepDocument, cause: CauseDocument) -> str:
    group = step["groups"][cause["group"]]
    way = WAYS[cause["way"]]
    return LINES["cause"].format(
        amount=_signed(cause["amount"]),
        kind=KINDS[kind_of_cause(step, cause["group"], [cause])],
        way=f"（{way}）" if way else "",
        record=printable(group["label"]),
        authority=LINES["authority"].format(authority=group["authority"]) if group["authority"] else "",
        place=_places(group, cause["lines"]),
    )


def _places(group: GroupDocument, lines: str) -> str:
    if group["kind"] == "rules":
        before, after = (text.split(" ", 2) for text in group["rules"])
        return " " + LINES["rules"].format(before=_rules(before), after=_rules(after))
    if group["kind"] == "time":
        before_time, after_time = group["time"]
        return " " + LINES["time"].format(
            before=before_time or LINES["none"], after=after_time or LINES["none"]
        )
    found = [_place(file, lines) for file in group["files"][:_FILES]]
    more = LINES["files"].format(count=len(group["files"])) if len(group["files"]) > _FILES else ""
    return " " + "、".join(found) + more


def _place(file: FileDocument, lines: str) -> str:
    """A file with its lines; of one whose kind changed in git with that: its lines stayed as they are."""
    path = printable(file["path"])
    if file["mode"] is not None:
        said = LINES["odd" if file["after"] is None else "mended"]
        return path + said.format(mode=named(int(file["mode"], 8)))
    return _PLACE.format(path=path, lines=lines or file["lines"]).rstrip(":")


def _rules(words: list[str]) -> str:
    return " ".join([words[0], *(word[:12] for word in words[1:2]), *words[2:]])


def _role(role: str | None) -> str:
    """A role in words: a group of the office by its name, a unit by its id."""
    if role is None:
        return LINES["unknown"]
    kind, _, name = role.partition(":")
    return LINES[kind].format(**{kind: name})


def _state(state: str | None) -> str:
    return LINES["none"] if state is None else STAGES.get(state, state)


def _decimal(value: str | None) -> str:
    return LINES["open"] if value is None else shown(Fraction(value))


def _signed(value: str) -> str:
    """A change with its sign; one that rounds to nothing is given to four places, or said to be less than those."""
    amount = Fraction(value)
    text, size = shown(amount), abs(amount)
    if amount and not Fraction(text):
        fine = shown(size, 4)
        words = LINES["about"].format(amount=fine) if Fraction(fine) else LINES["tiny"]
        return f"-{words}" if amount < 0 else f"+{words}"
    return f"+{text}" if amount > 0 else text
