"""The table of record kinds: file name, form, model, owner and clause of everything that may be filed.

Paths are relative to ``submissions/<year>/``. The documentation, the JSON Schemas, the templates
and the gate's list of allowed paths are all read from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from schema.codelists import Group, Level, Module
from schema.records import (
    base,
    cases,
    column,
    draws,
    honours,
    merits,
    office,
    persons,
    public,
    review,
    rulings,
    units,
)


class Form(StrEnum):
    """How a record is written."""

    YAML = "yaml"
    CSV = "csv"
    MARKDOWN = "markdown"


class Owner(StrEnum):
    """Whose folder a record stands in."""

    UNIT = "unit"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    ``pattern`` has ``{unit}``, ``{person}``, ``{month}``, ``{issue}``, ``{day}``, ``{name}`` as placeholders;
    ``levels`` says which units may file it (empty: any unit, or the office); ``key`` names the columns
    that no two rows of a table may share; ``module`` is the filing module of the notice (R17); ``groups`` are the
    office's groups that keep the record by their duties (R2), and ``guarded`` says that nobody may change it alone (Y47).
    """

    name: str
    label: str
    pattern: str
    form: Form
    model: type[base.Record] | type[base.Row]
    clause: str
    owner: Owner = Owner.UNIT
    levels: frozenset[Level] = frozenset()
    module: Module | None = None
    key: tuple[str, ...] = ()
    groups: frozenset[Group] = frozenset({Group.OFFICE})
    guarded: bool = False
    expression: re.Pattern[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        parts = {
            "{unit}": r"(?P<unit>[a-z0-9][a-z0-9-]{0,39})",
            "{person}": r"(?P<person>[a-z0-9][a-z0-9-]{0,39})",
            "{month}": r"(?P<month>20[0-9]{2}-[0-9]{2})",
            "{issue}": r"(?P<issue>[0-9]{1,2})",
            "{day}": r"(?P<day>20[0-9]{2}-[0-9]{2}-[0-9]{2})",
            "{name}": r"(?P<name>[a-z0-9][a-z0-9-]{0,39})",
        }
        expression = re.escape(self.pattern).replace(r"\{", "{").replace(r"\}", "}")
        for placeholder, group in parts.items():
            expression = expression.replace(placeholder, group)
        object.__setattr__(self, "expression", re.compile(expression, re.ASCII))


_PREFECTURE = frozenset({Level.PREFECTURE})
_CANDIDATES = frozenset({Level.PREFECTURE, Level.COUNTY})
_REVIEW = frozenset({Group.REVIEW})
_OFFICE_REVIEW = frozenset({Group.OFFICE, Group.REVIEW})
_OFFICE_PRESS = frozenset({Group.OFFICE, Group.PUBLICITY})
_OFFICE_INSPECTION = frozenset({Group.OFFICE, Group.INSPECTION})

OFFICE_FOLDER = "office"
SEALED_FOLDER = "published"

KINDS: tuple[Kind, ...] = (
    # what a unit files
    Kind("unit", "单位资料", "{unit}/unit.yaml", Form.YAML, units.UnitProfile, "A5 一", levels=_CANDIDATES),
    Kind("mobilisation", "动员部署", "{unit}/mobilisation.yaml", Form.YAML, units.Mobilisation, "A5 (一)",
         levels=_PREFECTURE, module=Module.MOBILISATION),
    Kind("bulletin", "简报", "{unit}/bulletins/{month}-{issue}.md", Form.MARKDOWN, column.Bulletin, "A5 (二)",
         levels=_CANDIDATES, module=Module.BULLETIN),
    Kind("summary", "总结和自评", "{unit}/summary.yaml", Form.YAML, units.Summary, "A5 (四)1",
         levels=_CANDIDATES, module=Module.SUMMARY),
    Kind("statistics", "统计数据", "{unit}/statistics/{month}.yaml", Form.YAML, units.Statistics, "A5 (四)2(3)",
         levels=_CANDIDATES, module=Module.STATISTICS),
    Kind("team", "队伍建设", "{unit}/team.yaml", Form.YAML, units.Team, "A3 二", levels=_CANDIDATES,
         module=Module.COLLECTIVE),
    Kind("cases", "处罚案件", "{unit}/cases.csv", Form.CSV, cases.PenaltyCase, "A5 (三)", levels=_PREFECTURE,
         module=Module.CASES),
    Kind("recommended", "推荐案卷", "{unit}/recommended.yaml", Form.YAML, units.Recommended, "A5 (四)2(2)",
         levels=_CANDIDATES, module=Module.COLLECTIVE),
    Kind("narrative", "集体事迹材料", "{unit}/narrative.md", Form.MARKDOWN, column.Narrative, "A5 (四)2(1)",
         levels=_CANDIDATES, module=Module.COLLECTIVE),
    Kind("nominations", "候选名单", "{unit}/nominations.yaml", Form.YAML, units.Nominations, "A5 一",
         levels=_PREFECTURE, module=Module.SUMMARY),
    Kind("honours", "上年表彰奖励", "{unit}/honours.yaml", Form.YAML, units.Honours, "A5 (四)2(5)",
         levels=_PREFECTURE, module=Module.SUMMARY),
    Kind("person", "候选人", "{unit}/persons/{person}/person.yaml", Form.YAML, persons.Person, "A5 (四)3",
         levels=_CANDIDATES, module=Module.PERSON),
    Kind("person_narrative", "个人事迹材料", "{unit}/persons/{person}/narrative.md", Form.MARKDOWN, column.Narrative,
         "A5 (四)3(1)", levels=_CANDIDATES, module=Module.PERSON),
    # what the office files
    Kind("campaign", "活动", "office/campaign.yaml", Form.YAML, office.CampaignProfile, "A1", Owner.OFFICE, guarded=True),
    Kind("calendar", "日程", "office/calendar.yaml", Form.YAML, office.Calendar, "M六", Owner.OFFICE),
    Kind("accounts", "账号", "office/accounts.yaml", Form.YAML, office.Accounts, "A1", Owner.OFFICE, guarded=True),
    Kind("announcement", "公告", "office/announcements/{day}-{name}.md", Form.MARKDOWN, column.Announcement, "M七(三)",
         Owner.OFFICE, groups=_OFFICE_PRESS),
    Kind("voting", "投票安排", "office/voting.yaml", Form.YAML, office.Voting, "A3 五(二)", Owner.OFFICE, groups=_OFFICE_PRESS),
    Kind("register", "单位登记册", "office/register.csv", Form.CSV, office.RegisterEntry, "A1", Owner.OFFICE,
         key=("unit",)),
    Kind("region", "全区总量", "office/region.yaml", Form.YAML, office.RegionTotals, "A3 四(二)", Owner.OFFICE),
    Kind("department_cases", "厅本级案件", "office/cases.csv", Form.CSV, cases.PenaltyCase, "A5 (三)", Owner.OFFICE),
    Kind("quotas", "个人名额", "office/quotas.csv", Form.CSV, office.Quota, "A4", Owner.OFFICE, key=("unit", "track")),
    Kind("tiles", "示意图位置", "office/tiles.csv", Form.CSV, office.Tile, "A1", Owner.OFFICE, key=("unit",)),
    Kind("last_year", "上年排名", "office/last-year.csv", Form.CSV, office.LastYear, "A2", Owner.OFFICE, key=("unit",)),
    Kind("actions", "专项行动", "office/actions.csv", Form.CSV, merits.SpecialAction, "A3 一", Owner.OFFICE,
         key=("action",)),
    Kind("praise", "专项行动表扬", "office/praise.csv", Form.CSV, merits.Praise, "A3 一(二)", Owner.OFFICE),
    Kind("deductions", "专项行动扣分", "office/deductions.csv", Form.CSV, merits.Deduction, "A3 一(二)", Owner.OFFICE),
    Kind("vetoes", "廉洁否决", "office/vetoes.csv", Form.CSV, merits.Veto, "A4 二(五)", Owner.OFFICE),
    Kind("filing_faults", "案件填报扣分", "office/filing-faults.csv", Form.CSV, merits.FilingDeduction,
         "A3 四(二)1", Owner.OFFICE),
    Kind("commendations", "被通报表扬", "office/commendations.csv", Form.CSV, merits.Commendation, "A3 四(二)4",
         Owner.OFFICE),
    Kind("panel", "评审人", "office/panel.csv", Form.CSV, review.PanelMember, "A3 三(三)", Owner.OFFICE, key=("member",),
         groups=_OFFICE_REVIEW),
    Kind("team_marks", "队伍建设评分", "office/team-marks.csv", Form.CSV, review.TeamMark, "A3 二(二)", Owner.OFFICE,
         key=("unit", "institution", "member"), groups=_REVIEW),
    Kind("drawn", "抽取案卷", "office/drawn.csv", Form.CSV, review.DrawnFile, "A3 三(二)", Owner.OFFICE,
         key=("unit", "number"), groups=_OFFICE_REVIEW),
    Kind("draw", "抽取安排", "office/draws/{name}.yaml", Form.YAML, draws.Draw, "A3 三(二)", Owner.OFFICE,
         groups=_OFFICE_REVIEW, guarded=True),
    Kind("draw_frame", "抽取范围", "office/draws/{name}.csv", Form.CSV, draws.FramedCase, "A3 三(二)", Owner.OFFICE,
         key=("unit", "category", "case"), groups=_OFFICE_REVIEW, guarded=True),
    Kind("reveal", "抽取结果", "office/reveals/{name}.yaml", Form.YAML, draws.Reveal, "A3 三(二)", Owner.OFFICE,
         groups=_OFFICE_REVIEW, guarded=True),
    Kind("case_marks", "案卷评分", "office/case-marks.csv", Form.CSV, review.CaseMark, "A3 三(三)", Owner.OFFICE,
         key=("subject", "pool", "file", "member"), groups=_REVIEW),
    Kind("format_deductions", "案卷格式扣分", "office/format-deductions.csv", Form.CSV, review.FormatDeduction,
         "A5 (三)", Owner.OFFICE, key=("subject", "file"), groups=_OFFICE_REVIEW),
    Kind("workload", "工作量", "office/workload.csv", Form.CSV, review.Workload, "A4 二(三)", Owner.OFFICE,
         key=("person", "month"), groups=_OFFICE_REVIEW),
    Kind("votes", "得票", "office/votes.csv", Form.CSV, public.VoteTally, "A3 五", Owner.OFFICE,
         key=("poll", "channel", "subject"), guarded=True),
    Kind("publicity", "信息报送统计", "office/publicity.csv", Form.CSV, public.PublicityCount, "A1 (三)", Owner.OFFICE,
         key=("unit", "month"), groups=_OFFICE_PRESS),
    Kind("spot_checks", "现场督查", "office/spot-checks.csv", Form.CSV, rulings.SpotCheck, "A1 (四)", Owner.OFFICE,
         groups=_OFFICE_INSPECTION),
    Kind("waivers", "豁免", "office/waivers.yaml", Form.YAML, rulings.Waivers, "A1 (一)", Owner.OFFICE),
    Kind("decisions", "决定", "office/decisions.yaml", Form.YAML, rulings.Decisions, "A1 (一)", Owner.OFFICE),
    Kind("judgement", "综合评定", "office/judgement.yaml", Form.YAML, rulings.JudgementList, "A4 三", Owner.OFFICE, groups=_REVIEW),
    Kind("public_notices", "公示", "office/public-notices.yaml", Form.YAML, honours.PublicNotices, "A4 二(五)2(2)",
         Owner.OFFICE, groups=_OFFICE_PRESS),
    Kind("objections", "异议", "office/objections.yaml", Form.YAML, honours.Objections, "A4 二(五)2(2)", Owner.OFFICE),
    Kind("honours_awarded", "表彰", "office/honours-awarded.yaml", Form.YAML, honours.HonoursAwarded, "M六(三)",
         Owner.OFFICE, guarded=True),
    Kind("revocations", "撤销称号", "office/revocations.yaml", Form.YAML, honours.Revocations, "A4 二(五)", Owner.OFFICE,
         guarded=True),
    Kind("receipts", "收件记录", "office/receipts.csv", Form.CSV, office.Receipt, "A5 一", Owner.OFFICE,
         key=("path", "sha256"), guarded=True),
    Kind("registrations", "文件指纹登记", "office/registrations.csv", Form.CSV, office.Registration, "A5 一", Owner.OFFICE,
         key=("path", "sha256", "registered_at"), guarded=True),
)  # fmt: skip

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}


def kind_of(path: str) -> tuple[Kind, dict[str, str]] | None:
    """The kind of a path below ``submissions/<year>/`` with its named parts, or None for an unknown name."""
    in_office = path.startswith(OFFICE_FOLDER + "/")
    for kind in KINDS:
        if (kind.owner is Owner.OFFICE) is in_office and (match := kind.expression.fullmatch(path)):
            return kind, match.groupdict()
    return None
