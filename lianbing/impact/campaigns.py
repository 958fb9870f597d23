"""The impact of a change on one campaign that was read on both sides."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lianbing.impact.comparison import impact
from lianbing.impact.documents import ImpactDocument
from lianbing.impact.records import record_at
from lianbing.impact.rules import rule_changes_of
from lianbing.impact.subjects import subjects_of
from lianbing.impact.wording import NOTES
from lianbing.scoring import Checked, score_checked
from schema.filed import Table
from schema.intake import years
from scorer.quantities import line_ranges
from scorer.results import Outcome


def impact_of_campaigns(
    before: Checked,
    after: Checked,
    changed: Collection[str],
    *,
    base: str | None = None,
    head: str | None = None,
    snapshot: str = "final",
) -> ImpactDocument:
    """What it does to a campaign that the files at certain paths change; both sides are read already."""
    one = score_checked(before, snapshot, commit=base)
    other = score_checked(after, snapshot, commit=head)
    subjects = subjects_of(before.campaign, after.campaign, changed)
    return impact(one, other, subjects, changed=changed, notes=_notes(one, other, sorted(changed)))


def _notes(before: Outcome, after: Outcome, changed: list[str]) -> Iterator[str]:
    """What a reader must know: files that were refused or came too late, rules that changed, other campaigns."""
    campaign = after.scores.context.campaign
    view = after.scores.context.view
    if before.results["rulebook"] != after.results["rulebook"]:
        yield NOTES["rulebook" if rule_changes_of(before, after) else "rulebook_form"]
    for path in changed:
        if path in campaign.refused:
            yield NOTES["refused"].format(path=path)
        elif path in view.withheld:
            yield NOTES["withheld"].format(
                path=path, received=view.withheld[path].strftime("%Y-%m-%d %H:%M:%S")
            )
        elif isinstance(table := record_at(campaign, path), Table) and table.rejected:
            lines = line_ranges(sorted(row.line for row in table.rejected))
            yield NOTES["rows"].format(path=path, lines=lines)
    if others := [str(year) for year in years(changed) if year != campaign.year]:
        yield NOTES["years"].format(years="、".join(others))
