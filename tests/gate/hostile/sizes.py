"""Too much of anything: bytes, files, commits, parents; what is small when packed and huge when read."""

from __future__ import annotations

from typing import Any

from tests.gate.desk import OFFICE, YEAR, Desk, Proposed
from tests.gate.repositories import DIRECTORY, FILE, Leaf
from tests.gate.rows import Table

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

ALPHA = f"{YEAR}/alpha"
MIB = 1 << 20


def _zeros(sentence: str, finds: str, path: str, size: int, *, soak: bool = False, **facts: Any) -> None:
    def build(desk: Desk) -> Proposed:
        return desk.change({path: Leaf(FILE, desk.store.zeros(size))}, **facts)

    row(sentence, finds, soak=soak)(build)


_zeros("a table of 17 MiB", f"G409 {ALPHA}/cases.csv", f"{ALPHA}/cases.csv", 17 * MIB)
_zeros("a record one byte above the limit", f"G409 {ALPHA}/unit.yaml", f"{ALPHA}/unit.yaml", 16 * MIB + 1)
_zeros(
    "a record of 300 MiB of NUL, small when packed",
    f"G409 {ALPHA}/cases.csv",
    f"{ALPHA}/cases.csv",
    300 * MIB,
)
_zeros("a record of 2 GiB of NUL", f"G409 {ALPHA}/cases.csv", f"{ALPHA}/cases.csv", 2048 * MIB, soak=True)
_zeros(
    "a record of 300 MiB under a name that is too long to print",
    "G406",
    f"{ALPHA}/{'x' * 230}.csv",
    300 * MIB,
)
_zeros(
    "a record of 300 MiB under a name that is masked when printed",
    "G409",
    f"{ALPHA}/13812345678.csv",
    300 * MIB,
)
_zeros("a file of the program of 300 MiB, approved", "G409 docs/x.md", "docs/x.md", 300 * MIB, actor="demo-office",
       approved=OFFICE)  # fmt: skip
_zeros("a YAML record above its own limit", f"S002 {ALPHA}/unit.yaml", f"{ALPHA}/unit.yaml", 600 << 10)


@row("a table of 15 MiB of NUL", f"G440 {ALPHA}/cases.csv")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": Leaf(FILE, desk.store.zeros(15 * MIB))})


@row("ten files of 15 MiB each", "G405 .")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/f{n}.csv": Leaf(FILE, desk.store.zeros(15 * MIB)) for n in range(10)})


@row("a table of 300 MiB that comes and goes", f"G409 {ALPHA}/cases.csv")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/cases.csv"
    return desk.change({path: Leaf(FILE, desk.store.zeros(300 * MIB))}, {path: desk.text("alpha/cases.csv")})


@row("six versions of 15 MiB that come and go, approved", "G409 README.md")
def _(desk: Desk) -> Proposed:
    steps = [{"README.md": Leaf(FILE, desk.store.zeros(15 * MIB - n))} for n in range(6)]
    return desk.change(*steps, {"README.md": b"x\n"}, actor="demo-office", approved=OFFICE)


@row("two thousand and one files", "G405 .")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/f{n}.csv": b"x\n" for n in range(2_001)})


@row("fifteen hundred files of unknown names", f"S001 {ALPHA}/f0.csv")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/f{n}.csv": b"x\n" for n in range(1_500)})


@row("fifteen hundred candidates in one change", f"S101 {ALPHA}/persons/q0/person.yaml")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/persons/q{n}/person.yaml": b"person: q\n" for n in range(1_500)})


@row("one file more in a folder of five thousand", "G405 .")
def _(desk: Desk) -> Proposed:
    blob = desk.store.put("blob", b"x")
    entries = [(FILE, b"f%05d" % n, blob) for n in range(5_000)]
    base = desk.raw(desk.tree_with(ALPHA, entries))
    return desk.propose(desk.raw(desk.tree_with(ALPHA, [*entries, (FILE, b"g", blob)]), base), base=base)


@row("six thousand entries in one folder", "G405 .")
def _(desk: Desk) -> Proposed:
    blob = desk.store.put("blob", b"x")
    entries = [(FILE, b"f%05d" % n, blob) for n in range(6_000)]
    return desk.propose(desk.raw(desk.tree_with(ALPHA, entries)))


@row("a tree object of 9 MiB", "G401 .")
def _(desk: Desk) -> Proposed:
    blob = desk.store.put("blob", b"x")
    tree = desk.store.tree([(FILE, b"%08d" % n + b"x" * 200, blob) for n in range(40_000)])
    return desk.propose(desk.raw(desk.tree_with(ALPHA, [(DIRECTORY, b"big", tree)])))


@row("nine folders one in the other", "G405 .")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/a/b/c/d/e/f/g/h/i.yaml": b"x\n"})


@row("a path of 300 bytes", "G406")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/{'x' * 300}": b"x\n"})


@row("a name of four thousand bytes", "G406")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/{'x' * 4_000}": b"x\n"})


@row("two hundred and one commits", "G405 .")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/honours.yaml"
    return desk.change(*({path: b"n: %d\n" % n} for n in range(201)))


@row("two hundred commits that touch another unit and take it back", f"G415 {YEAR}/beta/team.yaml")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/beta/team.yaml"
    steps = [{path: b"n: %d\n" % n} for n in range(199)]
    return desk.change(*steps, {path: desk.text("beta/team.yaml")})


@row("a hundred commits of a thousand files each, all gone in the end", "G405 .")
def _(desk: Desk) -> Proposed:
    blobs = [desk.store.put("blob", b"n: %d\n" % n) for n in range(2)]
    tip = desk.main
    for n in range(100):
        below = desk.store.tree([(FILE, b"f%04d.yaml" % i, blobs[n % 2]) for i in range(1_000)])
        tip = desk.raw(desk.tree_with(ALPHA, [(DIRECTORY, b"many", below)]), tip)
    return desk.propose(desk.raw(desk.folders[desk.main].write(desk.store), tip))


@row("a merge of a thousand parents", "G405 .")
def _(desk: Desk) -> Proposed:
    tree = desk.folders[desk.main].write(desk.store)
    parents = [desk.store.commit(tree, [desk.main], b"%d" % n) for n in range(150)]
    return desk.propose(desk.store.commit(tree, [desk.main, *parents, *[desk.main] * 850]))


@row("a merge that names main fifty thousand times", "G405 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.store.commit(desk.folders[desk.main].write(desk.store), [desk.main] * 50_000))


@row("a commit whose message has 5 MiB", "G405 .")
def _(desk: Desk) -> Proposed:
    head = desk.commit({f"{ALPHA}/team.yaml": None}, message=b"x" * (5 * MIB))
    return desk.propose(head)


@row("a table of three hundred thousand faulty rows", f"S010 {ALPHA}/cases.csv")
def _(desk: Desk) -> Proposed:
    rows = b"".join(b"=%d,,,,,,,,,,,,,\n" % n for n in range(300_000))
    return desk.change({f"{ALPHA}/cases.csv": desk.text("alpha/cases.csv") + rows})


@row("a table of a hundred thousand broken rows gives a report that can be read", ("S031", "S010 ."))
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": desk.text("alpha/cases.csv") + b"x\n" * 100_000})


@row("thirty files with a thousand faults each", f"S010 {ALPHA}/persons/q0/narrative.md")
def _(desk: Desk) -> Proposed:
    faulty = b"---\ntitle: x\n---\n" + "\u200b甲".encode() * 2_000
    return desk.change({f"{ALPHA}/persons/q{n}/narrative.md": faulty for n in range(30)})


def _said(desk: Desk, number: int, size: int) -> Proposed:
    """So many commits, each with a message of so many bytes."""
    tip = desk.main
    for count in range(number):
        tip = desk.commit({f"{ALPHA}/narrative.md": f"{count}\n"}, tip, message=b"1-" * (size // 2))
    return desk.propose(tip)


@row("one message of a commit of 2 MiB", "G405 .")
def _(desk: Desk) -> Proposed:
    return _said(desk, 1, 2 * MIB)


@row("a hundred messages of 20 KiB", "G405 .")
def _(desk: Desk) -> Proposed:
    return _said(desk, 100, 20 << 10)
