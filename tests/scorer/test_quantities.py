"""Exact numbers and how they are shown (Y34)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.quantities import exact, line_ranges, plain, shown

pytestmark = pytest.mark.rows("Y34")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2.345", "2.35"),
        ("2.344999", "2.34"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("1/3", "0.33"),
        ("2/3", "0.67"),
        ("100", "100.00"),
    ],
)
def test_published_points_are_rounded_half_up(value: str, text: str) -> None:
    assert shown(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("5/2", "2.5"), ("1/3", "1/3"), ("100", "100"), ("0", "0"), ("-1/8", "-0.125")]
)
def test_the_exact_value_loses_nothing(value: str, text: str) -> None:
    assert exact(Fraction(value)) == text
    assert Fraction(exact(Fraction(value))) == Fraction(value)


def test_a_long_fraction_reads_as_about() -> None:
    assert plain(Fraction(35, 9)) == "约3.8889"
    assert plain(Fraction(7, 2)) == "3.5"


@given(st.fractions())
def test_exact_always_reads_back(value: Fraction) -> None:
    assert Fraction(exact(value)) == value


@given(st.fractions())
def test_shown_is_the_nearest_hundredth(value: Fraction) -> None:
    assert abs(Fraction(shown(value)) - value) <= Fraction(1, 200)


@given(st.sets(st.integers(min_value=1, max_value=200)))
def test_line_ranges_name_each_line_once(lines: set[int]) -> None:
    named: list[int] = []
    for part in filter(None, line_ranges(sorted(lines)).split(",")):
        first, _, last = part.partition("-")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(lines)
