"""Points that depend on the others in the field: votes and workload (R44, R49, R50, Y23, Y26, Y44)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tests.naive.papers import Papers


def ranks(values: Mapping[str, Fraction | int]) -> dict[str, int]:
    """Competition ranks, the largest first: 1-2-2-4."""
    return {name: 1 + sum(other > value for other in values.values()) for name, value in values.items()}


def satisfaction(papers: Papers, poll: str, field: list[str], maximum: int) -> dict[str, Fraction]:
    """maximum x (N - r + 1) / N over those who take part; nothing if the poll has no record."""
    rows = [row for row in papers.rows("votes") if row["poll"] == poll]
    if not rows:
        return {}
    votes = dict.fromkeys(field, 0)
    for row in rows:
        if row["subject"] in votes:
            votes[row["subject"]] += int(row["raw"]) - int(row["removed"] or "0")
    number = len(field)
    return {name: Fraction(maximum * (number - rank + 1), number) for name, rank in ranks(votes).items()}


def workload(papers: Papers, what: str, field: list[str]) -> dict[str, Fraction]:
    """10 x own / largest from May on, in months that have ended; nothing without the table."""
    table = papers.table("workload")
    if table is None:
        return {}
    done = dict.fromkeys(field, 0)
    for row in table:
        if row["person"] in done and "2019-05" <= row["month"] <= papers.last_month:
            done[row["person"]] += int(row[what])
    most = max(done.values(), default=0)
    return {name: Fraction(10 * own, most) if most else Fraction(0) for name, own in done.items()}
