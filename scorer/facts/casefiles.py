"""Case files: recommended, drawn, and those of persons, with the panel's marks (A3 三, A4 二(二), R34-R36, R48)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from schema.case_numbers import case_key
from schema.codelists import Category, DecisionKind, Measure, Pool
from schema.records.rulings import Decision
from schema.records.units import RecommendedFile
from scorer.candidates import Candidate
from scorer.context import (
    Context,
    file_source,
    panel_missing,
    place_source,
    refused_record,
    register_missing,
    rows_source,
    table_missing,
    withheld_note,
)
from scorer.derivation import Cause, Missing, Source, Step
from scorer.facts.cases import cases_missing
from scorer.facts.values import FileMarks, MarkedFile
from scorer.ledger import CaseEntry
from scorer.quantities import mean
from scorer.rulebook import Input

CATEGORY_PARAMETERS = {
    Category.GENERAL: "general",
    Category.SPECIAL: "special",
    Category.INSPECTION: "inspection",
}
"""The parameter that says how many files of a category are due."""


UNVERIFIABLE = "抽取的案卷没有可复核的抽取记录，不能证明是随机抽取的"
"""The flag of drawn files that no draw explains (Y32, Y49)."""


def expected_files(source: Input, subject: str) -> dict[Category, int]:
    """How many files of each category a rulebook expects of a subject (R34)."""
    parameters = source.of(subject)
    return {c: parameters[name].whole for c, name in CATEGORY_PARAMETERS.items() if name in parameters}


def unsuited(source: Input, subject: str, category: Category, measures: frozenset[Measure]) -> str:
    """Why a 配套 file is not of the kind that is due of a subject (A3 三(二)2, Y31); empty where it is, or any kind will do."""
    wanted = source.of(subject).get("measures")
    if category is not Category.SPECIAL or wanted is None or measures & set(wanted.text.split(";")):
        return ""
    return f"措施不属于四个配套办法（{wanted.text.replace(';', '、')}），按 0 分计"


def recommended_files(context: Context, source: Input, candidate: Candidate) -> FileMarks:
    """The files that a unit recommends: own level, closed in the year, published, each once (R21-R23, R34-R36, Y10, Y16)."""
    expected = expected_files(source, candidate.subject)
    filed = context.campaign.folder(candidate.unit).recommended
    path = f"{context.campaign.root}/{candidate.unit}/recommended.yaml"
    if path in context.campaign.refused:
        return FileMarks(missing=(Missing(Cause.UNIT, "推荐案卷清单未通过校验", "A5 (四)2(2)"),))
    listed = filed.record.files if filed else ()
    kept = _kept_copies(context, candidate, listed)
    files: list[MarkedFile] = []
    missing: list[Missing] = []
    flags: list[str] = []
    undecided = refused_record(context, "decisions.yaml", "办公室决定", "A5 (四)2(2)")
    if len(kept) < len(listed):
        missing.extend(undecided)
    for category, places in expected.items():
        of_category = [(n, f) for n, f in enumerate(listed) if f.category is category]
        if len(of_category) > places:
            flags.append(f"{category.value}案卷推荐了 {len(of_category)} 份，只取前 {places} 份")
        for place, found in of_category[:places]:
            assert filed is not None
            where = place_source(filed, "files", place)
            files.append(_recommended(context, source, candidate, found, where, place in kept, missing))
        short = places - len(of_category)
        if short > 0:
            missing.extend(gap for gap in undecided if gap not in missing)
            decided = _decision(context, candidate, DecisionKind.NO_CASES, category, Pool.RECOMMENDED)
            if decided is not None:
                flags.append(
                    f"办公室认定没有可推荐的{category.value}案卷（{decided[1].id}），少 {short} 份不计入应推数"
                )
                continue
            note = f"推荐案卷清单{withheld_note(context, path)}" if filed is None else "没有推荐"
            files += [_not_supplied(category, note, file_source(filed.stamp) if filed else ())] * short
    if not files and not missing:
        files += _settled(context, candidate, expected, Pool.RECOMMENDED)
    if not files and not missing:
        text = "办公室认定各类都没有可推荐的案卷，没有可计分的案卷，等待办公室决定"
        missing.append(Missing(Cause.OFFICE, text, "A3 三(二)"))
    return FileMarks(missing=tuple(missing), files=tuple(files), flags=tuple(flags))


def recommended_with_peers(context: Context, source: Input, candidate: Candidate) -> FileMarks:
    """Recommended files with the mean percent of all eligible peers' supplied files, for Y16's switch ``peers_mean``."""
    own = recommended_files(context, source, candidate)
    if all(file.supplied for file in own.files):
        return own

    def mean_of_peers() -> Fraction:
        pools = (recommended_files(context, source, peer) for peer in context.eligible(candidate.subject))
        percents = [
            file_percent(f) for pool in pools for f in pool.files if f.supplied and (f.marks or f.voided)
        ]
        return mean(percents) if percents else Fraction(0)

    peers = context.once(("peers", candidate.subject), mean_of_peers)
    return replace(own, peers=peers)


def _kept_copies(context: Context, candidate: Candidate, listed: tuple[RecommendedFile, ...]) -> set[int]:
    """The places of the list that count: of a file listed twice the first, or the copy that the office chose (Y10)."""
    chosen = {
        case_key(decision.file): decision.category
        for _, decision in context.decisions.get(candidate.id, [])
        if decision.kind is DecisionKind.DUPLICATE and decision.file and decision.pool is Pool.RECOMMENDED
    }
    kept: dict[str, int] = {}
    for place, found in enumerate(listed):
        key = case_key(found.number or found.reference or "")
        if key not in kept or (
            chosen.get(key) is found.category and listed[kept[key]].category is not found.category
        ):
            kept[key] = place
    return set(kept.values())


def _recommended(
    context: Context,
    source: Input,
    candidate: Candidate,
    found: RecommendedFile,
    where: tuple[Source, ...],
    kept: bool,
    missing: list[Missing],
) -> MarkedFile:
    label = found.number or found.reference or ""
    if not kept:
        return _void(label, found.category, "同一案卷重复报送，本份按 0 分计", Cause.UNIT, where)
    if found.category is not Category.INSPECTION:
        entry = context.ledger.find(label)
        if entry is None:
            _unfiled(context, candidate, missing, label)
            return _void(label, found.category, "在已报送的案件表中查不到", Cause.UNIT, where)
        where = (*where, entry.source)
        reason = _inadmissible(context, candidate, entry)
        reason = reason or unsuited(source, candidate.subject, found.category, entry.case.measures)
        if reason:
            return _void(label, found.category, reason, Cause.UNIT, where)
        if entry.case.account not in context.campaign.register:
            missing.extend(register_missing(context))
    return _marked(context, candidate, Pool.RECOMMENDED, label, found.category, where, missing)


def _inadmissible(context: Context, candidate: Candidate, entry: CaseEntry) -> str:
    """Why a recommended file counts nothing: own level, closed in the year, account, published (R22, R35, R36, Y9)."""
    case = entry.case
    if case.authority not in candidate.identities:
        return "不是本级案卷"
    if case.closed_on is None or case.closed_on.year != context.campaign.year:
        return f"没有在 {context.campaign.year} 年结案"
    if context.campaign.recorded_late(case):
        return "由已撤销机构的账号录入，不能推荐"
    return "" if case.url else "处罚情况未在门户网站公开，按 0 分计"


def drawn_files(context: Context, source: Input, candidate: Candidate) -> FileMarks:
    """Files drawn from the unit's area: decided in the year, as many as the frame can supply (R34-R36, Y16, Y32, Y49).

    The frame is the one that a draw froze, where there is one: cases that are filed later make nobody owe a file.
    What the unit recommends is drawn again (Y10), so that it is no part of the frame. A file that was drawn came from
    the frame of that day: should its case be gone from the system since, it counts 0 and the frame is not empty.
    """
    missing = list(table_missing(context, "drawn", "抽取案卷名单", "A3 三(二)", candidate.id))
    _unfiled(context, candidate, missing)
    table = context.campaign.office.drawn
    files: list[MarkedFile] = []
    flags: list[str] = []
    steps: list[Step] = []
    for category, places in expected_files(source, candidate.subject).items():
        frozen = context.frozen_frames.get((candidate.id, category))
        frame = frozen if frozen is not None else _frame(context, candidate, category)
        due = min(places, frame)
        rows = [r for r in context.drawn.get(candidate.id, []) if r.category is category][:places]
        steps.append(
            Step(f"{category.value}案卷：可抽 {frame} 份，应抽 {places} 份，抽取 {len(rows)} 份",
                 Fraction(len(rows)), "份", "A3 三(二)", "Y32", rows_source(table, rows))
        )  # fmt: skip
        if rows and frozen is None and UNVERIFIABLE not in flags:
            flags.append(UNVERIFIABLE)
        if frame < places:
            flags.append(f"可抽的{category.value}案卷只有 {frame} 份，少于 {places} 份，按实有份数平均")
        if not frame and not rows:
            files += _settled(context, candidate, {category: places}, Pool.DRAWN)
            continue
        if len(rows) < due and not missing:
            text = f"{category.value}案卷应抽 {due} 份，只抽取 {len(rows)} 份"
            missing.append(Missing(Cause.OFFICE, text, "A3 三(二)"))
        for row in rows:
            where = rows_source(table, [row])
            entry = context.ledger.find(row.number)
            if entry is None:
                _unfiled(context, candidate, missing, row.number)
                files.append(_void(row.number, category, "在已报送的案件表中查不到", Cause.OFFICE, where))
            elif not entry.case.url:
                text = "处罚情况未在门户网站公开，按 0 分计"
                files.append(_void(row.number, category, text, Cause.UNIT, (*where, entry.source)))
            else:
                where = (*where, entry.source)
                files.append(_marked(context, candidate, Pool.DRAWN, row.number, category, where, missing))
    if not files and not missing:
        missing.append(Missing(Cause.OFFICE, "没有可抽取的案卷，等待办公室决定", "A3 三(二)"))
    return FileMarks(missing=tuple(missing), steps=tuple(steps), files=tuple(files), flags=tuple(flags))


def _settled(
    context: Context, candidate: Candidate, places: Mapping[Category, int], pool: Pool
) -> list[MarkedFile]:
    """What a decision of the office puts in the place of files that cannot exist; one without a pool is of draws (Y16)."""
    found: list[MarkedFile] = []
    settled: set[Category] = set()
    for place, decision in context.decisions.get(candidate.id, []):
        due = places.get(decision.category) if decision.category else None
        if decision.kind is not DecisionKind.EMPTY_FRAME or due is None or decision.percent is None:
            continue
        if (decision.pool or Pool.DRAWN) is pool and decision.category and decision.category not in settled:
            settled.add(decision.category)
            where = context.decision_source(place)
            label, percent = f"办公室决定 {decision.id}", Fraction(decision.percent)
            found += [MarkedFile(label, decision.category.value, fixed=percent, sources=where)] * due
    return found


def _frame(context: Context, candidate: Candidate, category: Category) -> int:
    """How many cases could be drawn for a unit as the campaign stands (R35, Y10, Y32)."""
    authorities = None if candidate.is_prefecture else candidate.identities
    filed = context.ledger.frame(candidate.prefecture, authorities, category)
    return filed - _recommended_of_frame(context, candidate, category)


def _recommended_of_frame(context: Context, candidate: Candidate, category: Category) -> int:
    """How many cases of a unit's frame it recommends itself (Y10, Y32)."""
    filed = context.campaign.folder(candidate.unit).recommended
    numbers = {case_key(file.number) for file in filed.record.files if file.number} if filed else set()
    entries = [entry for entry in map(context.ledger.find, numbers) if entry is not None]
    return sum(
        entry.holder == candidate.prefecture
        and (candidate.is_prefecture or entry.case.authority in candidate.identities)
        and entry.case.category is category
        and entry.case.decided_on.year == context.campaign.year
        for entry in entries
    )


def person_files(context: Context, source: Input, candidate: Candidate) -> FileMarks:
    """The files a person handled, closed in the year and published, with the expert panel's marks (R25, R48, Y25)."""
    whole = source.of(candidate.subject)["whole"].whole
    filed = context.campaign.persons[candidate.id].person
    files: list[MarkedFile] = []
    missing: list[Missing] = []
    seen: set[str] = set()
    for place, found in enumerate(filed.record.files[:whole] if filed else ()):
        assert filed is not None
        where = place_source(filed, "files", place)
        entry = context.ledger.find(found.number)
        key = case_key(found.number)
        if key in seen:
            files.append(
                _void(found.number, Category.GENERAL, "同一案卷重复报送，本份按 0 分计", Cause.UNIT, where)
            )
        elif entry is None:
            _unfiled(context, candidate, missing, found.number)
            files.append(_void(found.number, Category.GENERAL, "在已报送的案件表中查不到", Cause.UNIT, where))
        elif entry.case.closed_on is None or entry.case.closed_on.year != context.campaign.year:
            text = f"没有在 {context.campaign.year} 年办结"
            files.append(_void(found.number, entry.case.category, text, Cause.UNIT, (*where, entry.source)))
        elif not entry.case.url:
            text = "处罚情况未在门户网站公开，按 0 分计"
            files.append(_void(found.number, entry.case.category, text, Cause.UNIT, (*where, entry.source)))
        else:
            where = (*where, entry.source)
            category = entry.case.category
            files.append(_marked(context, candidate, Pool.PERSON, found.number, category, where, missing))
        seen.add(key)
    where = file_source(filed.stamp) if filed else ()
    files += [_not_supplied(None, "没有提交案卷", where)] * (whole - len(files))
    return FileMarks(missing=tuple(missing), files=tuple(files))


def _marked(
    context: Context,
    candidate: Candidate,
    pool: Pool,
    number: str,
    category: Category,
    where: tuple[Source, ...],
    missing: list[Missing],
) -> MarkedFile:
    """A file with its marks, less what its form costs (Y11).

    Without marks, or with a refused row that may be one of them or a deduction, the whole half is missing.
    """
    office = context.campaign.office
    key = case_key(number)
    rows = context.case_marks.get((candidate.id, pool.value, key), [])
    gaps = (
        *table_missing(context, "case_marks", "案卷评分", "A3 三(三)", candidate.id),
        *table_missing(
            context, "format_deductions", "案卷格式扣分", "A5 (三)", candidate.id, missing_file=False
        ),
        *panel_missing(context, (row.member for row in rows), "A3 三(三)"),
    )
    if not rows and not gaps:
        gaps = (Missing(Cause.OFFICE, f"案卷“{number}”尚未评分", "A3 三(三)"),)
    missing.extend(gap for gap in gaps if gap not in missing)
    lowered = context.format_deductions.get((candidate.id, key), [])
    where = (*where, *rows_source(office.case_marks, rows), *rows_source(office.format_deductions, lowered))
    return MarkedFile(
        label=number,
        category=category.value,
        marks=tuple(Fraction(r.percent) for r in rows),
        deduction=sum((Fraction(r.points) for r in lowered), Fraction(0)),
        sources=where,
    )


def _unfiled(context: Context, candidate: Candidate, missing: list[Missing], number: str = "") -> None:
    """A number cannot be looked up in a table, or on a row, that was not filed or was refused: no 0, it is missing (Y37)."""
    missing.extend(found for found in cases_missing(context, candidate) if found not in missing)
    if place := context.refused_cases.get(case_key(number)):
        text = f"案卷“{number}”在案件表的第 {place[1]} 行未通过校验，改正之前不计分"
        missing.append(Missing(Cause.UNIT, text, "A5 (三)"))


def _void(label: str, category: Category, reason: str, cause: Cause, where: tuple[Source, ...]) -> MarkedFile:
    return MarkedFile(label, category.value, voided=reason, cause=cause, sources=where)


def _not_supplied(category: Category | None, note: str, where: tuple[Source, ...]) -> MarkedFile:
    name = f"{category.value}案卷" if category else "案卷"
    word = category.value if category else ""
    return MarkedFile(f"缺{name}", word, voided=note, cause=Cause.UNIT, supplied=False, sources=where)


def _decision(
    context: Context, candidate: Candidate, kind: DecisionKind, category: Category, pool: Pool
) -> tuple[int, Decision] | None:
    for place, decision in context.decisions.get(candidate.id, []):
        if decision.kind is kind and decision.category is category and decision.pool is pool:
            return place, decision
    return None


def file_percent(file: MarkedFile, extremes_from: int | None = None) -> Fraction:
    """A file's mark in percent: the mean of its marks less the deduction for form, not below 0 (R36, Y11, Y16).

    With ``extremes_from`` the highest and lowest mark are left out from that many marks on (Y25).
    """
    if file.fixed is not None:
        return file.fixed
    if file.voided or not file.marks:
        return Fraction(0)
    return max(Fraction(0), mean(kept_marks(file, extremes_from)) - file.deduction)


def kept_marks(file: MarkedFile, extremes_from: int | None = None) -> list[Fraction]:
    """The marks that count, from the lowest: without the extremes from ``extremes_from`` marks on (Y25)."""
    marks = sorted(file.marks)
    dropping = extremes_from is not None and len(marks) >= extremes_from
    return marks[1:-1] if dropping else marks
