"""The story of the shipped campaign: its events, each with the rules it shows and a witness that it is really there.

An event is a named function in one of the ``demo.story_*`` modules. It changes the plan, the cases or the records of a
campaign; the table of all events is what ``python -m demo --out . --story`` prints.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from demo.world import Case, PrefecturePlan, World

Files = Mapping[str, bytes]
"""The files of a campaign by path below the campaign's folder."""

Witness = Callable[[Files], bool]
"""Whether an event can be seen in the files."""

FunctionT = TypeVar("FunctionT", bound=Callable[..., None])


_NUMBER = re.compile(r"[\u4e00-\u9fff]+环罚〔\d{4}〕\d+号")


class Stage(Enum):
    """When an event takes place: in every campaign anyway, in the plan, among a prefecture's cases, in the records, or once
    the award lists are proposed (in a campaign of the shipped size alone: the lists have to be scored for it).
    """

    ALWAYS = auto()
    PLAN = auto()
    CASES = auto()
    RECORDS = auto()
    HONOURS = auto()


@dataclass(frozen=True, slots=True)
class Event:
    """One event: the rows of the specification it shows, where it happens, what happens, and its witnesses."""

    name: str
    stage: Stage
    rules: tuple[str, ...]
    where: str
    text: str
    witnesses: tuple[Witness, ...]
    function: Callable[..., None]

    @property
    def chapter(self) -> int:
        """The place of the event's module among the chapters."""
        return CHAPTERS.index(self.function.__module__)


CHAPTERS = (
    "demo.story_units",
    "demo.story_arrivals",
    "demo.story_cases",
    "demo.story_persons",
    "demo.story_office",
    "demo.story_rulings",
    "demo.story_honours",
    "demo.story",
)
"""The modules in the order in which they are told, whatever the order of their import; facts come last."""

_EVENTS: list[Event] = []


def story() -> list[Event]:
    """All events in the order in which they are told."""
    return sorted(_EVENTS, key=lambda entry: entry.chapter)


def event(
    stage: Stage, rules: str, where: str, text: str, *witnesses: Witness
) -> Callable[[FunctionT], FunctionT]:
    """Enters a function into the story. ``rules`` are row ids separated by blanks; ``where`` is a unit or person."""

    def enter(function: FunctionT) -> FunctionT:
        _EVENTS.append(
            Event(function.__name__, stage, tuple(rules.split()), where, text, witnesses, function)
        )
        return function

    return enter


def _nothing() -> None:
    """What happens where there is no event."""


def fact(name: str, rules: str, where: str, text: str, *witnesses: Witness) -> None:
    """Enters what every campaign of the generator shows without an event."""
    _EVENTS.append(Event(name, Stage.ALWAYS, tuple(rules.split()), where, text, witnesses, _nothing))


def tell(world: World, stage: Stage) -> None:
    """Lets all events of a stage happen."""
    for entry in story():
        if entry.stage is stage:
            entry.function(world)


def tell_cases(world: World, plan: PrefecturePlan, cases: list[Case]) -> None:
    """Lets the events among a prefecture's cases happen."""
    for entry in story():
        if entry.stage is Stage.CASES and entry.where == plan.id:
            entry.function(world, plan, cases)


def has(path: str, *words: str) -> Witness:
    """The file is there and holds all of the words."""
    return lambda files: path in files and all(word in files[path].decode() for word in words)


def lacks(path: str, word: str) -> Witness:
    """The file is there and does not hold the word."""
    return lambda files: path in files and word not in files[path].decode()


def absent(*paths: str) -> Witness:
    """None of the files is there."""
    return lambda files: not any(path in files for path in paths)


def rows(table: str, least: int = 1, /, **cells: str) -> Witness:
    """The table has at least ``least`` rows with these cells."""
    return lambda files: len(_matching(files, table, cells)) >= least


def exactly(table: str, count: int, /, **cells: str) -> Witness:
    """The table has exactly ``count`` rows with these cells."""
    return lambda files: len(_matching(files, table, cells)) == count


def total(table: str, column: str, more_than: float, /, **cells: str) -> Witness:
    """The sum of a column over the rows with these cells is greater than a number."""
    return lambda files: sum(float(row[column] or 0) for row in _matching(files, table, cells)) > more_than


def numbers(files: Files, path: str) -> list[str]:
    """The decision numbers in a record, in order."""
    return _NUMBER.findall(files[path].decode()) if path in files else []


def repeats(path: str) -> Witness:
    """A decision number stands in the record twice."""
    return lambda files: len(numbers(files, path)) > len(set(numbers(files, path)))


def shared(table: str, record: str, /, **cells: str) -> Witness:
    """A case of the table with these cells is named in the record."""
    return lambda files: any(
        row["number"] in numbers(files, record) for row in _matching(files, table, cells)
    )


def _matching(files: Files, table: str, cells: Mapping[str, str]) -> list[dict[str, str]]:
    found = csv.DictReader(io.StringIO(files[table].decode()))
    return [row for row in found if all(row[name] == cell for name, cell in cells.items())]


def story_page() -> str:
    """The table of the story as a Markdown page."""
    lines = [
        "# 演示数据里有什么",
        "",
        "仓库自带的 `submissions/2019/` 全部虚构：由 `python -m demo --out .` 按固定种子生成，名称和行政区划代码取自公开资料，",
        "其余人名、案件、分数、票数均为编造，任何一个数字都不代表真实单位的表现。为了让每一条规则、每一种缺漏都看得见，",
        "生成器在普通数据之上写入了下列事件。本页由 `python -m demo --out . --story` 生成，测试逐条核对事件确实存在。",
        "",
        "| 规则 | 对象 | 事件 |",
        "|---|---|---|",
        *(f"| {'、'.join(entry.rules)} | `{entry.where}` | {entry.text} |" for entry in story()),
        "",
        f"共 {len(_EVENTS)} 个事件。需要更大的数据时用 `--scale`：每加一倍多 14 个虚构地州市、约 96 个县市、5,000 件案件和 110 人。",
    ]
    return "\n".join(lines) + "\n"
