"""Results: scores, ranks and awards as the documents of scorer.documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from schema.campaign import Campaign
from schema.stamps import stamps_digest
from scorer.awards import Award, awards, improvements
from scorer.candidates import Candidate
from scorer.derivation import Ineligible, Step
from scorer.documents import (
    CampaignDocument,
    CandidateResult,
    HonourDocument,
    IndicatorDocument,
    IndicatorSummary,
    PersonResult,
    ReasonDocument,
    ResultsDocument,
    RulebookIdentity,
    ScorecardDocument,
    StepDocument,
    UnitResult,
)
from scorer.lists import list_documents, missing_document, source_document
from scorer.quantities import exact, shown
from scorer.ranking import Standing, ranking, standings
from scorer.rulebook import Rulebook
from scorer.scorecards import IndicatorScore, Scorecard, Scores


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the shell knows of a run: the commit that was scored, and until when it looked."""

    commit: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Outcome:
    """Everything that a run of the scorer publishes: results and one scorecard a candidate."""

    scores: Scores
    awards: tuple[Award, ...]
    results: ResultsDocument
    scorecards: Mapping[str, ScorecardDocument]


def publish(scores: Scores, provenance: Provenance | None = None) -> Outcome:
    """The documents of a run."""
    provenance = provenance or Provenance()
    rulebook = scores.rulebook
    subjects = list(rulebook.head.subjects)
    rank_of = {name: rank for subject in subjects for name, rank in ranking(scores, subject).items()}
    standing_of = {name: s for subject in subjects for name, s in standings(scores, subject).items()}
    lists = awards(scores)
    listed, honours = list_documents(scores, lists)
    gains = _gains(scores)
    last = {row.unit: row.rank for row in scores.campaign.office.last_year or ()}
    counted: dict[tuple[str, int], int] = {}
    for name, place in rank_of.items():
        key = (scores.cards[name].candidate.subject, place)
        counted[key] = counted.get(key, 0) + 1

    found: dict[str, UnitResult | PersonResult] = {}
    for name, card in scores.cards.items():
        rank = rank_of.get(name)
        tied = rank is not None and counted[card.candidate.subject, rank] > 1
        common = _candidate(scores, card, rank, tied, standing_of.get(name), honours.get(name, []))
        if rulebook.level_of(card.candidate.subject) is None:
            found[name] = _person(scores, card.candidate, common)
        else:
            former = [last[i] for i in card.candidate.identities if i in last]
            found[name] = _unit(card.candidate, common, min(former, default=None), gains.get(name))
    units = [r for r in found.values() if "level" in r]
    persons = [r for r in found.values() if "track" in r]
    identity = rulebook_identity(rulebook)
    view = scores.context.view
    profile = scores.campaign.office.campaign
    demo = bool(profile and profile.record.demo)
    results: ResultsDocument = {
        "format": "lianbing-results/1",
        "campaign": campaign_document(scores.campaign, rulebook),
        "snapshot": view.name,  # type: ignore[typeddict-item]
        "cutoff": view.cutoff_day.isoformat(),
        "counts_until": view.counts_until.isoformat(),
        "as_of": provenance.as_of,
        "commit": provenance.commit,
        "tree_sha256": stamps_digest(scores.campaign.stamps.values()),
        "rulebook": identity,
        "demo": demo,
        "kinds": {name: subject.label for name, subject in rulebook.head.subjects.items()},
        "units": units,  # type: ignore[typeddict-item]
        "persons": persons,  # type: ignore[typeddict-item]
        "awards": listed,
        "notes": _notes(scores),
    }
    return Outcome(scores, lists, results, Scorecards(scores, results, found))


class Scorecards(Mapping[str, ScorecardDocument]):
    """The scorecard of each candidate, put together when it is asked for: a campaign has thousands."""

    def __init__(
        self, scores: Scores, results: ResultsDocument, found: Mapping[str, UnitResult | PersonResult]
    ) -> None:
        self._scores, self._results, self._found = scores, results, found

    def __getitem__(self, name: str) -> ScorecardDocument:
        card, results = self._scores.cards[name], self._results
        return {
            "format": "lianbing-scorecard/1",
            "campaign": results["campaign"]["id"],
            "snapshot": results["snapshot"],
            "demo": results["demo"],
            "rulebook": results["rulebook"],
            "commit": results["commit"],
            "result": self._found[name],
            "benchmark": [step_document(step) for step in card.benchmark],
            "indicators": [indicator_document(i) for i in card.indicators],
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def campaign_document(campaign: Campaign, rulebook: Rulebook) -> CampaignDocument:
    """Which campaign this is; from the rulebook where the office's record is missing."""
    profile = campaign.office.campaign
    record = profile.record if profile else None
    return {
        "id": str(campaign.year),
        "title": record.title if record else rulebook.head.title,
        "region": record.region if record else "",
        "organiser": record.organiser if record else "",
        "year": campaign.year,
    }


def rulebook_identity(rulebook: Rulebook) -> RulebookIdentity:
    """Which rulebook, and which readings are in force that are not the default."""
    return {
        "id": rulebook.id,
        "title": rulebook.head.title,
        "sha256": rulebook.sha256,
        "readings": dict(rulebook.selected),
    }


def _candidate(
    scores: Scores, card: Scorecard, rank: int | None, tied: bool, standing: Standing | None,
    honours: list[HonourDocument],
) -> CandidateResult:  # fmt: skip
    total = card.total
    candidate = card.candidate
    flags = [flag for i in card.indicators for flag in _flags(i)]
    return {
        "id": candidate.id,
        "name": candidate.name,
        "short_name": candidate.short_name,
        "prefecture": candidate.prefecture,
        "eligible": card.eligible,
        "ineligible": [_reason(reason) for reason in card.ineligible],
        "undecided": [missing_document(gap) for gap in card.undecided],
        "points_so_far": shown(card.points_so_far),
        "open": list(card.open),
        "total": None if total is None else shown(total),
        "total_exact": None if total is None else exact(total),
        "rank": rank,
        "tied": tied,
        "no_rank_reason": None if rank is not None else _no_rank(scores, card),
        "standing": None if standing is None else {
            "rank": standing.rank, "of": standing.of, "open": list(standing.open)
        },
        "indicators": [_summary(i) for i in card.indicators],
        "honours": honours,
        "flags": list(dict.fromkeys(flags)),
    }  # fmt: skip


def _unit(candidate: Candidate, common: CandidateResult, last: int | None, gain: int | None) -> UnitResult:
    level = "prefecture" if candidate.is_prefecture else "county"
    return {**common, "level": level, "code": candidate.code, "last_rank": last, "improvement": gain}  # type: ignore[typeddict-item]


def _person(scores: Scores, candidate: Candidate, common: CandidateResult) -> PersonResult:
    entry = scores.campaign.register.get(candidate.unit)
    return {
        **common,
        "track": candidate.subject,  # type: ignore[typeddict-item]
        "unit": candidate.unit,
        "unit_name": entry.name if entry else candidate.unit,
    }


def _no_rank(scores: Scores, card: Scorecard) -> str:
    """Why there is no rank: out of the contest, without indicators, or waiting for input (Y27, Y37)."""
    if card.ineligible:
        return "不参评：" + "；".join(reason.text for reason in card.ineligible)
    if card.undecided:
        return "参评资格待定：" + "；".join(gap.text for gap in card.undecided)
    if not card.indicators:
        return "综合评定，不设分项得分和排名"
    index = scores.rulebook.index
    return "尚缺：" + "、".join(index[name].label for name in card.open)


def _flags(score: IndicatorScore) -> Iterable[str]:
    yield from (f"{score.indicator.label}：{flag}" for flag in score.score.flags)
    for part in score.parts:
        yield from _flags(part)


def _summary(score: IndicatorScore) -> IndicatorSummary:
    points = score.points
    return {
        "id": score.indicator.id,
        "label": score.indicator.label,
        "maximum": exact(score.indicator.maximum),
        "points": None if points is None else shown(points),
        "exact": None if points is None else exact(points),
    }


def indicator_document(score: IndicatorScore) -> IndicatorDocument:
    """An indicator with its whole derivation."""
    indicator, result = score.indicator, score.score
    return {
        "id": indicator.id,
        "label": indicator.label,
        "clause": indicator.clause,
        "maximum": exact(indicator.maximum),
        "points": None if result.points is None else shown(result.points),
        "exact": None if result.points is None else exact(result.points),
        "formula": indicator.formula,
        "readings": list(indicator.readings),
        "claimed": None if score.claimed is None else exact(score.claimed),
        "losses": [
            {"points": shown(x.points), "exact": exact(x.points), "cause": x.cause.value, "text": x.text}
            for x in result.losses
        ],
        "missing": [missing_document(gap) for gap in result.missing],
        "flags": list(result.flags),
        "steps": [step_document(step) for step in result.steps],
        "parts": [indicator_document(part) for part in score.parts],
    }


def step_document(step: Step) -> StepDocument:
    """One step of a derivation."""
    return {
        "text": step.text,
        "value": None if step.value is None else shown(step.value, 4 if not step.unit else 2),
        "exact": None if step.value is None else exact(step.value),
        "unit": step.unit,
        "clause": step.clause,
        "reading": step.reading,
        "sources": [source_document(source) for source in step.sources],
    }


def _reason(reason: Ineligible) -> ReasonDocument:
    return {
        "text": reason.text,
        "clause": reason.clause,
        "reading": reason.reading,
        "sources": [source_document(source) for source in reason.sources],
    }


def _gains(scores: Scores) -> dict[str, int]:
    """Improvement on last year's rank, for the lists that reward it (R45)."""
    found: dict[str, int] = {}
    for award in scores.rulebook.lists:
        if award.order == "improvement":
            found |= {name: int(gain) for name, gain in improvements(scores, award).items()}
    return found


def _notes(scores: Scores) -> list[str]:
    view = scores.context.view
    notes = [f"{path} 该时点尚未收到，未计入" if path in view.to_come else
             f"{path} 于 {received.strftime('%Y-%m-%d %H:%M:%S')} 收到，晚于本次截止，未计入"
             for path, received in sorted(view.withheld.items())]  # fmt: skip
    stamps = view.campaign.stamps
    notes += [f"{path} 于 {registered.strftime('%Y-%m-%d %H:%M:%S')} 登记指纹，按登记时间计为收到（Y46）"
              for (path, sha256), registered in sorted(view.arrivals.registered.items())
              if path in stamps and stamps[path].sha256 == sha256]  # fmt: skip
    notes += [f"{path} 没有收件记录，按已收到计（Y40）" for path in sorted(view.unreceipted)]
    return notes
