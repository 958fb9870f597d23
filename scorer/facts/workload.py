"""Workload of persons: inspections and cases as main officer, by month (A4 二(三), R49, Y26, Y44)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from schema.records.review import Workload
from scorer.candidates import Candidate
from scorer.context import Context, rows_source, table_missing
from scorer.facts.polls import not_competing
from scorer.facts.statistics import month_end
from scorer.facts.values import Competition, Field
from scorer.rulebook import Input


def workload(context: Context, source: Input, candidate: Candidate) -> Field:
    """A count of all eligible persons over the months of the period that have ended by the counting day (Y26, Y44)."""
    count = source.select["count"]

    def all_counts() -> Field:
        values = {
            member.id: _sum(_counted(context, source, member.id), count)
            for member in context.eligible(candidate.subject)
        }
        # the most of all is everybody's measure: a refused row of one leaves it open for all
        missing = table_missing(context, "workload", "工作量统计", "A4 二(三)3")
        return Field(
            missing=missing + context.field_missing(candidate.subject),
            competition=Competition(values),
            unit="次" if count == "inspections" else "件",
        )

    field = context.once(("workload", count, candidate.subject), all_counts)
    own = _counted(context, source, candidate.id)
    where = rows_source(context.campaign.office.workload, own)
    missing = field.missing or not_competing(context, field, candidate)
    return replace(field, own=candidate.id, sources=where, missing=missing)


def _sum(rows: list[Workload], count: str) -> Fraction:
    return Fraction(sum(getattr(row, count) for row in rows))


def _counted(context: Context, source: Input, person: str) -> list[Workload]:
    """A person's rows of the months that count."""
    parameters = source.parameters
    first, last = parameters["first"].text, parameters["last"].text
    if context.rulebook.choice(parameters["period"]) == "whole_year":
        first, last = f"{context.campaign.year}-01", f"{context.campaign.year}-12"
    until = context.view.counts_until
    return [
        r
        for r in context.workload.get(person, [])
        if first <= r.month <= last and month_end(r.month) <= until
    ]
