"""Numbers of penalty decisions: what is one, and when two are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from schema.scalars import fault, text_of

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
    text = text_of(value)
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
