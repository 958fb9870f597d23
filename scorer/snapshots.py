"""Named snapshots (Y4): which filings a moment sees, and until when it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import is_not
from typing import TypeVar

from schema.campaign import Campaign
from schema.codelists import WaiverKind
from schema.filed import Filed
from schema.folders import PersonFolder, UnitFolder
from schema.kinds import Kind, kind_of
from schema.records.base import Record
from schema.records.office import Receipt, Registration
from schema.records.rulings import Waiver
from schema.zone import CHINA
from scorer.rulebook import Rulebook

RecordT = TypeVar("RecordT", bound=Record)


def end_of_day(day: date) -> datetime:
    """24:00 of a day in Asia/Shanghai: the last moment of an inclusive deadline (Y6)."""
    return datetime.combine(day + timedelta(days=1), time(), CHINA)


FileVersion = tuple[str, str]
"""A version of a file: its path and its SHA-256."""


@dataclass(frozen=True)
class Arrivals:
    """When each file arrived: the earliest receipt whose digest is that of the present version (Y6, Y40).

    ``pushes`` is what the platform recorded, ``registered`` the versions that count as received earlier, when the
    unit registered their digest with the office (Y46).
    """

    pushes: Mapping[FileVersion, datetime]
    registered: Mapping[FileVersion, datetime] = field(default_factory=dict)

    @classmethod
    def of(
        cls, receipts: Iterable[Receipt], registrations: Iterable[Registration] = (), hours: int = 0
    ) -> Arrivals:
        """The arrivals that receipts record.

        A registration holds for exactly its path and digest, and only if the earliest receipt is not before it and
        at most ``hours`` after it, to the second; of several the earliest that holds counts. An earlier receipt
        stands by itself, and a registration without a receipt is nothing (A5 一, Y46).
        """
        pushes: dict[FileVersion, datetime] = {}
        for receipt in receipts:
            version = (receipt.path, receipt.sha256)
            pushes[version] = min(receipt.received_at, pushes.get(version, receipt.received_at))
        registered: dict[FileVersion, datetime] = {}
        window = timedelta(hours=hours)
        for row in registrations:
            version = (row.path, row.sha256)
            pushed = pushes.get(version)
            if pushed is None or not row.registered_at <= pushed <= row.registered_at + window:
                continue
            registered[version] = min(row.registered_at, registered.get(version, row.registered_at))
        return cls(pushes, registered)

    def received(self, path: str, sha256: str) -> datetime | None:
        """When this version of the file counts as received; None if no receipt says so."""
        return self.registered.get((path, sha256)) or self.pushes.get((path, sha256))

    def pushed(self, path: str, sha256: str) -> datetime | None:
        """When the platform itself received this version of the file, whatever was registered before."""
        return self.pushes.get((path, sha256))


def arrivals_of(campaign: Campaign, rulebook: Rulebook) -> Arrivals:
    """The arrivals of a campaign under the hours its rulebook gives to registrations (Y6, Y46)."""
    office, hours = campaign.office, rulebook.head.limits.registration_hours
    return Arrivals.of(office.receipts or (), office.registrations or (), hours.whole)


@dataclass(frozen=True)
class View:
    """A campaign as one snapshot sees it.

    ``withheld`` maps the path of a unit's file that is not seen to the time it arrived: too late, or, for those in
    ``to_come``, in time but after ``as_of``. ``unreceipted`` are the files without a receipt, which count all the
    same (Y40).
    """

    name: str
    campaign: Campaign
    cutoff: datetime
    cutoff_day: date
    counts_until: date
    arrivals: Arrivals
    withheld: Mapping[str, datetime]
    unreceipted: frozenset[str]
    to_come: frozenset[str] = frozenset()
    as_of: datetime | None = None

    def is_before_end_of(self, day: date) -> bool:
        """Whether the snapshot looks at a moment before 24:00 of a day, when nothing that the day decides is over."""
        return self.as_of is not None and self.as_of < end_of_day(day)


def view(campaign: Campaign, rulebook: Rulebook, name: str, as_of: datetime | None = None) -> View:
    """The campaign at a snapshot: unit files that arrived after the cut-off are left out, unless waived (Y4).

    ``as_of`` leaves out what the platform received after that moment as well. Office records always stay; cases.csv is
    a cumulative register whose rows are filtered by the counting day, not by the file's receipt (Y38).
    Raises KeyError for a snapshot the rulebook does not have.
    """
    return Viewer(rulebook, name).view(campaign, as_of)


@dataclass(frozen=True, slots=True)
class Sight:
    """One unit's folder as a snapshot sees it, and what is said of its files: see View. ``latest`` is the last push."""

    folder: UnitFolder
    withheld: Mapping[str, datetime]
    unreceipted: frozenset[str]
    to_come: frozenset[str]
    latest: datetime | None

    def depends_on(self, one: datetime | None, other: datetime | None) -> bool:
        """Whether it may differ at two moments: not if all files were there at both."""
        if one == other or self.latest is None:
            return False
        return any(moment is not None and moment < self.latest for moment in (one, other))


@dataclass
class Viewer:
    """Looks at campaigns at one snapshot under one rulebook; a folder that is the same under the same receipts, waivers

    and moment is not looked at again.
    """

    rulebook: Rulebook
    name: str
    _arrivals: tuple[tuple[object, ...], Arrivals] | None = None
    _sights: dict[str, tuple[tuple[object, ...], datetime | None, Sight]] = field(default_factory=dict)

    def view(self, campaign: Campaign, as_of: datetime | None) -> View:
        """The campaign at the snapshot, as it stood at a moment: see ``view``."""
        snapshot = self.rulebook.head.snapshots[self.name]
        cutoff = end_of_day(snapshot.cutoff.day)
        office = campaign.office
        records = (office.receipts, office.registrations)
        if self._arrivals is None or any(map(is_not, self._arrivals[0], records)):
            self._arrivals = (records, arrivals_of(campaign, self.rulebook))
        arrivals = self._arrivals[1]
        waivers: dict[str, list[Waiver]] = defaultdict(list)
        for waiver in campaign.waivers:
            if waiver.kind in (WaiverKind.LATE, WaiverKind.SEALED_CHANGE):
                waivers[waiver.unit].append(waiver)
        sights: dict[str, Sight] = {}
        for unit, folder in campaign.units.items():
            key = (folder, arrivals, office.waivers)
            known = self._sights.get(unit)
            if known is None or any(map(is_not, known[0], key)) or known[2].depends_on(known[1], as_of):
                made = _sight(campaign.root, folder, arrivals, waivers[unit], cutoff, as_of)
                known = self._sights[unit] = (key, as_of, made)
            sights[unit] = known[2]
        withheld = {path: at for sight in sights.values() for path, at in sight.withheld.items()}
        units = {unit: sight.folder for unit, sight in sights.items()} if withheld else campaign.units
        return View(
            name=self.name,
            campaign=replace(campaign, units=units) if withheld else campaign,
            cutoff=cutoff,
            cutoff_day=snapshot.cutoff.day,
            counts_until=snapshot.counts_until.day,
            arrivals=arrivals,
            withheld=withheld,
            unreceipted=frozenset().union(*(sight.unreceipted for sight in sights.values())),
            to_come=frozenset().union(*(sight.to_come for sight in sights.values())),
            as_of=as_of,
        )


def _sight(
    root: str, folder: UnitFolder, arrivals: Arrivals, waivers: Iterable[Waiver], cutoff: datetime,
    as_of: datetime | None,
) -> Sight:  # fmt: skip
    """One folder at a cut-off and a moment (Y4, Y6)."""
    withheld: dict[str, datetime] = {}
    unreceipted: set[str] = set()
    to_come: set[str] = set()
    latest: datetime | None = None
    persons = (stamp for person in folder.persons.values() for stamp in person.files)
    for stamp in (*folder.files, *persons):
        kind = _kind(stamp.path.removeprefix(root + "/"))
        if kind is None or kind.name == "cases":
            continue
        received = arrivals.received(stamp.path, stamp.sha256)
        pushed = arrivals.pushed(stamp.path, stamp.sha256)
        if received is None or pushed is None:
            unreceipted.add(stamp.path)
            continue
        latest = pushed if latest is None else max(latest, pushed)
        limit = cutoff
        for waiver in waivers:
            if waiver.module is kind.module and waiver.path in (None, stamp.path):
                limit = max(limit, waiver.until)
        # a deadline day is inclusive: arriving at the very end of the day is arriving after it
        if received >= limit or (as_of is not None and pushed > as_of):
            withheld[stamp.path] = received
            if received < limit:
                to_come.add(stamp.path)
    seen = _seen(folder, withheld) if withheld else folder
    return Sight(seen, withheld, frozenset(unreceipted), frozenset(to_come), latest)


@lru_cache(maxsize=1 << 16)
def _kind(path: str) -> Kind | None:
    known = kind_of(path)
    return known[0] if known else None


def _seen(folder: UnitFolder, withheld: Mapping[str, datetime]) -> UnitFolder:
    """A unit's folder without the records that are withheld."""

    def one(filed: Filed[RecordT] | None) -> Filed[RecordT] | None:
        return None if filed is None or filed.path in withheld else filed

    def many(filed: tuple[Filed[RecordT], ...]) -> tuple[Filed[RecordT], ...]:
        return tuple(f for f in filed if f.path not in withheld)

    def person(found: PersonFolder) -> PersonFolder:
        return replace(found, person=one(found.person), narrative=one(found.narrative))

    return replace(
        folder,
        unit=one(folder.unit),
        mobilisation=one(folder.mobilisation),
        bulletins=many(folder.bulletins),
        summary=one(folder.summary),
        statistics=many(folder.statistics),
        team=one(folder.team),
        recommended=one(folder.recommended),
        narrative=one(folder.narrative),
        nominations=one(folder.nominations),
        honours=one(folder.honours),
        persons={name: person(found) for name, found in folder.persons.items()},
    )
