"""A heat map: rows against columns, each cell with a shade and a sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.charts.chart import Chart
from sitegen.charts.drawing import SIZE, SMALL, WIDTH, area, drawn, settings, sheet

CELL = 17.0
SHADES = 5
"""Shades from nothing (0) to most; every other number of a scale has to be brought to these by whoever asks."""


@dataclass(frozen=True)
class Cell:
    """A cell: what stands in it (a number or a sign of one or two characters), its shade, what it means in words.

    ``shade`` is 0 to ``SHADES``, or the name of a state: ``good``, ``warn``, ``bad``, ``none`` (nothing was due).
    """

    sign: str
    shade: int | str
    words: str


def heat_map(
    title: str, description: str, *, corner: str, columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Cell]]], legend: Sequence[Cell] = (),
) -> Chart:  # fmt: skip
    """Rows (a label and a cell for each column) under the columns' labels; needs the letters (``lettered``).

    ``legend`` are cells whose ``words`` explain them. The table has the words of the cells.
    """
    label = 12 + SIZE * max((_units(row[0]) for row in rows), default=0)
    top, bottom = 20.0, 24.0 if legend else 4.0
    with settings():
        figure = sheet(top + CELL * len(rows) + bottom)
        axes = area(figure, label, top, 2, bottom)
        axes.set_xlim(0, len(columns))
        axes.set_ylim(len(rows), 0)
        for at, column in enumerate(columns):
            axes.annotate(column, (at + 0.5, 0), (0, 5), textcoords="offset points", ha="center", fontsize=SMALL,
                          gid="lb:soft")  # fmt: skip
        for line, (text, cells) in enumerate(rows):
            axes.annotate(text, (0, line + 0.5), (-6, 0), textcoords="offset points", ha="right",
                          va="center_baseline", fontsize=SIZE - 0.5)  # fmt: skip
            for at, cell in enumerate(cells):
                axes.bar(at + 0.5, 0.9, 0.96, bottom=line + 0.05)[0].set_gid(f"lb:h-{cell.shade}")
        for line, (_, cells) in enumerate(rows):
            for at, cell in enumerate(cells):
                axes.text(at + 0.5, line + 0.5, cell.sign, ha="center", va="center_baseline", fontsize=SMALL,
                          gid=f"lb:t-{cell.shade}")  # fmt: skip
        if legend:
            keys = area(figure, 2, figure.get_size_inches()[1] * 72 - bottom, 0, 0)
            keys.set_xlim(0, WIDTH - 2)
            keys.set_ylim(bottom, 0)
            x = 0.0
            for cell in legend:
                keys.bar(x + 8, 13, 16, bottom=7)[0].set_gid(f"lb:h-{cell.shade}")
                keys.text(
                    x + 8,
                    13.5,
                    cell.sign,
                    ha="center",
                    va="center_baseline",
                    fontsize=SMALL,
                    gid=f"lb:t-{cell.shade}",
                )
                keys.text(x + 20, 13.5, cell.words, va="center_baseline", fontsize=SMALL, gid="lb:soft")
                x += 34 + SMALL * _units(cell.words)
        svg = drawn(figure, title, description)
    table = tuple((text, *(cell.words for cell in cells)) for text, cells in rows)
    return Chart(svg, title, description, head=(corner, *columns), rows=table)


def _units(text: str) -> float:
    """About how many ems a text takes."""
    return sum(1 if ord(letter) > 0x2000 else 0.6 for letter in text)
