"""A context whose shared values know what they depend on, and the cards of candidates that are made in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from operator import eq
from typing import Any, TypeVar, cast

from scorer.awards import Award, award_of
from scorer.candidates import Candidate, candidates
from scorer.context import Context
from scorer.derivation import Missing
from scorer.eligibility import Judged, judged
from scorer.honours import Known, moments, stages
from scorer.ledger import CaseLedger
from scorer.ranking import ranks
from scorer.rulebook import AwardList, Rulebook
from scorer.snapshots import View
from scorer.tracing.campaign import TracedCampaign, as_campaign
from scorer.tracing.cards import Card
from scorer.tracing.ledger import TracedLedger
from scorer.tracing.points import TracedPoints
from scorer.tracing.scores import TracedScores
from scorer.tracing.tables import KeyedRows
from scorer.tracing.tracker import Tracker
from scorer.tracing.view import TracedView

T = TypeVar("T")


class _Judgements(Mapping[str, Any]):
    """One half of what the conditions say of everybody: what is failed, or what is missing."""

    def __init__(self, context: TracedContext, half: int) -> None:
        self._context, self._half = context, half

    def __getitem__(self, name: str) -> Any:
        return self._context.judged(name)[self._half]

    def get(self, name: str, default: Any = None) -> Any:
        """What the conditions say of somebody."""
        return self._context.judged(name)[self._half] or default

    def __iter__(self) -> Iterator[str]:
        return iter(self._context.known)

    def __len__(self) -> int:
        return len(self._context.known)


class _Candidates(Collection[Candidate]):
    """All candidates, in order."""

    def __init__(self, context: TracedContext) -> None:
        self._context = context

    def __contains__(self, candidate: object) -> bool:
        return candidate in self._context.known.values()

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._context.known.values())

    def __len__(self) -> int:
        return len(self._context.known)


class TracedContext(Context):
    """A context that stays while its campaign changes. What it says is exact in points, never in lines or blobs:

    a case that moved to another line is taken for the same. Derivations are made by an ordinary scoring.
    """

    def __init__(self, tracker: Tracker, view: View, rulebook: Rulebook) -> None:
        self.tracker = tracker
        self.traced = TracedCampaign(tracker, view.campaign, points_only=True)
        self._view = TracedView(self.traced, view)
        super().__init__(
            view=cast("View", self._view),
            rulebook=rulebook,
            ledger=cast("CaseLedger", None),
            candidates=cast("tuple[Candidate, ...]", _Candidates(self)),
            ineligible=cast("dict[str, Any]", _Judgements(self, 0)),
            undecided=cast("dict[str, Any]", _Judgements(self, 1)),
        )
        self.ledger = cast("CaseLedger", TracedLedger(self))
        self._present = self.known
        self._points = TracedPoints(self)

    @property
    def known(self) -> Mapping[str, Candidate]:
        """All candidates by id."""
        campaign, rulebook = as_campaign(self.traced), self.rulebook
        return self.once("candidates", lambda: {c.id: c for c in candidates(campaign, rulebook)})

    def becomes(self, view: View) -> bool:
        """Take another view of the same snapshot, under the same rules, for this one; whether anything is doubtful."""
        doubtful = self.traced.becomes(view.campaign)
        doubtful = self._view.becomes(view) or doubtful
        if self.tracker.is_doubtful("candidates"):
            before, self._present = self._present, self.known
            names = {**before, **self._present} if self._present is not before else ()
            moved = [name for name in names if not _same(before.get(name), self._present.get(name))]
            self.tracker.changed(("candidate", name) for name in moved)
        return doubtful

    def once(self, key: Hashable, make: Callable[[], T], same: Callable[[T, T], bool] | None = None) -> T:
        """A value that knows what it depends on. Fields and eligible candidates that are made again and equal stand."""
        if isinstance(key, tuple):
            if same is None and key[0] in _COMPARED:
                same = eq
            if key[0] in _OF_CANDIDATE:
                return self.tracker.once(key, lambda: self._of(key[1], make), same)
        return self.tracker.once(key, make, same)

    def _of(self, name: str, make: Callable[[], T]) -> T:
        """A value that is made of a candidate besides what is read for it."""
        self.candidate(name)
        return make()

    def candidate(self, name: str) -> Candidate | None:
        """One candidate: who reads it does not depend on the others."""
        self.tracker.read(("candidate", name))
        return self._present.get(name)

    def judged(self, name: str) -> Judged:
        """What the conditions say of a candidate."""
        return self.once(("judged", name), lambda: self._judged(name), eq)

    def _judged(self, name: str) -> Judged:
        candidate = self.candidate(name)
        return ((), ()) if candidate is None else judged(self, candidate)

    def eligible(self, subject: str) -> tuple[Candidate, ...]:
        """The candidates of a subject that certainly take part, in order of id."""
        return self.once(("eligible", subject), lambda: Context.eligible(self, subject), _all_same)

    def field_missing(self, subject: str) -> tuple[Missing, ...]:
        """Why nobody of a subject has a place among the others yet."""
        return self.once(("field missing", subject), lambda: Context.field_missing(self, subject), eq)

    def of_subject(self, subject: str) -> tuple[str, ...]:
        """The ids of the candidates of a subject, in order."""
        return self.once(("subject", subject), lambda: self._subjects.get(subject, ()), eq)

    @property
    def _subjects(self) -> Mapping[str, tuple[str, ...]]:
        return self.once("subjects", self._by_subjects)

    def _by_subjects(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, candidate in self.known.items():
            found[candidate.subject].append(name)
        return {subject: tuple(names) for subject, names in found.items()}

    def card(self, name: str) -> Card:
        """The card of a candidate who is there."""
        return self._points.card(name)

    def ranks(self, subject: str) -> Mapping[str, int]:
        """The ranks of those of a subject that have a total."""
        return self.once(("ranks", subject), lambda: self._ranks(subject), eq)

    def _ranks(self, subject: str) -> Mapping[str, int]:
        totals = {name: self.card(name).total for name in self.of_subject(subject)}
        return ranks({name: total for name, total in totals.items() if total is not None})

    @property
    def period(self) -> int:
        """Between which moments of the records about honours the campaign is seen: within one no stage changes."""
        as_of = self._view.raw.as_of
        if as_of is None:
            return -1
        return bisect_right(self.once("moments", lambda: moments(self.campaign), eq), as_of)

    @property
    def honours(self) -> Mapping[str, Mapping[str, str]]:
        """The stage of every honour, by candidate and list."""
        as_of, period = self._view.raw.as_of, self.period
        known = self.once(("known stages", period), self._no_stages)
        return self.once(("stages", period), lambda: stages(self.campaign, as_of, self._lists, known))

    def _no_stages(self) -> Known:
        """Nothing is known of stages, until a record about honours changes."""
        moments(self.campaign)
        return {}

    @property
    def _lists(self) -> tuple[Award, ...]:
        return self.once("awards", self._awards)

    def _awards(self) -> tuple[Award, ...]:
        made: dict[str, Award] = {}
        for award in self.rulebook.lists:
            made[award.id] = self._award(award)
        return tuple(made.values())

    def _award(self, award: AwardList) -> Award:
        """One list of honours. That only the values behind the places changed makes no other list."""
        return self.once(("award", award.id), lambda: self._award_made(award), _listed_alike)

    def _award_made(self, award: AwardList) -> Award:
        source = next((each for each in self.rulebook.lists if each.id == award.from_list), None)
        return award_of(TracedScores(self), award, None if source is None else self._award(source))


_OF_CANDIDATE = frozenset({"ratio"})
_COMPARED = frozenset({"poll", "workload", "peers", "ratio", "frozen_frames", "refused_cases"})
"""Shared facts that cost little to compare, and on which many scores rest."""


def _shared(name: str, make: Callable[[Context], object]) -> property:
    """A lookup of a context as a value of the tracker."""
    same = eq if name in _COMPARED else None
    by_key = str(make.__annotations__["return"]).startswith("Mapping[")

    def read(self: TracedContext) -> object:
        def whole() -> Any:
            return self.tracker.once(("context", name), lambda: make(self), same)

        return KeyedRows(self, name, whole) if by_key else whole()

    return property(read, doc=make.__doc__)


for _name, _made in list(vars(Context).items()):
    if isinstance(_made, cached_property):
        setattr(TracedContext, _name, _shared(_name, _made.func))


def _listed_alike(one: Award, other: Award) -> bool:
    return one == other if one.list != other.list else _state(one) == _state(other)


def _state(award: Award) -> tuple[object, ...]:
    """What a list says, without the exact values that it goes by."""
    places = [(each.id, each.rank, each.state, each.decision, each.reason) for each in award.places]
    return places, award.tie, award.note, award.invalid


def _same(one: Candidate | None, other: Candidate | None) -> bool:
    """Whether a candidate is the same, wherever its nomination stands."""
    if one is None or other is None or one.nomination is None or other.nomination is None:
        return one == other
    return replace(one, nomination=other.nomination) == other


def _all_same(one: tuple[Candidate, ...], other: tuple[Candidate, ...]) -> bool:
    return len(one) == len(other) and all(map(_same, one, other))
