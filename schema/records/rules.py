"""Rules over several cells of one row: the columns, and the function that names the faulty one.

A rule gives None, or the column, the code, what was found and what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from schema.codelists import CommendationKind
from schema.records.base import Row
from schema.records.cases import CASE_RULES, PenaltyCase, RowFault
from schema.records.merits import Commendation, SpecialAction
from schema.records.office import RegisterEntry
from schema.records.public import VoteTally

RowRule = tuple[tuple[str, ...], Callable[..., RowFault | None]]


def removal_fault(raw: int, removed: int) -> RowFault | None:
    """剔除票数不大于原始票数 (A3 五)."""
    return ("removed", "S131", removed, raw) if removed > raw else None


def removal_reason_fault(removed: int, removal_reason: str | None) -> RowFault | None:
    """剔除票数须说明理由 (A3 五)."""
    return ("removal_reason", "S132", "未填写", "removal_reason") if removed and not removal_reason else None


def action_fault(opens: date, closes: date) -> RowFault | None:
    """行动结束不早于开始 (A3 一)."""
    return ("closes", "S127", closes, f"开始日期 {opens}") if closes < opens else None


def validity_fault(valid_from: date | None, valid_to: date | None) -> RowFault | None:
    """单位撤销不早于启用 (Y9)."""
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        return ("valid_to", "S127", valid_to, f"启用日期 {valid_from}")
    return None


def adoption_fault(kind: CommendationKind, points: Decimal | None) -> RowFault | None:
    """通报表扬须写明得分 (A3 四(二)4, Y36)."""
    return (
        ("points", "S132", "未填写", "points") if kind is CommendationKind.PRAISE and points is None else None
    )


ROW_RULES: Mapping[type[Row], tuple[RowRule, ...]] = {
    PenaltyCase: CASE_RULES,
    VoteTally: ((("raw", "removed"), removal_fault), (("removed", "removal_reason"), removal_reason_fault)),
    SpecialAction: ((("opens", "closes"), action_fault),),
    RegisterEntry: ((("valid_from", "valid_to"), validity_fault),),
    Commendation: ((("kind", "points"), adoption_fault),),
}
"""The rules of each table."""
