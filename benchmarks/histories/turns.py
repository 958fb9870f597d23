"""What happens only a few times in a year: a merger of units, changes of the rules, renames, reverts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from benchmarks.histories.desk import Desk, Draft
from benchmarks.histories.files import OFFICE, ROOT, Changes, Lines, cells_of, lines_of, row_of
from benchmarks.histories.growth import MERGED
from benchmarks.histories.plan import Kind

RULES = "scorer/rulebooks/2019"
RULE_CHANGES: tuple[tuple[str, Mapping[str, Mapping[str, str]]], ...] = (
    ("评分规则：Y18 改为一律得一半；Y12 改为先扣后封顶", {
        "readings.yaml": {"chosen: straight_line": "chosen: half_between",
                          "chosen: cap_then_deduct": "chosen: deduct_before_cap"}}),
    ("评分规则：Y17 改为按权重合成，权重 0.6 和 0.4", {
        "readings.yaml": {"chosen: mean\n": "chosen: weighted\n"},
        "rulebook.yaml": {"key_units_weight: {value: 0.7": "key_units_weight: {value: 0.6",
                          "emissions_weight: {value: 0.3": "emissions_weight: {value: 0.4"}}),
)  # fmt: skip
"""Changes of the rules with their words: by file, what is replaced by what. Then all of it is taken back."""
BACK = "评分规则：恢复原解读"


def merger(desk: Desk, register: Lines) -> Draft | None:
    """The development zone becomes part of the city: its row ends, and the city's names its predecessor (Y9)."""
    path = f"{OFFICE}/register.csv"
    if path in desk.files.locked:
        return None
    final = {cells_of(line)[0]: row_of(cells_of(line)) for line in register if line.startswith(MERGED)}
    lines = tuple(final.get(cells_of(line)[0], line) for line in desk.files.lines[path])
    return Draft(Kind.MERGER, "demo-office", "登记册：库尔勒开发区并入库尔勒市（Y9）", [{path: lines}])


def rulebook(desk: Desk, turn: int, original: Mapping[str, Lines]) -> Draft:
    """The change of the rules number ``turn``, two files in two parts; after the last one the way back."""
    if turn >= len(RULE_CHANGES):
        parts: list[Changes] = [
            {path: lines} for path, lines in original.items() if desk.files.lines[path] != lines
        ]
        return Draft(Kind.RULEBOOK, "demo-office", BACK, parts)
    subject, edits = RULE_CHANGES[turn]
    parts = []
    for name, words in edits.items():
        path = f"{RULES}/{name}"
        text = b"".join(desk.files.lines[path]).decode()
        for old, new in words.items():
            if text.count(old) != 1:
                raise ValueError(f"{path}: {old!r} stands {text.count(old)} times")
            text = text.replace(old, new)
        parts.append({path: lines_of(text.encode())})
    return Draft(Kind.RULEBOOK, "demo-office", subject, parts)


_BULLETIN = re.compile(r"(.*/announcements/\d{4}-\d\d-\d\d-)(bulletin-\d\d)(-v\d+)?\.md")


def rename_file(desk: Desk) -> Draft | None:
    """A bulletin of the office, which no record names, gets another name; its content stays."""
    paths = [path for path in desk.files.free(".md") if _BULLETIN.fullmatch(path)]
    if not paths:
        return None
    path = desk.rng.choice(paths)
    match = _BULLETIN.fullmatch(path)
    assert match is not None
    new = f"{match[1]}{match[2]}-v{desk.next_serial()}.md"
    return Draft(Kind.RENAME_FILE, "demo-press", "公告改名", [{path: None, new: desk.files.lines[path]}])


def rename_folder(desk: Desk) -> Draft | None:
    """A candidate gets another id: the folder is renamed, and every record that names the candidate follows."""
    folders = sorted({path.rsplit("/", 1)[0] for path in desk.files.free("/person.yaml")})
    if not folders or desk.faults:
        return None
    folder = desk.rng.choice(folders)
    old = folder.rsplit("/", 1)[1]
    new = f"p{desk.next_serial()}"
    word = re.compile(rf"\b{old}\b".encode())
    changes: Changes = {}
    for path, lines in desk.files.lines.items():
        if not path.startswith(ROOT):
            continue
        after = tuple(word.sub(new.encode(), line) for line in lines)
        if path.startswith(folder + "/"):
            changes[path] = None
            changes[path.replace(f"/{old}/", f"/{new}/")] = after
        elif after != lines:
            changes[path] = after
    return Draft(Kind.RENAME_FOLDER, "demo-office", f"候选人代号 {old} 改为 {new}", [changes])
