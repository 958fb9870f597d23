"""The catalogue of Chinese words that pages need outside the templates."""

KINDS = {"prefecture": "地州市", "county": "县（市、区）", "spot": "现场执法能手", "publicity": "组织宣传"}

LABELS: dict[str, dict[str, str]] = {
    "cause": {"unit": "单位可补正", "office": "办公室尚未提供", "rule": "规则所限"},
    "state": {
        "proposed": "按成绩入选",
        "tied": "末位并列，待决定",
        "selected": "经决定入选",
        "deselected": "经决定未入选",
    },
    "filing": {
        "on_time": "按时",
        "late": "迟报",
        "missing": "未报",
        "waived": "准予迟报",
        "excused": "免报",
        "unknown": "无收件记录",
    },
    "severity": {"error": "错误", "warning": "警告", "notice": "提示"},
    "treatment": {
        "scored": "计分",
        "checked": "核对",
        "shown": "公开",
        "outside": "系统之外",
        "reading": "解读",
    },
    "kind": KINDS,
    "snapshot": {"provisional": "阶段成绩", "final": "最终成绩"},
}

TITLES = {
    "index": "大练兵专栏",
    "ranking": "成绩排名",
    "awards": "名单",
    "column": "简报和公告",
    "filings": "报送情况",
    "findings": "补正清单",
    "office": "办公室记录",
    "rules": "评分规则",
    "readings": "解读登记",
    "traceability": "规则溯源",
    "downloads": "下载与复核",
    "years": "历年活动",
}

CHART = {
    "title": "{kind}得分构成",
    "description": "横条为各{kind}的得分，按指标分段，名次自上而下；数值见下表。",
}
