"""What a seal holds, computed from the files of a commit and the log of receipts: the same bytes wherever it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from lianbing import __version__
from lianbing.output import json_bytes
from lianbing.receipts.log import Log
from lianbing.receipts.table import merged, receipts
from lianbing.rulebooks import FOLDER, rulebook_of
from lianbing.scoring import Checked, check_snapshot, rulebook_name, score_checked
from lianbing.seals.document import LogHead, PreviousSeal, SealDocument, ToolIdentity, file_entries
from lianbing.seals.source import running_digest
from lianbing.seals.verifier import SEAL
from lianbing.snapshots import SUBMISSIONS, campaign_paths
from schema.intake import NO_MODES
from scorer.rulebook import Rulebook

CARDS, CARD_DIGESTS = "scorecards.jsonl", "scorecards.sha256"
CARDS_LIMIT = 8 << 20
"""Bytes of all scorecards that a seal holds whole; of more it holds the digests, and the tables with every number."""


@dataclass(frozen=True)
class Sealed:
    """What was computed: the campaign as it was checked, the files that went in by path, and the files by name."""

    checked: Checked
    inputs: Mapping[str, bytes]
    outputs: Mapping[str, bytes]


def inputs_of(files: Mapping[str, bytes], year: int, rulebook: str) -> dict[str, bytes]:
    """The files of a commit that a campaign is scored from: its records, its rulebook, last year's sealed ranks."""
    rules = f"{FOLDER.as_posix()}/{rulebook}/"
    paths = [*campaign_paths(files, year, sealed=False), *(path for path in files if path.startswith(rules))]
    return {path: files[path] for path in sorted(paths)}


def checked_at(
    files: Mapping[str, bytes], year: int, log: Log | None, modes: Mapping[str, int] = NO_MODES
) -> Checked:
    """The campaign of a year in the files of a commit, with the receipts of the log. Raises as ``check_snapshot``.

    ``modes`` matter where a seal is made: nothing is sealed, bundled or published while one stands there.
    """
    snapshot = {path: files[path] for path in campaign_paths(files, year, sealed=False)}
    if log is not None and (rows := receipts(log, year)):
        table = f"{SUBMISSIONS}/{year}/office/receipts.csv"
        snapshot[table] = merged(snapshot.get(table), rows)
    return check_snapshot(snapshot, year, rulebooks=lambda name: rulebook_of(files, name), modes=modes)


def make(files: Mapping[str, bytes], year: int, which: str, commit: str, log: Log | None) -> Sealed:
    """Everything that a seal holds but its seal.json.

    ``files`` are those of the commit below ``submissions/`` and the rulebooks. Raises as ``check_snapshot`` and
    ``score_checked``, TableError for receipts that cannot be merged.
    """
    return made(checked_at(files, year, log), files, which, commit)


def made(checked: Checked, files: Mapping[str, bytes], which: str, commit: str) -> Sealed:
    """The same of a campaign that was checked already."""
    from lianbing.publishing import due_filings, snapshot_files

    name = rulebook_name(checked.campaign)
    outcome = score_checked(checked, which, commit=commit)
    outputs: dict[str, bytes] = {}
    cards: dict[str, bytes] = {}
    for path, content in snapshot_files(outcome, due_filings(checked, outcome)):
        (cards if path.startswith("scorecards/") else outputs)[path] = content
    outputs |= packed(cards)
    outputs |= {f"rulebook/{part}": content for part, content in rulebook_of(files, name).items()}
    return Sealed(checked, inputs_of(files, checked.campaign.year, name), outputs)


def packed(cards: Mapping[str, bytes], limit: int = CARDS_LIMIT) -> dict[str, bytes]:
    """All scorecards in one file, a line each; of very many their digests as ``sha256sum`` writes them."""
    if sum(map(len, cards.values())) <= limit:
        return {CARDS: b"".join(cards.values())}
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in cards.items())
    return {CARD_DIGESTS: "".join(lines).encode()}


def seal_bytes(
    sealed: Sealed,
    which: str,
    commit: str,
    head: LogHead | None,
    previous: PreviousSeal | None,
    tool: ToolIdentity | None = None,
) -> bytes:
    """seal.json; ``tool`` is the one that is running unless another is named."""
    rulebook, profile = sealed.checked.rulebook, sealed.checked.campaign.office.campaign
    document: SealDocument = {
        "format": "lianbing-seal/1",
        "campaign": str(sealed.checked.campaign.year),
        "snapshot": which,  # type: ignore[typeddict-item]
        "demo": bool(profile and profile.record.demo),
        "commit": commit,
        "tool": tool or running_tool(),
        "rulebook": {"id": rulebook.id, "sha256": rulebook.sha256, "readings": _readings(rulebook)},
        "receipts": head,
        "previous": previous,
        "inputs": file_entries(sealed.inputs),
        "outputs": file_entries(sealed.outputs),
    }
    return json_bytes(document)


def _readings(rulebook: Rulebook) -> dict[str, str]:
    return {name: rulebook.choice_of(name) for name in rulebook.readings}


def running_tool() -> ToolIdentity:
    """The tool that is running."""
    return {"version": __version__, "source_sha256": running_digest()}


def head_of(log: Log | None) -> LogHead | None:
    """The head of a log."""
    return None if log is None else {"entries": log.count, "last": log.last}


def sealed_folder(year: int | str, which: str) -> str:
    """The folder of a seal, with its final slash."""
    return f"{SUBMISSIONS}/{year}/published/{which}/"


def seal_path(year: int | str, which: str) -> str:
    """The path of a seal.json."""
    return sealed_folder(year, which) + SEAL
