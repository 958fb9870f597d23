"""What a spreadsheet makes of a cell: the one list of signs that begin a formula, for what is read and what is written."""

from __future__ import annotations

FORMULA = "=+-@\t\r＝＋－＠"
"""A cell that begins with one of these is a formula to a spreadsheet; some take the full-width signs too."""


def formula_sign(text: str) -> str:
    """The sign that makes the text of a cell a formula, with or without spaces before it; empty if there is none."""
    first = text.lstrip(" ")[:1]
    return first if first and first in FORMULA else ""
