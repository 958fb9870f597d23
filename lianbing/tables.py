"""CSV tables for spreadsheets and the datapackage that describes them.

UTF-8 with BOM, so that a spreadsheet shows Chinese; cells that a spreadsheet would take for a formula are neutralised.
An exact value is text, ``13÷6``: of ``13/6`` a spreadsheet makes 13 June, and of a whole number it keeps 15 digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import pandas as pd

from lianbing.output import json_bytes
from schema.spreadsheets import neutral
from scorer.documents import (
    AwardDocument,
    FilingDocument,
    IndicatorDocument,
    PersonResult,
    ResultsDocument,
    ScorecardDocument,
    UnitResult,
)
from scorer.quantities import fraction

CAUSES = {"unit": "单位可补正", "office": "办公室尚未提供", "rule": "规则所限"}

Row = dict[str, str | int | None]
"""Cells by column title."""

Columns = dict[str, tuple[str, str]]
"""Column title to its type in a Table Schema and what it holds."""

EXACT = "精确值，写作 分子÷分母"

RANKING: Columns = {
    "代号": ("string", "单位或候选人代号"),
    "名称": ("string", "公开称呼"),
    "类别": ("string", "地州市、县（市、区）或个人类别"),
    "所属地州市": ("string", "地州市代号"),
    "参评": ("string", "是、否或待定"),
    "总分": ("number", "四舍五入到两位小数；没有总分时空缺"),
    "总分（精确）": ("string", EXACT),
    "排名": ("integer", "并列者取较好名次；没有排名时空缺"),
    "已得分": ("number", "尚缺指标不计"),
    "未排名原因": ("string", "没有排名时说明"),
    "演示数据": ("string", "是或否"),
}
POINTS: Columns = {
    "代号": ("string", "单位或候选人代号"),
    "指标": ("string", "指标代号"),
    "指标名称": ("string", "指标名称"),
    "条款": ("string", "通知条款"),
    "满分": ("number", "满分"),
    "得分": ("number", "四舍五入到两位小数；尚缺时空缺"),
    "得分（精确）": ("string", EXACT),
    "自评": ("number", "单位自评得分"),
    "演示数据": ("string", "是或否"),
}
LOSSES: Columns = {
    "代号": ("string", "单位或候选人代号"),
    "指标": ("string", "指标代号"),
    "失分": ("number", "未得的分；尚无得分时为满分"),
    "原因类别": ("string", "单位可补正、办公室尚未提供或规则所限"),
    "说明": ("string", "原因"),
    "演示数据": ("string", "是或否"),
}
AWARDS: Columns = {
    "名单": ("string", "名单代号"),
    "名单名称": ("string", "名单名称"),
    "名额": ("integer", "名额"),
    "代号": ("string", "单位或候选人代号"),
    "名称": ("string", "公开称呼"),
    "次序": ("integer", "名单内依据的名次"),
    "得分": ("number", "名单依据的总分，突出进步为进步的名次；综合评定空缺"),
    "状态": ("string", "按成绩入选、末位并列、经决定入选或未入选，公示、有异议、已表彰或已撤销"),
    "状态起始": ("string", "使其处于该状态的记录的日期或时间；只按成绩的空缺"),
    "决定": ("string", "办公室决定代号"),
    "理由": ("string", "决定的理由"),
    "演示数据": ("string", "是或否"),
}
FILINGS: Columns = {
    "单位": ("string", "单位代号"),
    "模块": ("string", "报送模块"),
    "事项": ("string", "报送事项"),
    "截止": ("date", "截止日期，含当日"),
    "收到": ("string", "收件时间（Asia/Shanghai）"),
    "状态": ("string", "按时、迟报、未报、豁免、免报或无收件记录"),
    "演示数据": ("string", "是或否"),
}
FILING_STATES = {"on_time": "按时", "late": "迟报", "missing": "未报", "waived": "豁免", "excused": "免报",
                 "unknown": "无收件记录", "not_due": "未到期"}  # fmt: skip


def quotient(value: str | None) -> str | None:
    """An exact value as text that a spreadsheet leaves alone: ``13÷6``, in lowest terms, whole numbers over 1."""
    if value is None:
        return None
    whole = fraction(value)
    return f"{whole.numerator}÷{whole.denominator}"


def _cell(value: str | int | None) -> str | int | None:
    return neutral(value) if isinstance(value, str) else value


class Table:
    """Rows of one table: UTF-8 with BOM, CRLF, formulas neutralised, empty cells for what is not there."""

    def __init__(self, columns: Columns, constants: Row) -> None:
        self.columns, self._constants = columns, constants
        self._rows: list[tuple[str | int | None, ...]] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Rows by column title; a column that a row does not name is empty or the same in all rows."""
        for row in rows:
            whole = {**self._constants, **row}
            self._rows.append(tuple(_cell(whole.get(title)) for title in self.columns))

    def content(self) -> bytes:
        """The table as CSV."""
        frame = pd.DataFrame(self._rows, columns=list(self.columns), dtype=object)
        return b"\xef\xbb\xbf" + frame.to_csv(index=False, lineterminator="\r\n").encode()


class Tables:
    """All tables of one snapshot. Scorecards are added one by one, so that none of them has to be kept."""

    def __init__(self, results: ResultsDocument, filings: Iterable[FilingDocument]) -> None:
        self._results = results
        demo: Row = {"演示数据": "是" if results["demo"] else "否"}
        self._tables = {
            "ranking": Table(RANKING, demo),
            "points": Table(POINTS, demo),
            "losses": Table(LOSSES, demo),
            "awards": Table(AWARDS, demo),
            "filings": Table(FILINGS, demo),
        }
        for award in results["awards"]:
            self._tables["awards"].add(_award(award))
        self._tables["filings"].add(map(_filing, filings))

    def add(self, card: ScorecardDocument) -> None:
        """The rows of one scorecard."""
        self._tables["ranking"].add([_ranking(card["result"], self._results["kinds"])])
        for indicator in card["indicators"]:
            self._tables["points"].add(_points(card, indicator))
            self._tables["losses"].add(_losses(card, indicator))

    def files(self) -> dict[str, bytes]:
        """All tables and their datapackage.json, by path."""
        files = {f"tables/{name}.csv": table.content() for name, table in self._tables.items()}
        columns = {name: table.columns for name, table in self._tables.items()}
        files["datapackage.json"] = json_bytes(_package(self._results, columns, files))
        return files


def _ranking(result: UnitResult | PersonResult, kinds: Mapping[str, str]) -> Row:
    return {
        "代号": result["id"],
        "名称": result["name"],
        "类别": kinds[str(result.get("level") or result.get("track"))],
        "所属地州市": result["prefecture"],
        "参评": "待定" if result["undecided"] else "是" if result["eligible"] else "否",
        "总分": result["total"],
        "总分（精确）": quotient(result["total_exact"]),
        "排名": result["rank"],
        "已得分": result["points_so_far"],
        "未排名原因": result["no_rank_reason"],
    }


def _points(card: ScorecardDocument, indicator: IndicatorDocument) -> Iterable[Row]:
    yield {
        "代号": card["result"]["id"],
        "指标": indicator["id"],
        "指标名称": indicator["label"],
        "条款": indicator["clause"],
        "满分": indicator["maximum"],
        "得分": indicator["points"],
        "得分（精确）": quotient(indicator["exact"]),
        "自评": indicator["claimed"],
    }
    for part in indicator["parts"]:
        yield from _points(card, part)


def _losses(card: ScorecardDocument, indicator: IndicatorDocument) -> Iterable[Row]:
    if indicator["parts"]:
        for part in indicator["parts"]:
            yield from _losses(card, part)
        return
    base: Row = {"代号": card["result"]["id"], "指标": indicator["id"]}
    for loss in indicator["losses"]:
        yield {**base, "失分": loss["points"], "原因类别": CAUSES[loss["cause"]], "说明": loss["text"]}
    for missing in indicator["missing"][:1]:
        yield {
            **base,
            "失分": indicator["maximum"],
            "原因类别": CAUSES[missing["cause"]],
            "说明": missing["text"],
        }


def _award(award: AwardDocument) -> Iterable[Row]:
    for entry in award["entries"]:
        yield {
            "名单": award["id"],
            "名单名称": award["label"],
            "名额": award["places"],
            "代号": entry["id"],
            "名称": entry["name"],
            "次序": entry["rank"],
            "得分": entry["points"],
            "状态": entry["stage_label"],
            "状态起始": entry["since"],
            "决定": entry["decision"],
            "理由": entry["reason"],
        }


def _filing(filing: FilingDocument) -> Row:
    return {
        "单位": filing["unit"],
        "模块": filing["module"],
        "事项": filing["label"],
        "截止": filing["due"],
        "收到": filing["received_at"],
        "状态": FILING_STATES[filing["state"]],
    }


def _package(
    results: ResultsDocument, columns: dict[str, Columns], files: dict[str, bytes]
) -> dict[str, object]:
    """The Data Package descriptor of the tables."""
    resources = []
    for name, fields in columns.items():
        content = files[f"tables/{name}.csv"]
        resources.append(
            {
                "name": name,
                "path": f"tables/{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": len(content),
                "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
                "schema": {
                    "fields": [{"name": n, "type": t, "description": d} for n, (t, d) in fields.items()],
                    "missingValues": [""],
                },
            }
        )
    return {
        "profile": "tabular-data-package",
        "name": f"lianbing-{results['campaign']['id']}-{results['snapshot']}",
        "title": results["campaign"]["title"],
        "version": results["rulebook"]["sha256"][:12],
        "demo": results["demo"],
        "resources": resources,
    }
