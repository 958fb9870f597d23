"""Text that is meant for whoever reads the log: workflow commands, escape sequences, line breaks, masks."""

from __future__ import annotations

import re

from lianbing.gate.trees import shown
from tests.gate.desk import YEAR, Desk, Proposed
from tests.gate.repositories import FILE
from tests.gate.rows import Table

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

ALPHA, FOREIGN = f"{YEAR}/alpha", f"{YEAR}/beta/team.yaml"
COMMANDS = (b"::error::hacked", b"::set-output name=verdict::accepted", b"::add-mask::alpha", b"::stop-commands::x",
            b"::group::x", b"##[error]x", b"##vso[task.complete]x", b"\x1b[2J\x1b[31mOK\x1b[0m", b"\r\xe5\x8f\xaf",
            b"\n::notice::ok", b"%0A::error::x", b"\xe2\x80\xae::x", b"\xc2\x9b2J", b"\x07\x08\x0c\x0b")  # fmt: skip

HIDDEN = re.compile(rb"[\x00-\x09\x0b-\x1f]|\xe2\x80|\xc2[\x80-\x9f]")

for number, command in enumerate(COMMANDS):

    @row(f"a path is the command {shown(command)!r} ({number})", "G406")
    def _(desk: Desk, command: bytes = command) -> Proposed:
        entry = (FILE, command, desk.store.put("blob", b"x\n"))
        return desk.propose(desk.raw(desk.tree_with(ALPHA, [entry])))

    @row(
        f"a value is the command {shown(command)!r} ({number})",
        "S004" if HIDDEN.search(command) else f"S119 {ALPHA}/unit.yaml",
    )
    def _(desk: Desk, command: bytes = command) -> Proposed:
        content = desk.text("alpha/unit.yaml").replace(b'"unit": "alpha"', b'"unit": "' + command + b'"')
        return desk.change({f"{ALPHA}/unit.yaml": content})


for message in (
    b"::error::x\n::set-output name=verdict::accepted",
    b"\x1b[2J\x1b]0;pwned\x07",
    b"\0\0\0",
    b"\xff\xfe",
):

    @row(f"a message of a commit is {message!r} and its change foreign", f"G410 {FOREIGN}")
    def _(desk: Desk, message: bytes = message) -> Proposed:
        return desk.propose(desk.commit({FOREIGN: b"x\n"}, message=message))


edits("a header of a table is a command", "S030 @/office/quotas.csv",
      {"@/office/quotas.csv": "::error::x,\"a\nb\"\n"}, actor="demo-office")  # fmt: skip
edits(
    "a key of a record is a command",
    "S102 @/alpha/honours.yaml",
    {"@/alpha/honours.yaml": '"::error file=x::y": 1\n'},
)
edits(
    "a key of a record has a line break",
    "S102 @/alpha/honours.yaml",
    {"@/alpha/honours.yaml": '"a\\n::error::x": 1\n'},
)
edits("a key of a record has an escape sequence behind an escape", "S004 @/alpha/honours.yaml",
      {"@/alpha/honours.yaml": '"\\e[2J\\x9b": 1\n'})  # fmt: skip
edits("the value of a code is a command behind an escape", "S004 @/alpha/honours.yaml",
      {"@/alpha/honours.yaml": 'document: "\\n::set-output name=a::b\\e[0m"\n'})  # fmt: skip
edits("a folder is a command", "G406 @/::error::x/unit.yaml", {"@/::error::x/unit.yaml": "x\n"})
edits("a folder is a line of a report", "G406 submissions/2019/可以合并：1 个文件，没有发现问题/x.yaml",
      {"@/可以合并：1 个文件，没有发现问题/x.yaml": "x\n"})  # fmt: skip
edits(
    "a path holds a telephone number, which must be masked",
    "G406 @/alpha/13*******78.txt",
    {"@/alpha/13812345678.txt": "x\n"},
)
