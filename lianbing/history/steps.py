"""Steps: the commits of one stretch of the main branch, each taken apart and added up."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cached_property

from lianbing.history.aboutness import Aboutness
from lianbing.history.arrivals import role_of
from lianbing.history.attribution import Attribution
from lianbing.history.documents import FileDocument, GroupDocument, PositionDocument, StepDocument
from lianbing.history.evaluation import Evaluator
from lianbing.history.itinerary import Stop
from lianbing.history.states import Judge, State
from lianbing.history.substitution import Group, groups, substitutions
from lianbing.history.walk import Commit, start, walk
from lianbing.history.wording import GROUPS
from lianbing.objects import Objects
from schema.kinds import BY_NAME
from schema.memory import uncollected
from scorer.quantities import exact
from scorer.rulebook import Rulebook
from scorer.tracing.board import Standings

_PULL_REQUEST = re.compile(r"(?:^Merge pull request (?:'[^']*' \()?#|\(#)([0-9]{1,9})(?:\)|\b)")

COLLECTED = 500
"""Steps after which what has come loose is collected."""


@dataclass
class Steps:
    """Takes the steps of one campaign apart, in the order of history."""

    objects: Objects
    year: int
    snapshot: str
    readings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.objects, self.year, self.readings)

    @cached_property
    def _evaluator(self) -> Evaluator:
        return Evaluator(self.snapshot)

    def taken(self, stops: Sequence[Stop]) -> Iterator[StepDocument]:
        """Each stop's step, of stops that follow each other. Raises ObjectFault."""
        with uncollected():
            yield from self._taken(stops)

    def _taken(self, stops: Sequence[Stop]) -> Iterator[StepDocument]:
        since = stops[0].parent
        files = self._files(since)
        before, standings = None, None
        commits = walk(self.objects.repo, stops[-1].commit, since)
        for place, (stop, commit) in enumerate(zip(stops, commits, strict=True), 1):
            if place % COLLECTED == 0:
                gc.collect()
            if before is None or standings is None:
                before = self._judge.state(files, stop.before)
                standings = self._evaluator.standings(before)
            for path, blob in commit.changes.items():
                if blob is None:
                    files.pop(path, None)
                else:
                    files[path] = blob
            after = before
            if commit.changes or stop.before != stop.after:
                after = self._judge.state(files, stop.after, before, commit.changes)
            step, standings = self._step(stop, commit, before, after, standings)
            yield step
            before = after

    def positions(self, commit: str, as_of: datetime | None) -> list[PositionDocument]:
        """Where everybody stands at a commit, until a moment."""
        state = self._judge.state(self._files(commit), as_of)
        return list(_positions(self._evaluator.standings(state)))

    def _files(self, commit: str | None) -> dict[str, str]:
        return {} if commit is None else start(self.objects, commit)

    def _step(
        self, stop: Stop, commit: Commit, before: State, after: State, standings: Standings
    ) -> tuple[StepDocument, Standings]:
        """One step, and where everybody stands after it."""
        arrival = stop.arrival
        found = groups(before, after) if after is not before else []
        series = [standings]
        series += (self._evaluator.standings(state) for state in substitutions(before, after, found))
        candidates = {**standings.candidates, **series[-1].candidates}
        about = Aboutness(self._judge, before, after, found, candidates)
        rulebook = after.rulebook or before.rulebook
        attribution = Attribution(
            groups=found,
            series=[each.positions for each in series],
            names={name: candidate.name for name, candidate in candidates.items()},
            labels=_labels(rulebook),
            lists={award.id: award.label for award in rulebook.lists} if rulebook else {},
            facts=_facts(rulebook),
            about=about,
        )
        number = _PULL_REQUEST.search(commit.subject)
        return {
            "commit": commit.id,
            "parent": commit.parent,
            "merged": list(commit.parents[1:]),
            "committed_at": commit.committed.isoformat(),
            "subject": commit.subject,
            "pull_request": int(number[1]) if number else None,
            "arrival": arrival and {**arrival, "role": role_of(before, arrival["actor"])},
            "trouble": after.trouble,
            "errors": after.errors,
            "groups": [_group(group, about) for group in found],
            "moves": list(attribution.moves()),
        }, series[-1]


def _group(group: Group, about: Aboutness) -> GroupDocument:
    record = BY_NAME.get(group.name)
    before, after = about.before, about.after
    return {
        "kind": group.kind,
        "owner": group.owner,
        "record": group.name,
        "label": record.label if record else GROUPS[group.kind],
        "authority": group.authority,
        "files": [_file(path, about) for path in group.paths],
        "rules": [_rules(before), _rules(after)] if group.kind == "rules" else [],
        "time": [state.as_of.isoformat() if state.as_of else None for state in (before, after)]
        if group.kind == "time"
        else [],
    }


def _file(path: str, about: Aboutness) -> FileDocument:
    change = about.change_of(path)
    return {
        "path": path,
        "before": about.blob(about.before, path),
        "after": about.blob(about.after, path),
        "lines": change.text,
        "side": change.side,
        "mode": None if (mode := about.mode(path)) is None else f"{mode:06o}",
    }


def _rules(state: State) -> str:
    if state.rulebook is None:
        return state.trouble or ""
    selected = "".join(f" {name}={choice}" for name, choice in sorted(state.rulebook.selected.items()))
    return f"{state.rulebook.id} {state.rulebook.sha256}{selected}"


def _labels(rulebook: Rulebook | None) -> Mapping[str, str]:
    return {name: each.label for name, each in rulebook.index.items()} if rulebook else {}


def _facts(rulebook: Rulebook | None) -> Mapping[str, frozenset[str]]:
    if rulebook is None:
        return {}
    return {
        name: frozenset(source.fact for source in each.inputs.values())
        for name, each in rulebook.index.items()
    }


def _positions(standings: Standings) -> Iterator[PositionDocument]:
    for name in sorted(standings.positions):
        position = standings.positions[name]
        yield {
            "id": name,
            "name": standings.candidates[name].name,
            "subject": position.subject,
            "part": position.part,
            "points": {indicator: _exact(points) for indicator, points in position.points.items()},
            "earned": exact(position.earned),
            "total": _exact(position.total),
            "rank": position.rank,
            "honours": dict(position.honours),
        }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)
