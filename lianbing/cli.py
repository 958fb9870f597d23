"""The command line. It fills typed arguments, calls one function, prints, and gives an exit status:

0 fine, 1 findings, 2 wrong use, 3 the program failed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing import __version__
from lianbing.repository import RepositoryError
from lianbing.snapshots import SnapshotError, Tree, read_tree
from schema.scalars import CHINA

if TYPE_CHECKING:
    from lianbing.scoring import Checked

FINE, FINDINGS, WRONG_USE, FAILED = 0, 1, 2, 3


class UseError(Exception):
    """The command was called in a way it cannot work; the message says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. Never shows a traceback unless LIANBING_DEBUG is set."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (UseError, SnapshotError, RepositoryError, FileNotFoundError) as error:
        print(f"lianbing: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        if os.environ.get("LIANBING_DEBUG"):
            raise
        print(f"lianbing: 程序出错：{type(error).__name__}: {error}", file=sys.stderr)
        print("lianbing: 设置环境变量 LIANBING_DEBUG=1 可看到详细位置", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lianbing", description="练兵：公开、可复核的评分系统")
    parser.add_argument("--version", action="version", version=f"lianbing {__version__}")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")

    check = commands.add_parser("check", help="检查材料，一次列出全部问题")
    _source(check)
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    check.set_defaults(run=_check)

    score = commands.add_parser("score", help="计分，写出 results.json、计分卡和表格")
    _source(score)
    _scoring(score)
    score.add_argument("--out", type=Path, default=None, help="输出文件夹（默认 build/results）")
    score.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    score.set_defaults(run=_score)

    explain = commands.add_parser("explain", help="逐步说明一个单位或个人的得分")
    explain.add_argument("candidate", metavar="单位或候选人")
    explain.add_argument("indicator", metavar="指标", nargs="?")
    _source(explain)
    _scoring(explain)
    explain.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    explain.set_defaults(run=_explain)

    publish = commands.add_parser("publish", help="检查、计分并生成网站")
    _source(publish, year=False)
    publish.add_argument("--out", type=Path, default=None, help="网站文件夹（默认 build/site）")
    publish.set_defaults(run=_publish)

    new = commands.add_parser("new", help="写出一份填好示例的材料模板")
    new.add_argument("kind", metavar="材料种类")
    new.add_argument("unit", metavar="单位", nargs="?", default="")
    _source(new, revision=False)
    for name, text in (("person", "候选人代号"), ("month", "月份，如 2019-06"), ("issue", "期号"), ("day", "日期"),
                       ("name", "名称")):  # fmt: skip
        new.add_argument(f"--{name}", default=None, help=text)
    new.set_defaults(run=_new)

    schema = commands.add_parser("schema", help="写出各类材料的 JSON Schema 和参考文档")
    schema.add_argument("--root", type=Path, default=Path(), help="仓库文件夹")
    schema.add_argument("--check", action="store_true", help="只检查是否与模型一致")
    schema.set_defaults(run=_schema)
    return parser


def _source(parser: argparse.ArgumentParser, *, year: bool = True, revision: bool = True) -> None:
    parser.add_argument("--root", type=Path, default=Path(), help="仓库文件夹（默认当前文件夹）")
    if revision:
        parser.add_argument(
            "--commit", default=None, metavar="版本", help="读 git 中的一个版本，而不是文件夹"
        )
    if year:
        parser.add_argument("--year", type=int, default=None, help="年度（默认最新）")


def _scoring(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--snapshot", choices=("provisional", "final"), default="final", help="阶段或最终成绩"
    )
    parser.add_argument(
        "--reading", action="append", default=[], metavar="Y18=…", help="换用另一种解读，可重复"
    )
    parser.add_argument("--as-of", type=_moment, default=None, metavar="时间", help="只看此刻之前收到的材料")
    parser.add_argument(
        "--receipts", type=Path, default=None, metavar="文件", help="收件记录（默认用仓库里的）"
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"不是时间：{text}；例如 2019-11-05T18:00:00+08:00") from None
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)


def _readings(options: argparse.Namespace) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in options.reading:
        name, equals, alternative = text.partition("=")
        if not equals:
            raise UseError(f"--reading 应写成 Y18=one_threshold 的样子，收到 {text}")
        found[name] = alternative
    return found


def _tree(options: argparse.Namespace) -> tuple[Tree, int]:
    """The tree that a command works on, and the year it asks for."""
    tree = read_tree(options.root, getattr(options, "commit", None))
    years = tree.years
    if not years:
        raise UseError("submissions/ 下没有年度文件夹")
    year = getattr(options, "year", None) or years[-1]
    if getattr(options, "receipts", None) is not None:
        tree = tree.with_file(f"submissions/{year}/office/receipts.csv", options.receipts.read_bytes())
    return tree, year


def _checked(options: argparse.Namespace) -> tuple[Checked, str | None]:
    """The campaign that a command works on, read and checked, and its commit; the bytes of its files are let go."""
    from lianbing.progress import stage
    from lianbing.scoring import check_snapshot

    tree, year = _tree(options)
    with stage(f"检查 {year} 年材料"):
        return check_snapshot(tree.of_year(year), year, root=options.root), tree.commit


def _check(options: argparse.Namespace) -> int:
    from lianbing.progress import stage
    from lianbing.reports import report
    from lianbing.scoring import check_snapshot
    from schema.findings import Finding, sort_findings

    tree, year = _tree(options)
    years = [options.year] if options.year else tree.years
    found: list[Finding] = []
    for year in years:
        with stage(f"检查 {year} 年材料"):
            found += check_snapshot(tree.of_year(year), year, root=options.root).findings
    findings = sort_findings(found)
    print(report(findings, options.format))
    return FINDINGS if any(f.is_error for f in findings) else FINE


def _score(options: argparse.Namespace) -> int:
    from lianbing.output import json_bytes, replaced, write
    from lianbing.progress import stage
    from lianbing.publishing import due_filings, snapshot_files
    from lianbing.reports import as_text
    from lianbing.scoring import score_checked
    from schema.memory import uncollected
    from scorer.rulebook import RulebookError

    checked, commit = _checked(options)
    if not checked.sound:
        print(as_text(tuple(f for f in checked.findings if f.is_error)), file=sys.stderr)
    try:
        with stage("计分"):
            outcome = score_checked(
                checked,
                options.snapshot,
                readings=_readings(options),
                as_of=options.as_of,
                commit=commit,
            )
    except RulebookError as error:
        raise UseError(str(error)) from None
    out = options.out or options.root / "build" / "results"
    with stage("写出结果"), uncollected(), replaced(out) as folder:
        write(folder, snapshot_files(outcome, due_filings(checked, outcome)))
    if options.format == "json":
        print(json_bytes(outcome.results).decode(), end="")
    else:
        print(
            f"结果写入 {out}：{len(outcome.results['units'])} 个单位，{len(outcome.results['persons'])} 名个人"
        )
    return FINE if checked.sound else FINDINGS


def _explain(options: argparse.Namespace) -> int:
    import difflib

    from lianbing.explain import explain, find
    from lianbing.output import json_bytes
    from lianbing.scoring import score_checked
    from scorer.rulebook import RulebookError

    checked, commit = _checked(options)
    try:
        outcome = score_checked(
            checked, options.snapshot, readings=_readings(options), as_of=options.as_of, commit=commit
        )
    except RulebookError as error:
        raise UseError(str(error)) from None
    card = outcome.scorecards.get(options.candidate)
    if card is None:
        close = difflib.get_close_matches(options.candidate, outcome.scorecards, 3)
        raise UseError(
            f"没有参评对象 {options.candidate}" + (f"；是否指 {'、'.join(close)}" if close else "")
        )
    try:
        if options.format == "json":
            print(json_bytes(find(card, options.indicator) if options.indicator else card).decode(), end="")
        else:
            print(explain(card, options.indicator))
    except KeyError:
        known = "、".join(i["id"] for i in card["indicators"])
        raise UseError(f"没有指标 {options.indicator}；可用：{known} 及其分项") from None
    return FINE


def _publish(options: argparse.Namespace) -> int:
    from lianbing.output import replaced
    from lianbing.progress import stage
    from lianbing.publishing import campaign_files, write_results
    from lianbing.reports import as_text, summary
    from lianbing.scoring import check_snapshot
    from scorer.results import campaign_document
    from sitegen.build import build_site, write_pages

    tree, _ = _tree(options)
    root: Path = options.root
    campaigns, titles = {}, {}
    for year in tree.years:
        with stage(f"检查 {year} 年材料"):
            checked = check_snapshot(tree.of_year(year), year, root=root)
        if not checked.sound:
            print(as_text(tuple(f for f in checked.findings if f.is_error)), file=sys.stderr)
            print("lianbing: 材料有错误，没有发布任何内容", file=sys.stderr)
            return FINDINGS
        print(f"{year} 年材料：{summary(checked.findings)}")
        with stage(f"计算 {year} 年得分"):
            campaigns[year] = campaign_files(checked, root, commit=tree.commit)
        titles[year] = campaign_document(checked.campaign, checked.rulebook)["title"]
    results, pages = root / "build" / "results", root / "build" / "pages"
    with stage("写出结果"), replaced(results) as folder:
        write_results(folder, campaigns, titles)
    with stage("生成页面"):
        count = write_pages(results=results, docs=root / "docs", pages=pages, assets=root / "site" / "assets")
    out = options.out or root / "build" / "site"
    with stage(f"生成网站（{count} 页）"):
        build_site(root=root, pages=pages, site=out)
    print(f"网站已生成，共 {count} 页：{out / 'index.html'}")
    return FINE


def _new(options: argparse.Namespace) -> int:
    from lianbing.templates import TemplateError, new

    year = options.year or (read_tree(options.root).years or (datetime.now(CHINA).year,))[-1]
    names = ("person", "month", "issue", "day", "name")
    parts = {name: value for name in names if (value := getattr(options, name)) is not None}
    if options.unit:
        parts["unit"] = options.unit
    try:
        print(new(options.root, options.kind, year, parts))
    except TemplateError as error:
        raise UseError(str(error)) from None
    return FINE


def _schema(options: argparse.Namespace) -> int:
    from lianbing.documentation import committed_documents

    stale = []
    for name, text in committed_documents().items():
        path = options.root / name
        current = path.read_text(encoding="utf-8") if path.exists() else None
        if current == text:
            continue
        stale.append(name)
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(name)
    if options.check and stale:
        print("与模型不一致，请运行 lianbing schema：\n" + "\n".join(stale), file=sys.stderr)
        return FINDINGS
    return FINE
