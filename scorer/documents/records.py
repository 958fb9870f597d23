"""Records: every file of a campaign that points may come from, so that a reader can look it up."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class RecordDocument(TypedDict):
    """A file as it was scored: its path and git blob, size in bytes and SHA-256, kind, and owner (``office`` or a unit).

    ``text`` is its copy among the results, ``page`` where the site shows it line by line; null for a record that holds
    more than the site may show (Y35), and then it stands in the repository alone. ``lines`` counts its lines.
    """

    path: str
    blob: str
    sha256: str
    size: int
    lines: int
    kind: str
    label: str
    owner: str
    text: str | None
    page: str | None


class RecordsDocument(TypedDict):
    """records.json: the records of a campaign in order of path; its sealed results are no records."""

    format: Literal["lianbing-records/1"]
    records: list[RecordDocument]
