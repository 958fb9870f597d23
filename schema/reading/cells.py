"""The cells of one column: what each text means, judged once however often it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from schema.case_numbers import CANONICAL_CASE
from schema.fields import Field
from schema.privacy import PersonalDatum, find_personal_data
from schema.reading.validation import error_values
from schema.spreadsheets import formula_sign

_NUMBERED = re.compile(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)|[0-9]+\.0+")
_BLUNTED = frozenset({"S118", "S119", "S120", "S126"})

# Texts that the scalar's own validator accepts as they are; a strict subset of what it accepts.
_AS_WRITTEN = {
    "CaseNumber": CANONICAL_CASE,
    "Url": re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]{0,251}/[A-Za-z0-9._~:/?#@!$&*+,;=%()-]{0,460}"),
    "Digest": re.compile(r"[0-9a-f]{64}"),
}


_QUICK_MONEY = re.compile(r"(0|[1-9][0-9]{0,12})(?:\.([0-9]{2}))?")
_QUICK_DAY = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that was refused: the code and the values of its message."""

    code: str
    values: dict[str, Any]


@lru_cache(maxsize=1024)
def _adapter(hint: Any) -> TypeAdapter[Any]:
    """What judges the values of a type; to make it takes longer than to read a short table."""
    return TypeAdapter[Any](hint)


class Column(dict[str, Any]):
    """From the text of a cell to its value or fault. Each distinct text is judged once, by the field's type.

    ``personal`` has the texts with personal data; they are reported, not refused (Y35).
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.faulty = False
        self.personal: dict[str, list[PersonalDatum]] = {}
        self._adapter = _adapter(field.hint)
        self._is_money, self._is_day = field.scalar == "Money", field.scalar == "Day"
        self._as_written = _AS_WRITTEN.get(field.scalar)
        if not field.required:
            self[""] = field.default

    def convert(self, texts: Sequence[str]) -> Sequence[Any]:
        """Values or faults of all cells of a column."""
        if self._as_written is not None and all(map(self._as_written.fullmatch, texts)):
            return texts
        return list(map(self.__getitem__, texts))

    def __missing__(self, text: str) -> Any:
        if self._as_written is not None and self._as_written.fullmatch(text):
            return text
        if self._is_money and (match := _QUICK_MONEY.fullmatch(text)):
            fen = self[text] = int(match[1] + (match[2] or "00"))
            return fen
        if self._is_day and _QUICK_DAY.fullmatch(text):
            day = self[text] = date.fromisoformat(text)
            return day
        value = self[text] = self._judge(text)
        self.faulty = self.faulty or isinstance(value, CellFault)
        return value

    def _judge(self, text: str) -> Any:
        if self.field.is_free_text and (sign := formula_sign(text)):
            return CellFault("S034", {"found": sign})
        if self.field.is_free_text and (personal := list(find_personal_data(text))):
            self.personal[text] = personal
        try:
            return self._adapter.validate_python(text)
        except ValidationError as error:
            code, values = error_values(error.errors(include_url=False)[0], self.field)
            if code in _BLUNTED and _NUMBERED.fullmatch(text.strip()):
                code = "S130"
            return CellFault(code, values)


RowRule = tuple[tuple[str, ...], Callable[..., tuple[str, str, object, object] | None]]
"""The columns that a rule compares, and the function that names the faulty one."""


def broken(
    rule: RowRule, fields: Mapping[str, Field], values: Mapping[str, Any]
) -> tuple[str, CellFault] | None:
    """The column and fault of a row that breaks a rule; None if it holds or one of its cells is faulty itself."""
    names, judge = rule
    arguments = [values[name] for name in names]
    if any(isinstance(value, CellFault) for value in arguments) or (found := judge(*arguments)) is None:
        return None
    column, code, what, want = found
    return column, CellFault(code, {"label": fields[column].title, "found": what, "want": want})
