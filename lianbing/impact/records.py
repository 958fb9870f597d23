"""The record or table of a path in a campaign."""

from __future__ import annotations

from typing import Any

from schema.campaign import Campaign
from schema.filed import Filed, Table
from schema.kinds import Kind, Owner, kind_of


def kind_at(campaign: Campaign, path: str) -> tuple[Kind, dict[str, str]] | None:
    """The kind of a path and its named parts; None outside the campaign or for a name nobody knows."""
    root = campaign.root + "/"
    return kind_of(path.removeprefix(root)) if path.startswith(root) else None


def record_at(campaign: Campaign, path: str) -> Filed[Any] | Table[Any] | None:
    """What stands at a path; None if nothing does, it was refused as a whole, or there may be several of the kind."""
    found = kind_at(campaign, path)
    if found is None:
        return None
    kind, parts = found
    if kind.owner is Owner.OFFICE:
        place: object = campaign.office
    elif "person" in parts:
        place = campaign.folder(parts["unit"]).persons.get(parts["person"])
        return getattr(place, kind.name.removeprefix("person_"), None)
    else:
        place = campaign.folder(parts["unit"])
    return getattr(place, kind.name, None)
