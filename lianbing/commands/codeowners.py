"""CODEOWNERS from the accounts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    codeowners = commands.add_parser("codeowners", help="由账号表生成 .github/CODEOWNERS")
    codeowners.add_argument("--root", type=Path, default=Path(), help="仓库文件夹")
    codeowners.add_argument("--check", action="store_true", help="只检查是否与账号表一致")
    codeowners.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.codeowners import PATH, AccountsError, codeowners
    from lianbing.snapshots import read_tree

    try:
        text = codeowners(read_tree(options.root))
    except AccountsError as error:
        raise UseError(str(error)) from None
    path: Path = options.root / PATH
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return FINE
    if options.check:
        print(f"{PATH.as_posix()} 与账号表不一致，请运行 lianbing codeowners", file=sys.stderr)
        return FINDINGS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(PATH.as_posix())
    return FINE
