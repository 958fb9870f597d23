"""The verifiable draw of case files: freeze, reveal, redraw, verify."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, UseError, add_source, moment, tree_of
from schema.zone import CHINA

if TYPE_CHECKING:
    from lianbing.scoring import Checked
    from lianbing.snapshots import Tree


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    draw = commands.add_parser("draw", help="随机抽取案卷：冻结、公布种子、补抽、复核")
    actions = draw.add_subparsers(title="操作", required=True, metavar="操作")
    _add_commit(actions)
    _add_reveal(actions)
    _add_redraw(actions)
    verify = actions.add_parser("verify", help="复核全部抽取：范围、种子、顺序、名单和历史")
    add_source(verify)
    verify.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    verify.set_defaults(run=run_verify)


def _add_commit(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    commit = actions.add_parser("commit", help="冻结可抽案卷名单，公布掷出种子的时间和办法")
    add_source(commit)
    commit.add_argument("name", metavar="名称", help="如 casefiles")
    commit.add_argument("--seed", choices=("骰子", "信标"), required=True, help="种子来源")
    commit.add_argument("--source", required=True, metavar="说明", help="由谁、在何处、怎样掷出，或哪个信标")
    commit.add_argument("--at", type=moment, required=True, metavar="时间", help="公布的掷出时间")
    commit.add_argument("--throws", metavar="次数", help="掷骰次数")
    commit.add_argument("--faces", metavar="面数", help="骰子面数")
    commit.add_argument("--round", metavar="期号", help="信标期号")
    commit.add_argument("--length", metavar="位数", help="信标数值位数")
    commit.add_argument("--frozen", type=moment, default=None, metavar="时间", help="冻结时间（默认现在）")
    commit.add_argument("--replaces", metavar="名称", help="取代没有按期掷出种子的抽取")
    commit.add_argument("--reason", metavar="理由", help="取代的理由")
    commit.set_defaults(run=run_commit)


def _add_reveal(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reveal = actions.add_parser("reveal", help="登记掷出的种子和见证文件，抽取并写出 office/drawn.csv")
    add_source(reveal, revision=False)
    reveal.add_argument("name", metavar="名称")
    reveal.add_argument("--value", required=True, metavar="数值", help="骰子如 3-10-7，信标照抄（小写）")
    reveal.add_argument("--thrown", type=moment, required=True, metavar="时间", help="掷出时间")
    _add_document(reveal, required=True)
    reveal.set_defaults(run=run_reveal)


def _add_redraw(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    redraw = actions.add_parser("redraw", help="换下一份抽中的案卷，取同一顺序的下一份")
    add_source(redraw, revision=False)
    for name, label in (("name", "名称"), ("unit", "单位"), ("category", "类别"), ("number", "文号")):
        redraw.add_argument(name, metavar=label)
    redraw.add_argument("--reason", choices=("未公开", "重复", "回避"), required=True, help="补抽原因")
    redraw.add_argument("--note", required=True, metavar="说明", help="具体情况")
    redraw.add_argument("--decided", type=moment, default=None, metavar="时间", help="决定时间（默认现在）")
    _add_document(redraw, required=False)
    redraw.set_defaults(run=run_redraw)


def _add_document(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--title", required=required, metavar="标题", help="文件标题")
    parser.add_argument("--number", dest="document_number", metavar="文号", help="文件文号")
    parser.add_argument("--date", required=required, metavar="日期", help="文件日期")
    parser.add_argument("--url", metavar="网址", help="文件网址")
    parser.add_argument(
        "--sha256", required=required, metavar="指纹", help="文件的 SHA-256（sha256sum 的结果）"
    )


def _document(options: argparse.Namespace) -> dict[str, object] | None:
    if options.title is None:
        return None
    fields = {"title": options.title, "number": options.document_number, "date": options.date,
              "url": options.url, "sha256": options.sha256}  # fmt: skip
    return fields


def _checked(options: argparse.Namespace) -> tuple[Tree, int, Checked]:
    from lianbing.scoring import check_snapshot

    tree, year = tree_of(options)
    return tree, year, check_snapshot(tree.of_year(year), year, root=options.root, modes=tree.modes)


def run_commit(options: argparse.Namespace) -> int:
    """Freeze the cases that can be drawn; its exit status."""
    from lianbing.draws.writing import DrawError, Freeze, frozen_files
    from lianbing.reports import as_text

    tree, year, checked = _checked(options)
    if not checked.sound:
        print(as_text(tuple(f for f in checked.findings if f.is_error)), file=sys.stderr)
        print("lianbing: 材料有错误，没有冻结", file=sys.stderr)
        return FINDINGS
    frozen = options.frozen or datetime.now(CHINA).replace(microsecond=0)
    if options.at <= frozen:
        raise UseError("种子必须在冻结以后掷出：请把 --at 定在以后")
    if (options.replaces is None) != (options.reason is None):
        raise UseError("--replaces 和 --reason 须一并写明")
    seed = {"kind": options.seed, "source": options.source, "at": options.at}
    seed |= {name: getattr(options, name) for name in ("throws", "faces", "round", "length")}
    replaces = (options.replaces, options.reason) if options.replaces else None
    try:
        files = frozen_files(checked, Freeze(options.name, frozen, seed, tree.commit, replaces))
    except DrawError as error:
        raise UseError(str(error)) from None
    return _write(options, tree, year, checked, files)


def run_reveal(options: argparse.Namespace) -> int:
    """Record the seed and draw; its exit status."""
    from lianbing.draws.writing import DrawError, revealed_files

    tree, year, checked = _checked(options)
    reveal: dict[str, object] = {
        "value": options.value, "thrown_at": options.thrown, "witness": _document(options), "redraws": [],
    }  # fmt: skip
    try:
        files = revealed_files(checked.campaign, options.name, reveal)
    except DrawError as error:
        raise UseError(str(error)) from None
    return _draw(options, tree, year, checked, files)


def run_redraw(options: argparse.Namespace) -> int:
    """Replace one drawn file by the next of its stream; its exit status."""
    from lianbing.draws.writing import DrawError, redrawn_files

    tree, year, checked = _checked(options)
    decided = options.decided or datetime.now(CHINA).replace(microsecond=0)
    redraw = {"unit": options.unit, "category": options.category, "number": options.number, "reason": options.reason,
              "decided_at": decided, "note": options.note, "document": _document(options)}  # fmt: skip
    try:
        files = redrawn_files(checked.campaign, options.name, redraw)
    except DrawError as error:
        raise UseError(str(error)) from None
    return _draw(options, tree, year, checked, files)


def _draw(
    options: argparse.Namespace, tree: Tree, year: int, checked: Checked, files: Mapping[str, bytes]
) -> int:
    """Write a seed or a redraw with the list of drawn files that follows from it."""
    from lianbing.draws.writing import DrawError, drawn_file, with_reveal
    from lianbing.reports import as_text
    from schema.filed import Filed
    from schema.intake import read_record

    (path, content), = files.items()  # fmt: skip
    reading = read_record(path, content)
    if not isinstance(reading.record, Filed):
        print(as_text(reading.findings), file=sys.stderr)
        return FINDINGS
    try:
        drawn = drawn_file(with_reveal(checked.campaign, reading.record))
    except DrawError as error:
        raise UseError(str(error)) from None
    return _write(options, tree, year, checked, {**files, **drawn})


def _write(
    options: argparse.Namespace, tree: Tree, year: int, checked: Checked, files: Mapping[str, bytes]
) -> int:
    """Write files into the folder, unless the campaign with them has an error that it had not before."""
    from lianbing.draws.verification import new_errors
    from lianbing.output import write
    from lianbing.reports import as_text
    from lianbing.scoring import check_snapshot

    for path, content in files.items():
        tree = tree.with_file(path, content)
    after = check_snapshot(tree.of_year(year), year, root=options.root, modes=tree.modes)
    if errors := new_errors(checked.findings, after.findings):
        print(as_text(errors), file=sys.stderr)
        print("lianbing: 没有写出任何文件", file=sys.stderr)
        return FINDINGS
    root: Path = options.root
    write(root, files.items())
    for path in files:
        print(path)
    return FINE


def run_verify(options: argparse.Namespace) -> int:
    """Verify every draw; its exit status."""
    from lianbing.draws.verification import Verification, verify
    from lianbing.reports import as_github, as_json, as_text

    tree, _, checked = _checked(options)
    found: Verification = verify(options.root, tree, checked)
    if options.format == "text":
        for line in found.lines:
            print(line)
    print({"text": as_text, "json": as_json, "github": as_github}[options.format](found.findings))
    return FINDINGS if any(one.is_error for one in found.findings) else FINE
