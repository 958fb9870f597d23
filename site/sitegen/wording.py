"""The catalogue of Chinese words that pages need outside the templates."""

from __future__ import annotations

import re
from typing import Any

LABELS: dict[str, dict[str, str]] = {
    "cause": {"unit": "单位可补正", "office": "办公室尚未提供", "rule": "规则所限"},
    "award_basis": {"improvement": "进步位次"},
    "filing": {
        "on_time": "按时",
        "late": "迟报",
        "missing": "未报",
        "waived": "准予迟报",
        "excused": "免报",
        "unknown": "无收件记录",
        "not_due": "未到期",
    },
    "draw": {
        "frozen": "已冻结，等待种子",
        "revealed": "已抽取",
        "replaced": "已被取代",
        "unusable": "记录不完整",
    },
    "cause_kind": {
        "own": "本单位材料",
        "other": "其他单位材料",
        "unit": "单位材料",
        "office": "办公室记录",
        "ruling": "办公室决定和豁免",
        "receipt": "收件记录",
        "rules": "评分规则",
        "time": "时间推移",
    },
    "way": {
        "own": "",
        "direct": "",
        "region_total": "经全区总量",
        "vote_rank": "经得票名次",
        "comparison": "经排名比较或案卷关联",
        "rules": "",
        "time": "",
    },
    "part": {"in": "参评", "out": "不参评", "undecided": "参评待定"},
    "stage": {
        "unlisted": "不在现名单",
        "proposed": "按成绩入选",
        "tied": "末位并列，待决定",
        "selected": "经决定入选",
        "deselected": "经决定未入选",
        "in_notice": "公示中",
        "noticed": "已公示",
        "contested": "有异议，待答复",
        "awarded": "已表彰",
        "revoked": "已撤销",
    },
    "severity": {"error": "错误", "warning": "警告", "notice": "提示"},
    "treatment": {
        "scored": "计分",
        "checked": "核对",
        "shown": "公开",
        "outside": "系统之外",
        "reading": "解读",
    },
    "treatment_meaning": {
        "scored": "影响得分、排名或名单",
        "checked": "检查材料时核对",
        "shown": "在网站上公开",
        "outside": "在系统之外完成，写明理由",
        "reading": "通知没有写明，由办公室选定",
    },
    "table": {
        "ranking": "成绩和排名",
        "points": "各项指标得分",
        "losses": "失分和原因",
        "awards": "名单",
        "filings": "报送情况",
    },
    "offer": {
        "tables.xlsx": "全部表格（Excel 工作簿）",
        "list.docx": "通报名单（Word，公文格式）",
    },
    "document": {
        "results.json": "全部得分、排名和名单",
        "provisional/results.json": "阶段成绩",
        "confirmation.json": "阶段与最终成绩的差异",
        "rules.json": "评分规则和解读",
        "readings.json": "换用解读的影响和名单的稳定程度",
        "traceability.json": "规则溯源",
        "column.json": "简报和公告",
        "filings.json": "报送情况",
        "punctuality.json": "按月报送情况",
        "publicity.json": "宣传统计",
        "typical-cases.json": "典型案例",
        "distributions.json": "各类得分的分布",
        "timeline.json": "得分和名次随时间的变化",
        "office.json": "办公室记录",
        "objections.json": "公示、异议、表彰和撤销",
        "draws.json": "随机抽取的范围、种子和顺序",
        "findings.json": "补正清单",
        "seals.json": "封存的结果",
        "records.json": "报送的全部材料：每个文件的指纹和原文的位置",
    },
    "owner": {"office": "办公室"},
    "parameter": {
        "points": "满分",
        "cap": "累计上限",
        "deduction_cap": "累计扣分上限",
        "order": "计算次序",
        "combine": "合成办法",
        "method": "计算办法",
        "ladder_step": "名次档差（换用解读时）",
        "extremes_from": "去掉最高最低分的最少人数（换用解读时）",
        "full_at": "得满分的倍数",
        "zero_at": "得0分的倍数",
        "merits.least": "每项最少",
        "merits.most": "每项最多",
        "merits.adopted": "采用每件",
        "deductions.least": "每次最少扣",
        "deductions.most": "每次最多扣",
        "deductions.untrue": "不实每件扣",
        "deductions.late": "逾期每次扣",
        "deductions.rate": "填报率每档扣",
        "deductions.rate_step": "填报率一档（%）",
        "deductions.corrected": "修改、删除每件扣",
        "deductions.criticised": "通报批评每次扣",
        "files.prefecture.general": "地州市一般案卷",
        "files.prefecture.special": "地州市配套办法案卷",
        "files.prefecture.inspection": "地州市稽查案卷",
        "files.prefecture.whole": "地州市案卷合计",
        "files.county.general": "县级一般案卷",
        "files.county.special": "县级配套办法案卷",
        "files.county.whole": "县级案卷合计",
        "files.whole": "案卷合计",
        "field.period": "统计期间",
        "field.first": "统计起始月份",
        "field.last": "统计截止月份",
    },
    "moment": {
        "past": "已结束",
        "current": "进行中",
        "future": "未开始",
        "next": "下一个截止",
    },
    "snapshot": {"provisional": "阶段成绩", "final": "最终成绩"},
}

MONTHS: dict[str, Any] = {
    "publicity": "各单位每月简报和宣传情况篇数",
    "publicity_description": "每行一个地州市，每列一个月，颜色越深篇数越多；0 为当月没有。",
    "punctuality": "{kind}每月报送情况",
    "punctuality_description": "每行一个单位，每列为截止日所在月份；当月有多项材料的，显示最需要注意的一项。",
    "audited": "各单位每月报送信息条数",
    "audited_description": "经宣传报道组审核统计；颜色越深条数越多，空格为没有统计。",
    "uncounted": "没有统计",
    "unit": "单位",
    "month": "{month}月",
    "count": "{number}",
    "nothing": "无应报材料",
    "states": "{state} {number}",
    "and": "，",
    "sign": {
        "on_time": "✓",
        "late": "迟",
        "missing": "缺",
        "waived": "准",
        "excused": "免",
        "unknown": "?",
        "not_due": "·",
    },
}

PHRASES = {
    "unread_rules": "当时读不出的规则",
    "and": "、",
    "day": "{month}月{day}日",
    "month": "{year}年{month}月",
    "notice": "公示结束：{lists}（{opens}起）",
    "feed_title": "{title}专栏",
    "feed": "{organiser}大练兵专栏的简报和公告",
    "code": "{channel}投票页的二维码",
    "of_kind": "{kind}：全部",
    "of_unit": "{unit}的简报",
    "of_month": "{month}简报",
    "of_prefecture": "{unit}典型案例",
}

TITLES = {
    "index": "大练兵专栏",
    "ranking": "单位成绩排名",
    "ranking-persons": "个人成绩排名",
    "compare": "并排比较",
    "awards": "名单",
    "column": "简报和公告",
    "announcements": "公告和公示",
    "publicity": "宣传统计",
    "typical-cases": "典型案例",
    "filings": "报送情况",
    "findings": "补正清单",
    "office": "办公室记录",
    "objections": "公示和异议",
    "draws": "随机抽取",
    "progress": "进展",
    "history": "得分变动史",
    "chapter": "得分变动史：第 {number} 册",
    "rules": "评分规则",
    "readings": "解读登记",
    "stability": "名单的稳定程度",
    "traceability": "规则溯源",
    "downloads": "下载与复核",
    "years": "历年活动",
}

CHART: dict[str, Any] = {
    "stacked": {
        "title": "{kind}得分构成",
        "description": "横条为各{kind}的得分，按指标分段，名次自上而下；数值见下表。",
    },
    "field": {
        "indicators": "{name}：各项指标与{kind}整体比较",
        "indicators_description": "实心横条为得分，方框为{kind}中间一半的得分范围，竖线为中位数，两端短线为最低和最高；各项按满分等长。",
        "head": ("指标", "得分", "满分", "最低", "下四分位", "中位数", "上四分位", "最高"),
        "own": "得分",
        "median": "中位数",
        "box": "中间一半",
        "range": "最低至最高",
        "open": "尚无得分",
        "totals": "{name}：总分在{kind}中的位置",
        "totals_description": "{kind}共 {count} 个有总分，柱高为各分数段的个数，虚线为中位数，三角所指为本对象。",
        "totals_head": ("名称", "总分", "最低", "下四分位", "中位数", "上四分位", "最高"),
        "scale": "每柱 {width} 分；虚线为中位数 {median}",
        "mark": "{points} 分，第 {rank} 名",
    },
    "day": "{month}月{day}日",
    "month": "{month}月",
    "course": {
        "title": "{name}：得分随时间的变化",
        "courses": "{kind}得分随时间的变化",
        "same_scale": "各图纵轴同为 0 至 100 分。",
        "receipts": "各月末已收到的材料按现行规则计算的得分；办公室记录按现有内容计入。",
        "versions": "每次变动后的版本所得的分数。",
        "head": ("截至", "已得分", "总分", "名次"),
        "name": "名称",
        "rank": "{rank}",
        "interim": "暂列 {rank}/{of}",
    },
    "flow": {
        "title": "{kind}名次的变化",
        "description": "每条线是一个对象，第一名在最上方；实心点为名次，空心点为在缺项相同者中的暂列名次，没有名次处断开。",
        "receipts": "横轴为各月末和其他时点（月-日），按当时已收到的材料计算。",
        "versions": "横轴为得分有变动的版本。",
        "rank": "{rank}",
        "interim": "暂列 {rank}",
        "crowd": "{name}等 {count} 个",
    },
    "tiles": {
        "title": "{kind}总分和名次分布图",
        "description": "方格按大致方位排列，颜色按总分分五档，见图例。",
        "unranked": "无名次",
        "rank": "第 {rank} 名",
        "band": "{low}–{high} 分",
        "head": ("名称", "总分", "名次"),
    },
}

SECTIONS = {
    "mend": "可以补正的",
    "position": "在同类中的位置",
    "losses": "失分一览",
    "scores": "得分和由来",
    "history": "得分变动",
    "honours": "名单和称号",
    "objections": "异议和答复",
    "filings": "报送情况",
    "narrative": "事迹材料",
    "bulletins": "最近简报",
    "nominated": "推荐的集体和个人",
    "files": "依据的文件",
}
"""The sections of a profile by anchor, in their order."""

_CLAUSE = re.compile(
    r"(?:A(?P<annex>[0-9])|M) ?(?P<part>[一二三四五六七八九十]+)?(?P<rest>(?:\(.+\)|[0-9])[0-9]*)?|(?P<id>[RY][0-9]+)"
)


def clause_words(value: str) -> str:
    """A clause as a reader says it: ``A3 四(二)1, M六`` is 附件3第四部分(二)1、通知第六部分. Any other text stays as it is."""
    found = []
    for clause in value.split(", "):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            return value
        place = f"附件{match['annex']}" if match["annex"] else "通知"
        part = f"第{match['part']}部分" if match["part"] else ""
        found.append(match["id"] or f"{place}{part}{match['rest'] or ''}")
    return "、".join(found)
