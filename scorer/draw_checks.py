"""Checks of the draws against the procedure, the rulebook and the campaign (R34-R36, Y10, Y32, Y49, Y50)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from schema import wording
from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.checks.place import in_record, in_row
from schema.codelists import Category, Level, Pool, RedrawReason
from schema.filed import Filed, Table
from schema.findings import Finding, finding
from schema.records.cases import PenaltyCase
from schema.records.draws import Redraw, Reveal
from schema.records.review import DrawnFile
from scorer.candidates import candidates
from scorer.drawing import Stratum, case_digest, seed_bits
from scorer.draws import DrawOutcome, DrawState, draw_outcomes, numbers_by_digest
from scorer.frames import frames_of, is_recommended, places_of
from scorer.rulebook import Rulebook
from scorer.rulebook.terms import terms_of
from scorer.wording import REDRAW_FAULTS

SHOWN = 3
"""How many numbers a finding names."""


def check_draws(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """抽取和补抽符合程序，抽取名单与公开种子一致 (A3 三(二), R34-R36, Y10, Y32, Y49, Y50)."""
    outcomes = draw_outcomes(campaign)
    yield from check_drawn_as_the_seed_says(campaign, outcomes)
    for outcome in outcomes:
        yield from check_announcement(campaign, rulebook, outcome)
        yield from check_thrown_once_as_announced(outcome)
        yield from check_redraws(campaign, outcome)


def check_frames(campaign: Campaign, rulebook: Rulebook) -> Iterator[Finding]:
    """冻结的案件仍在案件表中，参评单位都列入抽取 (A3 三(二), R35, Y32)."""
    outcomes = draw_outcomes(campaign)
    for outcome in outcomes:
        yield from check_frame_still_stands(campaign, outcome)
    yield from check_everyone_in_a_draw(campaign, rulebook, outcomes)


def check_drawn_as_the_seed_says(campaign: Campaign, outcomes: tuple[DrawOutcome, ...]) -> Iterator[Finding]:
    """抽取名单与公开种子按程序抽出的一致，不多也不少 (A3 三(二), R34, Y32)."""
    table = campaign.office.drawn
    listed: dict[Stratum, set[str]] = {}
    covering = {
        stratum: outcome
        for outcome in outcomes
        if outcome.state in (DrawState.FROZEN, DrawState.REVEALED)
        for stratum in outcome.strata
    }
    for row in table or ():
        assert table is not None
        stratum = Stratum(row.unit, row.category.value)
        listed.setdefault(stratum, set()).add(case_digest(row.number))
        if stratum in covering:
            yield from _drawn_row(table, row, covering[stratum], stratum)
    if table is not None and (stray := unexplained(campaign, outcomes)):
        yield finding("R343", table.path, stray[0].line, 1, found=len(stray))
    if table is not None and table.rejected:
        return
    for stratum, outcome in covering.items():
        picked = outcome.strata[stratum].picked
        missing = [case for case in picked.drawn if case not in listed.get(stratum, ())] if picked else []
        if missing and outcome.folder.reveal is not None:
            numbers = numbers_by_digest(campaign)
            shown = "、".join(numbers.get(case, case[:12]) for case in missing)
            yield finding("R341", outcome.folder.reveal.path, 1, 1, found=outcome.folder.name,
                          want=f"{_name(campaign, stratum.unit)}（{stratum.category}）{shown}")  # fmt: skip


def unexplained(campaign: Campaign, outcomes: tuple[DrawOutcome, ...]) -> tuple[DrawnFile, ...]:
    """The rows of the list of drawn files that belong to no draw: nobody can verify them."""
    covered = {
        stratum
        for outcome in outcomes
        if outcome.state in (DrawState.FROZEN, DrawState.REVEALED)
        for stratum in outcome.strata
    }
    return tuple(
        row for row in campaign.office.drawn or () if Stratum(row.unit, row.category.value) not in covered
    )


def _drawn_row(
    table: Table[DrawnFile], row: DrawnFile, outcome: DrawOutcome, stratum: Stratum
) -> Iterator[Finding]:
    picked = outcome.strata[stratum].picked
    if picked is None:
        yield in_row(table, row, "R342", "number", found=row.number, want=outcome.folder.name)
    elif case_digest(row.number) not in picked.drawn:
        yield in_row(table, row, "R340", "number", label=row.category.value, found=row.number,
                     want=outcome.folder.name)  # fmt: skip


def check_announcement(campaign: Campaign, rulebook: Rulebook, outcome: DrawOutcome) -> Iterator[Finding]:
    """应抽份数与规则一致，种子有足够的可能数值 (A3 三(二), R34, Y49)."""
    filed = outcome.folder.draw
    if filed is None:
        return
    expected = terms_of(rulebook).expected_files
    found = places_of(filed.record)
    levels = {campaign.register[unit].level for unit in filed.record.units if unit in campaign.register}
    for level in sorted(levels):
        due = expected.get((level, Pool.DRAWN), {})
        given = found.get(level, {})
        for category in sorted({*due, *given}):
            if due.get(category, 0) != given.get(category, 0):
                label = f"{level.value}{category.value}"
                yield in_record(filed, "R347", "places", label=label, found=given.get(category, 0),
                                want=due.get(category, 0))  # fmt: skip
    needed = rulebook.head.limits.seed_bits
    if needed is not None and (bits := seed_bits(filed.record.seed)) < needed.whole:
        yield in_record(filed, "R349", "seed", found=bits, want=needed.whole)


def check_thrown_once_as_announced(outcome: DrawOutcome) -> Iterator[Finding]:
    """种子在公布的那一天掷出；取代前一次的公开理由 (A3 三(二), Y49)."""
    filed, revealed = outcome.folder.draw, outcome.folder.reveal
    if filed is None:
        return
    announced = filed.record.seed.at
    if revealed is not None and revealed.record.thrown_at.date() > announced.date():  # earlier is S264
        yield in_record(revealed, "R351", "thrown_at", found=wording.clock(revealed.record.thrown_at),
                        want=wording.clock(announced))  # fmt: skip
    if (replaces := filed.record.replaces) is not None:
        yield in_record(filed, "R352", "replaces", "reason", label=replaces.draw, found=outcome.folder.name,
                        want=replaces.reason)  # fmt: skip


def check_frame_still_stands(campaign: Campaign, outcome: DrawOutcome) -> Iterator[Finding]:
    """冻结的案件仍在案件表中，当时可抽的案件都在名单里 (A3 三(二), R35, Y32)."""
    table = outcome.folder.frame
    if table is None or outcome.state in (DrawState.UNUSABLE, DrawState.REPLACED):
        return
    numbers: Mapping[str, str] | None = None
    for stratum, gone, missing in frame_differences(campaign, outcome):
        numbers = numbers if numbers is not None else numbers_by_digest(campaign)
        label = f"{_name(campaign, stratum.unit)}{stratum.category}"
        for code, cases in (("R346", gone), ("R350", missing)):
            if cases:
                shown = "、".join(numbers.get(case, case[:12]) for case in cases[:SHOWN])
                yield finding(code, table.path, 1, 1, label=label, found=len(cases), want=shown)


def frame_differences(
    campaign: Campaign, outcome: DrawOutcome, until: date | None = None
) -> Iterator[tuple[Stratum, list[str], list[str]]]:
    """Where a frame differs from what a campaign gives: the stratum, the cases that are gone, and those left out.

    Cases count up to a day, that of the freeze unless another is given; both lists are digests in order (R35, Y32).
    """
    filed = outcome.folder.draw
    if filed is None:
        return
    draw, day = filed.record, until or filed.record.frozen_at.date()
    # what a unit recommends since then is no fault of the frame: such a file is drawn again (Y10, Y50)
    present = frames_of(campaign, draw.units, places_of(draw), day, recommended=True)
    due = frames_of(campaign, draw.units, places_of(draw), day)
    for stratum, one in outcome.strata.items():
        framed = frozenset(one.cases)
        gone = [case for case in one.cases if case not in present.get(stratum, {})]
        missing = sorted(case for case in due.get(stratum, {}) if case not in framed)
        if gone or missing:
            yield stratum, gone, missing


def check_redraws(campaign: Campaign, outcome: DrawOutcome) -> Iterator[Finding]:
    """补抽的案卷当时已抽中，补抽的原因成立 (Y10, Y50)."""
    revealed = outcome.folder.reveal
    if revealed is None or outcome.state is not DrawState.REVEALED:
        return
    known = {place for one in outcome.strata.values() for place, _ in one.redraws}
    for one in outcome.strata.values():
        for at in one.picked.stray if one.picked else ():
            place, redraw = one.redraws[at]
            yield in_record(revealed, "R345", "redraws", place, "number", found=redraw.number)
    for place, redraw in enumerate(revealed.record.redraws):
        if place not in known:
            yield in_record(revealed, "R345", "redraws", place, "number", found=redraw.number)
        if why := redraw_fault(campaign, redraw):
            yield _unfounded(revealed, place, redraw, why)


def _unfounded(revealed: Filed[Reveal], place: int, redraw: Redraw, why: str) -> Finding:
    return in_record(
        revealed, "R344", "redraws", place, "reason", found=redraw.number, label=redraw.reason.value, want=why
    )


def redraw_fault(campaign: Campaign, redraw: Redraw) -> str:
    """Why the reason of a redraw does not hold as the campaign stands; empty where it does (Y10, Y50)."""
    if redraw.reason is RedrawReason.DUPLICATE and not is_recommended(campaign, redraw.unit, redraw.number):
        return REDRAW_FAULTS["not_recommended"]
    if (
        redraw.reason is RedrawReason.RECUSED
        and redraw.document is None
        and _somebody_can_mark(campaign, redraw)
    ):
        return REDRAW_FAULTS["not_recused"]
    if redraw.reason is RedrawReason.UNPUBLISHED:
        case = _case(campaign, redraw)
        if case is not None and case.url is not None:
            return REDRAW_FAULTS["published"].format(case.url)
        if redraw.document is None:
            return REDRAW_FAULTS["no_document"]
    return ""


def _somebody_can_mark(campaign: Campaign, redraw: Redraw) -> bool:
    """Whether the panel may have a member from elsewhere; of a panel that is not known whole nobody can say no (R36)."""
    panel = campaign.office.panel
    if panel is None or panel.rejected or not panel.rows:
        return True
    own = campaign.prefecture_of(redraw.unit)
    return own is None or any(member.prefecture != own for member in panel)


def _case(campaign: Campaign, redraw: Redraw) -> PenaltyCase | None:
    holder = campaign.prefecture_of(redraw.unit) or redraw.unit
    return campaign.case_index.get(holder, {}).get(case_key(redraw.number))


def check_everyone_in_a_draw(
    campaign: Campaign, rulebook: Rulebook, outcomes: tuple[DrawOutcome, ...]
) -> Iterator[Finding]:
    """办法对所有单位相同：有了抽取，参评单位就都在其中 (Y32)."""
    filed = [one.folder.draw for one in outcomes if one.folder.draw and one.state is not DrawState.REPLACED]
    if not filed:
        return
    covered = {unit for one in filed for unit in one.record.units}
    for unit in draw_units(campaign, rulebook):
        if unit not in covered:
            yield finding("R348", filed[0].path, *filed[0].place("units"), found=_name(campaign, unit))


def draw_units(campaign: Campaign, rulebook: Rulebook) -> tuple[str, ...]:
    """The units that files are drawn for: every candidate of a level for which the rules expect some (R34)."""
    due = drawn_places(rulebook)
    return tuple(
        candidate.id
        for candidate in candidates(campaign, rulebook)
        if rulebook.level_of(candidate.subject) in due
    )


def drawn_places(rulebook: Rulebook) -> Mapping[Level, Mapping[Category, int]]:
    """How many files of each category are drawn for a unit of a level, by level (R34)."""
    expected = terms_of(rulebook).expected_files
    return {level: places for (level, pool), places in expected.items() if pool is Pool.DRAWN}


def _name(campaign: Campaign, unit: str) -> str:
    entry = campaign.register.get(unit)
    return entry.short_name if entry else unit
