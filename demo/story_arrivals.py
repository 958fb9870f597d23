"""Events of arrival: what comes in late, at the last second, or without a receipt."""

from __future__ import annotations

from demo.story import Stage, event, exactly, has, rows
from demo.world import World


@event(
    Stage.RECORDS,
    "Y6",
    "kashgar",
    "9 月简报 9 月 27 日才收到，迟报",
    rows("office/receipts.csv", path="submissions/2019/kashgar/bulletins/2019-09-1.md"),
    has("office/receipts.csv", "2019-09-27T11:05:00+08:00"),
)
def bulletin_late(world: World) -> None:
    """Y6: judged by the time of receipt."""
    world.received[f"kashgar/bulletins/{world.days.month(9)}-1.md"] = (
        f"{world.days.day(9, 27)}T11:05:00+08:00"
    )


@event(
    Stage.RECORDS,
    "R9 Y6",
    "hotan",
    "动员部署材料 6 月 18 日收到，迟报",
    has("office/receipts.csv", "2019-06-18T16:40:12+08:00"),
)
def mobilisation_late(world: World) -> None:
    """R9: due on 15 June."""
    world.received["hotan/mobilisation.yaml"] = f"{world.days.day(6, 18)}T16:40:12+08:00"


@event(
    Stage.RECORDS,
    "R13 Y6",
    "aksu",
    "总结和自评 11 月 5 日 23:59:59 收到，按时",
    has("office/receipts.csv", "2019-11-05T23:59:59+08:00"),
)
def last_second(world: World) -> None:
    """Y6: dates are inclusive to 24:00."""
    world.received["aksu/summary.yaml"] = f"{world.days.day(11, 5)}T23:59:59+08:00"


@event(
    Stage.RECORDS,
    "R14 Y4 Y6",
    "huocheng",
    "队伍建设材料 11 月 6 日 00:00:00 收到，晚于截止：阶段成绩中没有，最终成绩中有",
    has("office/receipts.csv", "2019-11-06T00:00:00+08:00"),
)
def team_one_second_late(world: World) -> None:
    """Y4: out of the provisional snapshot, in the final one."""
    world.received["huocheng/team.yaml"] = f"{world.days.day(11, 6)}T00:00:00+08:00"


@event(
    Stage.RECORDS,
    "Y4",
    "jinghe",
    "10 月统计数据 11 月 8 日才收到，阶段成绩缺项、最终成绩完整",
    has("office/receipts.csv", "2019-11-08T12:20:30+08:00"),
)
def statistics_after_the_cutoff(world: World) -> None:
    """Y4: open in the provisional snapshot."""
    world.received["jinghe/statistics/2019-10.yaml"] = f"{world.days.day(11, 8)}T12:20:30+08:00"


@event(
    Stage.RECORDS,
    "Y6 Y40",
    "karamay",
    "上年表彰奖励材料没有收件记录，仍然计入并标注",
    exactly("office/receipts.csv", 0, path="submissions/2019/karamay/honours.yaml"),
    has("karamay/honours.yaml", "rewards"),
)
def no_receipt(world: World) -> None:
    """Y40: a file without a receipt counts all the same."""
    world.unreceipted.add("karamay/honours.yaml")
