"""The history of a campaign as files under build/results: one of all steps, and one of each candidate's moves."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from typing_extensions import TypedDict

from lianbing.history.cache import opened
from lianbing.history.documents import CandidateMove, HeadDocument, PositionDocument, StepDocument
from lianbing.history.history import History, Watch, processors, unwatched
from lianbing.objects import objects_of
from lianbing.output import json_bytes
from lianbing.timeline import Versions

CACHE = Path("build") / "cache" / "history.sqlite"
"""Where a checkout keeps what was computed."""


class StepSummary(TypedDict):
    """A step of the main branch without the moves, of which there are ``moved``: see ``StepDocument``."""

    step: StepDocument
    moved: int


class StepsDocument(HeadDocument):
    """history/steps.json: every step of the main branch with its groups; ``moves`` of steps are empty here."""

    steps: list[StepSummary]


class MoveDocument(TypedDict):
    """What one step did to a candidate: the place of the step in steps.json, its commit, and the move."""

    step: int
    commit: str
    move: CandidateMove


class CandidateHistoryDocument(TypedDict):
    """history/candidates/*.json: a candidate's moves, the oldest first, and where it stands after the last one."""

    format: Literal["lianbing-history-candidate/1"]
    id: str
    moves: list[MoveDocument]
    end: PositionDocument | None


def history_files(
    root: Path,
    commit: str,
    year: int,
    watch: Watch = unwatched,
    *,
    cached: bool = True,
    log: str | None = None,
) -> dict[str, bytes]:
    """The files of a campaign's final history up to a commit, by path below the campaign's folder of results.

    Without ``cached`` everything is computed anew. ``log`` cuts the log of receipts after the line of that digest.
    Raises IncompleteHistory for a shallow clone, LookupError for a digest that the log does not have, RepositoryError,
    ObjectFault.
    """
    with objects_of(root) as objects, opened(root / CACHE if cached else None) as cache:
        history = History(objects, root, year, commit, cache=cache, jobs=processors(), log=log)
        steps: list[StepSummary] = []
        moves: dict[str, list[MoveDocument]] = {}
        versions = Versions()
        for place, step in enumerate(history.steps(watch)):
            versions.add(step)
            for move in step["moves"]:
                moves.setdefault(move["id"], []).append(
                    {"step": place, "commit": step["commit"], "move": move}
                )
            steps.append({"moved": len(step["moves"]), "step": {**step, "moves": []}})
        end = {each["id"]: each for each in history.end()}
        document: StepsDocument = {**history.head(), "steps": steps}
    files = {
        "history/steps.json": json_bytes(document, compact=True),
        "history/timeline.json": json_bytes(versions.document(), compact=True),
    }
    for name in sorted({*moves, *end}):
        one: CandidateHistoryDocument = {
            "format": "lianbing-history-candidate/1",
            "id": name,
            "moves": moves.get(name, []),
            "end": end.get(name),
        }
        files[f"history/candidates/{name}.json"] = json_bytes(one, compact=True)
    return files
