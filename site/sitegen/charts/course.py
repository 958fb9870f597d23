"""Scores over time: one candidate's course in its frame, and the courses of a field side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.charts.bars import FULL
from sitegen.charts.chart import Chart, Document
from sitegen.charts.drawing import (
    SIZE,
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
)
from sitegen.charts.frame import filled, opened
from sitegen.charts.moments import labels, shown_labels
from sitegen.wording import CHART

WORDS = CHART["course"]
ACROSS = 3
"""Courses side by side."""
PANEL = (74.0, 12.0)
"""Units that a small course is tall, and between two."""


@dataclass(frozen=True)
class CourseFrame:
    """Time and points, with room for one candidate's course."""

    timeline: Document
    svg: str
    place: Place

    def chart(self, course: Document) -> Chart | None:
        """The frame with a course; None for one that never had points at two moments."""
        points: list[str | None] = course["points"]
        known = [(at, value) for at, value in enumerate(points) if value is not None]
        if len(known) < 2:
            return None
        spots = [self.place(at, float(value)) for at, value in known]
        marks = [f'<path class="course" d="{_line(points, self.place)}"/>']
        marks += [f'<circle class="own" cx="{number(x)}" cy="{number(y)}" r="2.6"/>' for x, y in spots]
        for (at, value), (x, y) in zip(known, spots, strict=True):
            if at == known[-1][0] or (at > known[0][0] and points[at] != points[at - 1]):
                marks.append(
                    letters_at(x, y - 6, value, kind="figure", anchor="end" if at else "start", size=SMALL)
                )
        title = WORDS["title"].format(name=course["name"])
        return Chart(
            filled(self.svg, marks, title), title, WORDS[self.timeline["basis"]], head=WORDS["head"],
            rows=tuple(_rows(self.timeline, course)),
        )  # fmt: skip


def course_frame(timeline: Document) -> CourseFrame:
    """The frame of a timeline; needs the letters (``lettered``)."""
    with settings():
        figure = sheet(170)
        axes = area(figure, 24, 12, 14, 22)
        count = len(timeline["moments"])
        axes.set_xlim(0, max(1, count - 1))
        axes.set_ylim(0, FULL)
        for y in range(0, FULL + 1, 20):
            axes.plot((0, max(1, count - 1)), (y, y), gid="lb:grid" if y else "lb:axis")
            axes.annotate(str(y), (0, y), (-5, 0), textcoords="offset points", ha="right", va="center_baseline",
                          fontsize=SMALL, gid="lb:soft")  # fmt: skip
        for at, label in shown_labels(timeline, room=WIDTH - 38):
            axes.annotate(label, (at, 0), (0, -4), textcoords="offset points", ha="center", va="top",
                          fontsize=SMALL, gid="lb:soft")  # fmt: skip
        svg = drawn(figure, "TITLE", WORDS[timeline["basis"]])
        return CourseFrame(timeline, opened(svg), place_of(axes))


def courses(timeline: Document, found: Sequence[Document], kind: str) -> Chart:
    """The courses of several candidates, each in a panel of its own on the same scale; needs the letters."""
    tall, gap = PANEL
    wide = (WIDTH - gap * (ACROSS - 1)) / ACROSS
    lines = -(-len(found) // ACROSS)
    title = WORDS["courses"].format(kind=kind)
    with settings():
        figure = sheet(lines * tall + 4)
        for at, course in enumerate(found):
            left, top = (at % ACROSS) * (wide + gap), (at // ACROSS) * tall
            axes = area(
                figure, left + 2, top + 18, WIDTH - left - wide + 2, lines * tall + 4 - top - tall + 8
            )
            axes.set_xlim(0, max(1, len(timeline["moments"]) - 1))
            axes.set_ylim(0, FULL)
            for y in (0, FULL / 2, FULL):
                axes.plot(axes.get_xlim(), (y, y), gid="lb:grid" if y else "lb:axis")
            points = [math.nan if value is None else float(value) for value in course["points"]]
            axes.plot(range(len(points)), points, gid="lb:course")
            last = max((at for at, value in enumerate(points) if not math.isnan(value)), default=None)
            axes.annotate(course["name"], (0, FULL), (0, 5), textcoords="offset points", fontsize=SIZE - 0.5)
            if last is not None:
                axes.plot(last, points[last], "o", markersize=4.4, gid="lb:own")
                axes.annotate(course["points"][last], (axes.get_xlim()[1], FULL), (0, 5), textcoords="offset points",
                              ha="right", fontsize=SMALL, gid="lb:figure")  # fmt: skip
        svg = drawn(figure, title, WORDS[timeline["basis"]])
    head = (WORDS["name"], *labels(timeline))
    rows = tuple((course["name"], *(value or "—" for value in course["points"])) for course in found)
    return Chart(svg, title, WORDS["same_scale"] + WORDS[timeline["basis"]], head=head, rows=rows)


def _line(points: Sequence[str | None], place: Place) -> str:
    """The course as a path that is broken where there are no points."""
    parts = []
    pen = "M"
    for at, value in enumerate(points):
        if value is None:
            pen = "M"
            continue
        x, y = place(at, float(value))
        parts.append(f"{pen}{number(x)} {number(y)}")
        pen = "L"
    return "".join(parts)


def _rows(timeline: Document, course: Document) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for at, label in enumerate(labels(timeline)):
        place = course["places"][at]
        rank = "—" if place is None else WORDS["interim" if place["interim"] else "rank"].format(**place)
        found.append((label, course["points"][at] or "—", course["totals"][at] or "—", rank))
    return found
