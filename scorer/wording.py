"""The catalogue of Chinese sentences that derivations and rules show."""

FORMULA_TEXTS = {
    "sum_of_bests": "同一事项取最高分，累加后封顶，再减去（封顶的）扣分，不低于0分",
    "mean_of_marks": "评审组各人评分的平均；没有文件得0分",
    "ratio_to_plan": "完成数达到计划数得满分，不足的按比例得分",
    "mean_of_files": "各份案卷百分制得分的平均，乘以满分",
    "against_baseline": "与基准值相比：低于下限0分，高于上限满分，其间按所选解读计算，再减去扣分",
    "points_by_rank": "按得票排名计分，并列者取较好的名次",
    "share_of_field": "与参评者中最多者相比计分",
}
"""What each formula does, for the pages."""

STAGES = {
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
}
"""The stages of an honour, and with them the states of a place on a list; the only place where they have words."""

JUDGED = {"proposed": "评审入选"}
"""The stages of whom the panel judges without points, where they are called otherwise (Y27)."""

HONOUR_EVENTS = {
    "selected": "办公室决定 {id}：入选",
    "deselected": "办公室决定 {id}：未入选",
    "notice_recorded": "登记公示：{opens} 至 {closes}",
    "notice_opened": "公示开始，至 {closes} 24:00",
    "notice_closed": "公示期满",
    "objection_received": "收到{objector}提出的异议 {id}",
    "objection_answered": "答复异议 {id}：{outcome}",
    "awarded": "表彰：{document}",
    "revoked": "撤销称号：{document}；{reason}",
}
"""What happened to an honour, one sentence an event."""

HONOUR_RECORDS = {
    "public-notices.yaml": "公示记录",
    "objections.yaml": "异议记录",
    "honours-awarded.yaml": "表彰记录",
    "revocations.yaml": "撤销称号记录",
}
"""The office's records of honours by file."""

REDRAW_FAULTS = {
    "not_recommended": "该单位没有推荐这份案卷",
    "not_recused": "评审组有其他地州市的成员可以评分（或者名单不完整），又没有写明回避的依据文件",
    "published": "案件表中有公开网址 {}",
    "no_document": "没有写明依法不予公开的依据文件",
}
"""Why the reason of a redraw does not hold (Y50)."""

OBJECTION_STATES = {
    "waiting": "待答复",
    "overdue": "逾期未答复",
    "answered": "已答复",
    "answered_late": "逾期答复",
}
"""How an objection stands to its clock."""
