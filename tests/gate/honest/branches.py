"""Branches of honest people: merges, clocks, messages, many commits."""

from __future__ import annotations

from tests.gate.desk import YEAR, Desk, Proposed
from tests.gate.rows import Table
from tests.gate.texts import (
    ALPHA,
    BETA,
    OWN,
    UYGHUR,
    bulletin,
    profile,
)

TABLE = Table()
edits, row = TABLE.edits, TABLE.row


@row("a branch merged main twice")
def _(desk: Desk) -> Proposed:
    mine = desk.commit({OWN: profile("alpha", "甲市")})
    first = desk.commit({f"{BETA}/unit.yaml": profile("beta", "乙市")})
    merged = desk.commit({f"{BETA}/unit.yaml": profile("beta", "乙市")}, mine, first)
    mine = desk.commit({OWN: profile("alpha", "甲市局")}, merged)
    second = desk.commit({f"{YEAR}/gamma/unit.yaml": profile("gamma", "丙市")}, first)
    head = desk.commit({f"{YEAR}/gamma/unit.yaml": profile("gamma", "丙市")}, mine, second)
    return desk.propose(head, base=second)


@row("a branch merged main and settled a conflict in a file of its own")
def _(desk: Desk) -> Proposed:
    mine = desk.commit({OWN: profile("alpha", "甲市一")})
    base = desk.commit({OWN: profile("alpha", "甲市二")})
    return desk.propose(desk.commit({OWN: profile("alpha", "甲市三")}, mine, base), base=base)


@row("main went on in other folders meanwhile")
def _(desk: Desk) -> Proposed:
    base = desk.commit({f"{BETA}/unit.yaml": profile("beta", "乙市"), "docs/x.md": "x\n"})
    return desk.propose(desk.commit({OWN: profile("alpha", "甲市")}), base=base)


@row("main took in the same change already")
def _(desk: Desk) -> Proposed:
    base = desk.commit({OWN: profile("alpha", "甲市")}, message=b"1")
    return desk.propose(desk.commit({OWN: profile("alpha", "甲市")}, message=b"2"), base=base)


@row("two branches of one unit come together")
def _(desk: Desk) -> Proposed:
    one = desk.commit({OWN: profile("alpha", "甲市")})
    text = {f"{ALPHA}/bulletins/2019-10-1.md": bulletin("2019-10", "本月。")}
    return desk.propose(desk.commit({**text}, one, desk.commit({**text})))


@row("a head that main already has", "G418")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.main, base=desk.commit({OWN: profile("alpha", "甲市")}))


@row("a commit that changes nothing", "G418")
def _(desk: Desk) -> Proposed:
    return desk.propose(desk.commit({}))


@row("a hundred and fifty small commits")
def _(desk: Desk) -> Proposed:
    return desk.change(*({OWN: profile("alpha", f"甲市{n}")} for n in range(150)))


for date in ("0 +0000", "4102444800 +0000", "1559350800 -1200", "1559350800 +1400"):

    @row(f"a computer whose clock says {date}")
    def _(desk: Desk, date: str = date) -> Proposed:
        return desk.propose(desk.commit({OWN: profile("alpha", "甲市")}, author=date, committer=date))


for what, message in (
    ("empty", b""), ("in Uyghur", UYGHUR.encode()), ("of many lines with signatures", b"a\n\nSigned-off-by: a <a@example.org>\n" * 50),
    ("not in UTF-8", "报送".encode("gb18030")),
):  # fmt: skip

    @row(f"a message that is {what}")
    def _(desk: Desk, message: bytes = message) -> Proposed:
        return desk.propose(desk.commit({OWN: profile("alpha", "甲市")}, message=message))


@row("a signed commit")
def _(desk: Desk) -> Proposed:
    extra = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----\n"
    return desk.propose(desk.commit({OWN: profile("alpha", "甲市")}, extra=extra))
