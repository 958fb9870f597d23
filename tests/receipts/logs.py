"""Logs and repositories of receipts, made for tests."""

from __future__ import annotations

import hashlib
import os
import subprocess
from datetime import datetime
from pathlib import Path

from lianbing.receipts.branch import append, open_log
from lianbing.receipts.entries import AnyEntry, FileChange, Opened, Received, china
from lianbing.receipts.log import EMPTY, Log

COMMIT = "c" * 40
ROOT = Path(__file__).parents[2]
GENESIS = Opened(commit=COMMIT, opened_at="2019-05-01T09:00:00+08:00")


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def received(event: str, moment: str = "2019-11-05T18:00:00+08:00", /, **changed: object) -> Received:
    """A head that arrived, with one file that nothing else has."""
    files = changed.pop("files", {f"submissions/2019/alpha/{event}.yaml".lower(): sha(event)})
    assert isinstance(files, dict)
    values: dict[str, object] = {
        "event": event,
        "received_at": china(datetime.fromisoformat(moment)),
        "actor": "demo-alpha",
        "pusher": "demo-alpha",
        "base": "a" * 40,
        "head": "b" * 40,
        "tree": "d" * 40,
        "files": tuple(FileChange(path=path, sha256=digest) for path, digest in sorted(files.items())),
        "verdict": "accepted",
        "approved_by": (),
        **changed,
    }
    return Received.model_validate(values)


def log_of(*entries: AnyEntry) -> Log:
    log = EMPTY.with_entry(GENESIS)
    for entry in entries:
        log = log.with_entry(entry)
    return log


def events(log: Log) -> list[str]:
    return [entry.event for entry in log.received]


def git(root: Path, *arguments: str, feed: bytes = b"") -> str:
    """Git as a person would run it, on a clean machine."""
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, input=feed, env=environment
    )
    return done.stdout.decode().strip()


def repository(root: Path, *, bare: bool = False) -> Path:
    """A repository; one with a working tree has a commit."""
    root.mkdir(parents=True)
    git(root, "init", "-q", *(["--bare"] if bare else []))
    if not bare:
        (root / "a.txt").write_text("a\n", encoding="utf-8")
        git(root, "add", ".")
        git(root, "commit", "-qm", "one")
    return root


def filled(root: Path, *names: str, bare: bool = True) -> Path:
    """A repository whose log was opened and has these events."""
    open_log(repository(root, bare=bare), GENESIS)
    for name in names:
        assert append(root, received(name)).added
    return root


def clone(remote: Path, root: Path) -> Path:
    git(remote.parent, "clone", "-q", str(remote), str(root))
    return root


def write_commit(root: Path, files: dict[str, bytes], *parents: str, ref: str = "refs/heads/receipts") -> str:
    """What somebody with write access could push: any files on any parents."""
    listing = "".join(
        f"100644 blob {git(root, 'hash-object', '-w', '--stdin', feed=content)}\t{name}\n"
        for name, content in files.items()
    )
    tree = git(root, "mktree", feed=listing.encode())
    commit = git(root, "commit-tree", tree, *(x for p in parents for x in ("-p", p)), feed=b"x")
    git(root, "update-ref", ref, commit)
    return commit


def tip(root: Path, ref: str = "refs/heads/receipts") -> str:
    return git(root, "rev-parse", ref)
