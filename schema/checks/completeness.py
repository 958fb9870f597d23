"""What is still missing, and files that changed after their receipt (A5 一-(四), R9-R14, Y6)."""

from __future__ import annotations

from collections.abc import Iterator

from schema.campaign import Campaign
from schema.checks.place import in_row
from schema.codelists import Level, WaiverKind
from schema.findings import Finding, finding
from schema.kinds import BY_NAME
from schema.records.office import Receipt
from schema.templates import examples, fill
from schema.terms import Terms

_REQUIRED = {
    Level.PREFECTURE: (
        "unit", "mobilisation", "summary", "team", "cases", "recommended", "narrative", "nominations", "statistics",
    ),
    Level.COUNTY: ("unit", "team", "recommended", "narrative", "statistics"),
}  # fmt: skip


def check_complete(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """各地州市和已报送材料的县级单位报齐规定材料，免报的除外 (A5 (一)-(四), R9, R12-R14, R24)."""
    filed = {*campaign.stamps, *(path.rpartition("/")[0] for path in campaign.stamps)}
    for unit, entry in sorted(campaign.register.items()):
        must_file = entry.level is Level.PREFECTURE and campaign.is_lasting(entry)
        if unit not in campaign.units and not must_file:
            continue
        for name in _REQUIRED.get(entry.level, ()):
            path = _path(campaign, unit, name)
            if path not in filed and not _is_excused(campaign, unit, name, path):
                yield _missing(campaign, name, unit)
        for person in campaign.folder(unit).persons.values():
            for name in ("person", "person_narrative"):
                path = BY_NAME[name].pattern.format(unit=unit, person=person.id)
                if f"{campaign.root}/{path}" not in campaign.stamps:
                    yield _missing(campaign, name, unit, person.id)


def _path(campaign: Campaign, unit: str, name: str) -> str:
    """The path of a unit's file, or of the folder of those it files monthly."""
    return f"{campaign.root}/" + BY_NAME[name].pattern.removesuffix("/{month}.yaml").format(unit=unit)


def _is_excused(campaign: Campaign, unit: str, name: str, path: str) -> bool:
    """Whether the office excused the unit from the module, or from this file of it."""
    module = BY_NAME[name].module
    return any(
        w.kind is WaiverKind.EXCUSED and w.unit == unit and w.module is module and w.path in (None, path)
        for w in campaign.waivers
    )


def _missing(campaign: Campaign, name: str, unit: str, person: str = "") -> Finding:
    kind = BY_NAME[name]
    parts = examples(campaign.year) | ({"person": person} if person else {})
    path = f"{campaign.root}/" + fill(kind.pattern, unit=unit, **parts)
    options = [f" --{part} {value}" for part, value in parts.items() if "{" + part + "}" in kind.pattern]
    command = f"{name} {unit}{''.join(options)}"
    return finding("S009", path, clause=kind.clause, label=kind.label, found=path, want=command)


def check_receipts(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """收件记录与现有文件一致；收件后改动的文件以新的收件为准 (A5 一, Y6)."""
    table = campaign.office.receipts
    latest: dict[str, Receipt] = {}
    for receipt in table or ():
        known = latest.get(receipt.path)
        if known is None or known.received_at <= receipt.received_at:
            latest[receipt.path] = receipt
    for path, receipt in latest.items():
        stamp = campaign.stamps.get(path)
        if stamp is not None and stamp.sha256 != receipt.sha256:
            assert table is not None
            yield in_row(table, receipt, "S239", "sha256", found=path)


def check_registrations(campaign: Campaign, terms: Terms) -> Iterator[Finding]:
    """登记指纹的文件在登记单位自己的目录内 (A5 一, Y46)."""
    table = campaign.office.registrations
    for row in table or ():
        assert table is not None
        if not row.path.startswith(f"{campaign.root}/{row.unit}/"):
            folder = row.path.removeprefix(campaign.root + "/").partition("/")[0]
            yield in_row(table, row, "S228", "path", found=folder, want=row.unit)
