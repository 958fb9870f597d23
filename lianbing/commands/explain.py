"""How one score came about, in the terminal."""

from __future__ import annotations

import argparse

from lianbing.commands.common import (
    FINE,
    add_scoring,
    add_source,
    card_of,
    checked_of,
    indicator_of,
    scored_of,
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    explain = commands.add_parser("explain", help="逐步说明一个单位或个人的得分")
    explain.add_argument("candidate", metavar="单位或候选人")
    explain.add_argument("indicator", metavar="指标", nargs="?")
    add_source(explain)
    add_scoring(explain)
    explain.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    explain.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.explain import explain
    from lianbing.output import json_bytes

    checked, commit = checked_of(options)
    card = card_of(options, scored_of(options, checked, commit))
    indicator = indicator_of(options, card)
    if options.format == "json":
        print(json_bytes(indicator or card).decode(), end="")
    else:
        print(explain(card, options.indicator))
    return FINE
