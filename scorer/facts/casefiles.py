"""Case files that units recommend and that persons handled, with the panel's marks (A3 三, A4 二(二), R34-R36, R48)."""

from __future__ import annotations

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
    place_source,
    refused_record,
    register_missing,
    withheld_note,
)
from scorer.derivation import Cause, Missing, Source
from scorer.facts.filemarks import (
    expected_files,
    file_percent,
    marked,
    not_supplied,
    settled,
    unfiled,
    void,
)
from scorer.facts.values import FileMarks, MarkedFile
from scorer.ledger import CaseEntry
from scorer.quantities import mean
from scorer.rulebook import Input


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
            files += [not_supplied(category, note, file_source(filed.stamp) if filed else ())] * short
    if not files and not missing:
        files += settled(context, candidate, expected, Pool.RECOMMENDED)
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
        return void(label, found.category, "同一案卷重复报送，本份按 0 分计", Cause.UNIT, where)
    if found.category is not Category.INSPECTION:
        entry = context.ledger.find(label)
        if entry is None:
            unfiled(context, candidate, missing, label)
            return void(label, found.category, "在已报送的案件表中查不到", Cause.UNIT, where)
        where = (*where, entry.source)
        reason = _inadmissible(context, candidate, entry)
        reason = reason or unsuited(source, candidate.subject, found.category, entry.case.measures)
        if reason:
            return void(label, found.category, reason, Cause.UNIT, where)
        if entry.case.account not in context.campaign.register:
            missing.extend(register_missing(context))
    return marked(context, candidate, Pool.RECOMMENDED, label, found.category, where, missing)


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
                void(found.number, Category.GENERAL, "同一案卷重复报送，本份按 0 分计", Cause.UNIT, where)
            )
        elif entry is None:
            unfiled(context, candidate, missing, found.number)
            files.append(void(found.number, Category.GENERAL, "在已报送的案件表中查不到", Cause.UNIT, where))
        elif entry.case.closed_on is None or entry.case.closed_on.year != context.campaign.year:
            text = f"没有在 {context.campaign.year} 年办结"
            files.append(void(found.number, entry.case.category, text, Cause.UNIT, (*where, entry.source)))
        elif not entry.case.url:
            text = "处罚情况未在门户网站公开，按 0 分计"
            files.append(void(found.number, entry.case.category, text, Cause.UNIT, (*where, entry.source)))
        else:
            where = (*where, entry.source)
            category = entry.case.category
            files.append(marked(context, candidate, Pool.PERSON, found.number, category, where, missing))
        seen.add(key)
    where = file_source(filed.stamp) if filed else ()
    files += [not_supplied(None, "没有提交案卷", where)] * (whole - len(files))
    return FileMarks(missing=tuple(missing), files=tuple(files))


def _decision(
    context: Context, candidate: Candidate, kind: DecisionKind, category: Category, pool: Pool
) -> tuple[int, Decision] | None:
    for place, decision in context.decisions.get(candidate.id, []):
        if decision.kind is kind and decision.category is category and decision.pool is pool:
            return place, decision
    return None
