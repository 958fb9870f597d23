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
    "rulebook_form": "评分规则的文件有改动，但没有一处规则、数值或解读不同",
}
"""What a reader must know beside the numbers."""

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
    "rules": "### 评分规则的改动",
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

PARTS = {
    "rulebook": "评分规则",
    "filing": "报送事项",
    "indicator": "指标",
    "condition": "参评条件",
    "list": "名单",
    "reading": "解读",
    "row": "规则条目",
    "notice": "通知原文",
}
"""What the parts of a rulebook are called."""

PARAMETERS = {
    "chosen": "采用的解读",
    "places": "名额",
    "formula": "公式",
    "label": "名称",
    "clause": "条款",
    "condition": "条件",
    "applies_to": "适用对象",
    "order": "产生次序",
    "subject": "对象",
    "from_list": "所依据的名单",
    "include_ties": "并列全部列入",
    "due": "截止日",
    "day": "每月截止日",
    "until": "截止日",
    "valid_on": "有效日",
    "sha256": "指纹",
    "id": "代号",
    "title": "名称",
    "question": "问题",
    "why": "原因",
    "changed_by": "由谁更改",
    "rules": "规则条目",
    "readings": "所涉解读",
    "base_ratio.key_units_weight": "重点排污单位占比的权重（换用解读时）",
    "base_ratio.emissions_weight": "排放量占比的权重（换用解读时）",
    "snapshots.final.cutoff": "最终成绩的截止日",
    "snapshots.final.counts_until": "最终成绩的计数截止日",
    "snapshots.provisional.cutoff": "阶段成绩的截止日",
    "snapshots.provisional.counts_until": "阶段成绩的计数截止日",
}
"""Values of a rulebook that the page of rules does not name."""

RULES = {
    "change": "{part}“{label}”的{parameter}：{before} → {after}",
    "clause": "（{clause}）",
    "quote": "；通知：“{quote}”",
    "words": "；原解读：{before}；现解读：{after}",
    "reading": "；出自解读 {reading}",
    "left": "另有 {count} 处规则改动，见 impact.json",
}

LEFT_OUT = "_篇幅所限，有 {rows} 个参评对象未列出、{details} 个未写逐项原因；完整内容见附件 impact.json。_"
"""The last line of a comment that does not hold everything."""
