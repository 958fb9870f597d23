"""What the judging process answers: the report and, where it is asked for, the impact of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typing_extensions import TypedDict

from lianbing.gate.campaigns import Pair
from lianbing.gate.judge import Case, judge
from lianbing.gate.report import GateDocument
from lianbing.gate.request import Request
from lianbing.impact.campaigns import impact_of_campaigns
from lianbing.impact.documents import ImpactDocument
from lianbing.scoring import Checked
from schema.campaign import Campaign, OfficeFolder


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
    request = case.request
    changed = [file.path for file in case.files]
    for pair in case.pairs:
        sides = _sides(pair)
        if sides is not None:
            mark("impact")
            yield impact_of_campaigns(
                *sides, changed, base=request.base, head=request.head, snapshot=request.snapshot
            )


def _sides(pair: Pair) -> tuple[Checked, Checked] | None:
    """Both sides of a pair; a year that begins or ends is compared with an empty campaign under the same rules."""
    if pair.after is None:
        return None
    empty = Checked(Campaign(pair.year, OfficeFolder(), {}), pair.after.rulebook, ())
    return pair.before or empty, pair.after
