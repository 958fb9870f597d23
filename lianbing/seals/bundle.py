"""A bundle: one archive with which a citizen checks everything offline, and its verification from itself alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from lianbing.output import json_bytes
from lianbing.receipts.entries import Problem
from lianbing.receipts.log import LOG, Log, read_log
from lianbing.receipts.table import TableError
from lianbing.rulebooks import UNUSABLE
from lianbing.seals import verifier
from lianbing.seals.checking import SealCheck, as_findings, check_seal, differences
from lianbing.seals.document import (
    SNAPSHOTS,
    BundleDocument,
    SealDocument,
    file_entries,
    read_manifest,
    read_seal,
)
from lianbing.seals.guide import CHINESE, ENGLISH, GUIDES
from lianbing.seals.making import checked_at, head_of, made, running_tool
from lianbing.seals.origin import Origin
from lianbing.seals.repository import RepositorySource
from lianbing.seals.source import running_digest
from lianbing.seals.verifier import COMMIT, GIT, MANIFEST, OBJECTS, SEAL, SUM, TREE, sealed_folders, sha256
from lianbing.snapshots import SUBMISSIONS
from schema.findings import Finding, finding
from schema.modes import mode_finding
from scorer.rulebook import RulebookError

VERIFIER = "verify.py"


def bundle_files(origin: Origin, commit: str, log: Log | None) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of a bundle by path, and why there is none: seals whose commits are missing, records that are no regular
    files. Raises ObjectFault, and as ``check_snapshot`` for a campaign that cannot be scored.
    """
    tree = dict(origin.files(commit))
    files = {TREE + path: content for path, content in tree.items()}
    objects, found = _objects(origin, tree, log)
    files |= objects
    found += (mode_finding(path, mode) for path, mode in origin.modes(commit).items())
    for name, content in origin.proof(commit).items():
        files[COMMIT if name == commit else GIT + name] = content
    if log is not None:
        files[f"receipts/{LOG}"] = log.content
    for folder, outputs in results_of(tree, commit, log):
        files |= {folder + name: content for name, content in outputs.items()}
    files |= fixed_files()
    manifest: BundleDocument = {
        "format": "lianbing-bundle/1",
        "commit": commit,
        "tool": running_tool(),
        "receipts": head_of(log),
        "files": file_entries(files),
    }
    files[MANIFEST] = json_bytes(manifest)
    files[SUM] = f"{sha256(files[MANIFEST])}  {MANIFEST}\n".encode()
    return files, found


def fixed_files() -> dict[str, bytes]:
    """What is the same in every bundle: the verifier and how to use it."""
    source = resources.files("lianbing.seals") / "verifier.py"
    return {VERIFIER: source.read_bytes(), CHINESE: GUIDES["zh"].encode(), ENGLISH: GUIDES["en"].encode()}


def results_of(
    tree: Mapping[str, bytes], commit: str, log: Log | None
) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """Both snapshots of every campaign of a tree as they are at its commit: a folder, and the files by name.

    The rulebook is left out: it stands in the tree.
    """
    years = {
        path.split("/")[1] for path in tree if path.startswith(f"{SUBMISSIONS}/") and path.count("/") >= 2
    }
    for year in sorted(int(name) for name in years if name.isascii() and name.isdigit()):
        if not any(p.startswith(f"{SUBMISSIONS}/{year}/") and "/published/" not in p for p in tree):
            continue
        checked = checked_at(tree, year, log)
        for which in SNAPSHOTS:
            outputs = made(checked, tree, which, commit).outputs
            kept = {name: outputs[name] for name in outputs if not name.startswith("rulebook/")}
            yield f"results/{year}/{which}/", kept


def _objects(
    origin: Origin, tree: Mapping[str, bytes], log: Log | None
) -> tuple[dict[str, bytes], list[Finding]]:
    """The versions of files that seals were made from and that the tree has no longer, by their digests."""
    found: dict[str, bytes] = {}
    faults: list[Finding] = []
    source = RepositorySource(origin, log)
    for folder, files in sorted(sealed_folders(tree).items()):
        seal = read_seal(files.get(SEAL, b""))
        if isinstance(seal, Problem):
            faults.append(finding("G701", folder + SEAL, found=seal.text))
            continue
        commit = log.present_commit(seal["commit"]) if log else seal["commit"]
        if not origin.has(commit):
            faults.append(finding("G707" if origin.shallow else "G706", folder + SEAL, found=commit))
            continue
        earlier = source.files_of(seal, commit)
        for entry in seal["inputs"]:
            path, digest = entry["path"], entry["sha256"]
            if path in earlier and sha256(tree.get(path, b"")) != digest:
                content = earlier[path]
                found[OBJECTS + sha256(content)] = content
    return found, faults


@dataclass(frozen=True)
class BundleSource:
    """The files of sealed commits from a bundle: the versions that each seal lists, by their digests."""

    files: Mapping[str, bytes]
    log: Log | None

    def files_of(self, seal: SealDocument, commit: str) -> Mapping[str, bytes]:
        """The inputs of a seal as far as the bundle has them; what it lacks is told by the verifier."""
        found: dict[str, bytes] = {}
        for entry in seal["inputs"]:
            path, digest = entry["path"], entry["sha256"]
            content = self.files.get(OBJECTS + digest, self.files.get(TREE + path))
            if content is not None and sha256(content) == digest:
                found[path] = content
        return found

    def tool_at(self, commit: str) -> str | None:
        """Nothing: a bundle does not hold the tool."""
        return None


@dataclass(frozen=True)
class BundleCheck:
    """What was found of a bundle."""

    commit: str | None
    checks: tuple[SealCheck, ...]
    findings: tuple[Finding, ...]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*self.findings, *(found for check in self.checks for found in check.findings))


def check_bundle(files: Mapping[str, bytes], *, recompute: bool = True) -> BundleCheck:
    """A bundle checked from its own files alone: digests, chains, and everything computed once more."""
    found = list(as_findings(verifier.bundle_problems(files)))
    manifest = read_manifest(files.get(MANIFEST, b""))
    if isinstance(manifest, Problem):
        if MANIFEST in files:
            found.append(finding("G701", MANIFEST, found=manifest.text))
        return BundleCheck(None, (), _told_once(found))
    content = files.get(f"receipts/{LOG}")
    log, faults = read_log(content, f"receipts/{LOG}") if content is not None else (None, ())
    found += faults
    tree = {name.removeprefix(TREE): files[name] for name in files if name.startswith(TREE)}
    source = BundleSource(files, log)
    folders = sealed_folders(tree)
    checks = tuple(
        check_seal(folder, folders[folder], source, recompute=recompute) for folder in sorted(folders)
    )
    if manifest["tool"]["source_sha256"] != running_digest():
        claimed = f"{manifest['tool']['version']}，{manifest['tool']['source_sha256'][:12]}"
        found.append(finding("G709", MANIFEST, found=claimed, want=running_digest()[:12]))
    else:
        found += differences(fixed_files(), files, "")
    if recompute:
        try:
            for folder, outputs in results_of(tree, manifest["commit"], log):
                mine = {n.removeprefix(folder): files[n] for n in files if n.startswith(folder)}
                found += differences(outputs, mine, folder)
                found += (finding("G702", folder + name) for name in outputs if name not in mine)
        except (FileNotFoundError, RulebookError, TableError, *UNUSABLE) as error:
            found.append(finding("G726", MANIFEST, found=f"{type(error).__name__}: {error}"))
    return BundleCheck(manifest["commit"], checks, _told_once(found))


def _told_once(found: list[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(found))
