"""The verification of every draw: frame against its commit, files against their history, and the procedure (Y32, Y49)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import git

from lianbing import repository
from lianbing.draws.sealing import SHORT, frame_findings, only_grows
from lianbing.draws.wording import DRAWN_FROM, FROZEN_PARTS, NOTHING, STATES
from lianbing.errors import RepositoryError
from lianbing.scoring import Checked
from lianbing.snapshots import Tree
from schema.campaign import Campaign, DrawFolder, Filed
from schema.codes.draws import DRAWS
from schema.findings import Finding, FindingReport, finding, sort_findings
from schema.intake import read_campaign, read_record
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


def verify(root: Path, tree: Tree, year: int, checked: Checked) -> Verification:
    """Every draw of a campaign: what the check says of it, its frame at its commit, and its files in the history.

    Without a repository the history stays out, and a frame without a commit is compared with what is filed now.
    """
    campaign = checked.campaign
    found = [fault for fault in checked.findings if fault.code in CODES]
    try:
        with repository.opened(root) as repo:
            head = tree.commit or repository.resolve(repo, "HEAD")
            for folder in campaign.draws.values():
                found += _of_commit(repo, head, year, folder)
                found += _of_history(repo, head, campaign, folder)
    except RepositoryError:
        found += [_without_commit(folder) for folder in campaign.draws.values() if folder.draw]
    return Verification(tuple(_lines(campaign)) or (NOTHING,), sort_findings(found))


def _lines(campaign: Campaign) -> Iterator[str]:
    for outcome in draw_outcomes(campaign):
        drawn = sum(len(one.picked.drawn) for one in outcome.strata.values() if one.picked)
        cases = sum(len(one.cases) for one in outcome.strata.values())
        state = STATES[outcome.state.value]
        yield DRAWN_FROM.format(outcome.folder.name, state, len(outcome.strata), cases, drawn)


def _without_commit(folder: DrawFolder) -> Finding:
    assert folder.draw is not None
    return finding("G438", folder.draw.path, 1, 1)


def _of_commit(repo: git.Repo, head: str, year: int, folder: DrawFolder) -> Iterator[Finding]:
    """The frame against the campaign of the commit that it was frozen from."""
    if folder.draw is None:
        return
    commit = folder.draw.record.commit
    if commit is None:
        yield _without_commit(folder)
        return
    if not _is_ancestor(repo, commit, head):
        line, column = folder.draw.place("commit")
        yield finding("G439", folder.draw.path, line, column, found=commit[:SHORT])
        return
    snapshot = repository.blobs(repo, commit, f"submissions/{year}")
    yield from frame_findings(read_campaign(snapshot, year)[0], folder, commit)


def _is_ancestor(repo: git.Repo, commit: str, head: str) -> bool:
    try:
        repo.git.merge_base("--is-ancestor", commit, head)
    except git.GitCommandError:
        return False
    return True


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
    commits = str(repo.git.rev_list("--first-parent", head, "--", path)).split()
    found: list[str | None] = []
    for commit in commits:
        entry = str(repo.git.ls_tree(commit, "--", path)).split()
        found.append(entry[2] if len(entry) > 2 else None)
    return found
