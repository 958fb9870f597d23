"""A context whose shared values know what they depend on: a view, a ledger and judgements that notice who reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from operator import eq
from typing import Any, TypeVar, cast

from schema.campaign import Table
from schema.codelists import Category
from schema.kinds import OFFICE_FOLDER
from schema.records.cases import PenaltyCase
from schema.scalars import case_key
from scorer.awards import Award, awards
from scorer.candidates import Candidate, candidates
from scorer.context import Context
from scorer.derivation import Ineligible, Missing
from scorer.eligibility import Judged, judged
from scorer.facts import FACTS
from scorer.facts.values import Fact
from scorer.formulas import POINTS
from scorer.honours import Known, moments, stages
from scorer.ledger import CaseEntry, CaseLedger, Count, Tally, closed_accounts, count_table, ledger_of
from scorer.positions import Part, Position
from scorer.rulebook import Indicator, Input, Rulebook
from scorer.scorecards import Scorecard, Scores, counting_of, from_facts, rule_of
from scorer.snapshots import View
from scorer.tracing.campaign import CELLS, TracedCampaign, as_campaign
from scorer.tracing.tracker import Tracker

T = TypeVar("T")

_CONSTANT = frozenset({"name", "cutoff", "cutoff_day", "counts_until"})
"""What of a view the rulebook and the snapshot alone decide."""


class _View:
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

    def __init__(self, view: _View, name: str) -> None:
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


class _Ledger:
    """The ledger: counts are read as a whole, cases one by one. Files are counted again one by one."""

    def __init__(self, context: TracedContext) -> None:
        self._context = context
        self._campaign = context.traced
        self.counting = counting_of(context.view, context.rulebook)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now, name)

    def _count(self) -> CaseLedger:
        counts: dict[str, Count] = {}
        for holder in (*sorted(self._campaign.units), OFFICE_FOLDER):
            count = self._context.once(("count", holder), lambda h=holder: self._count_of(h))  # type: ignore[misc]  # a default binds
            if count is not None:
                counts[holder] = count
        return ledger_of(self._campaign.raw, self.counting, counts)

    def _count_of(self, holder: str) -> Count | None:
        office = holder == OFFICE_FOLDER
        table: Table[PenaltyCase] | None = (
            self._campaign.office.department_cases if office else self._campaign.units[holder].cases
        )
        if table is None:
            return None
        closed = self._context.once("closed", lambda: closed_accounts(as_campaign(self._campaign)), eq)
        return count_table(table, self.counting, closed)

    def area(self, holder: str) -> Tally:
        """The tally of a prefecture's file; what others filed does not matter, nor on which lines."""
        return self._context.once(("tally", holder), lambda: self._now.area(holder), _counts_alike)

    def own(self, holder: str, authorities: Iterable[str]) -> Tally:
        """The tally of certain authorities in one file."""
        names = tuple(authorities)
        return self._context.once(
            ("tally", holder, names), lambda: self._now.own(holder, names), _counts_alike
        )

    def waiting(self, holder: str, authorities: Iterable[str] | None) -> Tally:
        """The tally of the rows that wait for an explanation."""
        names = None if authorities is None else tuple(authorities)
        return self._context.once(
            ("waiting", holder, names), lambda: self._now.waiting(holder, names), _counts_alike
        )

    @property
    def _now(self) -> CaseLedger:
        return self._context.once("ledger", self._count)

    def frame(self, holder: str, authorities: frozenset[str] | None, category: Category) -> int:
        """How many cases of a category can be drawn; that others can does not matter."""
        key = ("frame", holder, authorities, category)
        return self._context.once(key, lambda: self._frame(holder, authorities, category), eq)

    def _frame(self, holder: str, authorities: frozenset[str] | None, category: Category) -> int:
        return self._now.frame(holder, authorities, category)

    def find(self, number: str) -> CaseEntry | None:
        """The case of a number; that it moved to another line of its file makes no difference."""
        key = case_key(number)
        return self._context.once(("found", key), lambda: self._find(key), _alike)

    def _find(self, key: str) -> CaseEntry | None:
        for holder in (*sorted(self._campaign.units), OFFICE_FOLDER):
            index = self._campaign.case_index.get(holder)
            case = index.get(key) if index is not None else None
            if case is not None:
                table = self._campaign.raw_table(holder)
                assert table is not None
                return CaseEntry(case, table.stamp, holder)
        return None


def _counts_alike(one: Tally, other: Tally) -> bool:
    return (one.decisions, one.fines, one.major) == (other.decisions, other.fines, other.major)


def _alike(one: CaseEntry | None, other: CaseEntry | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.holder == other.holder and CELLS(one.case) == CELLS(other.case)


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


@dataclass(frozen=True)
class Card:
    """What a list of honours needs to know of a candidate: who it is, whether it takes part, its points."""

    candidate: Candidate
    ineligible: tuple[Ineligible, ...]
    undecided: tuple[Missing, ...]
    points: Mapping[str, Fraction | None]

    @property
    def eligible(self) -> bool:
        """Whether nothing keeps the candidate out."""
        return not self.ineligible

    @cached_property
    def position(self) -> Position:
        """Where the candidate stands, without rank and honours."""
        part: Part = "out" if self.ineligible else "undecided" if self.undecided else "in"
        return Position.of(self.candidate.subject, part, self.points)

    @cached_property
    def total(self) -> Fraction | None:
        """The total, None where there is none."""
        return self.position.total


def _leaves(rulebook: Rulebook, subject: str) -> tuple[Indicator, ...]:
    return tuple(i for top in rulebook.schemes(subject) for i in top.walk() if not i.parts)


class TracedContext(Context):
    """A context that stays while its campaign changes. What it says is exact in points, never in lines or blobs:

    a case that moved to another line is taken for the same. Derivations are made by an ordinary scoring.
    """

    def __init__(self, tracker: Tracker, view: View, rulebook: Rulebook) -> None:
        self.tracker = tracker
        self.traced = TracedCampaign(tracker, view.campaign)
        self._view = _View(self.traced, view)
        super().__init__(
            view=cast("View", self._view),
            rulebook=rulebook,
            ledger=cast("CaseLedger", None),
            candidates=cast("tuple[Candidate, ...]", _Candidates(self)),
            ineligible=cast("dict[str, Any]", _Judgements(self, 0)),
            undecided=cast("dict[str, Any]", _Judgements(self, 1)),
        )
        self.ledger = cast("CaseLedger", _Ledger(self))

    @property
    def known(self) -> Mapping[str, Candidate]:
        """All candidates by id."""
        campaign, rulebook = as_campaign(self.traced), self.rulebook
        return self.once("candidates", lambda: {c.id: c for c in candidates(campaign, rulebook)})

    def becomes(self, view: View) -> bool:
        """Take another view of the same snapshot, under the same rules, for this one; whether anything is doubtful."""
        doubtful = self.traced.becomes(view.campaign)
        return self._view.becomes(view) or doubtful

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
        return self.once(("candidate", name), lambda: self.known.get(name), _same)

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

    def card(self, name: str) -> Card:
        """The card of a candidate who is there."""
        return self.once(("card", name), lambda: self._card(name))

    def _card(self, name: str) -> Card:
        candidate = self.candidate(name)
        assert candidate is not None
        ineligible, undecided = self.judged(name)
        scheme = self.once(("scheme", candidate.subject), lambda: _leaves(self.rulebook, candidate.subject))
        return Card(candidate, ineligible, undecided, {i.id: self._points(candidate, i) for i in scheme})

    def _points(self, candidate: Candidate, indicator: Indicator) -> Fraction | None:
        key = ("points", candidate.id, indicator.id)
        return self.tracker.once(key, lambda: self._made(candidate, indicator), eq)

    def _made(self, candidate: Candidate, indicator: Indicator) -> Fraction | None:
        """The points of an indicator without parts; None while something is missing."""
        self.candidate(candidate.id)
        facts = {
            name: FACTS[source.fact](self, source, candidate)
            if source.fact in _ALWAYS_MOVING
            else self.once(("fact", candidate.id, indicator.id, name), partial(self._fact, source, candidate))
            for name, source in indicator.inputs.items()
        }
        if any(fact.missing for fact in facts.values()):
            return None
        points = POINTS.get(indicator.formula or "")
        if points is None:
            return from_facts(self.rulebook, indicator, facts).points
        rule = self.once(("rule", indicator.id), lambda: rule_of(self.rulebook, indicator))
        return points(rule, **facts)

    def _fact(self, source: Input, candidate: Candidate) -> Fact:
        self.candidate(candidate.id)
        return FACTS[source.fact](self, source, candidate)

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
        cards = cast("Mapping[str, Scorecard]", {name: self.card(name) for name in self.known})
        return awards(Scores(self, cards))


_ALWAYS_MOVING = frozenset({"benchmark"})
"""Facts that any case moves for everybody: to remember them costs more than to make them."""

_OF_CANDIDATE = frozenset({"ratio"})
_COMPARED = frozenset({"poll", "workload", "peers", "ratio", "frozen_frames", "refused_cases"})
"""Shared facts that cost little to compare, and on which many scores rest."""


def _shared(name: str, make: Callable[[Context], object]) -> property:
    """A lookup of a context as a value of the tracker."""
    same = eq if name in _COMPARED else None

    def read(self: TracedContext) -> object:
        return self.tracker.once(("context", name), lambda: make(self), same)

    return property(read, doc=make.__doc__)


for _name, _made in list(vars(Context).items()):
    if isinstance(_made, cached_property):
        setattr(TracedContext, _name, _shared(_name, _made.func))


def _same(one: Candidate | None, other: Candidate | None) -> bool:
    """Whether a candidate is the same, wherever its nomination stands."""
    if one is None or other is None or one.nomination is None or other.nomination is None:
        return one == other
    return replace(one, nomination=other.nomination) == other


def _all_same(one: tuple[Candidate, ...], other: tuple[Candidate, ...]) -> bool:
    return len(one) == len(other) and all(map(_same, one, other))
