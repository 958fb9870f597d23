"""What must hold of every history's document: causes add up, and every step agrees with a computation anew."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from lianbing.history.documents import CandidateMove, HistoryDocument, StepDocument
from tests.history.recomputing import standings_at
from tests.history.replaying import amount, earned, known, replayed, standings_of


def check_sums(document: HistoryDocument) -> int:
    """Causes add up to every change of every score at every commit; how many changes there were."""
    before = standings_of(document["start"])
    changes = 0
    for step, after in replayed(document):
        moved = {move["id"] for move in step["moves"]}
        assert {n: s for n, s in before.items() if n not in moved} == {
            n: s for n, s in after.items() if n not in moved
        }
        for group in step["groups"]:
            changed = [file for file in group["files"] if file["before"] != file["after"]]
            assert changed == group["files"], f"{step['commit']}: an untouched file is named"
            assert changed or group["kind"] in ("time", "rules"), step["commit"]
        for move in step["moves"]:
            check_move(step, move)
            assert earned(before.get(move["id"])) == Fraction(move["earned_before"]), step["commit"]
            assert earned(after.get(move["id"])) == Fraction(move["earned_after"]), step["commit"]
            changes += bool(move["causes"])
        before = after
    assert known(before) == known(standings_of(document["end"]))
    return changes


def check_move(step: StepDocument, move: CandidateMove) -> None:
    """The causes of one candidate's move add up, whole and by indicator, and name groups that there are."""
    delta = Fraction(move["earned_after"]) - Fraction(move["earned_before"])
    assert Fraction(move["delta"]) == delta == amount(move["causes"]), step["commit"]
    assert sum((amount(each["causes"]) for each in move["indicators"]), Fraction()) == delta, step["commit"]
    for each in move["indicators"]:
        own = Fraction(each["after"] or 0) - Fraction(each["before"] or 0)
        assert Fraction(each["delta"]) == own == amount(each["causes"]), step["commit"]
        assert all(0 <= cause["group"] < len(step["groups"]) for cause in each["causes"]), step["commit"]


def check_anew(repo: Path, document: HistoryDocument, chosen: Container[int]) -> None:
    """What the moves lead to is what a computation from the tree of the commit alone gives, at chosen steps."""
    as_of: datetime | None = None
    for index, (step, standings) in enumerate(replayed(document)):
        if (arrival := step["arrival"]) is not None:
            received = datetime.fromisoformat(arrival["received_at"])
            as_of = received if as_of is None else max(as_of, received)
        if index in chosen:
            anew = standings_at(repo, step["commit"], as_of)
            assert known(standings) == known(anew), (index, step["subject"])
