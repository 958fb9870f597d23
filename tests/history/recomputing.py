"""Scores of a commit computed anew from its tree, without the engine of the history: what it is tested against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianbing import repository
from lianbing.rulebooks import rulebook_of
from lianbing.scoring import Checked, check_snapshot, score_checked
from scorer.documents import IndicatorDocument
from scorer.results import Outcome
from scorer.rulebook import RulebookError

YEAR = 2019


@dataclass(frozen=True)
class Standing:
    """Where a candidate stands: exact points by indicator without parts, total, rank, and places on lists."""

    points: Mapping[str, str | None]
    total: str | None
    rank: int | None
    honours: Mapping[str, str]


def tree_of(repo: Path, commit: str) -> dict[str, bytes]:
    """All files of a commit that scores are computed from."""
    with repository.opened(repo) as opened:
        return {
            **repository.blobs(opened, commit, "submissions"),
            **repository.blobs(opened, commit, "scorer"),
        }


def checked_at(repo: Path, commit: str) -> Checked | None:
    """The campaign of a commit with every finding; None if the commit has none."""
    files = tree_of(repo, commit)
    campaign = {path: text for path, text in files.items() if path.startswith(f"submissions/{YEAR}/")}
    if not campaign:
        return None
    with repository.opened(repo) as opened:
        modes = repository.files_and_modes(opened, commit, "submissions")[1]
    return check_snapshot(campaign, YEAR, rulebooks=lambda name: rulebook_of(files, name), modes=modes)


def outcome_at(repo: Path, commit: str, as_of: datetime | None = None) -> Outcome | None:
    """The final results of a commit; None if it has no campaign, or rules by which nothing can be scored."""
    try:
        checked = checked_at(repo, commit)
        return None if checked is None else score_checked(checked, as_of=as_of)
    except RulebookError:
        return None


def standings_at(repo: Path, commit: str, as_of: datetime | None = None) -> dict[str, Standing]:
    """Where everybody stands at a commit; nobody stands anywhere if nothing can be scored."""
    outcome = outcome_at(repo, commit, as_of)
    return {} if outcome is None else standings_of(outcome)


def standings_of(outcome: Outcome) -> dict[str, Standing]:
    """Where everybody stands in an ordinary scoring."""
    return {
        result["id"]: Standing(
            {leaf["id"]: leaf["exact"] for leaf in _leaves(outcome.scorecards[result["id"]]["indicators"])},
            result["total_exact"],
            result["rank"],
            {h["list"]: h["stage"] for h in result["honours"]},
        )
        for result in (*outcome.results["units"], *outcome.results["persons"])
    }


def _leaves(indicators: list[IndicatorDocument]) -> Iterator[IndicatorDocument]:
    for indicator in indicators:
        if indicator["parts"]:
            yield from _leaves(indicator["parts"])
        else:
            yield indicator
