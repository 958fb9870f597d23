"""The catalogue of Chinese texts about impacts."""

from __future__ import annotations

from scorer.wording import STAGES

SENTENCES = {
    "nothing": "这一改动不影响任何得分、名次和名单",
    "moved": "{moved} 个参评对象有变化：改动直接涉及 {own} 个，连带影响 {others} 个",
    "lists": "；{lists} 份名单的名额归属有变",
    "end": "。",
}
"""What the summary says."""

NOTES = {
    "refused": "{path} 未通过校验，计分时当作没有这份文件",
    "rows": "{path} 第 {lines} 行未通过校验，计分时不计这些行",
    "withheld": "{path} 于 {received} 收到，晚于本次截止，未计入",
    "years": "改动还涉及 {years} 年的材料，可用 --year 分别查看",
    "rulebook": "评分规则有改动，前后得分按各自的规则计算",
}
"""What a reader must know beside the numbers."""

KINDS = {"prefecture": "地州市", "county": "县（市、区）", "spot": "现场执法能手", "publicity": "组织宣传"}
SNAPSHOTS = {"provisional": "阶段成绩", "final": "最终成绩"}
STATES = {None: "不在名单"} | dict[str | None, str](STAGES.items())
WAYS = {
    "totals": "全区总量",
    "comparison": "排名比较或案卷关联",
    "eligibility": "参评资格",
    "place": "仅名次",
}
RELATIONS = {"own": "本次", "others": "连带"}

MARKS = {
    "ineligible": "失去资格",
    "eligible": "恢复资格",
    "new": "新参评",
    "gone": "不再列出",
    "lost": "退出“{label}”",
    "gained": "进入“{label}”",
    "state": "“{label}”{after}",
    "tied": "与{names}并列",
    "untied": "不再与{names}并列",
    "open": "尚缺{labels}",
    "closed": "补齐{labels}",
}
"""What happened besides points and rank, in a few words."""

WORDS = {
    "and": "、",
    "semicolon": "；",
    "none": "—",
    "arrow": "{before} → {after}",
    "so_far": "已得 {points}",
    "less": "不足 -0.01",
    "more": "不足 +0.01",
    "standing": "暂列 {place}",
    "others_of": "{names}等 {count} 个",
    "missing": "尚缺：{text}",
    "old": "原：{text}",
    "new": "现：{text}",
    "clause": "（{clause}）",
    "value": "{label} {before} → {after}{unit}",
    "steps_left": "另有 {count} 步有变化",
    "gained_reason": "新的不参评原因：{text}",
    "lost_reason": "不再成立的不参评原因：{text}",
    "effect": "已得分变化中，全区总量带来 {through}，其余 {direct}",
    "truncated": "{text}…",
}

HEADINGS = {
    "title": "## 计分影响",
    "lists": "### 名单名额",
    "own": "### 改动直接涉及",
    "others": "### 连带影响",
    "details": "### 逐项原因",
}

COLUMNS = {
    "lists": ("名单", "名额", "进入", "退出", "末位并列"),
    "own": ("对象", "总分", "增减", "名次", "名单、资格等", "有变化的指标"),
    "others": ("对象", "总分", "增减", "名次", "名单、资格等", "途径"),
    "terminal": ("关系", "对象", "类别", "总分", "增减", "名次", "说明"),
}

SUMMARY = {
    "compared": "{snapshot}：`{base}` 与合入 `{head}` 之后相比",
    "compared_plain": "{snapshot}：{base} 与合入 {head} 之后相比",
    "demo": "演示数据，不是真实成绩",
    "loss": "失分最多：{name} {delta}",
    "gain": "得分最多：{name} {delta}",
    "honours": "失去名额 {lost} 个，得到名额 {gained} 个",
    "ineligible": "失去参评资格 {count} 个",
    "terminal_list": "{label}（{places} 个名额）",
    "terminal_entered": "  进入：{names}",
    "terminal_left": "  退出：{names}",
    "terminal_tied": "  末位并列：{before} → {after}",
}

LEFT_OUT = "_篇幅所限，有 {rows} 个参评对象未列出、{details} 个未写逐项原因；完整内容见附件 impact.json。_"
"""The last line of a comment that does not hold everything."""
