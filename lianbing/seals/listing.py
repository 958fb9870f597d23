"""seals.json: the seals of a campaign, for its page of downloads."""

from __future__ import annotations

from collections.abc import Mapping

from lianbing.receipts.entries import Problem
from lianbing.seals.document import SNAPSHOTS, SealsDocument, SealSummary, no_seals, read_seal
from lianbing.seals.making import sealed_folder
from lianbing.seals.verifier import SEAL, sha256


def seals_document(files: Mapping[str, bytes], year: int) -> SealsDocument:
    """The seals of a year among files by path; one that cannot be read is left out: ``lianbing verify`` says why."""
    found: list[SealSummary] = []
    for which in SNAPSHOTS:
        folder = sealed_folder(year, which)
        if folder + SEAL not in files:
            continue
        content = files[folder + SEAL]
        seal = read_seal(content)
        if isinstance(seal, Problem):
            continue
        found.append(
            {
                "snapshot": seal["snapshot"],
                "path": folder,
                "sha256": sha256(content),
                "commit": seal["commit"],
                "tool": seal["tool"],
                "rulebook": seal["rulebook"],
                "receipts": seal["receipts"],
                "previous": seal["previous"],
                "files": len(seal["outputs"]) + 1,
                "bytes": sum(entry["size"] for entry in seal["outputs"]) + len(content),
            }
        )
    return {**no_seals(year), "seals": found}
