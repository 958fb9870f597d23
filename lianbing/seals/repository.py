"""The seals of a repository: all of a commit, with their chain, and what its history says of those that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lianbing.objects import ObjectFault, objects_of
from lianbing.receipts.entries import Problem
from lianbing.receipts.log import Log
from lianbing.repository import RepositoryError, resolve
from lianbing.seals.checking import Missing, SealCheck, chain_findings, check_seal
from lianbing.seals.document import SealDocument, read_seal
from lianbing.seals.origin import Origin
from lianbing.seals.source import running_digest
from lianbing.seals.verifier import SEAL, sealed_folders
from lianbing.snapshots import SUBMISSIONS
from schema.findings import Finding, finding

_RAW = re.compile(r":[0-7]{6} [0-7]{6} ([0-9a-f]{40}) ([0-9a-f]{40}) ([A-Z])")
_SEALED = re.compile(r"submissions/20[0-9]{2}/published/[a-z]+/")
_NOTHING = "0" * 40


@dataclass(frozen=True)
class RepositorySource:
    """The files of sealed commits from a repository."""

    origin: Origin
    log: Log | None

    def files_of(self, seal: SealDocument, commit: str) -> Mapping[str, bytes]:
        """Records and rulebooks of a commit. Raises Missing."""
        try:
            return self.origin.files(commit)
        except ObjectFault:
            raise Missing("G707" if self.origin.shallow else "G706") from None

    def tool_at(self, commit: str) -> str | None:
        """The digest of the tool in a commit. Raises Missing."""
        try:
            return self.origin.tool(commit)
        except ObjectFault:
            raise Missing("G707" if self.origin.shallow else "G706") from None


@dataclass(frozen=True)
class Survey:
    """All seals of a tree checked, with what is wrong between them."""

    checks: tuple[SealCheck, ...]
    findings: tuple[Finding, ...]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*(found for check in self.checks for found in check.findings), *self.findings)


def survey(source: RepositorySource, tip: str, *, recompute: bool = True) -> Survey:
    """The seals of a commit: each by itself, their chain, and those that the history had. Raises ObjectFault."""
    tree = source.origin.files(tip)
    folders = sealed_folders(tree)
    checks = [check_seal(folder, folders[folder], source, recompute=recompute) for folder in sorted(folders)]
    found = chain_findings({folder + SEAL: files[SEAL] for folder, files in folders.items() if SEAL in files})
    found += lost_findings(source, tip)
    found += [
        finding("G719", check.folder + SEAL, found=check.seal["commit"])
        for check in checks
        if check.seal is not None and not _stands(source, check.seal["commit"], tip)
    ]
    return Survey(tuple(checks), tuple(dict.fromkeys(found)))


def sealed_commits(root: Path) -> tuple[str, ...]:
    """The commits that the seals of a repository's head name; nothing of one that has no head or cannot be read."""
    with objects_of(root) as objects:
        try:
            tree = Origin(objects).files(resolve(objects.repo, "HEAD"))
        except (ObjectFault, RepositoryError):
            return ()
    seals = (read_seal(files.get(SEAL, b"")) for files in sealed_folders(tree).values())
    return tuple(sorted({seal["commit"] for seal in seals if not isinstance(seal, Problem)}))


def _stands(source: RepositorySource, commit: str, tip: str) -> bool:
    """Whether a sealed commit is on the main line; one that is not there at all is told elsewhere."""
    present = source.log.present_commit(commit) if source.log else commit
    return not source.origin.has(present) or source.origin.on_main(present, tip)


def lost_findings(source: RepositorySource, tip: str) -> Iterator[Finding]:
    """Sealed files that the main line had and that are gone or changed; what never was a sound seal may go."""
    first, last = _changes(source.origin, tip)
    present = source.origin.ids(tip)
    for path in sorted(last):
        if present.get(path) == first[path]:
            continue
        commit, folder = last[path], "/".join(path.split("/")[:4]) + "/"
        if _held(source, folder, commit):
            yield finding("G724" if path not in present else "G727", path, found=commit[:12])


def _held(source: RepositorySource, folder: str, commit: str) -> bool:
    """Whether the folder was a sound seal before a commit changed it."""
    before = str(source.origin.objects.repo.git.execute(["git", "rev-parse", f"{commit}^1"]))
    return holds(folder, sealed_folders(source.origin.files(before)).get(folder, {}), source)


def holds(folder: str, files: Mapping[str, bytes], source: RepositorySource) -> bool:
    """Whether a folder is a sound seal. What another tool made is not computed again: its digests and chain decide."""
    first = check_seal(folder, files, source, recompute=False)
    if not first.sound or first.seal is None:
        return False
    same = first.seal["tool"]["source_sha256"] == running_digest()
    return not same or check_seal(folder, files, source).sound


def _changes(origin: Origin, tip: str) -> tuple[dict[str, str], dict[str, str]]:
    """Of every sealed file of the main line the blob that it was added as, and the last commit that changed it."""
    command = ["git", "log", "--first-parent", "-m", "--reverse", "--no-renames", "--raw", "--no-abbrev", "-z",
               "--format=%x01%H", tip, "--", SUBMISSIONS]  # fmt: skip
    listing = origin.objects.repo.git.execute(command, stdout_as_string=False, strip_newline_in_stdout=False)
    assert isinstance(listing, bytes)
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    commit, match = "", None
    for word in listing.decode("utf-8", "surrogateescape").split("\0"):
        text = word.lstrip("\n")
        if text.startswith("\x01"):
            commit, match = text[1:41], None
            text = text[41:].lstrip("\n")
        if match is not None:
            if _SEALED.match(text):
                if text in first:
                    last[text] = commit
                elif match[2] != _NOTHING:
                    first[text] = match[2]
            match = None
        else:
            match = _RAW.match(text)
    return first, last
