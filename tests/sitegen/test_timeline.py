"""The calendar as one line of time, marked by the time of the data (R8)."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.timeline import state, timeline


def entry(name: str, opens: str, closes: str, *, phase: bool = False) -> dict[str, Any]:
    return {"id": name, "label": name, "opens": opens, "closes": closes, "phase": phase, "clause": "M六"}


CALENDAR = (
    entry("实施", "2019-06-01", "2019-11-30", phase=True),
    entry("总结", "2019-11-01", "2019-12-31", phase=True),
    entry("动员", "2019-05-01", "2019-05-31", phase=True),
    entry("六月宣传", "2019-06-01", "2019-06-25"),
    entry("总结报告", "2019-10-01", "2019-11-05"),
    entry("六月简报", "2019-06-01", "2019-06-25"),
)
NOTICE = {"id": "n", "lists": [{"id": "a", "label": "甲"}, {"id": "b", "label": "乙"}],
          "opens": "2019-11-15", "closes": "2019-11-21"}  # fmt: skip


@pytest.mark.rows("R8")
def test_phases_stand_in_their_order_and_deadlines_of_a_day_together() -> None:
    line = timeline(CALENDAR, [NOTICE], "2019-07-01T10:00:00+08:00")
    assert [phase.label for phase in line.phases] == ["动员", "实施", "总结"]
    assert [(day.day, [e["label"] for e in day.entries]) for day in line.days] == [
        ("2019-06-25", ["六月宣传", "六月简报"]),
        ("2019-11-05", ["总结报告"]),
        ("2019-11-21", ["公示结束：甲、乙（11月15日起）"]),
    ]


@pytest.mark.rows("R8", "Y6")
@pytest.mark.parametrize(
    ("moment", "stage", "running", "coming"),
    [
        ("2019-04-30T23:59:59+08:00", "before", [], "2019-06-25"),
        ("2019-06-25T23:59:59+08:00", "running", ["实施"], "2019-06-25"),
        ("2019-06-26T00:00:00+08:00", "running", ["实施"], "2019-11-05"),
        ("2019-11-21T10:00:00+08:00", "running", ["实施", "总结"], "2019-11-21"),
        ("2019-12-31T10:00:00+08:00", "running", ["总结"], None),
        ("2020-01-01T00:00:00+08:00", "over", [], None),
        (None, "unmarked", [], None),
    ],
)
def test_a_day_counts_to_its_end(
    moment: str | None, stage: str, running: list[str], coming: str | None
) -> None:
    line = timeline(CALENDAR, [NOTICE], moment)
    assert (line.stage, [phase.label for phase in line.running]) == (stage, running)
    assert (line.next.day if line.next else None) == coming


def test_what_is_over_is_put_aside_only_while_something_is_to_come() -> None:
    running = timeline(CALENDAR, [], "2019-07-01")
    assert [day.day for day in running.past] == ["2019-06-25"]
    assert [day.day for day in running.ahead] == ["2019-11-05"]
    over = timeline(CALENDAR, [], "2020-07-01")
    assert (over.past, len(over.ahead)) == ([], 2)


def test_nothing_is_marked_where_no_time_is_known() -> None:
    assert state("2019-05-01", "2019-05-31", None) == ""
    assert timeline([], [], "2019-07-01").stage == "none"
