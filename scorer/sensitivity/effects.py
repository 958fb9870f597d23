"""What one alternative of a reading changes against the readings in force: points, ranks, lists and due filings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schema.campaign import Campaign
from scorer.documents import EffectDocument, FilingDocument, ListEffectDocument, SwitchedDocument
from scorer.filings import filings
from scorer.places import PlaceState
from scorer.quantities import exact, shown
from scorer.sensitivity.choices import Combination
from scorer.sensitivity.contests import Contest, ListGroup, Outcome
from scorer.sensitivity.laboratory import Laboratory
from scorer.sensitivity.survey import held


@dataclass(frozen=True)
class Effects:
    """The effects of single switches on a campaign; ``whole`` is the campaign with every filing, seen or not."""

    laboratory: Laboratory
    contests: tuple[Contest, ...]
    whole: Campaign

    def of(self, reading: str, alternative: str) -> EffectDocument:
        """What a reading would change, switched to an alternative."""
        combination = {reading: alternative}
        moved: list[SwitchedDocument] = []
        lists: list[ListEffectDocument] = []
        for contest in self.contests:
            if reading in contest.readings:
                moved += sorted(_moved(contest, combination), key=_standing)
            for group in contest.groups:
                if reading in contest.readings or reading in group.readings:
                    lists += _lists(contest, group, combination)
        return {
            "alternative": alternative,
            "moved": moved,
            "ranks_moved": sum(m["rank_before"] != m["rank_after"] for m in moved),
            "lists": lists,
            "filings": self._filings(combination),
        }

    def _filings(self, combination: Combination) -> int:
        """How many due filings are others under an alternative, or stand differently (R10, Y6)."""
        chosen = {f.monthly.choice for f in self.laboratory.scores.rulebook.head.filings if f.monthly}
        if chosen.isdisjoint(combination):
            return 0
        before, after = self._due({}), self._due(combination)
        return sum(found not in after for found in before) + sum(found not in before for found in after)

    def _due(self, combination: Combination) -> list[FilingDocument]:
        scores = self.laboratory.scores
        units = [c for c in scores.context.candidates if scores.rulebook.level_of(c.subject) is not None]
        return filings(self.whole, self.laboratory.rulebook(combination), units)


def _moved(contest: Contest, combination: Combination) -> Iterator[SwitchedDocument]:
    """Everybody of a kind whose points so far or rank differ."""
    before, after = contest.earned({}), contest.earned(combination)
    rank, now = contest.ranking({}), contest.ranking(combination)
    cards = contest.laboratory.scores.cards
    for name in contest.ids:
        if before[name] == after[name] and rank.get(name) == now.get(name):
            continue
        delta = after[name] - before[name]
        yield {
            "id": name,
            "name": cards[name].candidate.name,
            "kind": contest.subject,
            "points_before": shown(before[name]),
            "points_after": shown(after[name]),
            "delta": shown(delta),
            "delta_exact": exact(delta),
            "rank_before": rank.get(name),
            "rank_after": now.get(name),
        }


def _standing(moved: SwitchedDocument) -> tuple[bool, int, str]:
    return moved["rank_before"] is None, moved["rank_before"] or 0, moved["id"]


def _lists(contest: Contest, group: ListGroup, combination: Combination) -> Iterator[ListEffectDocument]:
    """The lists of a group whose places or ties differ."""
    before = contest.outcome(group, {}, contest.totals({}))
    after = contest.outcome(group, combination, contest.totals(combination))
    for place, award in enumerate(group.lists):
        held_before, held_after = held(before, place), held(after, place)
        tied_before, tied_after = _tied(before, place), _tied(after, place)
        if (held_before, tied_before) != (held_after, tied_after):
            yield {
                "list": award.id,
                "label": award.label,
                "gained": sorted(held_after - held_before),
                "lost": sorted(held_before - held_after),
                "tied_before": sorted(tied_before),
                "tied_after": sorted(tied_after),
            }


def _tied(outcome: Outcome, place: int) -> frozenset[str]:
    return frozenset(name for name, state in outcome[place] if state is PlaceState.TIED)
