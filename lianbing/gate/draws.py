"""Draws at the gate: what was frozen stays, a new frame is that of its commit, and the seed comes afterwards (Y32, Y49, Y50)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lianbing.draws.sealing import SHORT, frame_findings, left_out, only_grows
from lianbing.draws.wording import FROZEN_PARTS, MOMENTS
from lianbing.gate.campaigns import Blobs, Pair, Reader
from lianbing.gate.log import LoggedVersion
from lianbing.gate.proposal import Proposal
from lianbing.gate.subject import ChangedFile
from lianbing.objects import ObjectFault
from schema import wording
from schema.campaign import Campaign
from schema.checks.place import in_record
from schema.filed import Filed
from schema.findings import Finding, finding
from schema.folders import DrawFolder
from schema.intake import read_campaign
from schema.kinds import kind_of
from schema.records.draws import Reveal
from scorer.draw_checks import redraw_fault

_FROZEN = dict(zip(("draw", "draw_frame"), FROZEN_PARTS, strict=True))


@dataclass(frozen=True)
class Arrived:
    """When the versions of the files of a change arrived first: with it, or before as the log says.

    ``of_heads`` says when the first of some heads arrived, None where the log knows none of them.
    """

    received: datetime
    log: tuple[LoggedVersion, ...]
    of_heads: Callable[[Iterable[str]], datetime | None]

    def at(self, file: ChangedFile) -> datetime:
        """The first arrival of the version that a change puts in place."""
        mine = (one.receipt for one in self.log if one.receipt.path == file.path)
        times = [receipt.received_at for receipt in mine if receipt.sha256 == file.sha256]
        return min([self.received, *times])


def draws_findings(
    proposal: Proposal, pair: Pair, files: Mapping[str, ChangedFile], arrived: Arrived, reader: Reader
) -> Iterator[Finding]:
    """What a change does to the draws of a year that it must not do. Raises ObjectFault for what cannot be read."""
    root = f"submissions/{pair.year}/"
    known = {
        path: kind_of(path.removeprefix(root))
        for path in files
        if path.startswith(f"{root}office/draws/") or path.startswith(f"{root}office/reveals/")
    }
    for path, found in known.items():
        if found is not None and found[0].name in _FROZEN and files[path].change != "added":
            yield finding("G432", path, 1, 1, label=_FROZEN[found[0].name])
    if not known or pair.after is None:
        return
    before = pair.before.campaign if pair.before else None
    for folder in pair.after.campaign.draws.values():
        yield from _frozen(proposal, pair.year, folder, files, arrived, reader)
        yield from _revealed(before, pair.after.campaign, folder, files, arrived)
    if before is not None:
        for name, folder in before.draws.items():
            if folder.reveal and folder.reveal.path in files and _reveal(pair.after.campaign, name) is None:
                yield finding("G433", folder.reveal.path, 1, 1)


def _reveal(campaign: Campaign, name: str) -> Filed[Reveal] | None:
    folder = campaign.draws.get(name)
    return folder.reveal if folder else None


def _frozen(
    proposal: Proposal,
    year: int,
    folder: DrawFolder,
    files: Mapping[str, ChangedFile],
    arrived: Arrived,
    reader: Reader,
) -> Iterator[Finding]:
    """A new draw: received before its seed is thrown, and frozen from a commit of the main branch as that stood."""
    filed = folder.draw
    if filed is None or filed.path not in files or files[filed.path].change != "added":
        return
    draw = filed.record
    received = arrived.at(files[filed.path])
    if folder.frame is not None and folder.frame.path in files:
        received = max(received, arrived.at(files[folder.frame.path]))
    if received >= draw.seed.at:
        yield in_record(filed, "G435", "seed", "at", found=wording.clock(received),
                        want=wording.clock(draw.seed.at))  # fmt: skip
    if draw.frozen_at > received:
        yield in_record(filed, "G437", "frozen_at", label=MOMENTS[0], found=wording.clock(draw.frozen_at),
                        want=wording.clock(received))  # fmt: skip
    if draw.commit is None:
        yield finding("G438", filed.path, 1, 1)
    elif not _stands(proposal, draw.commit):
        yield in_record(filed, "G439", "commit", found=draw.commit[:SHORT])
    else:
        yield from frame_findings(_campaign_of(proposal, draw.commit, year, reader), folder, draw.commit)
        since = arrived.of_heads(proposal.brought(draw.commit))
        if since is not None and draw.frozen_at < since:
            yield in_record(filed, "G444", "frozen_at", found=wording.clock(draw.frozen_at),
                            want=wording.clock(since))  # fmt: skip
        elif left := left_out(_campaign_of(proposal, proposal.base, year, reader), folder, received):
            yield in_record(filed, "G445", "frozen_at", found=left)


def _stands(proposal: Proposal, commit: str) -> bool:
    """Whether a commit is the base or a step of main before it; what came in with a merge was never main."""
    try:
        return proposal.stepped(commit)
    except ObjectFault:
        return False


def _campaign_of(proposal: Proposal, commit: str, year: int, reader: Reader) -> Campaign:
    ids = replace(proposal, base=commit).standing(f"submissions/{year}")
    blobs = Blobs(proposal.objects, ids, reader.blobs)
    blobs.fetch()
    return read_campaign(blobs, year, reader)[0]


def _revealed(
    before: Campaign | None,
    after: Campaign,
    folder: DrawFolder,
    files: Mapping[str, ChangedFile],
    arrived: Arrived,
) -> Iterator[Finding]:
    """A seed is not thrown after it arrived and never changes; a new redraw has a reason that holds on this day."""
    filed = folder.reveal
    if filed is None or filed.path not in files:
        return
    received = arrived.at(files[filed.path])
    if filed.record.thrown_at > received:
        yield in_record(filed, "G437", "thrown_at", label=MOMENTS[1], found=wording.clock(filed.record.thrown_at),
                        want=wording.clock(received))  # fmt: skip
    earlier = _reveal(before, folder.name) if before else None
    if earlier is not None and not only_grows(earlier.record, filed.record):
        yield finding("G433", filed.path, 1, 1)
        return
    first = len(earlier.record.redraws) if earlier else 0
    for place, redraw in enumerate(filed.record.redraws[first:], first):
        if why := redraw_fault(after, redraw):
            yield in_record(filed, "G436", "redraws", place, "reason", found=redraw.number,
                            label=redraw.reason.value, want=why)  # fmt: skip
