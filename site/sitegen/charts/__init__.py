"""Charts of a campaign, drawn by Matplotlib as SVG that follows light and dark mode.

``Charts`` is what pages use: one for a campaign, every drawing made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from sitegen.charts.bars import stacked
from sitegen.charts.chart import Chart, Document
from sitegen.charts.field import IndicatorFrame, TotalFrame, indicator_frame, total_frame
from sitegen.charts.heat import Cell, heat_map
from sitegen.charts.lettering import lettered, letters
from sitegen.wording import CHART

__all__ = ["Cell", "Chart", "Charts"]

MANY = 60
"""How many candidates a drawing of bars may hold and still be read."""


class Charts:
    """The charts of one campaign, from its results.json and distributions.json."""

    def __init__(self, results: Document, distributions: Document) -> None:
        self._results = results
        self._fields = {field["kind"]: field for field in distributions["fields"]}
        self._indicators: dict[str, IndicatorFrame] = {}
        self._totals: dict[str, TotalFrame] = {}

    @cached_property
    def letters(self) -> str:
        """The Chinese characters that the charts of this campaign may show."""
        return letters(self._texts())

    def indicators(self, candidate: Document) -> Chart | None:
        """A candidate's points by indicator against its field; None for one without indicators."""
        kind = _kind(candidate)
        if kind not in self._fields or not candidate["indicators"]:
            return None
        if kind not in self._indicators:
            with lettered(self.letters):
                self._indicators[kind] = indicator_frame(self._fields[kind])
        return self._indicators[kind].chart(candidate)

    def totals(self, candidate: Document) -> Chart | None:
        """A candidate's total among all totals of its field; None for one without a rank."""
        kind = _kind(candidate)
        if kind not in self._fields or candidate["rank"] is None:
            return None
        if kind not in self._totals:
            with lettered(self.letters):
                self._totals[kind] = total_frame(self._fields[kind])
        return self._totals[kind].chart(candidate)

    def course(self, candidate: Document) -> Chart | None:
        """A candidate's points over time; None without a history."""
        return None

    def stacked(self, kind: str) -> Chart | None:
        """The ranked candidates of a kind with their points by indicator; None if there are none, or too many."""
        ranked = sorted(
            (r for r in self._candidates() if _kind(r) == kind and r["rank"] is not None),
            key=lambda r: (r["rank"], r["id"]),
        )
        if not 0 < len(ranked) <= MANY:
            return None
        with lettered(self.letters):
            return stacked(ranked, self._results["kinds"][kind], f"stacked-{kind}")

    def heat_map(
        self, title: str, description: str, *, corner: str, columns: Sequence[str],
        rows: Sequence[tuple[str, Sequence[Cell]]], legend: Sequence[Cell] = (),
    ) -> Chart:  # fmt: skip
        """Rows, each a label with a cell for each column: see ``Cell``."""
        texts = [corner, *columns, *(text for text, _ in rows)]
        texts += [word for _, cells in rows for cell in cells for word in (cell.sign, cell.words)]
        texts += [word for cell in legend for word in (cell.sign, cell.words)]
        with lettered(letters([self.letters, *texts])):
            return heat_map(title, description, corner=corner, columns=columns, rows=rows, legend=legend)

    def _candidates(self) -> Iterator[Document]:
        yield from self._results["units"]
        yield from self._results["persons"]

    def _texts(self) -> Iterator[str]:
        yield from _words(CHART)
        yield from self._results["kinds"].values()
        for unit in self._results["units"]:
            yield unit["short_name"]
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
