"""The records of a campaign as they were filed, published beside the results that were made from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lianbing.output import json_bytes
from schema.campaign import Campaign
from schema.kinds import kind_of
from scorer.documents import RecordDocument, RecordsDocument

FOLDER = "records"

WITHHELD = frozenset({"person", "accounts"})
"""Kinds that hold more than pages may show: certificates of persons (R20, R26, Y35), accounts on the platform.

They are public where the repository is; the site itself, which may be all that is, does not repeat them.
"""

LONGEST = 20_000
"""Lines of a record that a page still shows one by one; a longer one is offered as text alone."""


def record_files(campaign: Campaign, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """records.json and a copy of every record that may be shown, by path below the campaign's folder of results.

    A copy ends in ``.txt`` whatever it is: no server gives it out as something that runs, no generator of pages
    takes it for one.
    """
    found: list[RecordDocument] = []
    for path, stamp in sorted(campaign.stamps.items()):
        inner = path.removeprefix(f"{campaign.root}/")
        known = kind_of(inner)
        if known is None or path not in files:
            continue
        kind, parts = known
        content = files[path]
        lines = len(content.splitlines())
        shown = kind.name not in WITHHELD
        text, page = f"{FOLDER}/{inner}.txt", f"{FOLDER}/{inner}.html"
        found.append(
            {
                "path": path,
                "blob": stamp.blob,
                "sha256": stamp.sha256,
                "size": stamp.size,
                "lines": lines,
                "kind": kind.name,
                "label": kind.label,
                "owner": parts.get("unit", kind.owner.value),
                "text": text if shown else None,
                "page": page if shown and lines <= LONGEST else None,
            }
        )
        if shown:
            yield text, content
    document: RecordsDocument = {"format": "lianbing-records/1", "records": found}
    yield "records.json", json_bytes(document, compact=True)
