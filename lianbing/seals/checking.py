"""One seal checked: against itself, the log of receipts, the commit it names, and everything computed once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from lianbing.receipts.entries import Problem
from lianbing.receipts.log import Log
from lianbing.receipts.table import TableError
from lianbing.rulebooks import UNUSABLE
from lianbing.seals import verifier
from lianbing.seals.differences import first_difference
from lianbing.seals.document import FileEntry, SealDocument, file_entries, read_seal
from lianbing.seals.making import Sealed, make, seal_bytes, sealed_folder
from lianbing.seals.origin import log_until
from lianbing.seals.source import running_digest
from lianbing.seals.verifier import SEAL
from lianbing.seals.wording import SAID
from lianbing.wall.purges import purged_versions
from schema.findings import Finding, finding
from scorer.rulebook import RulebookError

LISTED = 20
"""How many files are reported that differ from what is computed, the first of each kind before all."""

_CODES = {
    "missing": "G702", "extra": "G703", "size": "G704", "digest": "G704", "unreadable": "G701", "format": "G701",
    "rulebook": "G704", "previous": "G711", "genesis": "G712", "fork": "G712", "line": "G713", "head": "G713",
    "input": "G702", "commit": "G705", "git": "G731",
}  # fmt: skip
"""The code of each kind of problem that the verifier of the standard library finds."""


class Missing(Exception):
    """The files of a sealed commit cannot be had; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Source(Protocol):
    """Where the files come from that a seal was made from."""

    @property
    def log(self) -> Log | None:
        """The log of receipts as it is now."""

    def files_of(self, seal: SealDocument, commit: str) -> Mapping[str, bytes]:
        """Records and rulebooks of the sealed commit by path. Raises Missing."""

    def tool_at(self, commit: str) -> str | None:
        """The digest of the tool in the sealed commit; None if the tool is not kept there."""


@dataclass(frozen=True)
class SealCheck:
    """What was found of a seal; ``recomputed`` says whether everything was computed once more."""

    folder: str
    seal: SealDocument | None
    findings: tuple[Finding, ...]
    recomputed: bool

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(found.is_error for found in self.findings)


def as_findings(problems: Iterable[verifier.Problem]) -> Iterator[Finding]:
    """What the verifier of the standard library found, as findings."""
    for problem in problems:
        found = problem.found
        if problem.kind == "previous":
            found = SAID["seal"].format(found=found)
        yield finding(_CODES[problem.kind], problem.path, label="", found=found, want=problem.want)


def check_seal(
    folder: str, files: Mapping[str, bytes], source: Source, *, recompute: bool = True
) -> SealCheck:
    """A sealed folder checked; ``files`` by name, ``folder`` its path in the repository, with the final slash."""
    found = list(as_findings(verifier.seal_problems(folder, files)))
    if SEAL not in files:
        return SealCheck(folder, None, tuple(found), False)
    seal = read_seal(files[SEAL])
    if isinstance(seal, Problem):
        kept = [one for one in found if one.code != "G701"]
        return SealCheck(folder, None, (*kept, finding("G701", folder + SEAL, found=seal.text)), False)
    found += _doubts(folder, seal, files, source.log)
    commit = source.log.present_commit(seal["commit"]) if source.log else seal["commit"]
    try:
        tree = source.files_of(seal, commit)
        tool = source.tool_at(commit)
    except Missing as error:
        found.append(finding(error.code, folder + SEAL, found=commit))
        return SealCheck(folder, seal, tuple(found), False)
    found += _tool(folder, seal, tool)
    if not recompute:
        return SealCheck(folder, seal, tuple(found), False)
    more, done = _recomputed(folder, seal, files, tree, source.log)
    return SealCheck(folder, seal, (*found, *more), done)


def _doubts(
    folder: str, seal: SealDocument, files: Mapping[str, bytes], log: Log | None
) -> Iterator[Finding]:
    """Its place, the head of the log that it names, and the receipts of its files."""
    where = folder + SEAL
    if not folder.endswith(sealed_folder(seal["campaign"], seal["snapshot"])):
        yield finding("G705", where, label="$.snapshot ", want=folder,
                      found=sealed_folder(seal["campaign"], seal["snapshot"]))  # fmt: skip
    head = seal["receipts"]
    if log is None:
        if head is not None:
            yield finding("G714", where, want=head["entries"])
        return
    yield from as_findings(verifier.head_problem(head, log.content, where))
    receipts: dict[str, list[str]] = {}
    for entry in log.received:
        if entry.verdict == "accepted":
            for file in entry.files:
                if file.path.startswith(folder) and file.sha256 is not None:
                    receipts.setdefault(file.path, []).append(file.sha256)
    for path, digests in sorted(receipts.items()):
        content = files.get(path.removeprefix(folder))
        if content is not None and (digest := hashlib.sha256(content).hexdigest()) not in digests:
            yield finding("G723", path, found=digest, want=digests[-1])


def _tool(folder: str, seal: SealDocument, at_commit: str | None) -> Iterator[Finding]:
    """Which tool made it: that of the commit where the commit has one; another than the running one is told."""
    claimed, running = seal["tool"], running_digest()
    if at_commit is not None and claimed["source_sha256"] != at_commit:
        yield finding("G708", folder + SEAL, found=claimed["source_sha256"], want=at_commit)
    elif claimed["source_sha256"] != running:
        name = f"{claimed['version']}，{claimed['source_sha256'][:12]}"
        yield finding("G709", folder + SEAL, found=name, want=running[:12])


def _recomputed(
    folder: str, seal: SealDocument, files: Mapping[str, bytes], tree: Mapping[str, bytes], log: Log | None
) -> tuple[list[Finding], bool]:
    """What is found by computing everything once more, and whether that was possible."""
    head = seal["receipts"]
    if purged := _purged_inputs(seal, log):
        return [finding("G725", path) for path in purged], False
    then = log_until(log, head["entries"]) if head else None
    try:
        sealed = make(tree, int(seal["campaign"]), seal["snapshot"], seal["commit"], then)
    except (FileNotFoundError, RulebookError, TableError, *UNUSABLE) as error:
        return [finding("G726", folder + SEAL, found=f"{type(error).__name__}: {error}")], False
    found = list(_inputs(folder, seal, sealed))
    if not sealed.checked.sound and seal["tool"]["source_sha256"] == running_digest():
        first = next(one for one in sealed.checked.findings if one.is_error)
        found.append(finding("G726", folder + SEAL, found=f"{first.path} {first.code}"))
    if head is None or then is not None:
        found += differences(sealed.outputs, files, folder)
        want = seal_bytes(sealed, seal["snapshot"], seal["commit"], head, seal["previous"], seal["tool"])
        found += differences({SEAL: want}, files, folder)
    return found, head is None or then is not None


def _purged_inputs(seal: SealDocument, log: Log | None) -> list[str]:
    """Inputs whose sealed version was purged of personal data since: nobody can compute from them (Y35)."""
    gone = purged_versions(log) if log else frozenset()
    return [entry["path"] for entry in seal["inputs"] if (entry["path"], entry["sha256"]) in gone]


def _inputs(folder: str, seal: SealDocument, sealed: Sealed) -> Iterator[Finding]:
    """The inputs that the seal lists against the files of the commit."""
    want = {entry["path"]: entry for entry in file_entries(sealed.inputs)}
    mine: dict[str, FileEntry] = {entry["path"]: entry for entry in seal["inputs"]}
    commit = seal["commit"][:12]
    for path in sorted(want.keys() | mine.keys()):
        if want.get(path) != mine.get(path):
            word = "not_among" if path not in mine else "not_there" if path not in want else "other_content"
            yield finding("G710", path, found=SAID[word], want=commit)


def differences(want: Mapping[str, bytes], files: Mapping[str, bytes], prefix: str) -> Iterator[Finding]:
    """The first difference of every file from what was computed; files that are not there are told elsewhere."""
    told = 0
    for name in want:
        if name not in files or (first := first_difference(want[name], files[name], name)) is None:
            continue
        where = first.where + " "
        yield finding(
            "G705", prefix + name, first.line, first.column, label=where, want=first.want, found=first.found
        )
        told += 1
        if told == LISTED:
            return


def chain_findings(seals: Mapping[str, bytes]) -> list[Finding]:
    """The chain of all seals, by the path of their seal.json. One that cannot be read is told where it is checked."""
    return list(as_findings(one for one in verifier.chain_problems(seals) if one.kind != "unreadable"))
