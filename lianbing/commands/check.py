"""Every finding of a campaign."""

from __future__ import annotations

import argparse

from lianbing.commands.common import FINDINGS, FINE, add_source, tree_of


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    check = commands.add_parser("check", help="检查材料，一次列出全部问题")
    add_source(check)
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.progress import stage
    from lianbing.reports import report
    from lianbing.scoring import check_snapshot
    from schema.findings import Finding, sort_findings

    tree, year = tree_of(options)
    years = [options.year] if options.year else tree.years
    found: list[Finding] = []
    for year in years:
        with stage(f"检查 {year} 年材料"):
            found += check_snapshot(tree.of_year(year), year, root=options.root).findings
    findings = sort_findings(found)
    print(report(findings, options.format))
    return FINDINGS if any(f.is_error for f in findings) else FINE
