"""A main branch with a public notice, objections, an award and a revocation, and the records that change them."""

from __future__ import annotations

from typing import Any

from tests.gate.desk import OFFICE, YEAR, Desk, Edits, Proposed
from tests.smallcampaign import document, yaml_bytes

LATE = "2020-03-05T10:00:00+08:00"
NOTICES, OBJECTIONS, AWARDS, REVOCATIONS = (
    f"{YEAR}/office/{name}.yaml"
    for name in ("public-notices", "objections", "honours-awarded", "revocations")
)
ANNOUNCEMENT = f"{YEAR}/office/announcements/2019-12-16-honours.md"
NOTICE: dict[str, Any] = {
    "id": "n1", "lists": ["award-prefecture"], "opens": "2019-12-16", "closes": "2019-12-20", "hotline": "否",
    "announcement": ANNOUNCEMENT, "channel": "厅门户网站",
}  # fmt: skip
ANSWER: dict[str, Any] = {
    "answered": "2019-12-19T09:00:00+08:00",
    "outcome": "不成立",
    "text": "经核对无误。",
}
ANSWERED: dict[str, Any] = {
    "id": "o1", "received": "2019-12-17T10:00:00+08:00", "subject": "alpha", "contests": {"snapshot": "final"},
    "objector": "公众", "text": "请核对。", "answer_due": "2019-12-24", "answer": ANSWER,
}  # fmt: skip
OPEN: dict[str, Any] = {name: value for name, value in ANSWERED.items() if name != "answer"} | {
    "id": "o2",
    "subject": "delta",
}
AWARD: dict[str, Any] = {"id": "a1", "list": "award-prefecture", "date": "2019-12-27",
                         "document": document("通报"), "holders": ["alpha", "beta"]}  # fmt: skip
REVOCATION: dict[str, Any] = {"id": "r1", "subject": "alpha", "list": "award-prefecture", "date": "2020-03-02",
                              "document": document("撤销决定"), "reason": "经查实存在不廉洁行为"}  # fmt: skip
DECISION: dict[str, Any] = {
    "id": "d1",
    "kind": "择优调整",
    "decided_on": "2019-12-23",
    "reason": "异议成立",
    "list": "award-prefecture",
    "selected": ["beta"],
    "removed": ["alpha"],
}


def notices(*entries: dict[str, Any]) -> Edits:
    """The file of public notices."""
    return {NOTICES: yaml_bytes({"notices": list(entries)})}


def objections(*entries: dict[str, Any]) -> Edits:
    """The file of objections."""
    return {OBJECTIONS: yaml_bytes({"objections": list(entries)})}


def awards(*entries: dict[str, Any]) -> Edits:
    """The file of awards."""
    return {AWARDS: yaml_bytes({"awards": list(entries)})}


def revocations(*entries: dict[str, Any]) -> Edits:
    """The file of revocations."""
    return {REVOCATIONS: yaml_bytes({"revocations": list(entries)})}


def proposed(desk: Desk, edits: Edits, approved: tuple[str, ...] = OFFICE) -> Proposed:
    """A change by the office of a main branch that has all four."""
    text = "---\ntitle: 拟表扬名单公示\nkind: 公示\ndate: 2019-12-16\nuntil: 2019-12-20\n---\n\n正文。\n"
    base = desk.commit(
        {ANNOUNCEMENT: text, **notices(NOTICE), **objections(ANSWERED, OPEN), **awards(AWARD),
         **revocations(REVOCATION)}
    )  # fmt: skip
    head = desk.commit(edits, base)
    return desk.propose(head, base=base, actor="demo-office", approved=approved, received=LATE)
