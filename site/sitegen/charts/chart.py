"""A chart as pages show it: the drawing, what it is called, and the table of the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """A drawing with its name and the numbers it shows; ``templates/charts.html.j2`` puts it on a page.

    ``head`` and ``rows`` are the table; the first cell of a row is its heading. A page that already has the numbers in
    a table of its own leaves the chart's away.
    """

    svg: str
    title: str
    description: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
