"""What ``lianbing verify`` does: see what stands at a place, check it, and say what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lianbing.objects import ObjectFault, objects_of
from lianbing.reports import finding_document
from lianbing.repository import RepositoryError, resolve
from lianbing.seals.archive import LARGEST, read_archive
from lianbing.seals.bundle import check_bundle
from lianbing.seals.checking import SealCheck, chain_findings, check_seal
from lianbing.seals.document import VerificationDocument
from lianbing.seals.origin import Origin, repository_of
from lianbing.seals.published import campaign_folders, check_results
from lianbing.seals.repository import RepositorySource, survey
from lianbing.seals.verifier import MANIFEST, SEAL, read_folder, sha256
from lianbing.seals.wording import ARCHIVE, SAID
from lianbing.snapshots import SUBMISSIONS
from schema.findings import Finding, FindingReport, finding, sort_findings


@dataclass(frozen=True)
class Verification:
    """What was found, and a line for everything that agrees."""

    findings: FindingReport
    said: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing disagrees."""
        return not any(found.is_error for found in self.findings)

    def document(self) -> VerificationDocument:
        """The same as JSON."""
        return {
            "format": "lianbing-verification/1",
            "sound": self.sound,
            "checked": list(self.said),
            "findings": [finding_document(found) for found in self.findings],
        }


def verify(place: Path, repo: Path | None = None, ref: str | None = None) -> Verification:
    """Everything checked that stands at a place. Raises RepositoryError where a repository is needed and missing."""
    if place.is_file():
        return _archive(place)
    if (place / MANIFEST).is_file():
        try:
            return _bundle(read_folder(place), place.name, None)
        except ValueError:
            return _nothing(finding("G715", place.as_posix(), found=ARCHIVE["large"]))
    with objects_of(repository_of(place, repo)) as objects:
        root = Path(objects.repo.working_tree_dir or objects.repo.git_dir)
        origin = Origin(objects)
        source = RepositorySource(origin, origin.log(ref))
        if (place / SEAL).is_file() or _is_sealed(place):
            return _seal(place, source)
        if folders := campaign_folders(place):
            return _results(folders, source.origin, root)
        return _repository(place, source, root)


def _is_sealed(place: Path) -> bool:
    """Whether a folder's place says that it is a sealed one, though its seal.json is gone."""
    return place.resolve().parent.name == "published"


def _nothing(*found: Finding) -> Verification:
    return Verification(sort_findings(found), ())


def _archive(path: Path) -> Verification:
    if path.stat().st_size > LARGEST:
        return _nothing(finding("G715", path.name, found=ARCHIVE["large"]))
    content = path.read_bytes()
    files, faults = read_archive(content, path.name)
    if not files:
        return _nothing(*(faults or [finding("G715", path.name, found=ARCHIVE["unreadable"])]))
    return _bundle(files, path.name, content, *faults)


def _bundle(files: dict[str, bytes], name: str, content: bytes | None, *faults: Finding) -> Verification:
    check = check_bundle(files)
    findings = sort_findings((*faults, *check.all_findings))
    found = Verification(findings, ())
    if not found.sound:
        return found
    line = SAID["verified_bundle"].format(name=name, files=len(files), commit=check.commit)
    return Verification(findings, (*map(_of_seal, check.checks), line, *digest_lines(files, content)))


def digest_lines(files: Mapping[str, bytes], content: bytes | None) -> Iterator[str]:
    """The digests of a bundle: of the archive where there is one, then of its manifest, which anybody compares."""
    if content is not None:
        yield SAID["archive_digest"].format(sha256=sha256(content))
    yield SAID["manifest_digest"].format(sha256=sha256(files[MANIFEST]))


def _of_seal(check: SealCheck) -> str:
    seal = check.seal
    said = SAID["verified_seal" if check.recomputed else "digests_only"]
    files, commit = (len(seal["outputs"]) + 1, seal["commit"]) if seal else (0, "")
    return said.format(folder=check.folder, files=files, commit=commit)


def _seal(place: Path, source: RepositorySource) -> Verification:
    """One sealed folder as it stands on disk, with the chain of those beside it."""
    parts = place.resolve().parts
    at = len(parts) - 1 - parts[::-1].index(SUBMISSIONS) if SUBMISSIONS in parts else len(parts) - 1
    folder = "/".join(parts[at:]) + "/"
    check = check_seal(folder, read_folder(place), source)
    root = Path(*parts[:at])
    seals = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.glob(f"{SUBMISSIONS}/20[0-9][0-9]/published/*/{SEAL}"))
    }
    chain = chain_findings(seals) if folder + SEAL in seals else []
    found = Verification(sort_findings((*check.findings, *chain)), ())
    if not found.sound:
        return found
    lines = (_of_seal(check), SAID["chain"].format(seals=len(seals)))
    return Verification(found.findings, lines if folder + SEAL in seals else lines[:1])


def _results(folders: list[Path], origin: Origin, root: Path) -> Verification:
    checks = [check_results(folder, origin, root) for folder in folders]
    findings = sort_findings(found for check in checks for found in check.findings)
    said = SAID["verified_results"]
    lines = tuple(
        said.format(folder=check.folder.as_posix(), files=check.files, commit=check.commit)
        for check in checks
        if not any(found.is_error for found in check.findings)
    )
    return Verification(findings, lines)


def _repository(place: Path, source: RepositorySource, root: Path) -> Verification:
    """All seals of the head of a repository, and what was published in its build folder, if anything was."""
    try:
        seen = survey(source, resolve(source.origin.objects.repo, "HEAD"))
    except (ObjectFault, RepositoryError) as error:
        return _nothing(finding("G706", ".", found=error))
    lines: list[str] = [_of_seal(check) for check in seen.checks if check.sound]
    found = list(seen.all_findings)
    if seen.checks and not any(one.is_error for one in seen.findings):
        lines.append(SAID["chain"].format(seals=len(seen.checks)))
    folders = campaign_folders(place / "build" / "results")
    if folders:
        published = _results(folders, source.origin, root)
        found += published.findings
        lines += published.said
    if not seen.checks and not folders and not found:
        found.append(finding("G716", ".", found=SAID["nothing_to_verify"].format(path=place.as_posix())))
    return Verification(sort_findings(found), tuple(lines))
