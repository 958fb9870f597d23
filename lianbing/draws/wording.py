"""The Chinese words of the draw's commands."""

FROZEN_PARTS = ("抽取安排", "抽取范围名单")
"""The two files that are frozen: the record and its table."""

STATES = {
    "frozen": "已冻结，等待种子",
    "revealed": "已抽取",
    "replaced": "已被取代",
    "unusable": "记录不完整，无法复核",
}
"""How far a draw has come."""

DRAWN_FROM = "抽取“{}”：{}；{} 组（单位和类别），范围 {} 件次，抽中 {} 份"
"""One line on a draw."""

FROZEN_FROM = "    冻结于 {}，所写提交 {}（{}）；{} 收到，那时已可抽取而不在名单里的有 {} 件次"
"""When a draw was frozen, its commit with its date, and how many cases were filed but left out when it arrived."""

NO_COMMIT = "未写明"
"""In the place of a commit that a draw does not name."""

NOTHING = "没有抽取记录"
"""That there is no draw."""

MOMENTS = ("冻结时间", "掷出时间")
"""The moments of a draw that cannot lie after it was received."""
