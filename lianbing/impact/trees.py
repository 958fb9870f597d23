"""The impact of one tree becoming another: both read once, scored by their own rulebooks, and compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from lianbing.impact.comparison import impact
from lianbing.impact.documents import ImpactDocument
from lianbing.impact.records import record_at
from lianbing.impact.subjects import subjects_of
from lianbing.impact.wording import NOTES
from lianbing.rulebooks import rulebook_of
from lianbing.scoring import Checked, rulebook_name, score_checked
from lianbing.snapshots import SnapshotError
from schema.campaign import Campaign, Table
from schema.intake import Reading, read_campaign, read_record, years
from schema.memory import uncollected
from scorer.quantities import line_ranges
from scorer.results import Outcome
from scorer.rulebook import Rulebook, load_rulebook

Files = Mapping[str, bytes]
"""Bytes by path from the root of the repository: records and rulebooks."""


def impact_of_trees(
    before: Files,
    after: Files,
    *,
    base: str | None = None,
    head: str | None = None,
    snapshot: str = "final",
    year: int | None = None,
) -> ImpactDocument:
    """What it does to a campaign that its tree changes: of ``year``, else the newest that the change touches.

    Raises SnapshotError if neither tree has the campaign, RulebookError for a rulebook that cannot be used,
    FileNotFoundError for one that is not there.
    """
    changed = changed_paths(before, after)
    present = {*years(before), *years(after)}
    chosen = year or max(years(changed) or present, default=None)
    if chosen not in present:
        raise SnapshotError(f"没有 {chosen or ''} 年的材料")
    with uncollected():
        campaigns = _campaigns(before, after, chosen)
        rulebooks = _rulebooks((before, after), campaigns)
    one, other = (Checked(c, rulebook, ()) for c, rulebook in zip(campaigns, rulebooks, strict=True))
    return impact_of_campaigns(one, other, changed, base=base, head=head, snapshot=snapshot)


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


def changed_paths(before: Files, after: Files) -> list[str]:
    """The paths at which two trees differ, sorted."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def _campaigns(before: Files, after: Files, year: int) -> tuple[Campaign, Campaign]:
    """The campaign on both sides; a file that both have is read once."""
    reader = remembering(read_record)
    one, other = (read_campaign(files, year, reader)[0] for files in (before, after))
    return one, other


def remembering(reader: Callable[[str, bytes], Reading]) -> Callable[[str, bytes], Reading]:
    """A reader of files that reads the same bytes at the same path once."""
    known: dict[tuple[str, bytes], Reading] = {}

    def read(path: str, content: bytes) -> Reading:
        key = (path, content)
        if key not in known:
            known[key] = reader(path, content)
        return known[key]

    return read


def _rulebooks(sides: tuple[Files, Files], campaigns: tuple[Campaign, Campaign]) -> list[Rulebook]:
    """The rulebook of each side from its own tree, loaded once if they are the same.

    A side without any file of the campaign goes by the other's name.
    """
    names = [rulebook_name(campaign) for campaign in campaigns if campaign.stamps]
    sources = [
        rulebook_of(files, rulebook_name(campaign) if campaign.stamps else names[0])
        for files, campaign in zip(sides, campaigns, strict=True)
    ]
    first = load_rulebook(sources[0])
    return [first, first if sources[0] == sources[1] else load_rulebook(sources[1])]


def _notes(before: Outcome, after: Outcome, changed: list[str]) -> Iterator[str]:
    """What a reader must know: files that were refused or came too late, rules that changed, other campaigns."""
    campaign = after.scores.context.campaign
    view = after.scores.context.view
    if before.results["rulebook"] != after.results["rulebook"]:
        yield NOTES["rulebook"]
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
