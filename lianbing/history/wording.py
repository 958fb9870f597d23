"""The catalogue of Chinese texts about histories."""

from __future__ import annotations

GROUPS = {
    "time": "时间推移",
    "rules": "评分规则",
    "office": "办公室记录",
    "ruling": "办公室决定和豁免",
    "receipt": "收件记录",
    "unit": "单位材料",
}
"""What a group is called."""

KINDS = {
    "own": "本单位材料",
    "other": "其他单位材料",
    "office": "办公室记录",
    "ruling": "办公室决定和豁免",
    "receipt": "收件记录",
    "rules": "评分规则",
    "time": "时间推移",
}
"""The kinds of causes as readers know them."""

WAYS = {
    "own": "",
    "direct": "",
    "region_total": "经全区总量",
    "vote_rank": "经得票名次",
    "comparison": "经排名比较或案卷关联",
    "rules": "",
    "time": "",
}
"""How a cause reached somebody, where that needs saying."""

PARTS = {None: "不在册", "in": "参评", "out": "不参评", "undecided": "参评待定"}

LINES = {
    "title": "{title}：得分变动史（{snapshot}）",
    "span": "主线 {commits} 步，至 {tip}",
    "since": "，从 {since} 之后算起",
    "order": "代入次序：{order}。各步各原因的精确数额相加，恰等于得分的变化；"
    "这里显示两位小数，精确值见 --format json。",
    "log": "收件日志 {lines} 行，至 {last}",
    "no_log": "仓库里没有收件日志（receipts 分支）：日期是提交自称的，不据以计分",
    "nothing": "没有符合条件的变动。",
    "step": "{day} {commit} {subject}",
    "claimed": "（提交自称的时间）",
    "arrival": "收件：{received} 账号 {actor}（{role}），日志第 {line} 行",
    "trouble": "此处无法计分：{trouble}",
    "errors": "此处有 {errors} 处错误，错误所在的行不计",
    "move": "{name}：已得 {before} → {after}（{delta}）",
    "total": "总分 {before} → {after}",
    "rank": "名次 {before} → {after}",
    "part": "{before} → {after}",
    "honour": "“{list}”{before} → {after}",
    "indicator": "{label} {before} → {after}（{delta}）",
    "cause": "{amount}：{kind}{way}，{record}{authority}{place}",
    "authority": "（{authority} 的行）",
    "about": "约{amount}",
    "tiny": "不足0.0001",
    "files": "等 {count} 个文件",
    "odd": "（在 git 中成了{mode}，不是普通文件，没有读入）",
    "mended": "（在 git 中原是{mode}，现在是普通文件，已经读入）",
    "group": "{group}",
    "unit": "单位 {unit}",
    "none": "无",
    "open": "尚无",
    "unknown": "账号不在册",
    "final": "最终成绩",
    "provisional": "阶段成绩",
    "rules": "规则由 {before} 改为 {after}",
    "time": "时点由 {before} 到 {after}",
}

TABLE = ("时间", "提交", "合并请求", "角色", "代号", "名称", "指标", "变动前", "变动后", "变化", "原因", "途径",
         "材料", "文件", "行", "数额")  # fmt: skip
"""The columns of the table of causes."""

ERRORS = {
    "gone": "仓库里没有提交 {expected}：主分支的历史被改写过，或者这份克隆不完整",
    "aside": "{expected} 仍在 {tip} 的历史里，但不在主线上：有一次合并的方向反了",
    "moved": "主线不再包含 {expected}：主分支的历史被改写过，当前末端是 {tip}",
}

BLAME = {
    "title": "{name}（{id}）在提交 {commit} 的得分依据，各由哪次提交最后改动",
    "indicator": "{label} {id}：{points} 分，满分 {maximum} [{clause}]",
    "open": "尚无",
    "rules": "评分规则",
    "lines": "（第 {lines} 行）",
    "claimed": "（提交自称）",
}
