"""What a filing says against its own candidates, while there is time to put it right (R26, R34, R43, R46, Y5, Y31)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.codelists import Module
from schema.findings import Finding, finding
from scorer.candidates import Candidate, candidates
from scorer.context import Context
from scorer.eligibility import CONDITIONS
from scorer.facts.casefiles import unsuited
from scorer.filings import modules
from scorer.ledger import CaseLedger
from scorer.rulebook import Rulebook
from scorer.snapshots import view

CODES = {
    "key_polluter_list": "R320",
    "preconditions": "R322",
    "enforcement_certificate": "R323",
    "integrity_certificate": "R324",
}
"""The conditions that a filing itself can fail. Nominations have findings of their own, a veto is the office's."""


def check_candidacies(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """Everything in a filing that takes its candidate out or voids a file of its own."""
    found = candidates(campaign, rulebook)
    yield from check_conditions(campaign, rulebook, found)
    yield from check_list_in_time(campaign, rulebook, found)
    yield from check_special_files(campaign, rulebook, found)


def bare_context(campaign: Campaign, rulebook: Rulebook, found: tuple[Candidate, ...]) -> Context:
    """What a condition looks at, at the last snapshot; no condition looks at a case, so that none is counted."""
    last = max(rulebook.head.snapshots, key=lambda name: rulebook.head.snapshots[name].cutoff.day)
    return Context(view(campaign, rulebook, last), rulebook, cast(CaseLedger, None), found)


def check_conditions(
    campaign: Campaign, rulebook: Rulebook, found: tuple[Candidate, ...]
) -> Iterator[Finding]:
    """不符合参评条件的在材料所在的行提示：名录、基本条件、执法证件、廉洁证明 (A3 四(三), A4 一, A4 二(五), R26, R43, R46)."""
    context = bare_context(campaign, rulebook, found)
    for condition in rulebook.conditions:
        code = CODES.get(condition.condition)
        for candidate in found if code else ():
            of_unit = condition.condition == "key_polluter_list"
            if candidate.subject not in condition.applies_to or (of_unit and not candidate.is_prefecture):
                continue  # a prefecture's list is told once, not again for each of its counties
            failed = CONDITIONS[condition.condition](context, condition, candidate)
            if not isinstance(failed, tuple):
                continue
            text, sources = failed
            path = f"{campaign.root}/{candidate.prefecture}/mobilisation.yaml"
            line = 0
            if sources:
                path, line = sources[0].path, int(sources[0].lines.split("-")[0] or 0)
            elif not of_unit or path in campaign.refused:
                continue  # what was refused or never filed has a finding of its own
            due = condition.parameters["until"].text if of_unit else ""
            yield finding(str(code), path, line, want=text, due=due)


def check_list_in_time(
    campaign: Campaign, rulebook: Rulebook, found: tuple[Candidate, ...]
) -> Iterator[Finding]:
    """重点排污单位名录在动员部署的期限之后公开的，显示为迟报 (A5 (一), R9, Y5)."""
    due = modules(rulebook).get(Module.MOBILISATION)
    for condition in rulebook.conditions:
        if condition.condition != "key_polluter_list" or due is None:
            continue
        until = condition.parameters["until"].day
        for candidate in found:
            filed = campaign.folder(candidate.unit).mobilisation if candidate.is_prefecture else None
            polluters = filed.record.key_polluters if filed else None
            if filed is None or polluters is None or polluters.published_on is None or polluters.url is None:
                continue
            if due < polluters.published_on <= until:
                place = filed.place("key_polluters", "published_on")
                yield finding("R321", filed.path, *place, found=polluters.published_on, want=due, due=until)


def check_special_files(
    campaign: Campaign, rulebook: Rulebook, found: tuple[Candidate, ...]
) -> Iterator[Finding]:
    """推荐的配套案卷属于该级应推荐的配套办法 (A3 三(二)2, R34, Y31)."""
    sources = [
        source
        for indicator in rulebook.index.values()
        for source in indicator.inputs.values()
        if source.fact == "recommended_files"
    ]
    for candidate in found:
        filed = campaign.folder(candidate.unit).recommended if candidate.id == candidate.unit else None
        for at, file in enumerate(filed.record.files) if filed else ():
            case = campaign.case_index.get(candidate.prefecture, {}).get(case_key(file.number or ""))
            if filed is None or case is None:
                continue
            for source in sources:
                if text := unsuited(source, candidate.subject, file.category, case.measures):
                    place = filed.place("files", at, "number")
                    yield finding("R325", filed.path, *place, found=file.number, want=text)
