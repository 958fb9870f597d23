"""Packages of Office Open XML whose bytes depend on their content alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.results import Results

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a ZIP file can say."""


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What XML cannot hold, and what turns the order of letters around."""


def plain(text: str) -> str:
    """Text as a part of a package can hold it, and as it is read."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def repacked(package: bytes) -> bytes:
    """The same parts in order of name with the same time, so that a second build gives the same bytes."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(found, "w") as after:
        # The list of content types comes first, where readers that look no further expect it.
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return found.getvalue()


def data_time(results: Results) -> datetime:
    """When the data was as it is, in UTC, for the properties of a file: the moment asked for, else the day of the cut-off."""
    moment = datetime.fromisoformat(results.final["as_of"] or results.final["cutoff"])
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
