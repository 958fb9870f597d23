"""A filled-in template of a record in its place."""

from __future__ import annotations

import argparse
from datetime import datetime

from lianbing.commands.common import FINE, UseError, add_source
from schema.zone import CHINA


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    new = commands.add_parser("new", help="写出一份填好示例的材料模板")
    new.add_argument("kind", metavar="材料种类")
    new.add_argument("unit", metavar="单位", nargs="?", default="")
    add_source(new, revision=False)
    for name, text in (("person", "候选人代号"), ("month", "月份，如 2019-06"), ("issue", "期号"), ("day", "日期"),
                       ("name", "名称")):  # fmt: skip
        new.add_argument(f"--{name}", default=None, help=text)
    new.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.snapshots import read_tree
    from lianbing.templates import TemplateError, new

    year = options.year or (read_tree(options.root).years or (datetime.now(CHINA).year,))[-1]
    names = ("person", "month", "issue", "day", "name")
    parts = {name: value for name in names if (value := getattr(options, name)) is not None}
    if options.unit:
        parts["unit"] = options.unit
    try:
        print(new(options.root, options.kind, year, parts))
    except TemplateError as error:
        raise UseError(str(error)) from None
    return FINE
