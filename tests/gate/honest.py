"""Honest changes, awkward ones among them: each must pass."""

from __future__ import annotations

import json

from schema.stamps import folder_digest, stamp
from tests.gate.desk import ACCOUNTS, OFFICE, ROOT, YEAR, Desk, Proposed
from tests.gate.repositories import EXECUTABLE, Edit, Leaf
from tests.gate.rows import Table
from tests.smallcampaign import CASE_HEADER, SHA, SmallCampaign, case_row, csv_bytes, document, yaml_bytes

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

ALPHA, BETA = f"{YEAR}/alpha", f"{YEAR}/beta"
OWN = f"{ALPHA}/unit.yaml"
UYGHUR = "شىنجاڭ ئۇيغۇر ئاپتونوم رايونى مۇھىت قانۇنى"
KAZAKH = "شىنجياڭ ۇيعۇر اۆتونوميالى رايونى، قورشاعان ورتا"


def profile(unit: str, name: str) -> bytes:
    """A unit's profile under a name."""
    return yaml_bytes({"unit": unit, "name": name, "liaison": {"role": "联络员", "department": "综合科"}})


def narrative(body: str) -> bytes:
    """A narrative with its typical case."""
    return f"---\ntitle: 事迹材料\nanonymous: 是\n---\n\n{body}\n\n## 典型案件\n\n查处某企业。\n".encode()


def full_narrative() -> bytes:
    """A narrative of exactly 3000 characters as Word counts them."""
    rest = sum(not c.isspace() for c in "##典型案件查处某企业。")
    return narrative("字" * (3_000 - rest))


def bulletin(month: str, text: str, issue: int = 1) -> bytes:
    """A bulletin of a month."""
    head = f"title: 大练兵简报\nkind: 简报\nmonth: {month}\nissue: {issue}\ndate: {month}-20"
    return f"---\n{head}\n---\n\n{text}\n".encode()


def more_cases(desk: Desk, count: int, **cells: str) -> bytes:
    """The cases of alpha with some more."""
    rows = csv_bytes(CASE_HEADER, *(case_row(1_000 + n, "alpha", **cells) for n in range(count)))
    return desk.text("alpha/cases.csv") + rows.partition(b"\n")[2]


for name, what in (
    ("甲市生态环境局", "Chinese"), (UYGHUR, "Uyghur"), (KAZAKH, "Kazakh"), ("阿不都热依木·买买提", "a name with a middle dot"),
    ("𠮷林分局", "a character beyond the basic plane"), ("Или қазақ автономиялық облысы", "Cyrillic"),
    ("㐂㐃（二〇一九）—“甲”", "rare characters and full-width punctuation"), ("ئالىم甲市Али", "three scripts"),
):  # fmt: skip
    edits(f"a unit files its profile in {what}", (), {OWN: profile("alpha", name)})

edits("a narrative in Uyghur", (), {f"{ALPHA}/narrative.md": narrative(f"{UYGHUR}، {UYGHUR}؟")})
edits("a narrative in Kazakh with Arabic digits", (), {f"{ALPHA}/narrative.md": narrative(f"{KAZAKH} ٢٠١٩")})
edits("a narrative of exactly 3000 characters", (), {f"{ALPHA}/narrative.md": full_narrative()})
edits(
    "a narrative with windows line ends",
    (),
    {f"{ALPHA}/narrative.md": narrative("正文。").replace(b"\n", b"\r\n")},
)
edits(
    "a profile with a byte order mark, as Windows writes it",
    (),
    {OWN: b"\xef\xbb\xbf" + profile("alpha", "甲市")},
)
edits(
    "the first file of a new unit",
    (),
    {f"{YEAR}/delta/unit.yaml": profile("delta", "丁市")},
    actor="demo-delta",
)
edits("an account is written in capitals", (), {OWN: profile("alpha", "甲市")}, actor="Demo-ALPHA")
edits("somebody else pushed for the unit", "G417", {OWN: profile("alpha", "甲市")}, pusher="demo-beta")
edits(
    "a time of receipt in another zone",
    (),
    {OWN: profile("alpha", "甲市")},
    received="2019-10-09T21:00:00-05:00",
)
edits("a unit deletes a file of its own", (), {f"{YEAR}/gamma/narrative.md": None}, actor="demo-gamma")
edits(
    "a bulletin of the month", (), {f"{ALPHA}/bulletins/2019-10-1.md": bulletin("2019-10", "本月执法情况。")}
)
edits(
    "two bulletins of one month",
    (),
    {f"{ALPHA}/bulletins/2019-10-{n}.md": bulletin("2019-10", f"第{n}期。", n) for n in (1, 2)},
)
edits("a late bulletin is accepted and shown as late", "G421 @/alpha/bulletins/2019-09-1.md",
      {f"{ALPHA}/bulletins/2019-09-1.md": bulletin("2019-09", "补报。")})  # fmt: skip
edits("a fault is mended in the next commit", (), {OWN: "unit: [\n"}, {OWN: profile("alpha", "甲市")})
edits(
    "a file in GB18030 is saved again in UTF-8",
    (),
    {OWN: "单位: 甲市\n".encode("gb18030")},
    {OWN: profile("alpha", "甲市")},
)
edits(
    "a file in UTF-16 is saved again in UTF-8",
    (),
    {OWN: "单位: 甲市\n".encode("utf-16")},
    {OWN: profile("alpha", "甲市")},
)
edits("a file with a wrong name gets the right one", (), {f"{ALPHA}/unit.yml": profile("alpha", "甲市")},
      {f"{ALPHA}/unit.yml": None, OWN: profile("alpha", "甲市")})  # fmt: skip
edits(
    "a text dropped by mistake is taken away",
    (),
    {f"{ALPHA}/notes.txt": "备忘：周五前补报。\n"},
    {f"{ALPHA}/notes.txt": None, OWN: profile("alpha", "甲市")},
)
edits(
    "a stranger mends a word of the handbook, approved",
    (),
    {"README.md": "# 大练兵\n"},
    actor="stranger",
    approved=OFFICE,
)
edits(
    "the office changes code with two approvals",
    (),
    {"schema/codes.py": "CODES = {1: 2}\n"},
    actor="demo-office",
    approved=OFFICE,
)
edits("groups other than the office approve too", (), {"schema/codes.py": "CODES = {1: 2}\n"}, actor="demo-office",
      approved=("demo-review", "demo-press"))  # fmt: skip
edits(
    "a unit's account changes code with two approvals",
    (),
    {"schema/codes.py": "CODES = {}\n\n"},
    approved=OFFICE,
)
edits("a workflow changes with two approvals", (), {".github/workflows/gate.yml": "name: gate\non: push\n"},
      actor="demo-office", approved=OFFICE)  # fmt: skip
edits(
    "attributes change with two approvals",
    (),
    {".gitattributes": "* text=auto eol=lf\n"},
    actor="demo-office",
    approved=OFFICE,
)
edits("files whose names begin with a dot, approved", (), {".editorconfig": "root = true\n", ".ci/run": "set -e\n"},
      actor="demo-office", approved=OFFICE)  # fmt: skip
edits("sealed results are published with two approvals", (), {f"{YEAR}/published/final/results.json": "{}\n"},
      actor="demo-office", approved=OFFICE)  # fmt: skip
edits("accounts change with two approvals", (), {f"{YEAR}/office/accounts.yaml": yaml_bytes(
      {**ACCOUNTS, "units": {**ACCOUNTS["units"], "delta": ["new-delta"]}})}, actor="demo-office", approved=OFFICE)  # fmt: skip
edits(
    "the office tells last year's ranks",
    (),
    {f"{YEAR}/office/last-year.csv": "unit,rank,points\nalpha,1,90\nbeta,2,\n"},
    actor="demo-office",
)
edits("the press group files a notice", (), {f"{YEAR}/office/announcements/2019-10-09-start.md":
      "---\ntitle: 公告\nkind: 通知\ndate: 2019-10-09\nsummary: 开始报送。\n---\n\n正文。\n"}, actor="demo-press")  # fmt: skip


@row("the office adds a unit to the register")
def _(desk: Desk) -> Proposed:
    more = desk.text("office/register.csv") + "gamma-a,100301,丙一县分局,丙一县,县市区,gamma,,,\n".encode()
    return desk.change({f"{YEAR}/office/register.csv": more}, actor="demo-office")


@row("votes are corrected with two approvals")
def _(desk: Desk) -> Proposed:
    votes = desk.text("office/votes.csv").replace(b"alpha,30,", b"alpha,31,")
    return desk.change({f"{YEAR}/office/votes.csv": votes}, actor="demo-office", approved=OFFICE)


@row("the review group files the marks of two members")
def _(desk: Desk) -> Proposed:
    marks = desk.text("office/team-marks.csv").replace(
        "alpha,考核奖惩制度,m1,2,合理".encode(), "alpha,考核奖惩制度,m1,3,合理".encode()
    )
    marks = marks.replace("alpha,考核奖惩制度,m2,2,合理".encode(), "alpha,考核奖惩制度,m2,3,合理".encode())
    assert marks != desk.text("office/team-marks.csv")
    return desk.change({f"{YEAR}/office/team-marks.csv": marks}, actor="demo-review")


@row("a rule is relabelled with two approvals")
def _(desk: Desk) -> Proposed:
    path = "scorer/rulebooks/2019/rulebook.yaml"
    text = (ROOT / path).read_text().replace("label: 阶段成绩", "label: 阶段性成绩")
    return desk.change({path: text}, actor="demo-office", approved=OFFICE)


@row("the office begins another year, with accounts and approvals")
def _(desk: Desk) -> Proposed:
    small = SmallCampaign(2020, "2019")
    names = ("campaign.yaml", "register.csv", "region.yaml")
    files: dict[str | bytes, Edit] = {
        f"submissions/2020/office/{n}": small.files[f"submissions/2020/office/{n}"] for n in names
    }
    units = {unit: logins for unit, logins in ACCOUNTS["units"].items() if unit != "delta"}
    files["submissions/2020/office/accounts.yaml"] = yaml_bytes({**ACCOUNTS, "units": units})
    return desk.change(files, actor="demo-office", approved=OFFICE)


@row("a unit adds one case")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": more_cases(desk, 1)})


@row("a unit adds four thousand cases")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": more_cases(desk, 4_000)})


@row("a table saved by a spreadsheet, with a byte order mark and windows line ends")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": b"\xef\xbb\xbf" + more_cases(desk, 1).replace(b"\n", b"\r\n")})


@row("an explanation in quotation marks with commas and Uyghur words")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{ALPHA}/cases.csv": more_cases(desk, 1, explanation=f'"甲,乙 ""丙"" {UYGHUR}"')})


@row("a prefecture files for its county, with the new digest in its nominations")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/alpha-a/unit.yaml"
    return desk.change(
        {path: profile("alpha-a", "甲一县"), f"{ALPHA}/nominations.yaml": renominated(desk, path)}
    )


@row("a county and its prefecture in two commits of one change")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/alpha-a/unit.yaml"
    return desk.change(
        {path: profile("alpha-a", "甲一县")}, {f"{ALPHA}/nominations.yaml": renominated(desk, path)}
    )


def renominated(desk: Desk, path: str) -> bytes:
    """Nominations of alpha with the digest of its county once a file of it has changed."""
    files = {**desk.small.files, path: profile("alpha-a", "甲一县")}
    record = json.loads(desk.text("alpha/nominations.yaml"))
    stamps = [stamp(name, content) for name, content in files.items()]
    record["counties"][0]["digest"] = folder_digest(stamps, f"{YEAR}/alpha-a")
    return yaml_bytes(record)


@row("a file moves within its folder")
def _(desk: Desk) -> Proposed:
    text = bulletin("2019-10", "本月。")
    tip = desk.commit({f"{ALPHA}/bulletins/2019-10-1.md": text})
    head = desk.commit(
        {f"{ALPHA}/bulletins/2019-10-1.md": None, f"{ALPHA}/bulletins/2019-10-2.md": text}, tip
    )
    return desk.propose(head, base=tip)


@row("a waiver of the office lets a late file in", f"G423 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    waiver = {"id": "w1", "kind": "准予迟报", "unit": "alpha", "module": "集体材料", "until": "2019-11-10T00:00:00+08:00",
              "decided_on": "2019-11-06", "document": document(), "reason": "平台故障"}  # fmt: skip
    base = desk.commit({f"{YEAR}/office/waivers.yaml": yaml_bytes({"waivers": [waiver]})})
    head = desk.commit({f"{ALPHA}/team.yaml": desk.text("alpha/team.yaml") + b"\n"}, base)
    return desk.propose(head, base=base, received="2019-11-08T10:00:00+08:00")


@row("a file that arrived in time is judged again after the seal", f"G424 {ALPHA}/team.yaml")
def _(desk: Desk) -> Proposed:
    text = desk.text("alpha/team.yaml") + b"\n"
    digest = stamp("", text).sha256
    receipt = (
        f"path,sha256,received_at,actor\n{ALPHA}/team.yaml,{digest},2019-11-01T09:00:00+08:00,demo-alpha\n"
    )
    base = desk.commit({f"{YEAR}/office/receipts.csv": receipt})
    return desk.propose(
        desk.commit({f"{ALPHA}/team.yaml": text}, base), base=base, received="2019-11-20T10:00:00+08:00"
    )


def _restored(sentence: str, before: Edit, after: bytes | None) -> None:
    def build(desk: Desk) -> Proposed:
        path = f"{BETA}/narrative.md"
        start = desk.main if before is None else desk.commit({path: before})
        base = desk.commit({path: after}, start)
        old = desk.text("beta/narrative.md") if before is None else before
        return desk.propose(desk.commit({path: old}, base), base=base, actor="demo-office", approved=OFFICE)

    row(sentence)(build)


_restored("the office takes back the last change of a unit, with approvals", None, narrative("另一篇。"))
_restored("the office takes back the last deletion of a unit, with approvals", narrative("再一篇。"), None)


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


@row("a script of the project becomes executable, approved")
def _(desk: Desk) -> Proposed:
    script = Leaf(EXECUTABLE, desk.store.put("blob", b"#!/bin/sh\n"))
    return desk.change({".ci/run": script}, actor="demo-office", approved=OFFICE)


@row("the candidate's folder changes with its digest")
def _(desk: Desk) -> Proposed:
    path = f"{ALPHA}/persons/p1/narrative.md"
    files = {**desk.small.files, path: full_narrative()}
    record = json.loads(desk.text("alpha/nominations.yaml"))
    stamps = [stamp(name, content) for name, content in files.items()]
    record["persons"][0]["digest"] = folder_digest(stamps, f"{ALPHA}/persons/p1")
    return desk.change({path: full_narrative(), f"{ALPHA}/nominations.yaml": yaml_bytes(record)})


@row("the office records receipts and registrations")
def _(desk: Desk) -> Proposed:
    digest = stamp("", desk.text("alpha/unit.yaml")).sha256
    receipt = f"path,sha256,received_at,actor\n{OWN},{digest},2019-10-01T09:00:00+08:00,demo-alpha\n"
    told = f"unit,path,sha256,registered_at,channel,reason\nalpha,{OWN},{SHA},2019-10-01T09:00:00+08:00,传真,平台停机\n"
    return desk.change(
        {f"{YEAR}/office/receipts.csv": receipt, f"{YEAR}/office/registrations.csv": told},
        actor="demo-office",
    )
