"""A thousand ways to tamper with a bundle, each drawn from a number: what was done, and which file must be named.

Whoever tampers may also write the manifest anew (``forged``): then the chain of seals, the chain of the log and its
receipts are what is left.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lianbing.output import json_bytes
from lianbing.seals.archive import archive_bytes
from lianbing.seals.document import file_entries
from lianbing.seals.verifier import LOG, MANIFEST, SUM, TREE, sha256
from tests.seals.repositories import FINAL, PROVISIONAL

Files = dict[str, bytes]


@dataclass(frozen=True)
class Tampered:
    """A tampered bundle: its members, or an archive that is none of ours; one of ``names`` must be named."""

    what: str
    names: frozenset[str]
    files: Files | None = None
    archive: bytes | None = None


def forged(files: Files) -> Files:
    """The members with a manifest that fits them."""
    manifest = json.loads(files[MANIFEST])
    others = {name: content for name, content in files.items() if name not in (MANIFEST, SUM)}
    content = json_bytes({**manifest, "files": file_entries(others)})
    return {**others, MANIFEST: content, SUM: f"{sha256(content)}  {MANIFEST}\n".encode()}


def flipped(content: bytes, dice: random.Random) -> bytes:
    """The bytes with one bit of one of them changed."""
    at = dice.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]


def told_as(name: str) -> str:
    """What a finding about a member names: the sum is the manifest's."""
    return MANIFEST if name == SUM else name


def _member(files: Files, dice: random.Random) -> str:
    return dice.choice(sorted(name for name in files if files[name]))


def byte(files: Files, dice: random.Random) -> Tampered:
    """One bit of a member."""
    name = _member(files, dice)
    return Tampered(f"bit of {name}", frozenset({told_as(name)}), {**files, name: flipped(files[name], dice)})


def cut(files: Files, dice: random.Random) -> Tampered:
    """The end of a member is gone."""
    name = _member(files, dice)
    kept = files[name][: dice.randrange(len(files[name]))]
    return Tampered(f"end of {name}", frozenset({told_as(name)}), {**files, name: kept})


def removed(files: Files, dice: random.Random) -> Tampered:
    """A member is gone."""
    name = _member(files, dice)
    return Tampered(f"no {name}", frozenset({told_as(name)}), {n: c for n, c in files.items() if n != name})


def added(files: Files, dice: random.Random) -> Tampered:
    """A member more, in a folder that there is."""
    folder = _member(files, dice).rpartition("/")[0]
    name = f"{folder}/more-{dice.randrange(1000)}.json".lstrip("/")
    return Tampered(f"more {name}", frozenset({name}), {**files, name: b"{}\n"})


def swapped(files: Files, dice: random.Random) -> Tampered:
    """Two members have each other's content."""
    one = _member(files, dice)
    other = dice.choice(sorted(n for n in files if files[n] != files[one]))
    names = frozenset({told_as(one), told_as(other)})
    return Tampered(f"{one} for {other}", names, {**files, one: files[other], other: files[one]})


def log_line(files: Files, dice: random.Random) -> Tampered:
    """A receipt is gone, moved, twice or changed; the manifest fits."""
    lines = files[LOG].splitlines(keepends=True)
    at, other = dice.sample(range(len(lines)), 2)
    what = dice.choice(("removed", "moved", "twice", "changed"))
    if what == "removed":
        del lines[0 if at == len(lines) - 1 else at]
    elif what == "moved":
        lines[at], lines[other] = lines[other], lines[at]
    elif what == "twice":
        lines.insert(at, lines[at])
    else:
        lines[at] = flipped(lines[at][:-1], dice) + b"\n"
    return Tampered(f"receipt {what}", frozenset({LOG}), forged({**files, LOG: b"".join(lines)}))


def log_end(files: Files, dice: random.Random) -> Tampered:
    """The end of the log that the seal saw is gone; the manifest fits but for the head that it names."""
    lines = files[LOG].splitlines(keepends=True)
    kept = b"".join(lines[: dice.randrange(1, 4)])
    seal = FINAL + "seal.json"
    return Tampered("short log", frozenset({seal}), forged({**files, LOG: kept}))


def _edited(content: bytes, dice: random.Random) -> bytes:
    """A seal.json in which one value is another of its kind, still well formed."""
    seal: dict[str, Any] = json.loads(content)
    choice = dice.choice(("tool", "version", "commit", "reading", "rows", "size", "demo"))
    if choice == "tool":
        seal["tool"]["source_sha256"] = f"{dice.getrandbits(256):064x}"
    elif choice == "version":
        seal["tool"]["version"] = f"0.0.{dice.randrange(9)}"
    elif choice == "commit":
        seal["commit"] = f"{dice.getrandbits(160):040x}"
    elif choice == "reading":
        name = dice.choice(sorted(seal["rulebook"]["readings"]))
        seal["rulebook"]["readings"][name] += "x"
    elif choice == "rows":
        del seal["inputs"][dice.randrange(len(seal["inputs"]))]
    elif choice == "size":
        seal["inputs"][dice.randrange(len(seal["inputs"]))]["size"] += 1
    else:
        seal["demo"] = not seal["demo"]
    return json_bytes(seal)


def seal_edit(files: Files, dice: random.Random) -> Tampered:
    """A seal.json says something else, such as another tool; the manifest fits."""
    folder = dice.choice((PROVISIONAL, FINAL))
    name = TREE + folder + "seal.json"
    edited = forged({**files, name: _edited(files[name], dice)})
    return Tampered(f"edited {name}", frozenset({folder + "seal.json"}), edited)


def output_edit(files: Files, dice: random.Random) -> Tampered:
    """A sealed file says something else, and its seal.json and the manifest fit it."""
    folder = dice.choice((PROVISIONAL, FINAL))
    seal = TREE + folder + "seal.json"
    name = dice.choice(sorted(n for n in files if n.startswith(TREE + folder) and n != seal))
    content = flipped(files[name], dice)
    document = json.loads(files[seal])
    for entry in document["outputs"]:
        if TREE + folder + entry["path"] == name:
            entry["sha256"] = sha256(content)
    edited = forged({**files, name: content, seal: json_bytes(document)})
    return Tampered(f"resealed {name}", frozenset({folder + "seal.json"}), edited)


def rulebook_swap(files: Files, dice: random.Random) -> Tampered:
    """A part of the sealed rulebook is another, and everything that lists it fits, but for the rulebook's digest."""
    folder = dice.choice((PROVISIONAL, FINAL))
    seal = TREE + folder + "seal.json"
    name = dice.choice(sorted(n for n in files if n.startswith(f"{TREE}{folder}rulebook/")))
    content = files[name] + b"# %d\n" % dice.randrange(1000)
    document = json.loads(files[seal])
    for entry in document["outputs"]:
        if TREE + folder + entry["path"] == name:
            entry.update(sha256=sha256(content), size=len(content))
    edited = forged({**files, name: content, seal: json_bytes(document)})
    return Tampered(f"rules {name}", frozenset({folder + "rulebook/"}), edited)


def seal_gone(files: Files, dice: random.Random) -> Tampered:
    """The first seal is gone with all its files; the manifest fits."""
    kept = {n: c for n, c in files.items() if not n.startswith(TREE + PROVISIONAL)}
    return Tampered("no first seal", frozenset({PROVISIONAL + "seal.json"}), forged(kept))


def last_seal_gone(files: Files, dice: random.Random) -> Tampered:
    """The last seal is gone, which none follows; the manifest fits, and the commit is still the one it names."""
    kept = {n: c for n, c in files.items() if not n.startswith(TREE + FINAL)}
    return Tampered("no last seal", frozenset({TREE + FINAL + "seal.json"}), forged(kept))


def record_edit(files: Files, dice: random.Random) -> Tampered:
    """A record, a rule, or an object of git says something else; the manifest fits."""
    name = dice.choice(sorted(n for n in files if n.startswith((TREE, "git/")) and files[n]))
    return Tampered(f"record {name}", frozenset({name}), forged({**files, name: flipped(files[name], dice)}))


def seal_order(files: Files, dice: random.Random) -> Tampered:
    """Two seals have changed places; the manifest fits."""
    turned = {TREE + PROVISIONAL: TREE + FINAL, TREE + FINAL: TREE + PROVISIONAL}
    moved: Files = {}
    for name, content in files.items():
        start = next((start for start in turned if name.startswith(start)), None)
        moved[turned[start] + name.removeprefix(start) if start else name] = content
    return Tampered("seals in turn", frozenset({PROVISIONAL + "seal.json"}), forged(moved))


def archive_bit(files: Files, dice: random.Random) -> Tampered:
    """One bit of the archive itself."""
    content = archive_bytes(files)
    return Tampered(
        "bit of the archive", frozenset({"bundle.zip", *map(told_as, files)}), archive=flipped(content, dice)
    )


def archive_cut(files: Files, dice: random.Random) -> Tampered:
    """The archive was not downloaded whole."""
    content = archive_bytes(files)
    return Tampered("cut archive", frozenset({"bundle.zip"}), archive=content[: dice.randrange(len(content))])


def archive_form(files: Files, dice: random.Random) -> Tampered:
    """The same members packed by another program: compressed, in another order, with a comment or other times."""
    what = dice.choice(("compressed", "order", "comment", "times", "twice", "mode"))
    names = sorted(files)
    if what == "order":
        dice.shuffle(names)
    at = dice.choice(names)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in (*names, at) if what == "twice" else names:
            member = zipfile.ZipInfo(
                name, (2020, 1, 1, 0, 0, 0) if what == "times" else (1980, 1, 1, 0, 0, 0)
            )
            member.create_system = 3
            member.external_attr = (0o120777 if what == "mode" and name == at else 0o100644) << 16
            packed = what == "compressed" and name == at
            archive.writestr(member, files[name], zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
        if what == "comment":
            archive.comment = b"x"
    return Tampered(f"packed: {what}", frozenset({"bundle.zip", at}), archive=buffer.getvalue())


WAYS: tuple[tuple[Callable[[Files, random.Random], Tampered], int], ...] = (
    (byte, 25), (cut, 10), (removed, 10), (added, 5), (swapped, 10), (log_line, 8), (log_end, 2), (seal_edit, 8),
    (output_edit, 4), (rulebook_swap, 3), (seal_gone, 1), (last_seal_gone, 1), (record_edit, 4), (seal_order, 1),
    (archive_bit, 3), (archive_cut, 2),
    (archive_form, 3),
)  # fmt: skip
"""Every way with how often it is drawn in a hundred."""


def tampered(files: Files, number: int) -> Tampered:
    """The tampering of a number."""
    dice = random.Random(number)
    (way,) = dice.choices([way for way, _ in WAYS], [weight for _, weight in WAYS])
    return way(files, dice)
