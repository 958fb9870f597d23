"""Horizontal bars: ranked candidates with their points in segments by indicator."""

from __future__ import annotations

import math

from sitegen.charts.chart import Chart, Document
from sitegen.charts.drawing import SIZE, SMALL, WIDTH, area, drawn, settings, sheet
from sitegen.wording import CHART

ROW = 19.0
FULL = 100
"""Points that a campaign gives in all: the rulebook's linter holds every subject to it."""
COLOURS = 6
"""Classes ``s1`` to ``s6`` of the style sheet."""
HATCHED = {"s2": "/", "s4": "|", "s6": "\\"}
"""Every other segment is hatched, so that neighbours differ without colours too."""


def stacked(candidates: list[Document], kind: str, name: str) -> Chart:
    """Ranked candidates from the first down, each bar in segments by indicator; needs the letters (``lettered``)."""
    labels = [indicator["label"] for indicator in candidates[0]["indicators"]]
    legend = 16 * math.ceil(len(labels) / 2) + 8
    bottom = 20
    with settings():
        figure = sheet(legend + ROW * len(candidates) + bottom)
        axes = area(figure, 76, legend, 44, bottom)
        axes.set_xlim(0, FULL)
        axes.set_ylim(len(candidates) - 0.5, -0.5)
        for x in range(0, FULL + 1, 20):
            axes.plot((x, x), (-0.5, len(candidates) - 0.5), gid="lb:grid")
            axes.text(x, len(candidates) - 0.3, str(x), ha="center", va="top", fontsize=SMALL, gid="lb:soft")
        left = [0.0] * len(candidates)
        for place in range(len(labels)):
            widths = [float(c["indicators"][place]["points"] or 0) for c in candidates]
            for bar in axes.barh(range(len(candidates)), widths, left=left, height=0.68):
                bar.set_gid(f"lb:s{place % COLOURS + 1}")
            left = [a + b for a, b in zip(left, widths, strict=True)]
        for place, candidate in enumerate(candidates):
            axes.annotate(candidate["short_name"], (0, place), (-5, 0), textcoords="offset points", ha="right",
                          va="center_baseline")  # fmt: skip
            axes.annotate(candidate["total"], (FULL, place), (40, 0), textcoords="offset points", ha="right",
                          va="center_baseline", fontsize=SMALL + 0.5, gid="lb:figure")  # fmt: skip
        keys = area(figure, 4, 0, 0, figure.get_size_inches()[1] * 72 - legend)
        keys.set_xlim(0, WIDTH - 4)
        keys.set_ylim(legend, 0)
        for place, label in enumerate(labels):
            across, y = (place % 2) * WIDTH / 2, 3 + 16 * (place // 2)
            bar = keys.barh(y + 5, 16, left=across, height=10)[0]
            bar.set_gid(f"lb:s{place % COLOURS + 1}")
            keys.text(across + 21, y + 5, label, va="center_baseline", fontsize=SIZE - 0.5)
        title = CHART["stacked"]["title"].format(kind=kind)
        description = CHART["stacked"]["description"].format(kind=kind)
        svg = drawn(figure, title, description, name=name, hatched=HATCHED)
    return Chart(svg, title, description)
