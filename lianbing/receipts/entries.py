"""The entries of the log, strictly typed, and their canonical form: the bytes that are hashed."""

from __future__ import annotations

import hashlib
import json
import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from lianbing.wording import RECEIPTS
from schema.zone import CHINA

FILES, PATH_LENGTH, SIZE = 5_000, 4_096, 5_000_000
"""The most files of an entry, characters of a path, and bytes of a line."""

GENESIS = "0" * 64
"""What the first line names as the SHA-256 of the line before it."""

CHINA_TIME = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00$"


def _real(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _plain(text: str) -> str:
    if not text.isprintable():
        raise ValueError("not printable")
    return text


ObjectId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
FileDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}(?:\[bot\])?)?$")]
EventId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Time = Annotated[str, StringConstraints(pattern=CHINA_TIME), AfterValidator(_real)]
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=PATH_LENGTH), AfterValidator(_plain)]
Verdict = Literal["accepted", "refused", "error"]


class Part(BaseModel):
    """What an entry is made of: frozen, no unknown field, no conversion (a list is taken for a tuple)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class FileChange(Part):
    """A file that the head brought: its path and SHA-256, None if it was deleted or too large to be read."""

    path: FilePath
    sha256: FileDigest | None


class FileVersion(Part):
    """One version of a file."""

    path: FilePath
    sha256: FileDigest


class Entry(Part):
    """An entry of the log. ``moment`` is the time its commit carries."""

    kind: str

    @property
    @abstractmethod
    def moment(self) -> str:
        """When it happened, in Asia/Shanghai."""

    @property
    def subject(self) -> str:
        """The subject of its commit."""
        return self.kind

    def document(self) -> dict[str, Any]:
        """The entry as plain JSON."""
        return self.model_dump(mode="json")


class Opened(Entry):
    """The genesis: from ``commit`` on every first-parent step of main must pass the gate."""

    kind: Literal["opened"] = "opened"
    commit: ObjectId
    opened_at: Time

    @property
    def moment(self) -> str:
        """When the log was opened."""
        return self.opened_at


class Received(Entry):
    """A head that arrived: when, from whom, with which files, and what the gate said (Y6).

    ``tree`` is None only where the gate refused a head that it could not read; ``pusher`` where the platform does not tell.
    """

    kind: Literal["received"] = "received"
    event: EventId
    received_at: Time
    actor: Account
    pusher: Account | None
    base: ObjectId
    head: ObjectId
    tree: ObjectId | None
    files: Annotated[tuple[FileChange, ...], Field(strict=False, max_length=FILES)]
    verdict: Verdict
    approved_by: Annotated[tuple[Account, ...], Field(strict=False, max_length=100)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        paths = [file.path for file in self.files]
        if paths != sorted(set(paths)) or list(self.approved_by) != sorted(set(self.approved_by)):
            raise ValueError("not sorted")
        if self.tree is None and self.verdict == "accepted":
            raise ValueError("what is accepted has a tree")
        return self

    @property
    def moment(self) -> str:
        """When the head arrived."""
        return self.received_at

    @property
    def subject(self) -> str:
        """The event and the verdict."""
        return f"received {self.event}: {self.verdict}"


class Purged(Entry):
    """Personal data was purged from the history: which versions of files went, and what became of each commit."""

    kind: Literal["purged"] = "purged"
    purged_at: Time
    reason: Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_plain)]
    files: Annotated[tuple[FileVersion, ...], Field(strict=False, max_length=FILES)]
    commits: dict[ObjectId, ObjectId]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        found = [(file.path, file.sha256) for file in self.files]
        if found != sorted(set(found)):
            raise ValueError("not sorted")
        return self

    @property
    def moment(self) -> str:
        """When it was purged."""
        return self.purged_at


class Sealed(Entry):
    """A kind that older logs may hold. A seal has no entry of its own: the receipt of the change that brought it has
    the digest of its seal.json (decision 0011).

    Such a line can be read, but not appended, and nothing goes by it: the second wall begins at the genesis.
    """

    model_config = ConfigDict(extra="allow")
    kind: Literal["sealed"] = "sealed"
    sealed_at: Time
    commit: ObjectId | None = None

    def document(self) -> dict[str, Any]:
        """The entry as plain JSON; what it does not say is left out."""
        return self.model_dump(mode="json", exclude_none=True)

    @property
    def moment(self) -> str:
        """When it was sealed."""
        return self.sealed_at


AnyEntry = Opened | Received | Purged | Sealed
_ENTRY: TypeAdapter[AnyEntry] = TypeAdapter(Annotated[AnyEntry, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something is no entry, in Chinese: the field, and what is wrong with it."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: its number from 0, the SHA-256 of the line before it, its own, and its entry."""

    seq: int
    prev: str
    sha256: str
    entry: AnyEntry


def canonical(document: Mapping[str, Any]) -> bytes:
    """The one way to write an object: sorted keys, no blanks, UTF-8 as it is."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def line_bytes(seq: int, prev: str, entry: AnyEntry) -> bytes:
    """A line of the log, without its line break."""
    return canonical({**entry.document(), "seq": seq, "prev": prev})


def digest(line: bytes) -> str:
    """The SHA-256 of a line without its line break."""
    return hashlib.sha256(line).hexdigest()


def read_entry(document: object) -> AnyEntry | Problem:
    """The entry that a JSON document holds, or why it holds none."""
    try:
        return _ENTRY.validate_python(document)
    except ValidationError as error:
        return problem_of(error)


def problem_of(error: ValidationError) -> Problem:
    """The first error of a validation, in words."""
    details = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(step) for step in details["loc"][-3:]) or "kind"
    words = RECEIPTS["faults"]
    return Problem(f"{place} {words.get(details['type'], words['other'])}")


def _no_number(name: str) -> None:
    raise ValueError(name)


def read_object(content: bytes, limit: int = SIZE) -> dict[str, Any] | Problem:
    """The JSON object of some bytes, or why there is none."""
    if len(content) > limit:
        return Problem(RECEIPTS["faults"]["size"])
    try:
        document = json.loads(content.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        return Problem(RECEIPTS["faults"]["json"])
    return document if isinstance(document, dict) else Problem(RECEIPTS["faults"]["object"])


def read_line(raw: bytes) -> Line | Problem:
    """A line of the log, or why it is none; ``raw`` without its line break."""
    document = read_object(raw)
    if isinstance(document, Problem):
        return document
    seq, prev = document.pop("seq", None), document.pop("prev", None)
    if type(seq) is not int or seq < 0 or not isinstance(prev, str) or not re.fullmatch("[0-9a-f]{64}", prev):
        return Problem(f"seq/prev {RECEIPTS['faults']['other']}")
    entry = read_entry(document)
    if isinstance(entry, Problem):
        return entry
    try:
        same = line_bytes(seq, prev, entry) == raw
    except (ValueError, RecursionError):  # half a surrogate pair, too deep
        same = False
    if not same:
        return Problem(RECEIPTS["faults"]["canonical"])
    return Line(seq, prev, digest(raw), entry)


def china(moment: datetime) -> str:
    """A moment as the log writes it. A moment without a zone is Asia/Shanghai's."""
    local = moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)
    return local.replace(microsecond=0).isoformat()
