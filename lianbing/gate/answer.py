"""What the judging process answers: the report and, where it is asked for, the impact of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypedDict

from lianbing.gate.judge import Case, judge
from lianbing.gate.report import GateDocument
from lianbing.gate.request import Request
from lianbing.impact.documents import ImpactDocument


class Answer(TypedDict):
    """Both documents; ``impacts`` has one for each year that the change touches and that can be scored."""

    report: GateDocument
    impacts: list[ImpactDocument]


def answer(request: Request, mark: Callable[[str], None]) -> Answer:
    """Judge a request. Raises RepositoryError without a repository."""
    case = judge(request, mark)
    return {"report": case.document(), "impacts": list(_impacts(case, mark)) if request.impact else []}


def _impacts(case: Case, mark: Callable[[str], None]) -> Iterator[ImpactDocument]:
    """Scores before and after, from the campaigns that the judgement has read: nothing is read twice."""
    from lianbing.impact.comparison import impact
    from lianbing.impact.subjects import subjects_of
    from lianbing.scoring import score_checked

    for pair in case.pairs:
        if pair.before is None or pair.after is None:
            continue
        mark("impact")
        before = score_checked(pair.before, commit=case.request.base)
        after = score_checked(pair.after, commit=case.request.head)
        changed = [file.path for file in case.files]
        subjects = subjects_of(pair.before.campaign, pair.after.campaign, changed)
        yield impact(before, after, subjects, changed=changed)
