"""The form of a change: names, file types and sizes, judged before any content is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianbing.gate.limits import Limits
from lianbing.gate.trees import Change, TooMuch, shown
from lianbing.objects import BLOB, EXECUTABLE, FILE, ObjectFault, Objects
from schema.findings import Finding, finding
from schema.modes import named
from schema.privacy import find_personal_data

_SUBMISSION = re.compile(rb"submissions/20[0-9]{2}/[a-z0-9][a-z0-9_.-]*(?:/[a-z0-9][a-z0-9_.-]*)+")
_OTHER = re.compile(rb"\.?[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/\.?[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_NEVER = re.compile(
    rb"(?:^|/)\.(?:git|\.)?(?:/|$)|(?:^|/)\.git(?:modules|attributes)?$|git~[0-9]"
    rb"|\.(?:/|$)|(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|/|$)",
    re.IGNORECASE,
)
"""Names that git or Windows gives a meaning of its own: a final dot falls away, and a device is no file."""


def name_findings(change: Change, limits: Limits) -> Iterator[Finding]:
    """A path that is not on the list of shapes, or holds personal data: what deletes one is welcome."""
    path = change.path
    if change.new is None:
        return
    pattern = _SUBMISSION if path.startswith(b"submissions/") else _OTHER
    if len(path) > limits.path_bytes or not pattern.fullmatch(path) or _never(path):
        yield finding("G406", shown(path), found=shown(path))


def _never(path: bytes) -> bool:
    if path != b".gitattributes" and _NEVER.search(path) is not None:
        return True
    return any(find_personal_data(path.decode("utf-8", "replace")))


def type_findings(change: Change) -> Iterator[Finding]:
    """Anything but a regular file; outside submissions an executable is one, too."""
    if change.new is None or change.new.mode == FILE:
        return
    if change.new.mode == EXECUTABLE and not change.path.startswith(b"submissions/"):
        return
    path = shown(change.path)
    yield finding("G407", path, found=named(change.new.mode), want=path)


def size_findings(objects: Objects, change: Change, limits: Limits) -> tuple[int, list[Finding]]:
    """The size of what a change puts in place, with a finding if it is too large or no blob at all."""
    if change.new is None or change.new.mode not in (FILE, EXECUTABLE):
        return 0, []
    try:
        size = objects.size(change.new.id, BLOB)
    except ObjectFault as error:
        return 0, [finding("G401", shown(change.path), found=str(error))]
    if size > limits.file_bytes:
        return 0, [finding("G409", shown(change.path), found=size, want=limits.file_bytes)]
    return size, []


def readable(objects: Objects, change: Change, limits: Limits) -> bool:
    """Whether what a change puts in place is fit to be read at all."""
    return not any(
        (*name_findings(change, limits), *type_findings(change), *size_findings(objects, change, limits)[1])
    )


def form_findings(
    objects: Objects, changes: Iterator[Change] | list[Change], limits: Limits
) -> list[Finding]:
    """All of them for every change. Raises TooMuch when the sizes add up to more than is allowed."""
    found: list[Finding] = []
    total = 0
    for change in changes:
        found += [*name_findings(change, limits), *type_findings(change)]
        size, sizes = size_findings(objects, change, limits)
        total += size
        found += sizes
        if total > limits.bytes:
            raise TooMuch("bytes", limits.bytes)
    return found
