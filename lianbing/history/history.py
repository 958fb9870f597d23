"""The history of a campaign: every step of the main branch, taken apart and added up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from lianbing.history.aboutness import Aboutness
from lianbing.history.arrivals import Arrivals, log_of, moment
from lianbing.history.attribution import Attribution
from lianbing.history.documents import (
    FileDocument,
    GroupDocument,
    HistoryDocument,
    PositionDocument,
    StepDocument,
)
from lianbing.history.evaluation import Evaluator
from lianbing.history.states import Judge, State
from lianbing.history.substitution import ORDER, Group, groups, substitutions
from lianbing.history.walk import Commit, start, walk
from lianbing.history.wording import GROUPS
from lianbing.objects import Objects, objects_of
from lianbing.repository import resolve
from lianbing.snapshots import SUBMISSIONS
from schema.kinds import BY_NAME
from scorer.quantities import exact
from scorer.results import campaign_document
from scorer.rulebook import Rulebook
from scorer.tracing.board import Standings

_PULL_REQUEST = re.compile(r"(?:^Merge pull request #|\(#)([0-9]{1,9})(?:\)|\b)")

Watch = Callable[[int, int], None]


@dataclass
class History:
    """The history of one campaign in one repository."""

    objects: Objects
    year: int
    snapshot: str = "final"
    readings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.objects, self.year, self.readings)

    @cached_property
    def _evaluator(self) -> Evaluator:
        return Evaluator(self.snapshot)

    def document(
        self, tip: str, since: str | None = None, watch: Watch = lambda done, of: None
    ) -> HistoryDocument:
        """The whole history up to a commit, after ``since`` if it is given; ``watch`` is told how far it is.

        Raises IncompleteHistory, ForeignStart (lianbing.history.walk), ObjectFault.
        """
        arrivals = Arrivals(log_of(self.objects))
        commits = list(walk(self.objects.repo, tip, since))
        files = {p: b for p, b in start(self.objects, since).items() if b} if since else {}
        before = self._judge.state(files, None)
        standings = first = self._evaluator.standings(before)
        steps: list[StepDocument] = []
        for place, commit in enumerate(commits, 1):
            for path, blob in commit.changes.items():
                if blob is None:
                    files.pop(path, None)
                else:
                    files[path] = blob
            arrival = arrivals.of(commit, before)
            as_of = moment(arrival, before.as_of)
            after = before
            if commit.changes or as_of != before.as_of:
                after = self._judge.state(files, as_of)
            step, standings = self._step(commit, before, after, standings)
            step["arrival"] = arrival
            steps.append(step)
            before = after
            watch(place, len(commits))
        profile = before.campaign.office.campaign
        rulebook = before.rulebook
        return {
            "format": "lianbing-history/1",
            "campaign": {"id": str(self.year), "title": "", "region": "", "organiser": "", "year": self.year}
            if rulebook is None
            else campaign_document(before.campaign, rulebook),
            "demo": bool(profile and profile.record.demo),
            "snapshot": self.snapshot,
            "since": since,
            "tip": tip,
            "log": arrivals.log.last if arrivals.log.lines else None,
            "order": list(ORDER),
            "commits": len(commits),
            "start": list(_positions(first)),
            "steps": steps,
            "end": list(_positions(standings)),
        }

    def _step(
        self, commit: Commit, before: State, after: State, standings: Standings
    ) -> tuple[StepDocument, Standings]:
        """One step, and where everybody stands after it."""
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
            "arrival": None,
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


def years(objects: Objects, commit: str) -> tuple[int, ...]:
    """The campaigns that a commit has, oldest first."""
    names = {path.split("/")[1] for path in start(objects, commit) if path.startswith(f"{SUBMISSIONS}/")}
    return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit()))


def history(repo: Path, revision: str = "HEAD", *, year: int | None = None, snapshot: str = "final",
            readings: Mapping[str, str] | None = None, since: str | None = None,
            watch: Watch = lambda done, of: None) -> HistoryDocument:  # fmt: skip
    """The history of a campaign, the newest one unless a year is given. Raises RepositoryError."""
    with objects_of(repo) as objects:
        tip = resolve(objects.repo, revision)
        begun = resolve(objects.repo, since) if since else None
        found = year or max(years(objects, tip), default=0)
        return History(objects, found, snapshot, readings or {}).document(tip, begun, watch)
