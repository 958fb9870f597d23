"""From records to a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lianbing.commands.common import FINDINGS, FINE, add_receipts, add_source, tree_of


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    publish = commands.add_parser("publish", help="检查、计分并生成网站")
    add_source(publish, year=False)
    add_receipts(publish)
    publish.add_argument("--out", type=Path, default=None, help="网站文件夹（默认 build/site）")
    publish.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.output import replaced
    from lianbing.progress import stage
    from lianbing.publishing import campaign_files, write_results
    from lianbing.reports import as_text, summary
    from lianbing.scoring import check_snapshot
    from scorer.results import campaign_document
    from sitegen.build import build_site, write_pages

    tree, _ = tree_of(options)
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
