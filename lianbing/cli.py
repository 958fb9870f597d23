"""The command line. It fills typed arguments, calls one command, and gives its exit status:

0 fine, 1 findings, 2 wrong use, 3 the program failed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from lianbing import __version__
from lianbing.commands import COMMANDS
from lianbing.commands.common import FAILED, FINDINGS, FINE, WRONG_USE, UseError
from lianbing.errors import RepositoryError, SnapshotError
from sitegen.replacing import BusyError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. Never shows a traceback unless LIANBING_DEBUG is set."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (UseError, SnapshotError, RepositoryError, FileNotFoundError) as error:
        print(f"lianbing: {error}", file=sys.stderr)
        return WRONG_USE
    except BusyError as error:
        print(f"lianbing: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        if _faulty_rules(error):
            print(f"lianbing: 评分规则有误：{error}", file=sys.stderr)
            return FINDINGS
        if os.environ.get("LIANBING_DEBUG"):
            raise
        print(f"lianbing: 程序出错：{type(error).__name__}: {error}", file=sys.stderr)
        print("lianbing: 设置环境变量 LIANBING_DEBUG=1 可看到详细位置", file=sys.stderr)
        return FAILED


def _faulty_rules(error: Exception) -> bool:
    """Whether a rulebook could not be read; the room of rules is loaded only to tell."""
    from scorer.rulebook import RulebookError

    return isinstance(error, RulebookError)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lianbing", description="练兵：公开、可复核的评分系统")
    parser.add_argument("--version", action="version", version=f"lianbing {__version__}")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")
    for command in COMMANDS:
        command.add(commands)
    return parser
