"""Case files that were drawn, and the frame they were drawn from (A3 三, R34-R36, Y32, Y49)."""

from __future__ import annotations

from fractions import Fraction

from schema.case_numbers import case_key
from schema.codelists import Category, Pool
from scorer.candidates import Candidate
from scorer.context import (
    Context,
    rows_source,
    table_missing,
)
from scorer.derivation import Cause, Missing, Step
from scorer.facts.filemarks import (
    expected_files,
    marked,
    settled,
    unfiled,
    void,
)
from scorer.facts.values import FileMarks, MarkedFile
from scorer.rulebook import Input

UNVERIFIABLE = "抽取的案卷没有可复核的抽取记录，不能证明是随机抽取的"
"""The flag of drawn files that no draw explains (Y32, Y49)."""


def drawn_files(context: Context, source: Input, candidate: Candidate) -> FileMarks:
    """Files drawn from the unit's area: decided in the year, as many as the frame can supply (R34-R36, Y16, Y32, Y49).

    The frame is the one that a draw froze, where there is one: cases that are filed later make nobody owe a file.
    What the unit recommends is drawn again (Y10), so that it is no part of the frame. A file that was drawn came from
    the frame of that day: should its case be gone from the system since, it counts 0 and the frame is not empty.
    """
    missing = list(table_missing(context, "drawn", "抽取案卷名单", "A3 三(二)", candidate.id))
    unfiled(context, candidate, missing)
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
            files += settled(context, candidate, {category: places}, Pool.DRAWN)
            continue
        if len(rows) < due and not missing:
            text = f"{category.value}案卷应抽 {due} 份，只抽取 {len(rows)} 份"
            missing.append(Missing(Cause.OFFICE, text, "A3 三(二)"))
        for row in rows:
            where = rows_source(table, [row])
            entry = context.ledger.find(row.number)
            if entry is None:
                unfiled(context, candidate, missing, row.number)
                files.append(void(row.number, category, "在已报送的案件表中查不到", Cause.OFFICE, where))
            elif not entry.case.url:
                text = "处罚情况未在门户网站公开，按 0 分计"
                files.append(void(row.number, category, text, Cause.UNIT, (*where, entry.source)))
            else:
                where = (*where, entry.source)
                files.append(marked(context, candidate, Pool.DRAWN, row.number, category, where, missing))
    if not files and not missing:
        missing.append(Missing(Cause.OFFICE, "没有可抽取的案卷，等待办公室决定", "A3 三(二)"))
    return FileMarks(missing=tuple(missing), steps=tuple(steps), files=tuple(files), flags=tuple(flags))


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
