"""From records to a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, add_receipts, add_source, moment, replaceable, tree_of

if TYPE_CHECKING:
    from lianbing.wall.documents import WallDocument


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    publish = commands.add_parser("publish", help="检查、计分并生成网站")
    add_source(publish, year=False)
    add_receipts(publish)
    publish.add_argument(
        "--as-of",
        type=moment,
        default=None,
        metavar="时间",
        help="按此刻公布：公示是否进行中，异议是否逾期（默认不判断）",
    )
    publish.add_argument("--no-history", action="store_true", help="不计算得分变动史")
    publish.add_argument("--out", type=Path, default=None, help="网站文件夹（默认 build/site）")
    publish.add_argument(
        "--plain", action="store_true", help="由 MkDocs 逐页生成全部网页：慢，结果逐字节相同（开发者用）"
    )
    publish.set_defaults(run=run)


def _wall(options: argparse.Namespace) -> WallDocument | None:
    """The second wall, where the repository has a log of receipts; what stands in the way is printed."""
    from lianbing.errors import RepositoryError
    from lianbing.progress import stage
    from lianbing.reports import as_text
    from lianbing.wall.wall import log_ref, revalidate, wall_findings

    try:
        ref = log_ref(options.root)
    except RepositoryError:
        ref = None
    if ref is None:
        print("没有收件日志分支（receipts），未复核合并历史")
        return None
    with stage("复核主分支的每一步") as watch:
        wall = revalidate(options.root, options.commit or "HEAD", ref, watch=watch)
    if wall["sound"]:
        print(f"已复核主分支的 {wall['steps']} 步")
    else:
        print(as_text(tuple(wall_findings(wall))), file=sys.stderr)
        print("lianbing: 主分支有不合规的步骤，没有发布任何内容", file=sys.stderr)
    return wall


def _history(options: argparse.Namespace, commit: str | None, year: int) -> dict[str, bytes]:
    """The history of scores, where there is a whole history to tell; else why there is none is printed."""
    from lianbing.errors import RepositoryError
    from lianbing.progress import stage

    if options.no_history:
        return {}
    if commit is None:
        print("不是一个已提交的版本，未计算得分变动史")
        return {}
    from lianbing.history.publishing import history_files

    try:
        with stage(f"计算 {year} 年得分变动史") as watch:
            return history_files(options.root, commit, year, watch)
    except RepositoryError as error:
        print(f"未计算得分变动史：{error}")
        return {}


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import replaced
    from lianbing.progress import stage
    from lianbing.publishing import campaign_files, write_results
    from lianbing.reports import as_text, summary
    from lianbing.scoring import check_snapshot
    from lianbing.seals.listing import seals_document
    from scorer.results import campaign_document
    from sitegen.build import build_site, write_pages
    from sitegen.replacing import alone

    root: Path = options.root
    build = root / "build"
    out = replaceable(options.out, "data/results.json") if options.out else build / "site"
    tree, _ = tree_of(options)
    wall = _wall(options)
    if wall is not None and not wall["sound"]:
        return FINDINGS
    campaigns, titles = {}, {}
    for year in tree.years:
        with stage(f"检查 {year} 年材料"):
            checked = check_snapshot(tree.of_year(year), year, root=root, modes=tree.modes)
        if not checked.sound:
            print(as_text(tuple(f for f in checked.findings if f.is_error)), file=sys.stderr)
            print("lianbing: 材料有错误，没有发布任何内容", file=sys.stderr)
            return FINDINGS
        print(f"{year} 年材料：{summary(checked.findings)}")
        with stage(f"计算 {year} 年得分"):
            seals = seals_document(tree.files, year)
            campaigns[year] = campaign_files(
                checked, root, commit=tree.commit, as_of=options.as_of, seals=seals
            )
        campaigns[year] |= _history(options, tree.commit, year)
        titles[year] = campaign_document(checked.campaign, checked.rulebook)["title"]
    results, pages = build / "results", build / "pages"
    with alone(build, build / ".publish.lock"):
        with stage("写出结果"), replaced(results) as folder:
            write_results(folder, campaigns, titles, wall)
        with stage("生成页面"):
            count = write_pages(
                results=results, docs=root / "docs", pages=pages, assets=root / "site" / "assets"
            )
        with stage(f"生成网站（{count} 页）"):
            build_site(root=root, pages=pages, site=out, plain=options.plain)
    print(f"网站已生成，共 {count} 页：{out / 'index.html'}")
    return FINE
