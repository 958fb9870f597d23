"""Paths that are not what they look like, or that some system reads otherwise."""

from __future__ import annotations

from lianbing.gate.trees import shown
from tests.gate.desk import OFFICE, YEAR, Desk, Proposed
from tests.gate.repositories import FILE
from tests.gate.rows import Table

TABLE = Table()
row = TABLE.row

ALPHA = f"{YEAR}/alpha"
OWN = {
    "in capitals": b"UNIT.YAML",
    "with a blank": b"unit .yaml",
    "with a final blank": b"unit.yaml ",
    "with a final dot": b"unit.yaml.",
    "with a first hyphen": b"-unit.yaml",
    "that is an option": b"--output=x",
    "with a first dot": b".unit.yaml",
    "with a backslash": b"..\\beta\\unit.yaml",
    "with a drive": b"c:unit.yaml",
    "with a stream": b"unit.yaml::$DATA",
    "with a line feed": b"unit\n.yaml",
    "with a carriage return": b"unit\r.yaml",
    "with a tab": b"unit\t.yaml",
    "with an escape sequence": b"\x1b[2J\x1b]0;x\x07unit.yaml",
    "with a bell": b"unit\x07.yaml",
    "with a delete": b"unit\x7f.yaml",
    "that is not UTF-8": b"unit\xff\xfe.yaml",
    "with half a character": b"unit\xe5.yaml",
    "with an overlong slash": b"..\xc0\xafbeta",
    "with a surrogate": b"unit\xed\xa0\x80.yaml",
    "in Chinese": "单位资料.yaml".encode(),
    "in Uyghur": "ئورۇن.yaml".encode(),
    "with full-width letters": "ｕｎｉｔ.yaml".encode(),
    "with a Cyrillic letter": "un\u0456t.yaml".encode(),
    "with a dotless letter": "un\u0131t.yaml".encode(),
    "with a ligature": "\ufb01le.yaml".encode(),
    "with a zero-width space": "unit\u200b.yaml".encode(),
    "with a direction override": "unit\u202elmay.".encode(),
    "with a byte order mark": "\ufeffunit.yaml".encode(),
    "with a combining mark": "un\u0301it.yaml".encode(),
    "with a full-width full stop": "unit\uff0eyaml".encode(),
    "with a full-width slash": "a\uff0funit.yaml".encode(),
    "with a tag character": "unit\U000e0041.yaml".encode(),
    "with an emoji": "unit\U0001f600.yaml".encode(),
    "with a percent sign": b"unit%2eyaml",
    "with a glob": b"*",
    "with a pathspec": b":(top)unit.yaml",
    "with a dollar": b"$(touch canary).yaml",
    "with a semicolon": b";touch canary;.yaml",
    "with a quote": b"'unit\".yaml",
    "with an exclamation mark": b"!unit.yaml",
    "of a swap file": b".unit.yaml.swp",
    "of a copy": b"unit.yaml~",
    "that is a device of Windows": b"con.yaml",
    "that is a port of Windows": b"com1",
    "that is nothing on Windows": b"nul",
    "of git": b".git",
    "of git in capitals": b".GiT",
    "of git in eight letters": b"git~1",
    "of git with an invisible letter": ".g\u200cit".encode(),
    "of git with a final dot": b".git.",
    "of git with a final blank": b".git ",
    "of git with a stream": b".git::$INDEX_ALLOCATION",
    "of one dot": b".",
    "of two dots": b"..",
    "of three dots": b"...",
    "with a slash": b"../beta/unit.yaml",
    "with a slash at its start": b"/etc/passwd",
    "of a workflow command": b"::error file=x::y",
    "with a comma and a colon": b"a,line=1::x",
    "of Markdown": b"![x](https://example.org/x.png)",
    "of HTML": b"<img src=x onerror=alert(1)>.md",
}  # fmt: skip
"""A name in one's own folder by what is odd about it."""

for what, name in OWN.items():

    @row(f"a file has a name {what}", f"G406 {shown(f'{ALPHA}/'.encode() + name)}")
    def _(desk: Desk, name: bytes = name) -> Proposed:
        entry = (FILE, name, desk.store.put("blob", desk.text("alpha/unit.yaml")))
        return desk.propose(desk.raw(desk.tree_with(ALPHA, [entry])))


FOLDERS = {
    "the year in full-width digits": "submissions/２０１９/alpha/unit.yaml".encode(),
    "the year in Arabic digits": "submissions/٢٠١٩/alpha/unit.yaml".encode(),
    "a year of the next century": b"submissions/2119/alpha/unit.yaml",
    "a year with a letter behind": b"submissions/2019x/alpha/unit.yaml",
    "a unit with a Cyrillic letter": "submissions/2019/\u0430lpha/unit.yaml".encode(),
    "a unit with a full-width letter": "submissions/2019/ａlpha/unit.yaml".encode(),
    "a unit with a blank": b"submissions/2019/alpha /unit.yaml",
    "a unit that is two dots": b"submissions/2019/../2019/beta/unit.yaml",
    "a unit that is a device": b"submissions/2019/aux/unit.yaml",
    "a folder of candidates that is a device": b"submissions/2019/alpha/persons/nul/person.yaml",
    "a folder with a final dot": b"submissions/2019/alpha./unit.yaml",
    "submissions with a final blank": b"submissions /2019/alpha/unit.yaml",
    "a folder of git in the middle": b"submissions/2019/alpha/.git/unit.yaml",
}
for what, path in FOLDERS.items():

    @row(f"a path has {what}", f"G406 {shown(path)}")
    def _(desk: Desk, path: bytes = path) -> Proposed:
        return desk.change({path: desk.text("alpha/unit.yaml")})


for what, number in (("an identity number", "110101199003074477"), ("a telephone number", "13812345678")):

    @row(
        f"a candidate is called by {what}",
        f"G406 {ALPHA}/persons/{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}/person.yaml",
    )
    def _(desk: Desk, number: str = number) -> Proposed:
        return desk.change(
            {f"{ALPHA}/persons/{number}/person.yaml": desk.text("alpha/persons/p1/person.yaml")}
        )


for name in (b".git.", b"docs/x.", b"docs/aux.md", b"docs/a b.md", "docs/说明.md".encode(), b"docs/git~1/x"):

    @row(f"the office adds a file called {name.decode()!r}, approved", f"G406 {name.decode()}")
    def _(desk: Desk, name: bytes = name) -> Proposed:
        return desk.change({name: b"x\n"}, actor="demo-office", approved=OFFICE)
