"""May this change be merged? A verdict with every finding."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from lianbing.commands.common import FAILED, FINDINGS, FINE, UseError, moment
from schema.zone import CHINA


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    gate = commands.add_parser("gate", help="判断一次改动能否合并：全部问题和结论")
    gate.add_argument("--repo", type=Path, default=Path(), help="git 仓库（裸仓库也可以）")
    gate.add_argument("--base", default=None, help="目标分支的提交，40位十六进制")
    gate.add_argument("--head", default=None, help="要合并的提交，40位十六进制")
    gate.add_argument("--actor", default=None, help="对改动负责的账号")
    gate.add_argument("--pusher", default=None, help="推送的账号（与负责的账号不同时）")
    gate.add_argument("--received", type=moment, default=None, help="平台收到的时间（默认现在）")
    gate.add_argument(
        "--approved-by", action="append", default=[], metavar="账号", help="同意本版本的账号，可重复"
    )
    gate.add_argument("--facts", type=Path, default=None, help="平台记录的事实（JSON），代替以上各项")
    gate.add_argument("--receipts-ref", default=None, help="收件记录的分支，如 refs/heads/receipts")
    gate.add_argument("--report", type=Path, default=None, help="结论写入此文件（JSON）")
    gate.add_argument("--impact", type=Path, default=None, help="对得分的影响写入此文件（JSON）")
    gate.add_argument("--seconds", type=int, default=None, help="处理器时间上限，秒")
    gate.add_argument("--memory", type=int, default=None, help="内存上限，字节")
    gate.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    gate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.gate.facts import read_facts
    from lianbing.gate.limits import Limits
    from lianbing.gate.report import printed
    from lianbing.gate.request import Request, RequestError
    from lianbing.gate.supervisor import verdict_of
    from lianbing.output import json_bytes

    given = {"base": options.base, "head": options.head, "actor": options.actor, "pusher": options.pusher,
             "received": options.received, "approved_by": tuple(options.approved_by) or None}  # fmt: skip
    try:
        facts = read_facts(options.facts) if options.facts else {}
        values = facts | {name: value for name, value in given.items() if value is not None}
        missing = [name for name in ("base", "head", "actor") if not values.get(name)]
        if missing:
            raise UseError("缺少 " + "、".join(f"--{name}" for name in missing))
        limits = Limits(
            **{n: v for n, v in (("seconds", options.seconds), ("memory", options.memory)) if v is not None}
        )
        request = Request(
            repo=options.repo,
            receipts=options.receipts_ref,
            impact=options.impact is not None,
            limits=limits,
            **{"received": datetime.now(CHINA), **values},
        )
    except RequestError as error:
        raise UseError(str(error)) from None
    verdict = verdict_of(request)
    for target, content in (
        (options.report, json_bytes(verdict.report)),
        (options.impact, json_bytes(verdict.impacts)),
    ):
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    print(printed(verdict.report, options.format), file=sys.stdout)
    return {"accepted": FINE, "refused": FINDINGS}.get(verdict.report["verdict"], FAILED)
