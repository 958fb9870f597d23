"""The pieces of work that are measured, each called as ``python -m benchmarks.tasks NAME ARGUMENT …``.

A task imports what it needs first and returns the work itself, so that imports are not measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, measure
from benchmarks.sitework import site_plain, site_stamped, site_zensical
from benchmarks.walks import walk_checkout, walk_gitpython, write_history

Work = Callable[[], Mapping[str, Any]]

CASES = "submissions/2019/urumqi/cases.csv"


def check(folder: str) -> Work:
    """Read a campaign's folder and check all of it, as ``lianbing check`` does."""
    from lianbing.scoring import check_snapshot
    from lianbing.snapshots import read_tree

    def work() -> Mapping[str, Any]:
        tree = read_tree(Path(folder))
        checked = check_snapshot(tree.of_year(2019), 2019, root=ROOT)
        cases = sum(len(table.rows) for table in checked.campaign.case_tables.values())
        return {"files": len(tree.files), "cases": cases, "errors": sum(f.is_error for f in checked.findings)}

    return work


def score(folder: str) -> Work:
    """Score a campaign that is read and checked: from records to results, scorecards and awards."""
    from lianbing.scoring import check_snapshot, score_checked
    from lianbing.snapshots import read_tree

    checked = check_snapshot(read_tree(Path(folder)).of_year(2019), 2019, root=ROOT)

    def work() -> Mapping[str, Any]:
        results = score_checked(checked).results
        ranked = sum(result["rank"] is not None for result in (*results["units"], *results["persons"]))
        return {"units": len(results["units"]), "persons": len(results["persons"]), "ranked": ranked}

    return work


def write(folder: str, out: str) -> Work:
    """Write what was scored: results.json, all scorecards and tables."""
    from lianbing.output import replaced
    from lianbing.output import write as write_files
    from lianbing.publishing import due_filings, snapshot_files
    from lianbing.scoring import check_snapshot, score_checked
    from lianbing.snapshots import read_tree

    checked = check_snapshot(read_tree(Path(folder)).of_year(2019), 2019, root=ROOT)
    outcome = score_checked(checked)

    def work() -> Mapping[str, Any]:
        with replaced(Path(out)) as target:
            write_files(target, snapshot_files(outcome, due_filings(checked, outcome)))
        files = [path for path in Path(out).rglob("*") if path.is_file()]
        return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}

    return work


def table_lianbing(path: str) -> Work:
    """Judge one table of cases with our intake."""
    from schema.intake import read_record

    def work() -> Mapping[str, Any]:
        reading = read_record(CASES, Path(path).read_bytes())
        assert reading.record is not None
        return {"rows": len(reading.record.rows), "lines": sorted({f.line for f in reading.findings})}  # type: ignore[union-attr]  # a file of cases gives a table

    return work


def table_frictionless(path: str) -> Work:
    """Validate one table of cases with frictionless and our published Table Schema."""
    import os

    from frictionless import Resource, Schema, system

    descriptor = json.loads((ROOT / "schema" / "json" / "cases.table.json").read_text("utf-8"))
    os.chdir(Path(path).parent)

    def work() -> Mapping[str, Any]:
        with system.use_context(trusted=True):
            resource = Resource(
                path=Path(path).name, schema=Schema.from_descriptor(descriptor), encoding="utf-8"
            )
            report = resource.validate(limit_errors=1_000_000)
        lines = {row for task in report.tasks for row, *_ in task.flatten(["rowNumber"]) if row}
        return {"rows": report.tasks[0].stats.get("rows", 0), "lines": sorted(lines)}

    return work


def table_pandera(path: str) -> Work:
    """Validate one table of cases with pandas and pandera, by the same patterns, lists and dates."""
    import pandas as pd
    import pandera.pandas as pa

    schema = pandera_schema(pa, pd)

    def work() -> Mapping[str, Any]:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        try:
            schema.validate(frame, lazy=True)
            lines: set[int] = set()
        except pa.errors.SchemaErrors as errors:
            lines = {int(index) + 2 for index in errors.failure_cases["index"].dropna()}
        return {"rows": len(frame), "lines": sorted(lines)}

    return work


def pandera_schema(pa: Any, pd: Any) -> Any:
    """A pandera schema of the Table Schema of cases."""
    descriptor = json.loads((ROOT / "schema" / "json" / "cases.table.json").read_text("utf-8"))
    columns = {}
    for field in descriptor["fields"]:
        rules, checks = field.get("constraints", {}), []
        optional = not rules.get("required")
        if "enum" in rules:
            checks.append(pa.Check.isin([*rules["enum"], *([""] if optional else [])]))
        pattern = rules.get("pattern", "").strip("^$")
        if field["type"] == "number":
            pattern = r"(0|[1-9][0-9]*)(\.[0-9]{1,2})?"
        if pattern:
            checks.append(pa.Check.str_matches(f"^(?:{pattern}){'?' if optional else ''}$"))
        if "maxLength" in rules:
            checks.append(pa.Check.str_length(0 if optional else 1, rules["maxLength"]))
        if field["type"] == "date":
            checks.append(pa.Check(_dates(pd, optional), element_wise=False))
        columns[field["name"]] = pa.Column(str, checks)
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


def _dates(pd: Any, optional: bool) -> Callable[[Any], Any]:
    def check_dates(column: Any) -> Any:
        parsed = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")
        return parsed.notna() | (optional & (column == ""))

    return check_dates


TASKS: dict[str, Callable[..., Work]] = {
    task.__name__: task
    for task in (
        check, score, write, table_lianbing, table_frictionless, table_pandera,
        write_history, walk_checkout, walk_gitpython, site_plain, site_stamped, site_zensical,
    )
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(asdict(measure(TASKS[sys.argv[1]](*sys.argv[2:])))))
