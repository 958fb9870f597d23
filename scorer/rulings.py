"""The office's decisions and its judgement list against the lists and candidates they speak of (R23, R52, Y10, Y27-Y30)."""

from __future__ import annotations

from collections.abc import Iterator

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.codelists import DecisionKind, Pool
from schema.filed import Filed
from schema.findings import Finding, finding
from schema.records.rulings import Decision, Decisions
from scorer.awards import Award
from scorer.candidacies import bare_context
from scorer.candidates import Candidate, candidates
from scorer.eligibility import CONDITIONS
from scorer.rulebook import Rulebook

ON_LISTS = (DecisionKind.TIE, DecisionKind.DEVIATION)
"""The kinds of decisions that settle a list."""


def check_rulings(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """Everything that can be said of decisions and judgement before anybody is scored."""
    if campaign.office.decisions is None and campaign.office.judgement is None:
        return
    found = {candidate.id: candidate for candidate in candidates(campaign, rulebook)}
    yield from check_decisions(campaign, rulebook, found)
    yield from check_judgement(campaign, rulebook, found)


def check_decisions(campaign: Campaign, rulebook: Rulebook, found: dict[str, Candidate]) -> Iterator[Finding]:
    """并列和择优调整针对存在的名单和它的对象，重复案卷写明推荐的哪一份 (M六(三), A5 (四)2(2), R16, R23, Y10, Y29, Y30)."""
    filed = campaign.office.decisions
    lists = {award.id: award for award in rulebook.lists}
    for at, decision in enumerate(campaign.decisions if filed else ()):
        assert filed is not None
        if decision.kind is DecisionKind.DUPLICATE:
            yield from _duplicate(campaign, filed, at, decision)
        if decision.kind not in ON_LISTS or decision.list is None:
            continue
        award = lists.get(decision.list)
        if award is None:
            place = filed.place("decisions", at, "list")
            yield finding("R308", filed.path, *place, found=decision.list, want="、".join(lists))
            continue
        for name in ("selected", "removed"):
            for index, who in enumerate(getattr(decision, name)):
                candidate = found.get(who)
                if candidate is not None and candidate.subject != award.subject:
                    place = filed.place("decisions", at, name, index)
                    label = rulebook.head.subjects[award.subject].label
                    yield finding("R309", filed.path, *place, found=who, label=award.label, want=label)


def _duplicate(campaign: Campaign, filed: Filed[Decisions], at: int, decision: Decision) -> Iterator[Finding]:
    """A decision on a file that was filed twice says which copy counts; there is such a copy (Y10)."""
    if decision.category is None or decision.pool is not Pool.RECOMMENDED:
        yield finding("R310", filed.path, *filed.place("decisions", at))
        return
    subject = decision.subject or ""
    recommended = campaign.folder(subject).recommended
    if f"{campaign.root}/{subject}/recommended.yaml" in campaign.refused:
        return
    key = case_key(decision.file or "")
    files = recommended.record.files if recommended else ()
    if not any(
        f.category is decision.category and case_key(f.number or f.reference or "") == key for f in files
    ):
        place = filed.place("decisions", at, "file")
        entry = campaign.register.get(subject)
        label = entry.short_name if entry else subject
        yield finding(
            "R314", filed.path, *place, found=decision.id, label=label, want=decision.category.value
        )


def check_judgement(campaign: Campaign, rulebook: Rulebook, found: dict[str, Candidate]) -> Iterator[Finding]:
    """综合评定只列地州市推荐的该类候选人，不参评的人不计 (A4 三, R52, Y27)."""
    filed = campaign.office.judgement
    subject = next((award.subject for award in rulebook.lists if award.order == "judgement"), None)
    if filed is None or subject is None:
        return
    label = rulebook.head.subjects[subject].label
    context = bare_context(campaign, rulebook, tuple(found.values()))
    for at, judgement in enumerate(filed.record.persons):
        place = filed.place("persons", at, "person")
        candidate = found.get(judgement.person)
        if candidate is None and judgement.person not in campaign.persons:
            continue  # S211
        if candidate is None or candidate.subject != subject or candidate.nomination is None:
            yield finding("R311", filed.path, *place, found=judgement.person, want=label)
            continue
        for condition in rulebook.conditions:
            if subject in condition.applies_to:
                failed = CONDITIONS[condition.condition](context, condition, candidate)
                if isinstance(failed, tuple):
                    yield finding("R312", filed.path, *place, found=judgement.person, want=failed[0])
                    break


def check_effects(campaign: Campaign, lists: tuple[Award, ...]) -> Iterator[Finding]:
    """对名单不生效的决定，附理由 (M六(三), R16, Y29, Y30)."""
    filed = campaign.office.decisions
    for award in lists if filed else ():
        assert filed is not None
        for one in award.invalid:
            place = filed.place("decisions", one.place)
            yield finding("R313", filed.path, *place, found=one.id, label=award.list.label, want=one.reason)
