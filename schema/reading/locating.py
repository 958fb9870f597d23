"""Findings of checks over tables, at the cells they concern: read from the files again, since rows keep no columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from schema.findings import CellFinding, Finding
from schema.kinds import Form
from schema.reading.table import cell_places
from schema.reading.text import Source


def located(findings: Iterable[Finding], snapshot: Mapping[str, bytes]) -> list[Finding]:
    """The findings with line and column of their cells. Only files with such findings are looked at."""
    found: list[Finding] = []
    waiting: dict[str, list[CellFinding]] = defaultdict(list)
    for each in findings:
        if isinstance(each, CellFinding):
            waiting[each.path].append(each)
        else:
            found.append(each)
    for path, faults in waiting.items():
        places = cell_places(Source(path, snapshot[path], Form.CSV), {fault.line for fault in faults})
        found += [fault.at(places[fault.line][fault.cell]) for fault in faults]
    return found
