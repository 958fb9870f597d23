"""Praise and blame: special actions, integrity, filing faults, commendations (R30, R31, R40, R42, R47)."""

from __future__ import annotations

from fractions import Fraction

from schema.codelists import Authority, CommendationKind, FilingFault
from scorer.candidates import Candidate
from scorer.context import Context, rows_source, table_missing
from scorer.facts.values import Merit, Merits, Verdict
from scorer.quantities import plain
from scorer.rulebook import Input


def praise(context: Context, source: Input, candidate: Candidate) -> Merits:
    """Commendations and good ranks in special actions, grouped by action (A3 一(二), A4 二(一)2, R30, R47, Y13, Y36)."""
    table = context.campaign.office.praise
    missing = table_missing(context, "praise", "专项行动表扬统计", "A3 一(三)", candidate.id)
    names = {a.action: a.name for a in context.campaign.office.actions or ()}
    items = tuple(
        Merit(
            group=row.action,
            label=f"{names.get(row.action, row.action)}：{row.authority.value}{row.kind.value}（{row.reason}）",
            points=Fraction(row.points),
            sources=rows_source(table, [row]),
        )
        for row in context.praise.get(candidate.id, [])
    )
    return Merits(missing=missing, items=items)


def action_deductions(context: Context, source: Input, candidate: Candidate) -> Merits:
    """Disobedience and indiscipline in special actions; a table never filed means that there was nothing (R31)."""
    table = context.campaign.office.deductions
    missing = table_missing(
        context, "deductions", "专项行动扣分统计", "A3 一(三)", candidate.id, missing_file=False
    )
    items = tuple(
        Merit(
            group=f"{row.action}:{row.line}",
            label=f"{row.kind.value}（{row.reason}）",
            points=Fraction(row.points),
            sources=rows_source(table, [row]),
        )
        for row in context.deductions.get(candidate.id, [])
    )
    return Merits(missing=missing, items=items)


def integrity(context: Context, source: Input, candidate: Candidate) -> Verdict:
    """A proven integrity problem of people that the unit sent (A3 一(二), R31)."""
    table = context.campaign.office.vetoes
    rows = context.vetoes.get(candidate.id, [])
    missing = table_missing(
        context, "vetoes", "廉洁问题查实记录", "A3 一(二)", candidate.id, missing_file=False
    )
    if not rows:
        return Verdict(missing=missing)
    text = f"派出人员经{rows[0].body}于 {rows[0].proven_on} 查实存在廉洁问题，该项得 0 分"
    return Verdict(missing=missing, proven=True, text=text, sources=rows_source(table, rows))


_FAULT_PARAMETERS = {
    FilingFault.UNTRUE: "untrue",
    FilingFault.LATE: "late",
    FilingFault.RATE: "rate",
    FilingFault.CORRECTED: "corrected",
    FilingFault.CRITICISED: "criticised",
}


def filing_faults(context: Context, source: Input, candidate: Candidate) -> Merits:
    """Deductions for faults of the candidate's own filings: each kind has its points a count (R40, Y19).

    A filing rate counts in whole steps of what it is short.
    """
    table = context.campaign.office.filing_faults
    missing = table_missing(
        context, "filing_faults", "案件填报扣分记录", "A3 四(二)1", candidate.id, missing_file=False
    )
    parameters = source.of(candidate.subject)
    items = []
    for row in context.filing_faults.get(candidate.id, []):
        each = parameters[_FAULT_PARAMETERS[row.kind]].number
        if row.kind is FilingFault.RATE:
            step = parameters["rate_step"].whole
            points, count = each * (row.count // step), f"少 {row.count}%，每少 {step}% 扣 {plain(each)} 分"
        else:
            points, count = each * row.count, f"{row.count} 次（件），每次（件）扣 {plain(each)} 分"
        label = f"{row.kind.value}：{count}（{row.reason}）"
        items.append(Merit(f"fault:{row.line}", label, points, rows_source(table, [row])))
    return Merits(missing=missing, items=tuple(items))


def commendations(context: Context, source: Input, candidate: Candidate) -> Merits:
    """Praise for penalty work and cases adopted by the ministry, grouped by event (A3 四(二)4, R42, Y21, Y36)."""
    table = context.campaign.office.commendations
    missing = table_missing(context, "commendations", "通报表扬统计", "A3 四(三)", candidate.id)
    adopted = source.of(candidate.subject)["adopted"].number
    items = []
    for row in context.commendations.get(candidate.id, []):
        if row.kind is CommendationKind.ADOPTED:
            by_ministry = row.authority is Authority.MINISTRY
            points = adopted if by_ministry else Fraction(0)
            note = "" if by_ministry else "，仅生态环境部采纳计分"
        else:
            points, note = Fraction(row.points or 0), ""
        label = f"{row.document}：{row.authority.value}{row.kind.value}{note}"
        items.append(Merit(row.event, label, points, rows_source(table, [row])))
    return Merits(missing=missing, items=tuple(items))
