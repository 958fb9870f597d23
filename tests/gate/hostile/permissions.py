"""Changes of what belongs to others: folders of units, records of the office, code, rules, sealed results."""

from __future__ import annotations

from tests.gate.desk import OFFICE, YEAR, Desk, Proposed
from tests.gate.repositories import Leaf
from tests.gate.rows import Table

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

FOREIGN = "@/beta/team.yaml"
NEW = '{"unit": "beta", "name": "乙市", "liaison": {"role": "联络员", "department": "综合科"}}\n'

edits("a unit writes into the folder of another unit", f"G410 {FOREIGN}", {FOREIGN: "{}\n"})
edits("a unit deletes the file of another unit", f"G410 {FOREIGN}", {FOREIGN: None})
edits("a unit deletes the whole folder of another unit", "G410 @/gamma/cases.csv", {"@/gamma": None})
edits(
    "a unit adds a file to the folder of another unit",
    "G410 @/beta/honours.yaml",
    {"@/beta/honours.yaml": "{}\n"},
)
edits("a unit moves a file of another unit into its own folder", f"G410 {FOREIGN}",
      {FOREIGN: None, "@/alpha/honours.yaml": "{}\n"})  # fmt: skip
edits("a unit swaps the whole folder of another unit for a file", "G406 @/beta", {"@/beta": "gone\n"})
edits("a county writes into the folder of its prefecture", "G410 @/alpha/team.yaml",
      {"@/alpha/team.yaml": None}, actor="demo-alpha-a")  # fmt: skip
edits(
    "a prefecture writes into a county of another prefecture",
    "G410 @/beta-a/unit.yaml",
    {"@/beta-a/unit.yaml": NEW},
)
edits("a county writes into a neighbouring county", "G410 @/beta-a/unit.yaml",
      {"@/beta-a/unit.yaml": NEW}, actor="demo-alpha-a")  # fmt: skip
edits(
    "an account nobody knows files for a unit",
    "G411 @/alpha/unit.yaml",
    {"@/alpha/unit.yaml": NEW},
    actor="stranger",
)
edits("an account nobody knows files for a folder nobody knows", "G411 @/omega/unit.yaml",
      {"@/omega/unit.yaml": NEW}, actor="stranger")  # fmt: skip
edits("an account whose name begins like another's is another", "G411 @/alpha/unit.yaml",
      {"@/alpha/unit.yaml": NEW}, actor="demo-alph")  # fmt: skip
edits("a robot's account is not the account of its name", "G411 @/alpha/unit.yaml",
      {"@/alpha/unit.yaml": NEW}, actor="demo-alpha[bot]")  # fmt: skip
edits("a unit that adds itself to the accounts in the same change gains nothing", "G414 @/office/accounts.yaml",
      {"@/office/accounts.yaml": '{"units": {"beta": ["demo-alpha"]}, "groups": {"办公室": ["demo-alpha"]}}\n',
       FOREIGN: "{}\n"})  # fmt: skip
edits("a stranger that registers itself first gains nothing", "G411 @/office/accounts.yaml",
      {"@/office/accounts.yaml": '{"units": {"beta": ["stranger"]}, "groups": {}}\n'}, {FOREIGN: "{}\n"},
      actor="stranger")  # fmt: skip
edits("the office changes accounts without approvals", "G412 @/office/accounts.yaml",
      {"@/office/accounts.yaml": '{"units": {}, "groups": {"办公室": ["demo-office"]}}\n'}, actor="demo-office")  # fmt: skip
edits("the office changes accounts with one approval", "G412 @/office/accounts.yaml",
      {"@/office/accounts.yaml": '{"units": {}, "groups": {"办公室": ["demo-office"]}}\n'}, actor="demo-office",
      approved=("demo-office-2",))  # fmt: skip
edits("an approval of one's own does not count", "G412 @/office/votes.csv", {"@/office/votes.csv": None},
      actor="demo-office", approved=("demo-office", "DEMO-OFFICE", "demo-office-2"))  # fmt: skip
edits("approvals of units do not count", "G412 @/office/votes.csv", {"@/office/votes.csv": None},
      actor="demo-office", approved=("demo-alpha", "demo-beta", "demo-gamma", "stranger"))  # fmt: skip
edits("one account that approves twice is one", "G412 @/office/votes.csv", {"@/office/votes.csv": None},
      actor="demo-office", approved=("demo-office-2", "Demo-Office-2", "demo-office-2"))  # fmt: skip
edits("the press group changes the votes", "G414 @/office/votes.csv", {"@/office/votes.csv": None},
      actor="demo-press", approved=OFFICE)  # fmt: skip
edits("the inspection group files marks", "G414 @/office/case-marks.csv", {"@/office/case-marks.csv": None},
      actor="demo-inspection")  # fmt: skip
edits("the office files marks in the review group's place", "G414 @/office/team-marks.csv",
      {"@/office/team-marks.csv": None}, actor="demo-office", approved=OFFICE)  # fmt: skip
edits("the review group changes the register", "G414 @/office/register.csv", {"@/office/register.csv": None},
      actor="demo-review")  # fmt: skip
edits(
    "whoever pushed a change cannot approve it",
    "G413 schema/codes.py",
    {"schema/codes.py": "import os\n"},
    actor="stranger",
    pusher="Demo-Office-2",
    approved=OFFICE,
)
edits("a unit writes receipts for itself", "G414 @/office/receipts.csv",
      {"@/office/receipts.csv": "path,sha256,received_at,actor\n"})  # fmt: skip
edits(
    "a unit waives its own deadline",
    "G414 @/office/waivers.yaml",
    {"@/office/waivers.yaml": '{"waivers": []}\n'},
)
edits("a unit moves the calendar", "G414 @/office/calendar.yaml", {"@/office/calendar.yaml": None})
edits("a unit registers a digest for itself", "G414 @/office/registrations.csv",
      {"@/office/registrations.csv": "unit,path,sha256,registered_at,channel,reason\n"})  # fmt: skip
edits("a unit files an office record of a new name", "G414 @/office/bonus.csv", {"@/office/bonus.csv": "x\n"})
edits("the office writes the record of a unit, approved or not", f"G410 {FOREIGN}", {FOREIGN: "{}\n"},
      actor="demo-office", approved=("demo-office-2", "demo-office-3", "demo-review"))  # fmt: skip
edits("a unit changes the rulebook", "G414 scorer/rulebooks/2019/rulebook.yaml",
      {"scorer/rulebooks/2019/rulebook.yaml": None}, approved=OFFICE)  # fmt: skip
edits("the office changes the rulebook alone", "G413 scorer/rulebooks/2019/notice.txt",
      {"scorer/rulebooks/2019/notice.txt": "另一份通知\n"}, actor="demo-office")  # fmt: skip
edits("a unit adds a rulebook of its own", "G414 scorer/rulebooks/2020/rulebook.yaml",
      {"scorer/rulebooks/2020/rulebook.yaml": "id: '2020'\n"})  # fmt: skip
edits("a unit changes sealed results", "G414 @/published/results.json", {"@/published/results.json": "[]\n"},
      approved=OFFICE)  # fmt: skip
edits("the office changes sealed results alone", "G413 @/published/results.json", {"@/published/results.json": None},
      actor="demo-office")  # fmt: skip
edits("a unit adds a sealed result", "G414 @/published/more.json", {"@/published/more.json": "[]\n"})
edits("results are published without a seal, with two approvals", "G702 @/published/final/seal.json",
      {"@/published/final/results.json": "{}\n"}, actor="demo-office", approved=OFFICE)  # fmt: skip
edits("a file of no seal is put among sealed results, with two approvals", "G718 @/published/more.json",
      {"@/published/more.json": "{}\n"}, actor="demo-office", approved=OFFICE)  # fmt: skip
edits("a unit changes code", "G413 schema/codes.py", {"schema/codes.py": "import os\n"})
edits("the office changes code alone", "G413 schema/codes.py", {"schema/codes.py": "import os\n"}, actor="demo-office",
      approved=("demo-office-2",))  # fmt: skip
edits(
    "a unit changes a workflow",
    "G413 .github/workflows/gate.yml",
    {".github/workflows/gate.yml": "on: push\n"},
)
edits("a unit adds a workflow", "G413 .github/workflows/x.yml", {".github/workflows/x.yml": "on: push\n"})
edits("a unit names code owners", "G413 .github/CODEOWNERS", {".github/CODEOWNERS": "* @demo-alpha\n"})
edits("a unit changes the page that everybody reads first", "G413 README.md", {"README.md": "# mine\n"})
edits("a unit begins a year of its own", "R307 submissions/2020/office/campaign.yaml",
      {"submissions/2020/alpha/unit.yaml": NEW.replace("beta", "alpha")})  # fmt: skip
edits("a unit begins a year with accounts of its own", "G414 submissions/2020/office/accounts.yaml",
      {"submissions/2020/office/accounts.yaml": '{"units": {"beta": ["demo-alpha"]}, "groups": {}}\n',
       "submissions/2020/beta/unit.yaml": NEW})  # fmt: skip
edits("a unit opens a folder that is in no register", "G410 @/omega/unit.yaml", {"@/omega/unit.yaml": NEW})
edits(
    "a unit whose folder is spelt in capitals is another",
    "G410 @/ALPHA/unit.yaml",
    {"@/ALPHA/unit.yaml": NEW},
)
edits(
    "a name that begins like one's own is another's", "G410 @/alpha-b/unit.yaml", {"@/alpha-b/unit.yaml": NEW}
)
edits("a unit deletes everything", ("G410 @/beta/team.yaml", "G414 @/office/register.csv", "G413 README.md", "G431 submissions/2019"),
      {"submissions": None, "README.md": None})  # fmt: skip
edits("submissions become a file", ("G413 submissions", "G410 @/beta/team.yaml"), {"submissions": "x\n"})
edits(
    "a file stands directly in the folder of all years",
    "G414 submissions/notes.md",
    {"submissions/notes.md": "x\n"},
)
edits("a file stands directly in the folder of the year", "G406 @/notes.md", {"@/notes.md": "x\n"})


@row("the office takes back a change of a unit without approvals", f"G412 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    tip = desk.commit({f"{YEAR}/beta/team.yaml": None})
    head = desk.commit({f"{YEAR}/beta/team.yaml": desk.text("beta/team.yaml")}, tip)
    return desk.propose(head, base=tip, actor="demo-office")


@row("the office takes back more than the last change of a unit", f"G410 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/beta/team.yaml"
    tip = desk.commit({path: None}, desk.commit({path: "a: 1\n"}))
    head = desk.commit({path: desk.text("beta/team.yaml")}, tip)
    return desk.propose(head, base=tip, actor="demo-office", approved=OFFICE)


@row("the office takes back a change of a unit and makes the file a link on the way", f"G407 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/beta/team.yaml"
    tip = desk.commit({path: None})
    head = desk.commit({path: Leaf("120000", desk.store.put("blob", desk.text("beta/team.yaml")))}, tip)
    return desk.propose(head, base=tip, actor="demo-office", approved=OFFICE)


@row("accounts of another year do not hold in this one", f"G411 {FOREIGN}")
def _(desk: Desk) -> Proposed:
    old = {
        path.replace("/2019/", "/2018/"): text.replace(b"2019", b"2018")
        for path, text in desk.small.files.items()
    }
    accounts = '{"units": {"beta": ["veteran"]}, "groups": {"办公室": ["veteran"]}}\n'
    tip = desk.commit({**old, "submissions/2018/office/accounts.yaml": accounts})
    head = desk.commit({f"{YEAR}/beta/team.yaml": "{}\n"}, tip)
    return desk.propose(head, base=tip, actor="veteran")


# one account of the office decides what two others must agree to
_STEP = (
    f'{{"id": "s1", "kind": "历史步骤", "decided_on": "2019-10-09", "reason": "无", "step": "{"a" * 40}"}}'
)
_PROFILE = '{"title": "大练兵", "region": "某省", "organiser": "某省生态环境厅", "year": "2019", "rulebook": "2020"}\n'
_HEADER = "path,sha256,received_at,actor\n"
edits("one account of the office switches the rulebook of a campaign", "G412 @/office/campaign.yaml",
      {"@/office/campaign.yaml": _PROFILE}, actor="demo-office")  # fmt: skip
edits("one account of the office dates a receipt back", "G412 @/office/receipts.csv",
      {"@/office/receipts.csv": f"{_HEADER}{YEAR}/alpha/team.yaml,{'a' * 64},2019-10-01T09:00:00+08:00,demo-alpha\n"},
      actor="demo-office")  # fmt: skip
edits("one account of the office lets a step of the main branch stand", "G412 @/office/decisions.yaml",
      {"@/office/decisions.yaml": f'{{"decisions": [{_STEP}]}}\n'}, actor="demo-office")  # fmt: skip
edits("the office approves a step of the main branch by the account that proposes it",
      "G412 @/office/decisions.yaml", {"@/office/decisions.yaml": f'{{"decisions": [{_STEP}]}}\n'},
      actor="demo-office", approved=("demo-office", "demo-office-2"))  # fmt: skip
edits("one account of the office begins a year without accounts",
      "G412 submissions/2020/office/campaign.yaml",
      {"submissions/2020/office/campaign.yaml": _PROFILE.replace("2019", "2020").replace('"rulebook": "2020"', '"rulebook": "2019"')},
      actor="demo-office")  # fmt: skip
edits("the office begins a year without accounts, with approvals",
      "G428 submissions/2020/office/accounts.yaml",
      {"submissions/2020/office/campaign.yaml": _PROFILE.replace("2019", "2020").replace('"rulebook": "2020"', '"rulebook": "2019"')},
      actor="demo-office", approved=OFFICE)  # fmt: skip
edits("a unit begins a year", "G414 submissions/2020/alpha/unit.yaml",
      {"submissions/2020/alpha/unit.yaml": NEW})  # fmt: skip
edits("the office takes away the accounts that later changes need", "G428 @/office/accounts.yaml",
      {"@/office/accounts.yaml": '{"units": {}, "groups": {"办公室": ["demo-office", "demo-office-2"]}}\n'},
      actor="demo-office", approved=OFFICE)  # fmt: skip
edits("somebody without a right pushes onto the branch of a unit", "G419 @/alpha/unit.yaml",
      {"@/alpha/unit.yaml": NEW.replace("beta", "alpha")}, pusher="demo-beta")  # fmt: skip
edits("the office pushes onto the branch of a unit", "G419 @/alpha/unit.yaml",
      {"@/alpha/unit.yaml": NEW.replace("beta", "alpha")}, pusher="demo-office")  # fmt: skip
