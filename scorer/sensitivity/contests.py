"""The contest of one kind of candidate: points that add up from parts without a reading in common, ranks, and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from scorer.awards import awards
from scorer.places import PlaceState
from scorer.quantities import total
from scorer.ranking import ranks
from scorer.rulebook import AwardList
from scorer.scorecards import Scorecard, Scores
from scorer.sensitivity.choices import Combination, readings_of_list, readings_of_taking_part
from scorer.sensitivity.laboratory import Laboratory, Leaf, Points

Outcome = tuple[tuple[tuple[str, PlaceState], ...], ...]
"""Who stands on each of some lists, and how, in the order of the lists."""


@dataclass(frozen=True)
class SupposedCard(Scorecard):
    """A scorecard with the total that it has under other readings."""

    supposed: Fraction | None = None

    @cached_property
    def total(self) -> Fraction | None:
        """The total that is supposed."""
        return self.supposed


@dataclass(frozen=True, slots=True)
class Component:
    """Indicators that share readings with one another, and with no other indicator of the contest.

    One component of a contest also says who takes part: it ``admits``.
    """

    readings: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    admits: bool


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lists that draw from one another, with the readings that they go by besides those of the points."""

    lists: tuple[AwardList, ...]
    readings: tuple[str, ...]


@dataclass
class Contest:
    """All candidates of a kind, in order of id, under any combination of readings."""

    laboratory: Laboratory
    subject: str
    _memo: dict[object, Points] = field(default_factory=dict)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The candidates."""
        return tuple(candidate.id for candidate in self.laboratory.members(self.subject))

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The indicators in groups: two stand in one if a chain of shared readings links them, or neither has any."""
        laboratory, order = self.laboratory, list(self.laboratory.options)
        admitting = readings_of_taking_part(laboratory.scores.rulebook, laboratory.options, self.subject)
        groups: list[tuple[frozenset[str], list[Leaf], bool]] = [(admitting, [], True)]
        for leaf in laboratory.leaves(self.subject):
            linked = [group for group in groups if _linked(group[0], leaf.readings)]
            groups = [group for group in groups if not _linked(group[0], leaf.readings)]
            readings = leaf.readings.union(*(group[0] for group in linked))
            leaves = [*(each for group in linked for each in group[1]), leaf]
            groups.append((readings, leaves, any(group[2] for group in linked)))
        return tuple(
            Component(tuple(sorted(readings, key=order.index)), tuple(leaves), admits)
            for readings, leaves, admits in groups
        )

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The readings that the points of this kind of candidate depend on."""
        order = list(self.laboratory.options)
        return tuple(sorted({name for part in self.components for name in part.readings}, key=order.index))

    @cached_property
    def groups(self) -> tuple[ListGroup, ...]:
        """The lists of this kind of candidate, those together that draw from one another."""
        found: list[list[AwardList]] = []
        for award in self.laboratory.scores.rulebook.lists:
            if award.subject != self.subject:
                continue
            source = next((g for g in found if any(each.id == award.from_list for each in g)), None)
            if source is None:
                found.append([award])
            else:
                source.append(award)
        options = self.laboratory.options
        return tuple(
            ListGroup(
                tuple(group),
                tuple(
                    sorted(
                        frozenset[str]().union(*(readings_of_list(options, award) for award in group)),
                        key=list(options).index,
                    )
                ),
            )
            for group in found
        )

    def points(self, component: Component, combination: Combination) -> Points:
        """The sum of a component's indicators for each candidate; None while one of them is open, or out of the contest."""
        key = (*component.readings, *(combination.get(name) for name in component.readings))
        if key not in self._memo:
            self._memo[key] = self._points(component, combination)
        return self._memo[key]

    def _points(self, component: Component, combination: Combination) -> Points:
        columns = [self.laboratory.points(leaf, combination) for leaf in component.leaves]
        if component.admits:
            takes_part = self.laboratory.takes_part(self.subject, combination)
            columns.append(tuple(Fraction(0) if takes else None for takes in takes_part))
        return tuple(
            None if any(points is None for points in row) else total([p for p in row if p is not None])
            for row in zip(*columns, strict=True)
        )

    def earned(self, combination: Combination) -> Mapping[str, Fraction]:
        """The points so far of each candidate, with open indicators left out (Y37)."""
        columns = [
            self.laboratory.points(leaf, combination) for part in self.components for leaf in part.leaves
        ]
        rows: Sequence[Points] = list(zip(*columns, strict=True)) if columns else [()] * len(self.ids)
        return {
            name: total([p for p in row if p is not None]) for name, row in zip(self.ids, rows, strict=True)
        }

    @property
    def ranked(self) -> bool:
        """Whether there is anything to rank by (Y27)."""
        return any(part.leaves for part in self.components)

    def totals(self, combination: Combination) -> Mapping[str, Fraction]:
        """The totals of those who take part and have every indicator (Y37)."""
        if not self.ranked:
            return {}
        columns = [self.points(part, combination) for part in self.components]
        return {
            name: total([p for p in row if p is not None])
            for name, row in zip(self.ids, zip(*columns, strict=True), strict=True)
            if all(points is not None for points in row)
        }

    def ranking(self, combination: Combination) -> Mapping[str, int]:
        """The ranks under a combination."""
        return ranks(self.totals(combination))

    def outcome(self, group: ListGroup, combination: Combination, totals: Mapping[str, Fraction]) -> Outcome:
        """Who stands on the lists of a group when the totals of a combination are known."""
        scores = self._supposed(group, combination, totals)
        return tuple(tuple((place.id, place.state) for place in award.places) for award in awards(scores))

    def _supposed(self, group: ListGroup, combination: Combination, totals: Mapping[str, Fraction]) -> Scores:
        base, laboratory = self.laboratory.scores, self.laboratory
        own = {n: combination[n] for n in (*group.readings, *laboratory.taking_part) if n in combination}
        context = laboratory.context(own)
        rulebook = context.rulebook.model_copy(update={"lists": group.lists})
        cards = {
            name: SupposedCard(
                base.cards[name].candidate,
                context.ineligible.get(name, ()),
                base.cards[name].indicators,
                undecided=context.undecided.get(name, ()),
                supposed=totals.get(name),
            )
            for name in self.ids
        }
        return Scores(replace(context, rulebook=rulebook), cards)


def _linked(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or not (one or other)


def contests(laboratory: Laboratory) -> Iterator[Contest]:
    """The contest of every kind of candidate, in the order of the rulebook."""
    for subject in laboratory.scores.rulebook.head.subjects:
        yield Contest(laboratory, subject)
