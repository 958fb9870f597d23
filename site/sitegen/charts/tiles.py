"""A map of tiles: every unit of a level as a square where it roughly lies, shaded by its total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.charts.bars import FULL
from sitegen.charts.chart import Chart, Document
from sitegen.charts.drawing import SIZE, SMALL, WIDTH, area, drawn, settings, sheet
from sitegen.charts.heat import SHADES
from sitegen.wording import CHART

WORDS = CHART["tiles"]
TALL = 50.0
"""Units that a tile is tall."""
BROAD = 64.0
"""Units that a tile is broad at most."""


def tile_map(units: Sequence[Document], positions: Mapping[str, tuple[int, int]], kind: str) -> Chart:
    """The units that have a position (row and column, from 1); needs the letters (``lettered``)."""
    placed = sorted(
        (unit for unit in units if unit["id"] in positions), key=lambda unit: positions[unit["id"]]
    )
    rows, columns = (max(positions[unit["id"]][axis] for unit in placed) for axis in (0, 1))
    first_row, first_column = (min(positions[unit["id"]][axis] for unit in placed) for axis in (0, 1))
    across, down = columns - first_column + 1, rows - first_row + 1
    broad = min(BROAD, WIDTH / across)
    edge = (WIDTH - broad * across) / 2
    bottom = 26.0
    title = WORDS["title"].format(kind=kind)
    with settings():
        figure = sheet(TALL * down + bottom)
        axes = area(figure, edge, 0, edge, bottom)
        axes.set_xlim(0, across)
        axes.set_ylim(down, 0)
        for unit in placed:
            row, column = positions[unit["id"]]
            x, y = column - first_column + 0.5, row - first_row
            shade = _shade(unit)
            axes.bar(x, 0.94, 0.95, bottom=y + 0.03)[0].set_gid(f"lb:h-{shade}")
            words = [(unit["short_name"], -13.0, SIZE - 0.5, "")]
            if unit["rank"] is None:
                words.append((WORDS["unranked"], -29.0, SMALL, ""))
            else:
                words.append((unit["total"], -28.0, SIZE + 0.5, "figure "))
                words.append((WORDS["rank"].format(rank=unit["rank"]), -40.0, SMALL - 0.5, ""))
            for text, drop, size, strong in words:
                axes.annotate(text, (x, y), (0, drop), textcoords="offset points", ha="center",
                              va="center_baseline", fontsize=size, gid=f"lb:{strong}t-{shade}")  # fmt: skip
        keys = area(figure, 0, TALL * down, 0, 0)
        keys.set_xlim(0, WIDTH)
        keys.set_ylim(bottom, 0)
        band = FULL // SHADES
        for place in range(SHADES):
            left = place * WIDTH / SHADES
            keys.bar(left + 8, 10, 14, bottom=10)[0].set_gid(f"lb:h-{place + 1}")
            text = WORDS["band"].format(low=place * band, high=(place + 1) * band)
            keys.text(left + 18, 15.5, text, va="center_baseline", fontsize=SMALL, gid="lb:soft")
        svg = drawn(figure, title, WORDS["description"])
    table = tuple((unit["short_name"], unit["total"] or "—", str(unit["rank"] or "—")) for unit in units)
    return Chart(svg, title, WORDS["description"], head=WORDS["head"], rows=table)


def _shade(unit: Document) -> str:
    """The band of a total; no total, no band."""
    if unit["rank"] is None:
        return "none"
    return str(min(SHADES, max(1, int(float(unit["total"]) * SHADES // FULL) + 1)))
