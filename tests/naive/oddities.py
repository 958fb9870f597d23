"""What may be unusual in the units' records: cases, files put forward, persons, statistics, the list of polluters."""

from __future__ import annotations

from typing import Any

from tests.naive.draft import DOCUMENT, Draft
from tests.naive.papers import key_of


def case_dates(draft: Draft) -> None:
    """Cases around the ends of the year and the cut-off, unpublished, unfinished, or without a fine."""
    for path in draft.some(draft.paths("/cases.csv"), 6):
        rows = draft.rows(path)
        for row in rows:
            chance = draft.rng.random()
            if chance < 0.03:
                row["url"] = ""
            elif chance < 0.06:
                row["closed_on"] = ""
            elif chance < 0.08:
                row["closed_on"] = "2020-01-01"
            elif chance < 0.10:
                moments = ("2019-11-05", "2019-11-06", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01")
                row["recorded_on"] = draft.rng.choice([day for day in moments if day >= row["decided_on"]])
            elif chance < 0.12:
                row["fine"], row["confiscated"] = draft.rng.choice(("0", "1.25", "99999.99")), "5000"
        draft.table(path, rows)


def no_major_cases(draft: Draft) -> None:
    """Nobody in the region took a measure, so that a benchmark is 0 and no 配套 case can be drawn."""
    for path in draft.paths("/cases.csv"):
        draft.table(path, [row | {"measures": "", "category": "一般"} for row in draft.rows(path)])
    draft.undo_draws()
    if "office/drawn.csv" in draft.files:
        rows = [row for row in draft.rows("office/drawn.csv") if row["category"] == "一般"]
        draft.table("office/drawn.csv", rows)


def few_cases(draft: Draft) -> None:
    """Authorities with next to no cases, or none but those that were recommended; some were drawn before."""
    recommended = {
        key_of(file["number"])
        for path in draft.paths("/recommended.yaml")
        for file in draft.record(path)["files"]
        if "number" in file
    }
    draft.undo_draws()
    for path in draft.some(draft.paths("/cases.csv"), 4):
        rows = draft.rows(path)
        few = draft.some(sorted({row["authority"] for row in rows}), 99)
        keeps = draft.rng.random() < 0.6
        kept = [
            row
            for row in rows
            if row["authority"] not in few
            or draft.rng.random() < 0.02
            or (keeps and key_of(row["number"]) in recommended)
        ]
        draft.table(path, kept)
        gone = {row["number"] for row in rows} - {row["number"] for row in kept}
        if "office/drawn.csv" in draft.files and draft.rng.random() < 0.7:
            drawn = draft.rows("office/drawn.csv")
            draft.table("office/drawn.csv", [row for row in drawn if row["number"] not in gone])


def successor(draft: Draft) -> None:
    """A county follows another that was abolished during the year, whose cases it takes over."""
    register = draft.rows("office/register.csv")
    entries = {row["unit"]: row for row in register}
    candidates = [unit for unit in draft.units() if entries[unit]["level"] == "县市区"]
    for unit in draft.some(candidates, 3):
        idle = [
            row for row in register
            if row["level"] == "县市区" and row["parent"] == entries[unit]["parent"]
            and row["unit"] not in candidates and not row["valid_to"] and not entries[unit]["predecessor"]
        ]  # fmt: skip
        if idle:
            former = draft.rng.choice(idle)
            former["valid_to"], entries[unit]["predecessor"] = "2019-06-30", former["unit"]
    draft.table("office/register.csv", register)


def recommended(draft: Draft) -> None:
    """Too few files, too many, the same twice, others' files, other spellings, another order."""
    for path in draft.some(draft.paths("/recommended.yaml"), 8):

        def change(record: dict[str, Any]) -> None:
            files = record["files"]
            numbered = [file for file in files if file["category"] != "稽查"]
            chance = draft.rng.random()
            if chance < 0.2 and len(files) > 1:
                files.pop(draft.rng.randrange(len(files)))
            elif chance < 0.4 and len(numbered) > 1:
                one, two = draft.rng.sample(numbered, 2)
                two["number"] = one["number"]
            elif chance < 0.5 and numbered:
                files.append(dict(numbered[0], number="某某环罚〔2019〕999号"))
            elif chance < 0.6 and numbered:
                numbered[-1]["number"] = "某某环罚〔2019〕998号"
            elif chance < 0.8:
                for file in numbered:
                    file["number"] = file["number"].replace("〔", "［").replace("〕", " ] 第")
            draft.rng.shuffle(files)

        draft.edit(path, change)


def institutions(draft: Draft) -> None:
    """Institutions without a document, or that cite the prefecture's."""
    for path in draft.some(draft.paths("/team.yaml"), 8):

        def change(record: dict[str, Any]) -> None:
            for filing in record["institutions"]:
                chance = draft.rng.random()
                if chance < 0.5:
                    filing.pop("documents", None)
                if chance < 0.3:
                    filing["cites_prefecture"] = "是"
                if chance > 0.9:
                    filing["documents"] = [DOCUMENT, DOCUMENT]

        draft.edit(path, change)


def inspections(draft: Draft) -> None:
    """Mobile enforcement that is not connected, without a plan, with a plan of 0, or without uploads."""
    for path in draft.some(draft.paths("-12.yaml") + draft.paths("-10.yaml"), 10):

        def change(record: dict[str, Any]) -> None:
            found = record.get("inspections")
            if found is None:
                return
            for name, value in (
                ("connected", "否"),
                ("uploaded", "0"),
                ("double_random", "0"),
                ("double_random", ""),
            ):
                if draft.rng.random() < 0.3:
                    found[name] = value
            if found.get("double_random") == "":
                del found["double_random"]

        draft.edit(path, change)


def no_share(draft: Draft) -> None:
    """Units without key polluters and emissions: their benchmarks are 0."""
    for unit in draft.some(draft.units(), 5):
        for path in draft.paths(".yaml"):
            if path.startswith(f"{unit}/statistics/"):

                def change(record: dict[str, Any]) -> None:
                    if record.get("key_units"):
                        record["key_units"]["count"] = "0"
                    if record.get("emissions"):
                        record["emissions"]["amounts"] = dict.fromkeys(record["emissions"]["amounts"], "0")

                draft.edit(path, change)


def key_polluters(draft: Draft) -> None:
    """Lists that were published late, too late, or not at all."""
    for path in draft.some(draft.paths("/mobilisation.yaml"), 3):

        def change(record: dict[str, Any]) -> None:
            found = record.get("key_polluters")
            kind = draft.rng.choice(
                ("2019-06-16", "2019-11-05", "2019-11-06", "no day", "no address", "no list")
            )
            if found is None or kind == "no list":
                record.pop("key_polluters", None)
            elif kind == "no day":
                found.pop("published_on", None)
            elif kind == "no address":
                found.pop("url", None)
            else:
                found["published_on"] = kind

        draft.edit(path, change)


def persons(draft: Draft) -> None:
    """Candidates who lack a condition, and files that do not qualify."""
    numbers = [row["number"] for path in draft.paths("/cases.csv")[:3] for row in draft.rows(path)]
    for path in draft.some(draft.paths("/person.yaml"), 15):

        def change(record: dict[str, Any]) -> None:
            chance, files = draft.rng.random(), record.get("files", [])
            if chance < 0.1:
                record["preconditions"][draft.rng.choice(("integrity", "knowledge", "backbone"))] = "否"
            elif chance < 0.2:
                record.pop("integrity_certificate", None)
            elif chance < 0.25:
                record.pop("enforcement_certificate", None)
            elif chance < 0.4:
                record["enforcement_certificate"] = draft.rng.choice((
                    {"valid_from": "2019-11-06", "valid_to": "2022-01-01"},
                    {"valid_from": "2015-01-01", "valid_to": "2019-11-04"},
                    {"valid_from": "2015-01-01", "valid_to": "2019-11-05"},
                    {"valid_from": "2019-11-05", "valid_to": "2022-01-01"},
                ))  # fmt: skip
            elif chance < 0.55:
                record["files"] = files[:1]
            elif chance < 0.65:
                record["files"] = files[:1] * 2
            elif chance < 0.8 and files and numbers:
                files[-1]["number"] = draft.rng.choice(numbers)
            elif chance < 0.85:
                record.pop("files", None)

        draft.edit(path, change)


ODDITIES = (
    case_dates, case_dates, no_major_cases, few_cases, successor, recommended, recommended, institutions, inspections,
    no_share, key_polluters, persons, persons,
)  # fmt: skip
