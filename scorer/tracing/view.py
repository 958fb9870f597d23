"""A view that notices what is read of it: one withheld file, the passing of one day."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import Any

from scorer.snapshots import View
from scorer.tracing.campaign import TracedCampaign, as_campaign

_CONSTANT = frozenset({"name", "cutoff", "cutoff_day", "counts_until"})
"""What of a view the rulebook and the snapshot alone decide."""


class TracedView:
    """A view of which one withheld file, or the passing of one day, is read at a time."""

    def __init__(self, campaign: TracedCampaign, view: View) -> None:
        self.tracker, self.raw = campaign.tracker, view
        self.campaign = as_campaign(campaign)
        self.withheld = _Paths(self, "withheld")
        self.to_come = _Paths(self, "to_come")
        self._days: set[date] = set()

    def is_before_end_of(self, day: date) -> bool:
        """Whether the snapshot looks at a moment before 24:00 of a day."""
        self._days.add(day)
        self.tracker.read(("day", day))
        return self.raw.is_before_end_of(day)

    def __getattr__(self, name: str) -> Any:
        if name not in _CONSTANT:
            self.tracker.read(("view", name))
        return getattr(self.raw, name)

    def becomes(self, view: View) -> bool:
        """Take another view of the same snapshot for this one; whether anything is doubtful for it."""
        old, self.raw = self.raw, view
        parts = ("as_of", "arrivals", "unreceipted")
        keys: list[Hashable] = [("view", name) for name in parts if getattr(old, name) != getattr(view, name)]
        for name in ("withheld", "to_come"):
            one, other = getattr(old, name), getattr(view, name)
            if one != other:
                keys.append(("view", name))
                keys += ((name, path) for path in {*one, *other} if _at(one, path) != _at(other, path))
        keys += (
            ("day", day) for day in self._days if old.is_before_end_of(day) != view.is_before_end_of(day)
        )
        return self.tracker.changed(keys)


def _at(paths: Any, path: str) -> object:
    return paths.get(path) if isinstance(paths, Mapping) else path in paths


class _Paths(Mapping[str, Any]):
    """Files by path; of those that are to come only whether they are."""

    def __init__(self, view: TracedView, name: str) -> None:
        self._view, self._name = view, name

    @property
    def _paths(self) -> Any:
        return getattr(self._view.raw, self._name)

    def __getitem__(self, path: str) -> Any:
        self._view.tracker.read((self._name, path))
        return self._paths[path]

    def __contains__(self, path: object) -> bool:
        self._view.tracker.read((self._name, path))
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        self._view.tracker.read(("view", self._name))
        return iter(self._paths)

    def __len__(self) -> int:
        self._view.tracker.read(("view", self._name))
        return len(self._paths)
