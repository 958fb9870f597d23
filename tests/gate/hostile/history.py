"""What commits do on the way: touch and revert, evil merges, stale and unrelated bases, forged dates."""

from __future__ import annotations

from tests.gate.desk import OFFICE, YEAR, Desk, Proposed
from tests.gate.repositories import DIRECTORY, EXECUTABLE, FILE, LINK, PERSON, Leaf
from tests.gate.rows import Table

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

ALPHA, BETA = f"{YEAR}/alpha", f"{YEAR}/beta"
OWN, FOREIGN = f"{ALPHA}/unit.yaml", f"{BETA}/team.yaml"
CARD = b"110101199003074477"  # the check digit holds; nobody's
PHONE = b"13812345678"


@row("another unit's file is touched and put back", f"G415 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    return desk.change({FOREIGN: b"x\n"}, {FOREIGN: desk.text("beta/team.yaml")})


@row("another unit's file is deleted and put back", f"G415 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    return desk.change({FOREIGN: None}, {FOREIGN: desk.text("beta/team.yaml")})


edits("code is dropped and taken away", "G415 conftest.py", {"conftest.py": "x\n"}, {"conftest.py": None})
edits("a workflow is dropped and taken away", "G415 .github/workflows/x.yml", {".github/workflows/x.yml": "x\n"},
      {".github/workflows/x.yml": None})  # fmt: skip
edits("attributes are dropped and taken away", "G406 @/alpha/.gitattributes", {"@/alpha/.gitattributes": "* filter=x\n"},
      {"@/alpha/.gitattributes": None})  # fmt: skip
edits(
    "a bad name is dropped and taken away", "G406 @/alpha/A b", {"@/alpha/A b": "x\n"}, {"@/alpha/A b": None}
)
edits("an attachment is dropped and taken away", "G416 @/alpha/scan.pdf", {"@/alpha/scan.pdf": b"%PDF-1.7\0\x01"},
      {"@/alpha/scan.pdf": None})  # fmt: skip
edits("a spreadsheet is dropped and taken away", "G416 @/alpha/cases.xlsx", {"@/alpha/cases.xlsx": b"PK\x03\x04\x14\0"},
      {"@/alpha/cases.xlsx": None})  # fmt: skip
edits("an identity number in an unknown file comes and goes", "G416 @/alpha/notes.txt",
      {"@/alpha/notes.txt": "身份证 ".encode() + CARD}, {"@/alpha/notes.txt": None})  # fmt: skip
edits("a telephone number in a file of no head comes and goes", "G416 @/alpha/narrative.md",
      {"@/alpha/narrative.md": b"call " + PHONE}, {"@/alpha/narrative.md": None})  # fmt: skip
edits("a telephone number in GB18030 comes and goes", "G416 @/alpha/notes.md",
      {"@/alpha/notes.md": "电话 13812345678 甲".encode("gb18030")}, {"@/alpha/notes.md": None})  # fmt: skip
edits("a telephone number in UTF-16 comes and goes", "G416 @/alpha/narrative.md",
      {"@/alpha/narrative.md": "电话 13812345678".encode("utf-16")}, {"@/alpha/narrative.md": None})  # fmt: skip
edits("an identity number in broken YAML comes and goes", "G416 @/alpha/honours.yaml",
      {"@/alpha/honours.yaml": b'a: ["' + CARD + b"\n"}, {"@/alpha/honours.yaml": None})  # fmt: skip
edits("an identity number behind YAML escapes comes and goes", "G416 @/alpha/honours.yaml",
      {"@/alpha/honours.yaml": b'a: "\\x31\\x31' + CARD[2:] + b'"\n'}, {"@/alpha/honours.yaml": None})  # fmt: skip


@row("personal data is filed in one commit and removed in the next", f"G416 {OWN}")
def _(desk: Desk) -> Proposed:
    own = desk.text("alpha/unit.yaml")
    return desk.change({OWN: own.replace(b'"name": "alpha"', b'"name": "' + CARD + b'"')}, {OWN: own + b"\n"})


@row("personal data is filed in a table and its row removed later", f"G416 {ALPHA}/cases.csv")
def _(desk: Desk) -> Proposed:
    own = desk.text("alpha/cases.csv")
    from tests.smallcampaign import case_row

    line = case_row(990, "alpha", explanation=PHONE.decode()).encode() + b"\n"
    return desk.change({f"{ALPHA}/cases.csv": own + line}, {f"{ALPHA}/cases.csv": own})


@row("personal data stands in the message of a commit", "G416 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.commit({f"{ALPHA}/team.yaml": None}, message="联系人 ".encode() + PHONE))


@row("personal data stands in the message of a commit that changes nothing", "G416 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.commit({}, message=CARD))


@row("the author's mail address is a telephone number", "G446 .")
def _(desk: Desk) -> Proposed:
    author = f"demo-alpha <{PHONE.decode()}@example.org>"
    return desk.propose(desk.commit({f"{ALPHA}/team.yaml": None}, people=(author, PERSON)))


@row("the committer's name holds an identity number, in a commit that a later one hides", "G446 .")
def _(desk: Desk) -> Proposed:
    first = desk.commit({OWN: b"x\n"}, people=(PERSON, f"甲 {CARD.decode()} <a@example.org>"))
    return desk.propose(desk.commit({OWN: desk.text("alpha/unit.yaml") + b"\n"}, first))


@row("a signature that no tool writes holds a telephone number", "G446 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(
        desk.commit({f"{ALPHA}/team.yaml": None}, author=f"> {PHONE.decode()} 1559350800 +0800")
    )


@row("a link comes and goes", f"G407 {OWN}")
def _(desk: Desk) -> Proposed:
    link = Leaf(LINK, desk.store.put("blob", b"/etc/passwd"))
    return desk.change({OWN: link}, {OWN: desk.text("alpha/unit.yaml") + b"\n"})


@row("an executable comes and goes", f"G407 {ALPHA}/run.sh")
def _(desk: Desk) -> Proposed:
    return desk.change(
        {f"{ALPHA}/run.sh": Leaf(EXECUTABLE, desk.store.put("blob", b"x"))}, {f"{ALPHA}/run.sh": None}
    )


@row("a tree with two entries of one name comes and goes", f"G402 {OWN}")
def _(desk: Desk) -> Proposed:
    first = desk.raw(desk.tree_with(ALPHA, [(FILE, b"unit.yaml", desk.store.put("blob", b"x"))]))
    return desk.propose(desk.commit({OWN: desk.text("alpha/unit.yaml") + b"\n"}, desk.main, first))


@row("an empty folder called .git comes and goes", f"G402 {ALPHA}/.git")
def _(desk: Desk) -> Proposed:
    first = desk.raw(desk.tree_with(ALPHA, [(DIRECTORY, b".git", desk.store.tree([]))]))
    return desk.propose(desk.raw(desk.folders[desk.main].write(desk.store), first))


@row("an evil merge of main changes another unit's file", f"G410 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    base = desk.commit({f"{YEAR}/gamma/team.yaml": None})
    mine = desk.commit({f"{ALPHA}/team.yaml": None})
    head = desk.commit({f"{YEAR}/gamma/team.yaml": None, FOREIGN: b"x\n"}, mine, base)
    return desk.propose(head, base=base)


@row("an evil merge of main changes another unit's file, and the next commit puts it back", f"G415 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    base = desk.commit({f"{YEAR}/gamma/team.yaml": None})
    mine = desk.commit({f"{ALPHA}/team.yaml": None})
    merge = desk.commit({f"{YEAR}/gamma/team.yaml": None, FOREIGN: b"x\n"}, mine, base)
    return desk.propose(desk.commit({FOREIGN: desk.text("beta/team.yaml")}, merge), base=base)


@row("a merge of main throws away what main changed", f"G410 {YEAR}/gamma/team.yaml")
def _(desk: Desk) -> Proposed:
    base = desk.commit({f"{YEAR}/gamma/team.yaml": None})
    mine = desk.commit({f"{ALPHA}/team.yaml": None})
    return desk.propose(desk.commit({}, mine, base), base=base)


@row("a merge brings personal data that no parent has, and the next commit removes it", f"G416 {OWN}")
def _(desk: Desk) -> Proposed:
    base = desk.commit({f"{YEAR}/gamma/team.yaml": None})
    mine = desk.commit({f"{ALPHA}/team.yaml": None})
    dirty = desk.text("alpha/unit.yaml").replace(b'"name": "alpha"', b'"name": "' + CARD + b'"')
    merge = desk.commit({f"{YEAR}/gamma/team.yaml": None, OWN: dirty}, mine, base)
    return desk.propose(desk.commit({OWN: desk.text("alpha/unit.yaml")}, merge), base=base)


@row("an octopus of three branches hides a foreign change in one of them", f"G415 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    branches = [desk.commit({f"{ALPHA}/team.yaml": None}), desk.commit({FOREIGN: b"x\n"}),
                desk.commit({f"{ALPHA}/recommended.yaml": None})]  # fmt: skip
    return desk.propose(desk.commit({}, *branches))


@row("a side branch without a common root is merged in", "G415 README.md")
def _(desk: Desk) -> Proposed:
    orphan = desk.store.commit(desk.store.tree([(FILE, b"README.md", desk.store.put("blob", b"x"))]), ())
    return desk.propose(desk.commit({f"{ALPHA}/team.yaml": None}, desk.main, orphan))


@row("a side branch without a common root carries personal data", f"G416 {ALPHA}/notes.md")
def _(desk: Desk) -> Proposed:
    tree = desk.store.put("blob", CARD)
    for mode, name in (
        (FILE, b"notes.md"),
        (DIRECTORY, b"alpha"),
        (DIRECTORY, b"2019"),
        (DIRECTORY, b"submissions"),
    ):
        tree = desk.store.tree([(mode, name, tree)])
    return desk.propose(desk.commit({f"{ALPHA}/team.yaml": None}, desk.main, desk.store.commit(tree, ())))


@row("the head has no history in common with main", "G403 .")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.store.commit(desk.folders[desk.main].write(desk.store), ()))


@row("head and main have two common ancestors", "G403 .")
def _(desk: Desk) -> Proposed:
    one, two = desk.commit({f"{ALPHA}/team.yaml": None}), desk.commit({f"{YEAR}/gamma/team.yaml": None})
    return desk.propose(desk.commit({}, one, two, message=b"1"), base=desk.commit({}, two, one, message=b"2"))


@row("an old branch brings back what main corrected", f"G404 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/team.yaml"
    base = desk.commit({path: None}, desk.commit({path: b"n: 1\n"}))
    return desk.propose(desk.commit({path: b"n: 2\n"}), base=base)


@row("a branch that was made before its account was withdrawn", f"G411 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    accounts = b'{"units": {"alpha": ["demo-alpha"]}, "groups": {}}\n'
    base = desk.commit({f"{YEAR}/office/accounts.yaml": accounts})
    return desk.propose(
        desk.commit({FOREIGN: desk.text("beta/team.yaml") + b"\n"}), base=base, actor="demo-beta"
    )


DATES = {
    "before the window opened": "1546300800 +0800",
    "of the year 2100": "4102444800 +0000",
    "of the year 1970": "0 +0000",
    "below zero": "-1 +0000",
    "beyond every clock": "99999999999999999999 +0000",
    "of nonsense": "yesterday",
    "with a zone of nonsense": "1559350800 +9999",
}
for what, date in DATES.items():

    @row(f"a file that arrives after the seal carries a date {what}", f"G422 {ALPHA}/team.yaml")
    def _(desk: Desk, date: str = date) -> Proposed:
        path = f"{ALPHA}/team.yaml"
        head = desk.commit({path: desk.text("alpha/team.yaml") + b"\n"}, author=date, committer=date)
        return desk.propose(head, received="2019-11-06T00:00:00+08:00")


@row("dates run backwards, so that the foreign change seems to be the last commit", f"G415 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    one = desk.commit({FOREIGN: b"x\n"}, committer="4102444800 +0000")
    two = desk.commit({FOREIGN: desk.text("beta/team.yaml")}, one, committer="0 +0000")
    return desk.propose(two)


@row("a commit claims an encoding, a signature and a merge tag", f"G410 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    extra = (
        b"encoding utf-7\ngpgsig -----BEGIN\n x\nmergetag object " + desk.main.encode() + b"\n type commit\n"
    )
    return desk.propose(desk.commit({FOREIGN: b"x\n"}, extra=extra))


@row("the office takes a unit's change back and touches another on the way", f"G415 {YEAR}/gamma/team.yaml")
def _(desk: Desk) -> Proposed:
    tip = desk.commit({FOREIGN: None})
    step = desk.commit({FOREIGN: desk.text("beta/team.yaml"), f"{YEAR}/gamma/team.yaml": b"x\n"}, tip)
    head = desk.commit({f"{YEAR}/gamma/team.yaml": desk.text("gamma/team.yaml")}, step)
    return desk.propose(head, base=tip, actor="demo-office", approved=OFFICE)
