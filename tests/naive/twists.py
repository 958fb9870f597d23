"""What may be unusual in the office's records: ties, vetoes, caps, zero totals, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.naive.draft import DOCUMENT, Draft, Rows
from tests.naive.lists import HELD, MINISTRY, REGION
from tests.naive.papers import ROOT
from tests.naive.recomputation import Recomputation, recompute

SHA = "0" * 64

QUOTAS = {
    **{name: places for name, (_, places) in REGION.items()},
    **{name: places for name, (_, _, places) in MINISTRY.items()},
}


def tied_votes(draft: Draft) -> None:
    """Few votes, so that many share a place, and some were removed."""
    rows = draft.rows("office/votes.csv")
    for row in rows:
        if draft.rng.random() < 0.7:
            row["raw"], row["removed"], row["removal_reason"] = str(draft.rng.randint(0, 4)), "", ""
            if row["raw"] > "1" and draft.rng.random() < 0.3:
                row["removed"], row["removal_reason"] = "1", "重复投票"
    if rows:
        draft.table("office/votes.csv", rows)


def vetoes(draft: Draft) -> None:
    """Integrity problems of units and persons were proven."""
    who = draft.some(draft.units(), 3) + draft.some(draft.persons(), 4)
    rows = [
        {"subject": w, "proven_on": "2019-12-01", "body": "有权机关", "document_sha256": SHA} for w in who
    ]
    draft.append("office/vetoes.csv", *rows)


def merits(draft: Draft) -> None:
    """Praise and deductions about their caps."""
    actions = [row["action"] for row in draft.rows("office/actions.csv")]
    common = {"date": "2019-09-10", "document": "通报", "reason": "记录"}
    for who in draft.some(draft.units(), 4) + draft.some(draft.persons(), 4):
        praise = [
            {"action": draft.rng.choice(actions), "subject": who, "kind": "成绩排名", "authority": "生态环境部",
             "points": draft.rng.choice(("1", "2.5", "4.5", "5")), **common}
            for _ in range(draft.rng.randint(1, 12))
        ]  # fmt: skip
        taken = [
            {"action": draft.rng.choice(actions), "subject": who,
             "kind": draft.rng.choice(("不服从调度", "违反纪律")),
             "points": draft.rng.choice(("1", "3.5", "5")), **common}
            for _ in range(draft.rng.randint(0, 5))
        ]  # fmt: skip
        draft.append("office/praise.csv", *praise)
        draft.append("office/deductions.csv", *taken)


def filing_faults(draft: Draft) -> None:
    """Faults of every kind in the filings."""
    kinds = ["填报不真实", "迟报", "填报率不足", "修改删除", "通报批评"]
    for unit in draft.some(draft.units(), 8):
        rows = [{"unit": unit, "kind": kind, "count": str(draft.rng.randint(0, 3) * (3 if kind == kinds[2] else 1)),
                 "date": "2019-10-01", "reason": "抽查"} for kind in draft.some(kinds, 3)]  # fmt: skip
        draft.append("office/filing-faults.csv", *rows)


def commendations(draft: Draft) -> None:
    """Praise for the same event, adoption by either authority, more than the cap."""
    for unit in draft.some(draft.units(), 6):
        rows: Rows = []
        for number in range(draft.rng.randint(1, 6)):
            adopted = draft.rng.random() < 0.5
            rows.append({
                "event": f"event-{unit[:20]}-{draft.rng.randint(1, 4)}", "unit": unit,
                "kind": "典型案例采纳" if adopted else "通报表扬",
                "authority": draft.rng.choice(("生态环境部", "省级生态环境厅")),
                "points": "" if adopted else draft.rng.choice(("0.5", "1", "1.5", "2")),
                "date": "2019-09-01", "document": f"通报{number}", "url": "",
            })  # fmt: skip
        draft.append("office/commendations.csv", *rows)


def region(draft: Draft) -> None:
    """Totals of the region that are 0."""
    if "office/region.yaml" not in draft.files:
        return

    def change(record: dict[str, Any]) -> None:
        names = sorted(record["emissions"])
        chance = draft.rng.random()
        if chance < 0.1:
            record["key_units"] = "0"
        for name in names if chance > 0.9 else draft.some(names, 3):
            if draft.rng.random() < 0.5:
                record["emissions"][name] = "0"
            else:
                del record["emissions"][name]

    draft.edit("office/region.yaml", change)


def small_shares(draft: Draft) -> None:
    """A region so large that every benchmark is next to nothing: whoever has cases gets all points."""
    if "office/region.yaml" in draft.files:

        def change(record: dict[str, Any]) -> None:
            record["key_units"] = "999999999999"
            record["emissions"] = dict.fromkeys(record["emissions"], "999999999999999")

        draft.edit("office/region.yaml", change)


def last_year(draft: Draft) -> None:
    """Another order of last year, with ties."""
    rows = draft.rows("office/last-year.csv")
    for row in rows:
        row["rank"] = str(draft.rng.randint(1, 18))
    if rows:
        draft.table("office/last-year.csv", rows)


def workload(draft: Draft) -> None:
    """Nobody handled a case, or most of the work fell outside the campaign."""
    rows = draft.rows("office/workload.csv")
    none = draft.rng.random() < 0.5
    for row in rows:
        if none:
            row["cases"] = "0"
        elif row["month"] in ("2019-04", "2019-11") and draft.rng.random() < 0.2:
            row["inspections"] = str(draft.rng.randint(50, 400))
    if rows:
        draft.table("office/workload.csv", rows)


def twins(draft: Draft) -> None:
    """Persons whose records are all equal, so that their totals are."""
    tables = {"praise": "subject", "deductions": "subject", "case-marks": "subject", "format-deductions": "subject",
              "votes": "subject", "workload": "person"}  # fmt: skip
    paths = {path.split("/")[2]: path for path in draft.paths("/person.yaml")}
    for _ in range(draft.rng.randint(1, 12)):
        model, twin = draft.rng.sample(sorted(paths), 2)
        files = draft.record(paths[model]).get("files", [])
        draft.put(paths[twin], {**draft.record(paths[twin]), "files": files})
        for name, column in tables.items():
            path = f"office/{name}.csv"
            if path in draft.files:
                rows = [row for row in draft.rows(path) if row[column] != twin]
                draft.table(path, rows + [row | {column: twin} for row in rows if row[column] == model])


def levelled(draft: Draft) -> None:
    """Everybody is marked, praised and voted for alike, so that units share places."""
    for name, column, value in (
        ("team-marks", "points", "2"),
        ("case-marks", "percent", draft.rng.choice(("80", "100"))),
        ("votes", "raw", "900"),
    ):
        rows = draft.rows(f"office/{name}.csv")
        for row in rows:
            row[column] = value
            if name == "votes":
                row["removed"], row["removal_reason"] = "", ""
        if rows:
            draft.table(f"office/{name}.csv", rows)
    for name in ("praise", "deductions", "commendations", "filing-faults", "format-deductions"):
        if f"office/{name}.csv" in draft.files:
            draft.table(f"office/{name}.csv", [])
    small_shares(draft)


def decisions(draft: Draft) -> None:
    """Decisions on files that are missing, on empty frames, and on the lists."""
    found = (
        (draft.record("office/decisions.yaml")["decisions"] or [])
        if "office/decisions.yaml" in draft.files
        else []
    )
    common = {"decided_on": "2019-12-15", "reason": "经集体研究", "document": DOCUMENT}
    new: list[dict[str, object]] = []
    for unit in draft.some(draft.units(), 4):
        new += [
            {"kind": "无此类案卷", "subject": unit, "pool": "推荐",
             "category": draft.rng.choice(("一般", "配套", "稽查"))},
            {"kind": "无可抽案卷", "subject": unit, "category": draft.rng.choice(("一般", "配套")), "percent": "77.5"},
        ]  # fmt: skip
    for name, who in (("award-spot", draft.persons()), ("award-county", draft.units()),
                      ("ministry-prefecture", draft.units()), ("ministry-person", draft.persons())):  # fmt: skip
        if draft.rng.random() < 0.8:
            new.append({"kind": "并列", "list": name, "selected": draft.rng.sample(who, len(who) // 2)})
    new += fitting(draft, Random(repr(new)))
    found = [*found, *({"id": f"drawn-{number}", **common, **each} for number, each in enumerate(new))]
    draft.put("office/decisions.yaml", {"decisions": found})


def fitting(draft: Draft, rng: Random) -> list[dict[str, object]]:
    """Decisions that fit the lists as they stand now: a tie settled, somebody exchanged for the next of the order."""
    whole = recompute({f"{ROOT}/{path}": content for path, content in draft.files.items()}, "final")
    new: list[dict[str, object]] = []
    for name, states in whole.awards.items():
        held = sorted(who for who, state in states.items() if state in HELD)
        tied = sorted(who for who, state in states.items() if state == "tied")
        places = QUOTAS.get(name, 0) - len(held)
        if tied and 0 < places < len(tied):
            new.append({"kind": "并列", "list": name, "selected": rng.sample(tied, places)})
        elif held:
            others = sorted(who for who in _next(whole, name) if who not in held)
            if others:
                new.append({"kind": "择优调整", "list": name, "selected": [rng.choice(others)],
                            "removed": [rng.choice(held)]})  # fmt: skip
    return new


def _next(whole: Recomputation, name: str) -> Iterator[str]:
    """Who could come onto a list: everybody of its field, or who holds a place on the list that it draws from."""
    if name in REGION:
        yield from (who for who, card in whole.cards.items() if card.entrant.field == REGION[name][0])
    elif name in MINISTRY:
        yield from (who for who, state in whole.awards[MINISTRY[name][0]].items() if state in HELD)


TWISTS = (
    tied_votes, tied_votes, vetoes, merits, filing_faults, commendations, region, small_shares, last_year, workload,
    twins, twins, levelled, levelled, decisions, decisions, decisions,
)  # fmt: skip
