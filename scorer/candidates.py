"""Who takes part: prefectures by themselves, counties and persons through their prefecture's nomination."""

from __future__ import annotations

from dataclasses import dataclass

from schema.campaign import Campaign
from schema.codelists import Level
from schema.filed import Filed
from schema.folders import PersonFolder
from schema.records.office import RegisterEntry
from schema.records.units import Nominations
from scorer.derivation import Source
from scorer.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit or person that is scored.

    ``subject`` is the rulebook's name for the kind (``prefecture``, ``county``, ``spot``, ``publicity``);
    ``prefecture`` the id of the prefecture it belongs to; ``unit`` the own bureau (itself for a unit);
    ``identities`` all ids under which the bureau has been recorded, its predecessors included (Y9);
    ``nomination`` where the prefecture named it, None if nobody did.
    """

    id: str
    name: str
    short_name: str
    subject: str
    prefecture: str
    unit: str
    code: str = ""
    identities: frozenset[str] = frozenset()
    nomination: Source | None = None
    order: int = 0

    @property
    def is_prefecture(self) -> bool:
        """Whether the candidate is a prefecture's bureau, whose area is its whole file of cases (R37)."""
        return self.unit == self.prefecture and self.id == self.unit


def candidates(campaign: Campaign, rulebook: Rulebook) -> tuple[Candidate, ...]:
    """All candidates of a snapshot, in order of subject and id (R3, R4, R5, R18).

    Counties that filed without a nomination are listed too, and those that do not exist to the end of the year, so
    that they are told why they do not take part. In the place of an abolished prefecture its successor does (Y9).
    """
    found = [*_prefectures(campaign, rulebook), *_counties(campaign, rulebook), *_persons(campaign, rulebook)]
    subjects = list(rulebook.head.subjects)
    return tuple(sorted(found, key=lambda c: (subjects.index(c.subject), c.id)))


def _unit(
    campaign: Campaign, entry: RegisterEntry, subject: str, nomination: Source | None, order: int
) -> Candidate:
    return Candidate(
        id=entry.unit,
        name=entry.name,
        short_name=entry.short_name,
        subject=subject,
        prefecture=campaign.prefecture_of(entry.unit) or entry.unit,
        unit=entry.unit,
        code=entry.code or "",
        identities=campaign.identities(entry.unit),
        nomination=nomination,
        order=order,
    )


def _prefectures(campaign: Campaign, rulebook: Rulebook) -> list[Candidate]:
    subject = rulebook.subject_of_level(Level.PREFECTURE)
    if subject is None:
        return []
    return [
        _unit(campaign, entry, subject, None, 0)
        for entry in campaign.units_in_year(Level.PREFECTURE)
        if campaign.is_lasting(entry)
    ]


def _nominations(campaign: Campaign) -> list[tuple[str, Filed[Nominations]]]:
    return [(n, f.nominations) for n, f in sorted(campaign.units.items()) if f.nominations is not None]


def _counties(campaign: Campaign, rulebook: Rulebook) -> list[Candidate]:
    subject = rulebook.subject_of_level(Level.COUNTY)
    if subject is None:
        return []
    named: dict[str, tuple[Source, int]] = {}
    for prefecture, filed in _nominations(campaign):
        for order, county in enumerate(filed.record.counties):
            if campaign.prefecture_of(county.unit) == prefecture and county.unit in campaign.units:
                line = filed.place("counties", order)[0]
                named.setdefault(county.unit, (Source(filed.path, str(line), filed.stamp.blob), order + 1))
    found = []
    for unit in sorted({*named, *campaign.units}):
        entry = campaign.register.get(unit)
        if entry is not None and entry.level is Level.COUNTY:
            source, order = named.get(unit, (None, 0))
            found.append(_unit(campaign, entry, subject, source, order))
    return found


def _persons(campaign: Campaign, rulebook: Rulebook) -> list[Candidate]:
    named: dict[tuple[str, str], tuple[Source, int, str]] = {}
    for prefecture, filed in _nominations(campaign):
        for order, person in enumerate(filed.record.persons):
            if campaign.prefecture_of(person.unit) == prefecture:
                line = filed.place("persons", order)[0]
                subject = rulebook.subject_of_track(person.track)
                if subject is not None:
                    source = Source(filed.path, str(line), filed.stamp.blob)
                    named.setdefault((person.person, person.unit), (source, order + 1, subject))
    found = []
    for folder in campaign.persons.values():
        nomination = named.get((folder.id, folder.unit))
        if nomination is not None:
            source, order, subject = nomination
            found.append(_person(campaign, folder, subject, source, order))
        elif folder.person and (track := rulebook.subject_of_track(folder.person.record.track)):
            found.append(_person(campaign, folder, track, None, 0))
    return found


def _person(
    campaign: Campaign, folder: PersonFolder, subject: str, source: Source | None, order: int
) -> Candidate:
    name = folder.person.record.name if folder.person else folder.id
    return Candidate(
        id=folder.id,
        name=name,
        short_name=name,
        subject=subject,
        prefecture=campaign.prefecture_of(folder.unit) or folder.unit,
        unit=folder.unit,
        identities=frozenset({folder.id}),
        nomination=source,
        order=order,
    )
