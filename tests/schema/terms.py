"""The limits of the notice, as a rulebook would give them."""

from decimal import Decimal

from schema.codelists import Category, Level, Pool
from schema.terms import Terms

_FILES = {
    (Level.PREFECTURE, Pool.RECOMMENDED): {Category.GENERAL: 2, Category.SPECIAL: 2, Category.INSPECTION: 1},
    (Level.COUNTY, Pool.RECOMMENDED): {Category.GENERAL: 2, Category.SPECIAL: 1},
}
_RANGES = {
    "praise": (Decimal(1), Decimal(5)),
    "deductions": (Decimal(1), Decimal(5)),
    "commendations": (Decimal("0.5"), Decimal(2)),
    "考核奖惩制度": (Decimal(0), Decimal(3)),
}
TERMS = Terms(
    narrative_limit=3000,
    counties_per_prefecture=2,
    files_per_person=2,
    panel_minimum=2,
    expected_files=_FILES,
    ranges=_RANGES,
)
