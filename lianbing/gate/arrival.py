"""When a change counts as received, and how that stands to the windows of filing (Y5, Y6, Y46, Y48)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lianbing.gate.subject import ChangedFile
from schema.campaign import Campaign, Filed
from schema.findings import Finding, finding
from schema.records.office import Receipt
from schema.records.units import Nominations
from schema.scalars import CHINA, case_key
from scorer.rulebook import Rulebook
from scorer.snapshots import Arrivals, end_of_day
from scorer.windows import Standing, sealed_on, standing, window_of

_UNIT = re.compile(r"submissions/20[0-9]{2}/(?P<unit>[^/]+)/")


@dataclass(frozen=True)
class Clock:
    """Times of receipt: of this change, and of the versions that arrived before."""

    received: datetime
    arrivals: Arrivals

    @classmethod
    def of(cls, campaign: Campaign, rulebook: Rulebook, receipts: Iterable[Receipt], received: datetime,
           files: Iterable[ChangedFile], actor: str) -> Clock:  # fmt: skip
        """The receipts of the office and of the log, with this change as one more."""
        now = [
            Receipt(line=0, path=file.path, sha256=file.sha256, received_at=received, actor=actor)
            for file in files
            if file.sha256 is not None
        ]
        recorded = [*(campaign.office.receipts or ()), *receipts, *now]
        registrations = campaign.office.registrations or ()
        hours = rulebook.head.limits.registration_hours.whole
        return cls(received, Arrivals.of(recorded, registrations, hours))

    def stood_at(self, file: ChangedFile, moment: datetime, known: str | None) -> bool:
        """Whether the version that a change takes away was there at a moment; without a receipt it was (Y40)."""
        if file.old_id is None:
            return False
        arrived = self.arrivals.received(file.path, known) if known else None
        return arrived is None or arrived < moment

    def received_at(self, file: ChangedFile) -> datetime:
        """When exactly this version of a file first arrived; a deletion arrives now."""
        if file.sha256 is None:
            return self.received
        return self.arrivals.received(file.path, file.sha256) or self.received


def window_findings(
    base: Campaign, head: Campaign, rulebook: Rulebook, clock: Clock, files: Iterable[ChangedFile]
) -> Iterator[Finding]:
    """Every changed file of a unit against its window, by the rules and waivers of the base."""
    for file in files:
        window = window_of(base, rulebook, file.path)
        match = _UNIT.match(file.path)
        if window is None or match is None:
            continue
        received = clock.received_at(file)
        moment = _shown(received)
        if received != clock.received:
            yield finding("G424", file.path, found=moment)
        label, clause = window.kind.label, window.clause
        stamp = base.stamps.get(file.path)
        stood = clock.stood_at(file, end_of_day(window.seals), stamp.sha256 if stamp else None)
        found = standing(window, received, base.waivers, match["unit"], file.path, stood=stood)
        if found is Standing.EARLY:
            yield finding("G420", file.path, clause=clause, label=label, want=window.opens, found=moment)
        elif found is Standing.LATE:
            yield finding("G421", file.path, clause=clause, label=label, want=window.due, found=moment)
        elif found is Standing.WAIVED:
            yield finding("G423", file.path, label=label, found=moment)
        elif found is Standing.SEALED and window.kind.name == "nominations" and file.new_id:
            yield from _digests_only(base, head, match["unit"], file.path)
        elif found is Standing.SEALED:
            yield finding("G422", file.path, label=label, want=window.seals, found=moment)
        elif found is Standing.CLOSED:
            yield finding("G427", file.path, label=label, want=window.closes, found=moment)
        if window.kind.name == "cases" and received >= end_of_day(sealed_on(rulebook)):
            yield from _altered_cases(base, head, match["unit"], file.path)


def _digests_only(base: Campaign, head: Campaign, unit: str, path: str) -> Iterator[Finding]:
    """Once sealed, a list of candidates can only confirm what counties filed later: their digests (R18, Y48)."""
    before, after = base.folder(unit).nominations, head.folder(unit).nominations
    if before is not None and after is not None and _without_digests(before) != _without_digests(after):
        yield finding("G426", path)


def _without_digests(filed: Filed[Nominations]) -> object:
    record = filed.record
    return (
        record.document,
        [county.unit for county in record.counties],
        [(person.person, person.unit, person.track, person.digest) for person in record.persons],
    )


def _altered_cases(base: Campaign, head: Campaign, unit: str, path: str) -> Iterator[Finding]:
    """Cases that were filed before the seal and are gone or read otherwise now (R40)."""
    before, after = base.case_tables.get(unit), head.case_tables.get(unit)
    if before is None:
        return
    remaining: Mapping[str, object] = {case_key(r.number): _bare(r) for r in after} if after else {}
    altered = Counter(
        remaining.get(case_key(row.number)) == _bare(row) for row in before.rows
    )[False]  # fmt: skip
    if altered:
        yield finding("G425", path, found=altered)


def _bare(row: object) -> tuple[object, ...]:
    """A row's values without its line."""
    names = (name for name in type(row).__dataclass_fields__ if name != "line")  # type: ignore[attr-defined]
    return tuple(getattr(row, name) for name in names)


def _shown(moment: datetime) -> str:
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
