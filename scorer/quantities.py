"""Exact numbers and how they are shown: fractions inside, one rounding place, half up (Y34)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

PLACES = 2
"""Decimal places of published points (Y34)."""


def fraction(value: Decimal | int | str | Fraction) -> Fraction:
    """An exact fraction of a decimal, whole number or text such as ``1.5`` or ``5/3``."""
    return Fraction(value)


def shown(value: Fraction, places: int = PLACES) -> str:
    """A decimal with ``places`` decimals, rounded half up away from zero (四舍五入, Y34)."""
    numerator, denominator = abs(value.numerator), value.denominator
    whole = (2 * numerator * 10**places + denominator) // (2 * denominator)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def exact(value: Fraction) -> str:
    """The exact value: a plain decimal if it has at most six places, else ``numerator/denominator``."""
    numerator, denominator = value.numerator, value.denominator
    if denominator == 1:
        return str(numerator)
    if 10**6 % denominator == 0:
        return shown(value, 6).rstrip("0").rstrip(".")
    return f"{numerator}/{denominator}"


def plain(value: Fraction) -> str:
    """The value inside a sentence: exact if it is short, else about, to four places."""
    text = exact(value)
    return f"约{shown(value, 4)}" if "/" in text else text


def yuan(fen: int | Fraction) -> Fraction:
    """Fen as yuan."""
    return Fraction(fen) / 100


def total(values: list[Fraction]) -> Fraction:
    """The exact sum."""
    return sum(values, Fraction(0))


def mean(values: list[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return total(values) / len(values)


def line_ranges(lines: list[int]) -> str:
    """Line numbers as a short text: ``2-30,41``. Expects ascending lines."""
    ranges: list[str] = []
    first = last = 0
    for line in lines:
        if line == last + 1 and first:
            last = line
            continue
        if first:
            ranges.append(str(first) if first == last else f"{first}-{last}")
        first = last = line
    if first:
        ranges.append(str(first) if first == last else f"{first}-{last}")
    return ",".join(ranges)
