"""Attribution: what each group of a step did to whom, in numbers that add up exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lianbing.history.documents import (
    CandidateMove,
    CauseDocument,
    HonourMove,
    IndicatorMove,
    PartMove,
    RankMove,
    Way,
)
from lianbing.history.substitution import Group
from scorer.positions import Position, Positions
from scorer.quantities import exact

ZERO = Fraction(0)

Aboutness = Callable[[str, int], tuple[bool, str]]
"""Of a candidate and the place of a group: whether the group's change is about it, and on which lines."""


@dataclass(frozen=True)
class Attribution:
    """A step with everybody's positions before it and after each of its groups.

    ``names`` are the public names by id, ``labels`` those of indicators, ``lists`` those of lists, ``facts`` the facts that an indicator is
    made of, ``about`` says whether a group's change is about somebody and on which lines.
    """

    groups: Sequence[Group]
    series: Sequence[Positions]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    lists: Mapping[str, str]
    facts: Mapping[str, frozenset[str]]
    about: Aboutness

    def moves(self) -> Iterator[CandidateMove]:
        """Everybody who moved, in order of id."""
        before, after = self.series[0], self.series[-1]
        for name in sorted({*before, *after}):
            one, other = before.get(name), after.get(name)
            if one is not other and one != other:
                yield self._move(name, [positions.get(name) for positions in self.series])

    def _move(self, name: str, line: list[Position | None]) -> CandidateMove:
        first, last = line[0], line[-1]
        some = last or first
        assert some is not None
        earned = [position.earned if position else ZERO for position in line]
        indicators = list(self._indicators(name, line))
        return {
            "id": name,
            "name": self.names.get(name, name),
            "subject": some.subject,
            "earned_before": exact(earned[0]),
            "earned_after": exact(earned[-1]),
            "delta": exact(earned[-1] - earned[0]),
            "total_before": _exact(first.total if first else None),
            "total_after": _exact(last.total if last else None),
            "causes": self._causes(name, earned, _main_ways(indicators)),
            "indicators": indicators,
            "part": self._part(line),
            "rank": self._rank(line),
            "honours": list(self._honours(line)),
        }

    def _indicators(self, name: str, line: list[Position | None]) -> Iterator[IndicatorMove]:
        ids = dict.fromkeys(i for position in line if position for i in position.points)
        for indicator in ids:
            points = [position.points.get(indicator) if position else None for position in line]
            if all(each is points[0] or each == points[0] for each in points):
                continue
            amounts = [ZERO if each is None else each for each in points]
            yield {
                "id": indicator,
                "label": self.labels.get(indicator, indicator),
                "before": _exact(points[0]),
                "after": _exact(points[-1]),
                "delta": exact(amounts[-1] - amounts[0]),
                "causes": self._causes(name, amounts, indicator),
                "groups": _movers(points),
            }

    def _causes(self, name: str, amounts: list[Fraction], of: str | Mapping[int, Way]) -> list[CauseDocument]:
        """The groups that moved a number; they add up to its change, since each begins where the one before ended.

        ``of`` is the indicator, or for a sum of several the way of each group.
        """
        found: list[CauseDocument] = []
        for place, (before, after) in enumerate(pairwise(amounts)):
            if before != after:
                about, lines = self.about(name, place)
                way = self._way(self.groups[place], of, about=about) if isinstance(of, str) else of[place]
                found.append({"group": place, "amount": exact(after - before), "way": way, "lines": lines})
        return found

    def _way(self, group: Group, indicator: str, *, about: bool) -> Way:
        if group.kind == "time":
            return "time"
        if group.kind == "rules":
            return "rules"
        if about:
            return "own" if group.kind == "unit" else "direct"
        facts = self.facts.get(indicator, frozenset())
        if "benchmark" in facts:
            return "region_total"
        return "vote_rank" if "votes" in facts else "comparison"

    def _part(self, line: list[Position | None]) -> PartMove | None:
        states = [position.part if position else None for position in line]
        if states[0] == states[-1]:
            return None
        return {"before": states[0], "after": states[-1], "groups": _movers(states)}

    def _rank(self, line: list[Position | None]) -> RankMove | None:
        places = [position.rank if position else None for position in line]
        if places[0] == places[-1]:
            return None
        return {"before": places[0], "after": places[-1], "groups": _movers(places)}

    def _honours(self, line: list[Position | None]) -> Iterator[HonourMove]:
        lists = dict.fromkeys(
            name for position in (line[0], line[-1]) if position for name in position.honours
        )
        for name in lists:
            states = [position.honours.get(name) if position else None for position in line]
            if states[0] != states[-1]:
                label = self.lists.get(name, name)
                yield {
                    "list": name,
                    "label": label,
                    "before": states[0],
                    "after": states[-1],
                    "groups": _movers(states),
                }


def _main_ways(indicators: Sequence[IndicatorMove]) -> dict[int, Way]:
    """The way on which each group moved most of a candidate's points; the first indicator's of equals."""
    found: dict[int, tuple[Fraction, Way]] = {}
    for cause in (cause for indicator in indicators for cause in indicator["causes"]):
        size = abs(Fraction(cause["amount"]))
        if size > found.get(cause["group"], (ZERO, ""))[0]:
            found[cause["group"]] = (size, cause["way"])
    return {group: way for group, (_, way) in found.items()}


def _movers(values: Sequence[object]) -> list[int]:
    """The places of the groups at which a value changed."""
    return [place for place, (before, after) in enumerate(pairwise(values)) if before != after]


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)
