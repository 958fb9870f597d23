"""``lianbing new``: a filled-in template of a record, put in its place."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from schema.kinds import BY_NAME, Kind, Owner
from schema.templates import fill, template_name


class TemplateError(Exception):
    """There is no such kind, a part of the name is missing, or the file is already there."""


def target(kind: Kind, year: int, parts: dict[str, str]) -> str:
    """The path of a record below the root. Raises TemplateError if a part of its name is not given."""
    path = kind.pattern
    for name, value in parts.items():
        path = path.replace("{" + name + "}", value)
    if "{" in path:
        raise TemplateError(
            f"还需要：{path[path.index('{') + 1 : path.index('}')]}（--{path[path.index('{') + 1 : path.index('}')]}）"
        )
    return f"submissions/{year}/{path}"


def new(root: Path, name: str, year: int, parts: dict[str, str]) -> str:
    """Write the template of a kind in its place and return its path. Never overwrites a file."""
    kind = BY_NAME.get(name)
    if kind is None:
        raise TemplateError(f"没有“{name}”这种材料；可用：{'、'.join(BY_NAME)}")
    given = parts if kind.owner is Owner.UNIT else {n: v for n, v in parts.items() if n != "unit"}
    path = target(kind, year, given)
    where = root / path
    if where.exists():
        raise TemplateError(f"{path} 已经存在，没有改动")
    text = (resources.files("schema") / "templates" / template_name(kind)).read_text(encoding="utf-8")
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(fill(text, year=str(year), **given), encoding="utf-8")
    return path
