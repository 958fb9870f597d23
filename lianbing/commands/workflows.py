"""The policy on the workflows."""

from __future__ import annotations

import argparse
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    workflows = commands.add_parser("workflows", help="检查 .github/workflows 是否守住门禁（开发者用）")
    workflows.add_argument("--root", type=Path, default=Path(), help="仓库文件夹")
    workflows.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    workflows.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.reports import report
    from lianbing.workflows.judge import judge, read_workflows

    findings = judge(read_workflows(options.root))
    print(report(findings, options.format))
    return FINDINGS if findings else FINE
