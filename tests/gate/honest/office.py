"""What the office, its groups and the public change, with the approvals that it takes."""

from __future__ import annotations

from schema.stamps import stamp
from tests.gate.desk import ACCOUNTS, OFFICE, ROOT, YEAR, Desk, Proposed
from tests.gate.repositories import EXECUTABLE, Edit, Leaf
from tests.gate.rows import Table
from tests.gate.texts import (
    BETA,
    OWN,
    narrative,
)
from tests.smallcampaign import SHA, SmallCampaign, yaml_bytes

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

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
edits("what stands among sealed results without a seal is taken away with two approvals", (),
      {f"{YEAR}/published/results.json": None}, actor="demo-office", approved=OFFICE)  # fmt: skip
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


@row("a script of the project becomes executable, approved")
def _(desk: Desk) -> Proposed:
    script = Leaf(EXECUTABLE, desk.store.put("blob", b"#!/bin/sh\n"))
    return desk.change({".ci/run": script}, actor="demo-office", approved=OFFICE)


@row("the office records receipts and registrations, approved")
def _(desk: Desk) -> Proposed:
    digest = stamp("", desk.text("alpha/unit.yaml")).sha256
    receipt = f"path,sha256,received_at,actor\n{OWN},{digest},2019-10-01T09:00:00+08:00,demo-alpha\n"
    told = f"unit,path,sha256,registered_at,channel,reason\nalpha,{OWN},{SHA},2019-10-01T09:00:00+08:00,传真,平台停机\n"
    return desk.change(
        {f"{YEAR}/office/receipts.csv": receipt, f"{YEAR}/office/registrations.csv": told},
        actor="demo-office",
        approved=OFFICE,
    )
