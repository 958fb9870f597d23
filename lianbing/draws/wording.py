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

NOTHING = "没有抽取记录"
"""That there is no draw."""

MOMENTS = ("冻结时间", "掷出时间")
"""The moments of a draw that cannot lie after it was received."""
