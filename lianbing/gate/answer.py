"""What the judging process answers: the report and, where it is asked for, the impact of the change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

from lianbing.gate.judge import Case, judge
from lianbing.gate.report import GateDocument
from lianbing.gate.request import Request


class Answer(TypedDict):
    """Both documents; ``impacts`` has one for each year that the change touches and that can be scored."""

    report: GateDocument
    impacts: list[Any]


def answer(request: Request, mark: Callable[[str], None]) -> Answer:
    """Judge a request. Raises RepositoryError without a repository."""
    case = judge(request, mark)
    impacts = _impacts(case, mark) if request.impact else []
    return {"report": case.document(), "impacts": impacts}


def _impacts(case: Case, mark: Callable[[str], None]) -> list[Any]:
    return []
