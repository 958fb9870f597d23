"""Scalar types of the records: strict patterns over text, each with its finding code.

Every scalar of a filing reaches the models as the text that was written; these types turn it
into a value or into one coded fault. Only ASCII digits count as digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from schema.zone import CHINA as CHINA

NAME_LIMIT, TEXT_LIMIT, LONG_LIMIT, URL_LIMIT = 100, 500, 5000, 500


def fault(code: str, found: object = "", want: object = "", **more: object) -> PydanticCustomError:
    """A validation error that the intake reports as the finding ``code``."""
    # pydantic formats the template itself; the catalogue's message is filled in by the intake
    return PydanticCustomError(code, "{found}", {"found": str(found), "want": str(want), **more})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("S104", _shape(value), "单个值")
    stripped = value.strip()
    if not stripped:
        raise fault("S105")
    return stripped


def _shape(value: object) -> str:
    return {dict: "一组字段", list: "列表", type(None): "空值"}.get(type(value), "其他内容")


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


def _pattern(
    code: str,
    pattern: str,
    example: str,
    convert: Callable[[str], Any],
    mend: Callable[[str], str] = plain_digits,
) -> BeforeValidator:
    compiled = re.compile(pattern, re.ASCII)

    def check(value: object) -> Any:
        if not isinstance(value, str):
            return value if _is_converted(value) else _text(value)
        text = _text(value)
        if compiled.fullmatch(text):
            try:
                return convert(text)
            except ValueError:
                raise fault(code, text, example, sample=True) from None
        meant = mend(text)
        if compiled.fullmatch(meant):
            try:
                convert(meant)
            except ValueError:
                raise fault(code, text, example, sample=True) from None
            raise fault(code, text, meant)
        raise fault(code, text, example, sample=True)

    return BeforeValidator(check)


def _is_converted(value: object) -> bool:
    """Whether a default or an already converted value is given instead of text."""
    return isinstance(value, int | Decimal | date) and not isinstance(value, bool)


def _fen(text: str) -> int:
    return int(Decimal(text) * 100)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(CHINA)


def _half(text: str) -> Decimal:
    value = Decimal(text)
    if value * 2 != int(value * 2):
        raise ValueError(text)
    return value


def _percent(text: str) -> Decimal:
    value = Decimal(text)
    if value > 100:
        raise ValueError(text)
    return value


def _month(text: str) -> str:
    date.fromisoformat(text + "-01")
    return text


_NUMBER = {"type": ["string", "number"]}

Count = Annotated[
    int,
    _pattern("S110", r"0|[1-9][0-9]{0,11}", "12", int),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]{0,11})$", "minimum": 0}),
]
"""A whole number, not negative."""

Amount = Annotated[
    Decimal,
    _pattern("S111", r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?", "12.5", Decimal),
    PlainSerializer(str),
    WithJsonSchema({**_NUMBER, "pattern": r"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$", "minimum": 0}),
]
"""A quantity with up to six decimals, not negative; the unit of measure is the field's."""

Money = Annotated[
    int,
    _pattern("S112", r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,2})?", "50000", _fen),
    WithJsonSchema({**_NUMBER, "pattern": r"^(0|[1-9][0-9]{0,12})(\.[0-9]{1,2})?$", "minimum": 0}),
]
"""Written in yuan with up to two decimals; held as whole fen."""

Day = Annotated[
    date,
    _pattern("S113", r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", "2019-06-15", date.fromisoformat, plain_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar date."""

Moment = Annotated[
    datetime,
    _pattern(
        "S114",
        r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})",
        "2019-06-14T17:30:00+08:00",
        _moment,
    ),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""An instant; held in Asia/Shanghai."""

Month = Annotated[
    str,
    _pattern("S115", r"20[0-9]{2}-[0-9]{2}", "2019-06", _month, plain_month),
    WithJsonSchema({"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$"}),
]
"""A month, as YYYY-MM."""

HalfPoints = Annotated[
    Decimal,
    _pattern("S122", r"(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?", "1.5", _half),
    PlainSerializer(str),
    WithJsonSchema({**_NUMBER, "multipleOf": 0.5, "minimum": 0, "pattern": r"^[0-9]{1,3}(\.[05]0?)?$"}),
]
"""Points in steps of 0.5 (Y14, Y36)."""

Percent = Annotated[
    Decimal,
    _pattern("S123", r"(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?", "85", _percent),
    PlainSerializer(str),
    WithJsonSchema({**_NUMBER, "minimum": 0, "maximum": 100, "pattern": r"^[0-9]{1,3}(\.[0-9]{1,2})?$"}),
]
"""A mark in percent, 0 to 100, up to two decimals."""

Digest = Annotated[
    str,
    _pattern("S118", r"[0-9a-f]{64}", "", str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]
"""A SHA-256 in lower-case hexadecimal."""

CommitId = Annotated[
    str,
    _pattern("S133", r"[0-9a-f]{40}", "", str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{40}$"}),
]
"""A commit of git in lower-case hexadecimal."""

SeedValue = Annotated[
    str,
    _pattern("S119", r"[0-9a-z](?:[0-9a-z-]{0,510}[0-9a-z])?", "", str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9a-z]([0-9a-z-]{0,510}[0-9a-z])?$"}),
]
"""The value of a public seed: lower-case letters, digits and hyphens, with no more than one way to write it."""

Identifier = Annotated[
    str,
    _pattern("S119", r"[a-z0-9][a-z0-9-]{0,39}", "", str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"}),
]
"""An id: lower-case letters, digits and hyphens."""

Login = Annotated[
    str,
    _pattern("S119", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}(?:\[bot\])?)?", "", str),
    WithJsonSchema({"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$"}),
]
"""An account name on the hosting platform."""

DivisionCode = Annotated[
    str,
    _pattern("S126", r"[1-9][0-9]{5}", "650100", str),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{5}$"}),
]
"""A GB/T 2260 division code: an attribute of a unit, never its identity."""

Url = Annotated[
    str,
    _pattern(
        "S117",
        r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251})(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~:/?#@!$&*+,;=%()-]{0,460})?",
        "",
        str,
    ),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": URL_LIMIT}),
]
"""An absolute address with http or https."""


def _yes(value: object) -> object:
    if isinstance(value, bool):
        return value
    text = _text(value)
    if text in ("是", "true"):
        return True
    if text in ("否", "false"):
        return False
    raise fault("S124", text)


YesNo = Annotated[
    bool, BeforeValidator(_yes), WithJsonSchema({"anyOf": [{"enum": ["是", "否"]}, {"type": "boolean"}]})
]
"""是 or 否; true and false are understood."""


def _line(limit: int) -> BeforeValidator:
    def check(value: object) -> str:
        text = _text(value)
        if "\n" in text or "\r" in text:
            raise fault("S125")
        if len(text) > limit:
            raise fault("S121", len(text), limit)
        return text

    return BeforeValidator(check)


def _paragraphs(value: object) -> str:
    text = _text(value)
    if len(text) > LONG_LIMIT:
        raise fault("S121", len(text), LONG_LIMIT)
    return text


Name = Annotated[
    str,
    _line(NAME_LIMIT),
    WithJsonSchema({"type": ["string", "integer"], "minLength": 1, "maxLength": NAME_LIMIT}),
]
"""A name or title in one line of at most 100 characters."""

Text = Annotated[
    str, _line(TEXT_LIMIT), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": TEXT_LIMIT})
]
"""A remark in one line of at most 500 characters."""

LongText = Annotated[
    str,
    BeforeValidator(_paragraphs),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONG_LIMIT}),
]
"""Free text of several lines, at most 5,000 characters."""

# --- case numbers -----------------------------------------------------------------------------

_CASE_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,24}〔(?:19|20)[0-9]{2}〕[1-9][0-9]{0,5}号")
CANONICAL_CASE = re.compile(
    r"[\u4e00-\u9fff]{1,23}[\u4e00-\u5b56\u5b58-\u9fff]〔(?:19|20)[0-9]{2}〕[1-9][0-9]{0,5}号"
)
"""Numbers that are their own key: the prefix does not end in 字 (U+5B57)."""
_BRACKETS = str.maketrans("[【(（〈《{", "〔〔〔〔〔〔〔") | str.maketrans("]】)）〉》}", "〕〕〕〕〕〕〕")


def case_key(number: str) -> str:
    """The canonical form of a decision number: the many spellings of one number have one key.

    Full-width and half-width forms, kinds of brackets, blanks, 第, leading zeros and an omitted
    号 or 字 do not tell two numbers apart.
    """
    if CANONICAL_CASE.fullmatch(number):
        return number
    text = unicodedata.normalize("NFKC", number).translate(_BRACKETS)
    text = re.sub(r"[\s\u200b]+", "", text)
    text = re.sub(r"字?〔([0-9]{4})年?〕(?:第|字第|-)?0*([0-9]+)号?$", r"〔\1〕\2号", text)
    return text


def _case_number(value: object) -> str:
    text = _text(value)
    if _CASE_NUMBER.fullmatch(case_key(text)):
        return text
    raise fault("S120", text, "某环罚〔2019〕12号")


CaseNumber = Annotated[
    str,
    BeforeValidator(_case_number),
    WithJsonSchema(
        {
            "type": "string",
            "examples": ["乌环罚〔2019〕12号"],
            "maxLength": 60,
            # wider than what is accepted: any spelling has a prefix, a bracketed year and a number
            "pattern": "^[^0-9０-９]{2,}[\\[【(（〈《{〔［｛][^0-9０-９]*[0-9０-９]{4}[^0-9０-９]+[0-9０-９].*$",
        }
    ),
]
"""The number of a penalty decision as it was written; ``case_key`` compares."""

# --- codelists --------------------------------------------------------------------------------

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def one_of(choices: type[ChoiceT]) -> BeforeValidator:
    """A validator that takes one word of a codelist."""
    words = {str(choice.value): choice for choice in choices}
    listing = "、".join(words)

    def check(value: object) -> ChoiceT:
        if isinstance(value, choices):
            return value
        text = _text(value)
        if text in words:
            return words[text]
        raise fault("S116", text, listing)

    return BeforeValidator(check)


def several_of(choices: type[ChoiceT]) -> BeforeValidator:
    """A validator that takes words of a codelist, separated by ``;``, or a list of them."""
    single = one_of(choices).func

    def check(value: object) -> frozenset[ChoiceT]:
        if isinstance(value, frozenset):
            return value
        parts = (
            value if isinstance(value, list) else [p for p in re.split(r"[;；、]", str(value)) if p.strip()]
        )
        found: list[ChoiceT] = []
        for part in parts:
            word = single(part)  # type: ignore[call-arg]
            if word in found:
                raise fault("S129", word)
            found.append(word)
        return frozenset(found)

    return BeforeValidator(check)
