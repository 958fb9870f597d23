"""A candidate against its field: points by indicator, and its total among all totals.

What all candidates of a field share is drawn once, as a frame; each candidate's own marks are put into it.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from sitegen.charts.chart import Chart, Document
from sitegen.charts.drawing import (
    SMALL,
    WIDTH,
    Place,
    area,
    drawn,
    letters_at,
    number,
    place_of,
    settings,
    sheet,
)  # fmt: skip
from sitegen.charts.frame import filled, opened
from sitegen.wording import CHART

ROW = 40.0
WORDS = CHART["field"]
STEPS = (1, 2, 5, 10, 20)
"""Widths, in points, that the bars of a distribution may have."""
BARS = 24
"""How many bars of a distribution may stand side by side."""


@dataclass(frozen=True)
class IndicatorFrame:
    """The spread of every indicator of one field, with room for a candidate's bars. Scales end at the full points."""

    field: Document
    svg: str
    place: Place
    top: float

    def chart(self, candidate: Document) -> Chart:
        """The frame with a candidate's points."""
        marks = []
        rows = []
        left, _ = self.place(0, 0)
        for at, (indicator, own) in enumerate(
            zip(self.field["indicators"], candidate["indicators"], strict=True)
        ):
            points, full = own["points"], float(indicator["maximum"])
            label = WORDS["open"] if points is None else f"{points} / {indicator['maximum']}"
            marks.append(letters_at(WIDTH - 2, self.top + at * ROW + 11, label, kind="figure", anchor="end"))
            if points is not None:
                x, y = self.place(max(0.0, float(points)) / full, at)
                marks.append(
                    f'<path class="own" d="M{number(left)} {number(y - 3.5)}H{number(x)}v7H{number(left)}z"/>'
                )
            rows.append(
                (indicator["label"], points or "—", indicator["maximum"], *_numbers(indicator["spread"]))
            )
        title = WORDS["indicators"].format(name=candidate["short_name"], kind=self.field["label"])
        return Chart(
            filled(self.svg, marks, title), title, WORDS["indicators_description"].format(kind=self.field["label"]),
            head=WORDS["head"], rows=tuple(rows),
        )  # fmt: skip


def indicator_frame(field: Document) -> IndicatorFrame:
    """The frame of a field of distributions.json; needs the letters (``lettered``)."""
    count, top, bottom = len(field["indicators"]), 22.0, 4.0
    with settings():
        figure = sheet(top + ROW * count + bottom)
        axes = area(figure, 2, top, 2, bottom)
        axes.set_xlim(0, 1)
        # the bar stands in the lower half of its row, below its words
        axes.set_ylim(count - 0.64, -0.64)
        for at, indicator in enumerate(field["indicators"]):
            axes.barh(at, 1, height=0.36)[0].set_gid("lb:track")
            _box(axes, at, indicator)
            axes.text(0, at - 0.36, indicator["label"], va="baseline")
        keys = area(figure, 0, 0, 0, figure.get_size_inches()[1] * 72 - top)
        keys.set_xlim(0, WIDTH)
        keys.set_ylim(top, 0)
        _legend(keys)
        svg = drawn(figure, "TITLE", WORDS["indicators_description"].format(kind=field["label"]))
        return IndicatorFrame(field, opened(svg), place_of(axes), top)


def _box(axes: Axes, at: int, indicator: Document) -> None:
    """From least to most a line, between the quartiles a box, at the median a bar."""
    points = indicator["spread"]["points"]
    if points is None:
        return
    full = float(indicator["maximum"])
    least, lower, middle, upper, most = (max(0.0, float(value)) / full for value in points.values())
    for x in (least, most):
        axes.plot((x, x), (at - 0.18, at + 0.18), gid="lb:range")
    axes.plot((least, most), (at, at), gid="lb:range")
    axes.barh(at, upper - lower, left=lower, height=0.36)[0].set_gid("lb:box")
    axes.plot((middle, middle), (at - 0.24, at + 0.24), gid="lb:median")


def _legend(keys: Axes) -> None:
    x = 2.0
    for kind, label, width in (
        ("own", WORDS["own"], 16), ("median", WORDS["median"], 4), ("box", WORDS["box"], 16),
        ("range", WORDS["range"], 16),
    ):  # fmt: skip
        if kind == "own":
            keys.barh(9, width, left=x, height=7)[0].set_gid("lb:own")
        elif kind == "box":
            keys.barh(9, width, left=x, height=11)[0].set_gid("lb:box")
        elif kind == "median":
            keys.plot((x + 2, x + 2), (3, 15), gid="lb:median")
        else:
            keys.plot((x, x + width), (9, 9), gid="lb:range")
            keys.plot((x, x), (6, 12), gid="lb:range")
            keys.plot((x + width, x + width), (6, 12), gid="lb:range")
        keys.text(x + width + 4, 9, label, va="center_baseline", fontsize=SMALL, gid="lb:soft")
        x += width + 14 + SMALL * len(label)


def _numbers(spread: Document) -> tuple[str, ...]:
    points = spread["points"]
    return ("—",) * 5 if points is None else tuple(points.values())


@dataclass(frozen=True)
class TotalFrame:
    """How many candidates of a field have how many points, with room for the mark of one."""

    field: Document
    svg: str
    place: Place
    top: float

    def chart(self, candidate: Document) -> Chart:
        """The frame with a candidate's total marked."""
        x, floor = self.place(float(candidate["total"]), 0)
        anchor = "end" if x > WIDTH - 70 else "start" if x < 70 else "middle"
        label = WORDS["mark"].format(points=candidate["total"], rank=candidate["rank"])
        marks = [
            f'<path class="marker" d="M{number(x)} {number(floor)}V{number(self.top)}"/>',
            f'<path class="own" d="M{number(x)} {number(self.top + 2)}l-4-7h8z"/>',
            letters_at(x, self.top - 8, label, kind="figure", anchor=anchor),
        ]
        title = WORDS["totals"].format(name=candidate["short_name"], kind=self.field["label"])
        rows = ((candidate["short_name"], candidate["total"], *_numbers(self.field["total"])),)
        return Chart(
            filled(self.svg, marks, title), title,
            WORDS["totals_description"].format(kind=self.field["label"], count=self.field["total"]["count"]),
            head=WORDS["totals_head"], rows=rows,
        )  # fmt: skip


def total_frame(field: Document) -> TotalFrame:
    """The frame of a field with at least one total; needs the letters (``lettered``)."""
    totals = [float(value) for value in field["totals"]]
    width = next((w for w in STEPS if (totals[-1] - totals[0]) / w < BARS - 1), STEPS[-1])
    first, last = int(totals[0] // width), int(totals[-1] // width)
    counts = [sum(1 for value in totals if value // width == place) for place in range(first, last + 1)]
    top, bottom, tall = 24.0, 34.0, 74.0
    description = WORDS["totals_description"].format(kind=field["label"], count=len(totals))
    with settings():
        figure = sheet(top + tall + bottom)
        axes = area(figure, 8, top, 8, bottom)
        low, high = first * width, (last + 1) * width
        axes.set_xlim(low, high)
        axes.set_ylim(0, max(counts))
        for place, count in enumerate(counts):
            if count:
                axes.bar(low + width * (place + 0.5), count, width * 0.88)[0].set_gid("lb:field")
        axes.plot((low, high), (0, 0), gid="lb:axis")
        step = next(s for s in (1, 2, 5, 10, 20, 50) if (high - low) / s <= 8)
        for x in range(-(-low // step) * step, high + 1, step):
            axes.annotate(str(x), (x, 0), (0, -4), textcoords="offset points", ha="center", va="top",
                          fontsize=SMALL, gid="lb:soft")  # fmt: skip
        middle = float(field["total"]["points"]["median"])
        axes.plot((middle, middle), (0, max(counts)), gid="lb:middle", linestyle="--")
        note = WORDS["scale"].format(median=field["total"]["points"]["median"], width=width)
        axes.annotate(
            note, (low, 0), (0, -20), textcoords="offset points", va="top", fontsize=SMALL, gid="lb:soft"
        )
        svg = drawn(figure, "TITLE", description)
        return TotalFrame(field, opened(svg), place_of(axes), top)
