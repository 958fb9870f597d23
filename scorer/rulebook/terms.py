"""What the checks of filings need to know of a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from schema.codelists import Category, Level, Pool
from schema.terms import Terms
from scorer.facts.filemarks import expected_files
from scorer.rulebook.model import Input, Rulebook

_POOLS = {"recommended_files": Pool.RECOMMENDED, "drawn_files": Pool.DRAWN}
_RANGES = {"praise": "praise", "action_deductions": "deductions", "commendations": "commendations"}


def terms_of(rulebook: Rulebook) -> Terms:
    """The limits of a rulebook: lengths, numbers of nominations and files, and the range of a mark (Y14, Y36)."""
    limits = rulebook.head.limits
    expected: dict[tuple[Level, Pool], Mapping[Category, int]] = {}
    ranges: dict[str, tuple[Decimal, Decimal]] = {}
    for indicator in rulebook.index.values():
        for source in indicator.inputs.values():
            if source.fact in _POOLS:
                for subject in source.by_subject:
                    level = rulebook.level_of(subject)
                    if level is not None:
                        expected[level, _POOLS[source.fact]] = expected_files(source, subject)
            if source.fact in _RANGES:
                ranges[_RANGES[source.fact]] = _range(source)
            if source.fact == "institution_marks":
                ranges[source.select["institution"]] = (Decimal(0), _decimal(indicator.maximum))
    return Terms(
        narrative_limit=limits.narrative.whole,
        counties_per_prefecture=limits.counties_per_prefecture.whole,
        files_per_person=limits.files_per_person.whole,
        panel_minimum=limits.panel_minimum.whole,
        expected_files=expected,
        ranges=ranges,
    )


def _range(source: Input) -> tuple[Decimal, Decimal]:
    return _decimal(source.parameters["least"].number), _decimal(source.parameters["most"].number)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
