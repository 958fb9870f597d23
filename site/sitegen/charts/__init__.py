"""Charts of a campaign, drawn by Matplotlib as SVG that follows light and dark mode.

``Charts`` is what pages use: one for a campaign, every drawing made when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from sitegen.charts.bars import stacked
from sitegen.charts.chart import Chart, Document
from sitegen.charts.course import CourseFrame, course_frame, courses
from sitegen.charts.field import IndicatorFrame, TotalFrame, indicator_frame, total_frame
from sitegen.charts.flow import rank_flow
from sitegen.charts.heat import Cell, heat_map
from sitegen.charts.lettering import lettered, letters
from sitegen.charts.moments import days, labels
from sitegen.charts.tiles import tile_map
from sitegen.wording import CHART, LABELS

__all__ = ["Cell", "Chart", "Charts", "days", "labels"]

_WORDS = re.compile(r">([^<]+)</text>")

MANY = 60
"""How many candidates a drawing of bars may hold and still be read."""


class Charts:
    """The charts of one campaign, from its results.json, distributions.json, timelines and campaign.json.

    ``timelines`` are timeline.json as ``receipts`` and history/timeline.json, if any, as ``versions``. ``letters`` are the Chinese
    characters that charts are laid out with.
    """

    def __init__(
        self,
        results: Document,
        distributions: Document,
        timelines: Mapping[str, Document | None],
        campaign: Document,
    ) -> None:
        self._results = results
        self._timelines = timelines
        self._positions = {tile["unit"]: (tile["row"], tile["column"]) for tile in campaign["tiles"]}
        self._fields = {field["kind"]: field for field in distributions["fields"]}
        self._indicators: dict[str, IndicatorFrame] = {}
        self._totals: dict[str, TotalFrame] = {}
        self._course: CourseFrame | None = None
        self.letters = letters(self._texts())
        self._used: set[str] = set()

    @property
    def used(self) -> str:
        """The Chinese characters of the charts that were drawn so far."""
        return letters(self._used)

    def indicators(self, candidate: Document) -> Chart | None:
        """A candidate's points by indicator against its field; None for one without indicators."""
        kind = _kind(candidate)
        if kind not in self._fields or not candidate["indicators"]:
            return None
        if kind not in self._indicators:
            with lettered(self.letters):
                self._indicators[kind] = indicator_frame(self._fields[kind])
        return self._kept(self._indicators[kind].chart(candidate))

    def totals(self, candidate: Document) -> Chart | None:
        """A candidate's total among all totals of its field; None for one without a rank."""
        kind = _kind(candidate)
        if kind not in self._fields or candidate["rank"] is None:
            return None
        if kind not in self._totals:
            with lettered(self.letters):
                self._totals[kind] = total_frame(self._fields[kind])
        return self._kept(self._totals[kind].chart(candidate))

    def course(self, candidate: Document) -> Chart | None:
        """A candidate's points over time, by receipt; None where there were no two moments with any."""
        timeline = self._timelines["receipts"]
        course = self._by_receipt.get(candidate["id"])
        if timeline is None or course is None:
            return None
        if self._course is None:
            with lettered(self.letters):
                self._course = course_frame(timeline)
        chart = self._course.chart(course)
        return chart and self._kept(chart)

    @cached_property
    def _by_receipt(self) -> dict[str, Document]:
        return self._courses("receipts")

    def courses(self, kind: str, basis: str = "receipts") -> Chart | None:
        """The points of all candidates of a kind over time (``receipts`` or ``versions``); None without two moments."""
        return self._over_time(courses, kind, basis)

    def flow(self, kind: str, basis: str = "receipts") -> Chart | None:
        """The ranks of all candidates of a kind over time; None without two moments at which anybody had one."""
        return self._over_time(rank_flow, kind, basis)

    def tiles(self, kind: str = "prefecture") -> Chart | None:
        """The units of a level where they roughly lie; None for a campaign that says no positions."""
        units = [r for r in self._candidates() if _kind(r) == kind]
        if not any(unit["id"] in self._positions for unit in units):
            return None
        units.sort(key=lambda r: (r["rank"] is None, r["rank"] or 0, r["id"]))
        with lettered(self.letters):
            return self._kept(tile_map(units, self._positions, self._results["kinds"][kind]))

    def _over_time(
        self, draw: Callable[[Document, Sequence[Document], str], Chart], kind: str, basis: str
    ) -> Chart | None:
        timeline = self._timelines[basis]
        found = [course for course in self._courses(basis).values() if course["kind"] == kind]
        if timeline is None or not 0 < len(found) <= MANY:
            return None
        ranked = [any(course["places"][at] for course in found) for at in range(len(timeline["moments"]))]
        if sum(ranked) < 2:
            return None
        with lettered(self.letters):
            return self._kept(draw(timeline, found, self._results["kinds"][kind]))

    def _courses(self, basis: str) -> dict[str, Document]:
        """The courses of a timeline by candidate, in the order of the results."""
        timeline = self._timelines[basis]
        found = {course["id"]: course for course in timeline["candidates"]} if timeline else {}
        return {
            candidate["id"]: {**found[candidate["id"]], "name": candidate["short_name"]}
            for candidate in self._candidates()
            if candidate["id"] in found
        }

    def stacked(self, kind: str) -> Chart | None:
        """The ranked candidates of a kind with their points by indicator; None if there are none, or too many."""
        ranked = sorted(
            (r for r in self._candidates() if _kind(r) == kind and r["rank"] is not None),
            key=lambda r: (r["rank"], r["id"]),
        )
        if not 0 < len(ranked) <= MANY:
            return None
        with lettered(self.letters):
            return self._kept(stacked(ranked, self._results["kinds"][kind], f"stacked-{kind}"))

    def heat_map(
        self, title: str, description: str, *, corner: str, columns: Sequence[str],
        rows: Sequence[tuple[str, Sequence[Cell]]], legend: Sequence[Cell] = (),
    ) -> Chart:  # fmt: skip
        """Rows, each a label with a cell for each column: see ``Cell``."""
        texts = [corner, *columns, *(text for text, _ in rows)]
        texts += [word for _, cells in rows for cell in cells for word in (cell.sign, cell.words)]
        texts += [word for cell in legend for word in (cell.sign, cell.words)]
        self.letters = letters([self.letters, *texts])
        with lettered(self.letters):
            return self._kept(
                heat_map(title, description, corner=corner, columns=columns, rows=rows, legend=legend)
            )

    def _kept(self, chart: Chart) -> Chart:
        """A chart whose words are remembered."""
        self._used.update(*_WORDS.findall(chart.svg))
        return chart

    def _candidates(self) -> Iterator[Document]:
        yield from self._results["units"]
        yield from self._results["persons"]

    def _texts(self) -> Iterator[str]:
        yield from _words(CHART)
        yield from _words(LABELS)
        yield from self._results["kinds"].values()
        yield from (candidate["short_name"] for candidate in self._candidates())
        for field in self._fields.values():
            yield from (indicator["label"] for indicator in field["indicators"])


def _kind(candidate: Document) -> str:
    kind: str = candidate.get("level") or candidate["track"]
    return kind


def _words(catalogue: object) -> Iterator[str]:
    """Every word of a catalogue."""
    if isinstance(catalogue, str):
        yield catalogue
    elif isinstance(catalogue, dict):
        for value in catalogue.values():
            yield from _words(value)
    elif isinstance(catalogue, tuple):
        for value in catalogue:
            yield from _words(value)
