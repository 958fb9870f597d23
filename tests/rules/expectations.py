"""What a rule case can expect of the outcome, each as what was found beside what was wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from lianbing.rulebooks import rulebook_files
from lianbing.scoring import Checked, score_checked
from schema.campaign import Campaign
from schema.checks import check_campaign
from schema.intake import read_campaign
from scorer.checks import check_against_rules
from scorer.documents import IndicatorDocument, PersonResult, ScorecardDocument, UnitResult
from scorer.filings import filings
from scorer.results import Outcome
from scorer.rulebook import Rulebook, load_rulebook
from scorer.rulebook.load import select
from scorer.rulebook.terms import terms_of
from tests.rules.cases import Case, CaseError, Tree, items, mapping, number, text, yes
from tests.rules.vocabulary import Telling

ROOT = Path(__file__).parents[2]
NOTHING = "空缺"
"""The word for points, a total or a rank that does not exist."""


@cache
def rulebook() -> Rulebook:
    """The real rulebook of 2019, with the readings that the office chose."""
    return load_rulebook(rulebook_files(ROOT, "2019"))


@dataclass(frozen=True)
class Verdict:
    """What came of a case: the campaign as it was read, the outcome, and names by id."""

    case: Case
    campaign: Campaign
    rules: Rulebook
    outcome: Outcome
    names: Mapping[str, str]

    @property
    def who(self) -> str:
        """Whom the case is about."""
        return self.case.aspects.get("who", "甲市")

    @property
    def id(self) -> str:
        """The id of whom the case is about."""
        return next(identifier for identifier, name in self.names.items() if name == self.who)

    @property
    def card(self) -> ScorecardDocument:
        """The scorecard of whom the case is about."""
        return self.outcome.scorecards[self.id]

    @property
    def result(self) -> UnitResult | PersonResult:
        """The result of whom the case is about."""
        return self.card["result"]

    @property
    def indicator(self) -> IndicatorDocument:
        """The indicator that the case is about. Raises CaseError for one that does not exist."""
        wanted = self.case.aspects.get("indicator")
        for indicator in walk(self.card["indicators"]):
            if indicator["id"] == wanted:
                return indicator
        raise CaseError(f"{self.who} has no indicator {wanted}")


def walk(indicators: list[IndicatorDocument]) -> Iterator[IndicatorDocument]:
    """Indicators with their parts."""
    for indicator in indicators:
        yield indicator
        yield from walk(indicator["parts"])


def judge(case: Case, readings: Mapping[str, str] | None = None) -> Verdict:
    """The outcome of a case under its readings, or under others. Raises CaseError for an input that was refused."""
    told = Telling(case.input, case.aspects.get("who", "甲市"))
    campaign, found = read_campaign(told.region.write(), 2019)
    refused = [str(f) for f in found if f.is_error]
    if refused:
        raise CaseError(f"the input was refused: {refused}")
    chosen = case.readings if readings is None else readings
    across = [*check_campaign(campaign, terms_of(rulebook())), *check_against_rules(campaign, rulebook())]
    checked = Checked(campaign, rulebook(), (*found, *across))
    outcome = score_checked(checked, case.aspects.get("snapshot", "final"), readings=chosen)
    return Verdict(case, campaign, select(rulebook(), chosen), outcome, told.region.names())


def differences(verdict: Verdict) -> list[str]:
    """Where the outcome is not what the case expects."""
    compared = ((key, *EXPECT[key](verdict, wanted)) for key, wanted in verdict.case.expected.items())
    return [f"{key}: {found} instead of {wanted}" for key, found, wanted in compared if found != wanted]


Compared = tuple[object, object]
"""What was found, and what was wanted."""


def _amount(found: str | None, wanted: Tree) -> Compared:
    have = NOTHING if found is None else Fraction(found)
    return have, (NOTHING if wanted == NOTHING else number(wanted))


def _points(verdict: Verdict, wanted: Tree) -> Compared:
    return _amount(verdict.indicator["exact"], wanted)


def _open(verdict: Verdict, wanted: Tree) -> Compared:
    """The input that is missing, in the words of the scorecard; such an indicator has no points."""
    indicator = verdict.indicator
    said = [m["text"] for m in indicator["missing"] if indicator["points"] is None]
    return any(text(wanted) in sentence for sentence in said) or said, True


def _shown(verdict: Verdict, wanted: Tree) -> Compared:
    return verdict.indicator["points"], text(wanted)


def _flag(verdict: Verdict, wanted: Tree) -> Compared:
    flags = verdict.indicator["flags"]
    return any(text(wanted) in flag for flag in flags) or flags, True


def _unflagged(verdict: Verdict, wanted: Tree) -> Compared:
    flags = verdict.indicator["flags"]
    return [flag for flag in flags if text(wanted) in flag], []


def _loss(verdict: Verdict, wanted: Tree) -> Compared:
    """Lost points by cause: unit, office or rule."""
    found: dict[str, Fraction] = {}
    for loss in verdict.indicator["losses"]:
        found[loss["cause"]] = found.get(loss["cause"], Fraction(0)) + Fraction(loss["exact"])
    return found, {cause: number(points) for cause, points in mapping(wanted).items()}


def _total(verdict: Verdict, wanted: Tree) -> Compared:
    return _amount(verdict.result["total_exact"], wanted)


def _so_far(verdict: Verdict, wanted: Tree) -> Compared:
    return verdict.result["points_so_far"], text(wanted)


def _rank(verdict: Verdict, wanted: Tree) -> Compared:
    rank = verdict.result["rank"]
    return NOTHING if rank is None else str(rank), text(wanted)


def _ranks(verdict: Verdict, wanted: Tree) -> Compared:
    cards = {verdict.names[name]: card["result"]["rank"] for name, card in verdict.outcome.scorecards.items()}
    found = {name: NOTHING if cards[name] is None else str(cards[name]) for name in mapping(wanted)}
    return found, mapping(wanted)


def _standing(verdict: Verdict, wanted: Tree) -> Compared:
    standing = verdict.result["standing"]
    return (f"{standing['rank']}/{standing['of']}" if standing else NOTHING), text(wanted)


def _eligible(verdict: Verdict, wanted: Tree) -> Compared:
    """Whether somebody takes part; for several, by name."""
    if isinstance(wanted, str):
        return verdict.result["eligible"], yes(wanted)
    cards = {verdict.names[name]: card["result"] for name, card in verdict.outcome.scorecards.items()}
    found = {name: cards[name]["eligible"] for name in mapping(wanted)}
    return found, {name: yes(word) for name, word in mapping(wanted).items()}


def _reason(verdict: Verdict, wanted: Tree) -> Compared:
    said = [reason["text"] for reason in verdict.result["ineligible"]]
    return any(text(wanted) in sentence for sentence in said) or said, True


def _candidates(verdict: Verdict, wanted: Tree) -> Compared:
    """The prefectures that compete."""
    units = [unit for unit in verdict.outcome.results["units"] if unit["level"] == "prefecture"]
    return [unit["short_name"] for unit in units], [text(name) for name in items(wanted)]


def _on_list(state: str) -> Callable[[Verdict, Tree], Compared]:
    """Who stands on the list in a state: names in order, or how many."""

    def compare(verdict: Verdict, wanted: Tree) -> Compared:
        wanted_list = verdict.case.aspects.get("list")
        award = next((a for a in verdict.outcome.results["awards"] if a["id"] == wanted_list), None)
        if award is None:
            raise CaseError(f"there is no list {wanted_list}")
        names = [verdict.names[entry["id"]] for entry in award["entries"] if entry["state"] == state]
        return (
            (str(len(names)), wanted)
            if isinstance(wanted, str)
            else (sorted(names), sorted(map(text, wanted)))
        )

    return compare


def _ratio(verdict: Verdict, wanted: Tree) -> Compared:
    return _amount(verdict.card["benchmark"][-1]["exact"], wanted)


def _benchmark(verdict: Verdict, wanted: Tree) -> Compared:
    """The benchmark of an indicator, from its derivation."""
    steps = [step["exact"] for step in verdict.indicator["steps"] if step["text"].startswith("基准值 = ")]
    return _amount(steps[0], wanted)


def _codes(verdict: Verdict) -> set[str]:
    campaign, rules = verdict.campaign, verdict.rules
    found = [*check_campaign(campaign, terms_of(rules)), *check_against_rules(campaign, rules)]
    return {finding.code for finding in found}


def _findings(verdict: Verdict, wanted: Tree) -> Compared:
    codes = {text(code) for code in items(wanted)}
    return codes & _codes(verdict), codes


def _without(verdict: Verdict, wanted: Tree) -> Compared:
    return _codes(verdict) & {text(code) for code in items(wanted)}, set()


def _state(verdict: Verdict, wanted: Tree) -> Compared:
    """How a filing stands at its deadline; 不要求 if none is due."""
    units = [c for c in verdict.outcome.scores.context.candidates if c.id == verdict.id]
    label = verdict.case.aspects["filing"]
    states = [d["state"] for d in filings(verdict.campaign, verdict.rules, units) if d["label"] == label]
    return (states[0] if states else "不要求"), text(wanted)


EXPECT: Mapping[str, Callable[[Verdict, Tree], Compared]] = {
    "points": _points,
    "open": _open,
    "shown": _shown,
    "flag": _flag,
    "unflagged": _unflagged,
    "loss": _loss,
    "total": _total,
    "so_far": _so_far,
    "rank": _rank,
    "ranks": _ranks,
    "standing": _standing,
    "eligible": _eligible,
    "reason": _reason,
    "candidates": _candidates,
    "proposed": _on_list("proposed"),
    "tied": _on_list("tied"),
    "selected": _on_list("selected"),
    "deselected": _on_list("deselected"),
    "ratio": _ratio,
    "benchmark": _benchmark,
    "findings": _findings,
    "without": _without,
    "state": _state,
}
"""The meaning of every expectation."""
