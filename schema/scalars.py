"""Scalar types of the records: strict patterns over text, each with its finding code.

Every scalar of a filing reaches the models as the text that was written; these types turn it
into a value or into one coded fault. Only ASCII digits count as digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from schema.intended import plain_date, plain_digits, plain_month
from schema.zone import CHINA as CHINA

NAME_LIMIT, TEXT_LIMIT, LONG_LIMIT, URL_LIMIT = 100, 500, 5000, 500


def fault(code: str, found: object = "", want: object = "", **more: object) -> PydanticCustomError:
    """A validation error that the intake reports as the finding ``code``."""
    # pydantic formats the template itself; the catalogue's message is filled in by the intake
    return PydanticCustomError(code, "{found}", {"found": str(found), "want": str(want), **more})


def text_of(value: object) -> str:
    """A single value as text without blanks around it; a fault for anything else, or for nothing."""
    if not isinstance(value, str):
        raise fault("S104", _shape(value), "单个值")
    stripped = value.strip()
    if not stripped:
        raise fault("S105")
    return stripped


def _shape(value: object) -> str:
    return {dict: "一组字段", list: "列表", type(None): "空值"}.get(type(value), "其他内容")


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
            return value if _is_converted(value) else text_of(value)
        text = text_of(value)
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
    text = text_of(value)
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
        text = text_of(value)
        if "\n" in text or "\r" in text:
            raise fault("S125")
        if len(text) > limit:
            raise fault("S121", len(text), limit)
        return text

    return BeforeValidator(check)


def _paragraphs(value: object) -> str:
    text = text_of(value)
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
