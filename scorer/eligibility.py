"""Conditions of taking part: each is a function that a rulebook names (R4, R18, R26, R43, R46, R51)."""

from __future__ import annotations

from collections.abc import Callable

from scorer.candidates import Candidate
from scorer.context import Context, file_source, place_source, rows_source, withheld_note
from scorer.derivation import Ineligible, Source
from scorer.rulebook import Condition

ConditionFunction = Callable[[Context, Condition, Candidate], "tuple[str, tuple[Source, ...]] | None"]


def judge(context: Context) -> dict[str, tuple[Ineligible, ...]]:
    """For every candidate the conditions it fails; empty for those who take part."""
    found: dict[str, tuple[Ineligible, ...]] = {}
    for candidate in context.candidates:
        reasons = []
        for condition in context.rulebook.conditions:
            if candidate.subject not in condition.applies_to:
                continue
            failed = CONDITIONS[condition.condition](context, condition, candidate)
            if failed is not None:
                reading = condition.readings[0] if condition.readings else None
                reasons.append(Ineligible(condition.id, failed[0], condition.clause, reading, failed[1]))
        found[candidate.id] = tuple(reasons)
    return found


def nominated(
    context: Context, condition: Condition, candidate: Candidate
) -> tuple[str, tuple[Source, ...]] | None:
    """A county or person takes part only if its prefecture's submission names it (A5 一, R4, R5, R18)."""
    if candidate.nomination is not None:
        return None
    path = f"{context.campaign.root}/{candidate.prefecture}/nominations.yaml"
    filed = context.campaign.folder(candidate.prefecture).nominations
    if filed is None:
        return f"地州市的候选名单{withheld_note(context, path)}", ()
    return "地州市的候选名单没有推荐", file_source(filed.stamp)


def key_polluter_list(
    context: Context, condition: Condition, candidate: Candidate
) -> tuple[str, tuple[Source, ...]] | None:
    """A prefecture without a published list of key polluters loses eligibility, and so do its counties (R43, Y5)."""
    until = condition.parameters["until"].day
    name = context.campaign.register[candidate.prefecture].short_name
    filed = context.campaign.folder(candidate.prefecture).mobilisation
    if filed is None:
        path = f"{context.campaign.root}/{candidate.prefecture}/mobilisation.yaml"
        return f"{name}的动员部署材料{withheld_note(context, path)}，无法确认已发布重点排污单位名录", ()
    polluters = filed.record.key_polluters
    if polluters is None:
        return f"{name}没有报送重点排污单位名录", file_source(filed.stamp)
    where = place_source(filed, "key_polluters")
    if polluters.published_on is None or polluters.url is None:
        return f"{name}截至 {until} 24:00 没有公开发布重点排污单位名录", where
    if polluters.published_on > until:
        return f"{name}的重点排污单位名录于 {polluters.published_on} 公开，晚于 {until}", where
    return None


def preconditions(
    context: Context, condition: Condition, candidate: Candidate
) -> tuple[str, tuple[Source, ...]] | None:
    """The bureau confirms integrity, knowledge and a leading part in enforcement (A4 一, R46)."""
    filed = context.campaign.persons[candidate.id].person
    if filed is None:
        return _no_record(context, candidate)
    confirmed = filed.record.preconditions
    fields = type(confirmed).model_fields
    lacking = [fields[name].title or name for name in fields if not getattr(confirmed, name)]
    if lacking:
        return f"未确认具备基本条件：{'；'.join(lacking)}", place_source(filed, "preconditions")
    return None


def enforcement_certificate(
    context: Context, condition: Condition, candidate: Candidate
) -> tuple[str, tuple[Source, ...]] | None:
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
) -> tuple[str, tuple[Source, ...]] | None:
    """Missing or incomplete proof of integrity removes the candidate (A4 二(五)2(1), R26)."""
    filed = context.campaign.persons[candidate.id].person
    if filed is not None and filed.record.integrity_certificate is None:
        return "没有附廉洁执法证明，直接移出候选名单", file_source(filed.stamp)
    return None


def integrity_veto(
    context: Context, condition: Condition, candidate: Candidate
) -> tuple[str, tuple[Source, ...]] | None:
    """A proven integrity problem removes the person (A4 二(一)2, A4 二(五), R47, R51)."""
    rows = context.vetoes.get(candidate.id, [])
    if rows:
        text = f"经{rows[0].body}于 {rows[0].proven_on} 查实存在廉洁问题，移出候选名单"
        return text, rows_source(context.campaign.office.vetoes, rows)
    return None


def _no_record(context: Context, candidate: Candidate) -> tuple[str, tuple[Source, ...]]:
    path = f"{context.campaign.root}/{candidate.unit}/persons/{candidate.id}/person.yaml"
    return f"个人材料{withheld_note(context, path)}", ()


CONDITIONS: dict[str, ConditionFunction] = {
    "nominated": nominated,
    "key_polluter_list": key_polluter_list,
    "preconditions": preconditions,
    "enforcement_certificate": enforcement_certificate,
    "integrity_certificate": integrity_certificate,
    "integrity_veto": integrity_veto,
}
"""The conditions a rulebook can name."""
