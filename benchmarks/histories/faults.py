"""Records that are invalid for a while, and how they are put right."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.histories.desk import Desk, Draft, owner_of, replaced, with_cells
from benchmarks.histories.files import OFFICE, Lines, cells_of
from benchmarks.histories.plan import Kind

BAD_CELLS = (
    (3, "空气"),
    (6, "2019-02-30"),
    (7, ""),
    (9, "2019/6/15"),
    (10, "１，０００"),
    (10, "1e5"),
    (0, "无号"),
)
"""Columns of cases.csv and what a clerk may write there by mistake."""
BAD_OFFICE = (("praise", 4, "九"), ("votes", 3, "１２３"), ("case-marks", 4, "101"), ("workload", 2, "-1"),
              ("deductions", 3, "0.3"))  # fmt: skip
"""Tables of the office, the column, and what may be written there by mistake."""
WITHDRAWN = ("/recommended.yaml", "/nominations.yaml", "/waivers.yaml", "/decisions.yaml")
"""Files that are lists of which an entry can be left out."""

Mend = Callable[[Lines | None], Lines | None]


def spoil_row(desk: Desk) -> Draft | None:
    """One cell that the intake refuses, in a table of cases or of the office."""
    rng = desk.rng
    office = [(name, at, text) for name, at, text in BAD_OFFICE if desk.files.table(name)]
    if office and rng.random() < 0.4:
        name, column, text = rng.choice(office)
        path = f"{OFFICE}/{name}.csv"
    else:
        tables = desk.files.free("/cases.csv", least=3)
        if not tables:
            return None
        path, (column, text) = rng.choice(tables), rng.choice(BAD_CELLS)
    lines = desk.files.lines[path]
    at = rng.randrange(1, len(lines))
    bad = with_cells(lines[at], {column: text})
    return _draft(Kind.SPOIL_ROW, path, "更正一行", replaced(lines, at, bad), _line(bad, lines[at]))


def spoil_file(desk: Desk) -> Draft | None:
    """The header of a table, so that the whole of it is refused."""
    tables = desk.files.free("/cases.csv", least=3) + [
        f"{OFFICE}/{name}.csv" for name in ("votes", "praise", "workload") if desk.files.table(name)
    ]
    return _header(desk, Kind.SPOIL_FILE, desk.rng.choice(tables)) if tables else None


def spoil_register(desk: Desk) -> Draft | None:
    """The header of the register of units."""
    return (
        _header(desk, Kind.SPOIL_REGISTER, f"{OFFICE}/register.csv") if desk.files.table("register") else None
    )


def _header(desk: Desk, kind: Kind, path: str) -> Draft:
    lines = desk.files.lines[path]
    cells = cells_of(lines[0])
    bad = (",".join((cells[0] + " ", *cells[1:])) + "\n").encode()
    return _draft(kind, path, "重新导出表格", replaced(lines, 0, bad), _line(bad, lines[0]))


def spoil_yaml(desk: Desk) -> Draft | None:
    """A colon of full width in a file of a unit."""
    paths = [p for p in desk.files.free(".yaml", least=4) if "/office/" not in p]
    if not paths:
        return None
    path = desk.rng.choice(paths)
    lines = desk.files.lines[path]
    places = [at for at, line in enumerate(lines) if re.match(rb"[a-z_]+: \S", line)]
    if not places:
        return None
    at = desk.rng.choice(places)
    bad = lines[at].replace(b": ", "：".encode(), 1)
    return _draft(Kind.SPOIL_YAML, path, "更新材料", replaced(lines, at, bad), _line(bad, lines[at]))


def duplicate(desk: Desk) -> Draft | None:
    """A case of one prefecture filed by another one too."""
    tables = desk.files.free("/cases.csv", least=3)
    if len(tables) < 2:
        return None
    source, path = desk.rng.sample(tables, 2)
    theirs, lines = desk.files.lines[source], desk.files.lines[path]
    number = cells_of(theirs[desk.rng.randrange(1, len(theirs))])[0]
    bad = with_cells(lines[-1], {0: number, 12: ""})
    return _draft(Kind.DUPLICATE, path, "补报处罚案件1件", (*lines, bad), _line(bad, None))


def withdrawn(desk: Desk) -> Draft | None:
    """The last entry of a list is left out: a recommended file, a nominated person, a waiver, a decision."""
    paths = [path for ending in WITHDRAWN for path in desk.files.free(ending, least=4)]
    if not paths:
        return None
    path = desk.rng.choice(paths)
    lines = desk.files.lines[path]
    starts = [at for at, line in enumerate(lines) if line.startswith(b"  - ")]
    if len(starts) < 2:
        return None
    kept, gone = lines[: starts[-1]], lines[starts[-1] :]
    return _draft(Kind.WITHDRAWN, path, "调整名单", kept, lambda now: (*(now or kept), *gone))


def deleted(desk: Desk) -> Draft | None:
    """A file of a unit is taken away."""
    paths = [p for p in desk.files.free(".yaml") + desk.files.free(".md") if "/office/" not in p]
    if not paths:
        return None
    path = desk.rng.choice(paths)
    lines = desk.files.lines[path]
    return _draft(Kind.DELETED, path, "误删材料", None, lambda _: lines)


def _draft(kind: Kind, path: str, subject: str, lines: Lines | None, mend: Mend) -> Draft:
    return Draft(kind, owner_of(path), subject, [{path: lines}], mends={path: mend})


def _line(bad: bytes, good: bytes | None) -> Mend:
    """The way back from one bad line, whatever else has changed since."""

    def mend(now: Lines | None) -> Lines | None:
        assert now is not None
        at = now.index(bad)
        return (*now[:at], *(() if good is None else (good,)), *now[at + 1 :])

    return mend


def mended(desk: Desk, *, all_of_them: bool = False) -> Draft | None:
    """The oldest fault is put right, or all of them."""
    if not desk.faults:
        return None
    chosen = list(desk.faults) if all_of_them else desk.faults[:1]
    changes: dict[str, Lines | None] = {}
    for fault in chosen:
        for path, mend in fault.mends.items():
            changes[path] = mend(changes.get(path, desk.files.lines.get(path)))
            desk.files.locked.discard(path)
        desk.faults.remove(fault)
    account = chosen[0].account if len(chosen) == 1 else "demo-office"
    subject = "按检查结果改正" if len(chosen) == 1 else f"按检查结果集中改正{len(chosen)}处"
    return Draft(Kind.MENDED, account, subject, [changes], of=chosen[0].step)
