"""The documents of seals: seal.json, strictly read, and the manifest of a bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from lianbing.output import json_bytes
from lianbing.receipts.entries import FileDigest, ObjectId, Problem, problem_of
from lianbing.seals.verifier import BUNDLE_FORMAT, SEAL_FORMAT
from lianbing.seals.wording import COMMANDS
from lianbing.wording import RECEIPTS
from scorer.documents import FindingDocument

SNAPSHOTS = ("provisional", "final")
"""The snapshots that can be sealed, in the order of the year."""

LARGEST = 16 << 20
"""Bytes of a seal.json that is read at all."""

STRICT = ConfigDict(extra="forbid", strict=True)

Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Year = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}$")]
Count = Annotated[int, Field(ge=0)]


@with_config(STRICT)
class FileEntry(TypedDict):
    """One file: its path, its size in bytes, its SHA-256."""

    path: Name
    size: Count
    sha256: FileDigest


@with_config(STRICT)
class ToolIdentity(TypedDict):
    """The tool: its version, and the digest of the source of its rooms (``lianbing.seals.source``)."""

    version: Name
    source_sha256: FileDigest


@with_config(STRICT)
class SealedRulebook(TypedDict):
    """The rulebook that was used, its digest, and for every reading the alternative that was in force."""

    id: Name
    sha256: FileDigest
    readings: dict[Name, Name]


@with_config(STRICT)
class LogHead(TypedDict):
    """How many entries the log of receipts had, and the SHA-256 of the last of them."""

    entries: Annotated[int, Field(ge=1)]
    last: FileDigest


@with_config(STRICT)
class PreviousSeal(TypedDict):
    """The seal before this one: the path of its seal.json and the SHA-256 of that file."""

    path: Name
    sha256: FileDigest


@with_config(STRICT)
class SealDocument(TypedDict):
    """seal.json: what was sealed, made from what, by which tool and rules, after which seal.

    ``receipts`` is null where there was no log of receipts, ``previous`` in the first seal of all. ``inputs`` are files
    of the commit by their paths, ``outputs`` those that stand beside seal.json.
    """

    format: Literal["lianbing-seal/1"]
    campaign: Year
    snapshot: Literal["provisional", "final"]
    demo: bool
    commit: ObjectId
    tool: ToolIdentity
    rulebook: SealedRulebook
    receipts: LogHead | None
    previous: PreviousSeal | None
    inputs: list[FileEntry]
    outputs: list[FileEntry]


@with_config(STRICT)
class BundleDocument(TypedDict):
    """manifest.json of a bundle: the commit, the tool, the head of the log, and every other file but the manifest's sum."""

    format: Literal["lianbing-bundle/1"]
    commit: ObjectId
    tool: ToolIdentity
    receipts: LogHead | None
    files: list[FileEntry]


class SealSummary(TypedDict):
    """A seal as a page shows it. ``path`` is its folder, ``sha256`` the digest of its seal.json, ``files`` how many it holds."""

    snapshot: Literal["provisional", "final"]
    path: str
    sha256: str
    commit: str
    tool: ToolIdentity
    rulebook: SealedRulebook
    receipts: LogHead | None
    previous: PreviousSeal | None
    files: int
    bytes: int


class SealsDocument(TypedDict):
    """seals.json: the seals of a campaign in order of the year, and how anybody checks them."""

    campaign: str
    seals: list[SealSummary]
    commands: list[str]


class VerificationDocument(TypedDict):
    """What ``lianbing verify --format json`` writes. ``checked`` says in Chinese what agrees, a line each."""

    format: Literal["lianbing-verification/1"]
    sound: bool
    checked: list[str]
    findings: list[FindingDocument]


def no_seals(year: int) -> SealsDocument:
    """seals.json of a campaign of which nothing is sealed."""
    return {"campaign": str(year), "seals": [], "commands": list(COMMANDS)}


_SEAL: TypeAdapter[SealDocument] = TypeAdapter(SealDocument)
_BUNDLE: TypeAdapter[BundleDocument] = TypeAdapter(BundleDocument)


def read_seal(content: bytes) -> SealDocument | Problem:
    """The seal that some bytes hold, or why they hold none."""
    found: SealDocument | Problem = _read(content, _SEAL, SEAL_FORMAT)
    return found


def read_manifest(content: bytes) -> BundleDocument | Problem:
    """The manifest that some bytes hold, or why they hold none."""
    found: BundleDocument | Problem = _read(content, _BUNDLE, BUNDLE_FORMAT)
    return found


def _read(content: bytes, form: TypeAdapter[Any], named: str) -> Any:
    faults = RECEIPTS["faults"]
    if len(content) > LARGEST:
        return Problem(faults["size"])
    try:
        document = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        place = (
            f"（第 {error.lineno} 行第 {error.colno} 列）" if isinstance(error, json.JSONDecodeError) else ""
        )
        return Problem(faults["json"] + place)
    if not isinstance(document, dict):
        return Problem(faults["object"])
    if document.get("format") != named:
        return Problem(f"format：{document.get('format')}，应为 {named}")
    try:
        found = form.validate_python(document)
    except ValidationError as error:
        return problem_of(error)
    return found if json_bytes(document) == content else Problem(faults["canonical"])


def file_entries(files: Mapping[str, bytes], names: Iterable[str] | None = None) -> list[FileEntry]:
    """Files as a list with sizes and digests, in order of path."""
    return [
        {"path": name, "size": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
        for name in sorted(files if names is None else names)
    ]
