"""Personal data in free text: patterns with check digits, and the mask findings put over them (Y35)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["PersonalDatum", "find_personal_data", "mask"]

_LEFT, _RIGHT = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_BLANK = r" \u00a0\u3000"
_GAP = rf"[{_BLANK}\-]?"
_DASH = rf"[{_BLANK}\-\u2010-\u2015\u2212]"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

_MOBILE = re.compile(rf"{_LEFT}(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_RIGHT}")
_LANDLINE = re.compile(
    rf"{_LEFT}(?:\(0[1-9][0-9]{{1,2}}\){_DASH}{{0,2}}|\(?0[1-9][0-9]{{1,2}}\)?{_DASH}{{1,2}})[2-9][0-9]{{6,7}}{_RIGHT}"
    # without a separator: real area codes only, and nothing that makes it a part or number of something else
    r"|(?<![0-9A-Za-z.\-_/〕\])第])(?:(?:010|02[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7})"
    r"(?![0-9A-Za-z\-_/]|\.[0-9]| ?号(?!码))"
)
_IDENTITY = re.compile(
    rf"{_LEFT}[1-9][0-9]{{5}}{_GAP}(?:19|20)[0-9]{{2}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{3}}[0-9Xx]{_RIGHT}"
)
_CREDIT = re.compile(rf"{_LEFT}[0-9A-HJ-NPQRTUWXY]{{2}}[0-9]{{6}}[0-9A-HJ-NPQRTUWXY]{{10}}{_RIGHT}")
_BANK = re.compile(
    rf"{_LEFT}(?:[3-6][0-9]{{3}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{1,4}}(?:{_GAP}[0-9]{{1,3}})?){_RIGHT}"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9_.+\-])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}(?![A-Za-z])"
)
_PLATE = re.compile(
    rf"[{_PROVINCES}][{_BLANK}]?[A-HJ-NP-Z][·•.\-{_BLANK}]?"
    r"(?:[0-9]{5}[DF]|[DF][0-9]{5}|[A-HJ-NP-Z0-9]{5})(?![A-Za-z0-9])"
)


_FOLD = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}  # full-width forms, one for one
_SUSPECT = re.compile(
    rf"[0-9０-９]{{4}}[{_BLANK}\-－]?[0-9０-９]{{4}}|[0-9０-９]{{6}}|[@＠]|[{_PROVINCES}][{_BLANK}]?[A-HJ-NP-ZＡ-Ｚ]"
)
"""What every personal datum contains, before or after folding: a quick look at texts that have none."""


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One match: what it looks like (Chinese label), and where it stands in the text."""

    label: str
    start: int
    end: int


def identity_card_valid(number: str) -> bool:
    """Whether an 18-character identity number has a real date and check character (GB 11643); blanks do not count."""
    number = "".join(c for c in number if c.isalnum())
    month, day = int(number[10:12]), int(number[12:14])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def credit_code_valid(code: str) -> bool:
    """Whether an 18-character unified social credit code has its check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * pow(3, place, 31) for place, c in enumerate(code[:17]))
    return alphabet[(31 - total % 31) % 31] == code[17]


def bank_card_valid(number: str) -> bool:
    """Whether 13 to 19 digits pass the Luhn test."""
    digits = [int(c) for c in number if c.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 3:
        return False
    doubled = [d if i % 2 else sum(divmod(d * 2, 10)) for i, d in enumerate(reversed(digits), 1)]
    return sum(doubled) % 10 == 0


def plate_valid(plate: str) -> bool:
    """Whether a number plate has the digits of one: a word of letters is none."""
    return sum(c.isdigit() for c in plate) >= 2


def find_personal_data(text: str) -> Iterator[PersonalDatum]:
    """Every personal datum in ``text``, left to right, none overlapping an earlier one."""
    if not _SUSPECT.search(text):
        return
    text = text.translate(_FOLD)
    taken: list[tuple[int, int]] = []
    for label, pattern, valid in (
        ("身份证号码", _IDENTITY, identity_card_valid),
        ("统一社会信用代码", _CREDIT, credit_code_valid),
        ("银行卡号", _BANK, bank_card_valid),
        ("手机号码", _MOBILE, None),
        ("固定电话号码", _LANDLINE, None),
        ("电子邮箱", _EMAIL, None),
        ("车牌号码", _PLATE, plate_valid),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            if valid is not None and not valid(match.group()):
                continue
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            yield PersonalDatum(label, start, end)


def mask(text: str) -> str:
    """``text`` with the middle of every personal datum replaced by asterisks."""
    for datum in sorted(find_personal_data(text), key=lambda d: d.start, reverse=True):
        found = text[datum.start : datum.end]
        keep = 2 if len(found) > 6 else 1
        text = (
            text[: datum.start]
            + found[:keep]
            + "*" * (len(found) - 2 * keep)
            + found[-keep:]
            + text[datum.end :]
        )
    return text
