"""Ordinary work on what is there: cases, files of units, records of the office, code."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.histories.desk import Desk, Draft, owner_of, replaced, with_cells
from benchmarks.histories.files import OFFICE, Changes, Lines, cells_of, lines_of
from benchmarks.histories.plan import Kind

_ADDED = re.compile("〕[5-9][0-9]{3,}号".encode())
_VIOLATIONS = ("大气", "水", "固体废物", "噪声", "土壤", "建设项目", "自动监控", "排污许可", "其他")
_VIOLATION, _FINE = 3, 10
_SUPPLEMENTS = ("补充说明：已按核查意见补正材料", "补充说明：附件页码已核对", "补充说明：日期以正式文件为准")
CODE = {
    "README.md": "# 大练兵材料仓库\n\n各地州市通过合并请求报送材料。\n",
    "docs/guide.md": "# 怎样报送\n\n见模板。\n",
    "tools/export.py": '"""Exports tables."""\n\nVERSION = 0\n',
    "tools/rows.py": '"""Counts rows."""\n\nVERSION = 0\n',
    ".github/CODEOWNERS": "* @demo-office\n",
}
"""Files of the repository that are neither submissions nor rules."""
_CODE_SUBJECTS = ("Tidy the export of tables", "修订报送指南", "Bump dependencies", "完善模板说明", "Fix a typo in the guide",
                  "Speed up the export", "补充常见问题")  # fmt: skip


def cases(desk: Desk) -> Draft | None:
    """Rows of one prefecture's cases: some are added, corrected, or taken away again."""
    tables = desk.files.free("/cases.csv", least=3)
    if not tables:
        return None
    path = desk.rng.choice(tables)
    lines, size = desk.files.lines[path], desk.rng.randint(1, 20)
    chance = desk.rng.random()
    added = [at for at, line in enumerate(lines) if at and _ADDED.search(line)]
    parts: list[Changes] = []
    if chance < 0.33 and added:
        gone = set(desk.rng.sample(added, min(size, len(added))))
        parts.append({path: tuple(line for at, line in enumerate(lines) if at not in gone)})
        subject = f"撤回重复录入的案件{len(gone)}件"
    elif chance < 0.66:
        for count in _halves(desk.rng, size):
            new = [_another(desk, lines[desk.rng.randrange(1, len(lines))]) for _ in range(count)]
            lines = (*lines, *new)
            parts.append({path: lines})
        subject = f"补报处罚案件{size}件"
    else:
        places = desk.rng.sample(range(1, len(lines)), min(size, len(lines) - 1))
        for at in places:
            lines = replaced(lines, at, _corrected(desk.rng, lines[at]))
        parts.append({path: lines})
        subject = f"更正处罚案件{len(places)}件"
    return Draft(Kind.CASES, owner_of(path), subject, parts)


def _halves(rng: Random, size: int) -> list[int]:
    first = rng.randint(1, size)
    return [first, size - first] if size > first else [first]


def _another(desk: Desk, line: bytes) -> bytes:
    cells = list(cells_of(line))
    serial = desk.next_serial()
    cells[0] = re.sub(r"〕\d+号", f"〕{serial}号", cells[0])
    cells[_FINE] = str(desk.rng.randint(1, 80) * 5000)
    cells[12] = re.sub(r"-\d+\.html", f"-{serial}.html", cells[12])
    return with_cells(line, dict(enumerate(cells)))


def _corrected(rng: Random, line: bytes) -> bytes:
    cells = cells_of(line)
    if rng.random() < 0.7 and cells[_FINE] not in ("", "0"):
        return with_cells(line, {_FINE: str(rng.randint(1, 160) * 2500)})
    return with_cells(line, {_VIOLATION: rng.choice(_VIOLATIONS)})


_FIGURE = re.compile(r"( +(?:count|uploaded|double_random|cases|major_cases): )([0-9]+)\n")


def filing(desk: Desk) -> Draft | None:
    """A figure of a unit's statistics, or a sentence of one of its texts."""
    if desk.rng.random() < 0.5:
        paths = [path for path in desk.files.free(".yaml") if "/statistics/" in path]
        change: Callable[[Desk, Lines], Lines] = _figure
        what = "统计数据"
    else:
        paths = [path for path in desk.files.free(".md") if "/office/" not in path]
        change, what = _sentence, "文字材料"
    if not paths:
        return None
    path = desk.rng.choice(paths)
    return Draft(Kind.FILING, owner_of(path), f"更正{what}", [{path: change(desk, desk.files.lines[path])}])


def _figure(desk: Desk, lines: Lines) -> Lines:
    places = [at for at, line in enumerate(lines) if _FIGURE.fullmatch(line.decode())]
    if not places:
        return lines
    at = desk.rng.choice(places)
    match = _FIGURE.fullmatch(lines[at].decode())
    assert match is not None
    value = max(0, int(match[2]) + desk.rng.choice((-3, -2, -1, 1, 2, 3, 5)))
    return replaced(lines, at, f"{match[1]}{value}\n".encode())


def _sentence(desk: Desk, lines: Lines) -> Lines:
    kept = lines[:-2] if lines[-1].startswith("补充说明".encode()) else lines
    return (*kept, b"\n", f"{desk.rng.choice(_SUPPLEMENTS)}（第{desk.rng.randint(1, 99)}次）。\n".encode())


def _halfstep(least: int, most: int) -> Callable[[Random, str], str]:
    """Half a point up or down, within bounds in half points."""

    def change(rng: Random, text: str) -> str:
        halves = round(float(text or "0") * 2)
        halves = (
            halves + 1 if halves <= least else halves - 1 if halves >= most else halves + rng.choice((-1, 1))
        )
        return f"{halves // 2}.5" if halves % 2 else str(halves // 2)

    return change


def _count(rng: Random, text: str) -> str:
    return str(max(0, int(text or "0") + rng.choice((-4, -2, -1, 1, 2, 3))))


def _votes(rng: Random, text: str) -> str:
    return str(int(text) + rng.randint(1, 400))


OFFICE_WORK: tuple[tuple[str, int, Callable[[Random, str], str], str, int], ...] = (
    ("praise", 4, _halfstep(2, 10), "更正专项行动表扬分值", 5),
    ("deductions", 3, _halfstep(2, 10), "更正专项行动扣分", 2),
    ("team-marks", 3, _halfstep(1, 5), "复核队伍建设评分", 4),
    ("case-marks", 4, _halfstep(120, 198), "复核案卷评分", 6),
    ("votes", 3, _votes, "更正渠道票数", 4),
    ("workload", 2, _count, "更正工作量", 4),
    ("filing-faults", 2, _count, "更正填报扣分件数", 2),
    ("format-deductions", 2, _halfstep(1, 10), "更正案卷格式扣分", 1),
    ("publicity", 4, _count, "更正信息报送统计", 1),
)
"""Tables of the office: the column that is corrected, how, under which words, and how often."""


def office(desk: Desk) -> Draft | None:
    """Some rows of one table of the office, or one praise more or less."""
    rng = desk.rng
    if (praise := desk.files.table("praise")) and rng.random() < 0.15:
        return _praise(desk, praise)
    there = [work for work in OFFICE_WORK if desk.files.table(work[0])]
    if not there:
        return None
    name, column, change, subject, _ = rng.choices(there, [work[4] for work in there])[0]
    path = f"{OFFICE}/{name}.csv"
    lines = desk.files.lines[path]
    for at in rng.sample(range(1, len(lines)), min(rng.randint(1, 6), len(lines) - 1)):
        lines = replaced(lines, at, with_cells(lines[at], {column: change(rng, cells_of(lines[at])[column])}))
    return Draft(Kind.OFFICE, owner_of(path), subject, [{path: lines}])


_MORE = "补充认定"


def _praise(desk: Desk, lines: Lines) -> Draft:
    path = f"{OFFICE}/praise.csv"
    added = [at for at, line in enumerate(lines) if _MORE.encode() in line]
    if added and desk.rng.random() < 0.5:
        at = desk.rng.choice(added)
        return Draft(Kind.OFFICE, "demo-office", "撤销一次表扬", [{path: (*lines[:at], *lines[at + 1 :])}])
    model = lines[desk.rng.randrange(1, len(lines))]
    other = cells_of(lines[desk.rng.randrange(1, len(lines))])[1]
    row = with_cells(model, {1: other, 7: f"{_MORE}{desk.next_serial()}号"})
    return Draft(Kind.OFFICE, "demo-office", "补充认定专项行动表扬1次", [{path: (*lines, row)}])


def code(desk: Desk) -> Draft:
    """A commit that touches neither submissions nor rules."""
    path = desk.rng.choice(sorted(CODE))
    path = path if path in desk.files.lines else "README.md"
    lines = desk.files.lines.get(path, lines_of(CODE[path].encode()))
    new = (*lines[:3], f"# {desk.rng.randint(1, 10**6)}\n".encode())
    return Draft(Kind.CODE, "demo-office", desk.rng.choice(_CODE_SUBJECTS), [{path: new}])


def empty(desk: Desk) -> Draft:
    """A commit of nothing."""
    return Draft(
        Kind.EMPTY, "demo-office", desk.rng.choice(("Trigger the build again", "重新触发流水线")), [{}]
    )
