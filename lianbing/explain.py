"""The derivation of a score, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from lianbing.tables import CAUSES
from scorer.documents import IndicatorDocument, ScorecardDocument, SourceDocument, StepDocument


def explain(card: ScorecardDocument, indicator: str | None = None) -> str:
    """A scorecard as text: standing, then every indicator down to file and line.

    Raises KeyError for an indicator that the scorecard does not have.
    """
    if indicator is not None:
        return "\n".join(_indicator(find(card, indicator), 0))
    result = card["result"]
    lines = [f"{result['name']}（{result['id']}）"]
    if result["total"] is not None:
        tie = "（并列）" if result["tied"] else ""
        rank = f"第 {result['rank']} 名{tie}" if result["rank"] is not None else "未排名"
        lines.append(f"总分 {result['total']}（精确值 {result['total_exact']}），{rank}")
    else:
        lines.append(f"没有总分：{result['no_rank_reason']}；已得 {result['points_so_far']} 分")
        if standing := result["standing"]:
            lines.append(f"在 {standing['of']} 个缺项相同的参评对象中暂列第 {standing['rank']}")
    for reason in result["ineligible"]:
        lines.append(f"不参评：{reason['text']} [{reason['clause']}]{_sources(reason['sources'])}")
    for honour in result["honours"]:
        lines.append(
            f"{honour['label']}：{honour['stage_label']}"
            + (f"（{honour['reason']}）" if honour["reason"] else "")
        )
        lines += [f"  {step['at']} {step['text']}{_sources(step['sources'])}" for step in honour["steps"]]
    for found in card["indicators"]:
        lines += ["", *_indicator(found, 0)]
    return "\n".join(lines)


def find(card: ScorecardDocument, indicator: str) -> IndicatorDocument:
    """An indicator or part of a scorecard by id."""
    for found in _walk(card["indicators"]):
        if found["id"] == indicator:
            return found
    raise KeyError(indicator)


def _walk(indicators: list[IndicatorDocument]) -> Iterator[IndicatorDocument]:
    for indicator in indicators:
        yield indicator
        yield from _walk(indicator["parts"])


def _indicator(found: IndicatorDocument, depth: int) -> Iterator[str]:
    pad = "  " * depth
    points = "尚无得分" if found["points"] is None else f"{found['points']} 分（精确值 {found['exact']}）"
    yield f"{pad}{found['label']} {found['id']}：{points}，满分 {found['maximum']} [{found['clause']}]"
    for missing in found["missing"] if not found["parts"] else ():
        yield f"{pad}  缺：{missing['text']}（{CAUSES[missing['cause']]}）[{missing['clause']}]"
    for step in found["steps"] if not found["parts"] else ():
        yield f"{pad}  · {_step(step)}"
    for loss in found["losses"] if not found["parts"] else ():
        yield f"{pad}  失 {loss['points']} 分，{CAUSES[loss['cause']]}：{loss['text']}"
    for flag in found["flags"]:
        yield f"{pad}  注意：{flag}"
    for part in found["parts"]:
        yield from _indicator(part, depth + 1)


def _step(step: StepDocument) -> str:
    reading = f" {step['reading']}" if step["reading"] else ""
    return f"{step['text']} [{step['clause']}{reading}]{_sources(step['sources'])}"


def _sources(sources: list[SourceDocument]) -> str:
    if not sources:
        return ""
    places = [f"{s['path']}:{s['lines']}" if s["lines"] else s["path"] for s in sources[:3]]
    more = f" 等 {len(sources)} 个文件" if len(sources) > 3 else ""
    return " ← " + "，".join(places) + more
