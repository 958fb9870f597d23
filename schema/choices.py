"""Choices: fields that take a word of a codelist, or several."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from pydantic import BeforeValidator

from schema.scalars import fault, text_of

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def one_of(choices: type[ChoiceT]) -> BeforeValidator:
    """A validator that takes one word of a codelist."""
    words = {str(choice.value): choice for choice in choices}
    listing = "、".join(words)

    def check(value: object) -> ChoiceT:
        if isinstance(value, choices):
            return value
        text = text_of(value)
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
