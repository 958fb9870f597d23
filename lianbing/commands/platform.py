"""What only the hosting platform knows or can show. Needs the environment of a workflow's run."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, UseError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    platform = commands.add_parser("platform", help="在工作流中向代码平台查询和留言")
    actions = platform.add_subparsers(title="用法", required=True, metavar="用法", dest="action")
    facts = actions.add_parser("facts", help="收到时间、账号和审批，写成 JSON")
    facts.add_argument("--base", required=True, metavar="SHA", help="主干的提交号")
    facts.add_argument("--out", type=Path, required=True, metavar="文件")
    received = actions.add_parser("received", help="核对门禁报告，打印平台收到的时间")
    received.add_argument("--gate-report", type=Path, required=True, metavar="文件")
    comment = actions.add_parser("comment", help="发表或更新唯一的一条评论")
    comment.add_argument("--body", type=Path, required=True, metavar="文件")
    missing = actions.add_parser("missing", help="列出没有收件记录的门禁运行")
    missing.add_argument("--repo", type=Path, default=Path(), help="git 仓库（默认当前文件夹）")
    missing.add_argument("--ref", default=None, metavar="版本", help="收件日志的版本（默认日志分支）")
    platform.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes
    from lianbing.platform.comments import publish_comment
    from lianbing.platform.run import Run, RunError, disagreement, facts

    if options.action == "missing":
        return run_missing(options)
    try:
        current = Run.current(os.environ)
        if options.action == "facts":
            document = facts(current, options.base)
            options.out.parent.mkdir(parents=True, exist_ok=True)
            options.out.write_bytes(json_bytes(document))
        elif options.action == "received":
            moment = current.received()
            wrong = disagreement(current, json.loads(options.gate_report.read_bytes()), moment)
            if wrong:
                print(f"lianbing: 门禁报告的 {wrong} 与平台的记录不一致", file=sys.stderr)
                return FINDINGS
            print(moment.isoformat(timespec="seconds"))
        else:
            print(publish_comment(current, options.body.read_text(encoding="utf-8")))
    except RunError as error:
        raise UseError(str(error)) from None
    return FINE


def run_missing(options: argparse.Namespace) -> int:
    """Name the runs that left no receipt; the exit status."""
    from lianbing.platform.arrivals import unreceipted
    from lianbing.platform.run import RunError, connection
    from lianbing.receipts.branch import read_branch
    from lianbing.reports import as_text

    try:
        api, repository = connection(os.environ)
    except RunError as error:
        raise UseError(str(error)) from None
    log, findings = read_branch(options.repo, revision=options.ref)
    if findings:
        print(as_text(findings), file=sys.stderr)
        return FINDINGS
    found = list(unreceipted(api, repository, (getattr(line.entry, "event", "") for line in log.lines)))
    for arrival in found:
        print(
            f"运行 {arrival.run} 没有收件记录：{arrival.created_at} {arrival.actor} {arrival.head}；请重新运行它，"
            "收到时间不会改变"
        )
    return FINDINGS if found else FINE
