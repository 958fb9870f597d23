"""What a finding code is: its severity, Chinese message, remedy and clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error refuses the record, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The word the public reads."""
        return {"error": "错误", "warning": "警告", "notice": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the catalogue. ``message`` and ``remedy`` take named values in braces."""

    code: str
    severity: Severity
    message: str
    remedy: str
    clause: str = ""


ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
