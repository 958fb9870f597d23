"""Codes against the rulebook (R3xx)."""

from __future__ import annotations

from schema.codes.code import ERROR, WARNING, Code

RULES: tuple[Code, ...] = (
    Code("R301", ERROR, "{label}为 {found} 分，应在 {want} 分之间", "请按通知规定的幅度改正"),
    Code("R303", WARNING, "{label}截止 {want}，{found}", "请尽快补报；公开显示为迟报"),
    Code("R305", ERROR, "自评的“{found}”不是本规则的指标", "可用的指标：{want}"),
    Code("R307", ERROR, "评分规则有误：{found}", "请改正评分规则"),
    Code("R306", ERROR, "日历“{label}”写作 {found}，规则为 {want}", "请改正，或登记豁免决定"),
    Code("R308", ERROR, "决定的名单“{found}”不存在", "可用的名单：{want}", "M六(三), Y29, Y30"),
    Code("R309", ERROR, "“{found}”不是名单“{label}”的对象", "请改为{want}参评对象", "M六(三), Y29, Y30"),
    Code(
        "R310",
        ERROR,
        "重复案卷的决定缺少类别，或来源不是“推荐”",
        "请写明 pool: 推荐 和计分的一份的 category",
        "A5 (四)2(2), Y10",
    ),
    Code(
        "R311",
        ERROR,
        "综合评定中的“{found}”不是{want}候选人",
        "只列地州市推荐的{want}候选人",
        "A4 三, R52, Y27",
    ),
    Code(
        "R312", WARNING, "综合评定中的“{found}”不计：{want}", "请核对；不参评的人不占名额", "A4 三, R52, Y27"
    ),
    Code(
        "R313",
        WARNING,
        "决定“{found}”对名单“{label}”不生效：{want}",
        "请按现在的名单改正或撤回决定",
        "M六(三), Y29, Y30",
    ),
    Code(
        "R314",
        WARNING,
        "决定“{found}”没有效果：{label}没有以“{want}”类别推荐过该案卷",
        "请核对案卷文号和类别",
        "A5 (四)2(2), Y10",
    ),
)
