"""What the cross-record checks need to know of the rules. A rulebook supplies it; this room holds no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from schema.codelists import Category, Level, Pool


@dataclass(frozen=True, slots=True)
class Terms:
    """Limits of a rulebook that a check compares with.

    ``expected_files`` maps (level, pool) to how many case files of each category are due (R34);
    ``ranges`` maps a record kind to the least and greatest points of one entry (Y36) and, for
    institutions, the institution's name to its maximum.
    """

    narrative_limit: int
    counties_per_prefecture: int
    files_per_person: int
    panel_minimum: int
    expected_files: Mapping[tuple[Level, Pool], Mapping[Category, int]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
