"""Nominations: what the prefecture approved is authoritative (A3, A4, A5 一, R4, R5, R18)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from schema.campaign import Campaign
from schema.checks.place import in_record
from schema.codelists import Level, Track
from schema.filed import Filed, FileStamp
from schema.findings import Finding, finding
from schema.records.units import Nominations
from schema.stamps import folder_digest
from schema.terms import Terms


def _nominations(campaign: Campaign) -> Iterator[tuple[str, Filed[Nominations]]]:
    for unit, folder in campaign.units.items():
        if folder.nominations:
            yield unit, folder.nominations


def check_counties_nominated(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """每个地州市推荐1-2个所辖的、年内没有撤销的县级单位 (A3, R4, Y2, Y9)."""
    for unit, filed in _nominations(campaign):
        counties = filed.record.counties
        if len(counties) > terms.counties_per_prefecture:
            yield in_record(
                filed, "S214", "counties", found=len(counties), want=terms.counties_per_prefecture
            )
        if not counties:
            yield in_record(filed, "S215", "counties", want=terms.counties_per_prefecture)
        for at, county in enumerate(counties):
            entry = campaign.register.get(county.unit)
            belongs = entry and entry.level is Level.COUNTY and campaign.prefecture_of(county.unit) == unit
            if not campaign.register_complete:
                continue
            if not belongs:
                yield in_record(
                    filed, "S243", "counties", at, "unit", found=county.unit, want=_name(campaign, unit)
                )
            elif entry and not campaign.is_lasting(entry):
                last = date(campaign.year, 12, 31)
                yield in_record(filed, "S224", "counties", at, "unit", found=county.unit, want=last)


def _name(campaign: Campaign, unit: str) -> str:
    entry = campaign.register.get(unit)
    return entry.short_name if entry else unit


def check_quotas(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """推荐人数不超过办公室分配的名额 (A4, R5, Y3). 没有名额表时只提示，不删减."""
    table = campaign.office.quotas
    quotas = {(quota.unit, quota.track): quota.places for quota in table or ()}
    path = f"{campaign.root}/office/quotas.csv"
    nominated = [(unit, filed) for unit, filed in _nominations(campaign) if filed.record.persons]
    if table is None:
        if nominated and path not in campaign.refused:
            yield finding("S217", path)
        return
    for unit, filed in nominated:
        counts = Counter(person.track for person in filed.record.persons)
        for track in Track:
            places = quotas.get((unit, track))
            if places is None:
                if counts[track] and not any(row.mentions(unit) for row in table.rejected):
                    yield in_record(filed, "S217", "persons")
            elif counts[track] > places:
                yield in_record(filed, "S216", "persons", label=track.value, found=counts[track], want=places)


def check_nominated_folders(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """推荐的单位和个人已报送材料，材料与推荐时的指纹一致 (A5 一, R18)."""
    files = _files_by_folder(campaign)
    root = campaign.root
    for unit, filed in _nominations(campaign):
        for at, county in enumerate(filed.record.counties):
            if campaign.register_complete and campaign.prefecture_of(county.unit) != unit:
                continue
            folder = f"{root}/{county.unit}"
            yield from _approved(
                filed, ("counties", at), county.unit, county.digest, folder, files.get(folder)
            )
        for at, person in enumerate(filed.record.persons):
            folder = f"{root}/{person.unit}/persons/{person.person}"
            if campaign.register_complete and campaign.prefecture_of(person.unit) != unit:
                yield in_record(
                    filed, "S243", "persons", at, "unit", found=person.unit, want=_name(campaign, unit)
                )
                continue
            yield from _approved(
                filed, ("persons", at), person.person, person.digest, folder, files.get(folder)
            )
            found = campaign.folder(person.unit).persons.get(person.person)
            if found and found.person and found.person.record.track is not person.track:
                yield in_record(filed, "S242", "persons", at, "track", found=person.track.value,
                                want=found.person.record.track.value)  # fmt: skip


def _files_by_folder(campaign: Campaign) -> dict[str, list[FileStamp]]:
    """Files by the folder of a unit (without persons) or of a person."""
    found: dict[str, list[FileStamp]] = defaultdict(list)
    for path, stamp in campaign.stamps.items():
        parts = path.split("/")
        depth = 5 if len(parts) > 5 and parts[3] == "persons" else 3
        found["/".join(parts[:depth])].append(stamp)
    return found


def _approved(
    filed: Filed[Nominations],
    location: tuple[str | int, ...],
    name: str,
    digest: str,
    folder: str,
    files: list[FileStamp] | None,
) -> Iterator[Finding]:
    if not files:
        yield in_record(filed, "S220", *location, found=name, want=folder)
    elif (actual := folder_digest(files, folder)) != digest:
        yield in_record(filed, "S218", *location, "digest", found=name, want=actual)


def check_filed_unnominated(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """县级单位和个人须由地州市推荐才能参评 (A5 一, R18). 地州市尚未报送候选名单时不提示."""
    for unit, folder in campaign.units.items():
        prefecture = campaign.prefecture_of(unit)
        nominations = campaign.folder(prefecture).nominations if prefecture else None
        if nominations is None:
            continue
        if unit != prefecture and unit not in {county.unit for county in nominations.record.counties}:
            paths = [stamp.path for stamp in folder.files]
            if paths:
                yield finding("S219", paths[0], found=unit)
        named = {(person.unit, person.person) for person in nominations.record.persons}
        for person in folder.persons.values():
            if (unit, person.id) not in named and person.files:
                yield finding("S219", person.files[0].path, found=person.id)
