"""Records that honest people file."""

from __future__ import annotations

from tests.gate.desk import YEAR, Desk
from tests.smallcampaign import CASE_HEADER, case_row, csv_bytes, yaml_bytes

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
