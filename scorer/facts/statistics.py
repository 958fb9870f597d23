"""A unit's statistics: the latest figures that a snapshot counts (R24)."""

from __future__ import annotations

from datetime import date, timedelta

from schema.filed import Filed
from schema.records.units import Statistics
from scorer.context import Context, place_source
from scorer.derivation import Source


def month_end(month: str) -> date:
    """The last day of a month given as YYYY-MM."""
    year, number = int(month[:4]), int(month[5:])
    first_of_next = date(year + number // 12, number % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def latest(context: Context, unit: str, part: str) -> tuple[Filed[Statistics], tuple[Source, ...]] | None:
    """The latest statistics of a unit that have a part and end on or before the counting day, with their source.

    A month counts once it has ended (Y44).
    """
    usable = [
        filed
        for filed in context.campaign.folder(unit).statistics
        if getattr(filed.record, part) is not None
        and month_end(filed.record.through) <= context.view.counts_until
    ]
    if not usable:
        return None
    filed = max(usable, key=lambda f: f.record.through)
    return filed, place_source(filed, part)


def not_up_to_date(context: Context, filed: Filed[Statistics]) -> tuple[str, ...]:
    """A flag for figures that end before the last month that a snapshot counts (Y4, Y15, Y44)."""
    until = context.view.counts_until
    last = until if until == month_end(f"{until:%Y-%m}") else until.replace(day=1) - timedelta(days=1)
    through = filed.record.through
    if month_end(through) >= last:
        return ()
    return (f"只有截至{int(through[5:])}月的统计，应报到 {last:%Y-%m}",)
