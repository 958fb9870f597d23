"""A curve over the region's total is the formula: at every total it gives the points that the formula gives."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorer.curves import CURVES, against_share
from scorer.facts.values import Merit, Merits, Quantity
from scorer.formulas import FORMULAS, METHODS, Rule, against_baseline

numbers = st.fractions(min_value=Fraction(1, 20), max_value=3, max_denominator=20)
counts = st.fractions(min_value=0, max_value=500, max_denominator=100)
shares = st.fractions(min_value=0, max_value=1, max_denominator=500)
totals = st.fractions(min_value=0, max_value=10**6, max_denominator=100)
lost = st.lists(st.fractions(min_value=0, max_value=3, max_denominator=4), max_size=3)


@pytest.mark.parametrize("method", sorted(METHODS["against_baseline"]["method"]))
@given(zero=numbers, full=numbers, x=counts, share=shares, total=totals, lost=lost)
@example(Fraction(1, 2), Fraction(3, 2), Fraction(5), Fraction(1, 10), Fraction(100), [])
@example(Fraction(1, 2), Fraction(3, 2), Fraction(5), Fraction(1, 10), Fraction(50), [Fraction(1)])
def test_a_curve_gives_the_points_of_the_formula(
    method: str,
    zero: Fraction,
    full: Fraction,
    x: Fraction,
    share: Fraction,
    total: Fraction,
    lost: list[Fraction],
) -> None:
    values = {"zero_at": zero, "full_at": full, "deduction_cap": Fraction(4)}
    rule = Rule(Fraction(5), "", values, {"method": method}, {})
    deductions = Merits(items=tuple(Merit("", "", points) for points in lost))
    actual = Quantity(value=x)
    formula = against_baseline(
        rule, actual=actual, baseline=Quantity(value=total * share), deductions=deductions
    )
    curve = against_share(rule, actual=actual, baseline=Quantity(value=share), deductions=deductions)
    assert curve(total) == formula.points


def test_whatever_has_a_curve_is_a_formula() -> None:
    assert set(CURVES) <= set(FORMULAS)
