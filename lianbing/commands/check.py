"""Every finding of a campaign."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, add_source, moment, tree_of

if TYPE_CHECKING:
    from lianbing.scoring import Checked
    from lianbing.snapshots import Tree
    from schema.findings import Finding


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say how the command is called."""
    check = commands.add_parser("check", help="检查材料，一次列出全部问题")
    add_source(check)
    check.add_argument(
        "--as-of",
        type=moment,
        default=None,
        metavar="时间",
        help="按此刻判断异议是否逾期未答复（默认不判断）",
    )
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="输出格式")
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit status."""
    from lianbing.effects import overdue
    from lianbing.progress import stage
    from lianbing.reports import report
    from lianbing.scoring import check_snapshot
    from schema.findings import sort_findings

    tree, year = tree_of(options)
    years = [options.year] if options.year else tree.years
    found: list[Finding] = [] if options.year else list(_beside(tree))
    for year in years:
        with stage(f"检查 {year} 年材料"):
            checked = check_snapshot(tree.of_year(year), year, root=options.root, modes=tree.modes)
            late = overdue(checked.campaign, options.as_of)
            found += [*checked.findings, *_without_effect(checked), *late]
    findings = sort_findings(found)
    print(report(findings, options.format))
    return FINDINGS if any(f.is_error for f in findings) else FINE


def _beside(tree: Tree) -> Iterable[Finding]:
    """What stands beside the campaigns and is no regular file, such as a link in the place of a whole year."""
    from schema.modes import mode_finding

    folders = tuple(f"submissions/{year}/" for year in tree.years)
    return (mode_finding(p, mode) for p, mode in tree.modes.items() if not p.startswith(folders))


def _without_effect(checked: Checked) -> Iterable[Finding]:
    """What the office recorded of lists without effect in any snapshot. Only scores can tell: the gate does not ask."""
    from lianbing.effects import concerns_lists, effects
    from lianbing.scoring import score_checked

    if checked.faulty_rules or not concerns_lists(checked.campaign):
        return ()
    snapshots = checked.rulebook.head.snapshots
    return effects(checked.campaign, (score_checked(checked, which).awards for which in snapshots))
