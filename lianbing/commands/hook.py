"""The gate as hooks of a git server: what git calls, and the installation."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError, moment
from schema.zone import CHINA


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    hook = commands.add_parser("hook", help="自建 git 服务器的钩子：推送时检查，收下后记回执")
    actions = hook.add_subparsers(title="用法", required=True, metavar="用法")
    before = actions.add_parser("pre-receive", help="由 git 在收下推送之前调用")
    _add_server(before)
    before.add_argument("--received", type=moment, default=None, metavar="时间", help="收到时间，仅供演练")
    before.set_defaults(run=run_before)
    after = actions.add_parser("post-receive", help="由 git 在收下推送之后调用")
    _add_server(after)
    after.set_defaults(run=run_after)
    install = actions.add_parser("install", help="把钩子装进服务器上的仓库")
    install.add_argument("--repo", type=Path, required=True, metavar="文件夹", help="服务器上的裸仓库")
    install.add_argument(
        "--server",
        choices=("bare", "gitea", "gitlab"),
        default="bare",
        help="服务器的种类（gitea 包括 Forgejo）",
    )
    _add_server(install)
    install.set_defaults(run=run_install)


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--actor-from", default=None, metavar="变量", help="服务器写明推送账号的环境变量，如 REMOTE_USER"
    )
    parser.add_argument("--branch", default="main", help="主分支（默认 main）")


def run_before(options: argparse.Namespace) -> int:
    """Judge a push; anything but 0 refuses it."""
    received = datetime.now(CHINA)  # first of all: what takes time comes after it

    from lianbing.hook.handover import folder_of_hook
    from lianbing.hook.reception import Reception
    from lianbing.hook.speech import say
    from lianbing.hook.updates import MalformedPush

    reception = Reception(folder_of_hook(), os.environ, options.actor_from, options.branch)
    try:
        accepted, lines = reception.before(sys.stdin.buffer.read(), options.received or received)
    except MalformedPush:
        raise UseError("只由 git 调用") from None
    say(lines)
    return FINE if accepted else FINDINGS


def run_after(options: argparse.Namespace) -> int:
    """Write the receipts of a push."""
    from lianbing.hook.handover import Drawer, folder_of_hook

    content = sys.stdin.buffer.read()
    if Drawer(
        folder_of_hook()
    ).is_empty:  # an approval, or nothing new: what follows need not even be imported
        return FINE

    from lianbing.hook.reception import Reception
    from lianbing.hook.speech import say

    reception = Reception(folder_of_hook(), os.environ, options.actor_from, options.branch)
    say(reception.after(content))
    return FINE


def run_install(options: argparse.Namespace) -> int:
    """Install the hooks."""
    from lianbing.hook.installation import Installation, InstallationError

    installation = Installation(
        options.repo.absolute(), sys.executable, options.server, options.actor_from or "", options.branch
    )
    try:
        for line in installation.install(datetime.now(CHINA)):
            print(line)
    except InstallationError as error:
        raise UseError(str(error)) from None
    return FINE
