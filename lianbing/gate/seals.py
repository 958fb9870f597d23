"""Sealed results at the gate: a seal that stands is never touched, and a new one is computed once more (Y47).

A new seal must be what the base's code makes of the commit that it names, which stands on main; it follows the last
seal, and names the log of receipts as it was. Nothing of the head but its sealed files is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lianbing.gate.campaigns import Blobs
from lianbing.gate.proposal import Proposal
from lianbing.gate.request import Request
from lianbing.gate.trees import Change, shown
from lianbing.seals.checking import SealCheck, chain_findings, check_seal
from lianbing.seals.origin import Origin
from lianbing.seals.repository import RepositorySource, holds
from lianbing.seals.source import running_digest
from lianbing.seals.verifier import SEAL, sealed_folders
from schema.findings import Finding, finding

_SEALED = re.compile(r"submissions/20[0-9]{2}/published/.+")
_FOLDER = re.compile(r"submissions/20[0-9]{2}/published/(?:provisional|final)/")


def sealed_paths(changes: Iterable[Change]) -> Iterator[tuple[str, Change]]:
    """The changes of sealed results, by path."""
    for change in changes:
        path = shown(change.path)
        if _SEALED.fullmatch(path):
            yield path, change


def seals_findings(
    proposal: Proposal, changes: Mapping[str, Change], request: Request, known: dict[str, bytes]
) -> Iterator[Finding]:
    """What is wrong with a change of sealed results; ``known`` are blobs that were read before. Raises ObjectFault."""
    origin = Origin(proposal.objects, known)
    source = RepositorySource(origin, origin.log(request.receipts) if request.receipts else None)
    folders = sorted({match[0] for path in changes if (match := _FOLDER.match(path))})
    standing = _folders(proposal, proposal.standing, known)
    merged = _folders(proposal, proposal.merged, known)
    kept = {folder for folder in folders if holds(folder, standing.get(folder, {}), source)}
    for path, change in sorted(changes.items()):
        match = _FOLDER.match(path)
        if match is not None and match[0] in kept:
            yield finding("G717", path)
        elif match is None and change.new is not None:
            yield finding("G718", path)
    for folder in folders:
        if folder in merged and folder not in kept:
            yield from _new_seal(folder, merged[folder], source, proposal.base, request)
    seals = {folder + SEAL: files[SEAL] for folder, files in merged.items() if SEAL in files}
    yield from chain_findings(seals)


def _folders(
    proposal: Proposal, listing: Callable[[str], dict[str, str]], known: dict[str, bytes]
) -> dict[str, dict[str, bytes]]:
    """The sealed files of a tree by folder."""
    ids = {path: name for path, name in listing("submissions").items() if _FOLDER.match(path)}
    blobs = Blobs(proposal.objects, ids, known)
    blobs.fetch()
    return sealed_folders(blobs)


def _new_seal(
    folder: str, files: Mapping[str, bytes], source: RepositorySource, base: str, request: Request
) -> Iterator[Finding]:
    """A seal that is not on the base yet: it must hold, and be of main, by main's tool."""
    check = check_seal(folder, files, source, recompute=False)
    claimed = None if check.seal is None else check.seal["tool"]["source_sha256"]
    other = claimed is not None and claimed != running_digest()
    if check.sound and not (other and request.again):
        check = check_seal(folder, files, source)
    yield from check.findings
    if check.sound and not check.recomputed and not request.again:
        yield finding("G730", folder + SEAL)
    if check.seal is not None:
        yield from _place(check, source, base, request, other=other)


def _place(
    check: SealCheck, source: RepositorySource, base: str, request: Request, *, other: bool
) -> Iterator[Finding]:
    """Where a seal stands: its commit on main, its tool that of main, the log named."""
    assert check.seal is not None
    where, seal = check.folder + SEAL, check.seal
    commit = source.log.present_commit(seal["commit"]) if source.log else seal["commit"]
    if not source.origin.on_main(commit, base):
        yield finding("G719", where, found=commit)
    claimed = seal["tool"]["source_sha256"]
    tool = source.origin.tool(base)
    wanted = (tool or claimed) if request.again else running_digest()
    if claimed != wanted or (other and not request.again):
        yield finding("G728", where, found=claimed[:12], want=wanted[:12])
    if source.log is not None and seal["receipts"] is None:
        yield finding("G729", where)
