"""From a snapshot to scores: intake, checks, rulebook and scorer in one line of named stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from lianbing.rulebooks import FOLDER, UNUSABLE, rulebook_files
from lianbing.seals.ranks import with_last_year
from schema.campaign import Campaign
from schema.checks import check_campaign
from schema.findings import Finding, FindingReport, finding, sort_findings
from schema.intake import NO_MODES, Reader, read_campaign, read_record
from schema.memory import uncollected
from schema.reading.locating import located
from scorer.checks import check_against_rules
from scorer.results import Outcome, Provenance, publish
from scorer.rulebook import Rulebook, RulebookError, load_rulebook
from scorer.rulebook.lint import lint
from scorer.rulebook.load import select
from scorer.rulebook.terms import terms_of
from scorer.scorecards import score
from scorer.snapshots import view

FAULTY_RULE = "R307"

SCORED = frozenset({"S207"})
"""Errors at a row that the rules answer with points: a drawn case that its unit took out of the system counts 0."""

Rulebooks = Callable[[str], Mapping[str, bytes]]
"""The files of a rulebook by its name. Raises FileNotFoundError for one that does not exist."""


@dataclass(frozen=True)
class Checked:
    """A campaign that was read and checked, with the rulebook it goes by, every finding, and the files it was read from."""

    campaign: Campaign
    rulebook: Rulebook
    findings: FindingReport
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def sound(self) -> bool:
        """Whether nothing was refused."""
        return not any(f.is_error for f in self.findings)

    @cached_property
    def refused_rows(self) -> Mapping[str, set[int]]:
        """The lines of tables at which an error points, by path: their rows count as refused (decision 0004)."""
        refused: dict[str, set[int]] = defaultdict(set)
        for found in self.findings:
            if found.is_error and found.code not in SCORED and found.line and found.path.endswith(".csv"):
                refused[found.path].add(found.line)
        return refused

    @cached_property
    def scored(self) -> Campaign:
        """The campaign that is scored: without the rows that are refused."""
        return self.campaign.without_rows(self.refused_rows)

    @property
    def faulty_rules(self) -> FindingReport:
        """What is wrong with the rulebook itself; nothing is scored by such rules."""
        return tuple(f for f in self.findings if f.code == FAULTY_RULE)


def check_snapshot(
    snapshot: Mapping[str, bytes],
    year: int,
    *,
    root: Path = Path(),
    readings: Mapping[str, str] | None = None,
    rulebooks: Rulebooks | None = None,
    reader: Reader = read_record,
    modes: Mapping[str, int] = NO_MODES,
) -> Checked:
    """Every finding of one year's campaign: of the files, across records, and against the rulebook.

    ``rulebooks`` gives the files of a rulebook by its name; without it they come from ``root``, or from the installed
    package. ``reader`` judges one file, ``modes`` says where no regular file stands (``schema.intake``). Raises
    FileNotFoundError for a campaign whose rulebook does not exist, RulebookError for one that is malformed.
    """
    with uncollected():
        campaign, findings = read_campaign(snapshot, year, reader, modes)
        name = rulebook_name(campaign)
        rulebook = load_rulebook(rulebooks(name) if rulebooks else rulebook_files(root, name), readings)
        return check(campaign, findings, rulebook, snapshot)


def check(
    campaign: Campaign, findings: Iterable[Finding], rulebook: Rulebook, snapshot: Mapping[str, bytes]
) -> Checked:
    """A campaign that was read, with the findings of the intake and those of every check."""
    found = [*findings, *(problems := list(rulebook_findings(rulebook)))]
    try:
        found += check_campaign(campaign, terms_of(rulebook))
        campaign, differing = with_last_year(campaign, snapshot)
        found += differing
        found += check_against_rules(campaign, rulebook)
    except UNUSABLE:
        if not problems:
            raise  # the rules are sound: the fault is the program's
    return Checked(campaign, rulebook, sort_findings(located(found, snapshot)), snapshot)


def rulebook_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What the linter says of the rulebook, as findings; what stops the linter is one too."""
    try:
        problems = lint(rulebook)
    except UNUSABLE as error:
        problems = [f"{type(error).__name__}: {error}"]
    for problem in problems:
        yield finding(FAULTY_RULE, f"{FOLDER.as_posix()}/{rulebook.id}", found=problem)


def rulebook_name(campaign: Campaign) -> str:
    """The rulebook a campaign names; the one called like its year if its own record cannot be read."""
    profile = campaign.office.campaign
    return profile.record.rulebook if profile else str(campaign.year)


def score_checked(
    checked: Checked,
    which: str = "final",
    *,
    readings: Mapping[str, str] | None = None,
    as_of: datetime | None = None,
    commit: str | None = None,
) -> Outcome:
    """The results of a checked campaign at a snapshot, with other readings if any are given.

    Raises RulebookError if the rulebook has a fault: a broken sum or a quote that nobody wrote gives no points.
    """
    if faults := checked.faulty_rules:
        raise RulebookError("\n".join(("没有计分", *map(str, faults))))
    rulebook = select(checked.rulebook, {**checked.rulebook.selected, **(readings or {})})
    provenance = Provenance(commit, as_of.isoformat() if as_of else None)
    with uncollected():
        return publish(score(view(checked.scored, rulebook, which, as_of), rulebook), provenance)
