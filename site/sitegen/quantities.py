"""How exact numbers of the history are shown: two decimals, half up; no number is made here."""

from __future__ import annotations

from fractions import Fraction

PLACES, MOST = 2, 12
"""Decimal places shown, and up to how many an amount is looked for that would else look like nothing."""

LONG = 16
"""A fraction with more characters is not read by anybody: it stands in the data alone."""


def rounded(value: str, places: int = PLACES) -> str:
    """An exact decimal or fraction such as ``175/3`` with ``places`` decimals, rounded half up away from zero (Y34)."""
    number = Fraction(value)
    whole = (2 * abs(number.numerator) * 10**places + number.denominator) // (2 * number.denominator)
    digits = str(whole).rjust(places + 1, "0")
    return f"{'-' if number < 0 and whole else ''}{digits[:-places]}.{digits[-places:]}"


def signed(value: str) -> str:
    """A change with its sign; one that would round to nothing gets as many decimals as show something."""
    number = Fraction(value)
    places = PLACES
    while number and not Fraction(rounded(value, places)) and places < MOST:
        places += 1
    return ("+" if number > 0 else "") + rounded(value, places)


def exactly(value: str) -> str | None:
    """The exact value of a number that is shown rounded, if it is short enough to be read; else None."""
    return value if len(value) <= LONG and Fraction(rounded(value)) != Fraction(value) else None


def ranges(lines: str, most: int = 6) -> str:
    """The first ``most`` of many ranges of lines: ``2-8,11,…`` for ``2-8,11,14,17``."""
    found = lines.split(",")
    return lines if len(found) <= most else ",".join(found[:most]) + ",…"
