"""What was probably meant: digits, dates and months as people and spreadsheets write them, in the form that is asked for.

Nothing is accepted in this form; it is what a finding proposes.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal


def plain_digits(text: str) -> str:
    """``text`` as the person probably meant it: half-width, without thousands separators or units; 1万 is 10000."""
    folded = re.sub(r"[_\s¥元吨件次%]|人民币", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", folded):
        folded = folded.replace(",", "")
    if myriads := re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,8})?)([万亿])", folded, re.ASCII):
        number = Decimal(myriads[1]) * (10_000 if myriads[2] == "万" else 100_000_000)
        folded = f"{number.normalize():f}"
    return folded


_DATE = re.compile(
    r"((?:19|20)[0-9]{2})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号]?|([0-9]{2})([0-9]{2}))"
    r"(?:T?0?0:00(?::00)?)?",
    re.ASCII,
)
_YEAR_MONTH = re.compile(r"(20[0-9]{2})(?:[-/.]([0-9]{1,2})|年([0-9]{1,2})月)", re.ASCII)


def plain_date(text: str) -> str:
    """``text`` as year-month-day if no other day can be meant: a spreadsheet's 2019/6/1, 2019年6月1日, 20190601."""
    return _hyphenated(_DATE, text)


def plain_month(text: str) -> str:
    """``text`` as year-month if no other month can be meant: 2019年6月, 2019/6."""
    return _hyphenated(_YEAR_MONTH, text)


def _hyphenated(pattern: re.Pattern[str], text: str) -> str:
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if match := pattern.fullmatch(folded):
        return "-".join(part.zfill(2) for part in match.groups() if part and part.isdigit())
    return folded
