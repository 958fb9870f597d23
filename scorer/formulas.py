"""Formulas: pure arithmetic, named for what it does. No number of the notice stands here.

Each takes the rule (its maximum and parameters) and its inputs, and returns points with their derivation.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scorer.derivation import Cause, Derivation, Score
from scorer.facts.filemarks import file_percent, kept_marks
from scorer.facts.values import (
    Field,
    FileMarks,
    Inspected,
    MarkedFile,
    Merit,
    Merits,
    PanelMarks,
    Quantity,
    Verdict,
)
from scorer.quantities import mean, plain, shown, total

ZERO = Fraction(0)
ONE = Fraction(1)
PER_CENT = Fraction(100)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a formula knows of its indicator: the maximum, the clause, its numbers and the choices of its readings."""

    maximum: Fraction
    clause: str
    numbers: Mapping[str, Fraction]
    choices: Mapping[str, str]
    readings: Mapping[str, str]
    shortfall: Cause = Cause.RULE

    def derivation(self) -> Derivation:
        """An empty derivation."""
        return Derivation(self.maximum, self.clause)


def sum_of_bests(
    rule: Rule, *, merits: Merits, deductions: Merits | None = None, integrity: Verdict | None = None
) -> Score:
    """The sum of the best of each group, capped; less deductions, capped; not below 0; 0 if integrity failed.

    A3 一(二) (R30, R31, Y12, Y13), A4 二(一)2 (R47), A3 四(二)4 (R42, Y21). The choice ``order`` decides whether
    deductions come after the cap (``cap_then_deduct``) or before it (``deduct_before_cap``).
    """
    derivation = rule.derivation()
    cap = rule.numbers["cap"]
    bests = _bests(derivation, merits)
    earned = total([merit.points for merit in bests])
    if not bests:
        derivation.step("没有计分的表扬记录", ZERO)
    derivation.step(
        f"累计 {plain(earned)} 分，上限 {plain(cap)} 分，取 {plain(min(cap, earned))} 分", min(cap, earned)
    )
    lost = _capped_deductions(derivation, rule, deductions)
    if rule.choices.get("order") == "deduct_before_cap":
        points = min(cap, earned - lost)
        note = f"先扣分后封顶：{plain(earned)} - {plain(lost)}，不超过 {plain(cap)}"
    else:
        points = min(cap, earned) - lost
        note = f"封顶后扣分：{plain(min(cap, earned))} - {plain(lost)}"
    if lost:
        derivation.step(f"{note}，不低于 0 分", max(ZERO, points), reading=rule.readings.get("order"))
        derivation.lose(lost, Cause.RULE, f"扣分 {plain(lost)} 分")
    points = max(ZERO, points)
    if integrity is not None and integrity.proven:
        derivation.step(integrity.text, ZERO, sources=integrity.sources)
        derivation.lose(points, Cause.RULE, integrity.text)
        points = ZERO
    short = f"表扬累计不到上限（{plain(earned)} 分，上限 {plain(cap)} 分）" if bests else "没有计分的表扬记录"
    return derivation.score(points, Cause.RULE, short)


def _bests(derivation: Derivation, merits: Merits) -> list[Merit]:
    """Of each group the merit with most points, the first of equals; the others are shown as not counted."""
    best: dict[str, Merit] = {}
    for merit in merits.items:
        if merit.group not in best or merit.points > best[merit.group].points:
            best[merit.group] = merit
    for merit in merits.items:
        if best[merit.group] is merit:
            derivation.step(f"{merit.label}：{plain(merit.points)} 分", merit.points, sources=merit.sources)
        else:
            text = f"{merit.label}：{plain(merit.points)} 分，同一事项只取最高分，不计"
            derivation.step(text, ZERO, sources=merit.sources)
    return list(best.values())


def _capped_deductions(derivation: Derivation, rule: Rule, deductions: Merits | None) -> Fraction:
    """The sum of deductions, at most the rule's ``deduction_cap``."""
    if deductions is None or not deductions.items:
        return ZERO
    cap = rule.numbers["deduction_cap"]
    for item in deductions.items:
        derivation.step(f"{item.label}：扣 {plain(item.points)} 分", -item.points, sources=item.sources)
    lost = total([item.points for item in deductions.items])
    taken = lost_of(rule, deductions)
    derivation.step(f"累计扣 {plain(lost)} 分，上限 {plain(cap)} 分，扣 {plain(taken)} 分", -taken)
    return taken


def lost_of(rule: Rule, deductions: Merits) -> Fraction:
    """The sum of deductions, at most the rule's ``deduction_cap``."""
    return min(rule.numbers["deduction_cap"], total([item.points for item in deductions.items]))


def mean_of_marks(rule: Rule, *, marks: PanelMarks) -> Score:
    """The mean of a panel's marks; 0 where there is no document (A3 二(二), R32, Y14)."""
    derivation = rule.derivation()
    if not marks.filed:
        derivation.step(f"{marks.note}，得 0 分", ZERO, reading="Y14", sources=marks.sources)
        derivation.lose(rule.maximum, Cause.UNIT, marks.note)
        return derivation.score(ZERO)
    value = mean(list(marks.marks))
    listing = "、".join(plain(mark) for mark in marks.marks)
    derivation.step(f"评审组 {len(marks.marks)} 人评分 {listing}，平均 {plain(value)} 分", value, reading="Y14",
                    sources=marks.sources)  # fmt: skip
    short = f"评审组按合理性和覆盖程度评分（平均 {shown(value)} 分）"
    return derivation.score(min(rule.maximum, value), Cause.RULE, short)


def ratio_to_plan(rule: Rule, *, inspections: Inspected) -> Score:
    """Full if what was done reaches the plan, else pro rata; nothing if not connected (A3 二(二)4, R33, Y15)."""
    derivation = rule.derivation()
    done, planned = inspections.uploaded, inspections.planned
    if not inspections.connected:
        text = "日常检查数据未接入环境监管执法平台并上传"
        derivation.step(f"{text}，该项不得分", ZERO, sources=inspections.sources)
        derivation.lose(rule.maximum, Cause.UNIT, text)
        return derivation.score(ZERO)
    if planned == 0:
        derivation.flags.append("“双随机”数量为 0")
        points = rule.maximum if done > 0 else ZERO
        text = f"上传日常检查 {done} 次，“双随机”数量为 0，{'得满分' if done else '得 0 分'}"
        derivation.step(text, points, reading="Y15", sources=inspections.sources)
    else:
        points = rule.maximum * min(ONE, Fraction(done, planned))
        relation = "不少于" if done >= planned else "少于"
        text = f"上传日常检查 {done} 次，{relation}“双随机” {planned} 次"
        derivation.step(text, Fraction(done, planned), unit="", reading="Y15", sources=inspections.sources)
        if done < planned:
            derivation.step(
                f"按比例得分：{plain(rule.maximum)} × {done} ÷ {planned} = {plain(points)}", points
            )
    short = "上传次数少于“双随机”数量" if planned else "没有上传日常检查"
    numbers = f"（上传 {done} 次，“双随机” {planned} 次）" if planned else ""
    return derivation.score(points, rule.shortfall, f"{short}，可补传现场检查记录{numbers}")


def mean_of_files(rule: Rule, *, files: FileMarks) -> Score:
    """The mean percent of the expected case files, as a share of the maximum (A3 三, A4 二(二)3, R34-R36, R48).

    The choice ``combine`` says what a missing file counts and how files are weighed (Y16, Y25): all equal and missing
    0 (``all_equal``, ``missing_zero``), the mean of category means (``by_category``), missing as the peers' mean
    (``peers_mean``), the mean of what exists (``mean_of_existing``), without a file's extreme marks (``drop_extremes``).
    """
    derivation = rule.derivation()
    combine = rule.choices["combine"]
    extremes = int(rule.numbers["extremes_from"]) if combine == "drop_extremes" else None
    weighed: list[tuple[MarkedFile, Fraction]] = []
    for file in files.files:
        percent = file_percent(file, extremes)
        if not file.supplied and combine == "mean_of_existing":
            derivation.step(f"{file.label}：{file.voided}，不计入平均", None, unit="%", sources=file.sources)
            continue
        if not file.supplied and combine == "peers_mean" and files.peers is not None:
            percent = files.peers
            text = f"{file.label}：{file.voided}，按同级平均 {plain(percent)} 计"
            derivation.step(text, percent, unit="%", reading="Y16", sources=file.sources)
        else:
            dropped = len(kept_marks(file, extremes)) < len(file.marks)
            text = _file_text(file, percent, dropped)
            reading = rule.readings.get("combine") if dropped else None
            derivation.step(text, percent, unit="%", reading=reading, sources=file.sources)
        weighed.append((file, percent))
    if not weighed:
        derivation.step("没有可计分的案卷", ZERO)
        return derivation.score(ZERO, Cause.UNIT, "没有提交案卷")
    shares = _shares([file for file, _ in weighed], combine == "by_category")
    average = total([percent * share for (_, percent), share in zip(weighed, shares, strict=True)])
    reading = rule.readings.get("combine")
    how = "各类别平均的平均" if combine == "by_category" else "各份平均"
    derivation.step(f"{len(weighed)} 份案卷{how} {plain(average)}%", average, unit="%", reading=reading)
    points = rule.maximum * average / PER_CENT
    marked = ONE
    for (file, percent), share in zip(weighed, shares, strict=True):
        if file.voided and percent == 0:
            marked -= share
            derivation.lose(rule.maximum * share, file.cause, f"{file.label}：{file.voided}")
    derivation.step(f"{plain(rule.maximum)} × {plain(average)}% = {plain(points)}", points)
    short = f"案卷评分未满分（百分制平均 {shown(average / marked)} 分）" if marked else "案卷评分未满分"
    return derivation.score(points, Cause.RULE, short)


def _file_text(file: MarkedFile, percent: Fraction, dropped: bool) -> str:
    if file.fixed is not None:
        return f"{file.label}：按 {plain(percent)} 分计"
    if file.voided:
        return f"{file.label}：{file.voided}"
    listing = "、".join(plain(mark) for mark in file.marks)
    if dropped:
        listing += f"，去掉最高分 {plain(max(file.marks))} 和最低分 {plain(min(file.marks))}"
    lowered = f"，格式不规范扣 {plain(file.deduction)} 分" if file.deduction else ""
    return f"{file.category}案卷 {file.label}：评分 {listing}{lowered}，得 {plain(percent)} 分（百分制）"


def _shares(files: list[MarkedFile], by_category: bool) -> list[Fraction]:
    """What part of the mean each file is: all equal, or all categories equal."""
    if not by_category:
        return [Fraction(1, len(files))] * len(files)
    sizes = {category: sum(f.category == category for f in files) for category in {f.category for f in files}}
    return [Fraction(1, len(sizes) * sizes[file.category]) for file in files]


def against_baseline(
    rule: Rule, *, actual: Quantity, baseline: Quantity, deductions: Merits | None = None
) -> Score:
    """Points for a count against the level that the unit's share of polluters predicts; less deductions, not below 0.

    A3 四(二) (R39, R40, Y18). The choice ``method``: ``straight_line`` between ``zero_at`` and ``full_at`` times the
    benchmark; ``one_threshold`` full from ``zero_at`` on; ``half_between``; ``pro_rata`` of the level ``full_at``.
    With a benchmark of 0: full if there is anything, else 0.
    """
    derivation = rule.derivation()
    derivation.steps += [*actual.steps, *baseline.steps]
    x, b = actual.value, baseline.value
    reading = rule.readings.get("method")
    points = against(rule, x, b)
    if b == 0:
        derivation.flags.append("基准值为 0")
        text = f"基准值为 0，{'有' if x > 0 else '没有'}{actual.label}，得 {plain(points)} 分"
        derivation.step(text, points, reading=reading)
    else:
        zero, full = rule.numbers["zero_at"], rule.numbers["full_at"]
        earned = points
        derivation.step(
            lambda: (
                f"{plain(x)} ÷ 基准值 {plain(b)} = {plain(x / b)} 倍（{plain(zero)} 倍以下 0 分，"
                f"{plain(full)} 倍以上满分），得 {plain(earned)} 分"
            ),
            points,
            reading=reading,
        )
    if actual.waiting:
        derivation.lose(against(rule, x + actual.waiting, b) - points, Cause.UNIT, actual.wanted)
    lost = _capped_deductions(derivation, rule, deductions)
    if lost:
        derivation.step(f"扣分后 {plain(points)} - {plain(lost)}，不低于 0 分", max(ZERO, points - lost))
        derivation.lose(min(lost, points), Cause.RULE, f"填报扣分 {plain(min(lost, points))} 分")
    return derivation.score(max(ZERO, points - lost), Cause.RULE, _below(rule, actual, b))


def _below(rule: Rule, actual: Quantity, b: Fraction) -> str:
    """Why a count earns less than the maximum, in its own numbers."""
    if b == 0:
        return f"与基准值相比未得满分（基准值为 0，没有{actual.label}）"
    full = rule.numbers["zero_at" if rule.choices["method"] == "one_threshold" else "full_at"]
    times = plain(actual.value / b)
    return f"与基准值相比未得满分（{actual.label}是基准值的 {times} 倍，不足 {plain(full)} 倍）"


def against(rule: Rule, x: Fraction, b: Fraction) -> Fraction:
    """The points of a count against a benchmark, before deductions: see ``against_baseline``."""
    if b == 0:
        return rule.maximum if x > 0 else ZERO
    return _between(rule, x, rule.numbers["zero_at"] * b, rule.numbers["full_at"] * b)


def _between(rule: Rule, x: Fraction, low: Fraction, high: Fraction) -> Fraction:
    method = rule.choices["method"]
    if method == "one_threshold":
        return rule.maximum if x >= low else ZERO
    if method == "pro_rata":
        return ZERO if x < low else rule.maximum * min(ONE, x / high)
    if x <= low:
        return ZERO
    if x >= high:
        return rule.maximum
    return rule.maximum / 2 if method == "half_between" else rule.maximum * (x - low) / (high - low)


def points_by_rank(rule: Rule, *, field: Field) -> Score:
    """Points by rank among the competitors, ties sharing the better rank (A3 五, A4 二(四), R44, R50, Y23).

    The choice ``method``: ``rank_points`` max x (N - r + 1) / N; ``to_zero`` max x (N - r) / (N - 1), full if N = 1;
    ``share_of_best`` value / best value; ``ladder`` max less ``ladder_step`` of max a rank, not below 0.
    """
    derivation = rule.derivation()
    rank, size = _rank(derivation, rule, field)
    if rule.choices["method"] == "share_of_best":
        points = _share(rule, field.value, field.competition.best)
        derivation.step(
            f"按得票与最高票之比计 {plain(points)} 分", points, reading=rule.readings.get("method")
        )
    else:
        points = _rank_points(derivation, rule, rank, size, rule.choices["method"])
    return derivation.score(points, Cause.RULE, f"名次未得满分（{size} 个参评对象中排第 {rank}）")


def share_of_field(rule: Rule, *, field: Field) -> Score:
    """Points for a value among those of all competitors (A4 二(三)2, R49, Y26).

    The choice ``method``: ``share_of_best`` and ``whole_year`` value / best value; ``share_of_mean`` value / mean,
    at most full; ``rank_ladder`` max x (N - r + 1) / N. If the best value is 0: 0.
    """
    derivation = rule.derivation()
    best, method, reading = field.competition.best, rule.choices["method"], rule.readings.get("method")
    if method == "rank_ladder":
        rank, size = _rank(derivation, rule, field)
        points = _rank_points(derivation, rule, rank, size, "rank_points")
    elif best == 0:
        derivation.flags.append("所有候选人均为 0")
        points = ZERO
        derivation.step(f"本人 {plain(field.value)} {field.unit}，所有候选人均为 0", ZERO, reading=reading,
                        sources=field.sources)  # fmt: skip
    elif method == "share_of_mean":
        average = field.competition.mean
        points = rule.maximum * min(ONE, field.value / average)
        text = f"本人 {plain(field.value)} {field.unit}，平均 {plain(average)}，按与平均之比计，不超过满分"
        derivation.step(text, points, reading=reading, sources=field.sources)
    else:
        points = _share(rule, field.value, best)
        text = f"本人 {plain(field.value)} {field.unit}，最多者 {plain(best)} {field.unit}"
        derivation.step(text, field.value, unit=field.unit, reading=reading, sources=field.sources)
        ratio = f"{plain(rule.maximum)} × {plain(field.value)} ÷ {plain(best)}"
        derivation.step(f"{ratio} = {plain(points)}", points)
    numbers = f"本人 {plain(field.value)} {field.unit}，最多者 {plain(best)} {field.unit}"
    return derivation.score(points, Cause.RULE, f"与其他参评者相比未得满分（{numbers}）")


def _rank(derivation: Derivation, rule: Rule, field: Field) -> tuple[int, int]:
    """The shared better rank of whoever is scored, and how many compete."""
    rank, level = field.competition.place(field.value)
    size = len(field.competition.values)
    tie = f"（{level} 个并列）" if level > 1 else ""
    text = f"{plain(field.value)} {field.unit}，在 {size} 个参评对象中排第 {rank}{tie}"
    derivation.step(text, Fraction(rank), unit="名", sources=field.sources)
    return rank, size


def _rank_points(derivation: Derivation, rule: Rule, rank: int, size: int, method: str) -> Fraction:
    full = plain(rule.maximum)
    if method == "to_zero" and size == 1:
        points = rule.maximum
        text = f"只有 1 个参评对象，得满分 {full} 分"
    elif method == "to_zero":
        points = rule.maximum * Fraction(size - rank, size - 1)
        text = f"{full} × ({size} - {rank}) ÷ ({size} - 1) = {plain(points)}"
    elif method == "ladder":
        points = max(ZERO, rule.maximum * (ONE - rule.numbers["ladder_step"] * (rank - 1)))
        text = f"{full} 分起，每低一名减 {plain(rule.maximum * rule.numbers['ladder_step'])} 分，得 {plain(points)}"
    else:
        points = rule.maximum * Fraction(size - rank + 1, size)
        text = f"{full} × ({size} - {rank} + 1) ÷ {size} = {plain(points)}"
    derivation.step(text, points, reading=rule.readings.get("method"))
    return points


def _share(rule: Rule, value: Fraction, best: Fraction) -> Fraction:
    return rule.maximum * value / best if best else ZERO


FORMULAS: dict[str, Callable[..., Score]] = {
    formula.__name__: formula
    for formula in (
        sum_of_bests,
        mean_of_marks,
        ratio_to_plan,
        mean_of_files,
        against_baseline,
        points_by_rank,
        share_of_field,
    )
}
"""The formulas a rulebook can name."""

METHODS: dict[str, dict[str, frozenset[str]]] = {
    "sum_of_bests": {"order": frozenset({"cap_then_deduct", "deduct_before_cap"})},
    "mean_of_files": {
        "combine": frozenset(
            {"all_equal", "by_category", "peers_mean", "missing_zero", "mean_of_existing", "drop_extremes"}
        )
    },
    "against_baseline": {"method": frozenset({"straight_line", "one_threshold", "half_between", "pro_rata"})},
    "points_by_rank": {"method": frozenset({"rank_points", "to_zero", "share_of_best", "ladder"})},
    "share_of_field": {"method": frozenset({"share_of_best", "rank_ladder", "share_of_mean", "whole_year"})},
}
"""The words that a choice of a formula can take; the linter holds every switch of a reading against them."""

NUMBERS: dict[str, frozenset[str]] = {
    "sum_of_bests": frozenset({"cap"}),
    "against_baseline": frozenset({"zero_at", "full_at"}),
    "points_by_rank": frozenset({"ladder_step"}),
}
"""The numbers that a formula cannot do without."""


def inputs_of(formula: str) -> tuple[frozenset[str], frozenset[str]]:
    """The inputs that a formula needs, and those it can take besides."""
    parameters = list(inspect.signature(FORMULAS[formula]).parameters.values())[1:]
    needed = frozenset(p.name for p in parameters if p.default is inspect.Parameter.empty)
    return needed, frozenset(p.name for p in parameters) - needed
