"""Where what was sealed comes from: the files of a commit, and the log of receipts, from a repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lianbing.gate.campaigns import Blobs
from lianbing.objects import COMMIT, COMMIT_BYTES, EXECUTABLE, FILE, TREE, ObjectFault, Objects
from lianbing.receipts.log import LOG, REFS, Log, read_log
from lianbing.repository import RepositoryError, resolve
from lianbing.seals.source import MARK, is_source, source_digest
from lianbing.seals.verifier import ROOTS
from lianbing.snapshots import SUBMISSIONS


@dataclass
class Origin:
    """The commits of a repository as files by path: records, rulebooks and the tool. ``known`` are blobs read before."""

    objects: Objects
    known: dict[str, bytes] = field(default_factory=dict)

    def has(self, commit: str) -> bool:
        """Whether a commit is there."""
        try:
            self.objects.size(commit, COMMIT)
        except ObjectFault:
            return False
        return True

    @cached_property
    def shallow(self) -> bool:
        """Whether the repository lacks a part of its history."""
        return str(self.objects.repo.git.execute(["git", "rev-parse", "--is-shallow-repository"])) == "true"

    def ids(self, commit: str) -> dict[str, str]:
        """The blobs of all files of a commit by path, executable ones only outside submissions. Raises ObjectFault."""
        prefix = f"{SUBMISSIONS}/".encode()
        return {
            path.decode("utf-8", "surrogateescape"): entry.id
            for path, entry in self.objects.walk(self.objects.root(commit))
            if entry.mode == FILE or (entry.mode == EXECUTABLE and not path.startswith(prefix))
        }

    def modes(self, commit: str) -> dict[str, int]:
        """The modes of what a commit holds in the place of records and is no regular file. Raises ObjectFault."""
        prefix = f"{SUBMISSIONS}/".encode()
        return {
            path.decode("utf-8", "surrogateescape"): entry.mode
            for path, entry in self.objects.walk(self.objects.root(commit))
            if entry.mode != FILE and path.startswith(prefix)
        }

    def files(self, commit: str) -> Mapping[str, bytes]:
        """Records and rulebooks of a commit by path. Raises ObjectFault."""
        blobs = Blobs(
            self.objects,
            {path: name for path, name in self.ids(commit).items() if path.startswith(ROOTS)},
            self.known,
        )
        blobs.fetch()
        return blobs

    def proof(self, commit: str) -> dict[str, bytes]:
        """The commit and the trees above its records and rulebooks, by their ids: what leads from its id to each file.

        The commit stands under its own id. Raises ObjectFault.
        """
        found = {commit: self.objects.read(commit, COMMIT, COMMIT_BYTES)}
        waiting = [("", self.objects.root(commit))]
        while waiting:
            folder, name = waiting.pop()
            found[name] = self.objects.read(name, TREE, 8 << 20)
            for entry in self.objects.tree(name):
                path = f"{folder}{entry.name.decode('utf-8', 'surrogateescape')}/"
                if entry.is_directory and any(path.startswith(r) or r.startswith(path) for r in ROOTS):
                    waiting.append((path, entry.id))
        return found

    def tool(self, commit: str) -> str | None:
        """The digest of the tool in a commit; None if the tool is not kept there. Raises ObjectFault."""
        found = self.ids(commit)
        if MARK not in found:
            return None
        blobs = Blobs(self.objects, {p: i for p, i in found.items() if is_source(p)}, self.known)
        blobs.fetch()
        return source_digest(blobs)

    def on_main(self, commit: str, tip: str) -> bool:
        """Whether a commit is one of the first parents of another, or that one itself."""
        if commit == tip:
            return True
        listing = str(self.objects.repo.git.execute(["git", "rev-list", "--first-parent", tip]))
        return commit in listing.split()

    def log(self, ref: str | None = None) -> Log | None:
        """The log of receipts of a ref, or of the branch wherever it is found; None if there is none."""
        for name in (ref,) if ref else REFS:
            try:
                content = self.objects.file(resolve(self.objects.repo, name), LOG)
            except (RepositoryError, ObjectFault):
                continue
            if content is not None:
                return read_log(content, f"{name}:{LOG}")[0]
        return None


def log_until(log: Log | None, entries: int) -> Log | None:
    """The first entries of a log."""
    if log is None:
        return None
    raw = log.content.split(b"\n")[:entries]
    return read_log(b"".join(line + b"\n" for line in raw))[0]


def repository_of(place: Path, repo: Path | None) -> Path:
    """The repository that something is verified against: the one that is named, else the one around it."""
    if repo is not None:
        return repo
    return place if place.is_dir() else place.parent
