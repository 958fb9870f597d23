"""A ledger that notices what is read of it: one tally, one frame, one case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from operator import eq
from typing import TYPE_CHECKING

from schema.case_numbers import case_key
from schema.codelists import Category
from schema.kinds import OFFICE_FOLDER
from scorer.ledger import COUNTS, CaseEntry, CaseLedger, Tally, closed_accounts, count_table, ledger_of
from scorer.scorecards import counting_of
from scorer.tracing.campaign import CELLS, as_campaign

if TYPE_CHECKING:
    from scorer.tracing.context import TracedContext


class TracedLedger:
    """The ledger: counts are read as a whole, cases one by one. Files are counted again one by one."""

    def __init__(self, context: TracedContext) -> None:
        self._context = context
        self._campaign = context.traced
        self.counting = counting_of(context.view, context.rulebook)

    def _of(self, holder: str) -> CaseLedger:
        """The ledger of one file alone."""
        return self._context.once(("ledger", holder), lambda: self._count(holder))

    def _count(self, holder: str) -> CaseLedger:
        campaign = as_campaign(self._campaign)
        office = holder == OFFICE_FOLDER
        table = campaign.office.department_cases if office else campaign.folder(holder).cases
        if table is None:
            return ledger_of(self._campaign.raw, self.counting, {})
        closed = self._context.once("closed", lambda: closed_accounts(campaign), eq)
        return ledger_of(
            self._campaign.raw, self.counting, {holder: count_table(table, self.counting, closed)}
        )

    @property
    def region(self) -> Mapping[str, int]:
        """The region's totals by count: what every file counts by itself, added up."""
        return self._context.once("region", self._region, eq)

    def _region(self) -> Mapping[str, int]:
        found = dict.fromkeys(COUNTS, 0)
        for holder in (*self._campaign.units, OFFICE_FOLDER):
            one = self._context.once(("totals", holder), partial(self._totals, holder), eq)
            for count, number in one.items():
                found[count] += number
        return found

    def _totals(self, holder: str) -> Mapping[str, int]:
        return self._of(holder).region

    def area(self, holder: str) -> Tally:
        """The tally of a prefecture's file; what others filed does not matter, nor on which lines."""
        return self._context.once(("tally", holder), lambda: self._of(holder).area(holder), _counts_alike)

    def own(self, holder: str, authorities: Iterable[str]) -> Tally:
        """The tally of certain authorities in one file."""
        names = tuple(authorities)
        return self._context.once(
            ("tally", holder, names), lambda: self._of(holder).own(holder, names), _counts_alike
        )

    def waiting(self, holder: str, authorities: Iterable[str] | None) -> Tally:
        """The tally of the rows that wait for an explanation."""
        names = None if authorities is None else tuple(authorities)
        return self._context.once(
            ("waiting", holder, names), lambda: self._of(holder).waiting(holder, names), _counts_alike
        )

    def frame(self, holder: str, authorities: frozenset[str] | None, category: Category) -> int:
        """How many cases of a category can be drawn; that others can does not matter."""
        key = ("frame", holder, authorities, category)
        return self._context.once(key, lambda: self._of(holder).frame(holder, authorities, category), eq)

    def find(self, number: str) -> CaseEntry | None:
        """The case of a number; that it moved to another line of its file makes no difference."""
        key = case_key(number)
        return self._context.once(("found", key), lambda: self._find(key), _alike)

    def _find(self, key: str) -> CaseEntry | None:
        for holder in (*sorted(self._campaign.units), OFFICE_FOLDER):
            index = self._campaign.case_index.get(holder)
            case = index.get(key) if index is not None else None
            if case is not None:
                table = self._campaign.raw_table(holder)
                assert table is not None
                return CaseEntry(case, table.stamp, holder)
        return None


def _counts_alike(one: Tally, other: Tally) -> bool:
    return (one.decisions, one.fines, one.major) == (other.decisions, other.fines, other.major)


def _alike(one: CaseEntry | None, other: CaseEntry | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.holder == other.holder and CELLS(one.case) == CELLS(other.case)
