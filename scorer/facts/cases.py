"""Daily enforcement: counts of cases in an area against a benchmark (A3 四, R37-R41)."""

from __future__ import annotations

from fractions import Fraction

from schema.codelists import Level
from schema.records.units import Emissions
from scorer.candidates import Candidate
from scorer.context import Context, file_source, place_source, register_missing
from scorer.derivation import Cause, Missing, Source, Step
from scorer.facts.statistics import latest
from scorer.facts.values import Quantity
from scorer.ledger import Tally, tally_source
from scorer.quantities import line_ranges, mean, plain, yuan
from scorer.rulebook import Input

LABELS = {"decisions": ("查处案件", "件"), "fines": ("罚款", "元"), "major": ("重大案件", "件")}
"""What a count is called, and its unit of measure."""

LISTED_FILES = 20
"""Up to how many files a region's total names each one; beyond that it names their pattern."""


def _value(count: str, number: int) -> Fraction:
    return yuan(number) if count == "fines" else Fraction(number)


def cases_missing(context: Context, candidate: Candidate) -> tuple[Missing, ...]:
    """Whether the file is missing or refused in which a candidate's cases would stand (A5 (三), Y37)."""
    if context.campaign.folder(candidate.prefecture).cases is not None:
        return ()
    path = f"{context.campaign.root}/{candidate.prefecture}/cases.csv"
    note = "未通过校验" if path in context.campaign.refused else "尚未报送"
    return (Missing(Cause.UNIT, f"地州市的案件表 cases.csv {note}", "A5 (三)"),)


def cases_in_area(context: Context, source: Input, candidate: Candidate) -> Quantity:
    """A count of the cases in the candidate's area in the year: a prefecture's whole file, a county's own rows (R37)."""
    count = source.select["count"]
    label, unit = LABELS[count]
    table = context.campaign.folder(candidate.prefecture).cases
    if table is None:
        return Quantity(missing=cases_missing(context, candidate))
    if missing := register_missing(context):
        return Quantity(missing=missing)
    ledger = context.ledger
    authorities = None if candidate.is_prefecture else sorted(candidate.identities)
    tally = (
        _area(context, candidate.prefecture)
        if authorities is None
        else ledger.own(candidate.prefecture, authorities)
    )
    concerned = [
        row for row in table.rejected if authorities is None or any(map(row.mentions, candidate.identities))
    ]
    flags = [f"案件表第 {row.line} 行未通过校验，改正之前不计入" for row in concerned]
    waiting = ledger.waiting(candidate.prefecture, authorities)
    wanted = ""
    if lines := line_ranges(waiting.lines_of(count)):
        wanted = f"案件表第 {lines} 行由已撤销的机构账号录入，没有情况说明，补充之前不计入"
        flags.append(wanted)
    value = _value(count, tally.of(count))
    until, stamp = context.view.counts_until, table.stamp
    step = Step(
        lambda: f"辖区内截至 {until} {label} {plain(value)} {unit}（共 {tally.decisions} 件决定）",
        value,
        unit,
        "A3 四(二)",
        "Y7",
        (lambda: (tally_source(stamp, tally, count),)) if tally.lines_of(count) else file_source(stamp),
    )
    return Quantity(
        steps=(step,),
        flags=tuple(flags),
        value=value,
        unit=unit,
        label=label,
        waiting=_value(count, waiting.of(count)),
        wanted=wanted,
    )


def _area(context: Context, holder: str) -> Tally:
    return context.once(("area", holder), lambda: context.ledger.area(holder))


def benchmark(context: Context, source: Input, candidate: Candidate) -> Quantity:
    """The benchmark: the region's total times the candidate's base ratio (A3 四(二), R38, R39, Y17)."""
    count = source.select["count"]
    label, unit = LABELS[count]
    ratio = base_ratio(context, candidate)
    if ratio.missing:
        return ratio
    region, totals, left_out = _region(context, count)
    value = region * ratio.value
    step = Step(
        lambda: (
            f"基准值 = 全区{label}总量 {plain(region)} {unit} × 基准比例 {plain(ratio.value)} = {plain(value)} {unit}"
        ),
        value,
        unit,
        "A3 四(二)",
        "Y17",
    )
    return Quantity(
        steps=(*ratio.steps, totals, step),
        flags=(*ratio.flags, *left_out),
        value=value,
        unit=unit,
        label="基准值",
    )


def _region(context: Context, count: str) -> tuple[Fraction, Step, tuple[str, ...]]:
    """The region's total of a count, naming the prefectures that have not filed and the rows left out (Y17, 0004)."""
    return context.once(("region", count), lambda: _region_total(context, count))


def benchmark_total(context: Context, source: Input) -> Fraction:
    """What everybody's benchmark is a share of: the region's total of a count."""
    return _total(context, source.select["count"])


def _total(context: Context, count: str) -> Fraction:
    return context.once(("total", count), lambda: _value(count, context.ledger.region[count]))


def _region_total(context: Context, count: str) -> tuple[Fraction, Step, tuple[str, ...]]:
    label, unit = LABELS[count]
    region = _total(context, count)
    campaign = context.campaign
    inside = context.ledger.counting.own_cases_inside
    sources = _case_files(context)
    if inside and campaign.office.department_cases is not None:
        sources = (*sources, *file_source(campaign.office.department_cases.stamp))
    note = "".join(f"（{part}）" for part in _silent(context))
    text = f"全区{label}总量 {plain(region)} {unit}{note}"
    flags = tuple(
        f"全区总量未计入{_holder_name(context, holder)}案件表中未通过校验的第 {rows} 行"
        for holder, table in campaign.case_tables.items()
        if (holder != "office" or inside) and (rows := line_ranges([row.line for row in table.rejected]))
    )
    return region, Step(text, region, unit, "A3 四(二)", "Y17", sources), flags


def _silent(context: Context) -> list[str]:
    """Which prefectures of the whole year have no file of cases that counts, and why."""
    campaign = context.campaign
    refused, absent = [], []
    for entry in campaign.units_in_year(Level.PREFECTURE):
        if campaign.folder(entry.unit).cases is None:
            if f"{campaign.root}/{entry.unit}/cases.csv" in campaign.refused:
                refused.append(entry.short_name)
            elif campaign.is_lasting(entry):
                absent.append(entry.short_name)
    said = [(absent, "尚未报送案件表"), (refused, "的案件表未通过校验，未计入")]
    return [f"{'、'.join(names)}{what}" for names, what in said if names]


def _holder_name(context: Context, holder: str) -> str:
    entry = context.campaign.register.get(holder)
    return entry.short_name if entry else "厅本级" if holder == "office" else holder


def _case_files(context: Context) -> tuple[Source, ...]:
    """Every prefecture's file of cases, or all of them as one pattern where they are many."""
    tables = [
        folder.cases for _, folder in sorted(context.campaign.units.items()) if folder.cases is not None
    ]
    if len(tables) > LISTED_FILES:
        return (Source(f"{context.campaign.root}/*/cases.csv"),)
    return tuple(Source(table.path, "", table.stamp.blob) for table in tables)


def base_ratio(context: Context, candidate: Candidate) -> Quantity:
    """The base ratio: share of key polluters and share of industrial emissions (A3 四(二), R38, Y17)."""
    return context.once(("ratio", candidate.id), lambda: _base_ratio(context, candidate))


def _base_ratio(context: Context, candidate: Candidate) -> Quantity:
    region = context.campaign.office.region
    if region is None:
        return Quantity(
            missing=(Missing(Cause.OFFICE, "办公室尚未提供全区重点排污单位和排放量总数", "A3 四(二)"),)
        )
    terms = context.rulebook.head.base_ratio
    key_units = latest(context, candidate.unit, "key_units")
    emissions = latest(context, candidate.unit, "emissions")
    missing = []
    if key_units is None:
        missing.append(Missing(Cause.UNIT, "没有报送重点排污单位数量", "A5 (四)2(3)"))
    if emissions is None:
        missing.append(Missing(Cause.UNIT, "没有报送工业污染源排放量", "A5 (四)2(4)"))
    if not region.record.key_units:
        missing.append(Missing(Cause.OFFICE, "全区重点排污单位数量为 0，无法计算占比", "A3 四(二)"))
    if not any(region.record.emissions.values()):
        missing.append(Missing(Cause.OFFICE, "全区排放量为 0，无法计算占比", "A3 四(二)"))
    if missing or key_units is None or emissions is None:
        return Quantity(missing=tuple(missing))
    counted, filed = key_units[0].record.key_units, emissions[0].record.emissions
    assert counted is not None
    assert filed is not None

    share_units = Fraction(counted.count, region.record.key_units)
    text = f"重点排污单位占比 = {counted.count} ÷ {region.record.key_units} = {plain(share_units)}"
    where = (*key_units[1], *place_source(region, "key_units"))
    steps = [Step(text, share_units, "", terms.clause, None, where)]
    share_emissions, text, flags = _emission_share(context, filed)
    where = (*emissions[1], *place_source(region, "emissions"))
    steps.append(Step(text, share_emissions, "", terms.clause, "Y17", where))

    method = context.rulebook.choice(terms.method)
    if method == "key_units_only":
        ratio, formula = share_units, "重点排污单位占比"
    elif method == "sum":
        ratio, formula = share_units + share_emissions, "两项占比之和"
    elif method == "max":
        ratio, formula = max(share_units, share_emissions), "两项占比中较大者"
    elif method == "weighted":
        units, weight = terms.key_units_weight.number, terms.emissions_weight.number
        ratio = share_units * units + share_emissions * weight
        formula = f"两项占比按 {plain(units)} 和 {plain(weight)} 加权"
    else:
        ratio, formula = mean([share_units, share_emissions]), "两项占比的平均"
    steps.append(Step(f"基准比例 = {formula} = {plain(ratio)}", ratio, "", terms.clause, "Y17"))
    return Quantity(steps=tuple(steps), flags=tuple(flags), value=ratio, label="基准比例")


def _emission_share(context: Context, filed: Emissions) -> tuple[Fraction, str, list[str]]:
    """The mean of the shares of every pollutant that the region emits; one that is not reported is 0 (Y17)."""
    region = context.campaign.office.region
    assert region is not None
    shares: list[Fraction] = []
    parts: list[str] = []
    flags: list[str] = []
    for pollutant, whole in region.record.emissions.items():
        if not whole:
            continue
        amount = filed.amounts.get(pollutant)
        if amount is None:
            flags.append(f"没有报送{pollutant.value}排放量，按 0 计")
        share = Fraction(amount or 0) / Fraction(whole)
        shares.append(share)
        parts.append(f"{pollutant.value} {plain(Fraction(amount or 0))}/{plain(Fraction(whole))}")
    if filed.year != context.campaign.year:
        flags.append(f"排放量使用 {filed.year} 年统计数据")
    result = mean(shares)
    return result, f"工业污染源排放量占比 = 各污染物占比（{'、'.join(parts)}）的平均 = {plain(result)}", flags
