"""What the moments of a timeline are called below a chart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sitegen.charts.chart import Document
from sitegen.charts.drawing import SMALL
from sitegen.wording import CHART


def labels(timeline: Document) -> list[str]:
    """The day of each moment; midnight is the end of the day before, and the last day of a month is the month."""
    return [_label(moment["at"], months=timeline["basis"] == "receipts") for moment in timeline["moments"]]


def days(timeline: Document) -> list[str]:
    """The day of each moment as a sentence says it: the month for its end, otherwise month and day."""
    return [
        label
        if "-" not in label
        else str(CHART["day"]).format(month=label.split("-")[0], day=int(label[-2:]))
        for label in labels(timeline)
    ]


def shown_labels(timeline: Document, room: float) -> Iterator[tuple[int, str]]:
    """As many of them as stand side by side in so many units, the last one among them, none twice in a row."""
    found = labels(timeline)
    step = -(-len(found) // max(1, int(room / (SMALL * 2.9))))
    before = None
    for at, label in enumerate(found):
        if (len(found) - 1 - at) % step == 0 and label != before:
            before = label
            yield at, label


def _label(at: str, *, months: bool) -> str:
    moment = datetime.fromisoformat(at)
    if months and moment.strftime("%H%M%S") == "000000":
        day = moment - timedelta(days=1)
        if moment.day == 1:
            return str(CHART["month"]).format(month=day.month)
        moment = day
    return f"{moment.month}-{moment.day:02}"
