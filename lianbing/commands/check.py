"""Every finding of a campaign."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lianbing.commands.common import FINDINGS, FINE, add_source, tree_of

if TYPE_CHECKING:
    from lianbing.scoring import Checked
    from schema.findings import Finding


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
    from schema.findings import sort_findings

    tree, year = tree_of(options)
    years = [options.year] if options.year else tree.years
    found: list[Finding] = []
    for year in years:
        with stage(f"检查 {year} 年材料"):
            checked = check_snapshot(tree.of_year(year), year, root=options.root)
            found += [*checked.findings, *_without_effect(checked)]
    findings = sort_findings(found)
    print(report(findings, options.format))
    return FINDINGS if any(f.is_error for f in findings) else FINE


def _without_effect(checked: Checked) -> Iterable[Finding]:
    """Decisions on lists that have no effect in any snapshot. Only scores can tell, so that the gate does not ask."""
    from lianbing.scoring import score_checked
    from scorer.rulings import check_effects

    if checked.faulty_rules or not any(decision.list for decision in checked.campaign.decisions):
        return ()
    found: list[Finding] = []
    for at, which in enumerate(reversed(checked.rulebook.head.snapshots)):
        here = list(check_effects(checked.campaign, score_checked(checked, which).awards))
        places = {(one.line, one.column) for one in here}
        found = here if not at else [one for one in found if (one.line, one.column) in places]
        if not found:
            break
    return found
