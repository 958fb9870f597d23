"""What a bureau could still mend: points lost by its own records, filings not due yet, what the check found there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.results import Document

OWN = "unit"
"""The cause of a loss, or of an input that is not there, which the bureau itself can do something about."""


LATE = "R303"
"""The finding that a filing came late or not at all; what came late stays late, and nothing is left to do."""


@dataclass(frozen=True)
class Mending:
    """What is open, by kind. ``sealed``: the final results stand, and only an objection or a waiver changes them."""

    losses: list[Document]
    missing: list[Document]
    filings: list[Document]
    findings: list[Document]
    sealed: bool

    def __len__(self) -> int:
        return sum(map(len, (self.losses, self.missing, self.filings, self.findings)))


def leaves(indicators: Iterable[Document]) -> Iterator[Document]:
    """The indicators that have no parts."""
    for indicator in indicators:
        if indicator["parts"]:
            yield from leaves(indicator["parts"])
        else:
            yield indicator


def losses(indicators: Iterable[Document]) -> list[Document]:
    """Every loss with the indicator it belongs to, the greatest first."""
    found = (
        {**loss, "id": indicator["id"], "label": indicator["label"]}
        for indicator in leaves(indicators)
        for loss in indicator["losses"]
    )
    return sorted(found, key=lambda loss: -float(loss["points"]))


def mending(
    indicators: Iterable[Document], filings: Iterable[Document], findings: Iterable[Document], *, sealed: bool
) -> Mending:
    """What somebody with these indicators, filings and findings could still mend."""
    all_leaves, due = list(leaves(indicators)), list(filings)
    late = {path for filing in due if filing["state"] == "late" for path in filing["paths"]}
    return Mending(
        losses=[loss for loss in losses(all_leaves) if loss["cause"] == OWN],
        missing=[
            {**missing, "id": indicator["id"], "label": indicator["label"], "maximum": indicator["maximum"]}
            for indicator in all_leaves
            for missing in indicator["missing"]
            if missing["cause"] == OWN
        ],
        filings=[filing for filing in due if filing["state"] == "not_due"],
        findings=[one for one in findings if not (one["code"] == LATE and one["path"] in late)],
        sealed=sealed,
    )


def findings_by_owner(findings: Iterable[Document], prefix: str) -> Mapping[str, list[Document]]:
    """The findings of each unit's folder, and of each person's under the person's id."""
    found: dict[str, list[Document]] = {}
    for finding in findings:
        folders = finding["path"].removeprefix(prefix).split("/")
        if finding["path"].startswith(prefix):
            found.setdefault(folders[0], []).append(finding)
            if len(folders) > 2 and folders[1] == "persons":
                found.setdefault(folders[2], []).append(finding)
    return found
