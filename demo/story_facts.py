"""What every campaign of the generator shows without an event of its own."""

from __future__ import annotations

from demo.story import fact, has, rows, total

fact(
    "four_groups",
    "R1 R2",
    "office",
    "办公室、评审考核组、宣传报道组、现场督查组各有账号",
    has("office/accounts.yaml", "办公室", "评审考核组", "宣传报道组", "现场督查组"),
)

fact(
    "fourteen_prefectures",
    "R3 Y1",
    "office",
    "14 个地州市都是候选集体；兵团城市在登记册中，不参评",
    rows("office/register.csv", 14, level="地州市"),
    rows("office/register.csv", 9, level="兵团"),
)

fact(
    "cases_of_the_department",
    "Y1",
    "office",
    "自治区生态环境厅本级案件单独登记，不计入全区总量",
    has("office/cases.csv", "department"),
)

fact(
    "quotas",
    "R5 Y3",
    "office",
    "每个地州市两类个人名额，推荐不超过名额",
    rows("office/quotas.csv", 14, track="组织宣传"),
)

fact(
    "two_tracks",
    "R6 Y27",
    "urumqi",
    "两类候选个人：现场执法能手和组织宣传",
    has("urumqi/nominations.yaml", "现场执法能手", "组织宣传"),
)

fact(
    "calendar",
    "R8 R9 R10 R12 R13 R14",
    "office",
    "三个阶段和各模块的截止日期",
    has(
        "office/calendar.yaml",
        "动员部署阶段",
        "closes: 2019-06-15",
        "closes: 2019-11-05",
        "closes: 2019-12-31",
    ),
)

fact(
    "office_bulletins",
    "R11",
    "office",
    "办公室每月编发简报",
    has("office/announcements/2019-05-28-bulletin-05.md", "办公室简报"),
    has("office/announcements/2019-12-28-bulletin-12.md", "办公室简报"),
)

fact(
    "digests_of_the_nominated",
    "R18",
    "changji",
    "候选名单写明所推荐县市和个人材料的指纹",
    has("changji/nominations.yaml", "unit: fukang", "digest:"),
)

fact(
    "narratives",
    "R19 R20 Y35",
    "midong",
    "事迹材料含典型案件，企业以“某企业”代称",
    has("midong/narrative.md", "## 典型案件", "某企业"),
    has("urumqi/persons/p050/narrative.md", "## 典型案件"),
)

fact(
    "inspection_file",
    "R21 R60",
    "yili",
    "稽查案卷以扫描件登记，不经处罚系统",
    has("yili/recommended.yaml", "稽查", "reference: jicha-yili-01"),
)

fact(
    "benchmarks_in_every_band",
    "R38 R39 Y17 Y18",
    "kashgar",
    "全区总量由办公室登记，大于各地之和；各地查处数有高于、介于、低于基准的",
    has("office/region.yaml", "key_units", "化学需氧量"),
)

fact(
    "four_measures_and_transfer",
    "R41 Y31 Y39",
    "urumqi",
    "五种措施的案件都有，案卷类别与措施一致",
    rows("urumqi/cases.csv", measures="查封扣押"),
    rows("urumqi/cases.csv", measures="停产限产"),
    rows("urumqi/cases.csv", measures="按日连续"),
    rows("urumqi/cases.csv", measures="犯罪移送"),
    rows("urumqi/cases.csv", measures="拘留移送"),
)

fact(
    "points_in_half_steps",
    "R30 R59 Y36",
    "office",
    "专项行动表扬由办公室视级别和难度定 1 至 5 分，步长 0.5",
    rows("office/praise.csv", 5, points="3.5"),
    rows("office/actions.csv", 10),
)

fact(
    "recusal",
    "R36 Y14",
    "office",
    "评审人来自各地州市和专家，不为本地州市评分",
    rows("office/panel.csv", 14, kind="法制人员"),
    rows("office/panel.csv", 8, kind="专家"),
)

fact(
    "drawn_files",
    "R34 R35 Y16 Y32",
    "changji",
    "抽取案卷与推荐案卷不重复",
    rows("office/drawn.csv", 4, unit="changji"),
)

fact(
    "public_draw",
    "R34 R35 Y32 Y49",
    "office",
    "11月6日冻结可抽案卷名单，11月7日当众掷骰子，按公开的程序抽取",
    has("office/draws/casefiles.yaml", "骰子", "throws: 24"),
    rows("office/draws/casefiles.csv", 100, unit="changji"),
    has("office/reveals/casefiles.yaml", "公证书"),
)

fact(
    "redrawn_recused",
    "R36 Y50",
    "changji",
    "抽中的 1 份一般案卷因评审组回避，换成同一顺序的下一份",
    has("office/reveals/casefiles.yaml", "unit: changji", "reason: 回避"),
)

fact(
    "redrawn_unpublished",
    "R36 Y50",
    "kashgar",
    "抽中的 1 份一般案卷依法不予公开，附依据文件，换成下一份",
    has("office/reveals/casefiles.yaml", "unit: kashgar", "reason: 未公开", "依法不予公开"),
)

fact(
    "hotline_and_list",
    "R51",
    "office",
    "公布候选名单和举报电话",
    has("office/campaign.yaml", "12369"),
    has("office/announcements/2019-11-15-candidates.md", "公示", "12369"),
)

fact(
    "columns",
    "R53 Y28",
    "office",
    "各地专栏网址和系统别名对照",
    has("office/campaign.yaml", "aliases", "column_url"),
    has("hami/unit.yaml", "column_url"),
)

fact(
    "polls",
    "R54 Y23 Y28",
    "office",
    "三项投票、三个渠道，投票起止时间公开",
    has("office/voting.yaml", "wechat", "website", "portal", "opens", "closes"),
)

fact("publicity_counts", "R56", "office", "宣传报道组逐月审核统计信息报送", rows("office/publicity.csv", 100))

fact(
    "results_meeting",
    "R57",
    "office",
    "总结表彰大会通知",
    has("office/announcements/2019-12-27-result.md", "结果"),
)

fact(
    "spot_checks",
    "R58",
    "office",
    "现场督查有按期、滞后、好的做法三种结果",
    rows("office/spot-checks.csv", outcome="按期"),
    rows("office/spot-checks.csv", outcome="滞后"),
    rows("office/spot-checks.csv", outcome="好的做法"),
)

fact(
    "published_cases",
    "R55",
    "bortala",
    "处罚信息多数公开，少数没有公开网址",
    rows("bortala/cases.csv", url=""),
)

fact(
    "workload_by_month",
    "R49 Y26 Y44",
    "office",
    "工作量按月登记，1-4 月不在练兵期间",
    total("office/workload.csv", "inspections", 5000),
    rows("office/workload.csv", 70, month="2019-01"),
)

fact(
    "judgement_list",
    "R52 Y27",
    "office",
    "组织宣传人员由评审组排序评定，四方面各有理由，多于 20 人",
    has("office/judgement.yaml", "mobilisation", "selection"),
)
