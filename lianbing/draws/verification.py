"""The verification of every draw: frame against its commit, files against their history, and the procedure (Y32, Y49)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import git

from lianbing import repository
from lianbing.draws.document import received_at
from lianbing.draws.sealing import SHORT, frame_findings, left_out, only_grows
from lianbing.draws.wording import DRAWN_FROM, FROZEN_FROM, FROZEN_PARTS, NO_COMMIT, NOTHING, STATES
from lianbing.errors import RepositoryError
from lianbing.scoring import Checked
from lianbing.snapshots import Tree
from schema import wording
from schema.campaign import Campaign
from schema.codes.draws import DRAWS
from schema.filed import Filed
from schema.findings import Finding, FindingReport, finding, sort_findings
from schema.folders import DrawFolder
from schema.intake import read_campaign, read_record
from schema.zone import CHINA
from scorer.draw_checks import frame_differences
from scorer.drawing import Stratum
from scorer.draws import draw_outcomes

CODES = frozenset(code.code for code in DRAWS)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified, one line a draw, and what is wrong."""

    lines: tuple[str, ...]
    findings: FindingReport


def new_errors(before: FindingReport, after: FindingReport) -> FindingReport:
    """The errors that a campaign has more than it had before."""
    known = Counter((f.code, f.path, f.message) for f in before)
    found: list[Finding] = []
    for fault in after:
        key = (fault.code, fault.path, fault.message)
        if known[key] > 0:
            known[key] -= 1
        elif fault.is_error:
            found.append(fault)
    return tuple(found)


def verify(root: Path, tree: Tree, checked: Checked) -> Verification:
    """Every draw of a campaign: what the check says of it, its frame at its commit, and its files in the history.

    Without a repository the history stays out, and a frame without a commit is compared with what is filed now. With
    one only a demonstration may lack the commit.
    """
    campaign = checked.campaign
    found = [fault for fault in checked.findings if fault.code in CODES]
    frozen: dict[str, str] = {}
    try:
        with repository.opened(root) as repo:
            head = tree.commit or repository.resolve(repo, "HEAD")
            for folder in campaign.draws.values():
                found += _of_commit(repo, head, campaign, folder)
                frozen |= _frozen_line(repo, head, campaign, folder)
                found += _of_history(repo, head, campaign, folder)
    except RepositoryError:
        for folder in campaign.draws.values():
            found += _without_commit(campaign, campaign, folder)
    return Verification(tuple(_lines(campaign, frozen)) or (NOTHING,), sort_findings(found))


def _lines(campaign: Campaign, frozen: Mapping[str, str]) -> Iterator[str]:
    for outcome in draw_outcomes(campaign):
        drawn = sum(len(one.picked.drawn) for one in outcome.strata.values() if one.picked)
        cases = sum(len(one.cases) for one in outcome.strata.values())
        state = STATES[outcome.state.value]
        yield DRAWN_FROM.format(outcome.folder.name, state, len(outcome.strata), cases, drawn)
        if outcome.folder.name in frozen:
            yield frozen[outcome.folder.name]


def _without_commit(campaign: Campaign, then: Campaign, folder: DrawFolder) -> Iterator[Finding]:
    """A frame that nothing binds to a commit, both ways: what is gone by now, and what was left out then (R35, Y32).

    ``then`` is the campaign of the step that brought the draw: what was filed later nobody left out.
    """
    if folder.draw is None or folder.frame is None:
        return
    yield finding("R353", folder.draw.path, 1, 1)
    for outcome in draw_outcomes(campaign):
        if outcome.folder.name == folder.name:
            counts: dict[Stratum, list[int]] = {}
            for stratum, gone, _ in frame_differences(campaign, outcome):
                counts[stratum] = [len(gone), 0]
            for stratum, _, missing in frame_differences(then, outcome):
                counts.setdefault(stratum, [0, 0])[1] = len(missing)
            for stratum, (more, fewer) in sorted(counts.items(), key=str):
                if more or fewer:
                    yield finding("R354", folder.frame.path, 1, 1, label=f"{stratum.unit} {stratum.category}",
                                  found=wording.difference(more, fewer))  # fmt: skip


def _frozen_line(repo: git.Repo, head: str, campaign: Campaign, folder: DrawFolder) -> dict[str, str]:
    """The line on the moments of a draw, by its name: freeze, commit, arrival, and the cases filed but left out then.

    It arrived when the receipts say, else with the step of the main line that brought it; none before it is merged.
    """
    if folder.draw is None:
        return {}
    draw = folder.draw.record
    steps = _steps(repo, head, folder.draw.path)
    if not steps:
        return {}
    received = received_at(campaign, folder) or repo.commit(steps[-1]).committed_datetime.astimezone(CHINA)
    then = _campaign_at(repo, steps[-1], campaign)
    known = draw.commit is not None and _is_step(repo, draw.commit, head)
    dated = (
        wording.clock(repo.commit(draw.commit).committed_datetime.astimezone(CHINA)) if known else NO_COMMIT
    )
    commit = draw.commit[:SHORT] if draw.commit else NO_COMMIT
    left = left_out(then, folder, received)
    line = FROZEN_FROM.format(wording.clock(draw.frozen_at), commit, dated, wording.clock(received), left)
    return {folder.name: line}


def _of_commit(repo: git.Repo, head: str, campaign: Campaign, folder: DrawFolder) -> Iterator[Finding]:
    """The frame against the campaign of the commit that it was frozen from."""
    if folder.draw is None:
        return
    commit = folder.draw.record.commit
    if commit is None:
        if campaign.office.campaign is not None and campaign.office.campaign.record.demo:
            steps = _steps(repo, head, folder.draw.path)
            then = _campaign_at(repo, steps[-1], campaign) if steps else campaign
            yield from _without_commit(campaign, then, folder)
        else:
            yield finding("G438", folder.draw.path, 1, 1)
        return
    if not _is_step(repo, commit, head):
        line, column = folder.draw.place("commit")
        yield finding("G439", folder.draw.path, line, column, found=commit[:SHORT])
        return
    yield from frame_findings(_campaign_at(repo, commit, campaign), folder, commit)


def _campaign_at(repo: git.Repo, commit: str, campaign: Campaign) -> Campaign:
    """The campaign of the same year as it stood at a commit."""
    return read_campaign(repository.blobs(repo, commit, campaign.root), campaign.year)[0]


def _steps(repo: git.Repo, head: str, path: str) -> list[str]:
    """The steps of the main line that touched a path, the newest first."""
    return str(repo.git.rev_list("--first-parent", head, "--", path)).split()


def _is_step(repo: git.Repo, commit: str, head: str) -> bool:
    """Whether a commit is one that the main line itself stood at; what came in with a merge was never main."""
    return commit in str(repo.git.rev_list("--first-parent", head)).split()


def _of_history(repo: git.Repo, head: str, campaign: Campaign, folder: DrawFolder) -> Iterator[Finding]:
    """The files of a draw against every version that the main branch has had of them."""
    for part, label in zip((folder.draw, folder.frame), FROZEN_PARTS, strict=True):
        if part is not None and any(
            blob is None or blob != part.stamp.blob for blob in _versions(repo, head, part.path)
        ):
            yield finding("G432", part.path, 1, 1, label=label)
    if folder.reveal is None:
        return
    later = folder.reveal.record
    path = folder.reveal.path
    for blob in _versions(repo, head, path):
        content = repo.odb.stream(bytes.fromhex(blob)).read() if blob else b""
        earlier = read_record(path, content).record
        if not isinstance(earlier, Filed) or not only_grows(earlier.record, later):
            yield finding("G433", path, 1, 1)
            return
        later = earlier.record


def _versions(repo: git.Repo, head: str, path: str) -> list[str | None]:
    """The blobs that stood at a path along the main line, the newest first; None where it was deleted."""
    commits = _steps(repo, head, path)
    found: list[str | None] = []
    for commit in commits:
        entry = str(repo.git.ls_tree(commit, "--", path)).split()
        found.append(entry[2] if len(entry) > 2 else None)
    return found
