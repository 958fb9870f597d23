"""Conditions of taking part: each is a function that a rulebook names (R4, R18, R26, R43, R46, R51)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from scorer.candidates import Candidate
from scorer.context import (
    Context,
    file_source,
    place_source,
    register_missing,
    rows_source,
    table_missing,
    withheld_note,
)
from scorer.derivation import Cause, Ineligible, Missing, Source
from scorer.rulebook import Condition

Failed = tuple[str, tuple[Source, ...]]
"""Why a condition is not met, and where that stands."""

ConditionFunction = Callable[[Context, Condition, Candidate], Failed | Missing | None]
"""None for a condition that is met, what is missing for one that nobody can judge yet."""

CERTAIN = "register"
"""What an Ineligible names in the place of a condition for a unit that does not exist to the end of the year."""


Judged = tuple[tuple[Ineligible, ...], tuple[Missing, ...]]
"""The conditions a candidate fails, and what has to be known first while it fails none."""


def judge(context: Context) -> tuple[dict[str, tuple[Ineligible, ...]], dict[str, tuple[Missing, ...]]]:
    """For every candidate the conditions it fails, and those that cannot be judged yet while it fails none.

    Whoever has neither takes part. What was refused decides nothing, for or against (decision 0004).
    """
    found = {candidate.id: judged(context, candidate) for candidate in context.candidates}
    undecided = {name: missing for name, (_, missing) in found.items() if missing}
    return {name: reasons for name, (reasons, _) in found.items()}, undecided


def judged(context: Context, candidate: Candidate) -> Judged:
    """The conditions of one candidate."""
    if context.campaign.prefecture_of(candidate.unit) is None and (missing := register_missing(context)):
        return (), missing
    reasons = list(_not_lasting(context, candidate))
    gaps = []
    for condition in context.rulebook.conditions:
        if candidate.subject not in condition.applies_to:
            continue
        found = CONDITIONS[condition.condition](context, condition, candidate)
        if isinstance(found, Missing):
            gaps.append(found)
        elif found is not None:
            reading = condition.readings[0] if condition.readings else None
            reasons.append(Ineligible(condition.id, found[0], condition.clause, reading, found[1]))
    return tuple(reasons), () if reasons else tuple(dict.fromkeys(gaps))


def _not_lasting(context: Context, candidate: Candidate) -> list[Ineligible]:
    """A unit that was abolished by the end of the year, or is only founded after it, does not take part (A3, Y9)."""
    register = context.campaign.register
    entry = register.get(candidate.unit) if candidate.id == candidate.unit else None
    if entry is None or context.campaign.is_lasting(entry):
        return []
    when = f"已于 {entry.valid_to} 撤销" if entry.valid_to else f"自 {entry.valid_from} 起才设立"
    heir = next((e.short_name for e in register.values() if e.predecessor == entry.unit), None)
    text = f"{entry.short_name}{when}，不参评" + (f"；由{heir}承接" if heir and entry.valid_to else "")
    reading = "Y9" if "Y9" in context.rulebook.readings else None
    where = rows_source(context.campaign.office.register, [entry])
    return [Ineligible(CERTAIN, text, "A3", reading, where)]


def _unseen(
    context: Context, path: str, label: str, clause: str, until: date, consequence: str = ""
) -> Failed | Missing:
    """A unit's record that is not seen: refused or not due yet it leaves the condition open, else it fails."""
    if path in context.campaign.refused:
        return Missing(Cause.UNIT, f"{label}未通过校验{consequence}", clause)
    if context.view.is_before_end_of(until):
        return Missing(Cause.UNIT, f"{label}该时点尚未收到{consequence}", clause)
    return f"{label}{withheld_note(context, path)}{consequence}", ()


def nominated(context: Context, condition: Condition, candidate: Candidate) -> Failed | Missing | None:
    """A county or person takes part only if its prefecture's submission names it (A5 一, R4, R5, R18)."""
    if candidate.nomination is not None:
        return None
    path = f"{context.campaign.root}/{candidate.prefecture}/nominations.yaml"
    filed = context.campaign.folder(candidate.prefecture).nominations
    if filed is None:
        return _unseen(context, path, "地州市的候选名单", condition.clause, context.view.cutoff_day)
    return "地州市的候选名单没有推荐", file_source(filed.stamp)


def key_polluter_list(
    context: Context, condition: Condition, candidate: Candidate
) -> Failed | Missing | None:
    """A prefecture without a published list of key polluters loses eligibility, and so do its counties (R43, Y5).

    Before the day is over a list can still be published, and nothing is decided.
    """
    until = condition.parameters["until"].day
    name = context.campaign.register[candidate.prefecture].short_name
    filed = context.campaign.folder(candidate.prefecture).mobilisation
    if filed is None:
        path = f"{context.campaign.root}/{candidate.prefecture}/mobilisation.yaml"
        consequence = "，无法确认已发布重点排污单位名录"
        return _unseen(context, path, f"{name}的动员部署材料", condition.clause, until, consequence)
    polluters = filed.record.key_polluters
    if polluters is not None and polluters.published_on is not None and polluters.url is not None:
        if polluters.published_on <= until:
            return None
        text = f"{name}的重点排污单位名录于 {polluters.published_on} 公开，晚于 {until}"
        return text, place_source(filed, "key_polluters")
    if context.view.is_before_end_of(until):
        text = f"{name}该时点尚未公开发布重点排污单位名录，截止 {until} 24:00"
        return Missing(Cause.UNIT, text, condition.clause)
    if polluters is None:
        return f"{name}没有报送重点排污单位名录", file_source(filed.stamp)
    text = f"{name}截至 {until} 24:00 没有公开发布重点排污单位名录"
    return text, place_source(filed, "key_polluters")


def preconditions(context: Context, condition: Condition, candidate: Candidate) -> Failed | Missing | None:
    """The bureau confirms integrity, knowledge and a leading part in enforcement (A4 一, R46)."""
    filed = context.campaign.persons[candidate.id].person
    if filed is None:
        path = f"{context.campaign.root}/{candidate.unit}/persons/{candidate.id}/person.yaml"
        return _unseen(context, path, "个人材料", condition.clause, context.view.cutoff_day)
    confirmed = filed.record.preconditions
    fields = type(confirmed).model_fields
    lacking = [fields[name].title or name for name in fields if not getattr(confirmed, name)]
    if lacking:
        return f"未确认具备基本条件：{'；'.join(lacking)}", place_source(filed, "preconditions")
    return None


def enforcement_certificate(
    context: Context, condition: Condition, candidate: Candidate
) -> Failed | Missing | None:
    """A valid enforcement certificate (A4 一(二), R46, Y42)."""
    day = condition.parameters["valid_on"].day
    filed = context.campaign.persons[candidate.id].person
    if filed is None:
        return None
    certificate = filed.record.enforcement_certificate
    if certificate is None:
        return "没有登记环境监察执法证件", file_source(filed.stamp)
    if not certificate.valid_from <= day <= certificate.valid_to:
        span = f"{certificate.valid_from} 至 {certificate.valid_to}"
        return f"环境监察执法证件有效期为 {span}，{day} 不在有效期内", place_source(
            filed, "enforcement_certificate"
        )
    return None


def integrity_certificate(
    context: Context, condition: Condition, candidate: Candidate
) -> Failed | Missing | None:
    """Missing or incomplete proof of integrity removes the candidate (A4 二(五)2(1), R26)."""
    filed = context.campaign.persons[candidate.id].person
    if filed is not None and filed.record.integrity_certificate is None:
        return "没有附廉洁执法证明，直接移出候选名单", file_source(filed.stamp)
    return None


def integrity_veto(context: Context, condition: Condition, candidate: Candidate) -> Failed | Missing | None:
    """A proven integrity problem removes the person (A4 二(一)2, A4 二(五), R47, R51)."""
    rows = context.vetoes.get(candidate.id, [])
    if rows:
        text = f"经{rows[0].body}于 {rows[0].proven_on} 查实存在廉洁问题，移出候选名单"
        return text, rows_source(context.campaign.office.vetoes, rows)
    label = "廉洁问题查实记录"
    missing = table_missing(context, "vetoes", label, condition.clause, candidate.id, missing_file=False)
    return missing[0] if missing else None


CONDITIONS: dict[str, ConditionFunction] = {
    "nominated": nominated,
    "key_polluter_list": key_polluter_list,
    "preconditions": preconditions,
    "enforcement_certificate": enforcement_certificate,
    "integrity_certificate": integrity_certificate,
    "integrity_veto": integrity_veto,
}
"""The conditions a rulebook can name."""
