"""The site under the other generator. Needs the development environment and a built site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    parity = commands.add_parser("parity", help="用 Zensical 再生成一次网站，逐页比较（开发者用）")
    parity.add_argument("--root", type=Path, default=Path(), help="仓库文件夹")
    parity.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.parity import build_other, differences

    theirs = build_other(options.root)
    found = list(differences(options.root / "build" / "site", theirs))
    for line in found:
        print(line, file=sys.stderr)
    print(f"两种生成器：{len(found)} 处不同" if found else "两种生成器的页面一致")
    return FINDINGS if found else FINE
