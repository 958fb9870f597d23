"""The receipts: what was filed when, in a log that only grows."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, UseError, moment
from schema.zone import CHINA

if TYPE_CHECKING:
    from lianbing.receipts.branch import Appended
    from lianbing.receipts.entries import AnyEntry, Problem
    from lianbing.receipts.history import Verification

BRANCH, ATTEMPTS = "receipts", 20


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    receipts = commands.add_parser("receipts", help="收件日志：建立、登记、核对、导出")
    actions = receipts.add_subparsers(title="操作", required=True, metavar="操作")
    _add_open(actions)
    _add_append(actions)
    _add_verify(actions)
    _add_export(actions)
    _add_purge(actions)
    digest = actions.add_parser("digest", help="列出文件指纹，供平台停机时报办公室登记")
    digest.add_argument("files", metavar="文件", nargs="+", type=Path)
    digest.set_defaults(run=run_digest)


def _add_branch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repo", type=Path, default=Path(), help="git 仓库（可以是裸仓库，默认当前文件夹）")
    parser.add_argument("--branch", default=BRANCH, help=f"日志分支（默认 {BRANCH}）")


def _add_open(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    opening = actions.add_parser("open", help="建立日志分支")
    _add_branch(opening)
    opening.add_argument("--commit", required=True, metavar="版本", help="此版本之后的每一步都须通过检查")
    opening.add_argument("--at", type=moment, default=None, metavar="时间", help="建立时间（默认现在）")
    opening.add_argument("--remote", default=None, metavar="远程", help="建在远程仓库")
    opening.set_defaults(run=run_open)


def _add_append(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    append = actions.add_parser("append", help="登记一条记录；同一事件重复登记不变")
    _add_branch(append)
    source = append.add_mutually_exclusive_group(required=True)
    source.add_argument("--entry", type=Path, metavar="文件", help="写好的记录（JSON）")
    source.add_argument("--gate-report", type=Path, metavar="文件", help="lianbing gate 的 JSON 报告")
    append.add_argument("--event", default=None, metavar="编号", help="事件编号，如 run-123456-1")
    append.add_argument("--received", type=moment, default=None, metavar="时间", help="平台记录的收到时间")
    append.add_argument("--head", default=None, metavar="提交", help="须与报告的 head 相同")
    append.add_argument("--remote", default=None, metavar="远程", help="登记到远程仓库，如 origin")
    append.add_argument("--attempts", type=int, default=ATTEMPTS, metavar="次数", help="被别人抢先时重试")
    append.set_defaults(run=run_append)


def _add_verify(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verify = actions.add_parser("verify", help="查出日志的任何改动、删减和调换")
    _add_branch(verify)
    source = verify.add_mutually_exclusive_group()
    source.add_argument("--ref", default=None, metavar="版本", help="要核对的版本（默认日志分支）")
    source.add_argument("--file", type=Path, default=None, metavar="文件", help="只核对一份日志文件")
    verify.add_argument("--expect", default=None, metavar="指纹", help="以前核对时最后一条的指纹")
    verify.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    verify.set_defaults(run=run_verify)


def _add_export(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = actions.add_parser("export", help="导出为 office/receipts.csv 的格式")
    _add_branch(export)
    export.add_argument("--ref", default=None, metavar="版本", help="日志的版本（默认日志分支）")
    export.add_argument("--year", type=int, default=None, help="只要一个年度")
    export.add_argument("--out", type=Path, default=None, metavar="文件", help="写入文件（默认屏幕）")
    export.set_defaults(run=run_export)


def _add_purge(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    purge = actions.add_parser("purge", help="登记一次历史清除：新旧提交的对照和被清除的文件版本")
    _add_branch(purge)
    purge.add_argument(
        "--commit-map", type=Path, required=True, metavar="文件", help="git-filter-repo 的对照表"
    )
    purge.add_argument(
        "--file", action="append", default=[], metavar="路径=SHA-256", help="被清除的文件版本，可重复"
    )
    purge.add_argument("--reason", required=True, metavar="文字", help="理由")
    purge.add_argument("--at", type=moment, default=None, metavar="时间", help="清除时间（默认现在）")
    purge.add_argument("--remote", default=None, metavar="远程", help="登记到远程仓库，如 origin")
    purge.set_defaults(run=run_purge)


def run_open(options: argparse.Namespace) -> int:
    """Begin the log; its exit status."""
    from lianbing import repository
    from lianbing.receipts.branch import open_log
    from lianbing.receipts.entries import Opened, china
    from lianbing.wording import RECEIPTS

    with repository.opened(options.repo) as repo:
        commit = repository.resolve(repo, options.commit)
    entry = Opened(commit=commit, opened_at=china(options.at or datetime.now(CHINA)))
    done = open_log(options.repo, entry, branch=options.branch, remote=options.remote)
    assert done.line is not None
    print(RECEIPTS["said"]["opened"].format(branch=options.branch, seq=0, sha256=done.line.sha256))
    return FINE


def run_append(options: argparse.Namespace) -> int:
    """Put an entry at the end of the log; its exit status."""
    from lianbing.receipts.branch import append
    from lianbing.receipts.entries import Problem
    from lianbing.reports import as_text
    from schema.findings import finding

    source = options.entry or options.gate_report
    entry = _entry(options, source.read_bytes())
    if isinstance(entry, Problem):
        print(as_text((finding("G513", source.name, found=entry.text),)), file=sys.stderr)
        return FINDINGS
    done = append(
        options.repo, entry, branch=options.branch, remote=options.remote, attempts=options.attempts
    )
    return _report_appended(done)


def _entry(options: argparse.Namespace, content: bytes) -> AnyEntry | Problem:
    """The entry to append: as it is written, or made of the gate's report."""
    from lianbing.receipts.entries import Problem, read_entry, read_object
    from lianbing.receipts.report import received_entry

    if options.gate_report is not None:
        if options.event is None:
            raise UseError("--gate-report 需要 --event")
        return received_entry(content, options.event, received=options.received, head=options.head)
    if options.event or options.received or options.head:
        raise UseError("--event、--received、--head 只与 --gate-report 同用")
    document = read_object(content)
    return document if isinstance(document, Problem) else read_entry(document)


def _report_appended(done: Appended) -> int:
    from lianbing.reports import as_text
    from lianbing.wording import RECEIPTS

    if done.line is None:
        print(as_text(done.findings), file=sys.stderr)
        return FINDINGS
    said = RECEIPTS["said"]["added" if done.added else "known"]
    print(said.format(seq=done.line.seq, sha256=done.line.sha256))
    return FINE


def run_verify(options: argparse.Namespace) -> int:
    """Find what is wrong with the log; its exit status."""
    from lianbing.receipts.history import verify_branch, verify_file

    if options.file is not None:
        found = verify_file(options.file.read_bytes(), options.file.name, options.expect)
    else:
        found = verify_branch(options.repo, options.ref, branch=options.branch, expect=options.expect)
    print(_verification(found, options.format))
    return FINE if found.sound else FINDINGS


def _verification(found: Verification, form: str) -> str:
    from lianbing.output import json_bytes
    from lianbing.reports import finding_document, report
    from lianbing.wording import RECEIPTS

    if form == "json":
        document = {
            "format": "lianbing-receipts/1",
            "entries": found.entries,
            "last": found.last,
            "errors": sum(each.is_error for each in found.findings),
            "findings": [finding_document(each) for each in found.findings],
        }
        return json_bytes(document).decode().rstrip("\n")
    said = RECEIPTS["said"]["sound"].format(entries=found.entries, sha256=found.last)
    parts = [report(found.findings, form)] if found.findings else []
    return "\n".join([*parts, *([said] if found.sound else [])])


def run_export(options: argparse.Namespace) -> int:
    """Write the log as a table of receipts; its exit status."""
    from lianbing.receipts.branch import read_branch
    from lianbing.receipts.table import receipts, table_bytes
    from lianbing.reports import as_text

    log, findings = read_branch(options.repo, options.branch, options.ref)
    if findings:
        print(as_text(findings), file=sys.stderr)
        return FINDINGS
    content = table_bytes(receipts(log, options.year))
    if options.out is None:
        sys.stdout.write(content.decode())
    else:
        options.out.write_bytes(content)
    return FINE


def run_purge(options: argparse.Namespace) -> int:
    """Put the entry of a purge at the end of the log; its exit status."""
    from lianbing.receipts.branch import append, read_branch
    from lianbing.receipts.entries import FileVersion, Problem
    from lianbing.receipts.purge import purged_entry
    from lianbing.reports import as_text
    from lianbing.seals.repository import sealed_commits
    from schema.findings import finding

    log, findings = read_branch(options.repo, options.branch, None)
    if findings:
        print(as_text(findings), file=sys.stderr)
        return FINDINGS
    try:
        files = [
            FileVersion(path=path, sha256=sha256)
            for path, _, sha256 in (f.rpartition("=") for f in options.file)
        ]
    except ValueError:
        raise UseError("--file 应写成 路径=SHA-256") from None
    commit_map = options.commit_map.read_text("ascii", "replace")
    moment, sealed = options.at or datetime.now(CHINA), sealed_commits(options.repo)
    entry = purged_entry(log, commit_map, files, options.reason, moment, sealed)
    if isinstance(entry, Problem):
        print(as_text((finding("G513", options.commit_map.name, found=entry.text),)), file=sys.stderr)
        return FINDINGS
    return _report_appended(append(options.repo, entry, branch=options.branch, remote=options.remote))


def run_digest(options: argparse.Namespace) -> int:
    """Print the digests of files; its exit status."""
    from lianbing.receipts.digests import digest_line, digest_with_unix_breaks
    from lianbing.wording import RECEIPTS

    for path in options.files:
        print(digest_line(path))
        if (other := digest_with_unix_breaks(path)) is not None:
            print(RECEIPTS["said"]["windows"].format(path=path, sha256=other), file=sys.stderr)
    return FINE
