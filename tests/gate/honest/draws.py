"""Draws of case files as the office makes them: frozen before, revealed after, redrawn with a reason."""

from __future__ import annotations

from tests.gate.desk import YEAR, Desk, Proposed
from tests.gate.hostile.draws import before_the_draw, on_frozen, on_revealed, proposed
from tests.gate.rows import Table
from tests.smalldraw import frozen, redrawn, revealed

TABLE = Table()
row = TABLE.row

RECORD = f"{YEAR}/office/draws/files.yaml"
IN_TIME = "2019-10-12T09:59:59+08:00"


@row("the office freezes the cases of a commit of main, at the last second")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    later = desk.commit({"README.md": "# 大练兵\n"}, base)
    return proposed(desk, later, frozen(files, commit=base), IN_TIME)


@row("cases were filed between the freeze and its arrival, and their number is told", f"G445 {RECORD}")
def _(desk: Desk) -> Proposed:
    base, files = before_the_draw(desk)
    path = f"{YEAR}/alpha/cases.csv"
    lines = files[path].decode().splitlines(keepends=True)
    more = lines[1].replace("〕1号", "〕99号").replace("2019-06-03", "2019-10-11")
    later = desk.commit({path: (files[path].decode() + more).encode()}, base)
    return proposed(desk, later, frozen(files, commit=base), IN_TIME)


@row("the office reveals the seed with the files that it gives")
def _(desk: Desk) -> Proposed:
    base, files = on_frozen(desk)
    return proposed(desk, base, revealed(files))


@row("the office redraws a file that nobody on the panel may mark")
def _(desk: Desk) -> Proposed:
    base, files = on_revealed(desk)
    drawn = files[f"{YEAR}/office/drawn.csv"].decode().splitlines()
    number = next(line.split(",")[2] for line in drawn if line.startswith("alpha-a,一般,"))
    return proposed(desk, base, redrawn(files, unit="alpha-a", number=number))


@row("a unit files a case more after the freeze")
def _(desk: Desk) -> Proposed:
    base, files = on_frozen(desk)
    path = f"{YEAR}/alpha/cases.csv"
    lines = files[path].decode().splitlines(keepends=True)
    more = lines[1].replace("〕1号", "〕99号").replace("2019-06-03", "2019-10-11")
    head = desk.commit({path: (files[path].decode() + more).encode()}, base)
    return desk.propose(head, base=base, received="2019-10-12T11:00:00+08:00")


@row("the office freezes again under another name when the seed was not thrown, with the reason")
def _(desk: Desk) -> Proposed:
    base, files = on_frozen(desk)
    seed = {"kind": "信标", "source": "公开随机数信标", "at": "2019-10-20T10:00:00+08:00",
            "round": "第1000期", "length": "32"}  # fmt: skip
    again = frozen(files, "again", at="2019-10-12T10:30:00+08:00", seed=seed, commit=base,
                   replaces=("files", "没有按期掷出种子"))  # fmt: skip
    return proposed(desk, base, again)
