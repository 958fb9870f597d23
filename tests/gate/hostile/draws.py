"""Draws of case files that are bent: a frame that changes, a seed that was known, redraws without reason."""

from __future__ import annotations

import re

from tests.gate.desk import OFFICE, YEAR, Desk, Edits, Proposed
from tests.gate.rows import Table
from tests.smalldraw import frozen, redrawn, revealed, undrawn

TABLE = Table()
row = TABLE.row

FRAME, RECORD = f"{YEAR}/office/draws/files.csv", f"{YEAR}/office/draws/files.yaml"
REVEAL = f"{YEAR}/office/reveals/files.yaml"
AFTER = "2019-10-12T11:00:00+08:00"


def before_the_draw(desk: Desk) -> tuple[str, dict[str, bytes]]:
    """A main branch on which nothing is drawn yet, with its files."""
    desk.main  # noqa: B018 - the small campaign stands once its main does
    files = undrawn(desk.small.files)
    changed: Edits = {path: content for path, content in files.items() if desk.small.files[path] != content}
    return desk.commit(changed), files


def on_frozen(desk: Desk) -> tuple[str, dict[str, bytes]]:
    """A main branch with a frozen draw, with its files."""
    base, files = before_the_draw(desk)
    written = frozen(files, commit=base)
    return desk.commit(written, base), {**files, **written}


def on_revealed(desk: Desk) -> tuple[str, dict[str, bytes]]:
    """A main branch with a revealed draw, with its files."""
    base, files = on_frozen(desk)
    written = revealed(files)
    return desk.commit(written, base), {**files, **written}


def proposed(desk: Desk, base: str, edits: Edits, received: str = AFTER) -> Proposed:
    """A change of the office, approved."""
    head = desk.commit(edits, base)
    return desk.propose(head, base=base, actor="demo-office", approved=OFFICE, received=received)


@row("a case is taken out of a frozen frame, its record made to fit", (f"G432 {FRAME}", f"G432 {RECORD}"))
def _(desk: Desk) -> Proposed:
    base, files = on_frozen(desk)
    smaller = {path: content for path, content in files.items() if "office/draws/" not in path}
    smaller[f"{YEAR}/alpha/cases.csv"] = b"".join(
        line
        for line in files[f"{YEAR}/alpha/cases.csv"].splitlines(keepends=True)
        if "〕4号".encode() not in line
    )
    return proposed(desk, base, frozen(smaller), "2019-10-11T10:00:00+08:00")


@row("a frozen draw is deleted", (f"G432 {FRAME}", f"G432 {RECORD}"))
def _(desk: Desk) -> Proposed:
    base, _ = on_frozen(desk)
    return proposed(desk, base, {FRAME: None, RECORD: None})


@row("a frozen frame leaves out a case of the commit that it names", f"G434 {FRAME}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    smaller = {**files}
    smaller[f"{YEAR}/alpha/cases.csv"] = b"".join(
        line
        for line in files[f"{YEAR}/alpha/cases.csv"].splitlines(keepends=True)
        if "〕4号".encode() not in line
    )
    return proposed(desk, base, frozen(smaller, commit=base), "2019-10-10T10:00:00+08:00")


@row("a frame is frozen from a commit that is not on main", f"G439 {RECORD}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    aside = desk.commit({f"{YEAR}/alpha/team.yaml": None}, base)
    return proposed(desk, base, frozen(files, commit=aside), "2019-10-10T10:00:00+08:00")


@row("a frame is frozen from a side commit that main only merged", f"G439 {RECORD}")
def _(desk: Desk) -> Proposed:
    start, files = before_the_draw(desk)
    aside = desk.commit({"README.md": "# aside\n"}, start)
    base = desk.commit({"README.md": "# aside\n"}, start, aside)
    return proposed(desk, base, frozen(files, commit=aside), "2019-10-10T10:00:00+08:00")


@row("a frame names no commit, so that nobody can say what it was cut from", f"G438 {RECORD}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    return proposed(desk, base, frozen(files), "2019-10-10T10:00:00+08:00")


@row("a frame is frozen from a commit that nobody has", f"G439 {RECORD}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    return proposed(desk, base, frozen(files, commit="ab" * 20), "2019-10-10T10:00:00+08:00")


@row("a frame arrives when its seed has been thrown", f"G435 {RECORD}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    return proposed(desk, base, frozen(files, commit=base), "2019-10-12T10:00:00+08:00")


@row("a frame says that it was frozen after it arrived", f"G437 {RECORD}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    return proposed(desk, base, frozen(files, commit=base), "2019-10-10T08:59:59+08:00")


@row("a seed is told before it is thrown", f"G437 {REVEAL}")
def _(desk: Desk) -> Proposed:
    base, files = on_frozen(desk)
    return proposed(desk, base, revealed(files), "2019-10-12T09:59:59+08:00")


@row("a seed is thrown once more after its outcome is known", f"G433 {REVEAL}")
def _(desk: Desk) -> Proposed:
    base, files = on_revealed(desk)
    again = revealed({path: c for path, c in files.items() if path != REVEAL}, value="-".join(["7"] * 24))
    return proposed(desk, base, again)


@row("a seed is taken back after its outcome is known", f"G433 {REVEAL}")
def _(desk: Desk) -> Proposed:
    base, _ = on_revealed(desk)
    return proposed(desk, base, {REVEAL: None, f"{YEAR}/office/drawn.csv": b"unit,category,number\n"})


@row("a redraw is taken back", f"G433 {REVEAL}")
def _(desk: Desk) -> Proposed:
    start, files = on_revealed(desk)
    written = redrawn(files, unit="alpha", number=_drawn_of(files, "alpha"))
    base = desk.commit(written, start)
    return proposed(desk, base, {path: files[path] for path in written})


@row("a file that is published is redrawn as unpublished", f"G436 {REVEAL}")
def _(desk: Desk) -> Proposed:
    base, files = on_revealed(desk)
    number = _drawn_of(files, "alpha")
    return proposed(desk, base, redrawn(files, unit="alpha", number=number, reason="未公开"))


@row("a file is redrawn as if nobody could mark it, without a document", f"G436 {REVEAL}")
def _(desk: Desk) -> Proposed:
    base, files = on_revealed(desk)
    number = _drawn_of(files, "alpha")
    return proposed(desk, base, redrawn(files, unit="alpha", number=number, document=None))


@row("a file that nobody recommends is redrawn as a duplicate", f"G436 {REVEAL}")
def _(desk: Desk) -> Proposed:
    base, files = on_revealed(desk)
    number = _drawn_of(files, "alpha")
    return proposed(desk, base, redrawn(files, unit="alpha", number=number, reason="重复"))


def _drawn_of(files: dict[str, bytes], unit: str) -> str:
    """The first 一般 file that was drawn for a unit."""
    match = re.search(rf"^{unit},一般,(.+)$", files[f"{YEAR}/office/drawn.csv"].decode(), re.MULTILINE)
    assert match is not None
    return match[1]
