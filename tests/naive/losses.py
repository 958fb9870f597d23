"""What may be missing from a campaign: files, rows, polls, parts of records, or what came too late."""

from __future__ import annotations

from typing import Any

from tests.naive.draft import Draft
from tests.naive.papers import MODULE, ROOT

OPTIONAL = (
    "deductions.csv", "vetoes.csv", "filing-faults.csv", "format-deductions.csv", "last-year.csv", "receipts.csv",
    "waivers.yaml", "decisions.yaml", "judgement.yaml",
)  # fmt: skip
NEEDED = (
    "praise.csv", "commendations.csv", "team-marks.csv", "case-marks.csv", "drawn.csv", "workload.csv", "votes.csv",
    "region.yaml",
)  # fmt: skip
MOMENTS = (
    "2019-11-05T23:59:59+08:00", "2019-11-05T15:59:59Z", "2019-11-06T00:00:00+08:00", "2019-11-05T16:00:00Z",
    "2019-12-20T12:00:00+08:00", "2020-01-31T23:59:59+08:00", "2020-02-01T00:00:00+08:00",
)  # fmt: skip


def scored_files(draft: Draft) -> list[str]:
    """The units' files that points come from, but for the cases."""
    return sorted(
        path
        for path in draft.files
        if not path.startswith("office/") and path.endswith(".yaml") and path.split("/")[1] in MODULE
    )


def unit_files(draft: Draft) -> None:
    """Some files were never filed."""
    draft.drop(*draft.some(scored_files(draft), 6))


def cases(draft: Draft) -> None:
    """A prefecture has not filed its cases."""
    draft.drop(draft.rng.choice(draft.paths("/cases.csv")))


def whole_unit(draft: Draft) -> None:
    """A unit has filed nothing at all."""
    unit = draft.rng.choice(draft.units())
    draft.drop(*(path for path in list(draft.files) if path.startswith(f"{unit}/")))


def optional_record(draft: Draft) -> None:
    """The office recorded nothing of a kind."""
    draft.drop("office/" + draft.rng.choice(OPTIONAL))


def needed_record(draft: Draft) -> None:
    """The office has not supplied a record that points depend on."""
    draft.drop("office/" + draft.rng.choice(NEEDED))


def office_rows(draft: Draft) -> None:
    """Rows of the office's tables are missing."""
    names = ["praise", "team-marks", "case-marks", "drawn", "votes", "workload", "commendations", "last-year"]
    for name in draft.some(names, 3):
        path = f"office/{name}.csv"
        if path in draft.files:
            draft.table(path, [row for row in draft.rows(path) if draft.rng.random() > 0.02])


def marks_of_one(draft: Draft) -> None:
    """A panel has not marked one subject at all."""
    path = "office/" + draft.rng.choice(("case-marks.csv", "team-marks.csv"))
    column = "subject" if "case" in path else "unit"
    if path in draft.files:
        gone = draft.rng.choice(draft.units() + draft.persons())
        draft.table(path, [row for row in draft.rows(path) if row[column] != gone])


def poll(draft: Draft) -> None:
    """A poll did not take place."""
    if "office/votes.csv" in draft.files:
        gone = draft.rng.choice(("地州市", "县市区", "现场执法能手"))
        draft.table(
            "office/votes.csv", [row for row in draft.rows("office/votes.csv") if row["poll"] != gone]
        )


def statistics(draft: Draft) -> None:
    """Parts of statistics are missing, or stand in the earlier report alone."""
    for path in draft.some(draft.paths("-12.yaml") + draft.paths("-10.yaml"), 5):
        part = draft.rng.choice(("key_units", "emissions", "inspections"))
        record = draft.record(path)
        record.pop(part, None)
        draft.put(path, record)


def pollutants(draft: Draft) -> None:
    """A pollutant is not reported, or the statistics are older."""
    for path in draft.some(draft.paths("-12.yaml"), 5):

        def change(record: dict[str, Any]) -> None:
            emissions = record.get("emissions")
            if emissions and draft.rng.random() < 0.5:
                emissions["amounts"].pop(draft.rng.choice(sorted(emissions["amounts"])))
            elif emissions:
                emissions["year"] = draft.rng.choice(("2017", "2018"))

        draft.edit(path, change)


def nominations(draft: Draft) -> None:
    """A prefecture forgot some of its candidates."""
    for path in draft.some(draft.paths("/nominations.yaml"), 3):

        def change(record: dict[str, Any]) -> None:
            for group in ("counties", "persons"):
                if record.get(group) and draft.rng.random() < 0.6:
                    record[group].pop(draft.rng.randrange(len(record[group])))

        draft.edit(path, change)


def lateness(draft: Draft) -> None:
    """Files came about the cut-offs, some with a waiver or a registration that may be too short or for something else."""
    if "office/receipts.csv" not in draft.files:
        return
    late = draft.some(scored_files(draft), 14)
    rows = draft.rows("office/receipts.csv")
    moments = {f"{ROOT}/{path}": draft.rng.choice(MOMENTS) for path in late}
    for row in rows:
        row["received_at"] = moments.get(row["path"], row["received_at"])
    touched = [row for row in rows if row["path"] in moments]
    older = [row | {"sha256": "0" * 64, "received_at": "2019-10-01T10:00:00+08:00"} for row in touched
             if draft.rng.random() < 0.3]  # fmt: skip
    draft.table("office/receipts.csv", rows + older)
    registered = [
        {"unit": row["path"].split("/")[2], "path": row["path"], "sha256": row["sha256"],
         "registered_at": draft.rng.choice(("2019-11-05T00:00:00+08:00", "2019-11-05T20:00:00+08:00",
                                            "2019-11-04T23:59:59+08:00", "2020-01-31T12:00:00+08:00")),
         "channel": "电话", "reason": "平台停机"}
        for row in touched if draft.rng.random() < 0.4
    ]  # fmt: skip
    if registered:
        draft.table("office/registrations.csv", registered)
    waivers: list[dict[str, str]] = []
    if "office/waivers.yaml" in draft.files:
        waivers = draft.record("office/waivers.yaml")["waivers"] or []
    new = [
        waiver(draft, path, f"drawn-{number}") for number, path in enumerate(late) if draft.rng.random() < 0.5
    ]
    draft.put("office/waivers.yaml", {"waivers": waivers + new})


def waiver(draft: Draft, path: str, name: str) -> dict[str, str]:
    """A waiver for a file: mostly for its module, or for this one file, and long enough or not."""
    found = {
        "id": name, "kind": draft.rng.choice(("准予迟报", "准予更正", "免报")), "unit": path.split("/")[0],
        "module": MODULE[path.split("/")[1]] if draft.rng.random() < 0.8 else "动员部署",
        "until": draft.rng.choice(("2019-11-10T00:00:00+08:00", "2019-12-31T00:00:00+08:00",
                                   "2019-12-20T12:00:00+08:00", "2020-03-01T00:00:00+08:00")),
        "decided_on": "2019-11-06", "reason": "平台故障",
    }  # fmt: skip
    return found | ({"path": f"{ROOT}/{path}"} if draft.rng.random() < 0.5 else {})


LOSSES = (
    unit_files, unit_files, cases, whole_unit, optional_record, optional_record, needed_record, needed_record,
    office_rows, marks_of_one, poll, statistics, pollutants, nominations, lateness, lateness,
)  # fmt: skip
