"""What a spreadsheet makes of a cell: the one list of signs that begin a formula, for what is read and what is written."""

from __future__ import annotations

import re

FORMULA = "=+-@\t\r\n＝＋－＠"
"""A cell that begins with one of these is a formula to a spreadsheet; some take the full-width signs too."""


_NUMBER = re.compile(r"-?[0-9]+(?:[./÷][0-9]+)?")
"""A decimal or an exact fraction of ours: a minus before digits alone calls nothing."""


def formula_sign(text: str) -> str:
    """The sign that makes the text of a cell a formula, with or without spaces before it; empty if there is none."""
    first = text.lstrip(" ")[:1]
    return first if first and first in FORMULA else ""


def neutral(text: str) -> str:
    """A cell of a table for spreadsheets: what one would take for a formula stands behind an apostrophe.

    Numbers stay numbers, negative ones too.
    """
    return f"'{text}" if formula_sign(text) and not _NUMBER.fullmatch(text) else text
