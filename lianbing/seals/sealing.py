"""Sealing the results of a snapshot: what must hold before, and the files that are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lianbing.objects import Objects
from lianbing.receipts.log import Log, read_log
from lianbing.repository import resolve
from lianbing.seals.checking import chain_findings
from lianbing.seals.document import PreviousSeal
from lianbing.seals.making import checked_at, head_of, made, seal_bytes, seal_path, sealed_folder
from lianbing.seals.origin import Origin
from lianbing.seals.source import running_digest
from lianbing.seals.verifier import SEAL, document, sealed_folders, sha256
from lianbing.seals.wording import REFUSALS
from lianbing.snapshots import SUBMISSIONS
from lianbing.wall.wall import log_ref, revalidate
from schema.findings import Finding, finding


class Refused(Exception):
    """The results cannot be sealed; ``findings`` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*map(str, findings))
        self.findings = findings


def seal_files(root: Path, objects: Objects, revision: str | None, year: int, which: str) -> dict[str, bytes]:
    """The files of a new seal by path, made from a commit alone. Raises Refused, RepositoryError, SnapshotError.

    Without ``revision`` it is the head, and the working tree must be exactly that, seals that were just written aside.
    """
    commit = resolve(objects.repo, revision or "HEAD")
    folder = sealed_folder(year, which)
    standing = _standing(root)
    if any(path.startswith(folder) for path in standing):
        raise Refused(finding("G720", folder, found=REFUSALS["again"].format(folder=folder)))
    if revision is None and (dirty := list(_dirty(objects))):
        said = REFUSALS["dirty"].format(count=len(dirty), path=dirty[0])
        raise Refused(finding("G720", dirty[0], found=said))
    origin = Origin(objects)
    tool = origin.tool(commit)
    if tool is not None and tool != running_digest():
        raise Refused(finding("G720", ".", found=REFUSALS["tool"].format(commit=commit[:12])))
    log = _log(root, objects, commit)
    previous = _previous(standing)
    files = origin.files(commit)
    checked = checked_at(files, year, log, origin.modes(commit))
    if not checked.sound:
        errors = [found for found in checked.findings if found.is_error]
        raise Refused(finding("G720", ".", found=REFUSALS["unsound"].format(count=len(errors))), *errors)
    sealed = made(checked, files, which, commit)
    content = seal_bytes(sealed, which, commit, head_of(log), previous)
    outputs = {folder + name: sealed.outputs[name] for name in sorted(sealed.outputs)}
    return {**outputs, seal_path(year, which): content}


def newest_year(objects: Objects, revision: str | None) -> int:
    """The newest campaign of a commit. Raises Refused if there is none, RepositoryError for an unknown revision."""
    files = Origin(objects).ids(resolve(objects.repo, revision or "HEAD"))
    names = {p.split("/")[1] for p in files if p.startswith(f"{SUBMISSIONS}/") and p.count("/") >= 2}
    years = sorted(int(name) for name in names if name.isascii() and name.isdigit())
    if not years:
        raise Refused(finding("G716", f"{SUBMISSIONS}/", found=revision or "HEAD"))
    return years[-1]


def _standing(root: Path) -> dict[str, bytes]:
    """The sealed files of the working tree by path."""
    found = (root / SUBMISSIONS).glob("20[0-9][0-9]/published/**/*")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(found)
        if path.is_file() and not path.is_symlink()
    }


def _dirty(objects: Objects) -> Iterator[str]:
    """Paths of the working tree that are not those of the head, sealed results aside."""
    status = objects.repo.git.execute(
        ["git", "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"],
        stdout_as_string=False,
    )
    assert isinstance(status, bytes)
    for line in status.decode("utf-8", "surrogateescape").split("\0"):
        path = line[3:]
        parts = path.split("/")
        if path and not (parts[0] == SUBMISSIONS and parts[2:3] == ["published"]):
            yield path


def _log(root: Path, objects: Objects, commit: str) -> Log | None:
    """The log of receipts; with it every step of the main line up to the commit must hold. Raises Refused."""
    ref = log_ref(root)
    if ref is None:
        return None
    content = objects.file(resolve(objects.repo, ref), "log.jsonl") or b""
    log, faults = read_log(content)
    if faults:
        raise Refused(finding("G720", ".", found=REFUSALS["log"]), *faults)
    if not revalidate(root, commit, ref)["sound"]:
        raise Refused(finding("G720", ".", found=REFUSALS["wall"]))
    return log


def _previous(standing: Mapping[str, bytes]) -> PreviousSeal | None:
    """The last seal of the chain. Raises Refused if the chain has a fault."""
    seals = {
        folder + SEAL: files[SEAL] for folder, files in sealed_folders(standing).items() if SEAL in files
    }
    if faults := chain_findings(seals):
        raise Refused(finding("G720", ".", found=REFUSALS["chain"].format(path=faults[0].path)), *faults)
    before = {((document(content) or {}).get("previous") or {}).get("path") for content in seals.values()}
    last = [path for path in sorted(seals) if path not in before]
    return {"path": last[0], "sha256": sha256(seals[last[0]])} if last else None
