"""The flow of ranks: a line for each candidate from moment to moment, the first rank on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from sitegen.charts.chart import Chart, Document
from sitegen.charts.drawing import SIZE, SMALL, WIDTH, area, drawn, settings, sheet
from sitegen.charts.moments import labels, shown_labels
from sitegen.wording import CHART

WORDS = CHART["flow"]
ROW = 19.0
COLOURS, DASHES = 6, 3
CROWD = 3
"""So many of the same rank are not all named behind their line."""
Spot = tuple[int, int, bool]
"""A moment, a rank at it, and whether it is interim."""


def comparable(found: Sequence[Document], moments: int) -> list[list[Spot]]:
    """The places of each candidate at the moments; interim ones only where all that stand anywhere stand together (Y37)."""
    spots: list[list[Spot]] = [[] for _ in found]
    for at in range(moments):
        standing = [course["places"][at] for course in found]
        taken = [place for place in standing if place]
        together = all(place["of"] == len(taken) for place in taken if place["interim"])
        for place, line in zip(standing, spots, strict=True):
            if place and (together or not place["interim"]):
                line.append((at, place["rank"], place["interim"]))
    return spots


def rank_flow(timeline: Document, found: Sequence[Document], kind: str) -> Chart:
    """The ranks of several candidates over time, with their names at the end; needs the letters (``lettered``)."""
    timeline, found = _ranked(timeline, found)
    count = len(timeline["moments"])
    lines = [(course, spots) for course, spots in zip(found, comparable(found, count), strict=True) if spots]
    lines.sort(key=lambda line: (count - line[1][-1][0], line[1][-1][1], line[0]["id"]))
    lowest = max(rank for _, spots in lines for _, rank, _ in spots)
    title = WORDS["title"].format(kind=kind)
    with settings():
        figure = sheet(26 + ROW * lowest + 12)
        axes = area(figure, 22, 26, 84, 12)
        axes.set_xlim(0, max(1, count - 1))
        axes.set_ylim(lowest + 0.5, 0.5)
        for at, label in shown_labels(timeline, room=WIDTH - 106):
            axes.plot((at, at), (0.5, lowest + 0.5), gid="lb:grid")
            axes.annotate(label, (at, 0.5), (0, 5), textcoords="offset points", ha="center", fontsize=SMALL,
                          gid="lb:soft")  # fmt: skip
        for rank in range(1, lowest + 1):
            axes.annotate(str(rank), (0, rank), (-9, 0), textcoords="offset points", ha="right",
                          va="center_baseline", fontsize=SMALL, gid="lb:soft")  # fmt: skip
        for place, (_, spots) in enumerate(lines):
            _curve(axes, spots, f"l{place % COLOURS + 1} d{place % DASHES + 1}")
        for place, (_, spots) in enumerate(lines):
            colour = place % COLOURS + 1
            for at, rank, interim in spots:
                axes.plot(at, rank, "o", markersize=6.4, gid=f"lb:{'o' if interim else 'p'}{colour}")
        for names, alone, level in _ends(lines, count):
            axes.annotate(names, (max(1, count - 1), level), (9, 0), textcoords="offset points",
                          va="center_baseline", fontsize=SIZE - 0.5 if alone else SMALL)  # fmt: skip
        svg = drawn(figure, title, WORDS[timeline["basis"]])
    head = (CHART["course"]["name"], *labels(timeline))
    rows = []
    for course, spots in lines:
        ranks = {at: WORDS["interim" if interim else "rank"].format(rank=rank) for at, rank, interim in spots}
        rows.append((course["name"], *(ranks.get(at, "—") for at in range(count))))
    return Chart(svg, title, WORDS["description"] + WORDS[timeline["basis"]], head=head, rows=tuple(rows))


def _ranked(timeline: Document, found: Sequence[Document]) -> tuple[Document, list[Document]]:
    """The timeline and the courses from the first moment on at which anybody has a place."""
    count = len(timeline["moments"])
    first = next(at for at in range(count) if any(course["places"][at] for course in found))
    cut = [{**course, "places": course["places"][first:]} for course in found]
    return {**timeline, "moments": timeline["moments"][first:]}, cut


def _curve(axes: Axes, spots: Sequence[Spot], kind: str) -> None:
    """A line through the spots that leaves and reaches each of them level; moments without a place break it."""
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    before: Spot | None = None
    for spot in spots:
        at, rank, _ = spot
        if before is None or before[0] != at - 1:
            points.append((at, rank))
            codes.append(Path.MOVETO)
        else:
            points += [(at - 0.5, before[1]), (at - 0.5, rank), (at, rank)]
            codes += [Path.CURVE4] * 3
        before = spot
    axes.add_patch(PathPatch(Path(points, codes), gid=f"lb:{kind}", clip_on=False))


def _ends(lines: Sequence[tuple[Document, list[Spot]]], count: int) -> Iterator[tuple[str, bool, float]]:
    """The names behind the last moment; those that share a rank share a line of words."""
    at_rank: dict[int, list[str]] = {}
    for course, spots in lines:
        if spots[-1][0] == count - 1:
            at_rank.setdefault(spots[-1][1], []).append(course["name"])
    for rank, names in at_rank.items():
        words = (
            "、".join(names) if len(names) < CROWD else WORDS["crowd"].format(name=names[0], count=len(names))
        )
        yield words, len(names) == 1, rank
