"""How one score came about, in the terminal."""

from __future__ import annotations

import argparse

from lianbing.commands.common import FINE, UseError, add_scoring, add_source, checked_of, scored_of


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
    import difflib

    from lianbing.explain import explain, find
    from lianbing.output import json_bytes

    checked, commit = checked_of(options)
    outcome = scored_of(options, checked, commit)
    card = outcome.scorecards.get(options.candidate)
    if card is None:
        close = difflib.get_close_matches(options.candidate, outcome.scorecards, 3)
        raise UseError(
            f"没有参评对象 {options.candidate}" + (f"；是否指 {'、'.join(close)}" if close else "")
        )
    try:
        if options.format == "json":
            print(json_bytes(find(card, options.indicator) if options.indicator else card).decode(), end="")
        else:
            print(explain(card, options.indicator))
    except KeyError:
        known = "、".join(i["id"] for i in card["indicators"])
        raise UseError(f"没有指标 {options.indicator}；可用：{known} 及其分项") from None
    return FINE
