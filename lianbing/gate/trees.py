"""What differs between two trees: files added, changed and deleted, with every fault of the newer tree on the way.

Unchanged folders are never opened, so the cost grows with the change. Trees are read raw: git itself would show a
tree with two entries of one name, or in the wrong order, without a word.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lianbing.gate.limits import Limits
from lianbing.objects import Entry, ObjectFault, Objects

SHOWN = 1_000
"""Bytes of a path that are shown: five times what a path may have."""


@dataclass(frozen=True, slots=True)
class Change:
    """One path that differs: what stands there in the older and in the newer tree, None for nothing."""

    path: bytes
    old: Entry | None
    new: Entry | None

    @property
    def word(self) -> str:
        """What happened to the file: added, modified or deleted."""
        if self.old is None:
            return "added"
        return "deleted" if self.new is None else "modified"


@dataclass(frozen=True, slots=True)
class TreeFault:
    """Something in a tree that no honest tool writes: a code of the catalogue, the path, and what was found."""

    code: str
    path: bytes
    found: str
    want: str = ""


class TooMuch(Exception):
    """A limit was passed; the message names what there is too much of, ``limit`` how much is allowed.

    ``known`` are the changes that had been found by then, never more than the limits allow.
    """

    def __init__(self, what: str, limit: int, known: tuple[Change, ...] = ()) -> None:
        super().__init__(what)
        self.limit, self.known = limit, known


@dataclass(slots=True)
class Difference:
    """Changes by path, and faults of the newer tree in the folders that changed."""

    changes: dict[bytes, Change] = field(default_factory=dict)
    faults: list[TreeFault] = field(default_factory=list)


def difference(objects: Objects, old: str | None, new: str, limits: Limits) -> Difference:
    """What differs between two trees (``old`` None: everything is new).

    Raises ObjectFault for an object that cannot be read, TooMuch as soon as a limit is passed.
    """
    found = Difference()
    try:
        _collect(found, objects, old, new, limits)
    except TooMuch as error:
        known = sorted(found.changes.values(), key=lambda change: change.path)
        raise TooMuch(str(error), error.limit, tuple(known[: limits.files])) from None
    return found


def _collect(found: Difference, objects: Objects, old: str | None, new: str, limits: Limits) -> None:
    waiting: list[tuple[bytes, int, str | None, str | None]] = [(b"", 0, old, new)]
    while waiting:
        prefix, depth, old_tree, new_tree = waiting.pop()
        if old_tree == new_tree:
            continue
        if depth > limits.depth:
            raise TooMuch("depth", limits.depth)
        before = _by_name(objects, old_tree)
        entries = objects.tree(new_tree) if new_tree else ()
        if len(entries) > limits.entries:
            raise TooMuch("entries", limits.entries)
        found.faults.extend(_faults(prefix, entries, before))
        if new_tree and prefix and not entries:
            found.faults.append(TreeFault("G402", prefix.rstrip(b"/"), "empty folder"))
        if len(found.faults) > limits.files:
            raise TooMuch("faults", limits.files)
        after = {entry.name: entry for entry in entries}
        for name in sorted({*before, *after}):
            one, other = before.get(name), after.get(name)
            if one == other:
                continue
            path = prefix + name
            for entry, is_old in ((one, True), (other, False)):
                if entry is None or entry.is_directory:
                    continue
                known = found.changes.get(path, Change(path, None, None))
                found.changes[path] = (
                    Change(path, entry, known.new) if is_old else Change(path, known.old, entry)
                )
            if (folders := (_folder(one), _folder(other))) != (None, None):
                waiting.append((path + b"/", depth + 1, *folders))
            if len(found.changes) > limits.files:
                raise TooMuch("files", limits.files)


def _folder(entry: Entry | None) -> str | None:
    return entry.id if entry is not None and entry.is_directory else None


def _by_name(objects: Objects, tree: str | None) -> Mapping[bytes, Entry]:
    return {entry.name: entry for entry in objects.tree(tree)} if tree else {}


def _faults(prefix: bytes, entries: tuple[Entry, ...], before: Mapping[bytes, Entry]) -> Iterator[TreeFault]:
    """Entries twice or out of order, and names that some file system takes for one."""
    seen: dict[str, bytes] = {}
    order = [entry.order for entry in entries]
    if order != sorted(order):
        yield TreeFault("G402", prefix.rstrip(b"/") or b".", "entries out of order")
    names: set[bytes] = set()
    for entry in entries:
        path = prefix + entry.name
        if entry.name in names:
            yield TreeFault("G402", path, "two entries of one name")
        names.add(entry.name)
        folded = fold(entry.name)
        other = seen.setdefault(folded, entry.name)
        if other != entry.name and not (before.get(other) and before.get(entry.name)):
            yield TreeFault("G408", path, shown(entry.name), shown(other))


def fold(name: bytes) -> str:
    """What file systems that ignore case, width or composition make of a name."""
    text = unicodedata.normalize("NFKC", name.decode("utf-8", "surrogateescape"))
    return unicodedata.normalize("NFKC", text.casefold())


def shown(path: bytes) -> str:
    """A path as text that can be printed anywhere: what is not printable ASCII or a letter is escaped.

    One longer than any that passes is cut, its SHA-256 put behind it: a report must not grow with names.
    """
    whole = len(path) <= SHOWN
    text = path[:SHOWN].decode("utf-8", "backslashreplace" if whole else "replace")
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if whole else f"{text}…{hashlib.sha256(path).hexdigest()}"


__all__ = ["Change", "Difference", "ObjectFault", "TooMuch", "TreeFault", "difference", "fold", "shown"]
