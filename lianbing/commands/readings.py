"""The register of readings: what each alternative would change, and how firmly places on lists are held."""

from __future__ import annotations

import argparse

from lianbing.commands.common import (
    FINDINGS,
    FINE,
    UseError,
    add_scoring,
    add_source,
    checked_of,
    scored_of,
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    readings = commands.add_parser("readings", help="解读登记：换用解读的影响，名单的稳定程度")
    readings.add_argument("id", metavar="解读", nargs="?", help="只看一项，例如 Y18")
    add_source(readings)
    add_scoring(readings)
    readings.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="输出格式")
    readings.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes
    from lianbing.progress import stage
    from lianbing.publishing import register_of
    from lianbing.readings.text import as_markdown, as_text

    checked, commit = checked_of(options)
    if options.id is not None and options.id not in checked.rulebook.readings:
        raise UseError(f"没有解读“{options.id}”；可用：{'、'.join(checked.rulebook.readings)}")
    outcome = scored_of(options, checked, commit)
    with stage("计算解读的影响"):
        document = register_of(checked, outcome)
    if options.format == "json":
        one = next((each for each in document["readings"] if each["id"] == options.id), document)
        print(json_bytes(one).decode(), end="")
    else:
        form = as_markdown if options.format == "markdown" else as_text
        print(form(document, options.id), end="")
    return FINE if checked.sound else FINDINGS
