"""Month by month: publicity counted, and how punctually what was due was filed (R10, R56)."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts import Cell, Chart
from sitegen.pages.page import Page, top
from sitegen.pages.records import filings_by_unit
from sitegen.results import Document, Results
from sitegen.wording import LABELS, MONTHS

SHADES = 5
"""Shades of a count from one to the most."""

LONGEST = 9
"""Characters of a unit's name that a drawing has room for."""

FEW = 3
"""Months below which a heat map shows nothing that its table does not."""

STATE_SHADES = {
    "on_time": "good", "excused": "none", "waived": "warn", "not_due": "none", "unknown": "warn", "late": "warn",
    "missing": "bad",
}  # fmt: skip
"""The shade of each state of a filing."""


def month_pages(results: Results) -> Iterator[Page]:
    """The statistics of publicity, and the filings."""
    publicity = results.document("publicity.json")
    counted = any(row["sum"]["audited"] for row in publicity["rows"])
    context = {
        "publicity": publicity,
        "counted": counted,
        "chart": _publicity_chart(results, publicity),
        "audited": _audited_chart(results, publicity),
    }
    yield top(results, "publicity", context)
    punctuality, filings = results.document("punctuality.json"), results.document("filings.json")
    charts = {level["level"]: _punctuality_chart(results, level) for level in punctuality["levels"]}
    context = {
        "levels": punctuality["levels"],
        "charts": charts,
        "units": filings_by_unit(filings),
        "states": [
            s for s in LABELS["filing"] if any(s in level["states"] for level in punctuality["levels"])
        ],
        "remarkable": [f for f in filings if f["state"] in ("late", "missing", "unknown", "waived")],
    }
    yield top(results, "filings", context)


def _publicity_chart(results: Results, publicity: Document) -> Chart | None:
    """Bulletins by unit and month; None where nobody has published any."""
    most = max((cell["total"] for row in publicity["rows"] for cell in row["months"]), default=0)
    if not most:
        return None
    rows = [
        (_label(row), [_count(cell["total"], most) for cell in row["months"]]) for row in publicity["rows"]
    ]
    return results.charts.heat_map(
        MONTHS["publicity"], MONTHS["publicity_description"], corner=MONTHS["unit"],
        columns=[_month(month) for month in publicity["months"]], rows=rows,
    )  # fmt: skip


def _audited_chart(results: Results, publicity: Document) -> Chart | None:
    """What units submitted by month, as the office counted it; None where it counted nothing."""
    counted = [row for row in publicity["rows"] if row["sum"]["audited"]]
    most = max(
        (cell["audited"]["submitted"] for row in counted for cell in row["months"] if cell["audited"]),
        default=0,
    )
    if not most:
        return None
    rows = [(_label(row), [_audited(cell["audited"], most) for cell in row["months"]]) for row in counted]
    return results.charts.heat_map(
        MONTHS["audited"], MONTHS["audited_description"], corner=MONTHS["unit"],
        columns=[_month(month) for month in publicity["months"]], rows=rows,
    )  # fmt: skip


def _audited(audited: Document | None, most: int) -> Cell:
    """What was submitted; nothing counted is an empty cell, not a zero."""
    if audited is None:
        return Cell("", "none", MONTHS["uncounted"])
    return _count(audited["submitted"], most)


def _count(number: int, most: int) -> Cell:
    """A count with a shade: none is 0, the most is the darkest."""
    return Cell(str(number), -(-number * SHADES // most), MONTHS["count"].format(number=number))


def _punctuality_chart(results: Results, level: Document) -> Chart | None:
    """The filings of a level by unit and month; None for so few months that the table says it all."""
    if len(level["months"]) < FEW:
        return None
    rows = [(_label(row), [_state(cell) for cell in row["months"]]) for row in level["rows"]]
    occurring = [state for state in LABELS["filing"] if state in level["states"]]
    legend = [
        Cell(MONTHS["sign"][state], STATE_SHADES[state], LABELS["filing"][state]) for state in occurring
    ]
    kind = results.kinds[level["level"]]
    return results.charts.heat_map(
        MONTHS["punctuality"].format(kind=kind), MONTHS["punctuality_description"], corner=MONTHS["unit"],
        columns=[_month(month) for month in level["months"]], rows=rows, legend=legend,
    )  # fmt: skip


def _state(cell: Document) -> Cell:
    """The state that a month is known by; its words have all of its states with how many filings have each."""
    state = cell["state"]
    if state is None:
        return Cell("", "none", MONTHS["nothing"])
    words = MONTHS["and"].join(
        MONTHS["states"].format(state=LABELS["filing"][s], number=number)
        for s, number in cell["states"].items()
    )
    return Cell(MONTHS["sign"][state], STATE_SHADES[state], words)


def _label(row: Document) -> str:
    """A unit's name as far as a drawing has room for it; the table below has all of it."""
    name: str = row["unit_name"]
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _month(month: str) -> str:
    """``2019-06`` as 6月, the year being that of the campaign."""
    return str(MONTHS["month"].format(month=int(month[5:7])))
