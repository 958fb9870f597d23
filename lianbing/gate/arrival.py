"""When a change counts as received, and how that stands to the windows of filing (Y5, Y6, Y46, Y48)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lianbing.gate.log import LoggedVersion
from lianbing.gate.request import Request
from lianbing.gate.subject import ChangedFile
from schema.campaign import Campaign
from schema.case_numbers import case_key
from schema.filed import Filed
from schema.findings import Finding, finding
from schema.records.office import Receipt
from schema.records.units import Nominations
from schema.zone import CHINA
from scorer.rulebook import Rulebook
from scorer.snapshots import Arrivals, end_of_day
from scorer.windows import Standing, Window, sealed_on, standing, window_of

_UNIT = re.compile(r"submissions/20[0-9]{2}/(?P<unit>[^/]+)/")


@dataclass(frozen=True)
class Clock:
    """Times of receipt: of this change, and of the versions of its files that arrived before or come with it.

    ``accepted`` holds by path the times of all versions that the office recorded or that passed the gate, by digest.
    """

    received: datetime
    arrivals: Arrivals
    accepted: Mapping[str, Mapping[str, datetime]]

    @classmethod
    def of(
        cls,
        campaign: Campaign,
        rulebook: Rulebook,
        log: Sequence[LoggedVersion],
        request: Request,
        files: Iterable[ChangedFile],
    ) -> Clock:
        """The receipts of the office and of the log, with this change as one more."""
        table = list(campaign.office.receipts or ())
        now = [
            Receipt(
                line=0, path=file.path, sha256=file.sha256, received_at=request.received, actor=request.actor
            )
            for file in files
            if file.sha256 is not None
        ]
        registrations = campaign.office.registrations or ()
        hours = rulebook.head.limits.registration_hours.whole
        recorded = [*table, *(version.receipt for version in log), *now]
        accepted: dict[str, dict[str, datetime]] = defaultdict(dict)
        for receipt in (*table, *(version.receipt for version in log if version.accepted)):
            known = accepted[receipt.path].get(receipt.sha256, receipt.received_at)
            accepted[receipt.path][receipt.sha256] = min(known, receipt.received_at)
        arrivals = Arrivals.of(recorded, registrations, hours)
        return cls(request.received, arrivals, accepted)

    def stood_at(self, file: ChangedFile, present: str | None, moment: datetime) -> bool:
        """Whether a file had a version at a moment; ``present`` is the digest of the one that the base has.

        A version without a receipt counts as in time (Y40), and a file stays sealed whatever replaced it since (Y48).
        """
        if file.old_id is None:
            return False
        times = {
            sha256: at for sha256, at in self.accepted.get(file.path, {}).items() if sha256 != file.sha256
        }
        if present is None or self.arrivals.pushed(file.path, present) is None:
            return True
        return any(at < moment for at in times.values())

    def received_at(self, file: ChangedFile, window: Window) -> datetime:
        """When exactly this version of a file counts as received; a deletion arrives now.

        An earlier receipt counts, but once a seal has fallen only that of the last version before it: of several that
        arrived in time nobody chooses afterwards (Y48). Too early is judged by the present receipt.
        """
        if file.sha256 is None:
            return self.received
        earlier = self.arrivals.received(file.path, file.sha256)
        if earlier is None or earlier >= self.received or window.standing(earlier) is Standing.EARLY:
            return self.received
        fallen = [end for day in (window.seals, window.closes) if (end := end_of_day(day)) <= self.received]
        if fallen and earlier < (seal := max(fallen)):
            others = self.accepted.get(file.path, {})
            if any(sha256 != file.sha256 and earlier < at < seal for sha256, at in others.items()):
                return self.received
        return earlier


def window_findings(
    base: Campaign, head: Campaign, rulebook: Rulebook, clock: Clock, files: Iterable[ChangedFile]
) -> Iterator[Finding]:
    """Every changed file of a unit against its window, by the rules and waivers of the base."""
    for file in files:
        window = window_of(base, rulebook, file.path)
        match = _UNIT.match(file.path)
        if window is None or match is None:
            continue
        received = clock.received_at(file, window)
        moment = _shown(received)
        if received != clock.received:
            yield finding("G424", file.path, found=moment)
        label, clause = window.kind.label, window.clause
        stamp = base.stamps.get(file.path)
        stood = clock.stood_at(file, stamp.sha256 if stamp else None, end_of_day(window.seals))
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
    names = (name for name in type(row).__dataclass_fields__ if name != "line")  # type: ignore[attr-defined]  # every row is a dataclass
    return tuple(getattr(row, name) for name in names)


def _shown(moment: datetime) -> str:
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
