"""Entries that are no regular files, and objects that are not what their entries say."""

from __future__ import annotations

from typing import Any

from tests.gate.desk import OFFICE, YEAR, Desk, Proposed
from tests.gate.repositories import DIRECTORY, EXECUTABLE, FILE, LINK, SUBMODULE, Leaf
from tests.gate.rows import Table

TABLE = Table()
row = TABLE.row

OWN = f"{YEAR}/alpha/unit.yaml"


def _leaf(
    sentence: str, mode: str, content: bytes, path: str = OWN, finds: str = "G407", **facts: Any
) -> None:
    def build(desk: Desk) -> Proposed:
        return desk.change({path: Leaf(mode, desk.store.put("blob", content))}, **facts)

    row(sentence, finds if " " in finds else f"{finds} {path}")(build)


_leaf("a record is a link to a secret", LINK, b"/etc/passwd")
_leaf("a record is a link to another unit's record", LINK, b"../beta/unit.yaml")
_leaf("a record is a link to itself", LINK, b"unit.yaml")
_leaf("a link has an empty target", LINK, b"")
_leaf("a new record is a link", LINK, b"unit.yaml", f"{YEAR}/alpha/honours.yaml")
_leaf(
    "a page of the project is a link, approved",
    LINK,
    b"/etc/passwd",
    "docs/x.md",
    actor="demo-office",
    approved=OFFICE,
)
_leaf("a record is executable", EXECUTABLE, b"{}\n")
_leaf(
    "a record of the office is executable",
    EXECUTABLE,
    b"{}\n",
    f"{YEAR}/office/region.yaml",
    actor="demo-office",
)
_leaf("a record may be written by its group", "100664", b"{}\n")
_leaf("a record has the mode of a new file system", "100600", b"{}\n")
_leaf("a record has no mode", "1", b"{}\n", finds="G401 .")
_leaf("a record has the mode of a socket", "140000", b"{}\n")
_leaf("a record has the mode of a device", "60000", b"{}\n")
_leaf("a record has all bits", "177777", b"{}\n")
_leaf("a record runs as its owner", "104755", b"{}\n")


@row("only the mode of a record changes", f"G407 {OWN}")
def _(desk: Desk) -> Proposed:
    return desk.change({OWN: Leaf(EXECUTABLE, desk.store.put("blob", desk.text("alpha/unit.yaml")))})


@row("a submodule stands in one's own folder", f"G407 {YEAR}/alpha/module")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{YEAR}/alpha/module": Leaf(SUBMODULE, desk.main)})


@row("a submodule takes the place of one's own folder", f"G407 {YEAR}/alpha")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{YEAR}/alpha": Leaf(SUBMODULE, desk.main)})


@row("a submodule takes the place of a record", f"G407 {OWN}")
def _(desk: Desk) -> Proposed:
    return desk.change({OWN: Leaf(SUBMODULE, "1" * 40)})


@row("a submodule takes the place of the program, approved", "G407 schema")
def _(desk: Desk) -> Proposed:
    return desk.change({"schema": Leaf(SUBMODULE, desk.main)}, actor="demo-office", approved=OFFICE)


@row("a link takes the place of one's own folder", f"G407 {YEAR}/alpha")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{YEAR}/alpha": Leaf(LINK, desk.store.put("blob", b"beta"))})


@row("a link takes the place of the folder of all years", "G407 submissions")
def _(desk: Desk) -> Proposed:
    return desk.change({"submissions": Leaf(LINK, desk.store.put("blob", b"/etc"))})


def _named(sentence: str, mode: str, kind: str, finds: str) -> None:
    """An entry of one's own folder whose object is of another kind."""

    def build(desk: Desk) -> Proposed:
        store = desk.store
        made = {
            "blob": store.put("blob", b"{}\n"),
            "tree": store.tree([(FILE, b"x", store.put("blob", b"x"))]),
            "commit": desk.main,
            "tag": store.put(
                "tag", f"object {desk.main}\ntype commit\ntag x\ntagger a <a> 0 +0000\n\nx\n".encode()
            ),
            "missing": "2" * 40,
            "nothing": "0" * 40,
        }
        return desk.change({f"{YEAR}/alpha/honours.yaml": Leaf(mode, made[kind])})

    row(sentence, finds)(build)


HONOURS = f"{YEAR}/alpha/honours.yaml"
_named("a file is a tree", FILE, "tree", f"G401 {HONOURS}")
_named("a file is a commit", FILE, "commit", f"G401 {HONOURS}")
_named("a file is a tag", FILE, "tag", f"G401 {HONOURS}")
_named("a file is an object that is not there", FILE, "missing", f"G401 {HONOURS}")
_named("a file is the object of zeros", FILE, "nothing", f"G401 {HONOURS}")
_named("a folder is a file", DIRECTORY, "blob", "G401 .")
_named("a folder is a commit", DIRECTORY, "commit", "G401 .")
_named("a folder is an object that is not there", DIRECTORY, "missing", "G401 .")
_named("a folder has a padded mode", "040000", "tree", "G401 .")
_named("a folder has the bits of a file", "40755", "tree", f"G407 {HONOURS}")
_named("a link is a tree", LINK, "tree", f"G407 {HONOURS}")
