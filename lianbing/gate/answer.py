"""What the judging process answers: the report and, where it is asked for, the impact of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from typing_extensions import TypedDict

from lianbing.gate.campaigns import Pair, Reader
from lianbing.gate.judge import Case, judge
from lianbing.gate.listing import listed
from lianbing.gate.report import GateDocument
from lianbing.gate.request import Request
from lianbing.impact.campaigns import impact_of_campaigns
from lianbing.impact.documents import ImpactDocument
from lianbing.scoring import Checked
from schema.campaign import Campaign
from schema.folders import OfficeFolder


class Answer(TypedDict):
    """Both documents; ``impacts`` has one for each year that the change touches and that can be scored."""

    report: GateDocument
    impacts: list[ImpactDocument]


def answers(requests: Iterable[Request], mark: Callable[[str], None]) -> Iterator[Answer]:
    """Judge requests one after the other; what several of them have is read once. Raises RepositoryError."""
    reader = Reader(mark)
    for request in requests:
        case = listed(request, reader) if request.listing else judge(request, reader)
        yield {"report": case.document(), "impacts": list(_impacts(case)) if request.impact else []}


def _impacts(case: Case) -> Iterator[ImpactDocument]:
    """Scores before and after, from the campaigns that the judgement has read: nothing is read twice."""
    request = case.request
    changed = [file.path for file in case.files]
    for pair in case.pairs:
        sides = _sides(pair)
        if sides is not None:
            case.reader.mark("impact")
            yield impact_of_campaigns(
                *sides, changed, base=request.base, head=request.head, snapshot=request.snapshot
            )


def _sides(pair: Pair) -> tuple[Checked, Checked] | None:
    """Both sides of a pair; a year that begins or ends is compared with an empty campaign under the same rules."""
    if pair.after is None or pair.after.faulty_rules or (pair.before and pair.before.faulty_rules):
        return None  # no points by rules that have a fault
    empty = Checked(Campaign(pair.year, OfficeFolder(), {}), pair.after.rulebook, ())
    return pair.before or empty, pair.after
