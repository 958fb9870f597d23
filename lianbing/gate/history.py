"""The commits of a change one by one: what one of them does and a later one undoes would stay in the history for good."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lianbing.gate.form import name_findings, type_findings
from lianbing.gate.proposal import Proposal, Step
from lianbing.gate.trees import Change, TooMuch, shown
from lianbing.gate.wording import BINARY
from lianbing.objects import BLOB, COMMIT, COMMIT_BYTES, FILE, ObjectFault
from schema.assembly import Reading
from schema.findings import Finding, finding
from schema.privacy import find_personal_data

PERSONAL = "S204"
"""The finding of personal data: the one fault that a later commit cannot mend."""

SIGNED = "G446"
"""The finding of personal data in a signature."""

_SIGNATURE = re.compile(rb"^(?:author|committer) ([^\n]*)", re.MULTILINE)
_TIME = re.compile(rb"> -?[0-9]+ [+-][0-9]{4}$")

_OWN_WORDS = "电子邮箱"
"""What a commit message may hold: platforms sign with addresses of their own accord."""

_UNTEXTED = re.compile(rb"[\0-\x08\x0e-\x1f]")
"""What no text holds in UTF-8 or GB18030: documents and archives, in which nothing can be looked for."""

MESSAGE_BYTES = 1 << 20
"""Bytes of a message in which anything is looked for: as many as all commits of a change may hold (``Limits``)."""


@dataclass(frozen=True)
class Passing:
    """One version of a file that a commit brought and the head no longer has."""

    commit: str
    change: Change


def history_findings(
    proposal: Proposal,
    may_touch: Callable[[Change], bool],
    read: Callable[[str, bytes], Reading],
) -> Iterator[Finding]:
    """What the commits of a change leave in the history beside its result, the oldest commit first."""
    steps = list(reversed(list(proposal.steps())))
    for step in steps:
        yield from _commit_findings(proposal, step.commit)
        for fault in step.faults:
            if fault not in proposal.net.faults:
                yield finding(fault.code, shown(fault.path), found=fault.found, want=fault.want)
    yield from _passing_findings(proposal, passing(proposal, steps), may_touch, read)


def passing(proposal: Proposal, steps: list[Step]) -> list[Passing]:
    """Every version that comes and goes between the merge base and the head. Raises TooMuch.

    A deletion that a later commit takes back leaves nothing behind, but shows that a path was touched.
    """
    net, found = proposal.net.changes, list[Passing]()
    for step in steps:
        for path, change in step.changes.items():
            final = net.get(path)
            if final is None or final.new != change.new:
                found.append(Passing(step.commit, change))
        if len(found) > proposal.limits.versions:
            raise TooMuch("versions", proposal.limits.versions)
    return found


def _passing_findings(
    proposal: Proposal,
    versions: list[Passing],
    may_touch: Callable[[Change], bool],
    read: Callable[[str, bytes], Reading],
) -> Iterator[Finding]:
    """Paths that were touched in passing without leave, odd files, and personal data that would stay."""
    told: set[tuple[str, bytes]] = set()
    total = 0
    for found in versions:
        change, commit = found.change, found.commit[:12]
        path = shown(change.path)
        if ("touched", change.path) not in told and not may_touch(change):
            told.add(("touched", change.path))
            yield finding("G415", path, want=commit)
        if ("form", change.path) not in told:
            for fault in (*name_findings(change, proposal.limits), *type_findings(change)):
                told.add(("form", change.path))
                yield fault
        if change.new is None or change.new.mode != FILE:
            continue
        try:
            size = proposal.objects.size(change.new.id, BLOB)
            total += size
            if size > proposal.limits.file_bytes or total > proposal.limits.bytes:
                yield finding("G409", path, found=max(size, total), want=proposal.limits.file_bytes)
                return
            content = proposal.objects.read(change.new.id, BLOB, proposal.limits.file_bytes)
        except ObjectFault as error:
            yield finding("G401", path, found=str(error))
            continue
        if path.startswith("submissions/"):
            yield from _personal_findings(path, content, read(path, content), commit)


def _personal_findings(path: str, content: bytes, reading: Reading, commit: str) -> Iterator[Finding]:
    """Personal data of one version: what its reading found, and, where that gave no record, what its bytes hold."""
    told = False
    for fault in reading.findings:
        if fault.code == PERSONAL:
            told = True
            label = fault.message.removeprefix("疑似").split("“")[0]
            yield finding("G416", path, fault.line, fault.column, label=label, found=fault.found, want=commit)
    if told or reading.record is not None:
        return
    encoding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    if encoding == "utf-8" and _UNTEXTED.search(content):
        yield finding("G416", path, label=BINARY, found=path.rpartition("/")[2], want=commit)
        return
    text = content.decode(encoding, "replace")
    for datum in find_personal_data(text):
        line = text.count("\n", 0, datum.start) + 1
        yield finding("G416", path, line, label=datum.label, found=text[datum.start : datum.end], want=commit)
        return


def message_data(message: bytes) -> Iterator[tuple[str, str]]:
    """Personal data in the message of a commit, each as its label and its text; addresses are left aside."""
    text = message.decode("utf-8", "replace")
    for datum in find_personal_data(text):
        if datum.label != _OWN_WORDS:
            yield datum.label, text[datum.start : datum.end]


def signature_data(header: bytes) -> Iterator[tuple[str, str]]:
    """Personal data in the names and addresses that the header of a commit gives for its author and committer.

    A mail address may stand there, but not one whose name is a telephone number. Their times are left aside.
    """
    told: set[tuple[str, str]] = set()
    for match in _SIGNATURE.finditer(header):
        for datum in message_data(_TIME.sub(b"", match[1])):
            if datum not in told:
                told.add(datum)
                yield datum


def _commit_findings(proposal: Proposal, commit: str) -> Iterator[Finding]:
    """Personal data in the message and the signatures of a commit, which are as public as a file."""
    header, _, message = proposal.objects.read(commit, COMMIT, COMMIT_BYTES).partition(b"\n\n")
    for label, found in message_data(message[:MESSAGE_BYTES]):
        yield finding("G416", ".", label=label, found=found, want=commit[:12])
    for label, found in signature_data(header[:MESSAGE_BYTES]):
        yield finding(SIGNED, ".", label=label, found=found, want=commit[:12])
