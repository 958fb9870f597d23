"""``lianbing new``: a filled-in template of a record, put in its place."""

from __future__ import annotations

import difflib
import re
from importlib import resources
from pathlib import Path

from schema.filed import Table
from schema.intake import read_record
from schema.kinds import BY_NAME, Kind, Owner
from schema.templates import examples, fill, marked, template_name


class TemplateError(Exception):
    """There is no such kind or unit, a part of the name is missing, or the file is already there."""


def target(kind: Kind, year: int, parts: dict[str, str]) -> str:
    """The path of a record below the root. Raises TemplateError that names all parts that are not given."""
    path = fill(kind.pattern, **parts)
    if missing := re.findall(r"\{([a-z]+)\}", path):
        shown = [
            "单位代号（写在材料种类之后）" if name == "unit" else f"--{name} {examples(year)[name]}"
            for name in missing
        ]
        raise TemplateError(f"还需要：{'、'.join(shown)}")
    if not kind.expression.fullmatch(path):
        sample = fill(kind.pattern, **{**examples(year), "unit": parts.get("unit", "")})
        raise TemplateError(f"{path} 不是{kind.label}的文件名；应像 {sample}")
    return f"submissions/{year}/{path}"


def new(root: Path, name: str, year: int, parts: dict[str, str]) -> str:
    """Write the template of a kind in its place and return its path. Never overwrites a file."""
    kind = BY_NAME.get(name)
    if kind is None:
        raise TemplateError(f"没有“{name}”这种材料；可用：{'、'.join(BY_NAME)}")
    given = parts if kind.owner is Owner.UNIT else {n: v for n, v in parts.items() if n != "unit"}
    path = target(kind, year, given)
    if "unit" in given:
        _admit(root, kind, year, given["unit"])
    where = root / path
    if where.exists():
        raise TemplateError(f"{path} 已经存在，没有改动")
    text = (resources.files("schema") / "templates" / template_name(kind)).read_text(encoding="utf-8")
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(marked(fill(text, year=str(year), **given)), encoding="utf-8")
    return path


def _admit(root: Path, kind: Kind, year: int, unit: str) -> None:
    """Raise TemplateError for a unit that is not in the register, if there is one, or must not file the kind."""
    path = f"submissions/{year}/office/register.csv"
    register = read_record(path, (root / path).read_bytes()).record if (root / path).is_file() else None
    if not isinstance(register, Table):
        return
    levels = {entry.unit: entry.level for entry in register}
    if unit not in levels and not any(row.mentions(unit) for row in register.rejected):
        close = difflib.get_close_matches(unit, levels, 3, 0.5) or sorted(levels)[:6]
        raise TemplateError(f"单位登记册 {path} 中没有“{unit}”；是否 {'、'.join(close)}？")
    if unit in levels and kind.levels and levels[unit] not in kind.levels:
        allowed = "、".join(sorted(level.value for level in kind.levels))
        raise TemplateError(f"“{unit}”是{levels[unit].value}单位，{kind.label}由{allowed}单位报送")
