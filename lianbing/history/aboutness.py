"""Aboutness: whether a group's change is about a candidate, and on which lines it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lianbing.history.lines import Change, change
from lianbing.history.states import Judge, State
from lianbing.history.substitution import Group
from scorer.candidates import Candidate


@dataclass
class Aboutness:
    """The changes of one step's groups."""

    judge: Judge
    before: State
    after: State
    groups: Sequence[Group]
    candidates: Mapping[str, Candidate]
    _changes: dict[str, Change] = field(default_factory=dict)

    def change_of(self, path: str) -> Change:
        """Which lines of a file the step changed."""
        if path not in self._changes:
            one, other = (self.blob(state, path) for state in (self.before, self.after))
            contents = [None if blob is None else self.judge.content(blob) for blob in (one, other)]
            if one == other:
                contents = [None, None]
            self._changes[path] = change(contents[0], contents[1], entries=path.endswith(".yaml"))
        return self._changes[path]

    @staticmethod
    def blob(state: State, path: str) -> str | None:
        """The blob of a file in a state; None where it is not there, or no regular file."""
        reading = state.readings.get(path)
        return None if reading is None or reading.mode is not None else reading.stamp.blob

    def mode(self, path: str) -> int | None:
        """What git holds at a path after the step, or held before it, where that is no regular file."""
        found = (state.readings.get(path) for state in (self.after, self.before))
        return next((each.mode for each in found if each is not None and each.mode is not None), None)

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        return {name: candidate.identities | {name} for name, candidate in self.candidates.items()}

    def __call__(self, name: str, place: int) -> tuple[bool, str]:
        """Whether the change of the group at a place is about a candidate, and the lines that speak of it."""
        group, candidate = self.groups[place], self.candidates.get(name)
        if group.kind in ("time", "rules") or candidate is None:
            return False, ""
        ids = self._ids[name]
        if group.kind == "unit":
            return self._of_unit(group, candidate, ids)
        found = [self.change_of(path).about(ids) for path in group.paths]
        return any(found), found[0] if len(found) == 1 else ""

    def _of_unit(self, group: Group, candidate: Candidate, ids: frozenset[str]) -> tuple[bool, str]:
        """A unit's record is about the unit, its persons and, where it is a prefecture, its counties.

        Of a file of cases only an authority's own rows are about a county; all are about the prefecture (R37).
        """
        if group.owner not in (candidate.unit, candidate.prefecture):
            return False, ""
        if len(group.paths) > 1:
            return True, ""
        change = self.change_of(group.paths[0])
        if group.name != "cases":
            return True, change.text
        if candidate.is_prefecture:
            lines = change.about({group.authority}) if group.authority else change.text
            return True, lines or change.text
        # the rows of a county are a group of their own; the rest holds those of persons of the prefecture's bureau
        mine = candidate.unit == candidate.prefecture if group.authority is None else group.authority in {
            *ids, candidate.unit
        }  # fmt: skip
        lines = change.about(ids | {candidate.unit}) if mine else ""
        return bool(lines), lines
