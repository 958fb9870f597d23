"""Names that meet: on other file systems, with the main branch, and records that are clean one by one only."""

from __future__ import annotations

from typing import Any

from tests.gate.desk import OFFICE, YEAR, Desk, Edits, Proposed
from tests.gate.repositories import FILE
from tests.gate.rows import Table
from tests.smallcampaign import CASE_HEADER, case_row, csv_bytes

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

ALPHA, BETA = f"{YEAR}/alpha", f"{YEAR}/beta"

edits(
    "a second README that differs in case alone",
    "G408 ReadMe.md",
    {"ReadMe.md": "x\n"},
    actor="demo-office",
    approved=OFFICE,
)
edits("a folder of submissions in capitals", "G408 submissions", {"Submissions/2019/alpha/unit.yaml": "x\n"})
edits("a folder of the program in capitals, approved", "G408 schema", {"Schema/codes.py": "x\n"}, actor="demo-office",
      approved=OFFICE)  # fmt: skip
edits("two new names that differ in case alone", "G408 docs/a.md", {"docs/A.md": "x\n", "docs/a.md": "x\n"},
      actor="demo-office", approved=OFFICE)  # fmt: skip


def _pair(sentence: str, one: bytes, other: bytes) -> None:
    def build(desk: Desk) -> Proposed:
        entries = [(FILE, name, desk.store.put("blob", b"x\n")) for name in sorted((one, other))]
        return desk.propose(desk.raw(desk.tree_with(ALPHA, entries)))

    row(sentence, ("G408", "G406"))(build)


_pair("two names that differ in case alone", b"unit.yaml2", b"UNIT.yaml2")
_pair("two names that are one when composed", "caf\u00e9".encode(), "cafe\u0301".encode())
_pair("two names that differ in width alone", b"abc", "ａbc".encode())
_pair("two names that are one when folded, sharp s", "stra\u00dfe".encode(), b"strasse")
_pair("two names that are one when folded, Kelvin", "\u212a".encode(), b"k")
_pair("two names that are one when folded, a ligature", "\ufb01".encode(), b"fi")
_pair("two names that are one when folded, a long s", "\u017fum".encode(), b"sum")


def _with_main(desk: Desk, main: Edits, mine: Edits, **facts: Any) -> Proposed:
    """A change whose base went on since it began."""
    base = desk.commit({**main})
    return desk.propose(desk.commit({**mine}), base=base, **facts)


@row("main changed the same file meanwhile", f"G404 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/team.yaml"
    return _with_main(desk, {path: None}, {path: desk.text("alpha/team.yaml") + b"\n"})


@row("main deleted the file meanwhile that is changed here", f"G404 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/team.yaml"
    return _with_main(desk, {path: desk.text("alpha/team.yaml") + b"\n"}, {path: None})


@row("main put a folder where a file is added here", "G404 docs")
def _(desk: Desk) -> Proposed:
    return _with_main(desk, {"docs/x.md": b"x\n"}, {"docs": b"x\n"}, actor="demo-office", approved=OFFICE)


@row("main put a file where a folder is added here", "G404 docs/x.md")
def _(desk: Desk) -> Proposed:
    return _with_main(desk, {"docs": b"x\n"}, {"docs/x.md": b"x\n"}, actor="demo-office", approved=OFFICE)


@row("main added meanwhile what differs in case alone", "G404 docs/x.md")
def _(desk: Desk) -> Proposed:
    return _with_main(
        desk, {"docs/X.md": b"x\n"}, {"docs/x.md": b"x\n"}, actor="demo-office", approved=OFFICE
    )


@row("main added meanwhile a folder that differs in case alone", "G404 docs/b.md")
def _(desk: Desk) -> Proposed:
    return _with_main(
        desk, {"Docs/a.md": b"x\n"}, {"docs/b.md": b"x\n"}, actor="demo-office", approved=OFFICE
    )


def _cases(owner: str, *numbers: str) -> bytes:
    return csv_bytes(CASE_HEADER, *(case_row(900, owner, number=number) for number in numbers))


def _more(desk: Desk, unit: str, *numbers: str) -> bytes:
    return desk.text(f"{unit}/cases.csv") + _cases(unit, *numbers).partition(b"\n")[2]


SPELLINGS = {
    "in the same letters": "某环罚〔2019〕101号",
    "in other brackets": "某环罚[2019]101号",
    "in full-width digits": "某环罚〔２０１９〕１０１号",
    "in round brackets": "某环罚（2019）101号",
    "with leading zeros": "某环罚〔2019〕0101号",
}
for how, number in SPELLINGS.items():

    @row(
        f"a case of another unit is filed again {how}",
        "S205" if how in ("in the same letters",) else ("S205",),
    )
    def _(desk: Desk, number: str = number) -> Proposed:
        return desk.change({f"{ALPHA}/cases.csv": _more(desk, "alpha", number)})


@row("two changes, each clean, file one case in two units, spelt differently", "S205")
def _(desk: Desk) -> Proposed:
    mine = {f"{ALPHA}/cases.csv": _more(desk, "alpha", "某环罚〔2019〕901号")}
    main = {f"{BETA}/cases.csv": _more(desk, "beta", "某环罚(2019)901号")}
    return _with_main(desk, {**main}, {**mine})


@row("one case stands twice in one's own table", f"S205 {ALPHA}/cases.csv")
def _(desk: Desk) -> Proposed:
    return desk.change(
        {f"{ALPHA}/cases.csv": _more(desk, "alpha", "某环罚〔2019〕901号", "某环罚[2019]901号")}
    )


@row("two changes, each clean, use one candidate's id", "S247")
def _(desk: Desk) -> Proposed:
    person = desk.text("alpha/persons/p1/person.yaml")
    files = {f"{BETA}/persons/p1/person.yaml": person.replace(b'"unit": "alpha"', b'"unit": "beta"')}
    return desk.change({**files}, actor="demo-beta")


@row("a county changes its folder after the prefecture approved it", f"S218 {ALPHA}/nominations.yaml")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/alpha-a/unit.yaml"
    return desk.change({path: desk.text("alpha-a/unit.yaml") + b"\n"}, actor="demo-alpha-a")


@row("a prefecture deletes the cases that its marks rest on", f"S207 {ALPHA}/recommended.yaml")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": None})


@row("main raised the register meanwhile, and the merged campaign has an unknown unit", "S007")
def _(desk: Desk) -> Proposed:
    register = desk.text("office/register.csv").replace(b"delta,100400", b"delta2,100400")
    mine = desk.text("alpha/unit.yaml").replace(b"alpha", b"delta")
    return _with_main(
        desk, {f"{YEAR}/office/register.csv": register}, {f"{YEAR}/delta/unit.yaml": mine}, actor="demo-delta"
    )
