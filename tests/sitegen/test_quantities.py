"""How exact numbers are shown: as the scorer rounds them, with a sign, never as nothing where there is something."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.quantities import exact, shown
from sitegen.quantities import exactly, ranges, rounded, signed


@pytest.mark.rows("Y34")
@given(st.fractions(max_denominator=10**6))
def test_a_number_is_rounded_as_the_scorer_rounds_it(number: Fraction) -> None:
    assert rounded(exact(number)) == shown(number)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.005", "+1.01"),
        ("-1.005", "-1.01"),
        ("0", "0.00"),
        ("1/300", "+0.003"),
        ("-1/7000000", "-0.0000001"),
    ],
)
def test_a_change_has_its_sign_and_is_never_shown_as_none(value: str, text: str) -> None:
    assert signed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("8/3", "8/3"), ("9.27", None), ("3", None), ("0.125", "0.125"), (f"1/{10**20}", None)],
)
def test_an_exact_value_stands_beside_a_rounded_one_if_it_can_be_read(value: str, text: str | None) -> None:
    assert exactly(value) == text


def test_of_many_ranges_the_first_are_shown() -> None:
    assert ranges("2-8,11") == "2-8,11"
    assert ranges(",".join(map(str, range(9)))) == "0,1,2,3,4,5,…"
    assert ranges("") == ""
