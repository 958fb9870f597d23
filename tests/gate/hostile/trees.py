"""Trees and commits that no tool writes: entries twice, out of order, empty, cut, endless, and commits of nonsense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.gate.desk import YEAR, Desk, Proposed
from tests.gate.repositories import DATE, DIRECTORY, FILE, PERSON
from tests.gate.rows import Table

TABLE = Table()
row = TABLE.row

ALPHA = f"{YEAR}/alpha"
Entries = Sequence[tuple[str, bytes, str]]


def _blob(desk: Desk, content: bytes = b"{}\n") -> str:
    return desk.store.put("blob", content)


def _empty(desk: Desk) -> str:
    return desk.store.tree([])


def _with(desk: Desk, folder: str, entries: Entries, **facts: Any) -> Proposed:
    return desk.propose(desk.raw(desk.tree_with(folder, entries)), **facts)


@row("a folder has two entries of one name, the clean one last", f"G402 {ALPHA}/unit.yaml")
def _(desk: Desk) -> Proposed:
    own = _blob(desk, desk.text("alpha/unit.yaml"))
    dirty = [(FILE, b"unit.yaml", _blob(desk, b"hidden: 1\n"))]
    tree = desk.tree_with(ALPHA, dirty)
    return desk.propose(desk.raw(tree), limits=desk.propose(own).limits)


@row("a folder has two entries of one name and one content", f"G402 {ALPHA}/unit.yaml")
def _(desk: Desk) -> Proposed:
    return _with(desk, ALPHA, [(FILE, b"unit.yaml", _blob(desk, desk.text("alpha/unit.yaml")))])


@row("a name is a file and a folder at once", f"G402 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    below = desk.store.tree([(FILE, b"x.yaml", _blob(desk))])
    return _with(desk, ALPHA, [(DIRECTORY, b"team.yaml", below)])


@row("the root has the folder of submissions twice", "G402 submissions")
def _(desk: Desk) -> Proposed:
    return _with(desk, "", [(DIRECTORY, b"submissions", desk.store.tree([(FILE, b"x", _blob(desk))]))])


@row("the entries of a folder are out of order", f"G402 {ALPHA}")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.raw(desk.tree_with(ALPHA, [(FILE, b"a.yaml", _blob(desk))], ordered=False)))


@row("the entries of the root are out of order", "G402 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.raw(desk.tree_with("", [(FILE, b"a.md", _blob(desk))], ordered=False)))


@row("a folder is sorted as if it were a file", f"G402 {ALPHA}")
def _(desk: Desk) -> Proposed:
    entries = [(DIRECTORY, b"z", desk.store.tree([(FILE, b"x", _blob(desk))])), (FILE, b"z.a", _blob(desk))]
    return desk.propose(desk.raw(desk.tree_with(ALPHA, entries, ordered=False)))


for name, shown in (
    (b"empty", "empty"), (b".git", ".git"), (b"..", ".."), (b".", "."), (b"PERSONS", "PERSONS"), (b"a\nb", "a\\nb"),
):  # fmt: skip

    @row(f"an empty folder called {shown!r} stands in one's own folder", f"G402 {ALPHA}/{shown}")
    def _(desk: Desk, name: bytes = name) -> Proposed:
        return _with(desk, ALPHA, [(DIRECTORY, name, _empty(desk))])


@row("a folder holds nothing but empty folders", f"G402 {ALPHA}/a/b")
def _(desk: Desk) -> Proposed:
    return _with(desk, ALPHA, [(DIRECTORY, b"a", desk.store.tree([(DIRECTORY, b"b", _empty(desk))]))])


@row("an empty folder takes the place of a record", (f"G402 {ALPHA}/team.yaml"))
def _(desk: Desk) -> Proposed:
    return _with(desk, ALPHA, [(DIRECTORY, b"team.yaml", _empty(desk))])


@row(
    "another unit's folder is emptied without being deleted",
    (f"G402 {YEAR}/beta", f"G410 {YEAR}/beta/team.yaml"),
)
def _(desk: Desk) -> Proposed:
    kept = [
        e
        for e in desk.folders[desk.main].at([b"submissions", b"2019"]).entries(desk.store)
        if e[1] != b"beta"
    ]
    year = desk.store.tree(sorted([*kept, (DIRECTORY, b"beta", _empty(desk))], key=lambda e: e[1] + b"/"))
    root = [e for e in desk.folders[desk.main].entries(desk.store) if e[1] != b"submissions"]
    root.append((DIRECTORY, b"submissions", desk.store.tree([(DIRECTORY, b"2019", year)])))
    return desk.propose(
        desk.raw(desk.store.tree(sorted(root, key=lambda e: e[1] + b"/" * (e[0] == DIRECTORY))))
    )


@row("the whole tree is empty", ("G410", "G413", "G431 submissions/2019"))
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.raw(_empty(desk)))


RAW_TREES = {
    "is cut in the middle of an id": b"100644 a\0" + b"1" * 10,
    "has no NUL": b"100644 unit.yaml",
    "has no mode": b" a\0" + b"1" * 20,
    "has a mode that is no number": b"10064x a\0" + b"1" * 20,
    "has a negative mode": b"-00644 a\0" + b"1" * 20,
    "has a mode of twenty digits": b"1" * 20 + b" a\0" + b"1" * 20,
    "has a name of no characters": b"100644 \0" + b"1" * 20,
    "has words behind its last entry": b"100644 a\0" + b"1" * 20 + b"garbage",
    "is nothing but NUL": bytes(4096),
    "is text": "单位资料\n".encode() * 50,
}
for what, content in RAW_TREES.items():

    @row(f"the root tree {what}", "G401 .")
    def _(desk: Desk, content: bytes = content) -> Proposed:
        return desk.propose(desk.raw(desk.store.put("tree", content)))


@row("the tree of the commit is a blob", "G401 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.raw(_blob(desk)))


@row("the tree of the commit is not there", "G401 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.raw("3" * 40))


@row("the head is not there", "G401 .")
def _(desk: Desk) -> Proposed:
    return desk.propose("4" * 40)


@row("the head is a tree", "G401 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(_empty(desk))


@row("the head is a tag of an honest commit", "G401 .")
def _(desk: Desk) -> Proposed:
    tag = f"object {desk.commit({f'{ALPHA}/team.yaml': None})}\ntype commit\ntag x\ntagger {PERSON} {DATE}\n\nx\n"
    return desk.propose(desk.store.put("tag", tag.encode()))


@row("the parent of the head is not there", "G403 .")
def _(desk: Desk) -> Proposed:
    tree = desk.folders[desk.main].write(desk.store)
    return desk.propose(desk.store.commit(tree, [desk.main, "5" * 40]))


@row("the parent of the head is a tree", "G401 .")
def _(desk: Desk) -> Proposed:
    tree = desk.folders[desk.main].write(desk.store)
    return desk.propose(desk.store.commit(tree, [desk.main, tree]))


RAW_COMMITS = {
    "has no tree": "parent {main}\nauthor {who}\ncommitter {who}\n\nx\n",
    "names its parent before its tree": "parent {main}\ntree {tree}\nauthor {who}\ncommitter {who}\n\nx\n",
    "has two trees, the second one hostile": "tree {tree}\ntree {hostile}\nparent {main}\nauthor {who}\n\nx\n",
    "has a tree in capitals": "tree {TREE}\nparent {main}\nauthor {who}\ncommitter {who}\n\nx\n",
    "has a parent of nonsense": "tree {tree}\nparent zzzz\nauthor {who}\ncommitter {who}\n\nx\n",
    "is empty": "",
    "is one line of NUL": "\0" * 100 + "\n",
}
for what, text in RAW_COMMITS.items():

    @row(f"the head {what}", ("G403 .",) if "two trees" in what else "G401 .")
    def _(desk: Desk, text: str = text) -> Proposed:
        tree = desk.folders[desk.main].write(desk.store)
        filled = text.format(
            main=desk.main, tree=tree, TREE=tree.upper(), hostile=_empty(desk), who=f"{PERSON} {DATE}"
        )
        return desk.propose(desk.store.put("commit", filled.encode()))


@row("a tree of folders that never ends", "G405 .")
def _(desk: Desk) -> Proposed:
    below = desk.store.tree([(FILE, b"x", _blob(desk))])
    for _level in range(60):
        below = desk.store.tree([(DIRECTORY, b"a", below)])
    return _with(desk, ALPHA, [(DIRECTORY, b"a", below)])


@row("ten levels of ten folders each, ten thousand million files of one content", "G405 .")
def _(desk: Desk) -> Proposed:
    below = desk.store.tree([(FILE, b"f%d" % n, _blob(desk)) for n in range(10)])
    for _level in range(10):
        below = desk.store.tree([(DIRECTORY, b"d%d" % n, below) for n in range(10)])
    return _with(desk, ALPHA, [(DIRECTORY, b"bomb", below)])


@row("seven levels of folders with no file in them at all", "G405 .")
def _(desk: Desk) -> Proposed:
    below = _empty(desk)
    for _level in range(5):
        below = desk.store.tree([(DIRECTORY, b"d%03d" % n, below) for n in range(100)])
    return _with(desk, ALPHA, [(DIRECTORY, b"bomb", below)])


@row("a folder of as many entries as fit, each a folder of as many", "G405 .")
def _(desk: Desk) -> Proposed:
    below = _empty(desk)
    for _level in range(3):
        below = desk.store.tree([(DIRECTORY, b"d%05d" % n, below) for n in range(4_900)])
    return _with(desk, ALPHA, [(DIRECTORY, b"bomb", below)])


@row("a folder of four thousand entries of one name", "G405 .")
def _(desk: Desk) -> Proposed:
    return _with(desk, ALPHA, [(FILE, b"x.yaml", _blob(desk)) for _ in range(4_000)])
