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
    platform.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import json_bytes
    from lianbing.platform.comments import publish_comment
    from lianbing.platform.run import Run, RunError, disagreement, facts

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
