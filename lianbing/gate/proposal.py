"""What a change brings: its own commits, what it changes from the merge base on, and what the merge would leave.

The merge is made path by path and never by git: a path changed on both sides is a conflict, so no merge driver, no
rename detection and no attribute of the head has a say. Only objects are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import git

from lianbing.gate.limits import Limits
from lianbing.gate.trees import Change, Difference, TooMuch, TreeFault, difference, fold
from lianbing.objects import COMMIT, COMMIT_BYTES, FILE, Entry, ObjectFault, Objects

_HEX = re.compile(r"[0-9a-f]{40}")
_PLAIN = re.compile(rb"submissions/[a-z0-9_./-]+")
_PARENT = re.compile(rb"tree [0-9a-f]{40}\nparent ([0-9a-f]{40})\n")


class Unrelated(Exception):
    """Base and head have no common history, or several common ancestors; ``count`` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True, slots=True)
class Step:
    """One commit of the change with what it did itself: against its parent, or for a merge against all of them."""

    commit: str
    changes: Mapping[bytes, Change]
    faults: tuple[TreeFault, ...]


@dataclass(frozen=True)
class Proposal:
    """A change against a base. All commits are ids; trees and blobs are read on demand."""

    objects: Objects
    base: str
    head: str
    merge_base: str
    commits: tuple[tuple[str, tuple[str, ...]], ...]
    limits: Limits

    @cached_property
    def net(self) -> Difference:
        """What differs between the merge base and the head."""
        return difference(self.objects, self.objects.root(self.merge_base), self.tree, self.limits)

    @cached_property
    def tree(self) -> str:
        """The head's tree."""
        return self.objects.root(self.head)

    @cached_property
    def conflicts(self) -> tuple[bytes, ...]:
        """Paths that both sides changed differently since the merge base, and files where the other has a folder."""
        if self.merge_base == self.base:
            return ()
        other = difference(
            self.objects, self.objects.root(self.merge_base), self.objects.root(self.base), WIDE
        ).changes
        mine = self.net.changes
        both = [path for path in mine if path in other and mine[path].new != other[path].new]
        return tuple(sorted({*both, *_beside(mine, other)}))

    def steps(self) -> Iterator[Step]:
        """What each commit of the change did, so that nothing slips in and out again unseen."""
        for commit, parents in self.commits:
            tree = self.objects.root(commit)
            before = map(self.objects.root, parents) if parents else [None]
            sides = [difference(self.objects, one, tree, self.limits) for one in before]
            common = set(sides[0].changes).intersection(*(side.changes for side in sides[1:]))
            faults = set(sides[0].faults).intersection(*(side.faults for side in sides[1:]))
            yield Step(
                commit,
                {path: sides[0].changes[path] for path in sorted(common)},
                tuple(sorted(faults, key=lambda fault: (fault.path, fault.code))),
            )

    @cached_property
    def earlier(self) -> Mapping[str, str | None]:
        """For each changed submission the blob that stood before the last change of it on the main line, read back
        commit by commit: None where that change added it, no entry where there was none.
        """
        left = {path for path in self.net.changes if _PLAIN.fullmatch(path)}
        found: dict[str, str | None] = {}
        words = [path.decode() for path in sorted(left)]
        listing = (
            _ids(self.objects.repo, "rev-list", "--first-parent", self.base, "--", *words) if words else []
        )
        for commit in listing:
            if not left:
                break
            parent = _parent(self.objects, commit)
            before = self.objects.root(parent) if parent else None
            changes = difference(self.objects, before, self.objects.root(commit), WIDE).changes
            for path in left & changes.keys():
                old = changes[path].old
                found[path.decode()] = old.id if old else None
            left -= changes.keys()
        return found

    def merged(self, folder: str, without: frozenset[bytes] = frozenset()) -> dict[str, str]:
        """Blob ids of the regular files below a folder as the merge would leave them, by path.

        Changes of the paths in ``without`` are left aside: what cannot be read must not hide what else is wrong.
        """
        found = {path: entry.id for path, entry in _files(self.objects, self.base, folder)}
        prefix = folder.encode() + b"/"
        for path, change in self.net.changes.items():
            if not path.startswith(prefix) or path in without:
                continue
            text = path.decode("utf-8", "surrogateescape")
            if change.new is not None and change.new.mode == FILE:
                found[text] = change.new.id
            else:
                found.pop(text, None)
        return found

    def stepped(self, commit: str) -> bool:
        """Whether a commit is the base or a step of the main line before it. Raises ObjectFault."""
        return commit in _ids(self.objects.repo, "rev-list", "--first-parent", self.base)

    def brought(self, commit: str) -> tuple[str, ...]:
        """The heads that a step of the main line can have come with: itself, or what it merged. Raises ObjectFault."""
        found = _ids(self.objects.repo, "rev-list", "--parents", "--max-count=1", commit)
        return (commit, *found[2:])

    def standing(self, folder: str) -> dict[str, str]:
        """Blob ids of the regular files below a folder of the base, by path."""
        return {path: entry.id for path, entry in _files(self.objects, self.base, folder)}


WIDE = Limits(files=1_000_000, entries=1_000_000, depth=64)
"""What the main branch itself may hold."""


def _files(objects: Objects, commit: str, folder: str) -> Iterator[tuple[str, Entry]]:
    tree = objects.root(commit)
    for name in folder.encode().split(b"/"):
        entry = next((e for e in objects.tree(tree) if e.name == name and e.is_directory), None)
        if entry is None:
            return
        tree = entry.id
    for path, entry in objects.walk(tree, folder.encode() + b"/"):
        if entry.mode == FILE:
            yield path.decode("utf-8", "surrogateescape"), entry


def _beside(mine: Mapping[bytes, Change], other: Mapping[bytes, Change]) -> Iterator[bytes]:
    """Paths of the change that cannot stand beside what the main branch added meanwhile.

    One is a file where the other has a folder, or both have names that some file system takes for one.
    """
    theirs = {path for path, change in other.items() if change.new}
    names = {fold(folder): folder for path in theirs for folder in (path, *_above(path))}
    folders = set(names.values()) - theirs | {folder for path in theirs for folder in _above(path)}
    for path, change in mine.items():
        if change.new is None:
            continue
        above = _above(path)
        alike = any(names.get(fold(name), name) != name for name in (path, *above))
        if alike or path in folders or not theirs.isdisjoint(above):
            yield path


def _above(path: bytes) -> list[bytes]:
    """The folders that a path stands in, the outermost first."""
    parts = path.split(b"/")
    return [b"/".join(parts[:count]) for count in range(1, len(parts))]


def propose(objects: Objects, base: str, head: str, limits: Limits) -> Proposal:
    """The change that a head proposes to a base.

    Raises ObjectFault for a commit that cannot be read, Unrelated without exactly one common ancestor, TooMuch for
    too many commits, or too many words in their messages.
    """
    for commit in (base, head):
        objects.size(commit, COMMIT)
    ancestors = _ids(objects.repo, "merge-base", "--all", base, head)
    if len(ancestors) != 1:
        raise Unrelated(len(ancestors))
    listing = _run(
        objects.repo, "rev-list", "--parents", f"--max-count={limits.commits + 1}", head, f"^{base}"
    )
    commits = [line.split() for line in listing.splitlines()]
    steps = tuple((commit, tuple(parents)) for commit, *parents in commits)
    proposal = Proposal(objects, base, head, ancestors[0], steps, limits)
    assert proposal.tree  # a head without a tree is no proposal
    for what, limit in _passed(objects, steps, limits):
        raise TooMuch(what, limit, _known(proposal))
    return proposal


def _passed(
    objects: Objects, steps: tuple[tuple[str, tuple[str, ...]], ...], limits: Limits
) -> Iterator[tuple[str, int]]:
    """The limits that the commits of a change pass. Raises ObjectFault."""
    if len(steps) > limits.commits:
        yield "commits", limits.commits
    if any(len(parents) > limits.parents for _, parents in steps):
        yield "parents", limits.parents
    if sum(objects.size(commit, COMMIT) for commit, _ in steps) > limits.messages:
        yield "messages", limits.messages


def _known(proposal: Proposal) -> tuple[Change, ...]:
    """What a change brings in the end, as far as its limits allow to look. Raises ObjectFault."""
    try:
        return tuple(proposal.net.changes.values())
    except TooMuch as error:
        return error.known


def previous_version(proposal: Proposal, path: str) -> tuple[bool, str | None]:
    """What stood at a path of the change before the last change of it on the main line: whether there was one, and
    the id of the blob before it (None if there was no file).
    """
    earlier = proposal.earlier
    return path in earlier, earlier.get(path)


def _parent(objects: Objects, commit: str) -> str | None:
    """The first parent of a commit. Raises ObjectFault."""
    match = _PARENT.match(objects.read(commit, COMMIT, COMMIT_BYTES))
    return match[1].decode() if match else None


def _ids(repo: git.Repo, *arguments: str) -> list[str]:
    return [word for word in _run(repo, *arguments).split() if _HEX.fullmatch(word)]


def _run(repo: git.Repo, *arguments: str) -> str:
    """A git command's output; its arguments are our own words, checked ids and checked paths. Raises ObjectFault."""
    try:
        return str(repo.git.execute(["git", *arguments]))
    except git.GitCommandError as error:
        if error.status == 1 and arguments[0] == "merge-base":
            return ""
        raise ObjectFault(f"git {arguments[0]}: {error.status}") from error
