"""Team building: institutions marked by a panel, and mobile enforcement (A3 二, R32, R33)."""

from __future__ import annotations

from fractions import Fraction

from schema.filed import Filed
from schema.records.units import InstitutionFiling, Team
from scorer.candidates import Candidate
from scorer.context import Context, panel_missing, place_source, rows_source, table_missing, withheld_note
from scorer.derivation import Cause, Missing, Source, Step
from scorer.facts.statistics import latest, not_up_to_date
from scorer.facts.values import Inspected, PanelMarks
from scorer.rulebook import Input

_MARKS = "A3 二(二)"


def _filing(
    filed: Filed[Team] | None, institution: str
) -> tuple[InstitutionFiling, tuple[Source, ...]] | None:
    for place, found in enumerate(filed.record.institutions if filed else ()):
        if filed is not None and found.institution.value == institution:
            return found, place_source(filed, "institutions", place)
    return None


def institution_marks(context: Context, source: Input, candidate: Candidate) -> PanelMarks:
    """A panel's marks of one institution; a missing document is 0, a county may cite its prefecture's (R32, Y14)."""
    institution = source.select["institution"]
    filed = context.campaign.folder(candidate.unit).team
    found = _filing(filed, institution)
    documents = bool(found and found[0].documents)
    if found and not documents and found[0].cites_prefecture and not candidate.is_prefecture:
        cited = _filing(context.campaign.folder(candidate.prefecture).team, institution)
        documents = bool(cited and cited[0].documents)
    path = f"{context.campaign.root}/{candidate.unit}/team.yaml"
    cited_path = f"{context.campaign.root}/{candidate.prefecture}/team.yaml"
    cites = bool(found and found[0].cites_prefecture)
    if not documents and (
        path in context.campaign.refused or (cites and cited_path in context.campaign.refused)
    ):
        return PanelMarks(missing=(Missing(Cause.UNIT, "队伍建设材料未通过校验", _MARKS),))
    if not documents:
        note = (
            f"队伍建设材料{withheld_note(context, path)}"
            if filed is None
            else f"没有提供“{institution}”的文件"
        )
        return PanelMarks(filed=False, note=note, sources=found[1] if found else ())
    missing = table_missing(context, "team_marks", "队伍建设评分", _MARKS, candidate.id)
    rows = context.team_marks.get((candidate.id, institution), [])
    missing = missing or panel_missing(context, (row.member for row in rows), _MARKS)
    if not missing and not rows:
        missing = (Missing(Cause.OFFICE, f"评审组尚未对“{institution}”评分", _MARKS),)
    sources = (*(found[1] if found else ()), *rows_source(context.campaign.office.team_marks, rows))
    return PanelMarks(missing=missing, marks=tuple(Fraction(r.points) for r in rows), sources=sources)


def inspections(context: Context, source: Input, candidate: Candidate) -> Inspected:
    """Inspections uploaded from the whole area against the 双随机 count, year to date (A3 二(二)4, R33, Y15)."""
    found = latest(context, candidate.unit, "inspections")
    if found is None:
        text = "没有报送现场检查统计（statistics/年-月.yaml 的 inspections）"
        return Inspected(missing=(Missing(Cause.UNIT, text, "A5 (四)2(3)"),))
    filed, sources = found
    counted = filed.record.inspections
    assert counted is not None
    if counted.connected and counted.double_random is None:
        missing = (Missing(Cause.UNIT, "没有提供“双随机”检查数量", "A3 二(二)4"),)
        return Inspected(missing=missing, sources=sources)
    return Inspected(
        steps=(Step(f"现场检查统计截至 {filed.record.through}", None, "", "A3 二(二)4", "Y15", sources),),
        flags=not_up_to_date(context, filed),
        connected=counted.connected,
        uploaded=counted.uploaded,
        planned=counted.double_random or 0,
        sources=sources,
    )
