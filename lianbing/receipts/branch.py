"""The branch of the log: read, opened and appended to with git's plumbing, so that many at once lose nothing (Y6).

No working tree and no index is touched, a bare repository will do. An entry is a commit on the tip it was read from;
it becomes the new tip only if the tip is still that one (compare and swap), else everything is done again. This module
is the one that writes to a repository; it shares the clean environment of ``lianbing.repository``.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from lianbing import repository
from lianbing.receipts.entries import AnyEntry, Line, Opened, Received
from lianbing.receipts.log import EMPTY, LOG, Log, read_log, refusal
from lianbing.repository import RepositoryError
from lianbing.wording import RECEIPTS, RECEIPTS_README
from schema.findings import FindingReport, finding

BRANCH = "receipts"
README = "README.md"
ATTEMPTS = 20
NOTHING = "0" * 40
LONGEST_PAUSE = 5.0  # seconds between two attempts, at most

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_SAID = RECEIPTS["said"]
_IDENTITY = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Lianbing receipts"), ("EMAIL", "receipts@lianbing.invalid"))
}
_INHERITED = re.compile(r"GIT_(?:ASKPASS|SSH|SSH_COMMAND|CONFIG_COUNT|CONFIG_(?:KEY|VALUE)_[0-9]+)")
"""The variables of git that may come from outside: how a push is authorised. Above all a hook's are left out: in the
quarantine of a push git updates no ref, and the log needs nothing of what was pushed.
"""


class GitFault(Exception):
    """A git command failed; the message is what it said."""


class ContentionError(Exception):
    """The entry is not in the log after all attempts."""


class Store:
    """The repository that holds a folder, through git's plumbing. Raises RepositoryError if there is none."""

    def __init__(self, root: Path) -> None:
        with repository.opened(root) as repo:
            self.folder = Path(repo.working_tree_dir or repo.git_dir)
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or _INHERITED.fullmatch(name)
        }
        self._environment = {**inherited, **repository.CLEAN_ENVIRONMENT}

    def run(self, *arguments: str, feed: bytes = b"", more: dict[str, str] | None = None) -> bytes:
        """What a git command prints. Raises GitFault."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            input=feed,
            capture_output=True,
            env={**self._environment, **(more or {})},
            check=False,
        )
        if done.returncode:
            raise GitFault(done.stderr.decode("utf-8", "replace").strip()[-500:])
        return done.stdout

    def text(self, *arguments: str, feed: bytes = b"", more: dict[str, str] | None = None) -> str:
        """What a git command prints, as one stripped text."""
        return self.run(*arguments, feed=feed, more=more).decode("utf-8", "replace").strip()

    def tip(self, ref: str) -> str | None:
        """The commit of a full ref name, None if there is no such ref."""
        try:
            return self.text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        except GitFault:
            return None

    def revision(self, revision: str) -> str:
        """The commit of a revision. Raises RepositoryError for one that is malformed or unknown."""
        with repository.opened(self.folder) as repo:
            return repository.resolve(repo, revision)

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether a commit is the other or one before it."""
        try:
            self.run("merge-base", "--is-ancestor", older, newer)
        except GitFault:
            return False
        return True

    def tree(self, commit: str) -> dict[str, tuple[str, str]]:
        """The entries of a commit's tree by name: mode and type, and object id."""
        entries = self.run("ls-tree", "-z", commit).split(b"\0")
        found: dict[str, tuple[str, str]] = {}
        for entry in entries[:-1]:
            meta, _, name = entry.partition(b"\t")
            mode, kind, oid = meta.decode().split(" ")
            found[name.decode("utf-8", "surrogateescape")] = (f"{mode} {kind}", oid)
        return found

    def content(self, commit: str) -> bytes:
        """The bytes of the log in a commit. Raises RepositoryError if it has none."""
        try:
            return self.run("cat-file", "blob", f"{commit}:{LOG}")
        except GitFault:
            raise RepositoryError(_SAID["no_log"].format(commit=commit)) from None

    def commit(self, log: Log, entry: AnyEntry, parent: str | None) -> str:
        """Write the commit that makes a log the branch's next state; its id. No ref is changed."""
        entries = self.tree(parent) if parent else {}
        if parent is None:
            entries[README] = ("100644 blob", self._blob(RECEIPTS_README.encode()))
        entries[LOG] = ("100644 blob", self._blob(log.content))
        listing = "".join(f"{kind} {oid}\t{name}\0" for name, (kind, oid) in entries.items())
        tree = self.text("mktree", "-z", feed=listing.encode("utf-8", "surrogateescape"))
        parents = ("-p", parent) if parent else ()
        dates = {f"GIT_{role}_DATE": entry.moment for role in ("AUTHOR", "COMMITTER")}
        subject = entry.subject.encode()
        return self.text("commit-tree", tree, *parents, feed=subject, more={**_IDENTITY, **dates})

    def _blob(self, content: bytes) -> str:
        return self.text("hash-object", "-w", "--stdin", "--no-filters", feed=content)


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of an entry: its line, whether it was new; or the findings for which it was refused."""

    line: Line | None
    added: bool
    findings: FindingReport = ()


def read_branch(root: Path, branch: str = BRANCH, revision: str | None = None) -> tuple[Log, FindingReport]:
    """The log of a branch, and what is wrong with it line by line.

    Without ``revision`` it is the branch here or that of the remote ``origin``, whichever is ahead (here if neither
    is: ``history.verify_branch`` says so). Raises RepositoryError if there is no such branch or revision.
    """
    store = Store(root)
    return read_log(store.content(store.revision(revision) if revision else ahead(store, branch)[0]))


def ahead(store: Store, branch: str) -> tuple[str, str | None]:
    """The tip of the branch, here or at the remote ``origin``, whichever is ahead; and the other's if they parted.

    Raises RepositoryError if there is no such branch.
    """
    here = store.tip(f"refs/heads/{_checked(branch)}")
    there = store.tip(f"refs/remotes/origin/{branch}")
    if here is None or there is None:
        tip = here or there
        if tip is None:
            raise RepositoryError(_SAID["no_branch"].format(branch=branch))
        return tip, None
    if store.is_ancestor(here, there):
        return there, None
    return here, None if store.is_ancestor(there, here) else there


def open_log(root: Path, entry: Opened, *, branch: str = BRANCH, remote: str | None = None) -> Appended:
    """Begin the log with its genesis, here or on a remote. Raises RepositoryError if the branch is there."""
    store = Store(root)
    ref = f"refs/heads/{_checked(branch)}"
    _known_remote(store, remote)
    log = EMPTY.with_entry(entry)
    try:
        there = _tip(store, ref, remote) is not None
        if not there:
            _publish(store, ref, store.commit(log, entry, None), None, remote)
    except GitFault as fault:
        raise RepositoryError(_SAID["remote"].format(remote=remote or branch, error=fault)) from None
    if there:
        raise RepositoryError(_SAID["there_already"].format(branch=branch))
    return Appended(log.lines[-1], True)


def append(
    root: Path, entry: AnyEntry, *, branch: str = BRANCH, remote: str | None = None, attempts: int = ATTEMPTS
) -> Appended:
    """Put an entry at the end of the log, here or on a remote; the same event again adds nothing and is fine.

    Refused are another content for a known event, a second genesis, and any entry while the log is not sound. Raises
    RepositoryError if there is no such branch or remote, ContentionError if all attempts were in vain.
    """
    store = Store(root)
    ref = f"refs/heads/{_checked(branch)}"
    _known_remote(store, remote)
    fault = ""
    for attempt in range(attempts):
        if attempt:
            time.sleep(random.uniform(0, min(LONGEST_PAUSE, 0.1 * 2**attempt)))
        try:
            return _append(store, ref, entry, branch, remote)
        except GitFault as found:
            fault = str(found)
    raise ContentionError(_SAID["contention"].format(attempts=attempts, error=fault))


def _append(store: Store, ref: str, entry: AnyEntry, branch: str, remote: str | None) -> Appended:
    """One attempt. Raises GitFault if somebody else was faster or the remote does not answer."""
    seen = store.tip(f"refs/remotes/{remote}/{branch}") if remote else None  # before the remote is asked
    tip = _tip(store, ref, remote)
    if tip is None:
        raise RepositoryError(_SAID["no_branch"].format(branch=branch))
    if seen is not None and not store.is_ancestor(seen, tip):
        return Appended(None, False, (finding("G508", LOG, found=seen, want=tip),))
    log, findings = read_log(store.content(tip))
    if findings:
        return Appended(None, False, findings)
    if known := log.known(entry):
        return _again(known, entry)
    if refused := refusal(log, entry):
        return Appended(None, False, (refused,))
    longer = log.with_entry(entry)
    _publish(store, ref, store.commit(longer, entry, tip), tip, remote)
    return Appended(longer.lines[-1], True)


def _again(known: Line, entry: AnyEntry) -> Appended:
    """The same event once more: fine with the same content, refused with another."""
    if known.entry == entry:
        return Appended(known, False)
    event = entry.event if isinstance(entry, Received) else entry.kind
    return Appended(None, False, (finding("G511", LOG, known.seq + 1, found=event, want=known.seq + 1),))


def _checked(branch: str) -> str:
    if not _NAME.fullmatch(branch):
        raise RepositoryError(_SAID["branch_name"].format(branch=branch))
    return branch


def _known_remote(store: Store, remote: str | None) -> None:
    """Raises RepositoryError for a remote that the repository does not have."""
    if remote is None:
        return
    try:
        if not _NAME.fullmatch(remote):
            raise GitFault
        store.run("remote", "get-url", remote)
    except GitFault:
        raise RepositoryError(_SAID["remote_name"].format(remote=remote)) from None


def _tip(store: Store, ref: str, remote: str | None) -> str | None:
    """The tip of the branch, its objects fetched; None if it is not there. No ref here is changed. Raises GitFault."""
    if remote is None:
        return store.tip(ref)
    listing = store.text("ls-remote", remote, ref)
    if not listing:
        return None
    store.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", remote, ref)
    return listing.split()[0]


def _publish(store: Store, ref: str, commit: str, old: str | None, remote: str | None) -> None:
    """Make a commit the tip if the tip is still ``old``. Raises GitFault if it is not, or nothing can be written."""
    if remote is None:
        store.run("update-ref", "--create-reflog", "-m", BRANCH, ref, commit, old or NOTHING)
    else:
        store.run("push", "--quiet", "--no-verify", remote, f"{commit}:{ref}")
