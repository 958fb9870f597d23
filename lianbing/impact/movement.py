"""What happened to one candidate: points, place, tie, eligibility and lists before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from lianbing.impact.amounts import place_change, points_change
from lianbing.impact.derivations import indicator_changes, leaves
from lianbing.impact.documents import (
    EffectDocument,
    EligibilityChange,
    HonourChange,
    MovedDocument,
    NamedDocument,
    OpenChange,
    ReasonChange,
    State,
    Way,
)
from lianbing.impact.subjects import Subjects, is_about
from scorer.documents import HonourDocument, PersonResult, UnitResult
from scorer.quantities import exact, shown
from scorer.results import Outcome
from scorer.scorecards import Scorecard

HOLDING = ("proposed", "selected")
"""The states of whoever holds a place on a list."""

ZERO = Fraction(0)


@dataclass(frozen=True)
class Side:
    """One side of the comparison, with what all candidates need of it."""

    outcome: Outcome

    @cached_property
    def results(self) -> Mapping[str, UnitResult | PersonResult]:
        """Units and persons by id."""
        results = self.outcome.results
        everybody: list[UnitResult | PersonResult] = [*results["units"], *results["persons"]]
        return {result["id"]: result for result in everybody}

    @cached_property
    def _level(self) -> Mapping[tuple[str, int], list[NamedDocument]]:
        """Who shares a rank, by subject and rank."""
        found: dict[tuple[str, int], list[NamedDocument]] = {}
        for name, result in sorted(self.results.items()):
            if result["rank"] is not None:
                key = (self.card(name).candidate.subject, result["rank"])
                found.setdefault(key, []).append({"id": name, "name": result["short_name"]})
        return found

    def card(self, name: str) -> Scorecard:
        """The scorecard of somebody who is there."""
        return self.outcome.scores.cards[name]

    def tied_with(self, name: str) -> list[NamedDocument]:
        """The others on the same rank."""
        result = self.results.get(name)
        if result is None or result["rank"] is None:
            return []
        level = self._level[self.card(name).candidate.subject, result["rank"]]
        return [other for other in level if other["id"] != name]


@dataclass(frozen=True)
class Movement:
    """One candidate on both sides; ``held`` is its scorecard with the region's totals held, None if unknown."""

    id: str
    sides: tuple[Side, Side]
    held: Scorecard | None

    @cached_property
    def cards(self) -> tuple[Scorecard | None, Scorecard | None]:
        """The scorecards, None where the candidate is not there."""
        before, after = (side.outcome.scores.cards.get(self.id) for side in self.sides)
        return before, after

    @cached_property
    def _results(self) -> tuple[UnitResult | PersonResult | None, UnitResult | PersonResult | None]:
        before, after = (side.results.get(self.id) for side in self.sides)
        return before, after

    @cached_property
    def moved(self) -> bool:
        """Whether anything differs that a reader of the results sees of the candidate."""
        before, after = self._results
        if before is None or after is None:
            return True
        one, other = self.cards
        assert one is not None
        assert other is not None
        return (
            one.candidate.subject != other.candidate.subject
            or one.total != other.total
            or leaves(one.indicators) != leaves(other.indicators)
            or self._place_moved
            or _reasons(before) != _reasons(after)
        )

    @cached_property
    def _place_moved(self) -> bool:
        before, after = self._results
        if before is None or after is None:
            return True
        tied = [[other["id"] for other in side.tied_with(self.id)] for side in self.sides]
        same = (before["rank"], _standing(before)) == (after["rank"], _standing(after))
        return not same or tied[0] != tied[1] or _states(before["honours"]) != _states(after["honours"])

    @cached_property
    def delta(self) -> Fraction:
        """What the candidate gains in the contest: points, which count nothing for one who takes no part."""
        before, after = (c.points_so_far if c is not None and c.eligible else ZERO for c in self.cards)
        return after - before

    @cached_property
    def honours(self) -> list[HonourChange]:
        """The lists on which the candidate's place differs, in the order of the rulebook."""
        before, after = (_states(r["honours"]) if r else {} for r in self._results)
        labels = {h["list"]: h["label"] for r in self._results if r for h in r["honours"]}
        return [
            {"list": name, "label": label, "before": before.get(name), "after": after.get(name)}
            for name, label in labels.items()
            if before.get(name) != after.get(name)
        ]

    @property
    def lost(self) -> int:
        """How many places on lists the candidate loses."""
        return sum(h["before"] in HOLDING and h["after"] not in HOLDING for h in self.honours)

    @property
    def gained(self) -> int:
        """How many places on lists the candidate gains."""
        return sum(h["before"] not in HOLDING and h["after"] in HOLDING for h in self.honours)

    @cached_property
    def drops_out(self) -> bool:
        """Whether the candidate took part and does no longer."""
        before, after = self.cards
        return before is not None and before.eligible and not (after is not None and after.eligible)

    @property
    def badness(self) -> tuple[Fraction, int, bool, int, str]:
        """The order of candidates: largest drop first, then lists lost, eligibility lost, ranks lost; then by id."""
        before, after = ((r["rank"] if r else None) for r in self._results)
        fall = after - before if before is not None and after is not None else 0
        return self.delta, self.gained - self.lost, not self.drops_out, -fall, self.id

    @cached_property
    def effect(self) -> EffectDocument | None:
        """What the candidate's points owe to the region's new totals, and the rest."""
        before, after = self.cards
        if before is None or after is None or self.held is None:
            return None
        direct = self.held.points_so_far - before.points_so_far
        through = after.points_so_far - self.held.points_so_far
        return {
            "direct": shown(direct),
            "direct_exact": exact(direct),
            "through_totals": shown(through),
            "through_totals_exact": exact(through),
        }

    def ways(self) -> Iterator[Way]:
        """How somebody else's change reached the candidate."""
        before, after = self.cards
        if before is None or after is None:
            yield "eligibility"
            return
        points = [leaves(card.indicators) for card in (before, self.held or after, after)]
        if points[1] != points[2]:
            yield "totals"
        if points[0] != points[1]:
            yield "comparison"
        if _reasons(self._results[0]) != _reasons(self._results[1]):
            yield "eligibility"
        elif points[0] == points[2]:
            yield "place"

    def document(self, subjects: Subjects) -> MovedDocument:
        """The candidate's entry."""
        before, after = self._results
        one, other = self.cards
        result = after or before
        card = other or one
        assert result is not None
        assert card is not None
        own = is_about(subjects, self.id)
        presence: Literal["both", "new", "gone"] = (
            "new" if one is None else "gone" if other is None else "both"
        )
        changes = indicator_changes(
            one.indicators if one else (),
            other.indicators if other else (),
            self.held.indicators if self.held else None,
        )
        return {
            "id": self.id,
            "name": result["name"],
            "short_name": result["short_name"],
            "kind": card.candidate.subject,
            "unit": card.candidate.unit,
            "prefecture": card.candidate.prefecture,
            "presence": presence,
            "relation": "own" if own else "others",
            "ways": [] if own else list(self.ways()),
            "delta": shown(self.delta),
            "delta_exact": exact(self.delta),
            "total": points_change(one.total if one else None, other.total if other else None),
            "points_so_far": points_change(
                one.points_so_far if one else None, other.points_so_far if other else None
            ),
            "effect": self.effect,
            "rank": place_change(before["rank"] if before else None, after["rank"] if after else None),
            "standing": place_change(_standing(before), _standing(after)),
            "tie": {
                "before": self.sides[0].tied_with(self.id),
                "after": self.sides[1].tied_with(self.id),
            },
            "eligible": self._eligible(),
            "open": self._open(),
            "honours": self.honours,
            "indicators": list(changes),
        }

    def _eligible(self) -> EligibilityChange:
        before, after = self._results
        old, new = _reasons(before), _reasons(after)
        return {
            "before": before["eligible"] if before else None,
            "after": after["eligible"] if after else None,
            "gained": [reason for reason in new if reason not in old],
            "lost": [reason for reason in old if reason not in new],
        }

    def _open(self) -> OpenChange:
        """Labels of the indicators that lost or got their points; of candidates that stay."""
        labels = [
            {name: side.outcome.scores.rulebook.index[name].label for name in card.open} if card else {}
            for side, card in zip(self.sides, self.cards, strict=True)
        ]
        if None in self.cards:
            return {"gained": [], "lost": []}
        return {
            "gained": [label for name, label in labels[1].items() if name not in labels[0]],
            "lost": [label for name, label in labels[0].items() if name not in labels[1]],
        }


def movements(sides: tuple[Side, Side], held: Mapping[str, Scorecard] | None) -> list[Movement]:
    """Everybody who moves, worst first."""
    names = {name for side in sides for name in side.results}
    supposed = held or {}
    found = (Movement(name, sides, supposed.get(name)) for name in names)
    return sorted((m for m in found if m.moved), key=lambda m: m.badness)


def _standing(result: UnitResult | PersonResult | None) -> int | None:
    standing = result["standing"] if result else None
    return standing["rank"] if standing else None


def _states(honours: list[HonourDocument]) -> dict[str, State]:
    return {honour["list"]: honour["state"] for honour in honours if honour["state"] != "unlisted"}


def _reasons(result: UnitResult | PersonResult | None) -> list[ReasonChange]:
    return [{"text": r["text"], "clause": r["clause"]} for r in result["ineligible"]] if result else []
