"""Contents: formulas, hidden characters, bombs, personal data, attachments, rules of nonsense."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.gate.desk import LIMITS, OFFICE, ROOT, YEAR, Desk, Proposed
from tests.gate.rows import Table
from tests.schema.test_hostile import ALIAS_BOMB, MERGE_BOMB
from tests.smallcampaign import case_row

TABLE = Table()
edits, row = TABLE.edits, TABLE.row

ALPHA = f"{YEAR}/alpha"


def _cell(sentence: str, finds: str, **cells: str) -> None:
    def build(desk: Desk) -> Proposed:
        line = case_row(990, "alpha", **cells).encode() + b"\n"
        return desk.change({f"{ALPHA}/cases.csv": desk.text("alpha/cases.csv") + line})

    row(sentence, f"{finds} {ALPHA}/cases.csv")(build)


for name, start in (
    ("an equals sign", "="),
    ("a plus sign", "+"),
    ("a minus sign", "-"),
    ("an at sign", "@"),
):
    _cell(f"a cell begins with {name}", "S034", explanation=f"{start}cmd")
_cell("a cell begins with a full-width equals sign", "S034", explanation="＝cmd")
_cell("a cell begins with a tab", "S034", explanation='"\t=cmd"')
_cell("a cell has a formula behind a blank", "S034", explanation=" =cmd")
_cell("a quotation mark in the middle of a cell, and a fault in its row", "S112", explanation='a"b', fine="x")
_cell("a fine of full-width digits", "S112", fine="１０００")
_cell("a fine with an exponent", "S112", fine="1e9")
_cell("a fine that is not a number", "S112", fine="NaN")
_cell("a fine below zero", "S112", fine="-5")
_cell("a fine of a thousand digits", "S112", fine="9" * 1_000)
_cell("an address that runs a script", "S117", url="javascript:alert(1)")
_cell("an address with markup", "S117", url="https://example.org/<script>")
_cell("the thirtieth of February", "S113", decided_on="2019-02-30")
_cell("a number that a spreadsheet rounded", "S130", number="1.23457E+17")
_cell("an identity number in an explanation", "S204", explanation="110101199003074477")
_cell("a telephone number in full-width digits", "S204", explanation="１３８１２３４５６７８")
_cell("a plate in an explanation", "S204", explanation="新A12345")


def _record(
    sentence: str, finds: str, content: bytes | str, name: str = "honours.yaml", **facts: Any
) -> None:
    edits(sentence, f"{finds} {ALPHA}/{name}", {f"@/alpha/{name}": content}, **facts)


_record("a merge key bomb", "S021", MERGE_BOMB)
_record("an alias bomb", "S021", ALIAS_BOMB)
_record("fifty thousand flow sequences", "S022", b"a: " + b"[" * 50_000)
_record("fifty thousand block sequences", "S022", b"- " * 50_000)
_record("forty thousand keys", "S022", b"".join(b"k%d: 1\n" % n for n in range(40_000)))
_record("a key twice", "S023", "document:\n  title: a\ndocument:\n  title: b\n")
_record("two documents in one file", "S021", "a: 1\n---\nb: 2\n")
_record("a directive", "S021", "%YAML 1.2\n---\na: 1\n")
_record("a tag of Python", "S021", "a: !!python/name:os.system\n")
_record("a record in UTF-16", "S003", "document: 文件\n".encode("utf-16"))
_record("a record in GB18030", "S003", "document: 文件\n".encode("gb18030"))
_record("a record with lone surrogates", "S003", b"a: \xed\xa0\x80\n")
_record("a record of NUL", "S004", b"\0" * 10_000)
_record("an empty record", "S005", b"")
_record("a record of blanks", "S005", b" \n" * 1_000)
_record("a record that is a PDF", "S003", b"%PDF-1.7\n\xff\xfe\x00")
_record("a record that is an archive", "S003", b"PK\x03\x04\xff\xfe\x00")
_record("a record with a field of the program", "S102", "__class__: 1\n")
_record("a record that is a list", "S104", "- a\n- b\n")
HIDDEN = {
    "zero-width space": "\u200b", "direction override": "\u202e", "isolate": "\u2066", "tag character": "\U000e0041",
    "byte order mark in the middle": "\ufeff", "soft hyphen": "\u00ad", "next line": "\x85", "line separator": "\u2028",
    "variation selector": "\ufe0f", "escape": "\x1b", "backspace": "\x08", "Hangul filler": "\u3164", "joiner": "\u200d",
}  # fmt: skip
for name, character in HIDDEN.items():
    _record(f"a narrative with a hidden {name}", "S004",
            f"---\ntitle: 事迹{character}材料\nanonymous: 是\n---\n\n正文。\n\n## 典型案件\n\n某企业。\n", "narrative.md")  # fmt: skip
_record("a narrative of 3001 characters", "S201",
        f"---\ntitle: 事迹\nanonymous: 是\n---\n\n{'字' * 2_991}\n\n## 典型案件\n\n某企业被查处。\n", "narrative.md")  # fmt: skip
_record("a narrative without a head", "S040", "正文\n", "narrative.md")
_record("a narrative with a telephone number in a comment", "S204",
        "---\ntitle: 事迹 # 13812345678\nanonymous: 是\n---\n\n正文\n\n## 典型案件\n\n某企业\n", "narrative.md")  # fmt: skip
for suffix in ("pdf", "docx", "xlsx", "zip", "jpg", "exe", "html", "svg", "eml"):
    _record(f"an attachment that ends in .{suffix}", "S001", b"\x89PNG\r\n\x1a\n\0\0", f"attachment.{suffix}")


def _rules(sentence: str, name: str, old: str, new: str, finds: str = "R307", **facts: Any) -> None:
    """A rulebook that somebody proposes, whatever they may: it is read, and must not break the gate."""

    def build(desk: Desk) -> Proposed:
        path = f"scorer/rulebooks/2019/{name}"
        text = (ROOT / path).read_text()
        assert not old or old in text
        return desk.change({path: (text.replace(old, new) if old else new).encode("utf-8", "surrogateescape")},
                           actor="demo-office", approved=OFFICE, **facts)  # fmt: skip

    row(sentence, finds)(build)


HEAD = "rulebook.yaml"
_rules("rules that are no YAML", HEAD, "", "a: [\n")
_rules("rules that are a list", HEAD, "", "- a\n")
_rules("rules that are empty", HEAD, "", "")
_rules("rules that are not UTF-8", HEAD, "", "a: \udcff\n")
_rules("rules with a NUL", HEAD, "", "a: \0\n")
_rules("rules of fifty thousand flow sequences", HEAD, "", "a: " + "[" * 50_000, finds="G440")
_rules("rules that contain themselves", HEAD, "", "&a\nid: *a\nnotice: *a\n")
_rules("rules with an alias bomb", HEAD, "", ALIAS_BOMB, finds="R307")
_rules("rules with a merge key bomb", HEAD, "", MERGE_BOMB, finds="R307")
_rules("rules without a notice", HEAD, "notice: notice.txt\n", "")
_rules("rules whose notice is a path", HEAD, "notice: notice.txt", "notice: ../../../etc/passwd")
_rules("rules whose notice is not UTF-8", "notice.txt", "", "\udcff")
_rules("rules with an unknown field", HEAD, "year: 2019", "year: 2019\nbackdoor: 1")
_rules("rules with a limit that is no number", HEAD, "narrative: {value: 3000", "narrative: {value: many")
_rules(
    "rules with a limit that is a fraction", HEAD, "panel_minimum: {value: 2", "panel_minimum: {value: 1/3"
)
_rules("rules with a limit divided by zero", HEAD, "panel_minimum: {value: 2", "panel_minimum: {value: 1/0")
_rules("rules with an infinite limit", HEAD, "narrative: {value: 3000", "narrative: {value: inf")
_rules("rules with a limit of a thousand million digits", HEAD, "approvals: {value: 2", "approvals: {value: 1e999999999",
       finds="G440", limits=replace(LIMITS, seconds=2))  # fmt: skip
_rules(
    "rules with a deadline that does not exist",
    HEAD,
    "due: {value: '2019-06-15'",
    "due: {value: '2019-06-31'",
)
_rules("rules without any snapshot", HEAD, "snapshots:\n", "snapshots: {}\nlater:\n")
_rules("rules with an unknown formula", "indicators.yaml", "formula: against_baseline", "formula: __import__")
_rules("rules with an unknown fact", "indicators.yaml", "fact: praise", "fact: bribes")
_rules("rules whose parts do not add up", "indicators.yaml", "points: {value: 30", "points: {value: 31")
_rules("rules that cite what the notice does not say", "notice.txt", "3000字以内", "9000字以内")
_rules("rules whose reading does not exist", HEAD, "reading: Y46", "reading: Y999")


@row("a campaign that goes by rules nobody has", "R307")
def _(desk: Desk) -> Proposed:
    profile = desk.text("office/campaign.yaml").replace(b'"rulebook": "2019"', b'"rulebook": "2042"')
    return desk.change({f"{YEAR}/office/campaign.yaml": profile}, actor="demo-office")


@row("a campaign whose record is gone", "S207")
def _(desk: Desk) -> Proposed:
    return desk.change({f"{YEAR}/office/register.csv": None}, actor="demo-office")


@row("a mark of one member alone", "G430")
def _(desk: Desk) -> Proposed:
    path = f"{YEAR}/office/team-marks.csv"
    kept = [
        line
        for line in desk.text("office/team-marks.csv").splitlines(True)
        if not line.startswith("alpha,考核奖惩制度,m2".encode())
    ]
    return desk.change({path: b"".join(kept)}, actor="demo-review")


@row("a member marks its own prefecture", "S221")
def _(desk: Desk) -> Proposed:
    panel = desk.text("office/panel.csv").replace("m1,,专家".encode(), "m1,alpha,专家".encode())
    return desk.change({f"{YEAR}/office/panel.csv": panel}, actor="demo-review")
